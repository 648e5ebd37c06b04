"""Charts of a slide: PowerPoint's own, with their data, so that they can be edited where they are shown."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from lxml import etree
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.fill import FillFormat
from pptx.enum.chart import (
    XL_AXIS_CROSSES,
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Pt

from report import theme
from report.slides.bars import Bar, Bars
from report.slides.figures import MARKS
from report.slides.page import BODY, FIGURE, Box, describe, rgb
from report.slides.plotly_words import DAY_ZERO, Label
from report.slides.points import Axis, Curve, Points
from report.slides.template import LANGUAGE
from report.svg import visible

LONGEST = 80  # letters of a name beside a bar
_PATTERNS = {"/": "WIDE_UPWARD_DIAGONAL", "x": "DIAGONAL_CROSS", ".": "LARGE_GRID"}
_DASHES = {"dash": MSO_LINE.DASH, "dot": MSO_LINE.ROUND_DOT}
_SIDES = {"right": XL_LABEL_POSITION.RIGHT, "left": XL_LABEL_POSITION.LEFT, "above": XL_LABEL_POSITION.ABOVE}
# What the sheet behind a chart would take for a formula or a link gets a letter in front that is not seen.
_ACTIVE = re.compile(r"\s*([=+\-@{]|(https?|ftps?|mailto|file|internal|external):)", re.IGNORECASE)
_UNSEEN = "\N{WORD JOINER}"
_YEAR = 366  # days between marks: with fewer, one would fall on the last day of the year before
_GRID = "#d9dfe2"
_SIZES = ((5, 16.0), (9, 14.0))  # rows or bars, and the type they have room for
_WHOLE = 4  # an axis up to this shows whole numbers


def draw_bars(slide: Slide, drawn: Bars, box: Box, alt: str, name: str) -> None:
    kind = XL_CHART_TYPE.BAR_STACKED if drawn.is_across else XL_CHART_TYPE.COLUMN_STACKED
    data = CategoryChartData(number_format="General")
    data.categories = [safe(category) for category in drawn.categories]
    for bar in drawn.series:
        data.add_series(safe(bar.name), bar.values)
    size = _size(len(drawn.categories))
    chart = _placed(slide, kind, data, box, alt, name, size)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 45, 100
    for series, bar in zip(plot.series, drawn.series, strict=True):
        _look(series.format, bar)
    chart.category_axis.tick_labels.font.size = Pt(size)
    chart.category_axis.reverse_order = drawn.is_across
    _every_name(chart.category_axis)
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    chart.category_axis.format.line.color.rgb = rgb(theme.MUTED)
    _value_axis(chart.value_axis, Axis(0.0, _top(drawn), drawn.axis), size)
    if drawn.is_across:
        chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    _legend(chart, [not bar.is_base for bar in drawn.series], size)


def draw_points(slide: Slide, drawn: Points, box: Box, alt: str, name: str) -> None:
    words = Curve(
        "", tuple(label.x or 0.0 for label in drawn.labels), tuple(label.y for label in drawn.labels), theme.INK
    )
    # The longest first: LibreOffice loses the series that stand before a longer one.
    curves = sorted([*drawn.curves, *([words] if drawn.labels else [])], key=lambda curve: -len(curve.x))
    data = XyChartData(number_format="General")
    for curve in curves:
        series = data.add_series(safe(curve.name))
        for x, y in zip(curve.x, curve.y, strict=True):
            series.add_data_point(x, y)
    size = _size(len([label for label in drawn.labels if label.is_head]))
    chart = _placed(slide, XL_CHART_TYPE.XY_SCATTER_LINES, data, box, alt, name, size)
    for series, curve in zip(chart.plots[0].series, curves, strict=True):
        if curve is words:
            _write_labels(series, drawn.labels, size)
        else:
            _draw_curve(series, curve, size)
    _value_axis(chart.category_axis, drawn.x, size, grid=not drawn.x.day_format)
    _value_axis(chart.value_axis, drawn.y, size)
    chart.value_axis.crosses = XL_AXIS_CROSSES.MAXIMUM if drawn.y.is_reversed else XL_AXIS_CROSSES.MINIMUM
    _legend(chart, [curve.in_legend and curve is not words for curve in curves], size)


def _size(rows: int) -> float:
    """Of the type: as large as there is room for."""
    return next((size for most, size in _SIZES if rows <= most), BODY)


def safe(told: str) -> str:
    """A name as it can stand in the sheet behind a chart: short, and never a formula."""
    short = told if len(told) <= LONGEST else f"{told[: LONGEST - 2]} …"
    return visible(f"{_UNSEEN}{short}" if _ACTIVE.match(short) else short)


def _placed(slide: Slide, kind: XL_CHART_TYPE, data: Any, box: Box, alt: str, name: str, size: float) -> Chart:
    frame = slide.shapes.add_chart(kind, *box.emu, data)
    frame.name = name
    describe(frame, alt)
    chart: Chart = frame.chart
    chart.font.size = Pt(size)
    chart.font.color.rgb = rgb(theme.INK)
    space = chart._chartSpace
    for run in space.iter(qn("a:defRPr"), qn("a:endParaRPr")):
        run.set("lang", LANGUAGE)
    rounded = space.find(qn("c:roundedCorners"))
    language = etree.Element(qn("c:lang"), val=LANGUAGE)
    (rounded if rounded is not None else space.find(qn("c:chart"))).addprevious(language)
    if rounded is not None:
        space.remove(rounded)
        language.addnext(rounded)
    chart.has_title = False
    return chart


def _every_name(axis: Any) -> None:
    """None of the names is left out to save room."""
    skip = etree.Element(qn("c:tickLblSkip"), val="1")
    axis._element.find(qn("c:noMultiLvlLbl")).addprevious(skip)


def _look(form: Any, bar: Bar) -> None:
    if bar.is_base:
        form.fill.background()
        form.line.fill.background()
        return
    _fill(form.fill, bar)
    if bar.edge:
        form.line.color.rgb = rgb(bar.edge)
        form.line.width = Pt(1)


def _fill(fill: FillFormat, bar: Bar) -> None:
    if not bar.pattern:
        fill.solid()
        fill.fore_color.rgb = rgb(bar.colour)
        return
    fill.patterned()
    fill.pattern = getattr(MSO_PATTERN, _PATTERNS[bar.pattern])
    fill.fore_color.rgb, fill.back_color.rgb = rgb(bar.pattern_ink or theme.INK), rgb(bar.colour)


def _draw_curve(series: Any, curve: Curve, size: float) -> None:
    series.smooth = False
    line = series.format.line
    if curve.dash:
        line.color.rgb, line.width = rgb(curve.colour), Pt(curve.width)
        line.dash_style = _DASHES.get(curve.dash)
    else:
        line.fill.background()
    marker, is_open = series.marker, curve.symbol.endswith("-open")
    symbol = curve.symbol.removesuffix("-open")
    marker.style = getattr(XL_MARKER_STYLE, MARKS[symbol]) if symbol else XL_MARKER_STYLE.NONE
    if symbol:
        marker.size = 20 if symbol.startswith("line") else 11
        marker.format.fill.solid()
        hollow = is_open and not symbol.startswith("line")
        marker.format.fill.fore_color.rgb = rgb(_light(curve.colour) if hollow else curve.colour)
        marker.format.line.color.rgb, marker.format.line.width = rgb(curve.colour), Pt(2)
    for number, told in enumerate(curve.labels):
        _write_label(series.points[number], told, XL_LABEL_POSITION.ABOVE, bold=True, size=size)


def _light(colour: str) -> str:
    """Of a mark that is hollow on the screen: not every program draws the edge of one."""
    parts = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return "#" + "".join(f"{round(part + (255 - part) * 0.72):02x}" for part in parts)


def _write_labels(series: Any, labels: Sequence[Label], size: float) -> None:
    """The words of the picture, on points that are not seen."""
    series.format.line.fill.background()
    series.marker.style = XL_MARKER_STYLE.NONE
    for number, label in enumerate(labels):
        is_figure = len(label.text) <= 5 and not label.is_head
        _write_label(
            series.points[number], label.text, _SIDES[label.side], bold=is_figure, size=FIGURE if is_figure else size
        )


def _write_label(point: Any, told: str, side: XL_LABEL_POSITION, *, bold: bool, size: float) -> None:
    label = point.data_label
    label.text_frame.word_wrap = False
    run = label.text_frame.paragraphs[0].add_run()
    run.text = visible(told)
    run.font.size, run.font.bold = Pt(size), bold
    run.font._element.set("lang", LANGUAGE)
    label.position = side


def _value_axis(axis: Any, shown: Axis, size: float, grid: bool = True) -> None:
    axis.minimum_scale, axis.maximum_scale = shown.low, shown.high
    axis.has_major_gridlines = grid and not shown.is_hidden
    if axis.has_major_gridlines:
        axis.major_gridlines.format.line.color.rgb = rgb(_GRID)
    axis.reverse_order = shown.is_reversed
    axis.has_title = bool(shown.title)
    if shown.title:
        axis.axis_title.text_frame.text = visible(shown.title)
        for run in axis.axis_title.text_frame.paragraphs[0].runs:
            run.font.size, run.font.bold = Pt(size), False
            run.font._element.set("lang", LANGUAGE)
    axis.tick_labels.font.size = Pt(size)
    axis.tick_labels.number_format = shown.day_format or ("#,##0;;0" if shown.high >= _WHOLE else "General")
    axis.tick_labels.number_format_is_linked = False
    if shown.step:
        axis.major_unit = shown.step
    if shown.is_hidden:
        axis.visible = False
    if shown.day_format:
        _set_days(axis, shown)


def _set_days(axis: Any, shown: Axis) -> None:
    """A mark at the beginning of every year, or of every so many: PowerPoint counts days, not years."""
    if shown.day_format == "yyyy":
        year = (DAY_ZERO + timedelta(days=shown.low)).year
        years = max(round((shown.high - shown.low) / _YEAR / 10), 1)
        axis.minimum_scale, axis.major_unit = (date(year, 1, 1) - DAY_ZERO).days, years * _YEAR
    else:
        axis.major_unit = max((shown.high - shown.low) // 4, 1)


def _top(drawn: Bars) -> float:
    """A round number over the highest bar."""
    sums = [sum(value or 0.0 for value in values) for values in zip(*(bar.values for bar in drawn.series), strict=True)]
    highest = max(sums, default=0.0) or 1.0
    step = next(
        10**power * round_ for power in range(-2, 9) for round_ in (1, 2, 5) if highest / (10**power * round_) <= 8
    )
    return float((int(highest / step) + 1) * step)


def _legend(chart: Chart, shown: Sequence[bool], size: float) -> None:
    """Only what needs to be told apart; a series without a name is left out of it."""
    chart.has_legend = sum(shown) > 1 or (sum(shown) == 1 and len(shown) > 1)
    if not chart.has_legend:
        return
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    chart.legend.font.size = Pt(size)
    position = chart.legend._element.find(qn("c:legendPos"))
    for number in reversed([number for number, is_shown in enumerate(shown) if not is_shown]):
        entry = etree.Element(qn("c:legendEntry"))
        etree.SubElement(entry, qn("c:idx"), val=str(number))
        etree.SubElement(entry, qn("c:delete"), val="1")
        position.addnext(entry)
