"""What people take home: the workbook opened again, and the two CSV files read again."""

import csv
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from report import spreadsheet, swedish, text
from report.exhibit import Exhibit, Field
from report.exhibits.centres import centres
from report.exhibits.headline import headline
from report.formats import file_name
from report.selection import Selection
from tests.report.exhibits import ALL_COLUMNS, EXHIBITS
from tests.snapshots import BELL, HOSTILE, SHOWN, selection

Shown = Callable[[str], Path]
SHEETS = ["Läs mig", "Urval", "Data", "Mål", "Definitioner", "Saknade uppgifter", "Källor",
          "Räkna själv", "Räknesteg", "Räkneunderlag", "Räknegränser", "Räkneplaner"]  # fmt: skip
COUNTING = {"Räkna själv", "Räknesteg"}  # the sheets with formulas, laid out as forms rather than as tables
TOLD = "Vad filen visar"


def opened(exhibits: Sequence[Exhibit]) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(spreadsheet.workbook(exhibits)))


def written(sheet: Worksheet) -> list[list[str]]:
    """The cells as the screen would write them."""
    return [[in_words(cell.value) for cell in row] for row in sheet.iter_rows(min_row=2)]


def in_words(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}"
    return swedish.number(value) if isinstance(value, int | float) else str(value)


def pairs(sheet: Worksheet) -> dict[str, str]:
    return {str(key.value): str(value.value) for key, value in sheet.iter_rows(max_col=2)}


def drawn(chosen: Selection, *values: object, kind: str = "text") -> Exhibit:
    """An exhibit of one column with these values."""
    field = Field("value", "Värde", kind)  # type: ignore[arg-type]
    rows = pd.DataFrame({"value": pd.Series(list(values), dtype="object")})
    return Exhibit("prov", "Prov", "Ett prov", chosen, rows, (field,), alt="Ett prov")


@pytest.fixture
def real(shown: Shown) -> Selection:
    return selection(shown("real"))


def test_the_sheets_stand_in_the_order_that_is_promised(real: Selection) -> None:
    assert opened([centres(real)]).sheetnames == SHEETS


def test_several_exhibits_have_a_data_sheet_each(real: Selection) -> None:
    book = opened([centres(real), headline(real)])
    own = ["1 Centraler", "2 Kommuner med familjecentral"]
    assert book.sheetnames == ["Läs mig", "Urval", *own, *SHEETS[3:]]
    assert [row[1].value for row in book["Läs mig"].iter_rows() if row[0].value == TOLD] == [
        centres(real).headline, headline(real).headline
    ]  # fmt: skip


def test_every_filter_stands_in_the_selection_also_those_that_leave_everything_in(shown: Shown) -> None:
    everything = selection(shown("real"), "2020-08-28")
    assert pairs(opened([headline(everything)])["Urval"]) == {
        "Uppdrag": "Dalarna", "Definition": "Regionens lista", "Per datum": "2020-08-28", "Kommuner": "alla",
        "Exempeldata": "nej", "Dataversion": everything.data_version,
    }  # fmt: skip
    some = selection(shown("real"), definition="strategi", areas=("2062", "2080"), with_example=True)
    told = pairs(opened([headline(some)])["Urval"])
    assert (told["Definition"], told["Kommuner"], told["Exempeldata"]) == (
        "Strategin från 2017",
        "Mora och Falun",
        "ja",
    )


def test_example_data_are_told_on_the_first_sheet_only_when_they_are_there(shown: Shown) -> None:
    without = pairs(opened([headline(selection(shown("real")))])["Läs mig"])
    assert "Obs" not in without
    assert re.fullmatch(r"Kontrollkod [3-9A-Y]{4}-[3-9A-Y]{4}: skriv den .*", without["Kontrollkod"])
    chosen = pairs(opened([headline(selection(shown("real"), with_example=True))])["Läs mig"])
    assert chosen["Obs"].startswith(text.EXAMPLE)


@pytest.mark.parametrize(
    "name", ["antal", "alla-kolumner", "karta-oppet", "mal", "fynd", "nya", "undanlagda", "kallor"]
)
@pytest.mark.parametrize("data", SHOWN)
def test_the_rows_of_the_file_are_the_rows_of_the_screen_value_by_value(data: str, name: str, shown: Shown) -> None:
    exhibit = EXHIBITS[name](selection(shown(data), with_example=True))
    sheet = opened([exhibit])["Data"]
    assert [cell.value for cell in sheet[1]] == [field.label for field in exhibit.fields]
    on_screen = [
        [value.replace("\x07", "\N{REPLACEMENT CHARACTER}") for value in row] for row in exhibit.written_rows()
    ]
    assert written(sheet) == on_screen


def test_numbers_are_numbers_and_dates_are_dates(shown: Shown) -> None:
    exhibit = centres(selection(shown("real"), with_example=True), ALL_COLUMNS)
    sheet = opened([exhibit])["Data"]
    columns = {field.label: [cell[0] for cell in sheet.iter_rows(min_row=2, min_col=n, max_col=n)]
               for n, field in enumerate(exhibit.fields, 1)}  # fmt: skip
    hours = [cell for cell in columns["Öppna förskolan, h/vecka"] if cell.value != text.MISSING]
    assert sorted(cell.value for cell in hours) == [6, 9, 12, 16, 18, 20, 22.5, 24]
    assert {(type(cell.value), cell.number_format) for cell in hours} == {(int, "#,##0"), (float, "#,##0.##")}
    stated = [cell for cell in columns["Centralen senast nämnd"] if cell.value != text.MISSING]
    assert {type(cell.value) for cell in stated} == {datetime}
    assert {cell.number_format for cell in stated} == {"yyyy-mm-dd"}


@pytest.mark.parametrize("data", SHOWN)
def test_a_table_lies_over_exactly_the_rows_and_no_two_have_one_name(data: str, shown: Shown) -> None:
    book = opened([centres(selection(shown(data)))])
    tables = [table for sheet in book for table in sheet.tables.values()]
    assert len({table.displayName for table in tables}) == len(tables)
    for sheet in (sheet for sheet in book.worksheets[2:] if sheet.title not in COUNTING):
        expected = [sheet.dimensions] if sheet.max_row > 1 else []
        assert [table.ref for table in sheet.tables.values()] == expected
        assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize("data", SHOWN)
def test_every_sheet_is_set_up_for_reading_and_printing(data: str, shown: Shown) -> None:
    for sheet in opened([centres(selection(shown(data)), ALL_COLUMNS)]):
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        widths = [sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]]
        assert all(4 < width <= 90 for width in widths)
        assert all(row.height is None or row.height <= 409 for row in sheet.row_dimensions.values())


def test_no_cell_is_a_formula_but_those_that_count(shown: Shown) -> None:
    chosen = selection(shown("hostile"))
    for sheet in opened([make(chosen) for make in EXHIBITS.values()]):
        formulas = [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type in ("f", "e")]
        assert bool(formulas) == (sheet.title in COUNTING), sheet.title


def test_no_formula_holds_a_text_from_the_data(shown: Shown) -> None:
    """Take away functions, our own words, names, cells, numbers and signs, and nothing is left."""
    words = "|".join((
        r'"[^"]*"', r"\b[A-ZÅÄÖ]{2,}(?=\()", r"\b(?:[UGP]|Vald|Svar)_[a-zåäö_]+", r"\bDefinitionerna\b", r"'Räkn[^']*'!",
        r"\$?[A-Z]{1,2}\$?\d+", r"[\d.]+",
    ))  # fmt: skip
    own = {
        word for each in (text.COUNTS, text.GOAL_STATUS, text.RECOUNT, text.MET, text.YES_NO) for word in each.values()
    }
    for sheet in opened([headline(selection(shown("hostile")))]):
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            assert not re.sub(words, "", cell.value).strip("=+-*/&(),<>:"), cell.value
            quoted = {word for word in re.findall(r'"([^"]*)"', cell.value) if len(word) > 3}
            assert quoted <= own | {text.MISSING, "högst ", " av ", " kända öppningar", f"<>{text.MET['no']}"}, quoted


@pytest.mark.parametrize("value", ["=1+1", "+46 250", "-5", "@SUM(A1)", "\t=1", "#N/A", "=cmd|' /C calc'!A0"])
def test_text_that_looks_like_a_formula_is_kept_as_text(real: Selection, value: str) -> None:
    exhibit = drawn(real, value)
    cell = opened([exhibit])["Data"]["A2"]
    assert (cell.data_type, cell.value) == ("s", value)
    guarded = list(csv.reader(io.StringIO(spreadsheet.swedish_csv(exhibit).decode("utf-8-sig")), delimiter=";"))[1]
    assert guarded == [value if value == "#N/A" else f"'{value}"]
    assert list(csv.reader(io.StringIO(spreadsheet.strict_csv(exhibit).decode(), newline="")))[1] == guarded


def test_a_header_from_a_workbook_is_text_and_makes_no_table_that_excel_can_not_open(real: Selection) -> None:
    """Goals and conditions stand as headers: a formula, a text too long for a table's column, the same but for case."""
    formula = "=cmd|' /C calc'!A0"
    for labels, is_table in ((("Mål", formula), True), (("Mål", "å" * 256), False), (("Mål A", "mål a"), False)):
        fields = tuple(Field(name, label) for name, label in zip("ab", labels, strict=True))
        exhibit = replace(drawn(real), rows=pd.DataFrame({"a": ["x"], "b": ["y"]}), fields=fields)
        sheet = opened([exhibit])["Data"]
        assert [(cell.data_type, cell.value) for cell in sheet[1]] == [("s", label) for label in labels]
        assert bool(sheet.tables) == is_table
        if formula in labels:
            assert f"'{formula}".encode() in spreadsheet.swedish_csv(exhibit).splitlines()[0]


def test_what_excel_can_not_hold_is_left_out_so_that_it_shows(real: Selection) -> None:
    sheet = opened([drawn(real, BELL.replace("_x0007_", "\x07"), "å" * 40_000, "ring\uffffut")])["Data"]
    assert sheet["A2"].value == sheet["A4"].value == "ring\N{REPLACEMENT CHARACTER}ut"
    assert len(sheet["A3"].value) == 32_767
    assert sheet["A3"].value.endswith("å … (avkortat)")


def test_nothing_known_says_so_in_words_and_zero_is_zero(real: Selection) -> None:
    sheet = opened([drawn(real, None, 0, 1234.5, kind="number")])["Data"]
    assert [cell.value for cell in sheet["A"]] == ["Värde", text.MISSING, 0, 1234.5]


def test_the_swedish_csv_has_a_bom_semicolons_and_decimal_commas(real: Selection) -> None:
    exhibit = drawn(real, 1234567.25, 0, None, 22.5, kind="number")
    assert spreadsheet.swedish_csv(exhibit) == "\ufeffVärde\r\n1234567,25\r\n0\r\nuppgift saknas\r\n22,5\r\n".encode()
    assert spreadsheet.swedish_csv(headline(real)).decode().splitlines()[0].count(";") == len(headline(real).fields) - 1


def test_the_strict_csv_has_commas_points_empty_cells_and_the_snapshots_names(real: Selection) -> None:
    exhibit = drawn(real, 1234567.25, 0, None, kind="number")
    assert spreadsheet.strict_csv(exhibit) == b'value\r\n1234567.25\r\n0\r\n""\r\n'
    dated = drawn(real, date(2020, 8, 28), kind="date")
    assert spreadsheet.strict_csv(dated) == b"value\r\n2020-08-28\r\n"


@pytest.mark.parametrize("name", ["alla-kolumner", "fynd", "undanlagda", "kallor"])
def test_both_csv_files_hold_every_hostile_text_whole(name: str, shown: Shown) -> None:
    exhibit = EXHIBITS[name](selection(shown("hostile")))
    excel = list(
        csv.reader(io.StringIO(spreadsheet.swedish_csv(exhibit).decode("utf-8-sig"), newline=""), delimiter=";")
    )
    unguarded = [[re.sub(r"^'(?=[=+\-@\t\r])", "", value) for value in row] for row in excel[1:]]
    assert unguarded == exhibit.written_rows()
    assert not [value for row in excel for value in row if value.startswith(("=", "+", "-", "@"))]
    strict = list(csv.reader(io.StringIO(spreadsheet.strict_csv(exhibit).decode(), newline="")))
    assert strict[0] == [field.name for field in exhibit.fields]
    assert len(strict) == len(exhibit.rows) + 1
    assert not [value for row in strict for value in row if value.startswith(("=", "+", "@"))]


def test_hostile_texts_come_home_as_they_were_written(shown: Shown) -> None:
    sheet = opened([centres(selection(shown("hostile")), ("area_name",))])["Data"]
    assert set(HOSTILE) <= {row[0] for row in written(sheet)}


def test_the_file_name_tells_day_version_and_selection_in_ascii(shown: Shown) -> None:
    chosen = selection(shown("real"), "2026-11-22", areas=("2062", "2080"), with_example=True)
    name = file_name(centres(chosen))
    assert name == f"familjecentraler_2026-11-22_v{chosen.data_version}_centraler-lista-2062-2080-exempel"


def test_a_hostile_area_code_leaves_the_file_name_plain(shown: Shown) -> None:
    name = file_name(centres(selection(shown("hostile"), areas=('"><b>1', "å/../x"))))
    assert re.fullmatch(r"[A-Za-z0-9_-]+", name), name
