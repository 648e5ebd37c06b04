"""What cells say by their looks, and what is hidden, in .xls, .xlsb and .ods: as in an .xlsx."""

import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from etl.reading.workbook import read
from tests.etl.test_workbook import wide, xlsb_record
from tests.workbooks import AREAS, read_workbook, told, values, write_workbook

FILES = Path(__file__).parent / "files"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"


@pytest.mark.parametrize("suffix", [".xls", ".ods"])
def test_a_date_is_no_more_exact_than_its_cell_shows(suffix: str) -> None:
    (centres,) = (sheet for sheet in read_workbook(FILES / f"looks{suffix}").sheets if sheet.table.name == "centre")
    cells = [row.cells["opened"] for row in centres.rows]
    assert [(cell.value.value, cell.value.upper, cell.text) for cell in cells] == [
        (date(2019, 9, 1), date(2019, 9, 30), "2019-09"), (date(2019, 1, 1), date(2019, 12, 31), "2019"),
        (date(2019, 9, 1), date(2019, 9, 30), "2019-09"), (date(2019, 9, 15), date(2019, 9, 15), "2019-09-15"),
    ]  # fmt: skip


@pytest.mark.parametrize("suffix", [".xls", ".ods"])
def test_a_number_is_read_with_the_percent_sign_and_the_words_of_its_format(suffix: str) -> None:
    assert values(read_workbook(FILES / f"looks{suffix}"), "presence", "extent") == [60, 80, 20, 8]


@pytest.mark.parametrize("suffix", [".xls", ".ods"])
def test_struck_out_cells_and_hidden_rows_and_columns_are_read_and_told(suffix: str) -> None:
    file = read_workbook(FILES / f"looks{suffix}")
    assert [found.code for found in file.all_findings] == ["struck_out", "part_hidden"]
    assert "Socialtjänst!B5." in file.findings[0].message
    assert (file.findings[1].severity, file.findings[1].sheet) == ("upplysning", "Centraler")
    assert file.findings[1].message.startswith("Dolda i arbetsboken, men inlästa: raderna 3–4 och kolumnen D.")


def number(value: int, size: int = 4) -> bytes:
    return value.to_bytes(size, "little")


def test_a_binary_workbook_tells_its_looks_and_what_it_hides(tmp_path: Path) -> None:
    """43723 in A1 is 15 September 2019 and shows its month; 0,5 in A2 is struck out and shows a percent sign; row 2 is hidden,
    and so is column B, with a number."""
    formats = xlsb_record(44, number(164, 2) + wide("yyyy-mm"))
    fonts = xlsb_record(43, bytes(20)) + xlsb_record(43, bytes(2) + number(8, 2) + bytes(16))
    styles = [(0, 0), (164, 0), (9, 1)]
    of_cells = b"".join(
        xlsb_record(47, bytes(2) + number(code, 2) + number(font, 2) + bytes(10)) for code, font in styles
    )
    sheet = xlsb_record(156, bytes(4) + number(1) + wide("rId1") + wide("Blad"))
    cells = [
        xlsb_record(60, number(1) + number(1) + bytes(8) + number(1, 2)), xlsb_record(145),
        xlsb_record(0, number(0) + bytes(13)), xlsb_record(5, number(0) + number(1) + bytes.fromhex("000000006059e540")),
        xlsb_record(0, number(1) + bytes(7) + b"\x10" + bytes(5)),
        xlsb_record(5, number(0) + number(2) + bytes.fromhex("000000000000e03f")),
        xlsb_record(5, number(1) + number(0) + bytes.fromhex("0000000000803840")), xlsb_record(146),
    ]  # fmt: skip
    area = xlsb_record(148, b"".join(number(edge) for edge in (0, 1, 0, 1)))
    with zipfile.ZipFile(tmp_path / "bok.xlsb", "w") as archive:
        archive.writestr(
            "xl/workbook.bin", xlsb_record(131) + xlsb_record(143) + sheet + xlsb_record(144) + xlsb_record(132)
        )
        archive.writestr(
            "xl/_rels/workbook.bin.rels",
            f'<Relationships><Relationship Id="rId1" Type="{RELATION}" Target="worksheets/sheet1.bin"/></Relationships>',
        )
        archive.writestr("xl/worksheets/sheet1.bin", xlsb_record(129) + area + b"".join(cells) + xlsb_record(130))
        of_styles = (
            xlsb_record(615, number(1)) + formats + xlsb_record(616) + fonts + xlsb_record(626) + xlsb_record(627)
        )
        archive.writestr("xl/styles.bin", of_styles + xlsb_record(617, number(3)) + of_cells + xlsb_record(618))
    book = read(tmp_path / "bok.xlsb")
    (found,) = book.sheets
    assert [[str(cell) for cell in row] for row in found.rows] == [["2019-09-15", "None"], ["50 %", "24.5"]]
    assert type(found.rows[0][0]).__name__ == "ShownMonth"
    assert (found.hidden_rows, found.hidden_columns) == ((1,), (1,))
    assert book.notices[0][1].startswith("Överstrukna celler lästes ändå: Blad!A2.")


@pytest.mark.parametrize(
    ("rows", "columns", "places"),
    [
        ([2], [], "raden 2"), ([2, 3, 5], [], "raderna 2–3, 5"), ([], ["C"], "kolumnen C"),
        (range(2, 24, 2), [], "raderna 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, med flera (i allt 11)"),
        ([4], ["B", "C"], "raden 4 och kolumnerna B–C"), ([40], ["D"], None),
    ],
)  # fmt: skip
def test_hidden_rows_and_columns_of_an_xlsx_are_told_where_they_say_something(
    rows: list[int], columns: list[str], places: str | None, tmp_path: Path
) -> None:
    drawn = [("Id", "Titel", "Utgivare"), *((f"källa {number}", f"Plan {number}", "Regionen") for number in range(22))]
    book = openpyxl.load_workbook(path := write_workbook(tmp_path / "b.xlsx", {"Områden": AREAS, "Källor": drawn}))
    for row in rows:
        book["Källor"].row_dimensions[row].hidden = True
    for column in columns:
        book["Källor"].column_dimensions[column].hidden = True
    book.save(path)
    file = read_workbook(path)
    hidden = [found.message for found in file.findings if found.code == "part_hidden"]
    assert [message.partition(". ")[0] for message in hidden] == (
        [f"Dolda i arbetsboken, men inlästa: {places}"] if places else []
    )
    assert told(file, "fel") == []
    assert len(values(file, "source", "title")) == 22
