"""What reading a cell gives, and how a way of writing is declared."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

Precision = Literal[
    "exact",
    "approximate",
    "range",
    "doubtful",
    "day",
    "month",
    "season",
    "year",
    "decade",
    "missing",
    "unknown",
    "not_done",
]
Kind = Literal[
    "hours",
    "day_times",
    "week_times",
    "presence",
    "yes_no",
    "date",
    "number",
    "age_range",
    "co_location",
    "centre_type",
    "step",
    "status",
    "stage",
    "text",
]


@dataclass(frozen=True, slots=True)
class Session:
    """One stretch of opening: weekday 0 is Monday, start and end are minutes after midnight."""

    weekday: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Value:
    """`value` is the lower end or the first day, `upper` the upper end or the last day.

    `upper` is filled for every number and date (equal to `value` when exact) and None for words.
    Hours are hours a week (for one weekday: that day), ages are years, times a year are per year.
    """

    value: float | str | date | None
    upper: float | date | None = None
    precision: Precision = "exact"
    rule: str = ""
    persons: float | None = None
    sessions: tuple[Session, ...] = ()


class NotUnderstood(ValueError):
    """A cell that no rule reads. `message` is Swedish and says what to write instead."""

    def __init__(self, code: str, message: str, suggestion: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.suggestion = suggestion


class Refused(Exception):
    """Raised inside a rule; `says` continues a sentence that begins with the quoted cell."""

    def __init__(self, code: str, says: str, suggestion: str | None = None) -> None:
        super().__init__(says)
        self.code = code
        self.says = says
        self.suggestion = suggestion


# What an example reads as: value, upper, precision and, for presence, persons. A date is written as ISO text.
Expected = tuple[float | str | None, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of writing a value. The pattern sees folded text and must match all of it.

    `read` gives None when the text is not of this rule after all: then the next rule is tried.
    """

    name: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Value | None]
    examples: tuple[tuple[str, Expected], ...]


@dataclass(frozen=True, slots=True)
class Trap:
    """A way of writing that must not be guessed: tried before the rules, with advice of its own."""

    code: str
    pattern: re.Pattern[str]
    says: str
    examples: tuple[tuple[str, str | None], ...]
    suggest: Callable[[re.Match[str]], str | None] = lambda match: None


def refuse_date_cell(day: date) -> Value:
    raise Refused("date_cell", "är ett datum, och här ska inget datum stå. Skriv värdet som text.")


def refuse_time_cell(time: timedelta) -> Value:
    raise Refused("time_cell", "är ett klockslag, och här ska inget klockslag stå. Skriv värdet som text.")


@dataclass(frozen=True, slots=True)
class Grammar:
    """All ways of writing one kind; `asks_for` and `advice` make the message when none of them fits."""

    kind: Kind
    asks_for: str
    advice: str
    rules: tuple[Rule, ...]
    traps: tuple[Trap, ...] = ()
    of_date_cell: Callable[[date], Value] = refuse_date_cell
    of_time_cell: Callable[[timedelta], Value] = refuse_time_cell


def refuse_trapped(traps: tuple[Trap, ...], text: str) -> None:
    for trap in traps:
        if caught := trap.pattern.fullmatch(text):
            raise Refused(trap.code, trap.says, trap.suggest(caught))


def first_reading(rules: tuple[Rule, ...], text: str, traps: tuple[Trap, ...] = ()) -> Value | None:
    """The value by the first rule that takes the whole text; None when no rule does. Refused when a trap does."""
    refuse_trapped(traps, text)
    for rule in rules:
        match = rule.pattern.fullmatch(text)
        value = rule.read(match) if match else None
        if value is not None:
            return replace(value, rule=rule.name)
    return None


def span(low: float, high: float | None = None, persons: float | None = None) -> Value:
    """A number, or a range when `high` is another number; refused when it runs backwards."""
    top = low if high is None else high
    if low > top:
        says = f"går från ett större tal till ett mindre. Skriv det mindre först: {swedish(top)}–{swedish(low)}."
        raise Refused("range_backwards", says, f"{swedish(top)}–{swedish(low)}")
    return Value(low, top, "exact" if low == top else "range", persons=persons)


def swedish(number: float) -> str:
    return f"{number:.10g}".replace(".", ",")


def ways(expected: Expected, *written: str) -> tuple[tuple[str, Expected], ...]:
    """Examples that all mean the same."""
    return tuple((way, expected) for way in written)
