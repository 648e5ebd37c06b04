"""What stands below an empty row is a note only where it is none of the table's rows: no row is lost as a note."""

from pathlib import Path

import pytest

from etl.checking.files import FileRows
from tests.workbooks import AREAS, CENTRES, Rows, read_sheets, told, values

PLACES = ("Central", "MVC", "BVC")
HOURS = ("Central", "Timmar per vecka", "Källa")


def read(folder: Path, name: str, *rows: tuple[object, ...]) -> FileRows:
    known: dict[str, Rows] = {"Områden": AREAS, "Centraler": CENTRES}
    return read_sheets(folder, {**known, name: rows})


@pytest.mark.parametrize("mark", ["*{}", "{}:", "¹ {}", "{}*"])
def test_a_known_centre_with_a_mark_and_a_value_is_a_row(mark: str, tmp_path: Path) -> None:
    rows = [("Solen", "I lokalen", "Saknas"), (None, None, None), (mark.format("Månen"), None, "I lokalen")]
    file = read(tmp_path, "Samlokalisering", PLACES, *rows)
    assert values(file, "co_location", "centre_name") == ["Solen", "Månen"]
    hours = read(
        tmp_path, "Öppettider", HOURS, ("Solen", 20, "a"), (None, None, None), (mark.format("Månen"), 12, None)
    )
    assert values(hours, "opening_hours", "hours_per_week") == [20, 12]
    assert (told(file), told(hours)) == ([], [])


def test_an_unknown_centre_with_a_value_below_an_empty_row_is_set_aside_and_counted(tmp_path: Path) -> None:
    rows = [("Solen", 20, "a"), (None, None, None), ("*Familjecentralen Kometen", 12, None), ("Ekorren:", 10, None)]
    file = read(tmp_path, "Öppettider", HOURS, *rows)
    assert told(file) == [("A4", "centre_unknown", ""), ("A5", "centre_unknown", "")]
    assert (file.rows_read, file.rows_loaded) == (8, 6)


@pytest.mark.parametrize("name", ["Familjecentralen Kometen", "Kometens familjecentral", "FC Kometen", "Månen"])
def test_the_name_of_a_centre_alone_below_an_empty_row_is_a_row_half_filled_in(name: str, tmp_path: Path) -> None:
    file = read(tmp_path, "Öppettider", HOURS, ("Solen", 20, "a"), (None, None, None), (name, None, None))
    assert [row.row_number for sheet in file.sheets for row in sheet.set_aside] == [4]


def test_a_word_alone_that_may_be_a_name_is_asked_about(tmp_path: Path) -> None:
    rows = [("Central", "Kommun", "Typ"), ("Solen", "Norrby", None), (None, None, None), ("Gläntan", None, None)]
    file = read_sheets(tmp_path, {"Områden": AREAS, "Centraler": rows})
    assert told(file, "varning") == [("A4", "footnote", "")]
    assert "Är ”Gläntan” namnet på något som ska med" in file.all_findings[0].message


@pytest.mark.parametrize(
    "note",
    [
        ("* Gäller båda lokalerna", None, None), ("Källa:", "samtal", None), ("Not:", 12, None), ("Kommentarer", None, None),
        ("* Familjecentralen Solen öppnar i höst med fler tider", None, None), ("Uppdaterad:", 12, None),
        ("*", "Bara jämna veckor", None),
    ],
)  # fmt: skip
def test_a_note_is_a_note(note: tuple[object, ...], tmp_path: Path) -> None:
    file = read(tmp_path, "Öppettider", HOURS, ("Solen", 20, "a"), (None, None, None), note)
    assert (told(file, "fel", "varning"), [code for _, code, _ in told(file)]) == ([], ["footnote"])
