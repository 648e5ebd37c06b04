"""Hours a week: a number, a range, so often so long, days, or the opening times themselves."""

import re
from collections.abc import Callable
from datetime import timedelta

from etl.values.day_times import DAY_TIMES
from etl.values.excel import refuse_hours_as_date
from etl.values.hours_traps import ASKS_FOR, HOURS_OR_MINUTES, HOURS_TRAPS, OPENING
from etl.values.lexicon import phrase, to_number
from etl.values.model import Grammar, Refused, Rule, Value, first_reading, refuse_trapped, span
from etl.values.numbers import masked
from etl.values.week_times import HAS_WEEKDAY, read_week

WEEK_HOURS = 168.0
FULL_TIME_HOURS = 40.0
DAY_HOURS = FULL_TIME_HOURS / 5
WEEKS_A_YEAR = 52
MONTHS_A_YEAR = 12

ADVICE = "Skriv ett tal, till exempel 24 eller 6–8."


def within_a_week(low: float, high: float | None = None) -> Value:
    value = span(low, high)
    if isinstance(value.upper, float) and value.upper > WEEK_HOURS:
        says = f"är fler timmar än en vecka har (168). Skriv {ASKS_FOR}, till exempel 24 eller 6–8."
        raise Refused("hours_over_168", says)
    return value


def low_and_high(match: re.Match[str]) -> tuple[float, float] | None:
    """The numbers `low` and `high`, which may be left out where no `between` stands before."""
    found = match.groupdict()
    if found.get("between") and not found.get("high"):
        return None
    low = to_number(found["low"])
    high = to_number(found["high"]) if found.get("high") else low
    span(low, high)  # a range that runs backwards is refused with the numbers that were written
    return low, high


def _hours(text: str) -> float:
    refuse_trapped((HOURS_OR_MINUTES,), text)  # 2.30 stands for as little in 3 x 2.30 as alone
    return to_number(text)


def _amount(match: re.Match[str], times: float = 1.0) -> Value | None:
    """The numbers `low` and perhaps `high`, so many times a week."""
    for end in ("low", "high"):
        _hours(match.groupdict().get(end) or "0")
    ends = low_and_high(match)
    return within_a_week(ends[0] * times, ends[1] * times) if ends else None


def _minutes(match: re.Match[str]) -> Value:
    hours = to_number(match["h"]) if match["h"] else 0.0
    minutes = to_number(match["m"])
    if match["h"] and minutes >= 60:
        raise Refused("minutes_over_59", "har mer än 59 minuter. Skriv timmar med decimaler, till exempel 7,5.")
    return within_a_week(hours + minutes / 60)


def _clock(match: re.Match[str]) -> Value:
    return within_a_week(int(match["h"]) + int(match["m"]) / 60)


def _so_many_times(match: re.Match[str]) -> Value | None:
    return _amount(match, to_number(match["n"] or match["m"]))


def _times_of_days(match: re.Match[str]) -> Value | None:
    day = first_reading(DAY_TIMES.rules, match["clock"])
    return within_a_week(to_number(match["n"]) * day.value) if day and isinstance(day.value, float) else None


def _nth_week(match: re.Match[str]) -> Value | None:
    words = {"tredje": 3, "fjärde": 4}
    return _amount(match, 1 / (int(match["nth"]) if match["nth"] else words[match["nth_word"]]))


def _monthly(match: re.Match[str]) -> Value | None:
    times = to_number(match["n"]) if match["n"] else 1.0
    return _amount(match, times * MONTHS_A_YEAR / WEEKS_A_YEAR)


def _days(match: re.Match[str]) -> Value | None:
    hours = DAY_HOURS / 2 if match["half"] else DAY_HOURS
    how_often = 0.5 if match["other_week"] else MONTHS_A_YEAR / WEEKS_A_YEAR if match["a_month"] else 1.0
    return _amount(match, hours * how_often) if match["low"] else within_a_week(hours * how_often)


def _sum(match: re.Match[str]) -> Value:
    return within_a_week(sum(_hours(part) for part in re.findall(r"[0-9][0-9.,]*", match["parts"])))


_AMOUNT = "(?P<between>mellan|från)? <low:number> <hours>? (?:(?:<to>|och) <high:number> <hours>?)?"
_ONE = "<low:number> <hours>? <a_week>?"
_HALF = "(?P<half>halv(?:a|t)? dag(?:ar)?|halvdag(?:ar)?|förmiddag(?:ar)?|eftermiddag(?:ar)?)"


def _rule(name: str, text: str, read: Callable[[re.Match[str]], Value | None], *written: tuple[str, float]) -> Rule:
    return Rule(name, phrase(text), read, tuple((way, (hours, hours, "exact")) for way, hours in written))


HOURS_RULES = (
    _rule(
        "hours_per_week",
        _ONE,
        _amount,
        ("24", 24),
        ("24,5", 24.5),
        ("24.5 h", 24.5),
        ("24 tim/vecka", 24),
        ("24 timmar per vecka", 24),
        ("24 h/v", 24),
        ("3 h/v.", 3),
        ("24 tim. i veckan", 24),
        ("24/v", 24),
        ("20 veckotimmar", 20),
        ("fyra timmar", 4),
        ("½ h", 0.5),
        ("1½ tim/v", 1.5),
    ),
    Rule(
        "hours_range",
        phrase(_AMOUNT + " <a_week>?"),
        _amount,
        (
            ("6–8 h/v", (6, 8, "range")),
            ("6-8", (6, 8, "range")),
            ("6 h - 8 h", (6, 8, "range")),
            ("6 till 8 timmar per vecka", (6, 8, "range")),
            ("mellan 6 och 8 tim/v", (6, 8, "range")),
            ("6,5 à 8", (6.5, 8, "range")),
            ("8-8 h", (8, 8, "exact")),
        ),
    ),
    Rule(
        "hours_up_to",
        phrase("(?:upp till|max(?:imalt)?|högst|som mest|<=|≤) <high:number> <hours>? <a_week>?"),
        lambda match: within_a_week(0.0, _hours(match["high"])),
        (("upp till 20 h/v", (0, 20, "range")), ("max 20", (0, 20, "range"))),
    ),
    _rule(
        "hours_and_minutes",
        "(?:(?P<h>[0-9]{1,3}) <hours> (?:och)?)? (?P<m>[0-9]{1,5}) <minutes> <a_week>?",
        _minutes,
        ("24 h 30 min", 24.5),
        ("1 tim 15 min/vecka", 1.25),
        ("90 minuter i veckan", 1.5),
    ),
    _rule(
        "hours_with_colon",
        "(?P<h>[0-9]{1,3}):(?P<m>[0-5][0-9]) <hours>? <a_week>?",
        _clock,
        ("7:30", 7.5),
        ("24:15 h", 24.25),
    ),
    _rule(
        "times_of_days",
        f"<n:number> <times> ,? (?P<clock>{OPENING}(?: (?:,|och) [0-9.:]+ (?:-|till) [0-9.:]+)?) <a_week>?",
        _times_of_days,
        ("3 dagar/v 9-15", 18),
        ("2 x 9-12", 6),
        ("2 ggr/v 13-15", 4),
        ("två dagar i veckan kl 9-12", 6),
        ("3 pass 9.00-11.30", 7.5),
        ("2 dagar/v 9-12 och 13-15", 10),
    ),
    _rule(
        "times_hours",
        "<n:number> <times> (?:à|á|a|om|på|,)? <low:number> (?:<to> <high:number>)? <hours>? <a_week>?",
        lambda match: _amount(match, to_number(match["n"])),
        ("2 x 4 tim", 8),
        ("2x4", 8),
        ("2 × 4 h/v", 8),
        ("två gånger 4 timmar", 8),
        ("2 ggr/vecka à 4 h", 8),
        ("3 dagar à 2,5 h", 7.5),
    ),
    _rule(
        "hours_times",
        "<low:number> (?:<to> <high:number>)? <hours>(?: (?:/|per|om) (?:dagen|dag|gång|pass))?"
        " (?:x <n:number> <times>?|,? <m:number> <times>) <a_week>?",
        _so_many_times,
        ("4 tim 2 ggr i veckan", 8),
        ("4 h x 2", 8),
        ("4 h/dag 5 dagar i veckan", 20),
        ("3 timmar, två dagar per vecka", 6),
    ),
    _rule(
        "hours_every_other_week",
        f"(?:{_AMOUNT} (?:/|per|i|,)? <other_week>|<other_week>:? <first:number> <hours>?)",
        lambda match: _amount(match, 0.5) if match["low"] else within_a_week(_hours(match["first"]) / 2),
        ("4 tim varannan vecka", 2),
        ("udda veckor 4 h", 2),
        ("4 h jämna veckor", 2),
        ("3 h/14 dagar", 1.5),
    ),
    _rule(
        "hours_every_nth_week",
        f"{_AMOUNT} <nth_week>",
        _nth_week,
        ("6 tim var tredje vecka", 2),
        ("8 h var 4:e vecka", 2),
    ),
    _rule(
        "hours_per_month",
        f"{_AMOUNT} (?:,? <n:number> (?:x|ggr|gånger))? <a_month>",
        _monthly,
        ("4 h/mån", 4 * 12 / 52),
        ("4 timmar per månad", 4 * 12 / 52),
        ("4 tim en gång i månaden", 4 * 12 / 52),
        ("4 h 2 ggr/mån", 8 * 12 / 52),
        ("200 h/mån", 200 * 12 / 52),
    ),
    _rule(
        "hours_per_year",
        f"{_AMOUNT} <a_year>",
        lambda match: _amount(match, 1 / WEEKS_A_YEAR),
        ("104 h/år", 2),
        ("520 timmar per år", 10),
    ),
    _rule(
        "days",
        f"(?:<low:number> (?:<to> <high:number>)?)? (?:{_HALF}|hela? dag(?:ar)?|heldag(?:ar)?|dag(?:ar)?)"
        " (?:<a_week>|(?P<other_week><other_week>)|(?P<a_month><a_month>))?",
        _days,
        ("en halv dag i veckan", 4),
        ("halv dag/vecka", 4),
        ("två halvdagar i veckan", 8),
        ("en förmiddag i veckan", 4),
        ("2,5 dagar/v", 20),
        ("1 dag varannan vecka", 4),
        ("en dag i månaden", 8 * 12 / 52),
    ),
    _rule(
        "no_hours",
        "(?:noll|ingen tid|ingen|inga|inget|aldrig|stängt|stängd|ej öppet|inte öppet|inte alls) <hours>?",
        lambda match: span(0.0),
        ("inga", 0),
        ("inga timmar", 0),
        ("stängt", 0),
    ),
    Rule(
        "hours_of_week_times",
        HAS_WEEKDAY,
        lambda match: read_week(match.string),
        (("mån–tors 9.30–12 och 13–15.30, fre 9.30–12", (22.5, 22.5, "exact")),),
    ),
)
MASKED_HOURS = masked("<hours>? <a_week>?", "<15", "< 15 h", "mindre än 5 tim/vecka")  # not as a part of a sum
_SUMMED = _rule(  # presence has sums of its own
    "hours_summed",
    "(?P<parts><digits>(?: <hours>)?(?: \\+ <digits>(?: <hours>)?)+) <a_week>?",
    _sum,
    ("4 + 2 h", 6),
    ("4 h + 2,5 h + 1 h/v", 7.5),
)


def _duration(time: timedelta) -> Value:
    hours = time.total_seconds() / 3600
    if hours < 0:
        raise Refused("hours_negative", f"är mindre än noll. Skriv {ASKS_FOR}, till exempel 24.")
    return within_a_week(hours)


HOURS = Grammar(
    "hours", ASKS_FOR, ADVICE, (*HOURS_RULES, _SUMMED, MASKED_HOURS), HOURS_TRAPS, refuse_hours_as_date, _duration
)
