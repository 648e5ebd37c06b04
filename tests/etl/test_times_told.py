"""A time that a sheet says once, in its name or in a line above the table, is the time of its rows, or is asked about."""

from datetime import date
from pathlib import Path

import pytest

from etl.checking.files import FileRows
from etl.recognition.times_told import times_in
from tests.workbooks import AREAS, CENTRES, Rows, read_sheets, told, values

BOTH = {"Områden": AREAS, "Centraler": CENTRES}
HOURS: Rows = [("Central", "Timmar per vecka", "Öppettider"), ("Solen", 20, None)]
FILE_DAY = None


def stated(file: FileRows) -> list[object]:
    """The last day of the time of each row of opening hours; none where it is the file's."""
    rows = [row.cells for sheet in file.sheets if sheet.table.name == "opening_hours" for row in sheet.rows]
    return [cells["as_of"].value.upper if "as_of" in cells else FILE_DAY for cells in rows]


@pytest.mark.parametrize("title", ["Öppettider våren 2019", "Öppettider, vt 2019", "Läget våren 2019", "Våren 2019"])
def test_a_title_that_says_only_the_time_dates_the_rows_and_is_told(title: str, tmp_path: Path) -> None:
    file = read_sheets(tmp_path, {**BOTH, "Öppettider": [(title,), (), *HOURS]})
    assert (stated(file), told(file)) == ([date(2019, 6, 30)], [("A1", "time_over_rows", "")])


@pytest.mark.parametrize(
    "title", ["Öppettider 2020", "Öppettider 2019/20", "Svara senast 2018-05-01", "Från våren 2018, uppdaterat 2020"]
)
def test_a_title_that_says_the_time_of_the_file_or_of_the_paper_says_no_more(title: str, tmp_path: Path) -> None:
    file = read_sheets(tmp_path, {**BOTH, "Öppettider": [(title,), *HOURS]})
    assert (stated(file), told(file)) == ([FILE_DAY], [])


@pytest.mark.parametrize(
    "title", ["Efter flytten 2018 till nya lokaler", "Öppettider hösten 2018 enligt hemsidan", "Svar 2018"]
)
def test_a_title_that_says_a_time_among_other_words_is_asked_about(title: str, tmp_path: Path) -> None:
    file = read_sheets(tmp_path, {**BOTH, "Öppettider": [(title,), *HOURS]})
    assert (stated(file), told(file)) == ([FILE_DAY], [("A1", "time_over_rows_untold", "")])
    assert "skriv dagen för var och en i en kolumn Per datum" in file.all_findings[0].message


def test_sheets_named_by_years_are_each_of_their_year(tmp_path: Path) -> None:
    earlier: Rows = [HOURS[0], ("Solen", 10, None)]
    file = read_sheets(tmp_path, {**BOTH, "2020": HOURS, "Öppettider 2019": earlier})
    assert values(file, "opening_hours", "hours_per_week") == [20, 10]
    assert stated(file) == [FILE_DAY, date(2019, 12, 31)]
    assert [(found.severity, found.sheet, found.code) for found in file.all_findings] == [
        ("upplysning", "Öppettider 2019", "time_over_rows")
    ]


def test_a_time_that_is_to_come_is_a_plan_and_sets_the_rows_aside(tmp_path: Path) -> None:
    file = read_sheets(tmp_path, {**BOTH, "2028": HOURS})
    assert (stated(file), told(file, "fel")) == ([], [("A2", "rows_of_plan", "")])
    assert file.rows_read == file.rows_loaded + 1


def test_a_column_for_the_day_says_more_than_a_title(tmp_path: Path) -> None:
    rows: Rows = [("Öppettider 2019",), (*HOURS[0], "Per datum"), ("Solen", 20, None, "2018")]
    file = read_sheets(tmp_path, {**BOTH, "Öppettider": rows})
    assert (stated(file), told(file)) == ([date(2018, 12, 31)], [])


def test_both_years_of_a_school_year_are_its_times() -> None:
    assert [time.upper for time in times_in("Läsåret 2023/24")] == [date(2023, 12, 31), date(2024, 12, 31)]
    assert [time.upper for time in times_in("per 2020-08-28, tel 2020301")] == [date(2020, 8, 28)]
