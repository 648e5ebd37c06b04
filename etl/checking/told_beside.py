"""What a sheet says beside its rows that makes them something else than they seem: its name, the lines above the table, the words
over some of its columns, and the notes below it. A centre's own stage is told in etl.checking.stage, the size of sums in
etl.checking.cells."""

import re
from collections.abc import Collection, Iterable

from etl.contract import Column
from etl.names import fold
from etl.reading.workbook import Cell
from etl.recognition.above import over_columns, titles
from etl.recognition.recognise import Recognised
from etl.recognition.rows import Context
from etl.recognition.times_told import is_after, times_in
from etl.tables import AS_OF
from etl.values import NotUnderstood, as_written

_LONGEST = 80  # letters of a note
_FEW = 6  # words of a title that is about the whole table
_STATED = frozenset({"opening_hours", "presence", "co_location", "steering_group", "activity_plan"})
_NEGATED = re.compile(r"\b(?:inte|ej|utan|exklusive|exkl)\b")
_EXAMPLE = re.compile(
    r"(?:exempel|test|prov)(?:blad(?:et)?|rad(?:er)?|data|uppgifter)?|exempel .*\bfyll(?:s|as)? (?:inte|ej) i\b.*"
    r"|exempel pa (?:hur|ifyll).*|(?:pahitta|fiktiv)\w*(?: \w+)?"
)
_PLAN = re.compile(
    r"\b(?:planerad|planeras|kommande|blivande|framtida|forslag|onska|onskemal|utkast|budgeterad|prognos)"
)
_EARLIER = re.compile(r"\b(?:forra|i fjol|fjolar|foregaende|tidigare|forut|gaml|nasta|i framtiden|fore ombygg|nedlag)")
_HEALTH = (
    r"bvc|mvc|bmm|bhv|barnmorsk|barnavardscentral|barnhalsovard|modrahalsovard|modravard|vardcentral|tandvard|bibliotek"
)
_OTHERS = {  # table -> whose the figures may be, and the words that say that they are its own after all
    "opening_hours": (
        re.compile(rf"\b(?:{_HEALTH}|socialtjanst|socialsekret|familjeradgiv|familjebehandl|reception|telefon)"),
        re.compile(r"\b(?:oppna|oppen) forskol|tider (?:och|samt) |(?:och|samt) oppettider"),
        "öppna förskolans tider",
    ),
    "presence": (
        re.compile(rf"\b(?:{_HEALTH}|forskol|pedagog|barnsjukskot|psykolog|halso och sjukvard)"),
        re.compile(r"\bsocial|\bkurator|\bifo\b|familjebehandl|familjeradgiv|tjanst"),
        "socialtjänstens närvaro",
    ),
}
_OF_TIME = re.compile(r"oppet|tider|timmar|narvaro|bemanning|omfattning")
_SHARE = re.compile(r"%|\bprocent")
_PERIOD = re.compile(
    r"(?:\bper |/ ?|\bi )(?:dag\b|dygn|mån|år\b|kvartal|termin)|\btimmar \(?(?:mån|år)|\bmånadsvis|\bvarannan vecka|\bom året",
    re.IGNORECASE,
)
_OFTEN = re.compile(r"gång|ggr|möte|träff|uppdater|lämna|rapport|redovis|klockan", re.IGNORECASE)
_SAYS_UNIT = re.compile(r"tim|\bh\b|närvaro|omfattning|siffr|\btal\w*|tid|anges|avser|gäller", re.IGNORECASE)
_NOTE = re.compile(
    r"\W|\d\)|(?:timmar|tim|alla|siffr|tal|uppgift|anges|avser|närvaro|omfattning|obs|not|anm|gäller)", re.IGNORECASE
)
_OWN_PERIOD = re.compile(r"veck|/ ?v\b|mån|dag|år|dygn|kvartal|termin|\d+ ?- ?\d+[.:]\d\d|:", re.IGNORECASE)
Fault = NotUnderstood | None


class Beside:
    """What is said beside the rows of one table, asked of each of them. `claims`: the rows that are its own."""

    def __init__(self, found: Recognised, context: Context, claims: Collection[int]) -> None:
        self._table, self._is_shared = found.table.name, bool(found.own)
        self._is_dated = AS_OF.name in found.columns
        self._titles = [line.text for line in titles(found)]
        self.of_rows = self._of_rows(found, context)
        self._over = {i: fault for i, texts in over_columns(found).items() if (fault := self._of_group(texts, context))}
        is_counted = any(column.kind in ("hours", "presence") for column in map(found.table.column, found.columns))
        self._unit = _unit(self._titles, _notes(found, claims)) if is_counted else ("", "")

    def of_cell(self, position: int, column: Column, raw: Cell) -> Fault:
        """What is wrong with a cell for what stands over its column, or for the unit that is told beside it."""
        if (
            raw is None
            or column.kind in ("area", "centre", "known_centre", "source")
            or column.name in ("as_of", "note")
        ):
            return None
        return self._over.get(position) or self._of_unit(column, as_written(raw))

    def _of_rows(self, found: Recognised, context: Context) -> Fault:
        for text in self._titles:
            folded = fold(text)
            if not context.is_example and _EXAMPLE.fullmatch(folded):
                message = (
                    f"Bladet säger ”{text}”: raderna är ett exempel och inga uppgifter. Ta bort dem, eller de orden."
                )
                return NotUnderstood("rows_of_example", message, None)
            if self._table in _STATED and (fault := self._of_title(text, folded)):
                return fault
        return _to_come(found, context) if self._table in _STATED else None

    def _of_title(self, text: str, folded: str) -> Fault:
        if _NEGATED.search(folded):
            return None
        if _PLAN.search(folded):
            return _is_plan(text)
        is_short = len(folded.split()) <= _FEW
        if is_short and not self._is_dated and not times_in(text) and _EARLIER.search(folded):
            return _is_of_another_time(text)
        return self._of_others(text, folded) if is_short else None

    def _of_others(self, text: str, folded: str) -> Fault:
        others, own, what = _OTHERS.get(self._table, (None, None, ""))
        if others is None or own is None or not others.search(folded) or own.search(folded):
            return None
        if self._is_shared and not _OF_TIME.search(folded):
            return None
        message = (
            f"”{text}” är något annat än {what}, som bladet är till för. Ta bort raderna, eller skriv vems tiden är."
        )
        return NotUnderstood("rows_of_others", message, None)

    def _of_group(self, texts: Iterable[str], context: Context) -> Fault:
        for text in texts if self._table in _STATED else ():
            folded = fold(text)
            times = times_in(text)
            if _PLAN.search(folded) or (times and is_after(times[0], context.as_of)):
                return _is_plan(text)
            if not times and _EARLIER.search(folded):
                return _is_of_another_time(text)
            if len(folded.split()) <= _FEW and (fault := self._of_others(text, folded)):
                return fault
        return None

    def _of_unit(self, column: Column, written: str) -> Fault:
        kind, told = self._unit
        if not kind or column.kind not in ("hours", "presence") or not any(map(str.isdigit, written)):
            return None
        has_own = any(map(str.isalpha, written)) or "%" in written if kind == "share" else _OWN_PERIOD.search(written)
        if has_own:
            return None
        message = (
            f"Bladet säger ”{told}”, så talet är kanske inga timmar per vecka. Skriv enheten i cellen, till exempel 20 h/vecka, "
            "50 % eller 40 h/mån."
        )
        return NotUnderstood("unit_told_beside", message, None)


def _to_come(found: Recognised, context: Context) -> Fault:
    given = (found.given or {}).get(AS_OF.name)
    times = times_in(as_written(given.value)) if given else ()
    return _is_plan(as_written(given.value)) if given and times and is_after(times[0], context.as_of) else None


def _is_plan(text: str) -> NotUnderstood:
    message = (
        f"”{text}” säger att det är en plan och inte hur det är den dag som filen gäller. Skriv planen på bladet Milstolpar och "
        "bara det som gäller här."
    )
    return NotUnderstood("rows_of_plan", message, None)


def _is_of_another_time(text: str) -> NotUnderstood:
    message = (
        f"”{text}” säger att det gäller en annan tid än filens dag, men inte vilken. Skriv dagen för varje rad i en kolumn "
        "Per datum."
    )
    return NotUnderstood("rows_of_another_time", message, None)


def _notes(found: Recognised, claims: Collection[int]) -> list[str]:
    """The notes among and below the rows."""
    last = max(claims, default=-1)
    rows = range(found.header_row + 1, len(found.sheet.rows) if found.end is None else last + 1)
    lines = (found.sheet.rows[row] for row in rows if row not in claims)
    texts = (" ".join(dict.fromkeys(cell.strip() for cell in line if isinstance(cell, str))).strip() for line in lines)
    return [text for text in texts if text and len(text) <= _LONGEST and _NOTE.match(text)]


def _unit(names: Iterable[str], notes: Iterable[str]) -> tuple[str, str]:
    """Whether the sheet says that its hours are shares, or hours of another time than a week, and the words that say it."""
    name, *lines = names
    for text in (name, *lines, *notes):
        if _NEGATED.search(fold(text)) or _OFTEN.search(text) or (text != name and not _SAYS_UNIT.search(text)):
            continue
        if _SHARE.search(text.casefold()):
            return "share", text
        if _PERIOD.search(text):
            return "period", text
    return "", ""
