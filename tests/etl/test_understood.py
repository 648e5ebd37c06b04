"""What was understood of each sheet is told; and what a person says of it holds until it is taken back."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner

from etl import load as loading
from etl.__main__ import app
from etl.checking.files import FileRows, read_files
from etl.checking.sheets_understood import SheetUnderstood, sheets_understood
from etl.reading.intake import Refused
from etl.recognition.understood import FILE, Understanding, forget, remember, understandings
from etl.reference import read_reference
from etl.store import archive, snapshots
from tests.etl.inbox import STAR, begun, centres
from tests.workbooks import AREAS, CENTRES, Rows, told, values, write_workbook

STRANGE: Rows = (
    ("Inventering 2020", None, None, None), ("Var", "Vilken", "Gata", "Plats nr"), ("Norrby", "Solen", "Torget 1", 7),
    ("Söderby", "Månen", "Torget 2", 8),
)  # fmt: skip


def read_with(path: Path, corrections: Sequence[Understanding] = ()) -> FileRows:
    (file,) = read_files([path], read_reference(), corrections=corrections)
    return file


def strange(folder: Path, rows: Rows = STRANGE, name: str = "bok.xlsx") -> Path:
    return write_workbook(folder / name, {"Områden": AREAS, "Blad7": rows})


def unread(file: FileRows) -> SheetUnderstood:
    return next(sheet for sheet in sheets_understood(file) if not sheet.table)


def said(file: FileRows, **columns: str) -> Understanding:
    """That the second row of the sheet that was not read has the headings of centres."""
    row = unread(file).heading_rows[1]
    return Understanding(
        row.shape, "centre", row.number, columns or {"area_code": "A", "centre_name": "B", "address": "C"}
    )


def test_a_sheet_that_was_not_read_shows_the_rows_that_may_be_its_headings(tmp_path: Path) -> None:
    sheet = unread(read_with(strange(tmp_path)))
    assert (sheet.sheet, sheet.sure) == ("Blad7", "inte läst")
    assert sheet.why_sure.startswith("Bladet känns inte igen och lästes inte")
    assert sheet.heading_rows[1].texts == (("A", "Var"), ("B", "Vilken"), ("C", "Gata"), ("D", "Plats nr"))


def test_what_a_person_says_of_a_sheet_holds_for_next_years_file_too(tmp_path: Path) -> None:
    correction = said(read_with(strange(tmp_path)))
    later = [("Inventering 2021", *[None] * 3), (None,) * 4, STRANGE[1], ("Östra Ås", "Stjärnan", "Gata 3", 9)]
    file = read_with(strange(tmp_path, later, "nästa.xlsx"), [correction])
    assert values(file, "centre", "address") == ["Gata 3"]
    sheet = sheets_understood(file)[1]
    assert (sheet.sure, sheet.header_rows, sheet.shape) == ("rättad", (3, 3), correction.shape)
    assert sheet.columns_not_read == (("D", "Plats nr"),)


def test_what_is_said_of_one_shape_holds_for_no_other(tmp_path: Path) -> None:
    correction = said(read_with(strange(tmp_path)))
    moved = [(None, *row[:3]) for row in STRANGE]
    assert read_with(strange(tmp_path, moved), [correction]).unread_sheets == ("Blad7",)


def test_a_sheet_read_wrongly_can_be_read_as_a_person_says(tmp_path: Path) -> None:
    rows = [("Kommun", "Central", "Besökare"), ("Torget 1", "Norrby", "Solen")]
    path = write_workbook(tmp_path / "bok.xlsx", {"Områden": AREAS, "Centraler": rows})
    shape = sheets_understood(read_with(path))[1].shape
    correction = Understanding(shape, "centre", 1, {"address": "A", "area_code": "B", "centre_name": "C"})
    assert values(read_with(path, [correction]), "centre", "centre_name") == ["Solen"]


def test_a_turned_sheet_is_corrected_by_the_numbers_of_its_rows(tmp_path: Path) -> None:
    path = strange(tmp_path, [("Var", "Norrby", "Söderby"), ("Vilken", "Solen", "Månen")])
    column = next(
        row for row in unread(read_with(path)).heading_rows if [text for _, text in row.texts] == ["Var", "Vilken"]
    )
    assert column.texts == (("1", "Var"), ("2", "Vilken"))
    file = read_with(
        path, [Understanding(column.shape, "centre", column.number, {"area_code": "1", "centre_name": "2"})]
    )
    assert values(file, "centre", "centre_name") == ["Solen", "Månen"]


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ({"area_code": "A"}, "kolumnen Central saknas."),
        ({"area_code": "A", "centre_name": "Q"}, "bladet har inget på Q."),
        ({"area_code": "A", "centre_name": "A"}, "kolumnerna går inte ihop."),
        ({"area_code": "A", "centre_name": "B", "katt": "C"}, "tabellen har ingen kolumn katt."),
    ],
)
def test_what_does_not_fit_is_told_and_not_applied_halfway(columns: dict[str, str], why: str, tmp_path: Path) -> None:
    path = strange(tmp_path)
    file = read_with(path, [said(read_with(path), **columns)])
    assert [(cell, code) for cell, code, _ in told(file, "fel")] == [("A2", "understanding_unfit")]
    assert why in file.all_findings[0].message
    assert (file.unread_sheets, values(file, "centre", "centre_name")) == (("Blad7",), [])


def test_corrections_are_kept_listed_replaced_and_removed(tmp_path: Path) -> None:
    warehouse = tmp_path / "lager"
    assert understandings(warehouse) == ()
    one = Understanding("b1", "centre", 2, {"area_code": "A", "centre_name": "B"})
    other = Understanding("a2", "area", 1, {"area_code": "A", "area_name": "B"})
    for each in (one, other, one):
        remember(warehouse, each)
    assert understandings(warehouse) == (other, one)
    changed = Understanding("b1", "centre", 3, {"area_code": "C", "centre_name": "B"})
    remember(warehouse, changed)
    forget(warehouse, "a2")
    assert understandings(warehouse) == (changed,)
    assert [path.name for path in archive.folder(warehouse).iterdir()] == [FILE]
    with pytest.raises(KeyError):
        forget(warehouse, "a2")


def test_a_load_uses_the_corrections_and_they_are_part_of_the_data_version(tmp_path: Path) -> None:
    path, warehouse = strange(tmp_path / "in"), tmp_path / "lager"
    before = loading.load([path], warehouse)
    remember(warehouse, said(before.files[0]))
    remember(warehouse, Understanding("ffff", "area", 1, {"area_code": "A", "area_name": "B"}))  # of no file here
    after = loading.load([path], warehouse)
    assert values(after.files[0], "centre", "centre_name") == ["Solen", "Månen"]
    assert after.snapshot.data_version != before.snapshot.data_version
    forget(warehouse, said(before.files[0]).shape)
    assert loading.load([path], warehouse).snapshot.data_version == before.snapshot.data_version


BROKEN = ("{", "[1]", '{"a": 1}', json.dumps([{"shape": "a", "table": "centre"}]))
DAMAGED = r"^Filen archive/understood\.json på servern är skadad\. Ingenting har ändrats"


def test_a_file_of_corrections_that_somebody_has_broken_stops_the_load_and_changes_nothing(tmp_path: Path) -> None:
    path, warehouse = strange(tmp_path / "in"), tmp_path / "lager"
    first = loading.load([path], warehouse)
    archive.folder(warehouse).mkdir()
    for content in BROKEN:
        (archive.folder(warehouse) / FILE).write_text(content, encoding="utf-8")
        with pytest.raises(Refused, match=DAMAGED):
            loading.load([path], warehouse)
    assert snapshots.current(warehouse) == first.snapshot


@pytest.mark.parametrize("content", BROKEN)
def test_a_file_of_corrections_that_somebody_has_broken_stops_a_review_in_words(content: str, tmp_path: Path) -> None:
    inbox = begun(tmp_path)
    draft, shown = inbox.drafted(centres(STAR)), inbox.shown
    (archive.folder(inbox.warehouse) / FILE).write_text(content, encoding="utf-8")
    with pytest.raises(Refused, match=DAMAGED):
        inbox.review(draft)
    assert inbox.shown == shown
    (archive.folder(inbox.warehouse) / FILE).unlink()
    assert inbox.publish(inbox.review(draft)).load.load_id == "1"


def test_every_command_tells_of_a_broken_file_of_corrections_in_one_line(tmp_path: Path) -> None:
    path, warehouse = strange(tmp_path / "in"), tmp_path / "lager"
    shape = unread(read_with(path)).heading_rows[1].shape
    archive.folder(warehouse).mkdir()
    (archive.folder(warehouse) / FILE).write_text("{", encoding="utf-8")
    where = ["--lager", str(warehouse)]
    for arguments in (
        ["load", str(path), "--to", str(warehouse)],
        ["check", str(path), *where],
        ["understood", *where],
        ["understood", "--glom", shape, *where],
        ["understand", shape, "centre", "2", "area_code=A", "centre_name=B", "--fil", str(path), *where],
    ):
        done = CliRunner().invoke(app, arguments)
        assert (done.exit_code, done.stderr.count("\n")) == (2, 1), arguments
        assert done.stderr.startswith("Filen archive/understood.json på servern är skadad."), arguments


def test_how_sure_a_sheet_is_understood_depends_on_what_is_known_of_it(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {
        "Områden": AREAS, "FC": CENTRES,
        "Öppettider": [("Central", "Timmar per vecka", "a", "b", "c"), ("Solen", 24, 1, 2, 3), ("Summa", 24, 1, 2, 3)],
    }  # fmt: skip
    found = sheets_understood(read_with(write_workbook(tmp_path / "bok.xlsx", sheets)))
    assert [(sheet.sheet, sheet.sure) for sheet in found] == [
        ("Områden", "säker"),
        ("FC", "trolig"),
        ("Öppettider", "osäker"),
    ]
    assert found[1].why_sure == "Bladet heter inte Centraler."
    assert found[2].not_rows == (("A3", "Summa", "summa"),)
    assert (found[2].rows_loaded, found[2].rows_read) == (1, 1)


def test_the_command_line_shows_says_lists_and_takes_back(tmp_path: Path) -> None:
    path, warehouse = strange(tmp_path / "in"), str(tmp_path / "lager")
    run = CliRunner().invoke
    shown = run(app, ["check", str(path), "--lager", warehouse, "--to", str(tmp_path / "ut")]).stdout
    line = next(line for line in shown.splitlines() if "A Var, B Vilken" in line)
    shape = line.partition("form ")[2].partition(")")[0]
    say = ["understand", shape, "centre", "2", "area_code=A", "centre_name=B", "--fil", str(path), "--lager", warehouse]
    no_such = run(app, ["understand", "0" * 16, *say[2:]])
    assert (no_such.exit_code, no_such.stdout) == (2, "")
    assert no_such.stderr.startswith(f"Filen har inget blad av form {'0' * 16}. Ingenting är sparat.")
    not_known = run(app, [*say[:6], *say[8:]])
    assert (not_known.exit_code, "ange filen här med --fil" in not_known.stderr) == (2, True)
    assert run(app, say).stdout == f"Blad av form {shape} läses som Centraler från nästa inläsning.\n"
    assert (
        "Hur säkert: rättad"
        in run(app, ["check", str(path), "--lager", warehouse, "--to", str(tmp_path / "ut")]).stdout
    )
    assert shape in run(app, ["understood", "--lager", warehouse]).stdout
    assert run(app, ["understood", "--glom", shape, "--lager", warehouse]).exit_code == 0
    assert run(app, ["understood", "--lager", warehouse]).stdout == ""
    assert run(app, ["understood", "--glom", shape, "--lager", warehouse]).exit_code == 2
    assert run(app, [*say[:2], "hund", *say[3:]]).exit_code == 2
