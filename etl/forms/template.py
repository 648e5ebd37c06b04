"""A form as an Excel workbook: the contract's sheets, filled in beforehand, with lists, help and locked names.

Every cell to be filled in is text: what Excel is not asked to understand, it does not change (9-12 stays 9-12).
"""

import io
from collections.abc import Mapping, Sequence
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.packaging.custom import StringProperty
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from etl.contract import WORDED, Column, Table
from etl.forms import template_cells as look
from etl.forms.form import Asked, Form, Said
from etl.forms.template_about import write_about
from etl.names import fold
from etl.reading.comments import OF_FORM
from etl.recognition.fitting import HEADER_WITHIN, headers
from etl.reference import Reference
from etl.tables import ABOUT_SHEET, BY_NAME, FORM_ID
from etl.values.reading import GRAMMARS

HEADER_ROW = 3
_TOLD_AT = 3  # beside the names, which are repeated on every printed page
SPARE_ROWS = 20
_LISTS_FROM = HEADER_WITHIN + 20  # below what is read of the sheet Om: no word there is taken for what the form says
_LISTS_AT = 26  # column Z
_LAST_ROW = 1_000  # where help and lists end
_IDS = ("area_code", "centre_name")
_WIDTHS = {
    "text": 30, "source": 18, "area": 18, "centre": 30, "known_centre": 30, "date": 15, "yes_no": 14, "number": 12,
    "co_location": 17, "centre_type": 26, "event": 20, "day_times": 22, "week_times": 30, "presence": 24, "measure": 34,
    "indicator": 30,
}  # fmt: skip
_OTHER_WIDTH = 16
_NOT_LISTED = (
    "Det står inte i listan. Behåll det om det är ett annat sätt att skriva samma sak. "
    "En ny central skrivs först på bladet Centraler."
)


def workbook(form: Form, reference: Reference, round_name: str) -> bytes:
    """The form as .xlsx: the sheet Om, then the contract's sheets."""
    book = Workbook()
    about = cast(Worksheet, book.active)
    write_about(about, form, round_name)
    about.print_area = f"A1:E{about.max_row}"
    lists = _lists(about, form, reference)
    for name, rows in form.rows.items():
        sheet = book.create_sheet(BY_NAME[name].sheet)
        _head(sheet, form, BY_NAME[name], _titles(BY_NAME[name], form, reference), lists)
        _fill(sheet, form, BY_NAME[name], rows)
    for sheet in book.worksheets:
        look.protect(sheet)
        look.set_up_print(sheet, None if sheet is about else HEADER_ROW, form.form_id)
    book.custom_doc_props.append(StringProperty(name=FORM_ID, value=form.form_id))
    book.properties.title, book.properties.language = about["A1"].value, "sv-SE"
    book.properties.creator = form.programme["region"]
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def words(kind: str, reference: Reference) -> list[str]:
    """What a list offers for a kind: the first way of writing each meaning, and a question mark for what is not known."""
    if kind in GRAMMARS:
        return [*(rule.examples[0][0].capitalize() for rule in GRAMMARS[kind].rules), "?"]
    return reference.labels[kind]


def _titles(table: Table, form: Form, reference: Reference) -> dict[str, str]:
    """Column name -> header. The column of the area is called what the programme calls its areas, where that is understood."""
    known, word = headers(reference).by_table[table.name], form.programme["area_word"].capitalize()
    own = {"area_code": word} if known.get(fold(word)) == "area_code" else {}
    return {column.name: own.get(column.name, column.header) for column in table.columns}


def _lists(about: Worksheet, form: Form, reference: Reference) -> dict[str, str]:
    """Kind -> the range where its words stand, out of sight on the sheet Om."""
    centres = [name for _, name in form.centres]
    choices = {kind: words(kind, reference) for kind in sorted(WORDED)}
    choices |= {"area": list(form.areas.values()), "centre": centres, "known_centre": centres}
    ranges = {}
    for index, (kind, listed) in enumerate(choices.items(), _LISTS_AT):
        letter = get_column_letter(index)
        about.column_dimensions[letter].hidden = True
        for row, word in enumerate(listed, _LISTS_FROM):
            look.put(about, row, index, word)
        if listed:
            ranges[kind] = f"{ABOUT_SHEET}!${letter}${_LISTS_FROM}:${letter}${_LISTS_FROM + len(listed) - 1}"
    return ranges


def _head(sheet: Worksheet, form: Form, table: Table, titles: Mapping[str, str], lists: Mapping[str, str]) -> None:
    look.put(sheet, 1, 1, table.sheet, look.TITLE).alignment = look.IN_ONE_LINE
    look.put(sheet, 1, _TOLD_AT, f"En rad är {table.row_is}.").alignment = look.IN_ONE_LINE
    months = form.old_after_months
    legend = f"Gult: saknas. Blått, lutande: äldre än {months} månader. Grått: låst. *: måste fyllas i. ?: vi vet inte."
    look.put(sheet, 2, _TOLD_AT, legend).alignment = look.IN_ONE_LINE
    for index, column in enumerate(table.columns, 1):
        head = look.put(sheet, HEADER_ROW, index, titles[column.name] + (" *" if column.required else ""), look.HEAD)
        head.fill, head.border = look.HEAD_FILL, look.GRID
        _whole_column(sheet, index, column, titles[column.name], lists)
    sheet.row_dimensions[1].height, sheet.row_dimensions[HEADER_ROW].height = 24, 33
    ids = sum(column.name in _IDS for column in table.columns[:2])
    sheet.freeze_panes = sheet.cell(HEADER_ROW + 1, ids + 1)


def _whole_column(sheet: Worksheet, index: int, column: Column, title: str, lists: Mapping[str, str]) -> None:
    """What holds all the way down: width, text, unlocked, the list of words, and the help shown in each cell."""
    letter = get_column_letter(index)
    whole = sheet.column_dimensions[letter]
    whole.width, whole.number_format, whole.protection = _WIDTHS.get(column.kind, _OTHER_WIDTH), "@", look.UNLOCKED
    told: dict[str, Any] = {
        "showInputMessage": True,
        "promptTitle": title,
        "prompt": _help(column),
        "allow_blank": True,
    }
    if column.kind in lists:
        told |= {
            "type": "list", "formula1": lists[column.kind], "errorStyle": "warning", "error": _NOT_LISTED,
            "showErrorMessage": column.kind != "centre",  # a new centre is new
        }  # fmt: skip
    shown = DataValidation(**told)
    shown.add(f"{letter}{HEADER_ROW + 1}:{letter}{_LAST_ROW}")
    sheet.add_data_validation(shown)


def _help(column: Column) -> str:
    """The column's meaning and ways to write it, in the 255 characters that Excel shows."""
    told = [f"{column.description}{f' ({column.unit})' if column.unit else ''}."]
    if column.kind in GRAMMARS:
        told.append(GRAMMARS[column.kind].advice)
    if column.required:
        told.append("Måste fyllas i.")
    elif column.kind in GRAMMARS:
        told.append("? = vi vet inte.")
    return " ".join(told)[:255]


def _fill(sheet: Worksheet, form: Form, table: Table, rows: Sequence[Mapping[str, Said]]) -> None:
    places = {column.name: index for index, column in enumerate(table.columns, 1)}
    for number, row in enumerate([*rows, *({} for _ in range(SPARE_ROWS))], HEADER_ROW + 1):
        for name, index in places.items():
            _write(sheet, number, index, row.get(name), name in _IDS)
        _fit(sheet, number, {places[name]: known.text for name, known in row.items()})
        for asked in form.asked:
            if asked.table == table.name and _is_about(asked, form, row):
                _colour(sheet, number, [places[name] for name in asked.columns], asked.is_missing)


def _fit(sheet: Worksheet, number: int, texts: Mapping[int, str]) -> None:
    """A row's height: not every program works it out by itself."""
    widths = {index: sheet.column_dimensions[get_column_letter(index)].width for index in texts}
    lines = max((look.lines(text, widths[index]) for index, text in texts.items()), default=1)
    if lines > 1:
        sheet.row_dimensions[number].height = look.LINE * lines


def _write(sheet: Worksheet, number: int, index: int, known: Said | None, is_id: bool) -> None:
    cell = look.put(sheet, number, index, known.text if known else "")
    cell.border = look.GRID
    if known and is_id:
        cell.fill = look.LOCKED_FILL
    else:
        cell.protection = look.UNLOCKED
    if known and known.stated:
        who = f", enligt {known.source}" if known.source else ""
        cell.comment = Comment(f"Senast sagt: {known.stated.isoformat()}{who}."[:400], OF_FORM, height=80, width=260)


def _is_about(asked: Asked, form: Form, row: Mapping[str, Said]) -> bool:
    """The row of the centre that is asked; in a programme with two areas of one name, the area stands as its code."""
    if not row.keys() >= set(_IDS):
        return False
    return row["centre_name"].text == asked.centre_name and row["area_code"].text in (
        asked.area_code,
        form.areas[asked.area_code],
    )


def _colour(sheet: Worksheet, number: int, columns: Sequence[int], is_missing: bool) -> None:
    """A missing fact loses its colour when something is written; an old one keeps it: it may stand, and is then confirmed."""
    if is_missing:
        first, last = (get_column_letter(index) for index in (min(columns), max(columns)))
        rule = FormulaRule([f"COUNTA(${first}${number}:${last}${number})=0"], fill=look.MISSING_FILL)
        sheet.conditional_formatting.add(f"{first}{number}:{last}{number}", rule)
        return
    for index in columns:
        cell = sheet.cell(number, index)
        if cell.value is not None:
            cell.fill, cell.font = look.OLD_FILL, look.OLD_TEXT
