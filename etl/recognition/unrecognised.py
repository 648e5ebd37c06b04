"""What is told of a sheet, or of a column of one, that is not read."""

import re
from collections.abc import Sequence

from etl.contract import Table
from etl.findings import Finding
from etl.names import fold, nearest
from etl.reading.copies import is_review
from etl.reading.workbook import Sheet
from etl.recognition.fitting import Headers
from etl.tables import BY_NAME

_UNIT = re.compile(
    r"[%‰€$]|\b(?:procent|tkr|kkr|ksek|mkr|mnkr|msek|tusental|tusen|miljoner|kronor|kr|sek|(?:per|/) (?:dag|månad|år))\b",
    re.I,
)
_OF_MANY = 4  # sheets: a column that so many have is told of none of them
_OF_NO = re.compile(r"(?:sakna(?:r|s)?|ej|inte|icke|utan|ingen|inga|inget|nej|har (?:ej|inte|ingen))\b.*")
EARLIER_LIST = "earlier_list"
"""The finding that a sheet is the list of an earlier check."""


def unknown_sheet(sheet: Sheet) -> Finding:
    if is_review(sheet.name, next((cell for row in sheet.rows for cell in row if cell is not None), None)):
        message = "Bladet är listan från en tidigare granskning och lästes inte. Det kan tas bort."
        return Finding("upplysning", sheet.name, "", "", EARLIER_LIST, message)
    return Finding(
        "varning", sheet.name, "", "", "sheet_not_recognised",
        "Bladet känns inte igen och lästes inte: ingen rad har rubriker ur mallen. "
        "Skriv rubrikerna som i mallen på raden ovanför uppgifterna.",
    )  # fmt: skip


def ambiguous_sheet(sheet: Sheet, tables: Sequence[Table], row: int, *, is_all: bool) -> Finding:
    """`is_all`: the sheet has no other table."""
    names = " eller ".join(dict.fromkeys(table.sheet for table in tables))
    message = (
        f"Rubrikerna passar lika bra för {names}, så bladet lästes inte. Döp bladet till det som det är."
        if is_all
        else f"Rubrikerna passar lika bra för {names}, så tabellen under dem lästes inte. Lägg den på ett eget blad som heter "
        "det som den är."
    )
    return Finding("fel", sheet.name, "" if is_all else sheet.address(row, 0), "", "sheet_ambiguous", message)


def missing_columns(sheet: Sheet, table: Table, row: int, known: set[str]) -> tuple[Finding, ...]:
    missing = [column.header for column in table.columns if column.required and column.name not in known]
    return tuple(
        Finding(
            "fel", sheet.name, sheet.address(row, 0), header, "column_missing",
            f"Bladet liknar {table.sheet} men saknar den obligatoriska kolumnen {header}. "
            "Lägg till kolumnen: inga rader på bladet lästes in.",
        )
        for header in missing
    )  # fmt: skip


def unread_column(sheet: Sheet, row: int, index: int, written: str, table: Table, known: Headers) -> Finding:
    twin = known.by_table[table.name].get(fold(written))
    folded, bare = fold(written), fold(_UNIT.sub("", written))
    sheets = tuple(dict.fromkeys(BY_NAME[name].sheet for name, _ in known.meanings.get(folded, ())))
    if 0 < len(sheets) < _OF_MANY and not twin:
        return _column_of_others(sheet, row, index, written, sheets)
    if bare != folded and bare in known.meanings and not twin:
        message = (
            f"Rubriken {written} bär en enhet, så kolumnen lästes inte. Skriv rubriken utan den och enheten i varje cell, till "
            "exempel 50 % eller 500 tkr."
        )
        return Finding("varning", sheet.name, sheet.address(row, index), written, "unit_in_heading", message)
    is_of_no = _OF_NO.match(folded) is not None
    near = "" if twin or is_of_no or not written else nearest(written, [column.header for column in table.columns])
    message = (
        f"Kolumnen {written} finns två gånger; den första lästes, den här inte. Ta bort den ena."
        if twin
        else f"Kolumnen {written or 'utan rubrik'} känns inte igen och lästes inte."
        + (" Skriv vad som finns, inte vad som saknas, under en rubrik ur mallen." if is_of_no else "")
        + (f" Menar du {near}?" if near else "")
    )
    return Finding("varning", sheet.name, sheet.address(row, index), written, "column_not_read", message, near)


def _column_of_others(sheet: Sheet, row: int, index: int, written: str, others: Sequence[str]) -> Finding:
    message = (
        f"Kolumnen {written} hör till {' eller '.join(others)} och lästes inte. Lägg den på ett eget blad som heter så, med det "
        "som varje rad handlar om."
    )
    return Finding("varning", sheet.name, sheet.address(row, index), written, "column_not_read", message)


def column_of_another_group(sheet: Sheet, row: int, index: int, written: str, group: str) -> Finding:
    message = (
        f"Kolumnen {written} står under rubriken {group} och lästes inte. Lägg den på ett eget blad som heter {group}, "
        "med kommun och central på varje rad."
    )
    return Finding("varning", sheet.name, sheet.address(row, index), written, "column_not_read", message)


def beside_table(sheet: Sheet, row: int, columns: Sequence[int]) -> Finding:
    first, last = (sheet.column_name(index) for index in (columns[0], columns[-1]))
    place = first if first == last else f"{first}–{last}"
    message = (
        f"Det som står i {place} är skilt från tabellen av tomt utrymme och lästes inte. Hör det till tabellen, ta bort det "
        "tomma emellan."
    )
    return Finding("varning", sheet.name, sheet.address(row, columns[0]), place, "beside_table", message)


def unfit(sheet: Sheet, row: int, why: str) -> Finding:
    message = f"Rättelsen av hur blad av den här formen läses passar inte: {why} Bladet lästes inte. Gör om eller ta bort den."
    return Finding("fel", sheet.name, sheet.address(row, 0), "", "understanding_unfit", message)
