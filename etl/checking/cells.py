"""Cells read one by one, without the names of a programme; and what a cell has lost on its way."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from typing import cast

from etl.contract import Column, Table
from etl.findings import Finding
from etl.reading.delimited import is_coded_twice
from etl.reading.formulas import Unvalued
from etl.reading.workbook import Cell
from etl.recognition.recognise import Recognised
from etl.recognition.rows import MISSING, ReadCell
from etl.tables import WEEKDAYS
from etl.values import FIRST_YEAR, LAST_YEAR, NotUnderstood, Value, as_written, read, read_day
from etl.values import Kind as ValueKind
from etl.values.written import fold

Outcome = tuple[str, Value | NotUnderstood]  # the text as written, and what it was taken for
MOST_COUNTED = 20_000_000.0  # more than the people of the country
_FORMULA = "Cellen har en formel utan sparat värde. Spara filen i Excel och läs in den igen, eller skriv värdet."
_ERROR = re.compile(
    r"#(?:REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|N/A|FEL!|REFERENS!|DIVISION/0!|VÄRDEFEL!|NAMN\?|OGILTIGT!|SKÄRNING!|SAKNAS!)"
    r"|Err:\d{3}"
)
_ENGLISH = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:,\d{3})+(?![\d.,])")
_SIZE = re.compile(
    r"\b(?:1 ?000-tal|tkr|kkr|ksek|tsek|mkr|mnkr|msek|tusentals?|tusen kronor|miljoner kronor)\b", re.IGNORECASE
)
_AMOUNT = re.compile(rf"\d[\s.,]*(?:{_SIZE.pattern})", re.IGNORECASE)
_SHARE = re.compile(r"%|\bproc", re.IGNORECASE)
_THING = re.compile(r"(?<![a-zåäö])(?:kr|sek|pers|barn|möte|träff|gång|gg|central|kommun|part|tim)|:-", re.IGNORECASE)
_OWN_THINGS = {  # unit of a column -> how the words begin that may stand beside its numbers
    "barn": {"barn", "pers"},
    "personer": {"pers"},
    "möten/år": {"möte", "träff", "gång", "gg"},
    "kr": {"kr", "sek", ":-"},
}
_EARLIER = re.compile(
    r"(?:(?:se|samma|samma som|lika som|som|enligt|jfr|precis som) )?(?:i )?"
    r"(?:förra (?:året|gången|inventeringen|rapporten|omgången)|fjol|fjolåret|föregående (?:år|gång|inventering)|tidigare|förut"
    r"|innan|sist|senast|nedan|(?<=som )(?:år )?(?:19|20)[0-9]{2}|(?<=se )(?:år )?(?:19|20)[0-9]{2})"
    r"|oförändra(?:t|d|de)(?: (?:mot|från|sedan|jämfört) .*)?|(?:ingen|inga|inte någon) (?:ny |nya )?"
    r"(?:förändring|ändring)(?:ar)?(?: (?:mot|från|sedan|jämfört) .*)?|samma|likadant?|se (?:bilaga|flik|blad).*"
)
_TOLD_OF_CHANGE = frozenset({"note", "text", "source", "recurs", "goal", "report_contents"})
_PART = re.compile(r"\W*(?:varav|därav|av dessa|av vilka)\b", re.IGNORECASE)
_PARTED = frozenset({"role", "purpose", "funder", "centre_name"})
_LONGEST_CAPTION = 60
_WHOLE = frozenset({"children_0_5", "year", "target", "of"})
_COUNTED = frozenset({"number", "hours", "presence"})
_SAID_OF_MANY = frozenset({"area_code", "centre_name", "as_of", "source", "note"})


@cache
def empty(column: Column) -> ReadCell:
    return ReadCell(column, "", "", MISSING)


@cache
def plain_reader(column: Column) -> Callable[[Cell], Outcome]:
    """Reads the cells of a column whose kind needs no names, each spelling once."""

    @lru_cache(maxsize=10_000, typed=True)
    def outcome(raw: Cell) -> Outcome:
        try:
            return as_written(raw), _read_plain(column, raw)
        except NotUnderstood as wrong:
            return as_written(raw), wrong

    return outcome


def _read_plain(column: Column, raw: Cell) -> Value:
    if column.kind == "day_times":
        return read_day(WEEKDAYS.index(column.name), raw)
    value = read(cast(ValueKind, column.kind), raw)
    if column.kind == "text" and column.name not in _TOLD_OF_CHANGE and _EARLIER.fullmatch(fold(as_written(raw))):
        message = (
            f"”{raw}” hänvisar till något annat ställe. Skriv värdet, eller lämna cellen tom om inget har ändrats."
        )
        raise NotUnderstood("refers_elsewhere", message, None)
    if column.kind == "number" and isinstance(value.value, float):
        _refuse_no_count(column, value)
        _refuse_unit(column, value, as_written(raw))
        if isinstance(raw, str) and (english := _ENGLISH.search(raw)):
            message = f"”{raw}” kan vara decimaler eller tusental. Skriv tusental med mellanslag och utan komma."
            raise NotUnderstood("comma_or_thousand", message, english[0].replace(",", " "))
        if column.name in _WHOLE and value.value % 1:
            raise NotUnderstood("not_whole", f"{column.header} ska vara ett heltal. Skriv det utan decimaler.", None)
    return value


def is_too_wide(found: Recognised, index: int) -> bool:
    """Whether a row of a text file has more values than headings: a sign within a value has divided it in two. Of a decimal
    comma that may show by an empty value too many."""
    sheet = found.sheet
    if not sheet.is_text:
        return False
    if sheet.widths and sheet.widths[index] > sheet.widths[found.header_row]:
        return True
    last = max(i for i, cell in enumerate(sheet.rows[found.header_row]) if cell is not None)
    return any(cell is not None for cell in sheet.rows[index][last + 1 :])


def _refuse_no_count(column: Column, value: Value) -> None:
    """A number column counts: not under nought, no span, and no more than there can be. Money may be a span and large."""
    assert isinstance(value.value, float)
    if value.value < 0:
        raise NotUnderstood("negative", f"{column.header} kan inte vara under noll.", None)
    if column.unit != "kr" and value.upper != value.value:
        raise NotUnderstood(
            "span_in_count", f"{column.header} ska vara ett tal, inte ett intervall. Skriv ett tal.", None
        )
    if column.unit != "kr" and value.value > MOST_COUNTED:
        raise NotUnderstood("too_many", f"{column.header} är orimligt stort. Kontrollera talet.", None)


def _refuse_unit(column: Column, value: Value, text: str) -> None:
    """What is written beside the number says that it counts something else."""
    is_often = value.rule == "times_a_year" and column.name != "meetings_per_year"
    things = {thing.lower() for thing in _THING.findall(text)}
    is_other = column.unit in _OWN_THINGS and not things <= _OWN_THINGS[column.unit]
    if is_often or is_other or _SHARE.search(text) or (column.unit != "kr" and _SIZE.search(text)):
        raise NotUnderstood(
            "other_unit", f"”{text}” är ett annat slags tal än {column.header}. Skriv bara antalet.", None
        )
    if column.name == "year" and not FIRST_YEAR <= float(str(value.value)) <= LAST_YEAR:
        raise NotUnderstood("no_year", f"”{text}” är inget årtal. Skriv året med fyra siffror.", None)


def lost_by_sheet(raw: Cell) -> NotUnderstood | None:
    """What no way of writing could make right: an error, or a formula without its value."""
    if isinstance(raw, str) and is_coded_twice(raw):
        message = (
            f"”{raw}” har fel tecken i stället för å, ä eller ö. Skriv om värdet, eller öppna filen på nytt som UTF-8."
        )
        return NotUnderstood("coded_twice", message, None)
    if not isinstance(raw, str) or not (isinstance(raw, Unvalued) or raw[:1] in "#E"):
        return None
    if isinstance(raw, Unvalued) and raw.startswith("="):
        return NotUnderstood("formula_without_value", _FORMULA, None)
    if _ERROR.fullmatch(raw):
        message = f"Cellen visar felet {raw}. Rätta formeln och spara filen, eller skriv värdet."
        return NotUnderstood("error_in_cell", message, None)
    return None


def size_told(found: Recognised) -> str:
    """What a sheet with sums of money says, once for all of them, of their size: Belopp i tkr. Empty where it says nothing."""
    if not any(found.table.column(name).unit == "kr" for name in found.columns):
        return ""
    texts = (
        cell for row in found.sheet.rows for cell in row if isinstance(cell, str) and len(cell) <= _LONGEST_CAPTION
    )
    return next((text for text in (found.sheet.name, *texts) if _SIZE.search(text) and not _AMOUNT.search(text)), "")


def fault_of_size(told: str, column: Column, raw: Cell) -> NotUnderstood | None:
    """A bare sum on a sheet that says something of the size of its sums."""
    if not told or column.unit != "kr" or not as_written(raw).strip("0 ") or any(map(str.isalpha, as_written(raw))):
        return None
    message = (
        f"Bladet säger ”{told}”, så talet kan vara i kronor eller inte. Skriv enheten i cellen, till exempel 500 tkr."
    )
    return NotUnderstood("size_told_beside", message, None)


def fault_of_part(table: Table, column: Column, raw: Cell) -> NotUnderstood | None:
    """A row that is part of another, of a table whose rows are added up."""
    if table.name not in ("presence", "funding") or column.name not in _PARTED or not _PART.match(as_written(raw)):
        return None
    text = as_written(raw)
    message = f"”{text}” är en del av en annan rad och skulle räknas två gånger. Skriv antingen helheten eller delarna."
    return NotUnderstood("part_of_row", message, None)


def merged_counts(found: Recognised) -> dict[tuple[int, int], str]:
    """(row, column) of the counts that stand in merged cells -> the cells; what a row is about may be merged."""
    sheet, key = found.sheet, found.table.key
    counted = [i for name, i in found.columns.items() if found.table.column(name).kind in _COUNTED and name not in key]
    cells = {}
    for (top, left), (bottom, right) in sheet.merged:
        for index in (i for i in counted if left <= i <= right and (top, left) != (bottom, right)):
            place = f"{sheet.address(top, left)}:{sheet.address(bottom, right)}"
            cells.update({(row, index): place for row in range(max(top, found.header_row + 1), bottom + 1)})
    return cells


def merged_values(found: Recognised, claims: Sequence[int]) -> Iterator[Finding]:
    """Told of the words, days and times that stand in cells merged over several rows; counts there are faults, and what rows are
    about or come from is often merged."""
    sheet = found.sheet
    columns = ((i, found.table.column(name)) for name, i in found.columns.items() if name not in _SAID_OF_MANY)
    valued = [i for i, column in columns if column.kind not in _COUNTED and column.name not in found.table.key]
    for (top, left), (bottom, right) in sheet.merged:
        is_valued = any(left <= i <= right for i in valued) and sheet.rows[top][left] is not None
        if is_valued and bisect_right(claims, bottom) - bisect_left(claims, top) > 1:
            place, text = (
                f"{sheet.address(top, left)}:{sheet.address(bottom, right)}",
                as_written(sheet.rows[top][left]),
            )
            message = (
                f"Cellerna {place} är sammanfogade, och ”{text}” lästes på varje rad. Gäller det inte alla: dela cellen och "
                "skriv värdet på de rader som det gäller."
            )
            yield Finding("upplysning", sheet.name, sheet.address(top, left), text, "merged_value", message)
