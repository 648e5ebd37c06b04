"""The opening times of one weekday, as they stand in its column."""

import re
from datetime import timedelta

from etl.values.clock import CLOSED, FOR_WHOM, INTERVAL, UNFINISHED, WRITE_TIMES, opening, session
from etl.values.excel import refuse_range_as_date
from etl.values.lexicon import phrase, to_number
from etl.values.model import Grammar, Refused, Rule, Trap, Value, span

_SEPARATOR = re.compile(r"[\s,;/+&.]*(?:\b(?:och|o|samt|öppet)\b)?[\s,;/+&.]*")


def _sessions(match: re.Match[str]) -> Value:
    text = FOR_WHOM.sub(" ", match.string)
    found, position = [], _skip(text, 0)
    while position < len(text):
        interval = INTERVAL.match(text, position)
        if interval is None:
            left = text[position:].strip()
            raise Refused("unreadable_times", f"har något som inte går att läsa: ”{left}”. {WRITE_TIMES}")
        found.append(session(interval, weekday=0))
        position = _skip(text, interval.end())
    return opening(found)


def _skip(text: str, position: int) -> int:
    separator = _SEPARATOR.match(text, position)
    return separator.end() if separator else position


def _hours(match: re.Match[str]) -> Value:
    hours = to_number(match["n"])
    if hours > 24:
        raise Refused("hours_over_24", f"är fler timmar än ett dygn har. {WRITE_TIMES}")
    return span(hours)


def _refuse_time_cell(time: timedelta) -> Value:
    raise Refused("time_alone", f"är ett enda klockslag. {WRITE_TIMES}")


DAY_TIMES = Grammar(
    "day_times",
    "öppettider för en dag",
    "Skriv från–till, till exempel 9–12 eller 9.30–12 och 13–15.30, eller stängt.",
    rules=(
        Rule(
            "day_closed",
            re.compile(CLOSED),
            lambda match: span(0.0),
            (("stängt", (0, 0, "exact")), ("Ej öppet", (0, 0, "exact"))),
        ),
        Rule("day_hours", phrase("<n:number> <hours>"), _hours, (("3 tim", (3, 3, "exact")),)),
        Rule(
            "day_times",
            re.compile(".*[0-9].*(?:-|till|och|m).*[0-9].*"),
            _sessions,
            (
                ("9–12", (3, 3, "exact")),
                ("9.30-12.00", (2.5, 2.5, "exact")),
                ("kl 09:00–11:30", (2.5, 2.5, "exact")),
                ("Kl. 9 till 12", (3, 3, "exact")),
                ("mellan 9 och 12", (3, 3, "exact")),
                ("9-12 och 13-15.30", (5.5, 5.5, "exact")),
                ("9–12, 13–15", (5, 5, "exact")),
                ("9-12/13-15", (5, 5, "exact")),
                ("9-12\n13-15", (5, 5, "exact")),
                ("0930-1200", (2.5, 2.5, "exact")),
                ("13–15, 9–12", (5, 5, "exact")),
                ("8-12, 12-16", (8, 8, "exact")),
                ("18-24", (6, 6, "exact")),
                ("9.30–12 (0–24 mån) och 13–15.30 (0–12 mån)", (5, 5, "exact")),
                ("ca 9-12", (3, 3, "approximate")),
            ),
        ),
    ),
    traps=(
        UNFINISHED,
        Trap(
            "number_alone",
            phrase("<digits>"),
            f"är ett ensamt tal: är det timmar eller ett klockslag? {WRITE_TIMES}",
            (("3", None), ("9.30", None)),
        ),
        Trap(
            "every_other_week",
            re.compile(r".*\b(?:varannan|udda|jämna?)\b.*"),
            "gäller inte varje vecka. Skriv tiderna utan vecka och timmarna i Timmar per vecka, "
            "till exempel 4 h varannan vecka.",
            (("9-12 jämna veckor", None), ("varannan vecka 9–12", None)),
        ),
    ),
    of_date_cell=refuse_range_as_date,
    of_time_cell=_refuse_time_cell,
)
