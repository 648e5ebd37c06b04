"""Dates as exact as they are written: the first and last day they can mean."""

import re
from datetime import date, timedelta

from etl.values.days import DAY_RULES, DAY_TRAPS, FIRST_YEAR, LAST_YEAR, exact_day, months
from etl.values.excel import refuse_number_as_date, serial_number
from etl.values.model import Grammar, Refused, Rule, Value, first_reading
from etl.values.periods import PERIOD_RULES, PERIOD_TRAPS, refuse_gap
from etl.values.seasons import SEASON_RULES, SEASON_TRAPS
from etl.values.written import ShownMonth, ShownYear

_SIMPLE = (*DAY_RULES, *PERIOD_RULES, *SEASON_RULES)
_TRAPS = (*DAY_TRAPS, *PERIOD_TRAPS, *SEASON_TRAPS)
_BETWEEN = re.compile(r" ?- ?| (?:till|och|eller|t\.? ?o\.? ?m\.?) ")
_LEAD = (
    r"(?:(?:sedan|start(?:ade|at|ad)?|öppna(?:de|d|t|des)|invigd(?:es)?|fr\.? ?o\.? ?m\.?|från(?: och med)?"
    r"|i|under|den|vid):? )+"
)
_TO_COME = (
    r"(?:(?:ska|skall|beräknas|planeras|planerad|planerat|väntas|tänkt)(?: att)? )*"
    r"(?:öppnas?|öppnar|invigs|invigas|startas?|startar|stängs?|stänger|läggs ned|planeras|planerad|planerat|plan|beräknas)"
    r"(?: (?:till|i|under|den|vid))?:? (?P<rest>.+)"
)


def _cell(day: date) -> Value:
    if day.year == FIRST_YEAR or (day.year == 1905 and FIRST_YEAR <= serial_number(day) <= LAST_YEAR):
        return refuse_number_as_date(day)  # 2016 typed into a cell that shows dates is 8 July 1905
    if not FIRST_YEAR < day.year <= LAST_YEAR:
        says = "är ett datum utanför 1900–2100. Skriv ett datum, till exempel 2019-09-01."
        raise Refused("year_before_1900" if day.year < FIRST_YEAR else "year_after_2100", says)
    if isinstance(day, ShownYear):
        return months(day.year, 1, 12, "year")
    if isinstance(day, ShownMonth):
        return months(day.year, day.month, day.month, "month")
    return exact_day(day.year, day.month, day.day)


def _refuse_time(time: timedelta) -> Value:
    raise Refused("time_cell", "är ett klockslag, inte ett datum. Skriv ett datum, till exempel 2019-09-01.")


def _without_lead(match: re.Match[str]) -> Value | None:
    return first_reading(_SIMPLE, match["rest"], _TRAPS)


def _from_to(match: re.Match[str]) -> Value | None:
    text = match["text"]
    for between in _BETWEEN.finditer(text):
        first = first_reading(_SIMPLE, text[: between.start()])
        last = first_reading(_SIMPLE, text[between.end() :])
        if first and last and isinstance(first.value, date) and isinstance(last.upper, date):
            if last.upper < first.value:
                raise Refused("range_backwards", "slutar innan det börjar. Skriv det tidigare datumet först.")
            if between[0] in (" och ", " eller ") and not match["whole"]:
                refuse_gap(first, last)
            return Value(first.value, last.upper, "range")
    return None


DATES = Grammar(
    "date",
    "datum",
    "Skriv till exempel 2019-09-01, 1 sept 2019, sep 2019, ht 2019 eller 2019.",
    (
        *_SIMPLE,
        Rule(
            "not_done",
            re.compile("(?:ej|inte|har inte|har ej) (?:in)?lämna(?:d|t|ts|de)(?: än| ännu)?"),
            lambda match: Value(None, None, "not_done"),
            (("ej inlämnad", (None, None, "not_done")), ("Inte lämnad än", (None, None, "not_done"))),
        ),
        Rule(
            "date_after_a_word",
            re.compile(f"{_LEAD}(?P<rest>.+)"),
            _without_lead,
            (
                ("sedan 1997", ("1997-01-01", "1997-12-31", "year")),
                ("startade 1998", ("1998-01-01", "1998-12-31", "year")),
                ("i september 2003", ("2003-09-01", "2003-09-30", "month")),
                ("fr.o.m. 2019-09-01", ("2019-09-01", "2019-09-01", "day")),
            ),
        ),
        Rule(
            "to_come",
            re.compile(_TO_COME),
            _without_lead,
            (
                ("öppnas hösten 2026", ("2026-07-01", "2026-12-31", "season")),
                ("planeras 2026", ("2026-01-01", "2026-12-31", "year")),
                ("beräknas öppna 2026-09", ("2026-09-01", "2026-09-30", "month")),
            ),
        ),
        Rule(
            "from_to",
            re.compile("(?P<whole>från |mellan )?(?P<text>.+)"),
            _from_to,
            (
                ("2019-09-01 – 2020-06-30", ("2019-09-01", "2020-06-30", "range")),
                ("ht 2019 till vt 2020", ("2019-07-01", "2020-06-30", "range")),
                ("ht19-vt20", ("2019-07-01", "2020-06-30", "range")),
                ("hösten 2019 eller våren 2020", ("2019-07-01", "2020-06-30", "range")),
            ),
        ),
    ),
    _TRAPS,
    _cell,
    _refuse_time,
)
