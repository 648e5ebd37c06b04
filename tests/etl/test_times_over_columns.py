"""A time that stands over columns is the time that they hold for: never the file's day, and no column of it is left out."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from etl.checking.files import FileRows
from tests.workbooks import ABOUT, AREAS, CENTRES, Rows, read_sheets, read_workbook, told, values, write_workbook

BOTH = {"Områden": AREAS, "Centraler": CENTRES}
HEADS = ("Central", "Timmar per vecka", "Timmar per vecka")
ROWS = [("Solen", 20, 24), ("Månen", 10, None)]
FILE_DAY = None


def read_drawn(
    folder: Path, *rows: tuple[object, ...], merged: tuple[str, ...] = (), as_of: str = "2022-05-01"
) -> FileRows:
    path = write_workbook(folder / "bok.xlsx", {**BOTH, "Öppettider": rows}, {**ABOUT, "Per datum": as_of})
    book = openpyxl.load_workbook(path)
    for cells in merged:
        book["Öppettider"].merge_cells(cells)
    book.save(path)
    return read_workbook(path)


def stated(file: FileRows) -> list[tuple[object, object]]:
    """(hours, the last day of the time that they are stated for) of each row."""
    rows = [row.cells for sheet in file.sheets if sheet.table.name == "opening_hours" for row in sheet.rows]
    return [
        (row["hours_per_week"].value.value, row["as_of"].value.upper if "as_of" in row else FILE_DAY) for row in rows
    ]


@pytest.mark.parametrize(
    ("first", "second", "ends"),
    [
        ("2019", "2020", (date(2019, 12, 31), date(2020, 12, 31))), (2019, 2020, (date(2019, 12, 31), date(2020, 12, 31))),
        ("ht 2019", "vt 2020", (date(2019, 12, 31), date(2020, 6, 30))),
        (date(2019, 10, 1), "okt 2020", (date(2019, 10, 1), date(2020, 10, 31))),
    ],
)  # fmt: skip
def test_each_time_over_the_columns_is_the_day_of_what_stands_below_it(
    first: object, second: object, ends: tuple[date, date], tmp_path: Path
) -> None:
    file = read_drawn(tmp_path, (None, first, second), HEADS, *ROWS)
    assert stated(file) == [(20, ends[0]), (10, ends[0]), (24, ends[1])]
    assert told(file) == [("B1", "time_over_columns", ""), ("C1", "time_over_columns", "")]


def test_a_merged_time_reaches_as_far_as_its_cells_and_each_has_its_own_source(tmp_path: Path) -> None:
    heads = ("Central", "Timmar per vecka", "Källa", "Timmar per vecka", "Källa", "Anmärkning")
    rows = [("Solen", 20, "a", 24, "b", "x"), ("Månen", 10, "a", 12, "b", None)]
    file = read_drawn(
        tmp_path, ("Central", 2019, None, 2020, None, None), heads, *rows, merged=("A1:A2", "B1:C1", "D1:E1")
    )
    assert stated(file) == [
        (20, date(2019, 12, 31)),
        (10, date(2019, 12, 31)),
        (24, date(2020, 12, 31)),
        (12, date(2020, 12, 31)),
    ]
    assert values(file, "opening_hours", "source") == ["a", "a", "b", "b"]
    assert values(file, "opening_hours", "note") == ["x", None, "x", None]
    assert "column_not_read" not in [code for _, code, _ in told(file)]


def test_a_time_repeated_over_each_of_its_columns_is_one_time(tmp_path: Path) -> None:
    heads = ("Central", "Timmar per vecka", "Källa")
    file = read_drawn(tmp_path, (None, "2019", "2019"), heads, ("Solen", 20, "a"))
    assert (stated(file), values(file, "opening_hours", "source")) == ([(20, date(2019, 12, 31))], ["a"])


def test_a_time_over_one_column_leaves_the_others_at_the_day_of_the_file(tmp_path: Path) -> None:
    rows: Rows = [(None, None, 2019), ("Central", "Styrgrupp", "Möten per år"), ("Solen", "Ja", 4)]
    file = read_sheets(tmp_path, {**BOTH, "Styrgrupper": rows}, {**ABOUT, "Per datum": "2022-05-01"})
    groups = [sheet.rows[0].cells for sheet in file.sheets if sheet.table.name == "steering_group"]
    assert [("as_of" in cells, "meetings_per_year" in cells) for cells in groups] == [(False, False), (True, True)]
    assert values(file, "steering_group", "centre_name") == ["Solen", "Solen"]


@pytest.mark.parametrize("as_of", ["2019-10-01", "oktober 2019"])
def test_the_day_of_the_file_is_kept_where_it_lies_within_the_time(as_of: str, tmp_path: Path) -> None:
    file = read_drawn(tmp_path, (None, "2019"), ("Central", "Timmar per vecka"), ("Solen", 20), as_of=as_of)
    assert (stated(file), told(file)) == ([(20, FILE_DAY)], [])


def test_a_row_with_a_day_of_its_own_keeps_it(tmp_path: Path) -> None:
    heads = ("Central", "Timmar per vecka", "Per datum")
    own = read_drawn(tmp_path, (None, "2019", None), heads, ("Solen", 20, "2018"))
    assert stated(own) == [(20, date(2018, 12, 31))]


def test_a_second_column_that_means_the_same_under_one_time_is_told(tmp_path: Path) -> None:
    file = read_drawn(tmp_path, (None, 2019, None), HEADS, *ROWS, merged=("B1:C1",))
    assert stated(file) == [(20, date(2019, 12, 31)), (10, date(2019, 12, 31))]
    assert told(file, "varning") == [("C2", "column_not_read", "")]


def test_a_fault_under_one_time_sets_no_other_aside(tmp_path: Path) -> None:
    file = read_drawn(tmp_path, (None, 2019, 2020), HEADS, ("Solen", "många", 24))
    assert stated(file) == [(24, date(2020, 12, 31))]
    assert told(file, "fel") == [("B3", "unreadable", "")]
    assert (file.rows_read, file.rows_loaded) == (len(AREAS) + len(CENTRES) - 2 + 2, len(AREAS) + len(CENTRES) - 2 + 1)


def test_a_row_of_the_table_above_is_no_row_of_times(tmp_path: Path) -> None:
    above = [("Kommun", "År", "Sökt"), ("Norrby", 2020, 2021), (None, 2021, 2022)]
    rows: Rows = [*above, ("Kommun", "År", "Beviljat"), ("Norrby", 2020, 500)]
    file = read_sheets(tmp_path, {**BOTH, "Medel": rows})
    assert values(file, "funding", "year") == [2020, 2020]
    assert "time_over_columns" not in [code for _, code, _ in told(file)]


@pytest.mark.parametrize("merged", [("B1:C1",), ("B1:C1", "A1:A2"), ("A1:A2",)])
def test_years_below_a_heading_that_is_merged_over_them_are_the_times_of_its_columns(
    merged: tuple[str, ...], tmp_path: Path
) -> None:
    heads = ("Central", "Timmar per vecka", "Timmar per vecka")
    file = read_drawn(tmp_path, heads, (None, 2019, "2018"), ("Solen", 20, 10), merged=merged)
    assert stated(file) == [(20, date(2019, 12, 31)), (10, date(2018, 12, 31))]
    assert [finding.severity for finding in file.all_findings] == ["upplysning"] * 2
    assert file.rows_read == file.rows_loaded


def test_a_year_below_the_headings_beside_a_value_is_a_row(tmp_path: Path) -> None:
    file = read_drawn(tmp_path, ("Central", "Timmar per vecka", "Källa"), ("Solen", 20, "2019"))
    assert (stated(file), values(file, "opening_hours", "source")) == ([(20, FILE_DAY)], ["2019"])


def test_a_day_alone_in_the_first_row_of_a_column_for_days_is_no_time_of_the_column(tmp_path: Path) -> None:
    rows: Rows = [("Kommun", "Händelse", "Planerat"), (None, None, "2019"), ("Norrby", "Öppning", "2020")]
    file = read_sheets(tmp_path, {**BOTH, "Milstolpar": rows})
    assert [row.row_number for sheet in file.sheets for row in sheet.set_aside] == [2]
