"""Räkna själv: a cell for the definition and one for the day, and the goal counted anew by formulas from the rows in the
workbook, with the same result as the screen. No formula holds anything that comes from data."""

from dataclasses import dataclass

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from report import queries, swedish, text
from report.area_words import own_words
from report.exhibits import headline
from report.queries import counting
from report.selection import Selection
from report.spreadsheet import sheets, steps
from report.spreadsheet.basis import add_basis
from report.spreadsheet.goals import add_goals
from report.spreadsheet.steps import Block, add_block, formula, put
from report.spreadsheet.writing import percent_span, span, thousands

_WORDS = text.RECOUNT
TITLE = _WORDS["title"]
DEFINITION, DAY = "B4", "B5"
_CHOOSE = PatternFill("solid", fgColor="FFF3D6")
_EDGE = Border(*[Side("thin", color="7A5200")] * 4)
_READY = "Vald_definition>0,ISNUMBER(Vald_dag)"
_THEN = 5  # the column of what was said when the file was made
_FIRST = 9  # the row of the first measure


@dataclass(frozen=True, slots=True)
class _Measure:
    """A row of the table: least, most, and how the screen writes it, as formulas."""

    label: str
    least: str
    most: str
    written: str
    then: str
    number_format: str = "#,##0"


def add_recount(book: Workbook, selection: Selection) -> None:
    """The sheet itself, the steps that it takes, and the rows that it counts from."""
    sheet = book.create_sheet(TITLE)
    areas = queries.area_status(selection)
    if areas.empty:
        sheets.pairs(sheet, TITLE, [(TITLE, own_words(_WORDS["no_areas"], selection.snapshot_id, selection.programme))])
        return
    goals = queries.goal_progress(selection).reset_index(drop=True)
    counted = [not selection.areas or code in selection.areas for code in areas["area_code"]]
    shared = min(int(max(counting.limits(selection)["least"], default=0)), steps.MOST_SHARED)
    stepped = book.create_sheet(steps.TITLE)
    _add_words(book, stepped, selection, sum(counted))
    block = add_block(stepped, _WORDS["day"], "Vald_dag", areas, counted, shared, is_capped=not selection.areas)
    _add_choices(book, sheet, selection)
    _add_measures(sheet, block, selection)
    add_goals(sheet, stepped, goals, areas, shared)
    _add_areas(sheet, block, areas, counted)
    _lay_out(sheet, stepped)
    add_basis(book, selection, goals)


def _add_words(book: Workbook, sheet: Worksheet, selection: Selection, total: int) -> None:
    """The definitions to choose from, and the words of the answer that come from data: formulas point at them."""
    names = queries.definitions(selection.snapshot_id)["definition_name"]
    word = headline.words_for_areas(selection, total)
    put(sheet, 1, 1, "Definitioner att välja mellan", is_bold=True)
    for row, name in enumerate(names, 2):
        put(sheet, row, 1, str(name))
    last = len(names) + 1
    for row, label in enumerate(("Vald definition, nr", "Svaret slutar", "Svaret när inget är avgjort"), last + 1):
        put(sheet, row, 1, label, is_bold=True)
    formula(sheet, last + 1, 3, f"IFERROR(MATCH({_at(DEFINITION)},Definitionerna,0),0)")
    put(sheet, last + 2, 3, headline.sentence(1, 1, total, word, bool(selection.areas)).removeprefix("1"))
    put(sheet, last + 3, 3, headline.sentence(0, total, total, word, bool(selection.areas)))
    for name, cells in (
        ("Definitionerna", f"$A$2:$A${last}"), ("Vald_definition", f"$C${last + 1}"), ("Svar_slut", f"$C${last + 2}"),
        ("Svar_öppet", f"$C${last + 3}"),
    ):  # fmt: skip
        book.defined_names[name] = DefinedName(name, attr_text=f"'{steps.TITLE}'!{cells}")


def _add_choices(book: Workbook, sheet: Worksheet, selection: Selection) -> None:
    names = queries.definitions(selection.snapshot_id).set_index("definition")["definition_name"]
    put(sheet, 1, 1, TITLE, is_bold=True)
    put(sheet, 2, 1, _WORDS["how"].format(version=selection.data_version))
    put(sheet, 3, 1, _WORDS["protected"])
    if queries.shows_examples(selection):
        put(sheet, 7, 1, f"{text.EXAMPLE}.", is_bold=True)
    for address, label, value in (
        (DEFINITION, _WORDS["definition"], str(names[selection.definition])), (DAY, _WORDS["day"], selection.as_of)
    ):  # fmt: skip
        row = int(address[1:])
        put(sheet, row, 1, label, is_bold=True)
        for column in (2, _THEN):
            put(sheet, row, column, value)
        sheet[address].fill, sheet[address].border = _CHOOSE, _EDGE
    sheet.cell(3, _THEN, _WORDS["then"])
    sheet[DAY].number_format = sheet.cell(5, _THEN).number_format = "yyyy-mm-dd"
    book.defined_names["Vald_dag"] = DefinedName("Vald_dag", attr_text=_at(DAY))
    listed = DataValidation("list", formula1="=Definitionerna", showErrorMessage=True, error=_WORDS["choose"])
    dated = DataValidation(
        "date", operator="between", formula1="DATE(1900,3,1)", formula2="DATE(9999,12,31)", showErrorMessage=True,
        error=_WORDS["write"],
    )  # fmt: skip
    for validation, address in ((listed, DEFINITION), (dated, DAY)):
        sheet.add_data_validation(validation)
        validation.add(address)


def _add_measures(sheet: Worksheet, block: Block, selection: Selection) -> None:
    found = headline.headline(selection).rows.set_index("definition").loc[selection.definition]
    can, measures = block.cells["can_be_counted"], _measures(block, found)
    _add_answer(sheet, block, str(found["sentence"]))
    for column, label in enumerate(("Mått", "Minst", "Högst", "Som på skärmen", _WORDS["then"]), 1):
        put(sheet, _FIRST - 1, column, label)
    sheets.head(sheet, _FIRST - 1, _THEN)
    for row, measure in enumerate(measures, _FIRST):
        put(sheet, row, 1, own_words(measure.label, selection.snapshot_id, selection.programme))
        for column, written in ((2, measure.least), (3, measure.most), (4, measure.written)):
            formula(sheet, row, column, f'IF(AND({_READY},{can}=1),{written},"–")')
            sheet.cell(row, column).number_format = measure.number_format
        put(sheet, row, _THEN, measure.then)
    row, last = _FIRST + len(measures), _FIRST + len(measures) - 1
    put(sheet, row, 1, _WORDS["as_then"])
    same = f"SUMPRODUCT(--(D{_FIRST}:D{last}=E{_FIRST}:E{last}))={len(measures)}"
    formula(sheet, row, 4, f'IF(AND(B4=E4,B5=E5),IF({same},"{_WORDS["yes"]}","{_WORDS["no"]}"),"{_WORDS["other"]}")')


def _add_answer(sheet: Worksheet, block: Block, then: str) -> None:
    """The headline by formula, or what is missing before it can be counted; beside it the headline of the file."""
    cells = block.cells
    put(sheet, 6, 1, _WORDS["answer"], is_bold=True)
    put(sheet, 6, _THEN, then)
    counted = f"IF({_is_open(block)},Svar_öppet,{span(cells['areas_min'], cells['areas_max'])}&Svar_slut)"
    asked = f'IF(Vald_definition=0,"{_WORDS["choose"]}",IF(NOT(ISNUMBER(Vald_dag)),"{_WORDS["write"]}",'
    formula(sheet, 6, 2, f'{asked}IF({cells["can_be_counted"]}=0,"{_WORDS["too_many"]}",{counted})))')


def _measures(block: Block, then: pd.Series) -> tuple[_Measure, ...]:
    c, nothing = block.cells, f'"{text.MISSING}"'
    whole = c["children_total"]
    least, most_part = (f"IF({whole}=0,0,{c[key]}/{whole})" for key in ("children_min", "children_max"))
    share = percent_span(c["children_min"], c["children_max"], whole)
    return (
        _Measure(
            "Kommuner med familjecentral", c["areas_min"], c["areas_max"],
            f"IF({_is_open(block)},{nothing},{span(c['areas_min'], c['areas_max'])})", str(then["areas_written"]),
        ),
        _Measure("Av kommuner", c["total"], c["total"], thousands(c["total"]), swedish.number(then["areas_total"])),
        _Measure("Familjecentraler", c["centres_min"], c["centres_max"],
                 f"IF({_is_open(block)},{nothing},{span(c['centres_min'], c['centres_max'])})", str(then["centres_written"])),
        _Measure(
            "Barn 0–5 år i de kommunerna", c["children_min"], c["children_max"],
            f"IF({_is_open(block)},{nothing},{span(c['children_min'], c['children_max'])})", str(then["children_written"]),
        ),
        _Measure(
            "Andel av barnen", least, most_part, f"IF({_is_open(block)},{nothing},{share})", str(then["share_written"]), "0 %",
        ),
    )  # fmt: skip


def _is_open(block: Block) -> str:
    """Nothing is decided: none for certain, and all may have one."""
    return f"AND({block.cells['areas_min']}=0,{block.cells['areas_max']}={block.cells['total']})"


def _add_areas(sheet: Worksheet, block: Block, areas: pd.DataFrame, counted: list[bool]) -> None:
    """Each area of the count with its centres on the chosen day."""
    top = sheet.max_row + 2
    for column, label in enumerate(("Kommun", "Säkra centraler", "Kan inte avgöras", "Läge", "Barn 0–5 år"), 1):
        put(sheet, top, column, label)
    sheets.head(sheet, top, 5)
    row = top
    for number, (area, is_counted) in enumerate(zip(areas.to_dict("records"), counted, strict=True)):
        if not is_counted:
            continue
        row, line = row + 1, block.first + number
        put(sheet, row, 1, str(area["area_name"]))
        formula(sheet, row, 2, f"'{steps.TITLE}'!$E${line}")
        formula(sheet, row, 3, f"'{steps.TITLE}'!$F${line}+'{steps.TITLE}'!$G${line}")
        formula(sheet, row, 4, f'IF(B{row}>0,"{_WORDS["counted"]}",IF(C{row}>0,"{_WORDS["maybe"]}","{_WORDS["not"]}"))')
        children = area["children_0_5"]
        put(sheet, row, 5, text.MISSING if pd.isna(children) else int(children))
        sheet.cell(row, 5).number_format = "#,##0"


def _at(address: str) -> str:
    return f"'{TITLE}'!${address[0]}${address[1:]}"


def _lay_out(sheet: Worksheet, stepped: Worksheet) -> None:
    for each, widths in ((sheet, [34, 30, 16, 34, 34, 13, 20]), (stepped, [34, 24, *[13] * (stepped.max_column - 2)])):
        sheets.fit(each, widths)
        sheets.print_set_up(each, None)
    for row in (2, 3):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=4)
        sheet.row_dimensions[row].height = 48 if row == 2 else 16
    sheet.merge_cells("B6:D6")
    for column in (4, 7):  # words beside numbers
        for cell in next(sheet.iter_cols(column, column, _FIRST)):
            cell.alignment = Alignment(wrap_text=True, vertical="top", indent=1)
    sheet["A1"].font = sheet["B6"].font = sheets.LARGE
    sheet.freeze_panes = "A8"
