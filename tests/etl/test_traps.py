"""Workbooks that are easily read as another number than they say: each is told of, and counted as a reader would."""

from pathlib import Path

from tests.etl.conftest import Compute
from tests.workbooks import AREAS, CENTRES, Rows, read_sheets, told

BOTH = {"Områden": AREAS, "Centraler": CENTRES}


def test_a_row_that_stands_there_twice_is_told_where_rows_are_added_up(tmp_path: Path) -> None:
    presence: Rows = [
        ("Central", "Roll", "Timmar per vecka"), ("Solen", "Socionom", 10), ("Solen", "socionom ", 10), ("Solen", "Kurator", 10),
    ]  # fmt: skip
    file = read_sheets(tmp_path, {**BOTH, "Socialtjänst": presence})
    assert told(file) == [("A3", "row_twice", "")]
    assert "rad 2 och räknas en gång" in file.all_findings[0].message


def test_two_amounts_of_the_same_funds_are_told_and_those_of_two_funders_are_not(
    tmp_path: Path, compute: Compute
) -> None:
    funding: Rows = [
        ("Kommun", "År", "Givare", "Beviljat"), ("Norrby", 2020, None, 500), ("Norrby", 2020, None, 400),
        ("Norrby", 2020, "Regionen", 300), ("Norrby", 2021, None, 200),
    ]  # fmt: skip
    assert told(read_sheets(tmp_path, {**BOTH, "Medel": funding})) == [("D3", "amounts_differ", "")]
    found = compute({**BOTH, "Medel": [funding[0], *funding[2:]]})
    assert found.execute("SELECT column_name FROM conflict").fetchall() == []
    sums = found.execute("SELECT year, granted FROM funding_sum('dalarna', DATE '2022-01-01', FALSE)").fetchall()
    assert sums == [(2020, 700), (2021, 200)]
