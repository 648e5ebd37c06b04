"""A cell as a person sees it, and the same text folded for reading."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite

_DASHES = "‐‑‒–—―−﹘﹣－⁃"
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_SAME = str.maketrans(
    dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_INVISIBLE, None)
    | dict.fromkeys(_SPACES, " ")
    | dict.fromkeys("”“„″«»", '"')
    | dict.fromkeys("’‘´`′", "'")
    | {"×": "x", "∼": "~", "⁓": "~"}
)
_SPLIT_NUMBER = re.compile(f"[0-9][{_INVISIBLE}]+[0-9]")
_COMBINING = (("a\u030a", "å"), ("a\u0308", "ä"), ("o\u0308", "ö"), ("e\u0301", "é"), ("a\u0300", "à"))
_PARTS_OF_ONE = {"½": "5", "¼": "25", "¾": "75"}
_PART_OF_ONE = re.compile(r"([0-9]*) ?([½¼¾])")


class ShownMonth(date):
    """A date cell that shows its month and year, not its day."""


class ShownYear(date):
    """A date cell that shows its year alone."""


def fold(text: str) -> str:
    """Lower case, plain dashes, quotes and blanks, no double blanks, no dots at the end."""
    folded = " ".join(text.translate(_SAME).lower().split())
    if not folded.isascii():
        for parts, letter in _COMBINING:  # a Mac writes å as a and a ring
            folded = folded.replace(parts, letter)
        folded = _PART_OF_ONE.sub(lambda m: f"{m[1] or 0},{_PARTS_OF_ONE[m[2]]}", folded)
    return folded.rstrip(". ")


def hides_break(text: str) -> bool:
    """Whether two digits that look like one number have something between them that is not seen."""
    return not text.isascii() and _SPLIT_NUMBER.search(text) is not None


def as_written(written: object) -> str:
    """The text that a person sees in the cell, in Swedish Excel."""
    if isinstance(written, str):
        return written
    if isinstance(written, bool):
        return "SANT" if written else "FALSKT"
    if isinstance(written, int | float):
        return _number(written)
    if isinstance(written, date | time | timedelta):
        return _moment(written)
    return "" if written is None else str(written)


def _moment(written: date | time | timedelta) -> str:
    if isinstance(written, timedelta):
        return _duration(written)
    if isinstance(written, time):
        return f"{written:%H:%M}"
    if isinstance(written, datetime) and written.time() != time():
        return f"{written.date().isoformat()} {written:%H:%M}"
    return written.isoformat()[: 4 if isinstance(written, ShownYear) else 7 if isinstance(written, ShownMonth) else 10]


def _number(written: float) -> str:
    if isinstance(written, int) or not isfinite(written):
        return str(written)
    # plus zero: no minus before nought;  fifteen digits are what Excel keeps: 0.1 + 0.2 is shown as 0,3
    return format(Decimal(f"{written + 0.0:.15g}"), "f").replace(".", ",")


def _duration(written: timedelta) -> str:
    minutes = round(written.total_seconds() / 60)
    sign = "-" if minutes < 0 else ""
    return f"{sign}{abs(minutes) // 60}:{abs(minutes) % 60:02d}"
