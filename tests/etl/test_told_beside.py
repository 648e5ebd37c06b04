"""What a sheet says beside its rows, in its name, above them or below, that makes them something else than they seem."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from etl.checking.files import FileRows
from tests.workbooks import ABOUT, AREAS, CENTRES, EXAMPLE, Rows, read_sheets, told, values

BOTH = {"Områden": AREAS, "Centraler": CENTRES}
PLACES: Rows = [("Central", "MVC", "BVC"), ("Solen", "I lokalen", "Saknas"), ("Månen", "Saknas", "Saknas")]
HOURS: Rows = [("Central", "Timmar per vecka", "Öppettider"), ("Solen", 20, None)]
POSTS: Rows = [("Central", "Omfattning", "Timmar per vecka"), ("Solen", None, 20)]


def read(folder: Path, name: str, *rows: Sequence[object]) -> FileRows:
    file = read_sheets(folder, {**BOTH, name: rows})
    assert file.rows_read == file.rows_loaded + sum(len(sheet.set_aside) for sheet in file.sheets)
    return file


def faults(file: FileRows) -> list[tuple[str, str]]:
    return [(cell, code) for cell, code, _ in told(file, "fel")]


@pytest.mark.parametrize(
    ("name", "above"),
    [
        ("Planerad samlokalisering", []), ("Samlokalisering", [("Planerad samlokalisering 2028",)]),
        ("Samlokalisering", [("Kommande samlokalisering",), ()]), ("Samlokalisering", [("Samlokalisering 2028",)]),
    ],
)  # fmt: skip
def test_rows_that_the_sheet_calls_a_plan_are_set_aside(name: str, above: list[tuple[str]], tmp_path: Path) -> None:
    file = read(tmp_path, name, *above, *PLACES)
    assert [code for _, code in faults(file)] == ["rows_of_plan"] * 2
    assert values(file, "co_location", "midwife") == []
    assert "Skriv planen på bladet Milstolpar" in next(
        each.message for each in file.all_findings if each.severity == "fel"
    )


def test_a_line_that_says_what_not_to_write_makes_no_plan(tmp_path: Path) -> None:
    file = read(tmp_path, "Samlokalisering", ("Skriv hur det är, inte vad som planeras",), *PLACES)
    assert (len(values(file, "co_location", "midwife")), told(file)) == (2, [])


def test_a_plan_for_milestones_is_what_they_are(tmp_path: Path) -> None:
    rows = [("Planerade steg",), ("Kommun", "Händelse", "Planerat"), ("Norrby", "Öppning", "2028")]
    assert told(read(tmp_path, "Milstolpar", *rows)) == []


@pytest.mark.parametrize("title", ["BVC:s öppettider", "Barnmorskans tider", "Öppettider (vårdcentralen)"])
def test_the_hours_of_another_than_the_open_preschool_are_set_aside(title: str, tmp_path: Path) -> None:
    assert faults(read(tmp_path, "Öppettider", (title,), *HOURS)) == [("A3", "rows_of_others")]
    assert faults(read(tmp_path, title.replace(":", ""), *HOURS)) == [("A2", "rows_of_others")]


@pytest.mark.parametrize(
    "title", ["Öppna förskolans tider, inte BVC:s", "Öppen förskola på BVC", "Öppettider och socialtjänst"]
)
def test_a_title_that_says_more_than_whose_hours_is_no_fault(title: str, tmp_path: Path) -> None:
    assert told(read(tmp_path, "Öppettider", (title,), *HOURS)) == []


def test_the_presence_of_others_than_the_social_services_is_set_aside(tmp_path: Path) -> None:
    assert faults(read(tmp_path, "Socialtjänst", ("Barnmorskans närvaro",), *POSTS)) == [("A3", "rows_of_others")]


@pytest.mark.parametrize("title", ["Tidigare öppettider", "Öppettider förra året"])
def test_rows_of_a_time_that_is_not_told_are_set_aside(title: str, tmp_path: Path) -> None:
    assert faults(read(tmp_path, "Öppettider", (title,), *HOURS)) == [("A3", "rows_of_another_time")]
    dated = [(title,), (*HOURS[0], "Per datum"), (*HOURS[1], "2018")]
    assert told(read(tmp_path, "Öppettider", *dated)) == []


@pytest.mark.parametrize("title", ["EXEMPEL - fyll inte i", "Exempel", "Exempel på ifyllt blad", "Påhittade värden"])
def test_the_rows_of_an_example_are_no_facts_unless_the_file_is_one(title: str, tmp_path: Path) -> None:
    sheets = {**BOTH, "Öppettider": [(title,), *HOURS]}
    assert faults(read_sheets(tmp_path, sheets, ABOUT)) == [("A3", "rows_of_example")]
    assert told(read_sheets(tmp_path, sheets, EXAMPLE)) == []


def test_help_that_begins_with_an_example_is_help(tmp_path: Path) -> None:
    assert (
        told(read(tmp_path, "Öppettider", ("Exempel: 24 eller 6–8",), ("Fyll inte i de grå cellerna",), *HOURS)) == []
    )


@pytest.mark.parametrize(
    ("name", "above"),
    [
        ("Socialtjänst", "Närvaro, timmar per månad"), ("Socialtjänst", "Tim/mån"), ("Socialtjänst (procent)", None),
        ("Socialtjänst", "Omfattning anges i procent av heltid"), ("Socialtjänst per månad", None),
    ],
)  # fmt: skip
def test_bare_hours_on_a_sheet_that_tells_another_unit_are_asked_about(
    name: str, above: str | None, tmp_path: Path
) -> None:
    rows = [((above,) if above else ()), *POSTS, ("Månen", "50 %", None), ("Månen", None, "8 h/vecka")]
    file = read(tmp_path, name, *rows)
    assert next(code for _, code in faults(file)) == "unit_told_beside"
    assert "Skriv enheten i cellen" in next(each.message for each in file.all_findings if each.severity == "fel")
    assert 8 in values(file, "presence", "hours_per_week")
    assert 20 not in values(file, "presence", "hours_per_week")


@pytest.mark.parametrize("note", ["* avser timmar per månad", "1) Timmar i månaden", "Alla timmar anges per månad"])
def test_a_note_below_that_changes_the_unit_makes_bare_hours_a_question(note: str, tmp_path: Path) -> None:
    rows = [("Central", "Timmar per vecka*", "Öppettider"), *HOURS[1:], ("Månen", "10 h/vecka", None), (), (note,)]
    file = read(tmp_path, "Öppettider", *rows)
    assert faults(file) == [("B2", "unit_told_beside")]
    assert values(file, "opening_hours", "hours_per_week") == [10]


@pytest.mark.parametrize(
    "note", ["* Träffar en gång per månad", "* Uppdateras två gånger per år", "* Tiderna är inte per månad"]
)
def test_a_note_of_how_often_something_is_done_changes_no_unit(note: str, tmp_path: Path) -> None:
    file = read(tmp_path, "Öppettider", *HOURS, (), (note,))
    assert values(file, "opening_hours", "hours_per_week") == [20]


def test_what_stands_under_a_plan_is_set_aside_with_its_row(tmp_path: Path) -> None:
    groups = (None, "Planerat 2028", None, "Idag", None)
    rows = [groups, ("Central", "MVC", "BVC", "MVC", "BVC"), ("Solen", "I lokalen", "I lokalen", "Saknas", "Saknas")]
    file = read(tmp_path, "Samlokalisering", *rows)
    assert {("B3", "rows_of_plan"), ("C3", "rows_of_plan")} <= set(faults(file))
    assert values(file, "co_location", "midwife") == []


def test_what_stands_under_today_is_read_though_a_plan_follows(tmp_path: Path) -> None:
    rows = [(None, "Idag", "Planerat 2028"), ("Central", "MVC", "BVC"), ("Solen", "I lokalen", None)]
    file = read(tmp_path, "Samlokalisering", *rows)
    assert (values(file, "co_location", "midwife"), faults(file)) == (["in_premises"], [])


def test_the_figure_of_last_year_is_not_read_as_that_of_today(tmp_path: Path) -> None:
    heads = ("Central", "Timmar per vecka", "Timmar per vecka", "Öppettider")
    file = read(tmp_path, "Öppettider", (None, "Förra året", "Nu", None), heads, ("Solen", 10, 20, None))
    assert faults(file) == [("B3", "rows_of_another_time")]
    later = read(tmp_path, "Öppettider", (None, "Nu", "Förra året", None), heads, ("Solen", 20, 10, None))
    assert (values(later, "opening_hours", "hours_per_week"), faults(later)) == ([20], [])
