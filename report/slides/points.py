"""Points and lines in the house's Plotly figures, read as a chart that PowerPoint can draw."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import plotly.graph_objects as go

from report import text, theme
from report.slides.plotly_words import Label, labels, number, plain, values

WIDEST = 5.0
_HATCH = 20.0  # days between the lines of an area


@dataclass(frozen=True, slots=True)
class Curve:
    """Points in their order; a point whose y is None breaks the line. `symbol` as Plotly writes it, none meaning no marks;
    `dash` likewise, none meaning no line."""

    name: str
    x: tuple[float, ...]
    y: tuple[float | None, ...]
    colour: str
    symbol: str = ""
    dash: str = ""
    labels: tuple[str, ...] = ()
    in_legend: bool = True
    width: float = 1.5


@dataclass(frozen=True, slots=True)
class Axis:
    low: float
    high: float
    title: str = ""
    day_format: str = ""
    is_reversed: bool = False
    is_hidden: bool = False
    step: float | None = None


@dataclass(frozen=True, slots=True)
class Points:
    curves: tuple[Curve, ...]
    labels: tuple[Label, ...]
    x: Axis
    y: Axis


def points(figure: go.Figure) -> Points:
    rows = _rows_of_words(figure)
    curves = [curve for trace in figure.data for curve in _curves(figure, trace, rows)]
    x, y = (
        _axis(figure.layout[f"{name}axis"], [v for curve in curves for v in getattr(curve, name) if v is not None])
        for name in "xy"
    )
    if rows:
        y = replace(y, low=-0.9, high=len(rows) - 0.4, is_reversed=True, is_hidden=True)
    written = [_placed(each, x, y) for each in labels(figure)]
    written += [Label(x.low, row - 0.3, name, "right", is_head=True) for name, row in rows.items()]
    return Points((*curves, *_across(figure, y)), tuple(written), x, y)


def _rows_of_words(figure: go.Figure) -> dict[str, int]:
    """Names on the axis that goes up, by row."""
    if figure.layout.yaxis.type != "category":
        return {}
    names = [plain(str(place)) for trace in figure.data for place in values(trace.y)]
    return {name: row for row, name in enumerate(dict.fromkeys(names))}


def _curves(figure: go.Figure, trace: Any, rows: dict[str, int]) -> Iterator[Curve]:
    """A trace as one curve, or as one for each of its symbols; one without points only explains a symbol."""
    ys = [float(rows[plain(str(y))]) if rows else number(y) for y in values(trace.y)]
    xs = _without_gaps([number(x) for x in values(trace.x)])
    if not xs or not any(y is not None for y in ys):
        return
    if trace.mode == "none":
        xs, ys = _hatched(xs, ys)
    told = [plain(said) for said in values(trace.text)] if isinstance(trace.text, tuple | list) else []
    of_each = _symbols(trace, len(xs))
    names = _explained(figure)
    for symbol in dict.fromkeys(of_each):
        mine = [n for n, each in enumerate(of_each) if each == symbol]
        is_explained = bool(names and symbol)
        yield Curve(
            _name(symbol, names) if is_explained else plain(trace.name or ""), tuple(xs[n] for n in mine),
            tuple(ys[n] for n in mine), _colour(trace), symbol, _dash(trace), tuple(told[n] for n in mine if told),
            is_explained or (trace.showlegend is not False and bool(trace.name)),
            min(trace.line.width or 1.5, WIDEST),
        )  # fmt: skip


def _hatched(xs: Sequence[float], ys: Sequence[float | None]) -> tuple[list[float], list[float | None]]:
    """The edge of an upright area and lines up and down in it: a chart of points can't be filled."""
    first, last, (low, *_, high) = min(xs), max(xs), sorted(y for y in ys if y is not None)
    across = [first + _HATCH * n for n in range(1, math.ceil((last - first) / _HATCH))]
    lines = [(x, y) for n, x in enumerate(across) for y in ((high, low) if n % 2 else (low, high))]
    return [*xs, xs[0], *(x for x, _ in lines)], [*ys, ys[0], *(y for _, y in lines)]


def _without_gaps(xs: Sequence[float | None]) -> list[float]:
    """Where a line is broken, its place along is the last one's: the break is in what goes up."""
    found: list[float] = []
    first = next((x for x in xs if x is not None), None)
    for x in xs if first is not None else ():
        found.append(x if x is not None else found[-1] if found else float(first or 0.0))
    return found


def _symbols(trace: Any, count: int) -> list[str]:
    if "markers" not in (trace.mode or ""):
        return [""] * count
    symbol = trace.marker.symbol
    return list(symbol) if isinstance(symbol, tuple | list) else [symbol or "circle"] * count


def _explained(figure: go.Figure) -> dict[str, str]:
    """Symbol -> what it stands for, where the figure's key says so."""
    keys = [trace for trace in figure.data if values(trace.x) == [None]]
    return {str(trace.marker.symbol): plain(trace.name or "") for trace in keys}


def _name(symbol: str, names: dict[str, str]) -> str:
    kind = text.SLIDES["planned" if symbol.endswith("-open") else "happened"]
    return f"{names.get(symbol.removesuffix('-open'), '')} ({kind})"


def _colour(trace: Any) -> str:
    found = trace.marker.color or trace.line.color
    return found if isinstance(found, str) and found.startswith("#") else theme.MUTED


def _dash(trace: Any) -> str:
    if trace.mode == "none":
        return "solid"  # an area is drawn as its edge
    return str(trace.line.dash or "solid") if "lines" in (trace.mode or "") else ""


def _axis(shown: Any, drawn: Sequence[float]) -> Axis:
    ends = [number(end) for end in values(shown.range)]
    low, high = ends if len(ends) == 2 else (min(drawn), max(drawn))
    assert low is not None
    assert high is not None
    days = {"%Y": "yyyy", "%Y-%m-%d": "yyyy-mm-dd"}.get(shown.tickformat or "", "")
    if len(ends) != 2:
        low, high = low - (room := max((high - low) * 0.08, 20.0 if days else 0.5)), high + room
    step = float(shown.dtick) if isinstance(shown.dtick, int | float) else None
    bottom, top = min(low, high), max(low, high)
    if step:  # marks are counted from the bottom, and zero is one of them
        bottom = math.floor(bottom / step) * step
    return Axis(
        bottom, top, plain(shown.title.text or ""), days, low > high,
        shown.visible is False or shown.showticklabels is False, step,
    )  # fmt: skip


def _placed(label: Label, x: Axis, y: Axis) -> Label:
    """With both places known on these axes."""
    top = y.low if y.is_reversed else y.high
    return replace(label, x=x.low if label.x is None else label.x, y=top if label.y is None else label.y)


def _across(figure: go.Figure, y: Axis) -> list[Curve]:
    """Lines and bands over the whole height, such as the day that is shown or the period of a goal."""
    found = []
    for shape in figure.layout.shapes:
        first, last = number(shape.x0), number(shape.x1)
        if shape.yref in ("paper", "y domain") and first is not None and last is not None:
            xs = (first, first) if first == last else (first, first, last, last)
            ys = (y.low, y.high) if first == last else (y.low, y.high, y.high, y.low)
            found.append(Curve("", xs, ys, theme.MUTED, dash="dot", in_legend=False))
    return found
