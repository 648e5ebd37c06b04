"""Tables of a slide: real ones, with a marked header row, of as many columns and rows as can be read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide

from report import theme
from report.exhibit import Exhibit, Field
from report.slides.figures import Grid
from report.slides.page import BODY, POINT, Box, describe, height
from report.slides.sources import written_rows
from report.slides.template import LANGUAGE
from report.svg import escape, text_width
from report.table_layout import CAN_WAIT, MARK, SIDE, fitted, lines, widths

MOST_SLIDES = 4
MOST_ROWS = 60  # looked at: no more can have room
MOST_LINES = 8  # of a cell
SIZES = (20.0, 18.0, 16.0, 14.0)  # of the type, in points, where there is room for more than the least
LEGIBLE = 14.0  # from the back row
FEW, MANY = 2, 5  # rows that can be told as columns, and the columns that then are rows
_ABOVE = 2.5  # points, inside a cell
_HEAD, _BAND = "#00577b", "#f3f6f8"
_READ = 400  # letters
_DAY = re.compile(r"\d+[-–]\d")  # what other programs break where it does not begin a line
_TURNED = ' vert="vert270"'


@dataclass(frozen=True, slots=True)
class Cell:
    """`fill` and `ink`: its colours where it is read as a picture; `is_end`: its words stand to the right."""

    told: str
    fill: str = ""
    ink: str = theme.INK
    is_end: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """What stands on one slide, in type of so many points."""

    heads: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    size: float


@dataclass(frozen=True, slots=True)
class _Table:
    """`marks`: the columns of which only a symbol is seen."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    marks: tuple[bool, ...]
    is_turned: bool = False

    def of(self, columns: Sequence[int]) -> "_Table":
        rows = tuple(tuple(row[n] for n in columns) for row in self.rows)
        return _Table(tuple(self.heads[n] for n in columns), rows, tuple(self.marks[n] for n in columns))

    def turned(self) -> "_Table":
        """Each column as a row."""
        heads = (self.heads[0], *(row[0].told for row in self.rows))
        cells = [[replace(cell, is_end=False) for cell in row] for row in self.rows]
        rows = tuple((Cell(self.heads[n]), *(row[n] for row in cells)) for n in range(1, len(self.heads)))
        return _Table(heads, rows, (False,) * len(heads), is_turned=True)


@dataclass(frozen=True, slots=True)
class _Laid:
    """A table in one size: how wide as many columns as fit are, and which rows come on each slide. `has_all`: all columns and
    all words are there; `is_neat`: and no date is broken."""

    table: _Table
    size: float
    widths: tuple[float, ...]
    pages: tuple[tuple[int, int], ...]
    has_all: bool
    is_neat: bool

    def parts(self) -> list[Part]:
        heads, rows = self.table.heads[: len(self.widths)], self.table.rows
        cells = [tuple(row[: len(heads)] for row in rows[first:last]) for first, last in self.pages[:MOST_SLIDES]]
        return [Part(heads, self.widths, each, self.size) for each in cells]


def parts(exhibit: Exhibit, room: Box) -> tuple[list[Part], int, int]:
    """The table slide by slide, with how many rows and columns of the exhibit they show."""
    table = _Table(
        tuple(field.label for field in exhibit.fields), _cells(exhibit), tuple(field.is_mark for field in exhibit.fields)
    )  # fmt: skip
    laid = _laid_out(table, exhibit.fields, room)
    if len(table.rows) <= FEW and len(table.heads) > MANY and not any(table.marks):
        turned = _largest(table.turned(), room)
        if turned.has_all and turned.size > laid.size:
            return turned.parts(), len(table.rows), len(table.heads)
    made = laid.parts()
    return made, sum(len(part.rows) for part in made), len(laid.widths)


def _laid_out(table: _Table, fields: Sequence[Field], room: Box) -> _Laid:
    """Every column, when that can be read from afar; else without those that can wait, one by one."""
    waiting = [name for name in CAN_WAIT if name in {field.name for field in fields}]
    found: list[_Laid] = []
    for count in range(len(waiting) + 1):
        columns = [n for n, field in enumerate(fields) if field.name not in waiting[:count]] or [0]
        found.append(_largest(table.of(columns), room))
        if found[-1].size >= LEGIBLE and found[-1].has_all:
            break
    return max(found, key=lambda laid: (laid.has_all, laid.size))


def _largest(table: _Table, room: Box) -> _Laid:
    """In the largest type that needs no more slides than the least one, or one more where that is what makes it legible."""
    least = _laid(table, room, BODY)
    if not least.has_all:
        return least
    tried = [_laid(table, room, size) for size in SIZES]
    is_picture = any(cell.fill for row in table.rows for cell in row)  # seen as a whole, or not
    for is_neat, more in product((True, False), (0,) if is_picture else (0, 1)):
        most = max(len(least.pages), min(len(least.pages) + more, MOST_SLIDES))
        fits = [laid for laid in tried if laid.has_all and laid.is_neat >= is_neat and len(laid.pages) <= most]
        if fits and fits[0].size >= LEGIBLE:
            return fits[0]
    return least


def _laid(table: _Table, room: Box, size: float) -> _Laid:
    rows = [[cell.told for cell in row] for row in table.rows]
    is_narrow = [any(row[n].is_end for row in table.rows) or is_mark for n, is_mark in enumerate(table.marks)]
    if table.is_turned:
        is_narrow[0] = True
    wide = _spread(widths(table.heads, rows, table.marks, room.width, size), is_narrow, room.width)
    told = [table.heads, *rows]
    broken = [[lines(each, size, width - 2 * SIDE) for each, width in zip(row, wide, strict=False)] for row in told]
    tall = [_tall(row, wide, size) for row in told]
    has_all = len(wide) == len(table.heads) and all(len(each) <= MOST_LINES for row in broken[1:] for each in row)
    is_neat = not any(_DAY.match(line) for row in broken for each in row for line in each[1:])
    pages = tuple(_even(tall[1:], room.height - tall[0]))
    return _Laid(table, size, wide, pages, has_all, is_neat)


def _spread(wide: Sequence[float], is_narrow: Sequence[bool], room: float) -> tuple[float, ...]:
    """As wide as the slide: what is over goes to the columns of words, by their width."""
    words = sum(width for width, narrow in zip(wide, is_narrow, strict=False) if not narrow)
    more = (room - sum(wide)) / words if words else 0.0
    return tuple(width if narrow else width * (1 + more) for width, narrow in zip(wide, is_narrow, strict=False))


def _cells(exhibit: Exhibit) -> tuple[tuple[Cell, ...], ...]:
    looks = [exhibit.rows[field.look].tolist() if field.look else [] for field in exhibit.fields]
    return tuple(
        tuple(
            _cell(value, looks[column][row] if looks[column] else "", field.is_mark, field.kind in ("number", "share"))
            for column, (field, value) in enumerate(zip(exhibit.fields, written, strict=True))
        )
        for row, written in enumerate(written_rows(exhibit, MOST_ROWS))
    )


def _cell(value: str, look: str, is_mark: bool, is_end: bool) -> Cell:
    if not look:
        return Cell(value[:_READ], is_end=is_end)
    style = theme.style(look)
    return Cell(style.symbol if is_mark else f"{style.symbol} {value[:_READ]}".strip(), style.fill, style.ink)


def _tall(told: Sequence[str], wide: Sequence[float], size: float) -> float:
    count = max((_lines_of(each, width, size) for each, width in zip(told, wide, strict=False)), default=1)
    return height(count, size) + 2 * _ABOVE


def _lines_of(told: str, width: float, size: float) -> int:
    """A narrow column's head stands on end, and takes as much as it is long."""
    if width == MARK and len(told) > 2:
        return min(int(text_width(told, size) / (size * 1.2)) + 2, 14)
    return min(len(lines(told, size, width - 2 * SIDE)), MOST_LINES)


def _even(tall: Sequence[float], room: float) -> list[tuple[int, int]]:
    """As few slides as can be, about as full as each other; full, when there is more than is shown."""
    fewest = list(_pages(tall, room))
    tries = (list(_pages(tall, room * share / 20)) for share in range(4, 20))
    return next((found for found in tries if len(found) <= len(fewest) <= MOST_SLIDES), fewest)


def _pages(tall: Sequence[float], room: float) -> Iterator[tuple[int, int]]:
    first, used = 0, 0.0
    for row, needed in enumerate(tall):
        if used + needed > room and row > first:
            yield first, row
            first, used = row, 0.0
        used += needed
    if first < len(tall):
        yield first, len(tall)


def draw(slide: Slide, part: Part, box: Box, alt: str, name: str) -> None:
    """Every cell in the sizes that were reckoned with, so that nothing grows out of the slide. The cells are written as XML: the
    library takes ten times as long, cell by cell."""
    told = [part.heads, *([cell.told for cell in row] for row in part.rows)]
    tall = [_tall(row, part.widths, part.size) for row in told]
    frame = slide.shapes.add_table(1, 1, *Box(box.left, box.top, sum(part.widths), sum(tall)).emu)
    frame.name = name
    describe(frame, alt)
    table = frame.table._tbl
    for old in table.findall(qn("a:tr")):
        table.remove(old)
    rows = [tuple(Cell(head, _HEAD, theme.PAPER) for head in part.heads), *part.rows]
    columns = "".join(f'<a:gridCol w="{round(width * POINT)}"/>' for width in part.widths)
    written = "".join(_row(cells, part, needed, n) for n, (cells, needed) in enumerate(zip(rows, tall, strict=True)))
    made = parse_xml(f"<a:tbl {nsdecls('a')}><a:tblGrid>{columns}</a:tblGrid>{written}</a:tbl>")
    table.replace(table.find(qn("a:tblGrid")), made.find(qn("a:tblGrid")))
    table.extend(made.findall(qn("a:tr")))


def _row(cells: Sequence[Cell], part: Part, tall: float, number: int) -> str:
    written = "".join(_written(cell, width, part.size, number) for cell, width in zip(cells, part.widths, strict=True))
    return f'<a:tr h="{round(tall * POINT)}">{written}</a:tr>'


def _written(cell: Cell, width: float, size: float, number: int) -> str:
    """One cell; `number` is its row's, 0 the heads'."""
    is_head, is_narrow = number == 0, width == MARK
    turned = is_head and is_narrow
    told = fitted(cell.told, size, 400 if turned else width - 2 * SIDE, 1 if turned else MOST_LINES)
    side, above = (round(edge * POINT) for edge in (2 if is_narrow else SIDE, _ABOVE))
    align = "ctr" if is_narrow and not turned else "r" if cell.is_end else "l"
    anchor = "ctr" if is_narrow or cell.fill else "t"
    ground = cell.fill or (_BAND if number % 2 == 0 else theme.PAPER)
    edges = "".join(_EDGE.format(name) for name in ("lnL", "lnR", "lnT", "lnB")) if cell.fill and not is_head else ""
    return (
        f'<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn="{align}"/>'
        f'<a:r><a:rPr lang="{LANGUAGE}" sz="{round(size * 100)}" b="{int(is_head)}">{_colour(cell.ink)}</a:rPr>'
        f"<a:t>{escape(told)}</a:t></a:r></a:p></a:txBody>"
        f'<a:tcPr marL="{side}" marR="{side}" marT="{above}" marB="{above}" anchor="{anchor}"'
        f"{_TURNED if turned else ''}>{edges}{_colour(ground)}</a:tcPr></a:tc>"
    )


def _colour(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour.removeprefix("#").upper()}"/></a:solidFill>'


# A thin line round a coloured cell: a white one is seen as a cell too.
_EDGE = f'<a:{{0}} w="6350">{_colour(theme.MUTED)}</a:{{0}}>'


def of_grid(grid: Grid, room: Box) -> list[Part]:
    """A heat map as tables, a row a head."""
    rows = tuple(
        (Cell(head), *(Cell(told, fill, _ink(fill)) for told, fill in cells))
        for head, cells in grid.rows
    )  # fmt: skip
    heads = ("", *grid.columns)
    wide = (room.width / len(heads),) * len(heads)
    size = next((size for size in SIZES if _all_tall(len(rows) + 1, size) <= room.height), BODY)
    tall = _all_tall(1, size)
    return [Part(heads, wide, rows[first:last], size) for first, last in _even([tall] * len(rows), room.height - tall)]


def _all_tall(rows: int, size: float) -> float:
    return rows * (height(1, size) + 2 * _ABOVE)


def _ink(fill: str) -> str:
    dark = {style.fill for style in theme.STEPS.values() if style.ink == theme.PAPER}
    return theme.PAPER if fill in dark else theme.INK
