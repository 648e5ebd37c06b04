import subprocess
import sys
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from etl.reading.workbook import Sheet, read
from tests.etl.workbook_files import saved, with_cells, with_part

FILES = Path(__file__).parent / "files"


@pytest.fixture
def book() -> openpyxl.Workbook:
    return openpyxl.Workbook()


@pytest.fixture
def sheet(book: openpyxl.Workbook) -> Worksheet:
    return book.worksheets[0]


def only_sheet(path: Path) -> Sheet:
    (found,) = read(path).sheets
    return found


def test_a_table_that_starts_at_c7_keeps_its_addresses(
    sheet: Worksheet, book: openpyxl.Workbook, tmp_path: Path
) -> None:
    sheet["C7"], sheet["E7"], sheet["D14"] = "Kommun", "Timmar", 24
    found = only_sheet(saved(book, tmp_path))
    assert (found.first_row, found.first_column) == (6, 2)
    assert len(found.rows) == 8
    assert found.rows[0] == ["Kommun", None, "Timmar"]
    assert found.rows[7][1] == 24
    assert found.address(7, 1) == "D14"


def test_columns_after_z_have_two_and_three_letters() -> None:
    blank = Sheet("Blad", [], first_row=0, first_column=0, is_hidden=False)
    assert [blank.address(0, column) for column in (0, 25, 26, 701, 702)] == [
        "A1",
        "Z1",
        "AA1",
        "ZZ1",
        "AAA1",
    ]


def test_cells_keep_their_types_and_strings_their_blanks(
    sheet: Worksheet, book: openpyxl.Workbook, tmp_path: Path
) -> None:
    moment = datetime(2019, 9, 1, 9, 30)
    sheet.append([" Mora ", 2062, 24.5, True, date(2019, 9, 1), moment, time(9, 30), timedelta(hours=30), "", "x"])
    (row,) = only_sheet(saved(book, tmp_path)).rows
    assert row == [
        " Mora ",
        2062,
        24.5,
        True,
        date(2019, 9, 1),
        moment,
        time(9, 30),
        timedelta(hours=30),
        None,
        "x",
    ]
    assert [type(cell) for cell in row[1:5]] == [float, float, bool, date]


def test_dates_of_a_workbook_counted_from_1904_are_right(
    sheet: Worksheet, book: openpyxl.Workbook, tmp_path: Path
) -> None:
    book.epoch = CALENDAR_MAC_1904
    sheet["A1"] = date(2019, 9, 1)
    assert only_sheet(saved(book, tmp_path)).rows == [[date(2019, 9, 1)]]


def test_merged_headers_and_values_stand_in_the_whole_range(
    sheet: Worksheet, book: openpyxl.Workbook, tmp_path: Path
) -> None:
    for row in (["Mora", "Tider", None, 1], [None, "från", "till", 2], [None, None, None, 3]):
        sheet.append(row)
    sheet.merge_cells("A1:A3")
    sheet.merge_cells("B1:C1")
    assert only_sheet(saved(book, tmp_path)).rows == [
        ["Mora", "Tider", "Tider", 1],
        ["Mora", "från", "till", 2],
        ["Mora", None, None, 3],
    ]


def test_a_title_merged_over_all_columns_of_excel_does_not_widen_the_table(
    sheet: Worksheet, book: openpyxl.Workbook, tmp_path: Path
) -> None:
    sheet.append(["Familjecentraler i länet"])
    sheet.append(["Kommun", "Central"])
    sheet.merge_cells("A1:XFD1")
    assert only_sheet(saved(book, tmp_path)).rows == [["Familjecentraler i länet"] * 2, ["Kommun", "Central"]]


def test_hidden_rows_are_read_and_hidden_sheets_are_marked(
    sheet: Worksheet, book: openpyxl.Workbook, tmp_path: Path
) -> None:
    sheet.append(["Kommun"])
    sheet.append(["Mora"])
    sheet.row_dimensions[2].hidden = True
    for name, state in (("Dold", "hidden"), ("Mycket dold", "veryHidden"), ("Tom", "visible")):
        book.create_sheet(name).sheet_state = state
    book.create_chartsheet("Diagram")
    found = read(saved(book, tmp_path)).sheets
    assert [(each.name, each.is_hidden, len(each.rows)) for each in found] == [
        ("Sheet", False, 2),
        ("Dold", True, 0),
        ("Mycket dold", True, 0),
        ("Tom", False, 0),
    ]


def test_an_error_in_a_cell_is_read_as_excel_writes_it(
    sheet: Worksheet, book: openpyxl.Workbook, tmp_path: Path
) -> None:
    sheet["A1"], sheet["B2"], sheet["D2"] = "Timmar", "#REF!", "#N/A"
    found = only_sheet(saved(book, tmp_path))
    assert found.rows == [["Timmar", None, None, None], [None, "#REF!", None, "#N/A"]]


def test_a_formula_never_calculated_is_read_as_the_formula(
    sheet: Worksheet, book: openpyxl.Workbook, tmp_path: Path
) -> None:
    sheet["B2"], sheet["B3"], sheet["A4"] = 8, "x", '=B2&" <h>"'
    found = only_sheet(saved(book, tmp_path))
    assert (found.first_row, found.first_column) == (1, 0)
    assert found.rows == [[None, 8], [None, "x"], ['=B2&" <h>"', None]]


def test_a_calculated_formula_is_its_value_and_an_empty_text_is_no_value(
    sheet: Worksheet, book: openpyxl.Workbook, tmp_path: Path
) -> None:
    cells = (
        b'<row r="1"><c r="A1"><f>4*6</f><v>24</v></c><c r="B1" t="str"><f>IF(A1=0,"x","")</f><v></v></c>'
        b'<c r="C1"><v>1</v></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    )
    path = with_cells(tmp_path, cells)
    assert only_sheet(path).rows == [[24, None, 1, "#DIV/0!"]]


def test_a_zero_written_by_a_program_in_wait_of_excel_is_read_as_the_formula(
    book: openpyxl.Workbook, tmp_path: Path
) -> None:
    zero = b'<row r="1"><c r="A1"><f>SUM(B1:B9)</f><v>0</v></c></row>'
    path = with_cells(tmp_path, zero)
    with zipfile.ZipFile(path) as archive:
        about = archive.read("xl/workbook.xml")
    assert b'fullCalcOnLoad="1"' in about
    assert only_sheet(path).rows == [["=SUM(B1:B9)"]]
    with_part(path, "xl/workbook.xml", about.replace(b' fullCalcOnLoad="1"', b""))
    assert only_sheet(path).rows == [[0]]


def test_a_file_name_may_hold_swedish_letters_and_blanks(
    sheet: Worksheet, book: openpyxl.Workbook, tmp_path: Path
) -> None:
    sheet["A1"] = "Älvdalen"
    found = read(saved(book, tmp_path, "Familjecentraler Älvdalen åäö 2025 (1).XLSX"))
    assert found.sheets[0].rows == [["Älvdalen"]]
    assert len(found.sha256) == 64


@pytest.mark.parametrize("suffix", [".xls", ".ods"])
def test_xls_and_ods_are_read_with_addresses_dates_and_hidden_sheets(suffix: str) -> None:
    found = read(FILES / f"centres{suffix}")
    hours, hidden = found.sheets
    title = "Familjecentraler"
    assert hours.rows == [
        [title, title, title],
        [None, None, None],
        ["Kommun", "Timmar", "Öppnade"],
        ["Mora", 24.5, date(2019, 9, 1)],
        ["Älvdalen", 6, date(2021, 1, 15)],
    ]
    assert hours.address(3, 1) == "D8"
    assert (hidden.name, hidden.is_hidden, hidden.address(0, 0)) == ("Dold", True, "B2")


def xlsb_record(kind: int, payload: bytes = b"") -> bytes:
    number = bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])
    return number + bytes([len(payload)]) + payload


def wide(text: str) -> bytes:
    return len(text).to_bytes(4, "little") + text.encode("utf-16-le")


def test_xlsb_is_read_with_addresses(tmp_path: Path) -> None:
    """The smallest binary workbook: "Mora" in C7 and 24,5 in D7."""
    sheets = xlsb_record(156, bytes(4) + (1).to_bytes(4, "little") + wide("rId1") + wide("Timmar"))
    row = xlsb_record(0, (6).to_bytes(4, "little") + bytes(13))
    text = xlsb_record(6, (2).to_bytes(4, "little") + bytes(4) + wide("Mora"))
    number = xlsb_record(5, (3).to_bytes(4, "little") + bytes(4) + bytes.fromhex("0000000000803840"))
    area = xlsb_record(148, b"".join(edge.to_bytes(4, "little") for edge in (6, 6, 2, 3)))
    cells = area + xlsb_record(145) + row + text + number + xlsb_record(146)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    relation = f'<Relationship Id="rId1" Type="{kind}" Target="worksheets/sheet1.bin"/>'
    with zipfile.ZipFile(tmp_path / "bok.xlsb", "w") as archive:
        archive.writestr(
            "xl/workbook.bin",
            xlsb_record(131) + xlsb_record(143) + sheets + xlsb_record(144) + xlsb_record(132),
        )
        archive.writestr("xl/_rels/workbook.bin.rels", f"<Relationships>{relation}</Relationships>")
        archive.writestr("xl/worksheets/sheet1.bin", xlsb_record(129) + cells + xlsb_record(130))
    found = only_sheet(tmp_path / "bok.xlsb")
    assert (found.name, found.rows, found.address(0, 1)) == ("Timmar", [["Mora", 24.5]], "D7")


def test_to_import_the_reader_loads_none_of_the_heavy_libraries() -> None:
    program = "import sys, etl.reading.workbook; print({'pandas', 'numpy', 'openpyxl', 'duckdb', 'streamlit'} & set(sys.modules))"
    home = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", program], cwd=home, capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_a_workbook_is_named_by_its_content(sheet: Worksheet, book: openpyxl.Workbook, tmp_path: Path) -> None:
    sheet["A1"] = 1
    one = read(saved(book, tmp_path, "ett.xlsx"))
    (tmp_path / "två.xlsx").write_bytes((tmp_path / "ett.xlsx").read_bytes())
    assert read(tmp_path / "två.xlsx").sha256 == one.sha256
