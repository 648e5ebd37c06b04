"""How wide each column of a table is on paper, and whether the paper stands, lies, or the rows are told one by one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from report.exhibit import Exhibit, Field
from report.svg import text_width

STANDING, LYING = 493.0, 740.0  # points between the margins of an A4
SIZES = (8.5, 7.5, 7.0)
_INSET = 8.0  # points: what a cell keeps free at its sides
_HEAD = 90.0  # points that a head may ask for: a longer one is set in lines
_LONGEST = 18  # signs that are never broken
_CROWDED = 2.0  # lines of text, on average, at which standing paper is too narrow
_BREAK = "\N{ZERO WIDTH SPACE}"
_LONG = re.compile(rf"\S{{{_LONGEST + 1},}}")
_AFTER = re.compile(r"([_/.,;@!?&=\\])(?=[^\s_/.,;@!?&=\\])")
_PIECE = re.compile(rf"[^\s{_BREAK}–-]{{{_LONGEST}}}(?=[^\s{_BREAK}–-])")  # a line may end after a dash as it is
_PIECES = re.compile(rf"[\s{_BREAK}]+|(?<=–)|(?<=-)(?!\d)")  # a date is one piece
_SAMPLE = 160  # signs of a text that its width is reckoned from: longer ones want all that there is


@dataclass(frozen=True, slots=True)
class Columns:
    """`widths` in points; `as_records`: no paper is wide enough, so each row is told by itself."""

    widths: list[float]
    size: float
    is_wide: bool
    as_records: bool = False

    @property
    def room(self) -> float:
        return LYING if self.is_wide else STANDING


def softened(told: str) -> str:
    """The text with places where a very long word may end a line."""
    return _LONG.sub(lambda found: _PIECE.sub(rf"\g<0>{_BREAK}", _AFTER.sub(rf"\1{_BREAK}", found[0])), told)


def planned(exhibit: Exhibit, stands: bool = False) -> Columns:
    """The smallest change from a standing page in the larger size that leaves no word cut. `stands`: also when crowded."""
    columns = [_column(exhibit, field) for field in exhibit.fields]
    order = [(size, room) for size in SIZES for room in (STANDING, LYING)]
    for size, room in sorted(order, key=lambda way: way[1]) if stands else order:
        least = [_least(label, values, size, look) for label, values, look in columns]
        wanted = [
            max(low, _wanted(values, size, look), min(text_width(label, size) + _INSET, _HEAD))
            for low, (label, values, look) in zip(least, columns, strict=True)
        ]
        if sum(least) <= room and (stands or room == LYING or sum(wanted) <= _CROWDED * room):
            return Columns(_shared(least, wanted, room), size, room == LYING)
    return Columns([], SIZES[0], is_wide=False, as_records=True)


def _column(exhibit: Exhibit, field: Field) -> tuple[str, list[str], bool]:
    """Its head, where that is not turned, its values, and whether each has a symbol."""
    head = "" if field.is_mark else softened(field.label)
    return head, [softened(field.written(value)) for value in exhibit.rows[field.name]], bool(field.look)


def _least(label: str, values: Sequence[str], size: float, has_symbol: bool) -> float:
    """The width of the widest piece that is not broken."""
    return _widest([label, *values], size) + _INSET + has_symbol * size * 1.4


def _widest(values: Sequence[str], size: float) -> float:
    pieces = {piece for told in values for piece in _PIECES.split(told[: 20 * _SAMPLE])}
    return max((text_width(piece, size) for piece in sorted(pieces, key=len)[-8:]), default=0.0)


def _wanted(values: Sequence[str], size: float, has_symbol: bool) -> float:
    longest = sorted((value[:_SAMPLE] for value in values), key=len)[-5:]
    return max((text_width(value, size) for value in longest), default=0.0) + _INSET + has_symbol * size * 1.4


def _shared(least: Sequence[float], wanted: Sequence[float], room: float) -> list[float]:
    """What each column needs, and of what is over more to those that want more."""
    widths, over = list(least), room - sum(least)
    open_ = [n for n in range(len(widths)) if wanted[n] > least[n]]
    while open_:
        whole = sum(sqrt(wanted[n] - least[n]) for n in open_)
        part = {n: over * sqrt(wanted[n] - least[n]) / whole for n in open_}
        done = [n for n in open_ if part[n] >= wanted[n] - least[n]]
        if not done:
            for n in open_:
                widths[n] += part[n]
            break
        for n in done:
            widths[n], over = wanted[n], over - (wanted[n] - least[n])
        open_ = [n for n in open_ if n not in done]
    return [round(width, 1) for width in widths]
