"""Two statements of one file about the same thing, day and source: the last is shown, or both are counted, and that is told."""

from pathlib import Path

import openpyxl
import pytest

from tests.etl.test_check import message, with_sheet
from tests.workbooks import AREAS, CENTRES, Rows, read_sheets, read_workbook, told, values, write_workbook

BOTH = {"Områden": AREAS, "Centraler": CENTRES}
HOURS = ("Central", "Timmar per vecka")


def test_a_steering_group_that_is_there_and_is_not_is_told(tmp_path: Path) -> None:
    file = with_sheet(
        tmp_path, "Styrgrupper", ("Central", "Styrgrupp"), ("Solen", "Ja"), ("Solen", "Nej"), ("Månen", "Ja")
    )
    assert told(file) == [("B3", "rows_differ", "")]
    assert message(file, "rows_differ").startswith("Rad 2 säger Ja om samma sak, och bara den här raden visas.")


@pytest.mark.parametrize(
    ("sheet", "heads", "first", "second", "cell"),
    [
        ("Trappan", ("Kommun", "Steg", "Datum"), ("Norrby", 2, "2016"), ("Norrby", 2, "2018"), "C3"),
        ("Avstämningar", ("Kommun", "Mål", "Status"), ("Norrby", "A", "Klart"), ("Norrby", "a", "Påbörjat"), "C3"),
        ("Verksamhetsplaner", ("Central", "Ekonomi"), ("Solen", "Ja"), ("Solen", "Nej"), "B3"),
        ("Villkor", ("Villkor", "Uppfyllt"), ("Egen lokal", "Ja"), ("Egen lokal", "Nej"), "B3"),
        ("Källor", ("Id", "Titel"), ("a", "Plan 2019"), ("a", "Plan 2020"), "B3"),
        ("Tidplan", ("Aktivitet", "Från", "Till"), ("Rapport", "2016-05", "2016-06"), ("Rapport", "2016-10", None), "A3"),
        ("Trappan", ("Kommun", "Steg", "Datum"), ("Norrby", 2, "2016"), ("Norrby", 3, "2018"), None),
        ("Trappan", ("Kommun", "Steg", "Datum"), ("Norrby", 2, "2016"), ("Norrby", "steg 2", 2016), None),
        ("Tidplan", ("Aktivitet", "Från"), ("Rapport i maj", "2016-05"), ("Rapport i oktober", "2016-10"), None),
    ],
)  # fmt: skip
def test_of_two_rows_about_the_same_the_one_that_would_be_lost_is_told(
    sheet: str,
    heads: tuple[str, ...],
    first: tuple[object, ...],
    second: tuple[object, ...],
    cell: str | None,
    tmp_path: Path,
) -> None:
    assert told(with_sheet(tmp_path, sheet, heads, first, second)) == ([(cell, "rows_differ", "")] if cell else [])


@pytest.mark.parametrize("is_hidden", [False, True])
def test_a_week_told_otherwise_on_another_sheet_is_told_with_the_sheet(is_hidden: bool, tmp_path: Path) -> None:
    sheets = {**BOTH, "Öppettider": [HOURS, ("Solen", 20)], "Öppettider (2)": [HOURS, ("Solen", 16), ("Månen", 8)]}
    book = openpyxl.load_workbook(path := write_workbook(tmp_path / "bok.xlsx", sheets))
    book["Öppettider (2)"].sheet_state = "hidden" if is_hidden else "visible"
    book.save(path)
    file = read_workbook(path)
    assert told(file, "varning") == [("A2", "rows_differ", "")]
    assert message(file, "rows_differ").startswith("Rad 2 på bladet Öppettider säger också när centralen är öppen")


@pytest.mark.parametrize(
    ("sheet", "heads", "first", "second", "code"),
    [
        ("Styrgrupper", ("Central", "Möten per år"), ("Solen", 4), ("Solen", 2), "rows_differ"),
        ("Samlokalisering", ("Central", "MVC"), ("Solen", "I lokalen"), ("Solen", "Saknas"), "rows_differ"),
        ("Socialtjänst", ("Central", "Roll", "Omfattning"), ("Solen", "Kurator", "20 h"), ("Solen", "Kurator", "8 h"),
         "rows_differ"),
        ("Socialtjänst", ("Central", "Omfattning"), ("Solen", "20 h"), ("Solen", "20 h"), "row_twice"),
        ("Medel", ("Kommun", "År", "Sökt"), ("Norrby", 2020, 500), ("Norrby", 2020, 300), "amounts_differ"),
        ("Styrgrupper", ("Central", "Möten per år"), ("Solen", 4), ("Solen", 4), None),
        ("Styrgrupper", ("Central", "Möten per år"), ("Solen", 4), ("Månen", 2), None),
        ("Öppettider", HOURS, ("Solen", 20), ("Solen", 20), None),
    ],
)  # fmt: skip
def test_the_same_table_on_two_sheets_is_held_against_itself(
    sheet: str,
    heads: tuple[str, ...],
    first: tuple[object, ...],
    second: tuple[object, ...],
    code: str | None,
    tmp_path: Path,
) -> None:
    sheets: dict[str, Rows] = {**BOTH, sheet: [heads, first], f"{sheet} (2)": [heads, second]}
    assert [found for _, found, _ in told(read_sheets(tmp_path, sheets))] == ([code] if code else [])


def test_several_of_a_role_on_one_sheet_are_added_up_without_a_word(tmp_path: Path) -> None:
    rows = [("Central", "Roll", "Omfattning"), ("Solen", "Kurator", "20 h"), ("Solen", "Kurator", "8 h")]
    file = with_sheet(tmp_path, "Socialtjänst", *rows)
    assert (told(file), values(file, "presence", "extent")) == ([], [20, 8])


def test_a_day_or_a_source_of_its_own_tells_two_statements_apart(tmp_path: Path) -> None:
    heads = ("Central", "Styrgrupp", "Per datum", "Källa")
    rows = [("Solen", "Ja", "2018", "a"), ("Solen", "Nej", "2019", "a"), ("Solen", "Nej", "2018", "b")]
    assert told(with_sheet(tmp_path, "Styrgrupper", heads, *rows)) == []
