"""The house's Plotly figures read as what PowerPoint can draw: bars, points joined or not, a grid; nothing where it can't."""

from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from report.slides.bars import Bars, bars, waterfall
from report.slides.plotly_words import plain
from report.slides.points import Points, points

MOST_ROWS, LONGEST_HEAD = 22, 60  # of a chart that is read from the back row; letters of a name
MARKS = {
    "circle": "CIRCLE", "square": "SQUARE", "diamond": "DIAMOND", "triangle-up": "TRIANGLE", "cross": "PLUS", "x": "X",
    "star": "STAR", "hexagon": "DASH", "line-ew": "DASH", "line-ns": "DASH",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Grid:
    """A heat map as a table: a row's head and its cells as (words, colour)."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


Drawn = Bars | Points | Grid


def read(figure: go.Figure) -> tuple[Drawn, ...]:
    """What to draw, from the top; none when PowerPoint has no counterpart, or the picture is too full for a slide."""
    kinds = {trace.type for trace in figure.data}
    if kinds == {"heatmap"}:
        return (_grid(figure.data[0]),)
    if kinds == {"waterfall"}:
        return (waterfall(figure),)
    if kinds == {"scatter"}:
        found = points(figure)
        return (found,) if _is_told_apart(found) else ()
    if "bar" in kinds and kinds <= {"bar", "scatter"}:
        stacks = [bars(figure, axis) for axis in sorted({trace.yaxis or "y" for trace in figure.data})]
        legible = [found for found in stacks if found is not None and len(found.categories) <= MOST_ROWS]
        return tuple(legible) if len(legible) == len(stacks) else ()
    return ()


def _is_told_apart(found: Points) -> bool:
    """Whether there is room for the rows, and no two things that differ on the screen would look the same."""
    symbols = {curve.symbol.removesuffix("-open") for curve in found.curves if curve.symbol}
    marks = [MARKS.get(symbol) for symbol in symbols]
    heads = [label.text for label in found.labels if label.is_head]
    if len(heads) > MOST_ROWS or any(len(head) > LONGEST_HEAD for head in heads):
        return False
    return None not in marks and len(set(marks)) == len(marks)


def _grid(trace: Any) -> Grid:
    top, scale = float(trace.zmax), [(float(at), str(colour)) for at, colour in trace.colorscale]
    rows = []
    for head, counts, told in zip(trace.y, trace.z, trace.text, strict=True):
        shades = [min(scale, key=lambda step: abs(step[0] - float(count) / top))[1] for count in counts]
        rows.append((str(head), tuple((plain(str(said)), shade) for said, shade in zip(told, shades, strict=True))))
    return Grid(tuple(map(str, trace.x)), tuple(rows))
