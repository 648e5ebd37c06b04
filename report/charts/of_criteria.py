"""The chart of criteria: for each criterion and round a small stacked bar of the centres that meet it or not."""

from datetime import date
from html import escape

import pandas as pd
import plotly.graph_objects as go

from report import swedish, theme
from report.charts import house

_BAR = 0.92  # of the room of a round
_HALF_MET = theme.CHOSEN.status[
    "on_the_way"
].pattern_ink  # a thin bar needs a fuller colour than a cell, to differ from grey
_STATES = (
    ("yes", "Uppfyller", ""),
    ("partly", "Delvis", ""),
    ("no", "Uppfyller inte", ""),
    ("unknown", "Uppgift saknas", "x"),
)


def rounds(rows: pd.DataFrame, note: str) -> go.Figure:
    """`rows`: day, criterion_name, position, centres_open, met_yes, met_partly, met_no, met_unknown; a column of bars a
    round. Each name stands above its bars, so that a narrow screen has room for both."""
    figure = house.figure(note)
    days = list(dict.fromkeys(rows["day"]))
    column = {day: number for number, day in enumerate(days)}
    width = {state: rows[f"met_{state}"] / rows["centres_open"] * _BAR for state, _, _ in _STATES}
    base = pd.Series([float(column[day]) for day in rows["day"]], index=rows.index)
    for state, label, shape in _STATES:
        counts = [str(count) if count else "" for count in rows[f"met_{state}"]]
        figure.add_bar(
            x=width[state], base=base.tolist(), y=rows["criterion_name"], orientation="h", name=label, text=counts,
            **_looks(f"met_{state}", shape),
        )  # fmt: skip
        base = base + width[state]
    _frame(figure, rows, days)
    return figure


def _frame(figure: go.Figure, rows: pd.DataFrame, days: list[date]) -> None:
    open_ = rows.drop_duplicates("day")["centres_open"]
    labels = [
        f"{day:%Y}<br>{day:%m-%d}<br>{swedish.counted(count, 'känd', 'kända')}"
        for day, count in zip(days, open_, strict=True)
    ]
    names = rows.sort_values("position")["criterion_name"].drop_duplicates().tolist()
    for name in names:
        figure.add_annotation(
            text=escape(name, quote=False), xref="paper", x=0, xanchor="left", y=name, yshift=21, showarrow=False,
        )  # fmt: skip
    figure.update_xaxes(
        tickvals=[number + _BAR / 2 for number in range(len(days))], ticktext=labels, range=[-0.02, len(days)], ticks="",
        tickangle=0, showline=False, zeroline=False,
    )  # fmt: skip
    figure.update_yaxes(categoryorder="array", categoryarray=names[::-1], showticklabels=False, showgrid=False)
    figure.update_yaxes(ticks="", zeroline=False, range=[-0.6, len(names) - 0.2])
    figure.update_layout(
        barmode="overlay", bargap=0.56, height=190 + 50 * len(names), uniformtext={"minsize": 10, "mode": "hide"},
        legend={"y": -0.12},
    )  # fmt: skip


def _looks(key: str, shape: str) -> dict[str, object]:
    style = theme.style(key)
    return {
        "textposition": "inside", "insidetextanchor": "middle", "textangle": 0,
        "textfont": {"color": style.ink, "size": 12},
        "marker": {
            "color": _HALF_MET if key == "met_partly" else style.fill, "line": {"color": theme.INK, "width": 1},
            "pattern": {"shape": shape, "fgcolor": theme.MUTED, "size": 6, "solidity": 0.12},
        },
    }  # fmt: skip
