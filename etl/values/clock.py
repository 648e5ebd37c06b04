"""Times of day: `9–12`, `kl 09:00–11:30`, as sessions of one weekday."""

import re
from collections.abc import Iterable
from itertools import pairwise

from etl.values.lexicon import phrase
from etl.values.model import Refused, Session, Trap, Value, swedish

_EARLIEST, _MIDNIGHT = 5 * 60, 24 * 60
WRITE_TIMES = "Skriv från–till, till exempel 9–12 eller 9.30–12 och 13–15.30."

_AT = "(?:kl(?:ockan|\\.)?|från)?"
_TIME = r"(?:[0-9]{1,2}(?:[.:][0-9]{2})?|[0-9]{4})(?![0-9]|[.:][0-9])"
INTERVAL = phrase(
    f"(?P<between>mellan)? {_AT} (?P<start>{_TIME}) (?:-|till|t\\.?o\\.?m|(?(between)och|-)) {_AT} (?P<end>{_TIME})"
)
# 9–12 (0–24 mån): for whom, not when
FOR_WHOM = re.compile(r"\([^()]*[0-9] ?-? ?(?:åringar|år|månader|mån)[^()]*\)")
CLOSED = "stäng[td]?(?: hela dagen)?|(?:ej|inte) öppe[tn]|ing(?:en|et)(?: verksamhet| öppet)?"


UNFINISHED = Trap(
    "unfinished_times",
    re.compile(r".*[0-9].*(?:\b(?:och|o|samt|till)|[-+&/,;])"),
    f"slutar mitt i. {WRITE_TIMES}",
    (("9–12 och", None), ("9–12, 13-", None)),
)


def session(match: re.Match[str], weekday: int) -> Session:
    start, end = _minutes(match["start"]), _minutes(match["end"])
    if end <= start:
        raise Refused("end_before_start", f"slutar innan det börjar ({match[0].strip()}). {WRITE_TIMES}")
    if start < _EARLIEST and (start, end) != (0, _MIDNIGHT):
        says = f"börjar på natten ({match[0].strip()}). Är det eftermiddag, skriv till exempel 13–15."
        raise Refused("at_night", says)
    return Session(weekday, start, end)


def _minutes(text: str) -> int:
    digits = re.sub("[.:]", "", text)
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    if minutes > 59:
        raise Refused("minutes_over_59", f"har ett klockslag med mer än 59 minuter ({text}). {WRITE_TIMES}")
    if hours * 60 + minutes > _MIDNIGHT:
        raise Refused("after_midnight", f"har ett klockslag efter 24.00 ({text}). {WRITE_TIMES}")
    return hours * 60 + minutes


def opening(sessions: Iterable[Session]) -> Value:
    """The sessions in order, and their hours; refused when two overlap."""
    ordered = sorted(sessions, key=lambda each: (each.weekday, each.start, each.end))
    for first, second in pairwise(ordered):
        if first.weekday == second.weekday and second.start < first.end:
            both = f"{shown(first)} och {shown(second)}"
            raise Refused("overlapping_sessions", f"har tider som går in i varandra: {both}. {WRITE_TIMES}")
    hours = sum(each.end - each.start for each in ordered) / 60
    return Value(hours, hours, sessions=tuple(ordered))


def shown(each: Session) -> str:
    return f"{_time(each.start)}–{_time(each.end)}"


def _time(minutes: int) -> str:
    return f"{minutes // 60}.{minutes % 60:02d}" if minutes % 60 else swedish(minutes / 60)
