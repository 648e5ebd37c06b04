"""The map of a slide: a named shape for each area, with its label, symbol and what it stands for."""

import re
from collections.abc import Sequence

import numpy as np
import shapely
from pptx.enum.dml import MSO_PATTERN
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.shapes.autoshape import Shape as Drawn
from pptx.slide import Slide
from pptx.util import Emu, Pt

from report import theme
from report.exhibit import MapPicture
from report.geometry import Outlines, Point, Shape, outlines, tiles
from report.labels import CROWD, places
from report.map import MapArea
from report.slides.page import BODY, POINT, Box, describe, flatten, height, rgb, words, write
from report.svg import text_width, visible
from report.table_layout import fitted

LEGEND = 270.0  # points
LEAST = 6.5  # points, of a name on a tile
_PADDING = 2.0
_PATTERNS = {"stripes": MSO_PATTERN.WIDE_UPWARD_DIAGONAL, "cross_hatch": MSO_PATTERN.DIAGONAL_CROSS}


def draw(slide: Slide, picture: MapPicture, box: Box) -> Box:
    """Areas to the left, legend to the right; the room that is left under the legend."""
    codes = tuple(area.code for area in picture.areas)
    drawn = (tiles if picture.as_tiles else outlines)(codes)
    room = Box(box.left, box.top, box.width - LEGEND - 20, box.height)
    scale = min(room.width / drawn.width, room.height / max(drawn.height, 1.0))
    origin = (room.left + (room.width - drawn.width * scale) / 2, room.top)
    by_code = {area.code: area for area in picture.areas}
    shown = [by_code[shape.code] for shape in drawn.shapes]
    for area, shape in zip(shown, drawn.shapes, strict=True):
        _area(slide, area, shape, scale, origin)
    if picture.as_tiles:
        for area, shape in zip(shown, drawn.shapes, strict=True):
            _tile_label(slide, area, shape, scale, origin)
    else:
        _labels(slide, drawn, shown, scale, origin)
    return _legend(slide, picture.legend, Box(box.left + box.width - LEGEND, box.top + 8, LEGEND, box.height))


def _area(slide: Slide, area: MapArea, shape: Shape, scale: float, origin: Point) -> None:
    rings = [ring for part in shapely.get_parts(shape.polygon) for ring in (part.exterior, *part.interiors)]
    paths = [np.rint((shapely.get_coordinates(ring) * scale + origin) * POINT).astype(int).tolist() for ring in rings]
    builder = slide.shapes.build_freeform(*paths[0][0])
    for number, path in enumerate(paths):
        if number:
            builder.move_to(*path[0])
        builder.add_line_segments(path[1:-1], close=True)
    drawn = builder.convert_to_shape()
    drawn.name = visible(area.name)[:200]
    describe(drawn, area.sentence)
    flatten(drawn)
    _fill(drawn, theme.style(area.style))
    drawn.line.color.rgb, drawn.line.width = rgb(theme.LINE), Pt(1)


def _fill(drawn: Drawn, style: theme.Style, plain: bool = False) -> None:
    if style.pattern and not plain:
        drawn.fill.patterned()
        drawn.fill.pattern = _PATTERNS[style.pattern]
        drawn.fill.fore_color.rgb, drawn.fill.back_color.rgb = rgb(style.pattern_ink), rgb(style.fill)
    else:
        drawn.fill.solid()
        drawn.fill.fore_color.rgb = rgb(style.fill)


def _told(area: MapArea) -> list[str]:
    name = f"{theme.style(area.style).symbol} {area.name}".strip()
    return [name, area.value] if area.value else [name]


def _labels(slide: Slide, drawn: Outlines, shown: Sequence[MapArea], scale: float, origin: Point) -> None:
    told = [_told(area) for area in shown]
    size = BODY if len(shown) <= CROWD else BODY * 0.75
    sizes = tuple(
        (
            round((max(text_width(line, size) for line in each) + 2 * _PADDING) / scale, 1),
            round((height(len(each), size) + 2 * _PADDING) / scale, 1),
        )
        for each in told
    )
    found = places(tuple(area.code for area in shown), sizes)
    for area, shape, place, each, (wide, tall) in zip(shown, drawn.shapes, found, told, sizes, strict=True):
        if place:
            x, y = origin[0] + place.x * scale, origin[1] + place.y * scale
            if place.apart:
                _leader(slide, area, (origin[0] + shape.label[0] * scale, origin[1] + shape.label[1] * scale), (x, y))
            tag = Box(x - wide * scale / 2, y - tall * scale / 2, wide * scale, tall * scale)
            _tag(slide, area, tag, each, size, edged=not place.within)


def _leader(slide: Slide, area: MapArea, start: Point, end: Point) -> None:
    line = slide.shapes.add_connector(
        MSO_CONNECTOR.STRAIGHT, *(Emu(round(side * POINT)) for side in (*start, *end))
    )  # fmt: skip
    line.name = visible(f"Linje till {area.name}")[:200]
    line.line.color.rgb, line.line.width = rgb(theme.LINE), Pt(1)


def _tile_label(slide: Slide, area: MapArea, shape: Shape, scale: float, origin: Point) -> None:
    """Symbol above, then the name, broken at a space or hyphen where it is longer than the tile, then the value."""
    room = (shape.box[2] - shape.box[0]) * scale - 3
    name = [area.name] if text_width(area.name, BODY) <= room else re.split(r"(?<=-)| ", area.name)
    size = max(LEAST, min(BODY, *(room * BODY / max(text_width(piece, BODY), 1.0) for piece in name)))
    symbol = theme.style(area.style).symbol
    told = [*([symbol] if symbol else []), *(fitted(piece, size, room, 1) for piece in name[:2])]
    told += [area.value] if area.value else []
    wide, tall = max(text_width(line, size) for line in told), height(len(told), size)
    x, y = origin[0] + shape.label[0] * scale, origin[1] + shape.label[1] * scale
    _tag(slide, area, Box(x - wide / 2, y - tall / 2, wide, tall), told, size, edged=False)


def _tag(slide: Slide, area: MapArea, box: Box, told: Sequence[str], size: float, *, edged: bool) -> None:
    """In the colour of the area, without its pattern, so that it is read on any ground."""
    style = theme.style(area.style)
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *box.emu)
    shape.name = visible(f"Text: {area.name}")[:200]
    flatten(shape)
    _fill(shape, style, plain=True)
    if edged:
        shape.line.color.rgb, shape.line.width = rgb(theme.LINE), Pt(0.75)
    else:
        shape.line.fill.background()
    _centred(shape, told, size, style.ink)


def _centred(shape: Drawn, told: Sequence[str], size: float, ink: str) -> None:
    frame = shape.text_frame
    frame.word_wrap = False
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    write(frame, told, size, colour=ink, bold=True)
    for paragraph in frame.paragraphs:
        paragraph.alignment = PP_ALIGN.CENTER


def _legend(slide: Slide, legend: Sequence[tuple[str, str]], box: Box) -> Box:
    """A swatch with its symbol, and what it means with its count."""
    top = box.top
    for key, told in legend:
        style = theme.style(key)
        swatch = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *Box(box.left, top, 34, 22).emu)
        swatch.name = visible(f"Förklaring: {told}")[:200]
        flatten(swatch)
        _fill(swatch, style)
        swatch.line.color.rgb = rgb(theme.LINE)
        _centred(swatch, [style.symbol], 14, style.ink)
        shown = fitted(told, 14, box.width - 44, 2)
        words(
            slide,
            Box(box.left + 44, top + 2, box.width - 44, 20),
            [shown],
            14,
            name=visible(f"Betydelse: {told}")[:200],
        )
        top += 42 if text_width(told, 14) > box.width - 44 else 30
    return box.under(top - box.top + 12)
