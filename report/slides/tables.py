"""Tables of a slide: real ones, with a marked header row, of as many columns and rows as can be read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.table import _Cell
from pptx.util import Emu

from report import theme
from report.exhibit import Exhibit
from report.slides.figures import Grid
from report.slides.page import BODY, POINT, Box, describe, height, rgb, write
from report.svg import text_width
from report.table_layout import MARK, SIDE, fitted, lines, widths

MOST_SLIDES = 4
MOST_ROWS = 60  # looked at: no more can have room
MOST_LINES = 4  # of a cell
_ABOVE = 2.5  # points, inside a cell
_HEAD, _BAND = "#00577b", "#f3f6f8"
_READ = 400  # letters


@dataclass(frozen=True, slots=True)
class Cell:
    """`fill` and `ink`: its colours where it is read as a picture; `is_end`: its words stand to the right."""

    told: str
    fill: str = ""
    ink: str = theme.INK
    is_end: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """What stands on one slide."""

    heads: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]


def parts(exhibit: Exhibit, room: Box) -> tuple[list[Part], int, int]:
    """The table slide by slide, with how many rows and columns of the exhibit they show."""
    rows = _cells(exhibit)
    heads = [field.label for field in exhibit.fields]
    marks = [field.is_mark for field in exhibit.fields]
    wide = widths(heads, [[cell.told for cell in row] for row in rows], marks, room.width, BODY)
    shown = len(wide)
    tall = [_tall([cell.told for cell in row[:shown]], wide) for row in rows]
    left = room.height - _tall(heads[:shown], wide)
    pages = _even(tall, left)[:MOST_SLIDES]
    made = [
        Part(tuple(heads[:shown]), tuple(wide), tuple(tuple(row[:shown]) for row in rows[first:last]))
        for first, last in pages
    ]
    return made, pages[-1][1] if pages else 0, shown


def _cells(exhibit: Exhibit) -> list[list[Cell]]:
    looks = [exhibit.rows[field.look].tolist() if field.look else [] for field in exhibit.fields]
    return [
        [
            _cell(value, looks[column][row] if looks[column] else "", field.is_mark, field.kind in ("number", "share"))
            for column, (field, value) in enumerate(zip(exhibit.fields, written, strict=True))
        ]
        for row, written in enumerate(exhibit.written_rows(MOST_ROWS))
    ]


def _cell(value: str, look: str, is_mark: bool, is_end: bool) -> Cell:
    if not look:
        return Cell(value[:_READ], is_end=is_end)
    style = theme.style(look)
    return Cell(style.symbol if is_mark else f"{style.symbol} {value[:_READ]}".strip(), style.fill, style.ink)


def _tall(told: Sequence[str], wide: Sequence[float]) -> float:
    count = max((_lines_of(each, width) for each, width in zip(told, wide, strict=True)), default=1)
    return height(count, BODY) + 2 * _ABOVE


def _lines_of(told: str, width: float) -> int:
    """A narrow column's head stands on end, and takes as much as it is long."""
    if width == MARK and len(told) > 2:
        return min(int(text_width(told, BODY) / (BODY * 1.2)) + 2, 14)
    return min(len(lines(told, BODY, width - 2 * SIDE)), MOST_LINES)


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
    """Every cell in the sizes that were reckoned with, so that nothing grows out of the slide."""
    tall = [_tall(part.heads, part.widths), *(_tall([cell.told for cell in row], part.widths) for row in part.rows)]
    place = Box(box.left, box.top, sum(part.widths), sum(tall))
    frame = slide.shapes.add_table(len(tall), len(part.widths), *place.emu)
    frame.name = name
    describe(frame, alt)
    table = frame.table
    for column, width in zip(table.columns, part.widths, strict=True):
        column.width = Emu(round(width * POINT))
    for row, needed in zip(table.rows, tall, strict=True):
        row.height = Emu(round(needed * POINT))
    rows = [[Cell(head, _HEAD, theme.PAPER) for head in part.heads], *part.rows]
    for number, (row, cells) in enumerate(zip(table.rows, rows, strict=True)):
        for drawn, cell, width in zip(row.cells, cells, part.widths, strict=True):
            _fill(drawn, cell, width, number)


def _fill(drawn: _Cell, cell: Cell, width: float, number: int) -> None:
    is_narrow = width == MARK
    drawn.margin_left = drawn.margin_right = Emu(round((2 if is_narrow else SIDE) * POINT))
    drawn.margin_top = drawn.margin_bottom = Emu(round(_ABOVE * POINT))
    drawn.vertical_anchor = MSO_ANCHOR.MIDDLE if is_narrow or cell.fill else MSO_ANCHOR.TOP
    drawn.fill.solid()
    drawn.fill.fore_color.rgb = rgb(cell.fill or (_BAND if number % 2 == 0 else theme.PAPER))
    turned = is_narrow and number == 0
    told = fitted(cell.told, BODY, 400 if turned else width - 2 * SIDE, 1 if turned else MOST_LINES)
    write(drawn.text_frame, [told], BODY, colour=cell.ink, bold=number == 0)
    if turned:
        drawn._tc.get_or_add_tcPr().set("vert", "vert270")
    paragraph = drawn.text_frame.paragraphs[0]
    paragraph.alignment = (
        PP_ALIGN.CENTER if is_narrow and not turned else PP_ALIGN.RIGHT if cell.is_end else PP_ALIGN.LEFT
    )
    for edge in ("a:lnL", "a:lnR", "a:lnT", "a:lnB") if cell.fill and number else ():
        _edge(drawn, edge)


def _edge(drawn: _Cell, name: str) -> None:
    """A thin line round a coloured cell: a white one is seen as a cell too. The lines stand before the fill."""
    properties = drawn._tc.get_or_add_tcPr()
    line = properties.makeelement(qn(name), {"w": "6350"})
    solid = line.makeelement(qn("a:solidFill"), {})
    solid.append(solid.makeelement(qn("a:srgbClr"), {"val": theme.MUTED.removeprefix("#").upper()}))
    line.append(solid)
    places = [number for number, child in enumerate(properties) if child.tag == qn("a:solidFill")]
    properties.insert(places[0] if places else 0, line)


def of_grid(grid: Grid, room: Box) -> list[Part]:
    """A heat map as tables, a row a head."""
    width = min(room.width / (len(grid.columns) + 1), 100.0)
    rows = tuple(
        (Cell(head), *(Cell(told, fill, _ink(fill)) for told, fill in cells))
        for head, cells in grid.rows
    )  # fmt: skip
    heads, wide = ("", *grid.columns), (width,) * (len(grid.columns) + 1)
    tall = [height(1, BODY) + 2 * _ABOVE] * len(rows)
    return [Part(heads, wide, rows[first:last]) for first, last in _even(tall, room.height - tall[0])]


def _ink(fill: str) -> str:
    dark = {style.fill for style in theme.STEPS.values() if style.ink == theme.PAPER}
    return theme.PAPER if fill in dark else theme.INK
