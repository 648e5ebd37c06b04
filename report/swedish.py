"""Numbers, dates and lists as they are written in Swedish."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

LOCALE = "sv_SE"
_WORDS = ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
NBSP = "\N{NO-BREAK SPACE}"


@lru_cache(maxsize=10_000)
def number(value: float) -> str:
    """1234.5 -> 1 234,5; at most two decimals."""
    return str(format_decimal(value, format="#,##0.##", locale=LOCALE))


def percent(part: float, whole: float) -> str:
    return str(format_percent(part / whole, locale=LOCALE)) if whole else "–"


def signed(value: float) -> str:
    """+1, −2: with a real minus sign."""
    return f"{'−' if value < 0 else '+'}{number(abs(value))}"


def span(low: float, high: float) -> str:
    """4–5, or 5 when there is nothing to choose between."""
    return number(low) if low == high else f"{number(low)}–{number(high)}"


def percent_span(low: float, high: float, whole: float) -> str:
    first, last = percent(low, whole), percent(high, whole)
    return first if first == last else f"{first.removesuffix('%').strip()}–{last}"


@lru_cache(maxsize=10_000)
def day(value: date) -> str:
    """22 november 2026."""
    return str(format_date(value, format="d MMMM y", locale=LOCALE))


def listed(words: Sequence[str]) -> str:
    """a, b och c."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} och {words[-1]}" if words else ""


def counted(count: int, one: str, many: str) -> str:
    return f"{number(count)} {one if count == 1 else many}"


def in_words(count: int) -> str:
    """två, tre … tolv; larger numbers in figures."""
    return _WORDS[count] if 0 <= count < len(_WORDS) else number(count)


def capital(text: str) -> str:
    """The first letter made a capital, the rest left as it is."""
    return text[:1].upper() + text[1:]
