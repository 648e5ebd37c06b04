"""Dates that name a part of a year: HT19, första halvåret, början av 2023, årsskiftet."""

import re
from datetime import date, timedelta

from etl.values.days import last_day, month_of, months, year_of
from etl.values.lexicon import phrase
from etl.values.model import Refused, Rule, Trap, Value, ways

_AUTUMN = "ht|höstterminen|hösttermin|hösten|höst"
_SPRING = "vt|vårterminen|vårtermin|våren|vår"
_SEASON = f"(?P<season>{_AUTUMN}|{_SPRING}|sommaren|sommar)"
_SEASON_MONTHS = (("h", 7, 12), ("v", 1, 6), ("s", 6, 8))
PART = "(?:i|vid)? (?P<part>början|mitten|slutet) (?:av|på|under)?"
THIRDS = {"början": 0, "mitten": 1, "slutet": 2}
_ORDINALS = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4}


def _season(match: re.Match[str]) -> Value:
    first, last = next((low, high) for letter, low, high in _SEASON_MONTHS if match["season"].startswith(letter))
    return months(year_of(match["y"]), first, last, "season")


def _half_year(match: re.Match[str]) -> Value:
    first = 1 if match["half"].startswith(("1", "första")) else 7
    return months(year_of(match["y"]), first, first + 5, "season")


def _quarter(match: re.Match[str]) -> Value:
    number = match["q"] or match["after"] or _ORDINALS[match["word"]]
    first = int(number) * 3 - 2
    return months(year_of(match["y"] or match["before"]), first, first + 2, "season")


def _following_years(match: re.Match[str]) -> tuple[int, int]:
    first, last = year_of(match["first"]), year_of(match["last"])
    if last != first + 1:
        says = f"har två år som inte följer på varandra. Skriv båda åren, till exempel {first}/{first + 1}."
        raise Refused("years_do_not_follow", says)
    return first, last


def _school_year(match: re.Match[str]) -> Value:
    first, last = _following_years(match)
    return Value(date(first, 7, 1), date(last, 6, 30), "season")


def _turn_of_year(match: re.Match[str]) -> Value:
    first, last = _following_years(match)
    return Value(date(first, 12, 1), date(last, 1, 31), "approximate")


def _winter(match: re.Match[str]) -> Value:
    first, last = _following_years(match)
    return Value(date(first, 12, 1), last_day(last, 2), "season")


def _part_of_year(match: re.Match[str]) -> Value:
    first = THIRDS[match["part"]] * 4 + 1
    return months(year_of(match["y"]), first, first + 3, "approximate")


def _part_of_month(match: re.Match[str]) -> Value:
    year, month, third = year_of(match["y"]), month_of(match["m"]), THIRDS[match["part"]]
    first = date(year, month, third * 10 + 1)
    return Value(first, last_day(year, month) if third == 2 else first + timedelta(days=9), "approximate")


_AUTUMN_2019 = ("2019-07-01", "2019-12-31", "season")
_SPRING_2020 = ("2020-01-01", "2020-06-30", "season")
SEASON_RULES = (
    Rule(
        "season",
        phrase(f"{_SEASON} [-]? <y:yy>"),
        _season,
        (
            *ways(_AUTUMN_2019, "ht 2019", "HT19", "ht -19", "Ht-2019", "hösten 2019", "höstterminen 2019"),
            *ways(_SPRING_2020, "våren 2020", "VT20", "vårterminen -20"),
            ("sommaren 2020", ("2020-06-01", "2020-08-31", "season")),
        ),
    ),
    Rule(
        "season_last",
        phrase(f"<y:year> [-,]? {_SEASON}"),
        _season,
        ways(_AUTUMN_2019, "2019 ht", "2019, hösten"),
    ),
    Rule(
        "half_year",
        phrase("(?P<half>första|andra|1:?a|2:?a) halvåret <y:year>"),
        _half_year,
        (
            *ways(_SPRING_2020, "första halvåret 2020", "1:a halvåret 2020"),
            *ways(_AUTUMN_2019, "andra halvåret 2019"),
        ),
    ),
    Rule(
        "quarter",
        phrase(
            "(?:(?:q|kvartal|kv\\.?) (?P<q>[1-4]) [-,]?|(?P<word>första|andra|tredje|fjärde) kvartalet)"
            " <y:year>"
            "|<before:year> [-,]? (?:q|kvartal|kv) (?P<after>[1-4])"
        ),
        _quarter,
        (
            *ways(("2023-01-01", "2023-03-31", "season"), "Q1 2023", "kvartal 1 2023", "2023 Q1"),
            ("fjärde kvartalet 2023", ("2023-10-01", "2023-12-31", "season")),
        ),
    ),
    Rule(
        "school_year",
        phrase("(?:läsåret|läsår) <first:yy> [-/] <last:yy>"),
        _school_year,
        ways(("2019-07-01", "2020-06-30", "season"), "läsåret 2019/20", "läsår 19/20"),
    ),
    Rule(
        "turn_of_year",
        phrase("(?:vid)? årsskiftet <first:yy> [-/] <last:yy>"),
        _turn_of_year,
        ways(("2020-12-01", "2021-01-31", "approximate"), "årsskiftet 2020/2021", "vid årsskiftet 2020/21"),
    ),
    Rule(
        "mid_year",
        phrase("(?:vid)? halvårsskiftet <y:yy>"),
        lambda match: months(year_of(match["y"]), 6, 7, "approximate"),
        (("halvårsskiftet 2022", ("2022-06-01", "2022-07-31", "approximate")),),
    ),
    Rule(
        "winter",
        phrase("(?:vintern|vinter) <first:yy> [-/] <last:yy>"),
        _winter,
        (("vintern 2019/2020", ("2019-12-01", "2020-02-29", "season")),),
    ),
    Rule(
        "part_of_year",
        phrase(f"{PART} (?:år)? <y:year>"),
        _part_of_year,
        (
            *ways(("2023-01-01", "2023-04-30", "approximate"), "början av 2023", "i början på 2023"),
            ("mitten av 2023", ("2023-05-01", "2023-08-31", "approximate")),
            ("slutet av år 2000", ("2000-09-01", "2000-12-31", "approximate")),
        ),
    ),
    Rule(
        "part_of_month",
        phrase(f"{PART} <m:month> <y:year>"),
        _part_of_month,
        (
            ("början av maj 2023", ("2023-05-01", "2023-05-10", "approximate")),
            ("i slutet av maj 2023", ("2023-05-21", "2023-05-31", "approximate")),
        ),
    ),
)
SEASON_TRAPS = (
    Trap(
        "which_winter",
        phrase("(?:vintern|vinter) <year>"),
        "kan betyda början eller slutet av året. Skriv båda åren, till exempel vintern 2019/2020.",
        (("vintern 2020", None),),
    ),
)
