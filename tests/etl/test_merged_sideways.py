"""A value that is merged over several columns is read in each of them, and told."""

from pathlib import Path

import openpyxl

from etl.checking.files import FileRows
from tests.workbooks import AREAS, CENTRES, read_workbook, told, values, write_workbook


def read_merged(folder: Path, name: str, cells: str, *rows: tuple[object, ...]) -> FileRows:
    path = write_workbook(folder / "bok.xlsx", {"Områden": AREAS, "Centraler": CENTRES, name: rows})
    book = openpyxl.load_workbook(path)
    book[name].merge_cells(cells)
    book.save(path)
    return read_workbook(path)


def test_a_word_over_two_columns_is_told_with_their_headings(tmp_path: Path) -> None:
    heads = ("Central", "MVC", "BVC", "Källa")
    file = read_merged(tmp_path, "Samlokalisering", "B2:C2", heads, ("Solen", "I lokalen", None, "a"))
    assert values(file, "co_location", "child_health") == ["in_premises"]
    (found,) = file.all_findings
    assert (found.severity, found.cell, found.code) == ("upplysning", "B2", "merged_sideways")
    assert found.message == (
        "Cellerna B2:C2 är sammanfogade, och ”I lokalen” lästes under MVC och BVC. Gäller det inte alla: dela cellen och skriv "
        "värdet under de rubriker som det gäller."
    )


def test_times_over_several_days_are_told(tmp_path: Path) -> None:
    heads = ("Central", "Måndag", "Tisdag", "Onsdag")
    file = read_merged(tmp_path, "Öppettider", "B2:D2", heads, ("Solen", "9-12", None, None))
    assert values(file, "opening_hours", "wednesday") == [3]
    assert told(file) == [("B2", "merged_sideways", "")]
    assert "under Måndag, Tisdag och Onsdag" in file.all_findings[0].message


def test_a_value_that_reaches_over_a_source_or_below_the_rows_is_not_told(tmp_path: Path) -> None:
    heads = ("Central", "MVC", "Källa", "BVC")
    own = read_merged(tmp_path, "Samlokalisering", "B2:C2", heads, ("Solen", "I lokalen", None, "Saknas"))
    assert "merged_sideways" not in [code for _, code, _ in told(own)]
    note = (("Solen", "Saknas", "a", "Saknas"), (None,) * 4, ("Samtal 2019", None, None, None))
    below = read_merged(tmp_path, "Samlokalisering", "A4:D4", heads, *note)
    assert [code for _, code, _ in told(below)] == ["footnote"]
