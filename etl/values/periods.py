"""Dates that name a month, a week, a year, several of them, or a decade."""

import re
from datetime import date, timedelta

from etl.values.days import month_of, months, year_of
from etl.values.lexicon import phrase
from etl.values.model import Precision, Refused, Rule, Trap, Value, ways
from etl.values.seasons import PART, THIRDS


def _month(match: re.Match[str]) -> Value:
    year, month = year_of(match["y"]), month_of(match["m"])
    if not 1 <= month <= 12:
        last = year // 100 * 100 + month
        suggestion = f"{year}–{last}" if last > year else None
        says = f"har ingen månad {month}. Skriv till exempel 2003-09, eller två hela årtal: 2019–2020."
        raise Refused("no_such_month", says, suggestion)
    if "/" in match[0] and len(match["m"]) == 2 and month == (year + 1) % 100:
        says = f"kan vara ett läsår eller en månad. Skriv {year}–{year + 1} eller {year}-{month:02}."
        raise Refused("school_year_or_month", says)
    return months(year, month, month, "month")


def _month_range(match: re.Match[str]) -> Value | None:
    year, first, last = year_of(match["y"]), month_of(match["first"]), month_of(match["last"])
    if match["joint"]:
        refuse_gap(months(year, first, first, "month"), months(year, last, last, "month"))
    return months(year, first, last, "range") if first < last else None


def _week(match: re.Match[str]) -> Value:
    year, week = year_of(match["y"] or match["before"]), int(match["w"] or match["after"])
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        raise Refused("no_such_week", "är en vecka som inte finns. Skriv till exempel v 36 2019.") from None
    return Value(monday, monday + timedelta(days=6), "range")


def _years(match: re.Match[str]) -> Value:
    first, last = year_of(match["first"]), year_of(match["last"])
    if last < first:
        raise Refused("range_backwards", f"går bakåt. Skriv det första året först: {last}–{first}.", f"{last}–{first}")
    value = Value(date(first, 1, 1), date(last, 12, 31), "year" if first == last else "range")
    if match["joint"]:
        refuse_gap(months(first, 1, 12, "year"), months(last, 1, 12, "year"))
    return value


def refuse_gap(first: Value, last: Value) -> None:
    """Two times with others between them are two answers, not from the one to the other."""
    if isinstance(first.upper, date) and isinstance(last.value, date) and (last.value - first.upper).days > 1:
        says = (
            "är två tider med en lucka mellan. Skriv den som gäller, eller från–till om allt däremellan kan vara rätt."
        )
        raise Refused("two_times", says)


def _decade(match: re.Match[str]) -> Value:
    year = year_of(match["y"])
    if year % 10:
        raise Refused("no_such_decade", "är inget årtionde. Skriv till exempel 1970-talet.")
    if len(match["y"].strip("'- ")) == 2 and year > date.today().year:
        raise Refused(
            "decade_to_come", f"kan vara {year - 100}-talet eller {year}-talet. Skriv årtiondet med fyra siffror."
        )
    low, high = ((0, 3), (4, 6), (7, 9))[THIRDS[match["part"]]] if match["part"] else (0, 9)
    precision: Precision = "approximate" if match["part"] else "decade"
    return Value(date(year + low, 1, 1), date(year + high, 12, 31), precision)


_SEPTEMBER_2003 = ("2003-09-01", "2003-09-30", "month")
_SEPTEMBER_2021 = ("2021-09-01", "2021-09-30", "month")
_WEEK_36 = ("2019-09-02", "2019-09-08", "range")
PERIOD_RULES = (
    Rule(
        "year",
        phrase("(?:år|under)? <y:year>"),
        lambda match: months(year_of(match["y"]), 1, 12, "year"),
        ways(("2016-01-01", "2016-12-31", "year"), "2016", "år 2016", "under 2016"),
    ),
    Rule("month", phrase("<y:year> [-/] (?P<m>[0-9]{2})"), _month, ways(_SEPTEMBER_2003, "2003-09", "2003/09")),
    Rule("month_first", phrase("<m:mm> [-/.] <y:year>"), _month, ways(_SEPTEMBER_2003, "9/2003", "09-2003")),
    Rule(
        "month_name",
        phrase("<m:month> (?:månad|,|-)? (?:<y:year>|(?P<short>(?<=[- '])'?[0-9]{2}))"),
        lambda match: months(
            year_of(match["y"] or match["short"]), month_of(match["m"]), month_of(match["m"]), "month"
        ),
        ways(_SEPTEMBER_2021, "sep 2021", "sept. 2021", "september 2021", "sep-21", "sep -21"),
    ),
    Rule(
        "month_last",
        phrase("<y:year> [-,]? <m:month>"),
        _month,
        ways(_SEPTEMBER_2003, "2003 september", "2003, sept"),
    ),
    Rule(
        "months",
        phrase("<first:month> (?:-|/|till|(?P<joint>och|eller)) <last:month> <y:year>"),
        _month_range,
        ways(("2021-09-01", "2021-10-31", "range"), "sep-okt 2021", "september/oktober 2021"),
    ),
    Rule(
        "week",
        phrase(
            "(?:vecka|v)\\.? (?P<w>[0-9]{1,2}),? <y:year>|<before:year>,? -? (?:vecka|v|w)\\.? (?P<after>[0-9]{1,2})"
        ),
        _week,
        ways(_WEEK_36, "v 36 2019", "vecka 36, 2019", "v.36 2019", "2019-W36", "2019 v 36"),
    ),
    Rule(
        "years",
        phrase("<first:year> (?:[-/]|till|(?P<joint>och|eller)) <last:year>"),
        _years,
        (
            ("2020–2022", ("2020-01-01", "2022-12-31", "range")),
            ("2000/2002", ("2000-01-01", "2002-12-31", "range")),
        ),
    ),
    Rule(
        "decade",
        phrase(f"(?:{PART})? <y:yy> - talet"),
        _decade,
        (
            *ways(("1970-01-01", "1979-12-31", "decade"), "1970-talet", "70-talet", "1970 – talet"),
            ("slutet av 1990-talet", ("1997-01-01", "1999-12-31", "approximate")),
        ),
    ),
)
PERIOD_TRAPS = (
    Trap(
        "july_or_christmas",
        phrase("(?:i|till|vid)? jul(?:en|-)? -? (?P<y>'?[0-9]{2}|<year>)|<year> [-,]? jul(?:en)?"),
        "kan vara juli eller julen. Skriv hela månaden: juli 2026 eller december 2026.",
        (("jul 2026", None), ("julen 2026", None), ("2026 jul", None), ("jul-26", None)),
    ),
    Trap(
        "century",
        phrase("(?:1900|2000) - talet"),
        "kan betyda tio år eller hundra. Skriv årtionde eller år, till exempel 1970-talet eller 2000–2009.",
        (("2000-talet", None), ("1900-talet", None)),
    ),
    Trap(
        "day_or_year",
        phrase("<month> [0-9]{2}"),
        "kan vara en dag eller ett år. Skriv året med fyra siffror, till exempel sep 2021.",
        (("sep 21", None),),
    ),
)
