"""The day that a file says its rows hold for: told at its cell when it can't be read, or can't be true."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from etl.__main__ import app
from etl.load import NothingLoaded, load
from etl.recognition.form_id import FormId, read_form_id
from etl.tables import FORM_ID
from tests.etl.inbox import begun, centres
from tests.workbooks import ABOUT, AREAS, CENTRES, read_sheets, told, write_workbook

SOUND = {"Områden": AREAS, "Centraler": CENTRES}
FORM = {FORM_ID: "dalarna/1001/abc/2026-11-22"}
FAULTY = {**SOUND, "Centraler": (("Kommun", "Central", "Öppnade"), ("Norrby", "Solen", "i fjol"))}
UNREADABLE = {**ABOUT, "Per datum": "15/13-2026"}
Check = Callable[[Path], Result]


@pytest.fixture
def check(tmp_path: Path) -> Check:
    return lambda book: CliRunner().invoke(app, ["check", str(book), "--lager", str(tmp_path / "lager")])


def test_an_id_of_a_form_is_read_as_it_was_written() -> None:
    made = FormId("dalarna", "1001", "abc", date(2026, 11, 22))
    assert read_form_id(str(made)) == made
    assert (read_form_id("en annan lapp"), read_form_id("")) == (None, None)


@pytest.mark.parametrize(
    ("as_of", "codes"),
    [
        ("2016-11-15", ["about_before_form"]),
        ("2026-11-21", ["about_before_form"]),
        ("2026-11-22", []),  # the day that the form was made
        ("november 2026", []),  # may be after it
        ("2027-12-31", []),  # whether it has come is not for a load to say
    ],
)
def test_a_form_that_holds_for_a_day_before_it_was_made_is_told_at_the_cell(
    as_of: str, codes: list[str], tmp_path: Path
) -> None:
    file = read_sheets(tmp_path, SOUND, {**ABOUT, "Per datum": as_of, **FORM})
    assert [(found.severity, found.sheet, found.cell, found.value) for found in file.all_findings] == [
        ("varning", "Om", "B3", as_of) for _ in codes
    ]
    assert [code for _, code, _ in told(file)] == codes


@pytest.mark.parametrize(
    ("as_of", "code"),
    [
        ("2026-11-22", None), ("hösten 2025", None), ("2026-11-23", "about_not_come"), ("2026", "about_not_ended"),
        ("november 2026", "about_not_ended"), ("ht 2026", "about_not_ended"),
    ],
)  # fmt: skip
def test_a_day_that_has_not_come_or_ended_is_told_at_the_cell_to_whoever_checks(
    as_of: str, code: str | None, tmp_path: Path
) -> None:
    """Seen on 2026-11-22."""
    file = read_sheets(tmp_path, SOUND, {**ABOUT, "Per datum": as_of})
    assert told(file) == []
    assert told(file.on(date(2026, 11, 22))) == ([("B3", code, "")] if code else [])


def test_a_time_that_has_not_ended_says_from_when_its_rows_count(tmp_path: Path) -> None:
    (found,) = read_sheets(tmp_path, SOUND, {**ABOUT, "Per datum": "2026"}).on(date(2026, 11, 22)).all_findings
    assert found.message == (
        "Per datum 2026 har börjat men är inte slut i dag, 2026-11-22: uppgifterna räknas från 2026-12-31. "
        "Skriv dagen som uppgifterna gäller."
    )


def test_check_and_review_tell_of_a_day_that_has_not_come_and_a_load_does_not(check: Check, tmp_path: Path) -> None:
    tomorrow = (date.today() + timedelta(1)).isoformat()
    about = {**ABOUT, "Per datum": tomorrow}
    book = write_workbook(tmp_path / "svar.xlsx", SOUND, about)
    assert f"  varning: Om!B3 ”{tomorrow}”: Per datum {tomorrow} ligger efter i dag" in check(book).stdout
    (read,) = load([book], tmp_path / "inläst").files
    assert told(read) == []
    inbox = begun(tmp_path / "bas")
    (reviewed,) = inbox.review(inbox.drafted(centres(("Östra Ås", "Stjärnan")), about=about)).files
    assert [(found.sheet, found.cell) for found in reviewed.findings] == [("Om", "B3")]


@pytest.mark.parametrize("is_own", [False, True])
def test_whoever_loads_a_day_that_has_not_come_is_told_on_the_command_line_and_in_the_report(
    is_own: bool, tmp_path: Path
) -> None:
    tomorrow = (date.today() + timedelta(1)).isoformat()
    rows = (("Kommun", "Central", "Per datum"), ("Norrby", "Solen", tomorrow if is_own else None))
    about = ABOUT if is_own else {**ABOUT, "Per datum": tomorrow}
    book = write_workbook(tmp_path / "svar.xlsx", {"Områden": AREAS, "Centraler": rows}, about)
    report = tmp_path / "rapport.json"
    result = CliRunner().invoke(app, ["load", str(book), "--to", str(tmp_path / "lager"), "--report", str(report)])
    where = "Centraler!C2" if is_own else "Om!B3"
    assert (result.exit_code, "Fynd: 0 fel, 1 varning, 0 upplysningar." in result.stdout) == (0, True)
    assert f"  varning: svar.xlsx {where} ”{tomorrow}”: Per datum {tomorrow} ligger efter i dag" in result.stdout
    assert [found["code"] for found in json.loads(report.read_text())["files"][0]["findings"]] == ["about_not_come"]


@pytest.mark.parametrize("about", [UNREADABLE, {**ABOUT, "Per datum": None}])
def test_check_names_the_cell_of_a_day_that_can_not_be_read_and_checks_the_rest(
    about: dict[str, object], check: Check, tmp_path: Path
) -> None:
    result = check(write_workbook(tmp_path / "svar.xlsx", FAULTY, about))
    assert result.exit_code == 2
    assert "svar.xlsx: Om!B3: Per datum " in result.stdout
    assert "2 fel, 0 varningar" in result.stdout
    assert "  fel: Centraler!C2 ”i fjol”: " in result.stdout
    copy = openpyxl.load_workbook(tmp_path / "svar_granskad.xlsx")
    assert [copy[sheet][cell].comment.text[:4] for sheet, cell in (("Om", "B3"), ("Centraler", "C2"))] == ["FEL:"] * 2


def test_a_load_refuses_a_file_whose_day_can_not_be_read_and_takes_no_row_of_it(tmp_path: Path) -> None:
    book = write_workbook(tmp_path / "svar.xlsx", SOUND, UNREADABLE)
    with pytest.raises(NothingLoaded) as stopped:
        load([book], tmp_path / "lager")
    (file,) = stopped.value.files
    assert (file.status, file.rows_read, told(file)) == ("refused", 0, [("B3", "about_as_of", "")])
    assert "svar.xlsx: Om!B3: Per datum går inte att läsa: ”15/13-2026”" in stopped.value.message


@pytest.mark.parametrize(
    "written",
    [
        "",
        "dalarna/1001/zzzzzzzzzz/2019-01-01",
        "<script>/x",
        "stockholm-2016/1001/abc/2019-01-01",
        "dalarna/1001/abc",
        "12",
    ],
)
def test_an_id_of_a_form_that_is_emptied_or_changed_is_told_at_its_cell(written: str, tmp_path: Path) -> None:
    file = read_sheets(tmp_path, SOUND, {**ABOUT, FORM_ID: written or None})
    assert [(found.severity, found.cell, found.code) for found in file.all_findings] == [
        ("varning", "B6", "form_id_lost")
    ]
    assert file.rows_read == file.rows_loaded


def test_a_file_that_is_no_form_and_a_form_with_its_id_are_told_nothing_of_it(tmp_path: Path) -> None:
    for about in (ABOUT, {**ABOUT, FORM_ID: "dalarna/1001/abc/2019-01-01"}):
        assert told(read_sheets(tmp_path, SOUND, about)) == []


@pytest.mark.parametrize("is_own", [False, True])
def test_a_day_far_ahead_stops_the_review_of_its_file_and_no_load(is_own: bool, tmp_path: Path) -> None:
    """A slip of a year that is loaded would stand above all that is true until then; what a load gives never hangs on the day."""
    about = {**ABOUT, "Per datum": ABOUT["Per datum"] if is_own else "2062-11-15"}
    rows = (("Kommun", "Central", "Per datum"), ("Östra Ås", "Stjärnan", "2062-11-15" if is_own else None))
    inbox = begun(tmp_path / "bas")
    review = inbox.review(inbox.drafted({"Centraler": rows}, about=about))
    where = "Centraler!C2" if is_own else "Om!B3"
    assert (len(review.stops), review.candidate) == (1, None)
    assert review.stops[0].startswith(f"ny.xlsx, {where}: Per datum 2062-11-15 ligger långt efter i dag")
    book = write_workbook(tmp_path / "svar.xlsx", {"Områden": AREAS, "Centraler": rows}, about)
    (read,) = load([book], tmp_path / "inläst").files
    assert (told(read), read.rows_read) == ([], read.rows_loaded)


@pytest.mark.parametrize(("ahead", "severity"), [(1, "varning"), (42, "varning"), (43, "fel")])
def test_a_day_some_weeks_ahead_is_doubted_and_one_further_on_is_a_fault(
    ahead: int, severity: str, tmp_path: Path
) -> None:
    today = date(2026, 11, 22)
    about = {**ABOUT, "Per datum": (today + timedelta(ahead)).isoformat()}
    (found,) = read_sheets(tmp_path, SOUND, about).on(today).all_findings
    assert (found.severity, found.cell, found.code) == (severity, "B3", "about_not_come")
