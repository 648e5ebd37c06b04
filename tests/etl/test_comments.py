"""What people write in a comment on a cell is not read, and is told; what we write there ourselves is not."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from etl.checking.files import FileRows
from etl.marking.marked import marked
from etl.reading.comments import MOST_READ, OF_FORM
from etl.reading.workbook import read
from tests.workbooks import AREAS, CENTRES, Sheets, read_workbook, told, write_workbook

SHEETS: Sheets = {
    "Områden": AREAS, "Centraler": CENTRES,
    "Öppettider": [("Central", "Timmar per vecka", "Öppettider"), ("Solen", 20, None)],
}  # fmt: skip


def commented(folder: Path, **comments: tuple[str, str]) -> Path:
    """A workbook with comments on its opening hours: cell -> (text, author)."""
    path = write_workbook(folder / "bok.xlsx", SHEETS)
    book = openpyxl.load_workbook(path)
    for cell, (text, author) in comments.items():
        book["Öppettider"][cell].comment = Comment(text, author)
    book.save(path)
    return path


def said(file: FileRows) -> list[tuple[str, str, str, str]]:
    return [(found.severity, found.cell, found.code, found.value) for found in file.all_findings]


@pytest.mark.parametrize(
    "written",
    ["Gäller bara jämna veckor", "Anna:\nGäller bara\njämna veckor",
     "[Threaded comment]\n\nYour version of Excel allows you to read this.\n\nComment:\n    Gäller bara jämna veckor"],
)  # fmt: skip
def test_a_comment_on_a_cell_is_told_with_its_words(written: str, tmp_path: Path) -> None:
    file = read_workbook(commented(tmp_path, B2=(written, "Anna")))
    assert said(file) == [("upplysning", "B2", "comment_not_read", "Gäller bara jämna veckor")]
    assert "Säger den något om värdet, skriv det i cellen" in file.all_findings[0].message
    assert file.rows_read == file.rows_loaded


def test_the_comments_of_a_form_and_of_a_marked_copy_are_our_own(tmp_path: Path) -> None:
    own = (
        ("Senast sagt: 2020-01-01.", OF_FORM),
        ("FEL: Skriv ett tal.", "Granskning"),
        ("VARNING, B3: Stämmer det?", "Någon"),
    )
    assert told(read_workbook(commented(tmp_path, A2=own[0], B2=own[1], C2=own[2]))) == []


def test_a_marked_copy_tells_what_the_sender_wrote_and_not_the_marks(tmp_path: Path) -> None:
    path = commented(tmp_path, B2=("Ungefär & <bara> ibland", "Anna"))
    copy = tmp_path / "kopia.xlsx"
    copy.write_bytes(marked(path, read_workbook(path))[0])
    found = [each for each in said(read_workbook(copy)) if each[2].startswith("comment")]
    assert found == [("upplysning", "B2", "comment_not_read", "Ungefär & <bara> ibland")]


def test_of_many_comments_the_first_are_told_and_the_others_counted(tmp_path: Path) -> None:
    path = commented(tmp_path, **{f"B{row}": ("a" * 1000, "Anna") for row in range(2, 102)})
    found = said(read_workbook(path))
    assert [code for _, _, code, _ in found] == ["comment_not_read"] * 30 + ["comments_not_read"]
    assert "70 kommentarer till" in read_workbook(path).all_findings[-1].message
    assert {len(text) for _, _, _, text in found[:-1]} == {301}


def test_comments_without_end_are_counted_and_not_kept(tmp_path: Path) -> None:
    path = commented(tmp_path, **{f"D{row}": ("a", "Anna") for row in range(1, MOST_READ + 11)})
    (sheet,) = [sheet for sheet in read(path).sheets if sheet.name == "Öppettider"]
    assert (len(sheet.comments), sheet.comments_more) == (MOST_READ, 10)
