"""What a number format puts beside a number: percent signs and words, which say what the number counts; and what it
leaves out of a date: its day, its month."""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from operator import eq, ge, gt, le, lt, ne
from typing import NamedTuple

from etl.values import ShownMonth, ShownYear, as_written

BUILT_IN = {9: "0%", 10: "0.00%", 17: "mmm-yy"}
"""The formats that a workbook uses without saying them, by number."""
_TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|[_*](.)|\[\$([^\]-]*)[^\]]*\]|\[([^\]]*)\]|(%)|(General|[0#?][0#?.,/]*)|(.)', re.DOTALL
)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?[0-9]+(?:[.,][0-9]+)?)\]")
_HOLDS: dict[str, Callable[[float, float], bool]] = {
    "<": lt, "<=": le, ">": gt, ">=": ge, "=": eq, "<>": ne,
}  # fmt: skip
_DATE = re.compile(r"[dmyhs]", re.IGNORECASE)
_SAYS = re.compile(r"[^\W\d_]|%")


class _Beside(NamedTuple):
    before: str
    after: str
    factor: float
    """By which the number that is shown is larger than the one that is kept."""


def says_something(code: str) -> bool:
    """Whether the format puts more than digits and signs beside some number, or leaves something out of a date."""
    return _part_of_date(code) is not None or any(_beside(section) for section in _sections(code)[:3])


@lru_cache(maxsize=10_000)
def shown(number: float, code: str) -> str | None:
    """`150 %` for 1.5 in the format 0%, with all its decimals; None where a format says nothing but the number."""
    sections = _sections(code)
    found = _beside(sections[_chosen(number, sections)])
    if found is None:
        return None
    return f"{found.before} {as_written(float(number) * found.factor)} {found.after}".strip()


def _chosen(number: float, sections: list[str]) -> int:
    """The section that a number is shown by: the first whose condition holds, the last where none does; without conditions
    the first above nought, the second under it and the third at it."""
    conditions = [_CONDITION.search(section) for section in sections[:3]]
    if not any(conditions):
        return 1 if number < 0 and len(sections) > 1 else 2 if number == 0 and len(sections) > 2 else 0
    for index, condition in enumerate(conditions):
        if condition and _HOLDS[condition[1]](number, float(condition[2].replace(",", "."))):
            return index
        if not condition and (index == len(conditions) - 1 or number < 0):
            return index
    return len(conditions) - 1


def shown_date(day: date, code: str) -> date:
    """The day as a ShownMonth or ShownYear, where the format shows no more of it."""
    part = _part_of_date(code)
    return part(day.year, day.month, day.day) if part else day


@lru_cache(maxsize=1000)
def _part_of_date(code: str) -> type[ShownMonth | ShownYear] | None:
    letters = {found[-1].lower() for found in _TOKEN.findall(_sections(code)[0]) if _DATE.fullmatch(found[-1])}
    return ShownYear if letters == {"y"} else ShownMonth if letters == {"y", "m"} else None


@lru_cache(maxsize=1000)
def _sections(code: str) -> list[str]:
    """For numbers above, under and at nought, or as their conditions choose, and for texts."""
    sections, quoted = [""], False
    for letter in code:
        quoted ^= letter == '"'
        if letter == ";" and not quoted:
            sections.append("")
        else:
            sections[-1] += letter
    return sections


@lru_cache(maxsize=1000)
def _beside(section: str) -> _Beside | None:
    words: list[list[str]] = [[], []]
    factor, has_number = 1.0, False
    for quoted, escaped, _, currency, _, percent, digits, other in _TOKEN.findall(section):
        words[has_number].append(quoted or escaped or currency or percent or (other if other == " " else ""))
        if percent:
            factor *= 100
        if digits:
            has_number = True
            factor /= 1000 ** (len(digits) - len(digits.rstrip(",")))  # a comma last: shown in thousands
        if _DATE.fullmatch(other):
            return None
    before, after = (" ".join("".join(part).split()) for part in words)
    before, after = (text if _SAYS.search(text) else "" for text in (before, after))
    return _Beside(before, after, factor) if has_number and (before or after) else None
