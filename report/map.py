"""The map as one SVG that stands alone: the same on the screen, in a download, in print and in a document."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

import shapely

from report import theme
from report.geometry import MARGIN, WIDTH, Outlines, Point, Shape, outlines, tiles
from report.labels import Place, places
from report.legend import columns_for, draw_legend, legend_size
from report.svg import LINE_HEIGHT, escape, fill, mark, paragraph, patterns, text_width, wrapped, written

TITLE, NAME, NOTE, VALUE, STAMP = 24.0, 20.0, 19.0, 18.0, 16.0
SMALLEST = 12.0
MARK, TILE_MARK = 18.0, 26.0
PADDING = 5.0


@dataclass(frozen=True)
class MapArea:
    """One area. `style` is a key of theme.STATUS or theme.STEPS.

    `value` is written on the area and may be empty; about six characters keep a crowded map readable.
    `description` is said after the name and a colon, no capital, no full stop: "har ingen familjecentral".
    """

    code: str
    name: str
    style: str
    value: str
    description: str

    @property
    def sentence(self) -> str:
        return f"{self.name}: {self.description}"


@dataclass(frozen=True)
class _Label:
    """Lines of (text, size, weight). In a tile the mark stands above the name, on an outline before it."""

    name: tuple[tuple[str, float, int], ...]
    value: tuple[tuple[str, float, int], ...]
    mark_size: float
    above: bool

    @property
    def before(self) -> float:
        return 0.0 if self.above or not self.mark_size else self.mark_size + 3

    @property
    def size(self) -> Point:
        names, values = ([text_width(text, size) for text, size, _ in lines] for lines in (self.name, self.value))
        width = max(max(names) + self.before, *values, 0.0)
        height = sum(size * LINE_HEIGHT for _, size, _ in self.name + self.value) + self.mark_size * self.above
        return round(width + 2 * PADDING, 1), round(height + PADDING, 1)


def draw(
    areas: Sequence[MapArea],
    legend: Sequence[tuple[str, str]],
    *,
    title: str,
    description: str,
    as_tiles: bool = False,
    note: str = "",
    stamp: str = "",
    show_title: bool = False,
) -> str:
    """The SVG, 700 wide. `legend` is (style, text with its count) in the order to be shown.

    `note` is framed; `stamp` is the small print; `show_title` is for a picture that leaves the page.
    Areas without a shape are left out.
    """
    by_code = {area.code: area for area in areas}
    drawn = (tiles if as_tiles else outlines)(tuple(by_code))
    shown = [by_code[shape.code] for shape in drawn.shapes]
    prefix = "m" + hashlib.blake2s(repr((areas, legend, as_tiles)).encode(), digest_size=4).hexdigest()
    labels = _tile_labels(drawn, shown) if as_tiles else _outline_labels(shown)
    head, above = _headline(title) if show_title else ("", 0.0)
    foot, below = _foot(drawn, labels, legend, (note, stamp), prefix)
    groups = "".join(_area(*each, prefix) for each in zip(shown, drawn.shapes, labels, strict=True))
    return (
        f"{_sheet(-above, above + below, prefix, (title, description))}"
        f"{_definitions(drawn, shown, legend, prefix)}"
        f'<rect width="{WIDTH:g}" height="{drawn.height:g}" rx="6" fill="{theme.GROUND}"/>'
        f"{head}{_fills_and_borders(drawn, shown, prefix)}{groups}{foot}</svg>"
    )


def marked(svg: str, code: str) -> str:
    """The drawn map with a heavy line around one of its areas, under the names."""
    shape = re.search(rf'<g data-area="{re.escape(escape(code))}">.*?(<use href="[^"]+")', svg)
    if shape is None:
        return svg
    fills, start, names = svg.partition("<g data-area=")
    lines = "".join(
        f'{shape[1]} stroke="{colour}" stroke-width="{width}"/>'
        for colour, width in ((theme.PAPER, 13), (theme.INK, 8))
    )
    return f'{fills}<g fill="none" stroke-linejoin="round">{lines}</g>{start}{names}'


def _sheet(top: float, height: float, prefix: str, words: tuple[str, str]) -> str:
    title, description = map(escape, words)
    size = f'width="{WIDTH:g}" height="{height:.5g}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {top:.4g} {WIDTH:g} {height:.5g}" {size} '
        f'lang="sv" xml:lang="sv" role="img" aria-labelledby="{prefix}-title {prefix}-desc" '
        f'font-family="{theme.FONT}"><title id="{prefix}-title">{title}</title>'
        f'<desc id="{prefix}-desc">{description}</desc><rect y="{top:.4g}" {size} fill="{theme.PAPER}"/>'
    )


def _definitions(drawn: Outlines, shown: Sequence[MapArea], legend: Sequence[tuple[str, str]], prefix: str) -> str:
    shapes = (f'<path id="{prefix}-{escape(shape.code)}" d="{shape.path}"/>' for shape in drawn.shapes)
    styles = [key for key, _ in legend] + [area.style for area in shown]
    return f"<defs>{''.join(shapes)}{patterns(styles, prefix)}</defs>"


def _fills_and_borders(drawn: Outlines, shown: Sequence[MapArea], prefix: str) -> str:
    """All fills, then all borders: a dark line in a white one is seen on dark areas as well as on light."""
    uses = [f'<use href="#{prefix}-{escape(shape.code)}"' for shape in drawn.shapes]
    fills = [fill(theme.style(area.style), prefix) for area in shown]
    lines = "".join(f"{use}/>" for use in uses)
    return (
        "".join(f'{use} fill="{colour}"/>' for use, colour in zip(uses, fills, strict=True))
        + f'<g fill="none" stroke-linejoin="round"><g stroke="{theme.PAPER}" stroke-width="3.6">{lines}</g>'
        f'<g stroke="{theme.LINE}" stroke-width="1.4">{lines}</g></g>'
    )


_Placed = tuple[_Label, Place | None]


def _outline_labels(shown: Sequence[MapArea]) -> list[_Placed]:
    labels = [
        _Label(((area.name, NAME, 600),), _value(area), MARK * bool(theme.style(area.style).mark), above=False)
        for area in shown
    ]
    found = places(tuple(area.code for area in shown), tuple(label.size for label in labels))
    return list(zip(labels, found, strict=True))


def _tile_labels(drawn: Outlines, shown: Sequence[MapArea]) -> list[_Placed]:
    return [
        (_tile_label(area, shape.box[2] - shape.box[0]), Place(*shape.label, apart=False, within=True))
        for area, shape in zip(shown, drawn.shapes, strict=True)
    ]


def _tile_label(area: MapArea, side: float) -> _Label:
    """The name is broken at a space or hyphen, and made smaller, until it fits the tile."""
    room = side - 2 * PADDING - 6
    names = [area.name] if text_width(area.name, NAME) <= room else re.split(r"(?<=-)| ", area.name)
    size = max(SMALLEST, round(min(NAME, *(room * NAME / text_width(name, NAME) for name in names)), 1))
    lines = tuple((name, size, 600) for name in names)
    return _Label(lines, _value(area), TILE_MARK * bool(theme.style(area.style).mark), above=True)


def _value(area: MapArea) -> tuple[tuple[str, float, int], ...]:
    return ((area.value, VALUE, 700),) if area.value else ()


def _area(area: MapArea, shape: Shape, placed: _Placed, prefix: str) -> str:
    """One group an area: it answers to a click anywhere in it, and carries its label."""
    label, place = placed
    style = theme.style(area.style)
    written_on = _label(label, style, place, shape) if place else _lone_mark(style, shape)
    return (
        f'<g data-area="{escape(area.code)}"><title>{escape(area.sentence)}</title>'
        f'<use href="#{prefix}-{escape(area.code)}" fill-opacity="0"/>{written_on}</g>'
    )


def _label(label: _Label, style: theme.Style, place: Place, shape: Shape) -> str:
    """A tag in the colour of the area, without its pattern, so that it is read on any ground."""
    width, height = label.size
    edge = "" if place.within else f' stroke="{theme.LINE}"'
    plain = place.within and not style.pattern
    tag = f'x="{-width / 2:.4g}" y="{-height / 2:.4g}" width="{width:g}" height="{height:g}" rx="4"'
    parts = [_leader(place, shape)] if place.apart else []
    parts.append(f'<g transform="translate({place.x:g} {place.y:g})" fill="{style.ink}" text-anchor="middle">')
    parts.append("" if plain else f'<rect {tag} fill="{style.fill}"{edge}/>')
    y = (PADDING - height) / 2
    if label.above and label.mark_size:
        parts.append(mark(style, -label.mark_size / 2, y, label.mark_size))
        y += label.mark_size
    elif label.before:
        name, size, _ = label.name[0]
        left = -(text_width(name, size) + label.before) / 2
        parts.append(mark(style, left, y + (size * LINE_HEIGHT - label.mark_size) / 2, label.mark_size))
    for lines, middle in ((label.name, label.before / 2), (label.value, 0.0)):
        for text, size, weight in lines:
            y += size * LINE_HEIGHT
            parts.append(written(text, middle, y - 0.3 * size, size, weight))
    return "".join(parts) + "</g>"


def _lone_mark(style: theme.Style, shape: Shape) -> str:
    """The symbol of an area where the name has no room, if the symbol has."""
    left, top, right, bottom = shape.box
    if not style.mark or min(right - left, bottom - top) < 1.5 * MARK:
        return ""
    x, y = shape.label
    ground = f'<circle cx="{x:g}" cy="{y:g}" r="{MARK / 2:g}" fill="{style.fill}"/>'
    return ground + mark(style, x - MARK / 3, y - MARK / 3, MARK * 2 / 3)


def _leader(place: Place, shape: Shape) -> str:
    x, y = shape.label
    line = f'<path d="M{x:g} {y:g}L{place.x:g} {place.y:g}"'
    return (
        f'{line} stroke="{theme.PAPER}" stroke-width="4"/>{line} stroke="{theme.LINE}" stroke-width="1.6"/>'
        f'<circle cx="{x:g}" cy="{y:g}" r="4" fill="{theme.LINE}" stroke="{theme.PAPER}" stroke-width="1.5"/>'
    )


def _headline(title: str) -> tuple[str, float]:
    lines = wrapped(title, TITLE, WIDTH - 2 * MARGIN)
    height = len(lines) * TITLE * LINE_HEIGHT + 12
    return paragraph(lines, MARGIN, TITLE - height, TITLE, 700), height


def _foot(
    drawn: Outlines,
    labels: Sequence[_Placed],
    legend: Sequence[tuple[str, str]],
    small_print: tuple[str, str],
    prefix: str,
) -> tuple[str, float]:
    """Legend, note and stamp, with the height of the picture down to the end of them."""
    corner = _empty_corner(drawn, labels, legend_size(legend, 1))
    parts = [draw_legend(legend, corner or (MARGIN, drawn.height + 14), 1 if corner else columns_for(legend), prefix)]
    y = drawn.height + (0 if corner else 14 + legend_size(legend, columns_for(legend))[1])
    note, stamp = small_print
    if note:
        lines = wrapped(note, NOTE, WIDTH - 4 * MARGIN)
        height = len(lines) * NOTE * LINE_HEIGHT + 12
        frame = f'x="1" y="{y + 8:.5g}" width="{WIDTH - 2:g}" height="{height:.4g}" rx="6"'
        parts.append(f'<rect {frame} fill="none" stroke="{theme.LINE}" stroke-width="1.5"/>')
        parts.append(paragraph(lines, 2 * MARGIN, y + NOTE + 11, NOTE, 600))
        y += height + 10
    if stamp:
        lines = wrapped(stamp, STAMP, WIDTH - 2 * MARGIN)
        parts.append(paragraph(lines, MARGIN, y + STAMP + 6, STAMP))
        y += len(lines) * STAMP * LINE_HEIGHT + 6
    return "".join(parts), y + 6


def _empty_corner(drawn: Outlines, labels: Sequence[_Placed], size: Point) -> Point | None:
    """Where a legend of this size covers neither area nor label, if anywhere; its left upper corner."""
    width, height = size[0] + 2 * MARGIN, size[1] + 2 * MARGIN
    taken = [shape.polygon for shape in drawn.shapes]
    for label, place in labels:
        if place:
            (w, h), x, y = label.size, place.x, place.y
            taken.append(shapely.box(x - w / 2, y - h / 2, x + w / 2, y + h / 2))
    for x in (WIDTH - width, 0.0):
        for y in (0.0, drawn.height - height):
            if y >= 0 and not shapely.intersects(shapely.box(x, y, x + width, y + height), taken).any():
                return x + MARGIN, y + MARGIN + 2
    return None
