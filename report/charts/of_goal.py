"""Charts, in the house's one template. Each takes rows and gives a Plotly figure; none reads data or writes sentences."""

from collections.abc import Sequence
from datetime import date, timedelta
from html import escape
from itertools import accumulate
from textwrap import wrap
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from report import swedish, theme
from report.charts import house

PLANNED, GOAL_SYMBOL = "Planerad öppning", "line-ew-open"
YEARS_WRITTEN, LINE_LETTERS = 5, 40  # along an axis, so that they fit on a telephone
_KNOWN, _PLAN = theme.CHOSEN.series[2], theme.CHOSEN.series[5]


def development(
    rows: pd.DataFrame, plans: pd.DataFrame, goals: pd.DataFrame, total: int, axis: str, note: str
) -> go.Figure:
    """Areas with a centre over time: `rows` day, areas_min, areas_max, basis; `plans` day; `goals` ends, target, label.
    Stated points are filled, derived ones a broken step line, a span a band, plans open diamonds on the axis."""
    figure = house.figure(note)
    _add_steps(figure, rows)
    stated, last = rows[rows["basis"] == "stated"], rows["day"].iloc[-1]  # the last has a label of its own
    figure.add_scatter(
        x=house.dates(stated["day"]), y=stated["areas_min"], name="Känt", mode="markers+text", cliponaxis=False,
        text=[str(row.areas_min) if row.day < last else "" for row in stated.itertuples()], textposition="top center",
        marker={"size": 13, "color": _KNOWN},
    )  # fmt: skip
    if len(plans):
        figure.add_scatter(
            x=house.dates(plans["day"]), y=[-0.055 * total] * len(plans), name=PLANNED, mode="markers",
            cliponaxis=False,
            marker={"size": 12, "symbol": "diamond-open", "color": _PLAN, "line": {"width": 2.5}},
        )  # fmt: skip
    _add_goals(figure, goals)
    _end_label(figure, rows)
    figure.update_yaxes(range=[-0.1 * total, total * 1.16], title=axis, dtick=max(1, round(total / 5)))
    drawn = [*rows["day"], *plans["day"], *goals["ends"]]
    edges = [min(drawn) - timedelta(days=60), max(drawn) + timedelta(days=200)]
    _mark_years(figure, *edges)
    return figure


def _mark_years(figure: go.Figure, first: date, last: date) -> None:
    """A time axis with so few years written that they stand upright, also on a telephone."""
    step = max(1, -(-(last.year - first.year) // YEARS_WRITTEN))
    figure.update_xaxes(
        tickformat="%Y", dtick=f"M{12 * step}", tickangle=0, range=house.dates([first, last]),
        minor={"dtick": "M12", "ticks": "outside", "ticklen": 3},
    )  # fmt: skip


def new_centres(openings: pd.DataFrame, goal: pd.Series, until: date, note: str) -> go.Figure:
    """Openings in and after a goal's period: `openings` day, label, is_actual. Planned open diamonds, actual filled dots.
    Plotly takes <b> and the like in a label for markup, so labels are escaped."""
    figure = house.figure(note)
    actual, planned = openings[openings["is_actual"]], openings[~openings["is_actual"]]
    for rows, name, symbol, colour in (
        (planned, PLANNED, "diamond-open", _PLAN), (actual, "Öppnade", "circle", _KNOWN)
    ):  # fmt: skip
        figure.add_scatter(
            x=house.dates(rows["day"]), y=[escape(label, quote=False) for label in rows["label"]], name=name, mode="markers",
            cliponaxis=False,
            marker={"size": 13, "symbol": symbol, "color": colour, "line": {"width": 2.5}},
        )  # fmt: skip
    figure.add_vrect(
        x0=goal["starts"].isoformat(), x1=goal["ends"].isoformat(), fillcolor="rgba(21,141,175,0.14)", line_width=0,
        annotation={"text": "Målperioden", "font": {"color": theme.INK}, "y": 1.0, "yanchor": "bottom"},
    )  # fmt: skip
    for label in openings["label"].unique():  # above its row: beside it, the name would take a telephone's whole width
        figure.add_annotation(
            text=escape(label, quote=False), xref="paper", x=0, xanchor="left", y=escape(label, quote=False), yshift=17,
            showarrow=False,
        )  # fmt: skip
    figure.update_yaxes(type="category", autorange="reversed", showticklabels=False, ticks="")
    _mark_years(figure, goal["starts"], until)
    figure.update_layout(height=max(house.HEIGHT, 150 + 48 * openings["label"].nunique()), margin={"t": 32})
    return figure


class End(NamedTuple):
    """Where a waterfall begins or ends: the number, and how it is written."""

    number: int
    written: str


def waterfall(first: str, before: End, bars: Sequence[tuple[str, int]], last: str, after: End, note: str) -> go.Figure:
    """From one number to another: a bar for each cause, up or down, its label and effect written on it."""
    figure = house.figure(note)
    letters = max(9, LINE_LETTERS // (len(bars) + 2))
    labels = [_folded(label, letters) for label in (first, *(label for label, _ in bars), last)]
    figure.add_waterfall(
        x=list(range(len(labels))), measure=["absolute", *["relative"] * len(bars), "total"],
        y=[before.number, *(effect for _, effect in bars), after.number], textposition="outside", cliponaxis=False,
        text=[before.written, *(swedish.signed(effect) for _, effect in bars), after.written], showlegend=False,
        increasing={"marker": {"color": _KNOWN}}, decreasing={"marker": {"color": theme.CHOSEN.goal_missed}},
        totals={"marker": {"color": _PLAN}}, connector={"line": {"color": theme.MUTED, "width": 1}},
    )  # fmt: skip
    figure.update_xaxes(tickvals=list(range(len(labels))), ticktext=labels, tickangle=0)
    highest = max(1, after.number, *accumulate((effect for _, effect in bars), initial=before.number))
    figure.update_yaxes(range=[0, highest * 1.25], dtick=max(1, round(highest / 5)))
    return figure


def _folded(label: str, letters: int) -> str:
    return "<br>".join(escape(line, quote=False) for line in wrap(label, letters, break_long_words=False))


def _add_steps(figure: go.Figure, rows: pd.DataFrame) -> None:
    spans, line = _steps(rows)
    for number, (first, last, low, high) in enumerate(spans):
        figure.add_scatter(
            x=[first, last, last, first], y=[low, low, high, high], name="Går inte att avgöra", fill="toself", mode="none",
            fillcolor="rgba(79,93,101,0.28)", legendgroup="span", showlegend=number == 0,
        )  # fmt: skip
    figure.add_scatter(
        x=[x for x, _ in line], y=[y for _, y in line], name="Härlett", mode="lines", connectgaps=False,
        line={"dash": "dash", "width": 3, "color": _KNOWN},
    )  # fmt: skip


def _steps(rows: pd.DataFrame) -> tuple[list[tuple[str, str, int, int]], list[tuple[str | None, int | None]]]:
    """Each state holds until the next day of change: (first, last, low, high) where undecided, else points of a line that
    is broken (None) at each undecided stretch."""
    days = [*house.dates(rows["day"]), rows["day"].iloc[-1].isoformat()]
    spans: list[tuple[str, str, int, int]] = []
    line: list[tuple[str | None, int | None]] = []
    for first, last, low, high in zip(days, days[1:], rows["areas_min"], rows["areas_max"], strict=False):
        if low == high:
            line += [(first, int(low)), (last, int(low))]
        else:
            spans.append((first, last, int(low), int(high)))
            line.append((None, None))
    return spans, line


def _add_goals(figure: go.Figure, goals: pd.DataFrame) -> None:
    for goal in goals.itertuples():
        figure.add_scatter(
            x=house.dates([goal.ends]), y=[goal.target], mode="markers+text", text=[f"<b>{goal.label}</b>"], showlegend=False,
            textposition="top center", cliponaxis=False,
            marker={"symbol": GOAL_SYMBOL, "size": 26, "color": theme.CHOSEN.goal_line, "line": {"width": 4}},
        )  # fmt: skip


def _end_label(figure: go.Figure, rows: pd.DataFrame) -> None:
    last = rows.iloc[-1]
    low, high = int(last["areas_min"]), int(last["areas_max"])
    figure.add_annotation(
        x=last["day"].isoformat(), y=high, text=f"<b>{low if low == high else f'{low}–{high}'}</b>", showarrow=False,
        yanchor="bottom", font={"size": theme.SCREEN.title, "color": theme.INK}, xanchor="right",
    )  # fmt: skip
