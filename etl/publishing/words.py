"""Words that every message of publishing shares."""

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date


def day(when: date) -> str:
    return format_date(when, "d MMMM y", locale="sv_SE")


def listed(words: Sequence[str]) -> str:
    """a, b och c"""
    return " och ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
