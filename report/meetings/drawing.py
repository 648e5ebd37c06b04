"""Slides as HTML that stands alone: words, tables and maps are drawn here, a chart is handed over to be drawn once by Plotly."""

import json
import re
from dataclasses import replace
from html import escape
from typing import Any

from report import map as maps
from report import svg, text, theme
from report.charts import house
from report.exhibit import Exhibit, Figure
from report.meetings import lines, table, words
from report.meetings.slides import Slide
from report.meetings.texts import Line, Text
from report.slides.sources import MARKS, SENTENCE

SCALE = (
    theme.PROJECTOR.body / theme.SCREEN.small
)  # a chart is drawn as on the screen and enlarged until its type is legible
WIDE, TALL = (1760.0, 690.0), (1220.0, 1040.0)  # under the headline, and beside it
CLOSEST = 0.7  # of the height that a chart has on the screen: its rows may stand so much closer
MOST_NAMES, MOST_FIGURES, MOST_LETTERS = 16, 8, 720
_NUMBERS, _BOLD = (72, 64, 56, 48), 1.1  # of a figure's type; how much wider it is bold
_COLUMNS, _BETWEEN, _INSIDE = 4, 28.0, 66.0  # of cards; between them; margins of one
_DAY = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
_STEADY = {"dragmode": False, "hovermode": False, "autosize": False}


def parts(slide: Slide) -> list[Slide]:
    """As many slides as its rows or its lines need."""
    return table.parts(slide) if kind(slide) == "table" else lines.parts(slide)


def drawn(slide: Slide) -> dict[str, Any]:
    """The slide as the presenter's script takes it: html, table as html, chart as Plotly's own JSON with its size, notes."""
    exhibit = slide.content if isinstance(slide.content, Exhibit) else None
    chart = _chart(exhibit) if exhibit is not None else None
    rows = _table(exhibit, slide) if exhibit is not None and len(exhibit.rows) else ""
    return {
        "title": slide.headline, "long": len(slide.headline) > lines.LONG_HEADLINE, "html": "" if chart else _figure(slide),
        "table": rows, "chart": chart, "alt": exhibit.alt if exhibit is not None else "",
        "reservation": _of_rows(slide.reservation) if kind(slide) == "table" else slide.reservation, "small": slide.small,
        "example": text.EXAMPLE if slide.has_example else "", "kind": kind(slide),
        "notes": [*slide.notes, *([slide.sourced] if slide.sourced else [])],
        "tall": kind(slide) == "map" or (chart is not None and chart["is_tall"]),
    }  # fmt: skip


def _of_rows(told: str) -> str:
    """Without what explains the marks of a chart, where its rows are shown."""
    return " ".join(said for said in SENTENCE.split(told) if not MARKS.search(said))


def kind(slide: Slide) -> str:
    """What the slide is drawn as."""
    if isinstance(slide.content, Text):
        return "title" if slide.content.is_title else "figures" if slide.content.figures else "lines"
    if slide.content.picture is not None:
        return "map"
    if _chart(slide.content) is not None:
        return "chart"
    if slide.content.figures:
        return "figures"
    return "table" if len(slide.content.rows) else "lines"


def _figure(slide: Slide) -> str:
    exhibit = slide.content
    if exhibit.figures:
        return _figures(exhibit.figures)
    if isinstance(exhibit, Text):
        return _lines(exhibit.lines, slide)
    if exhibit.picture is not None:
        return _map(exhibit)
    if not len(exhibit.rows):
        return _lines(tuple(map(Line, exhibit.notes)), slide)
    tall = (
        f'<p class="told">{escape(words.TALL.format(text.PAGES[slide.page]))}</p>' if exhibit.chart is not None else ""
    )
    return tall + _table(exhibit, slide)


def _chart(exhibit: Exhibit) -> dict[str, Any] | None:
    """Plotly's figure and the size to draw it in; None where there is none, or it has more rows than can be read."""
    if exhibit.chart is None:
        return None
    needed = float(exhibit.chart.layout.height or house.HEIGHT)
    room = next((room for room in (WIDE, TALL) if needed <= room[1] / SCALE), TALL)
    if needed * CLOSEST > room[1] / SCALE:
        return None
    width, height = (round(side / SCALE) for side in room)
    made = json.loads(exhibit.chart.to_json() or "{}")
    layout = {**made["layout"], **_STEADY, "width": width, "height": height}
    return {"data": made["data"], "layout": layout, "width": width, "height": height, "is_tall": room is TALL}


def _map(exhibit: Exhibit) -> str:
    """The map as high as the slide, and beside it what each class means, with its areas."""
    assert exhibit.picture is not None
    picture = exhibit.picture
    note = text.EXAMPLE if exhibit.has_example else ""
    areas = tuple(replace(area, description=lines.cut(area.description)) for area in picture.areas)
    drawing = maps.draw(
        areas, (), title=exhibit.headline, description=exhibit.alt, as_tiles=picture.as_tiles, note=note
    )
    groups = "".join(_group(exhibit, key, label) for key, label in picture.legend)
    return f'<ul class="legend">{groups}</ul><div class="drawing">{drawing}</div>'


def _group(exhibit: Exhibit, key: str, label: str) -> str:
    assert exhibit.picture is not None
    names = [area.name for area in exhibit.picture.areas if area.style == key]
    told = escape(", ".join(name[:40] for name in names[:MOST_NAMES]) + (" …" if len(names) > MOST_NAMES else ""))
    return f"<li>{_swatch(key)}<span><strong>{escape(label)}</strong>{f'<br>{told}' if told else ''}</span></li>"


def _swatch(key: str) -> str:
    """The class as it is on the map: fill, pattern and symbol."""
    style, prefix = theme.style(key), f"s-{key}"
    sign = svg.mark(style, 14, 6, 24) if style.mark else ""
    return (
        f'<svg class="swatch" viewBox="0 0 52 36" aria-hidden="true"><defs>{svg.patterns([key], prefix)}</defs>'
        f'<rect x="1" y="1" width="50" height="34" rx="4" fill="{svg.fill(style, prefix)}" stroke="{theme.LINE}" '
        f'stroke-width="2"/><rect x="11" y="3" width="30" height="30" fill="{style.fill}"/>{sign}</svg>'
    )


def _figures(figures: tuple[Figure, ...]) -> str:
    most = max(lines.LONGEST, MOST_LETTERS // max(len(figures), 1))
    shown = figures[:MOST_FIGURES]
    room = (WIDE[0] - _BETWEEN * (_COLUMNS - 1)) / min(_COLUMNS, max(len(shown), 1)) - _INSIDE
    size = min((_number_size(each.number, room) for each in shown), default=_NUMBERS[0])
    cards = "".join(
        f'<li><span class="number{_kept(each.number, room)}">{escape(each.number[:40])}</span> '
        f"<span>{_unbroken(lines.cut(each.told, most))}</span></li>"
        for each in shown
    )
    return f'<ul class="figures" style="--number: {size}">{cards}</ul>'


def _number_size(number: str, room: float) -> int:
    """The largest that keeps it on a line; the largest of all for one that no size does."""
    return next((size for size in _NUMBERS if svg.text_width(number, size) * _BOLD <= room), _NUMBERS[0])


def _kept(number: str, room: float) -> str:
    return " short" if svg.text_width(number, _NUMBERS[-1]) * _BOLD <= room else ""


def _lines(told: tuple[Line, ...], slide: Slide) -> str:
    chosen = lines.layout(told, lines.room(slide)) or lines.LAYOUTS[-1]
    items = "".join(
        f"<li>{_mark(line)}<span>{_name(line)}{_unbroken(lines.cut(line.told))}</span></li>" for line in told
    )
    half = -(-len(told) // 2)
    columns = (
        f' two" style="--half: {half}; --size: {chosen.size}'
        if chosen.columns == 2
        else f'" style="--size: {chosen.size}'
    )
    return f'<ul class="lines{columns}">{items}</ul>'


def _name(line: Line) -> str:
    return f"<strong>{escape(lines.cut(line.name))}</strong> " if line.name else ""


def _mark(line: Line) -> str:
    return _swatch(line.look) if line.look else '<i aria-hidden="true">–</i>'


def _table(exhibit: Exhibit, slide: Slide) -> str:
    found = table.shown(exhibit, slide.page, slide.columns)
    heads = "".join(f'<th scope="col"{_right(field.kind)}>{escape(field.label)}</th>' for field in found.fields)
    body = "".join(
        "<tr>" + "".join(_cell(*each) for each in zip(found.fields, row, looks, strict=True)) + "</tr>"
        for row, looks in zip(found.rows, found.looks, strict=True)
    )
    told = f'<p class="told">{escape(found.told)}</p>' if found.told else ""
    size = f' style="font-size: calc({found.size} * var(--u))"'
    columns = "".join(f'<col style="width: {share:.1%}">' for share in found.widths)
    return (
        f"<table{size}><colgroup>{columns}</colgroup><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>{told}"
    )


def _unbroken(told: str) -> str:
    """Escaped, with days that keep to one line."""
    return _DAY.sub(r'<span class="short">\g<0></span>', escape(told))


def _right(kind: str) -> str:
    return ' class="right"' if kind in ("number", "share") else ""


def _cell(field: Any, value: str, look: str) -> str:
    if look:
        style = theme.style(look)
        return (
            f'<td style="background: {style.fill}; color: {style.ink}">'
            f'<span aria-hidden="true">{style.symbol} </span>{_unbroken(value)}</td>'
        )
    looks = [name for name, is_so in (
        ("missing", value == text.MISSING), ("right", field.kind in ("number", "share") and value != text.MISSING),
        ("short", len(value) <= table.SHORT),
    ) if is_so]  # fmt: skip
    return f'<td class="{" ".join(looks)}">{_unbroken(value)}</td>'
