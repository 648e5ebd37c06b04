"""Dates that name a day, and dates written as one number."""

import re
from datetime import date, timedelta

from etl.values.excel import day_of_serial
from etl.values.lexicon import MONTHS, phrase
from etl.values.model import Precision, Refused, Rule, Trap, Value

FIRST_YEAR, LAST_YEAR = 1900, 2100
_PIVOT = 50  # '50 is 2050, '51 is 1951: no centre is older than that
_WEEKDAYS = ("mån", "tis", "ons", "tors", "fre", "lör", "sön")
_WEEKDAY = rf"(?:(?:(?P<weekday>{'|'.join(_WEEKDAYS)})(?:dag(?:en)?)?\b)? (?:den\b)?)"


def year_of(text: str) -> int:
    """Four digits, or two as in HT19; refused outside 1900-2100."""
    digits = text.strip("'- ")
    year = int(digits)
    if len(digits) == 2:
        return year + (2000 if year <= _PIVOT else 1900)
    if year < FIRST_YEAR:
        raise Refused("year_before_1900", "är ett årtal före 1900. Skriv ett årtal från 1900, till exempel 2019.")
    if year > LAST_YEAR:
        raise Refused(
            "year_after_2100",
            "är ett årtal efter 2100. Skriv ett årtal till och med 2100, till exempel 2019.",
        )
    return year


def month_of(text: str) -> int:
    return int(text) if text.isdigit() else MONTHS[text.rstrip(".")]


def exact_day(year: int, month: int, day: int) -> Value:
    try:
        found = date(year, month, day)
    except ValueError:
        says = "är en dag som inte finns. Skriv ett datum, till exempel 2019-09-01."
        raise Refused("no_such_day", says) from None
    return Value(found, found, "day")


def _day(match: re.Match[str]) -> Value:
    found = exact_day(year_of(match["y"]), month_of(match["m"]), int(match["d"]))
    weekday = match.groupdict().get("weekday")
    if weekday and isinstance(found.value, date) and _WEEKDAYS[found.value.weekday()] != weekday:
        says = f"har fel veckodag: {found.value} är en {_WEEKDAYS[found.value.weekday()]}dag. Rätta datumet."
        raise Refused("wrong_weekday", says)
    return found


def _six_digits(match: re.Match[str]) -> Value:
    """031105 is yymmdd, 200309 is yyyymm; refused when it can be both."""
    text = match[0]
    year, month, day = year_of(text[:2]), int(text[2:4]), int(text[4:])
    is_month = 1900 + _PIVOT < int(text[:4]) <= 2000 + _PIVOT and 1 <= int(text[4:]) <= 12
    is_day = 1 <= month <= 12 and 1 <= day <= 31
    if is_month and is_day:
        says = f"kan vara {year}-{month:02d}-{day:02d} eller {text[:4]}-{text[4:]}. Skriv datumet med streck."
        raise Refused("ambiguous_date", says)
    if is_month:
        return months(int(text[:4]), int(text[4:]), int(text[4:]), "month")
    return exact_day(year, month, day)


def months(year: int, first: int, last: int, precision: Precision) -> Value:
    """From the first day of month `first` to the last day of month `last`."""
    return Value(date(year, first, 1), last_day(year, last), precision)


def last_day(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _suggest_day(match: re.Match[str]) -> str:
    return day_of_serial(int(match[0])).isoformat()


_FIRST = ("2019-09-01", "2019-09-01", "day")
DAY_RULES = (
    Rule(
        "date_iso",
        phrase(
            "<y:year> (?P<mark>[-/.]) (?P<m>[0-9]{1,2}) (?P=mark) <d:dd>"
            "(?:[t ][0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?)?"
        ),
        _day,
        (
            ("2019-09-01", _FIRST),
            ("2019-9-1", _FIRST),
            ("2019/09/01", _FIRST),
            ("2019.09.01", _FIRST),
            ("2019–09–01 10:00", _FIRST),
        ),
    ),
    Rule("date_digits", phrase("<y:year>(?P<m>[0-9]{2})(?P<d>[0-9]{2})"), _day, (("20190901", _FIRST),)),
    Rule(
        "date_six_digits",
        re.compile("[0-9]{6}"),
        _six_digits,
        (
            ("031105", ("2003-11-05", "2003-11-05", "day")),
            ("190901", _FIRST),
            ("201909", ("2019-09-01", "2019-09-30", "month")),
        ),
    ),
    Rule(
        "date_slash",
        phrase(f"{_WEEKDAY} <d:dd> [/] (?P<m>[0-9]{{1,2}}) [-/,]? <y:yy>"),
        _day,
        (
            ("1/9 2019", _FIRST),
            ("1/9-19", _FIRST),
            ("1/9/2019", _FIRST),
            ("den 01/09 -19", _FIRST),
            ("ons 18/12 2019", ("2019-12-18", "2019-12-18", "day")),
        ),
    ),
    Rule(
        "date_day_first",
        phrase("<d:dd> (?P<mark>[-.]) (?P<m>[0-9]{1,2}) (?P=mark) <y:year>"),
        _day,
        (("1.9.2019", _FIRST), ("01-09-2019", _FIRST)),
    ),
    Rule(
        "date_month_name",
        phrase(f"{_WEEKDAY} <d:dd> (?::?[ae]\\b)?\\.? -? <m:month> [-,]? <y:yy>"),
        _day,
        (
            ("1 sept 2019", _FIRST),
            ("1 september 2019", _FIRST),
            ("1:a sept. 2019", _FIRST),
            ("den 1 sep -19", _FIRST),
            ("onsdagen den 18 december 2019", ("2019-12-18", "2019-12-18", "day")),
        ),
    ),
)
DAY_TRAPS = (
    Trap(
        "excel_serial",
        re.compile("[2-7][0-9]{4}"),
        "är Excels nummer för ett datum. Formatera cellen som datum eller skriv till exempel 2019-09-01.",
        (("43709", "2019-09-01"),),
        _suggest_day,
    ),
    Trap(
        "year_missing",
        phrase(f"{_WEEKDAY} <dd> (?:/ <mm>|(?::?[ae])? <month>)|<month>"),
        "saknar år. Skriv året också, till exempel 1 sept 2019 eller sep 2019.",
        (("1 september", None), ("1/9", None), ("maj", None)),
    ),
    Trap(
        "year_first_or_last",
        phrase("[0-3][0-9] [/] [0-3][0-9] [/] [0-3][0-9]"),
        "kan börja eller sluta med året. Skriv året med fyra siffror, till exempel 2019-09-01.",
        (("01/02/03", None), ("19/09/01", None)),
    ),
    Trap(
        "date_limit_only",
        phrase("(?:senast|före|innan|efter|tidigast|till och med|t\\.? o\\.? m\\.?|fram till|<|>).*"),
        "säger bara en gräns. Skriv datumet, ett årtal eller vet ej, till exempel 2019-09-01 eller 2019.",
        (("senast 2022", None), ("före 2022-07-01", None), ("t.o.m. 2022", None)),
    ),
)
