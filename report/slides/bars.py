"""Bars in the house's Plotly figures, read as a chart that PowerPoint can draw: stacked, across or standing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from report import swedish, text, theme
from report.slides.plotly_words import Label, labels, number, plain, values


@dataclass(frozen=True, slots=True)
class Bar:
    """A series: a value for each category. `is_base` holds the others up and is not seen; `pattern` as Plotly writes it."""

    name: str
    values: tuple[float | None, ...]
    colour: str = theme.PAPER
    edge: str = ""
    pattern: str = ""
    pattern_ink: str = ""
    is_base: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """Stacked bars. `told`: what else the picture says, such as a goal."""

    categories: tuple[str, ...]
    series: tuple[Bar, ...]
    is_across: bool
    axis: str = ""
    told: tuple[str, ...] = ()


def bars(figure: go.Figure, axis: str) -> Bars | None:
    """The bars on one axis; None when they stand elsewhere than on each other."""
    traces = [trace for trace in figure.data if (trace.yaxis or "y") == axis]
    drawn = [trace for trace in traces if trace.type == "bar"]
    is_across = bool(drawn) and drawn[0].orientation == "h"
    heads = {place: name for place, name in _heads(figure, axis)} if is_across else {}
    ends = _ends(figure, traces, is_across)
    places = dict.fromkeys(place for trace in drawn for place in _places(trace, is_across))
    names = heads or {place: plain(str(place)) for place in places}
    series = [_series(trace, names, is_across) for trace in drawn]
    if not drawn or not _stand_on_each_other(drawn, series, names, is_across):
        return None
    categories = tuple(f"{name}: {ends[place]}" if ends.get(place) else name for place, name in names.items())
    shown = figure.layout[axis.replace("y", "xaxis" if is_across else "yaxis")]
    told = tuple(_told(each) for each in labels(figure) if _stands_apart(each) and each.axis in (axis, "paper"))
    spans = _spans(traces, names) if is_across else []
    return Bars(categories, (*series, *spans), is_across, plain(shown.title.text or ""), told)


def waterfall(figure: go.Figure) -> Bars:
    """From one number to another by steps, each on an unseen base."""
    (trace,) = figure.data
    level = 0.0
    base: list[float | None] = []
    up, down, whole = base.copy(), base.copy(), base.copy()
    for measure, value in zip(trace.measure, trace.y, strict=True):
        step = float(value) if measure == "relative" else None
        before, level = (0.0, float(value)) if step is None else (level, level + step)
        base.append(min(before, level))
        whole.append(level if step is None else None)
        up.append(step if step is not None and step > 0 else None)
        down.append(-step if step is not None and step < 0 else None)
    names = [
        f"{plain(label)}: {said}" for label, said in zip(figure.layout.xaxis.ticktext, trace.text, strict=True)
    ]  # fmt: skip
    drawn = (
        Bar(text.SLIDES["base"], tuple(base), is_base=True),
        Bar(text.SLIDES["whole"], tuple(whole), trace.totals.marker.color),
        Bar(text.SLIDES["up"], tuple(up), trace.increasing.marker.color),
        Bar(text.SLIDES["down"], tuple(down), trace.decreasing.marker.color),
    )
    return Bars(tuple(names), tuple(bar for bar in drawn if any(bar.values)), is_across=False)


def _places(trace: Any, is_across: bool) -> list[Any]:
    return values(trace.y if is_across else trace.x)


def _heads(figure: go.Figure, axis: str) -> list[tuple[float, str]]:
    """The names that are written beside bars which stand on numbers, from the top."""
    heads = [each for each in labels(figure) if each.is_head and each.axis == axis]
    return sorted((each.y, each.text) for each in heads if each.y is not None)


def _ends(figure: go.Figure, traces: Sequence[Any], is_across: bool) -> dict[Any, str]:
    """What is written at the end of each bar: there it is an annotation or a text of its own."""
    if is_across:
        return {each.y: each.text for each in labels(figure) if each.x is not None and each.y is not None}
    texts = [trace for trace in traces if trace.type == "scatter"]
    return {x: plain(said) for trace in texts for x, said in zip(values(trace.x), values(trace.text), strict=False)}


def _stands_apart(label: Label) -> bool:
    """Such as what a line across the picture stands for."""
    return not label.is_head and (label.x is None or label.y is None)


def _told(label: Label) -> str:
    return label.text if label.x is None else f"{swedish.capital(label.text)}: {swedish.number(label.x)}"


def _series(trace: Any, names: dict[Any, str], is_across: bool) -> Bar:
    lengths = map(number, values(trace.x if is_across else trace.y))
    drawn = dict(zip(_places(trace, is_across), lengths, strict=True))
    marker = trace.marker
    edge = marker.line.color or ""
    return Bar(
        plain(trace.name or ""), tuple(drawn.get(place) for place in names), marker.color, edge,
        marker.pattern.shape or "", marker.pattern.fgcolor or edge,
    )  # fmt: skip


def _stand_on_each_other(traces: Sequence[Any], series: Sequence[Bar], names: dict[Any, str], is_across: bool) -> bool:
    tops = dict.fromkeys(names, 0.0)
    for trace, drawn in zip(traces, series, strict=True):
        places = _places(trace, is_across)
        bases = values(trace.base) or [0.0] * len(places)
        if not names.keys() >= set(places) or len(places) != len(set(places)):
            return False
        if any(tops[place] != base for place, base in zip(places, bases, strict=True)):
            return False
        tops = {place: tops[place] + (value or 0.0) for place, value in zip(names, drawn.values, strict=True)}
    return True


def _spans(traces: Sequence[Any], names: dict[Any, str]) -> list[Bar]:
    """Lines from low to high, as what is stacked on the low: how far a value that the data cannot decide may reach."""
    reach = {
        trace.y[0]: float(trace.x[1]) - float(trace.x[0])
        for trace in traces
        if trace.type == "scatter" and len(values(trace.x)) == 2 and trace.y[0] == trace.y[1]
    }
    found = tuple(reach.get(place) for place in names)
    return [Bar(text.SLIDES["span"], found, theme.PAPER, theme.INK, "/", theme.INK)] if reach else []
