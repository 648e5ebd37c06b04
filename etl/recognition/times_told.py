"""A time that a sheet says once for all of its rows, in its name or in a line above them: `2019`, `Öppettider våren 2019`."""

import re
from dataclasses import replace
from datetime import date

from etl.findings import Finding
from etl.names import fold
from etl.recognition.above import Line, titles
from etl.recognition.fitting import Headers
from etl.recognition.given import Given
from etl.recognition.recognise import Recognised
from etl.tables import AS_OF
from etl.values import NotUnderstood, Value, read

_TABLES = frozenset({"centre", "opening_hours", "presence", "co_location", "steering_group", "activity_plan"})
_MONTH = r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-zåäö]*\.?"
_SEASON = r"(?:vår|höst|sommar|vinter)(?:en|terminen)?|vt|ht"
_TIME = re.compile(
    rf"(?<!\w)(?:(?:{_SEASON}|(?:\d{{1,2}} )?{_MONTH}) ?)?(?<!\d)(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?(?!\d)(?!-\d)",
    re.IGNORECASE,
)
_SCHOOL_YEAR = re.compile(r"\b((?:19|20)\d\d) ?[/–-] ?((?:20)?\d\d)\b(?!-)")
_OF_THE_FILE = re.compile(r"\b(?:version|utskriv|skapa|dnr|senast|skicka)", re.IGNORECASE)
_BESIDE_TIME = {
    "av", "den", "familjecentral", "familjecentraler", "familjecentralerna", "for", "forskola", "forskolan", "forskolans",
    "galler", "gallande", "i", "inventering", "lage", "laget", "lista", "narvaro", "narvarotid", "nulage", "oppen", "oppet",
    "oppna", "per", "oversikt", "socialtjanstens", "tabell", "tid", "tider", "timmar", "under", "uppgifter", "vecka", "ar",
}  # fmt: skip


def times_in(text: str) -> list[Value]:
    """The times that a line names, in order; of a school year both its years."""
    years = [(found[1], f"{found[1][:2]}{found[2]}"[-4:]) for found in _SCHOOL_YEAR.finditer(text)]
    spans = [span for span in years if span[0] < span[1]]
    written = [year for span in spans for year in span] or [found[0] for found in _TIME.finditer(text)]
    return [value for each in written if (value := _read(each))]


def holds(time: Value, day: Value) -> bool:
    """Whether the day lies within the time, which then says no more of it."""
    dates = [edge for edge in (time.value, day.value, day.upper, time.upper) if isinstance(edge, date)]
    return len(dates) == 4 and dates == sorted(dates)


def is_after(time: Value, day: Value) -> bool:
    return isinstance(time.value, date) and isinstance(day.upper, date) and time.value > day.upper


def time_told(found: Recognised, known_names: frozenset[str], as_of: Value) -> tuple[Line, bool] | None:
    """The nearest line that says another time than the file's, and whether it says no more than the time of the table. What
    stands between two tables is told of as a row of the upper one."""
    if found.table.name not in _TABLES or not found.is_first or AS_OF.name in {*found.columns, *(found.given or {})}:
        return None
    name, *lines = titles(found)
    for line in (*lines, name):
        times = times_in(line.text)
        if not times or _OF_THE_FILE.search(line.text):
            continue
        if any(holds(time, as_of) for time in times):
            return None
        words = set(fold(_TIME.sub(" ", line.text)).split())
        return line, len(times) == 1 and words <= known_names | _BESIDE_TIME
    return None


def dated(found: Recognised, known: Headers, as_of: Value) -> Recognised:
    """The table at the time that its sheet says, where that is no other words than the time and what the table is; else told.
    `as_of`: the day of the file."""
    names = (
        *(name for name, table in known.sheets.items() if table == found.table.name),
        *known.by_table[found.table.name],
    )
    said = time_told(found, frozenset(word for name in names for word in name.split()), as_of)
    if said is None:
        return found
    line, is_time = said
    if not is_time:
        return replace(found, findings=(_asked(found, line), *found.findings))
    given = {**(found.given or {}), AS_OF.name: Given(AS_OF.name, _written(line.text), line.address)}
    return replace(found, given=given, findings=(_read_as(found, line), *found.findings))


def _read(written: str) -> Value | None:
    try:
        value = read("date", written.strip())
    except NotUnderstood:
        return None
    return value if isinstance(value.value, date) else None


def _written(text: str) -> str:
    return next((found[0].strip() for found in _TIME.finditer(text)), text)


def _read_as(found: Recognised, line: Line) -> Finding:
    message = (
        f"{_where(line)} säger ”{line.text}”: raderna lästes som att de gäller då och inte filens dag. Gäller de en annan dag, "
        "skriv den i en kolumn Per datum."
    )
    return Finding("upplysning", found.sheet.name, line.address, line.text, "time_over_rows", message)


def _asked(found: Recognised, line: Line) -> Finding:
    message = (
        f"{_where(line)} säger ”{line.text}”, men raderna lästes som att de gäller filens dag. Gäller de en annan tid, skriv "
        "dagen för var och en i en kolumn Per datum."
    )
    return Finding("varning", found.sheet.name, line.address, line.text, "time_over_rows_untold", message)


def _where(line: Line) -> str:
    return "Raden ovanför tabellen" if line.address else "Bladets namn"
