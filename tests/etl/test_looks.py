"""What a cell of an .xlsx says by its looks: crossed out, raised, a percent sign, words of a number format."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from etl.reading.number_formats import shown
from etl.reading.workbook import Workbook, read
from tests.etl.workbook_files import saved, with_cells, with_part
from tests.workbooks import read_workbook, values, write_workbook

RAISED, LOWERED, STRUCK = (
    InlineFont(vertAlign="superscript"), InlineFont(vertAlign="subscript"), InlineFont(strike=True)
)  # fmt: skip


def read_with(folder: Path, **cells: object) -> Workbook:
    book = openpyxl.Workbook()
    for address, value in cells.items():
        book["Sheet"][address] = value
    return read(saved(book, folder))


def test_a_raised_a_lowered_and_a_crossed_out_digit_are_left_out_and_told(tmp_path: Path) -> None:
    found = read_with(
        tmp_path, A1=CellRichText("8", TextBlock(RAISED, "1")), B1=CellRichText(TextBlock(STRUCK, "2"), "4"),
        C1=CellRichText("Bo", TextBlock(InlineFont(b=True), " & Co"), TextBlock(LOWERED, "2")),
    )  # fmt: skip
    assert found.sheets[0].rows == [["8", "4", "Bo & Co"]]
    assert found.notices == (
        (
            "letters_left_out",
            "Överstrukna, upphöjda och nedsänkta tecken lästes inte i Sheet!A1, Sheet!B1, Sheet!C1. "
            "Se efter att resten är det som gäller.",
        ),
    )


def test_the_same_among_the_shared_texts_where_an_empty_text_counts_too(tmp_path: Path) -> None:
    cells = b'<row r="1">%b</row>' % b"".join(
        b'<c r="%b1" t="s"><v>%d</v></c>' % (b"ABCD"[i : i + 1], i) for i in range(4)
    )
    path = with_cells(tmp_path, cells)
    texts = (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>x</t></si><si/>'
        b'<si><r><t>8</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r></si>'
        b'<si><r><rPr><strike val="0"/><vertAlign val="baseline"/></rPr><t>7</t></r><r><t>6</t></r></si></sst>'
    )
    with_part(path, "xl/sharedStrings.xml", texts)
    assert read(path).sheets[0].rows == [["x", None, "8", "76"]]


def test_a_cell_that_is_all_crossed_out_is_read_with_a_warning(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book["Sheet"]
    sheet["A1"], sheet["A2"], sheet["A3"] = 24, CellRichText(TextBlock(STRUCK, "12")), 36
    sheet["A1"].font = sheet["B1"].font = Font(strike=True)
    found = read(saved(book, tmp_path))
    assert found.sheets[0].rows == [[24], ["12"], [36]]
    assert found.notices[0][1].startswith("Överstrukna celler lästes ändå: Sheet!A1, Sheet!A2. Töm dem som inte gäller")


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        (1.5, "0%", "150 %"), (0.07, "0.00%", "7 %"), (0.125, "0%", "12,5 %"), (2, '0.0" tjänst"', "2 tjänst"),
        (500, '#,##0" tkr"', "500 tkr"), (500_000, '#,##0," tkr"', "500 tkr"), (1, r"#,##0\ [$kr-41D]", "1 kr"),
        (5, '"ca "0', "ca 5"), (-2, '0"a";-0" b"', "-2 b"), (2, 'General" st"', "2 st"), (50, '0"%"', "50 %"),
        (3, "0.0", None), (3, "General", None), (3, "0.00E+00", None), (3, "[Red]0;-0", None), (3, '000" "00', None),
        (0, r'_-* #,##0\ _k_r_-;_-* "-"??\ _k_r_-', None), (44_000, 'd" maj"', None), (0.5, '[>=1]0"x";0"y"', "0,5 y"),
        (9, '[>1]0 "pers";0', "9 pers"), (1, '[>1]0 "pers";0', None), (-2, '[<0]0" h";[>9]0" x";0', "-2 h"),
        (12, '[<0]0" h";[>9]0" x";0" y"', "12 x"), (9, '[<0]0" h";[>9]0" x";0" y"', "9 y"),
    ],
)  # fmt: skip
def test_a_number_is_shown_with_the_percent_sign_and_the_words_of_its_format(
    number: float, code: str, text: str | None
) -> None:
    assert shown(number, code) == text


@pytest.mark.parametrize(
    ("code", "first", "last", "precision"),
    [
        ("mmm-yy", date(2019, 9, 1), date(2019, 9, 30), "month"),
        (r"yyyy\-mm", date(2019, 9, 1), date(2019, 9, 30), "month"),
        ("[$-41D]mmmm yyyy;@", date(2019, 9, 1), date(2019, 9, 30), "month"),
        ("yyyy", date(2019, 1, 1), date(2019, 12, 31), "year"),
        ("yyyy-mm-dd", date(2019, 9, 15), date(2019, 9, 15), "day"),
        ("d mmm", date(2019, 9, 15), date(2019, 9, 15), "day"),
    ],
)
def test_a_date_cell_is_no_more_exact_than_it_shows(
    code: str, first: date, last: date, precision: str, tmp_path: Path
) -> None:
    rows = (("Kommun", "Central", "Öppnade"), ("Falun", "Ett", date(2019, 9, 15)))
    path = write_workbook(tmp_path / "b.xlsx", {"Centraler": rows})
    book = openpyxl.load_workbook(path)
    book["Centraler"]["C2"].number_format = code
    book.save(path)
    cell = read_workbook(path).sheets[0].rows[0].cells["opened"]
    assert (cell.value.value, cell.value.upper, cell.value.precision) == (first, last, precision)
    assert cell.text == {"day": "2019-09-15", "month": "2019-09", "year": "2019"}[precision]


def test_the_words_of_a_format_decide_what_a_number_is(tmp_path: Path) -> None:
    rows = (
        ("Kommun", "Central", "Omfattning"), ("Falun", "Ett", 1.5), ("Falun", "Två", 2), ("Falun", "Tre", 20),
    )  # fmt: skip
    money = (("Kommun", "År", "Beviljat"), ("Falun", 2020, 500), ("Mora", 2020, 500))
    centres = (("Kommun", "Central"), *((name, each) for name, each, _ in rows[1:]))
    path = write_workbook(tmp_path / "b.xlsx", {"Centraler": centres, "Socialtjänst": rows, "Medel": money})
    book = openpyxl.load_workbook(path)
    for sheet, address, code in (
        ("Socialtjänst", "C2", "0%"), ("Socialtjänst", "C3", '0.0" tjänst"'), ("Socialtjänst", "C4", '0.0" h"'),
        ("Medel", "C2", '#,##0" tkr"'),
    ):  # fmt: skip
        book[sheet][address].number_format = code
    book.save(path)
    file = read_workbook(path)
    assert values(file, "presence", "extent") == [60, 80, 20]
    assert values(file, "funding", "granted") == [500_000, 500]
