"""Accepted findings: told once, accepted with a reason, and not told again; but a fault stays."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from etl import load as loading
from etl.__main__ import app
from etl.checking.accepted import Subject
from etl.checking.files import FileRows, read_files
from etl.reference import FOLDER, read_reference
from etl.report import as_json
from etl.store import snapshots
from tests.workbooks import AREAS, CENTRES, Rows, told, write_workbook

DAYS = ("Central", "Måndag", "Timmar per vecka")
SHEETS: dict[str, Rows] = {
    "Områden": AREAS, "Centraler": CENTRES, "Öppettider": [DAYS, ("Solen", "9-12", 24), ("Månen", "9-12", 24)],
    "Blad3": [("hej", "du")],
}  # fmt: skip
OF_SOLEN = Subject("dalarna", "Öppettider", "1001", "Solen", "hours_differ", "24")
OF_SHEET = Subject("dalarna", "Blad3", "", "", "sheet_not_recognised", "")


def checked(path: Path, *accepted: Subject, reason: str = "Ringt och frågat") -> FileRows:
    rows = tuple({**subject._asdict(), "reason": reason, "decided": "2026-11-22"} for subject in accepted)
    (file,) = read_files([path], replace(read_reference(), accepted=rows))
    return file


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_workbook(tmp_path / "bok.xlsx", SHEETS)


def found(file: FileRows) -> set[tuple[str, str]]:
    return {(cell, code) for cell, code, _ in told(file)}


def test_an_accepted_finding_is_left_out_and_counted_and_the_same_of_another_centre_is_told(book: Path) -> None:
    assert found(checked(book)) == {("C2", "hours_differ"), ("C3", "hours_differ"), ("", "sheet_not_recognised")}
    file = checked(book, OF_SOLEN)
    assert found(file) == {("C3", "hours_differ"), ("", "sheet_not_recognised")}
    assert (file.accepted, file.rows_read, file.rows_loaded) == (1, 7, 7)


def test_a_finding_of_a_whole_sheet_can_be_accepted(book: Path) -> None:
    file = checked(book, OF_SHEET)
    assert (found(file), file.accepted) == ({("C2", "hours_differ"), ("C3", "hours_differ")}, 1)


def test_it_stays_accepted_in_a_file_sent_again_with_other_rows_and_columns(tmp_path: Path) -> None:
    moved = [
        ("Timtal",),
        (),
        ("Måndag", "CENTRAL", "Timmar per vecka"),
        ("9-12", "Månen", 3),
        ("9-12", "solen ", 24),
    ]
    file = checked(write_workbook(tmp_path / "ny.xlsx", {**SHEETS, "Öppettider": moved}), OF_SOLEN)
    assert (found(file), file.accepted) == ({("", "sheet_not_recognised")}, 1)


@pytest.mark.parametrize(
    "other", [{"value": "25"}, {"code": "footnote"}, {"sheet": "Socialtjänst"}, {"programme": "stockholm-2016"},
              {"area_code": "1002"}, {"centre_name": ""}],
)  # fmt: skip
def test_a_finding_that_is_about_something_else_is_told(other: dict[str, str], book: Path) -> None:
    file = checked(book, OF_SOLEN._replace(**other))
    assert (("C2", "hours_differ") in found(file), file.accepted) == (True, 0)


def test_without_a_reason_nothing_is_accepted(book: Path) -> None:
    assert checked(book, OF_SOLEN, reason=" ").accepted == 0


def test_a_fault_can_not_be_accepted_and_says_so(tmp_path: Path) -> None:
    rows = [("Kommun", "Central"), ("Norby", "Solen")]
    path = write_workbook(tmp_path / "bok.xlsx", {"Områden": AREAS, "Centraler": rows})
    file = checked(path, Subject("dalarna", "Centraler", "1001", "Solen", "area_unknown", "Norby"))
    (finding,) = file.all_findings
    assert (finding.severity, file.accepted, file.rows_loaded) == ("fel", 0, 3)
    assert finding.message.endswith("ett fel kan inte godkännas: raden går inte att läsa.")


def test_the_rows_that_check_writes_for_the_table_accept_what_it_found(book: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["check", str(book), "--godkann", "--lager", str(tmp_path / "lager")])
    lines = [line for line in result.stdout.splitlines() if line.startswith("dalarna,")]
    header = (FOLDER / "accepted.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    rows = [dict(zip(header, row, strict=True)) for row in csv.reader(lines)]
    assert len(rows) == 3
    assert {row["reason"] for row in rows} == {""}
    file = checked(book, *(Subject(*(row[name] for name in Subject._fields)) for row in rows))
    assert (found(file), file.accepted) == (set(), 3)


def test_load_and_check_tell_how_many_are_not_shown(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = tuple({**subject._asdict(), "reason": "Ringt", "decided": ""} for subject in (OF_SOLEN, OF_SHEET))
    known = replace(read_reference(), accepted=rows)
    monkeypatch.setattr("etl.load.read_reference", lambda: known)
    monkeypatch.setattr("etl.__main__.read_reference", lambda: known)
    loaded = CliRunner().invoke(app, ["load", str(book), "--to", str(tmp_path / "lager")])
    assert "Fynd: 0 fel, 1 varning, 0 upplysningar. 2 godkända fynd visas inte." in loaded.stdout
    checked = CliRunner().invoke(app, ["check", str(book), "--lager", str(tmp_path / "lager")])
    assert "0 fel, 1 varning, 0 upplysningar. 2 godkända fynd visas inte." in checked.stdout


def test_every_accepted_finding_of_the_project_names_a_programme_and_a_reason() -> None:
    reference = read_reference()
    programmes = {row["programme"] for row in reference.programmes}
    assert [row for row in reference.accepted if row["programme"] not in programmes or not row["reason"]] == []


def test_how_many_are_accepted_stands_in_the_snapshot_and_in_the_report(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = {**OF_SOLEN._asdict(), "reason": "Ringt och frågat", "decided": "2026-11-22"}
    known = replace(read_reference(), accepted=(row,))
    monkeypatch.setattr("etl.load.read_reference", lambda: known)
    loaded = loading.load([book], tmp_path / "lager")
    with snapshots.connect(loaded.snapshot) as connection:
        assert connection.execute("SELECT accepted FROM file").fetchall() == [(1,)]
    report = as_json(loaded.snapshot, loaded.files, [])["files"]
    assert isinstance(report, list)
    assert report[0]["findings_accepted"] == 1
