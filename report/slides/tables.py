"""Tables of a slide: real ones, with a marked header row, of as many columns and rows as can be read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide

from report import theme
from report.exhibit import Exhibit
from report.slides.figures import Grid
from report.slides.page import BODY, POINT, Box, describe, height
from report.slides.template import LANGUAGE
from report.svg import escape, text_width
from report.table_layout import MARK, SIDE, fitted, lines, widths

MOST_SLIDES = 4
MOST_ROWS = 60  # looked at: no more can have room
MOST_LINES = 4  # of a cell
_ABOVE = 2.5  # points, inside a cell
_HEAD, _BAND = "#00577b", "#f3f6f8"
_READ = 400  # letters
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
    """Every cell in the sizes that were reckoned with, so that nothing grows out of the slide. The cells are written as XML: the
    library takes ten times as long, cell by cell."""
    tall = [_tall(part.heads, part.widths), *(_tall([cell.told for cell in row], part.widths) for row in part.rows)]
    frame = slide.shapes.add_table(1, 1, *Box(box.left, box.top, sum(part.widths), sum(tall)).emu)
    frame.name = name
    describe(frame, alt)
    table = frame.table._tbl
    for old in table.findall(qn("a:tr")):
        table.remove(old)
    rows = [tuple(Cell(head, _HEAD, theme.PAPER) for head in part.heads), *part.rows]
    columns = "".join(f'<a:gridCol w="{round(width * POINT)}"/>' for width in part.widths)
    written = "".join(
        _row(cells, part.widths, needed, n) for n, (cells, needed) in enumerate(zip(rows, tall, strict=True))
    )
    made = parse_xml(f"<a:tbl {nsdecls('a')}><a:tblGrid>{columns}</a:tblGrid>{written}</a:tbl>")
    table.replace(table.find(qn("a:tblGrid")), made.find(qn("a:tblGrid")))
    table.extend(made.findall(qn("a:tr")))


def _row(cells: Sequence[Cell], wide: Sequence[float], tall: float, number: int) -> str:
    written = "".join(_written(cell, width, number) for cell, width in zip(cells, wide, strict=True))
    return f'<a:tr h="{round(tall * POINT)}">{written}</a:tr>'


def _written(cell: Cell, width: float, number: int) -> str:
    """One cell; `number` is its row's, 0 the heads'."""
    is_head, is_narrow = number == 0, width == MARK
    turned = is_head and is_narrow
    told = fitted(cell.told, BODY, 400 if turned else width - 2 * SIDE, 1 if turned else MOST_LINES)
    side, above = (round(edge * POINT) for edge in (2 if is_narrow else SIDE, _ABOVE))
    align = "ctr" if is_narrow and not turned else "r" if cell.is_end else "l"
    anchor = "ctr" if is_narrow or cell.fill else "t"
    ground = cell.fill or (_BAND if number % 2 == 0 else theme.PAPER)
    edges = "".join(_EDGE.format(name) for name in ("lnL", "lnR", "lnT", "lnB")) if cell.fill and not is_head else ""
    return (
        f'<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn="{align}"/>'
        f'<a:r><a:rPr lang="{LANGUAGE}" sz="{round(BODY * 100)}" b="{int(is_head)}">{_colour(cell.ink)}</a:rPr>'
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
