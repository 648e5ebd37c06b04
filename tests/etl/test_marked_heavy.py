"""The marked copy of what would exhaust the computer that makes it."""

import zipfile
from pathlib import Path

from etl.marking.marks import FILLS
from etl.reading.copies import REVIEW
from tests.etl.test_marked import checked, edited, fill, opened
from tests.workbooks import AREAS, write_workbook


def test_a_workbook_that_openpyxl_would_make_a_million_cells_of_gets_a_clean_copy(tmp_path: Path) -> None:
    """A column merged to its end is 1 048 576 cells, of which one says something."""
    book, path = edited(tmp_path / "först.xlsx", tmp_path)
    book["Centraler"]["H1"] = "Att tänka på"
    book.save(path)
    spread = b'<mergeCells count="1"><mergeCell ref="H1:H1048576"/></mergeCells><pageMargins'
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "bred.xlsx", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<pageMargins", spread, 1))
    _, copy, is_clean = checked(tmp_path / "bred.xlsx")
    assert is_clean
    assert fill(opened(copy)["Centraler"], "A3") == FILLS["fel"]


def test_of_very_many_findings_the_gravest_are_marked_and_the_others_counted(tmp_path: Path) -> None:
    rows = [("Kommun", "Central"), *(("Norby", f"Central {number}") for number in range(2_100))]
    file, path, _ = checked(write_workbook(tmp_path / "bok.xlsx", {"Områden": AREAS, "Centraler": rows}))
    left = len(file.all_findings) - 2_000
    told = [row[0].value for row in opened(path)[REVIEW].iter_rows() if str(row[0].value).startswith("Och ")]
    assert told == [f"Och {left} fynd till, som inte är märkta: rätta de här och granska igen."]
