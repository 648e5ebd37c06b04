"""What stands in a Plotly figure as plain values: numbers and days, and the words of its annotations with their places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from report import text

_BREAK, _MARKUP = re.compile(r"<br\s*/?>"), re.compile(r"</?[bi]>")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(T[\d:.]+)?$")
DAY_ZERO = date(1899, 12, 30)  # of Excel's count of days


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place of the axes; None along an axis: at its beginning (x) or its top (y). `side`: where from the place
    they stand. `is_head`: the name of a row. `axis`: the one that goes up."""

    x: float | None
    y: float | None
    text: str
    side: str
    is_head: bool = False
    axis: str = "y"


def plain(told: str) -> str:
    """Plotly's words without its marks: bold, line breaks, entities."""
    return unescape(_MARKUP.sub("", _BREAK.sub(" ", told))).strip()


def values(found: Any) -> list[Any]:
    """Plotly holds lists, arrays and nothing at all."""
    return [] if found is None else list(found)


def number(value: Any) -> float | None:
    """A number, or a day as Excel counts it; None for nothing known, or for words."""
    if isinstance(value, str):
        return float((date.fromisoformat(value[:10]) - DAY_ZERO).days) if _DAY.match(value) else None
    return None if value is None or pd.isna(value) else float(value)


def labels(figure: go.Figure) -> Iterator[Label]:
    """Every annotation but the mark of example data, which the slide has itself. A place on an axis of words counts as none."""
    for each in figure.layout.annotations:
        if text.EXAMPLE in each.text:
            continue
        along, up = each.xref in (None, "x"), re.fullmatch(r"y\d*", each.yref or "y") is not None
        is_head = not along and up and each.x == 0
        side = {"left": "right", "right": "left"}.get(each.xanchor or "", "above")
        yield Label(
            number(each.x) if along else None, number(each.y) if up else None, plain(each.text),
            "right" if is_head else "above" if each.yanchor == "bottom" else side, is_head,
            (each.yref or "y").partition(" ")[0],
        )  # fmt: skip
