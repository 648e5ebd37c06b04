"""A table that is read from the back row: at most seven by seven, shortened by what matters, and telling where the rest is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from report import svg, text, theme
from report.exhibit import Exhibit, Field
from report.meetings import words
from report.meetings.slides import Slide
from report.slides import sources
from report.table_layout import CAN_WAIT

MOST, MOST_PARTS = 7, 4
WIDTH, HEIGHT = 1760.0, 690.0  # of a slide 1920 x 1080, under its headline
LENGTHS = (400, 250, 150)  # letters of a cell: as many as there is room for
LONGEST = LENGTHS[-1]
SIZES = (44, 40, 36, 32, 28)  # of its type, where there is room for more than the least that is legible
FEWEST = 4  # columns of a table that can be without one
SHORT = 16  # letters that stay on one line
_PADDING, _LINE = (38.0, 20.0), 1.3


@dataclass(frozen=True)
class Shown:
    """What is shown of an exhibit's table: a column a field, the rows as written and their looks, and what is left out."""

    fields: tuple[Field, ...]
    rows: tuple[tuple[str, ...], ...]
    looks: tuple[tuple[str, ...], ...]
    told: str
    size: int
    widths: tuple[float, ...]  # shares of the whole


def parts(slide: Slide) -> list[Slide]:
    """The table on as many slides as its rows need, about as many on each; only the first where those would be too many."""
    exhibit = slide.content
    assert isinstance(exhibit, Exhibit)
    fields = _laid_out(exhibit)[0]
    groups = _groups(exhibit, fields)
    if not 1 < len(groups) <= MOST_PARTS:
        return [slide]
    return [
        replace(
            slide, headline=words.PART.format(slide.headline, number, len(groups)), columns=tuple(f.name for f in fields),
            content=replace(exhibit, rows=exhibit.rows.iloc[first:last]),
        )
        for number, (first, last) in enumerate(groups, 1)
    ]  # fmt: skip


def _groups(exhibit: Exhibit, fields: Sequence[Field]) -> list[tuple[int, int]]:
    """First and last row of as few slides as hold them all, and as even as may be."""
    count, filled = len(exhibit.rows), [(0, 0)]
    while filled[-1][1] < count and len(filled) <= MOST_PARTS + 1:
        first = filled[-1][1]
        most = (n for n in range(min(first + MOST, count), first, -1) if _has_room(exhibit, fields, first, n))
        filled.append((first, next(most, first + 1)))
    size = -(-count // max(len(filled) - 1, 1))
    even = [(first, min(first + size, count)) for first in range(0, count, size)]
    return even if all(_has_room(exhibit, fields, *group) for group in even) else filled[1:]


def _has_room(exhibit: Exhibit, fields: Sequence[Field], first: int, last: int) -> bool:
    rows = _cut_rows(exhibit, fields, range(first, last), LONGEST)
    return last - first <= MOST and _height(fields, rows, theme.PROJECTOR.body) <= HEIGHT


def shown(exhibit: Exhibit, page: str, columns: Sequence[str] = ()) -> Shown:
    """`columns`: the names of those to show, none meaning as many as fit."""
    fields, kept, longest = _laid_out(exhibit, columns)
    place = [exhibit.fields.index(field) for field in fields]
    written = sources.written_rows(exhibit)
    cut = _cut_rows(exhibit, fields, kept, longest)
    looks = [[_look(exhibit.rows, field, number) for field in fields] for number in kept]
    is_cut = any(len(written[number][column]) > longest for number in kept for column in place)
    told = _told(exhibit, len(kept), len(fields), list(kept) == list(range(len(kept))), page)
    size = next((size for size in SIZES if _fits(fields, cut, size)), theme.PROJECTOR.body)
    told += [words.CUT] if is_cut else []
    widths = _widths(fields, cut, size)
    shares = tuple(width / sum(widths) for width in widths)
    return Shown(fields, tuple(map(tuple, cut)), tuple(map(tuple, looks)), " ".join(told), size, shares)


def _laid_out(exhibit: Exhibit, columns: Sequence[str] = ()) -> tuple[tuple[Field, ...], list[int], int]:
    """The columns, the rows, and how many letters of a cell: a column that can wait goes before a row does, and the wordiest one
    where most of the rows have no room beside it."""
    if columns:
        fields = tuple(field for field in exhibit.fields if field.name in columns)
        return fields, *_rows_that_fit(exhibit, fields)
    fields = _fields(exhibit)
    waiting = [name for name in CAN_WAIT if name in {field.name for field in fields}]
    tried = []
    for number in range(len(waiting) + 1):
        left = tuple(field for field in fields if field.name not in waiting[:number])
        if left:
            tried.append((left, *_rows_that_fit(exhibit, left)))
    best = max(tried, key=lambda laid: len(laid[1]))
    if len(best[0]) < FEWEST or 2 * len(best[1]) >= min(len(exhibit.rows), MOST):
        return best
    left = _without_wordiest(exhibit, best[0])
    return max((best, (left, *_rows_that_fit(exhibit, left))), key=lambda laid: len(laid[1]))


def _without_wordiest(exhibit: Exhibit, fields: Sequence[Field]) -> tuple[Field, ...]:
    rows = sources.written_rows(exhibit)
    wordiest = max(fields, key=lambda field: sum(len(row[exhibit.fields.index(field)]) for row in rows))
    return tuple(field for field in fields if field is not wordiest)


def _rows_that_fit(exhibit: Exhibit, fields: Sequence[Field]) -> tuple[list[int], int]:
    place = [exhibit.fields.index(field) for field in fields]
    is_in_time = exhibit.fields[0].kind == "date"  # then the latest rows are what the headline tells of
    kept = _rows([[row[number] for number in place] for row in sources.written_rows(exhibit)], is_in_time)
    while kept:
        for longest in LENGTHS:
            if _height(fields, _cut_rows(exhibit, fields, kept, longest), theme.PROJECTOR.body) <= HEIGHT:
                return kept, longest
        if len(kept) == 1:
            break
        kept = kept[1:] if is_in_time else kept[:-1]
    return kept, LONGEST


def _cut_rows(exhibit: Exhibit, fields: Sequence[Field], kept: Sequence[int], longest: int) -> list[list[str]]:
    place, rows = [exhibit.fields.index(field) for field in fields], sources.written_rows(exhibit)
    return [[_cut(rows[number][column], longest) for column in place] for number in kept]


def _fields(exhibit: Exhibit) -> tuple[Field, ...]:
    """The columns that say something, in their order: those where nothing is known or that can wait are the first to go."""
    rows = sources.written_rows(exhibit)
    said = {
        field.name: any(row[number] not in (field.nothing, "–") for row in rows)
        for number, field in enumerate(exhibit.fields)
    }
    by_worth = sorted(exhibit.fields, key=lambda field: (not said[field.name], field.name in CAN_WAIT))
    kept = by_worth[:MOST]
    while len(kept) > 1 and sum(_narrowest(field, rows, exhibit) for field in kept) > WIDTH:
        kept = kept[:-1]
    return tuple(field for field in exhibit.fields if field in kept)


def _narrowest(field: Field, rows: Sequence[Sequence[str]], exhibit: Exhibit) -> float:
    number = exhibit.fields.index(field)
    return _needed([field.label, *(_cut(row[number]) for row in rows)], theme.PROJECTOR.body)


def _needed(told: Sequence[str], size: float) -> float:
    """The room for a column's longest word, or short text, and some for lines of more than one word."""
    pieces = [piece for said in told for piece in ([said] if len(said) <= SHORT else said.split() or [""])]
    line = max(svg.text_width(said, size) for said in told)
    return max(*(svg.text_width(piece, size) for piece in pieces), min(line, 10 * size)) + _PADDING[0]


def _fits(fields: Sequence[Field], rows: Sequence[Sequence[str]], size: float) -> bool:
    columns = [[field.label, *column] for field, column in zip(fields, zip(*rows, strict=True), strict=True)]
    return sum(_needed(column, size) for column in columns) <= WIDTH and _height(fields, rows, size) <= HEIGHT


def _rows(written: Sequence[Sequence[str]], is_in_time: bool) -> list[int]:
    """The first seven, of more the seven where most is known, or the latest."""
    if len(written) <= MOST:
        return list(range(len(written)))
    if is_in_time:
        return list(range(len(written)))[-MOST:]
    unknown = [sum(value in (text.MISSING, "–") for value in row) for row in written]
    return sorted(sorted(range(len(written)), key=unknown.__getitem__)[:MOST])


def _widths(fields: Sequence[Field], rows: Sequence[Sequence[str]], size: float) -> list[float]:
    """Each column as wide as its longest text, or as its fair share of what the narrower ones leave."""
    columns = [[field.label, *column] for field, column in zip(fields, zip(*rows, strict=True), strict=True)]
    wanted = [max(svg.text_width(told, size) for told in column) + _PADDING[0] for column in columns]
    least = [_needed(column, size) for column in columns]
    found, room = dict.fromkeys(range(len(columns)), 0.0), WIDTH
    for left, number in zip(range(len(columns), 0, -1), sorted(found, key=wanted.__getitem__), strict=True):
        found[number] = max(min(wanted[number], room / left), least[number])
        room -= found[number]
    return list(found.values())


def _height(fields: Sequence[Field], rows: Sequence[Sequence[str]], size: float) -> float:
    room = [width - _PADDING[0] for width in _widths(fields, rows, size)]
    heights = [
        max(len(svg.wrapped(told, size, max(width, 2.5 * size))) for told, width in zip(row, room, strict=True))
        for row in ([field.label for field in fields], *rows)
    ]
    return sum(lines * _LINE * size + _PADDING[1] for lines in heights) + _LINE * theme.PROJECTOR.body


def _cut(told: str, longest: int = LONGEST) -> str:
    return sources.shortened(told, longest)


def _look(rows: pd.DataFrame, field: Field, number: int) -> str:
    return str(rows[field.look].iloc[number]) if field.look else ""


def _told(exhibit: Exhibit, rows: int, columns: int, are_first: bool, page: str) -> list[str]:
    """Visar 7 av 10 rader (de där mest är känt) och 7 av 9 kolumner. Resten finns på sidan …"""
    parts = []
    if rows < len(exhibit.rows):
        parts.append(f"{rows} av {len(exhibit.rows)} rader" + ("" if are_first else f" ({words.MOST_KNOWN})"))
    if columns < len(exhibit.fields):
        parts.append(f"{columns} av {len(exhibit.fields)} kolumner")
    return [f"Visar {' och '.join(parts)}.", words.REST.format(text.PAGES[page])] if parts else []
