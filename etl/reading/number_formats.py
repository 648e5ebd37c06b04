"""What a number format puts beside a number: percent signs and words, which say what the number counts."""

import re
from functools import lru_cache
from typing import NamedTuple

from etl.values import as_written

PERCENT = {9: "0%", 10: "0.00%"}
"""The formats that a workbook uses without saying them, by number."""
_TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|[_*](.)|\[\$([^\]-]*)[^\]]*\]|\[([^\]]*)\]|(%)|(General|[0#?][0#?.,/]*)|(.)', re.DOTALL
)
_CONDITION = re.compile(r"\[[<>=]")
_DATE = re.compile(r"[dmyhs]", re.IGNORECASE)
_SAYS = re.compile(r"[^\W\d_]|%")


class _Beside(NamedTuple):
    before: str
    after: str
    factor: float
    """By which the number that is shown is larger than the one that is kept."""


def says_something(code: str) -> bool:
    """Whether the format puts more than digits and signs beside some number."""
    return any(_beside(section) for section in _sections(code)[:3])


@lru_cache(maxsize=10_000)
def shown(number: float, code: str) -> str | None:
    """`150 %` for 1.5 in the format 0%, with all its decimals; None where a format says nothing but the number."""
    sections = _sections(code)
    index = 1 if number < 0 and len(sections) > 1 else 2 if number == 0 and len(sections) > 2 else 0
    found = _beside(sections[index])
    if found is None:
        return None
    return f"{found.before} {as_written(float(number) * found.factor)} {found.after}".strip()


@lru_cache(maxsize=1000)
def _sections(code: str) -> list[str]:
    """For numbers above, under and at nought, and for texts; none where conditions of another kind choose."""
    sections, quoted = [""], False
    for letter in "" if _CONDITION.search(code) else code:
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
