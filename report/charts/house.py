"""The house's one template: an empty figure in its type and colours, and how days are handed to Plotly."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from report import theme

HEIGHT = 340
MOST_DRAWN = 60  # rows: a longer list is read as a table
CONFIG = {"displayModeBar": False, "responsive": True}
_TEMPLATE = go.layout.Template(
    layout={
        "font": {"family": theme.FONT, "size": theme.SCREEN.small, "color": theme.INK},
        "paper_bgcolor": theme.PAPER, "plot_bgcolor": theme.PAPER, "colorway": list(theme.CHOSEN.series),
        "margin": {"l": 8, "r": 16, "t": 16, "b": 8}, "height": HEIGHT, "separators": ", ",
        "xaxis": {"automargin": True, "showgrid": False, "linecolor": theme.MUTED, "ticks": "outside"},
        "yaxis": {"automargin": True, "gridcolor": "#d9dfe2", "zerolinecolor": theme.MUTED},
        "legend": {"orientation": "h", "y": -0.2, "x": 0, "font": {"size": theme.SCREEN.small}},
        "hovermode": False, "dragmode": False,
    }
)  # fmt: skip


def figure(note: str) -> go.Figure:
    """An empty figure; a note, such as that the data is made up, stands inside the picture."""
    empty = go.Figure(layout={"template": _TEMPLATE})
    if note:
        empty.add_annotation(
            text=f"<b>{note}</b>", xref="paper", yref="paper", x=0.5, y=1.0, yanchor="bottom", showarrow=False,
            bgcolor="#fff3d6", bordercolor=theme.INK, borderpad=4,
        )  # fmt: skip
        empty.update_layout(margin={"t": 48})
    return empty


def middle(first: date, last: date) -> date:
    """Where an inexact day is drawn: "2022" in the middle of the year, not where the next one begins."""
    return first + (last - first) / 2


def dates(values: Sequence[date] | pd.Series) -> list[str]:
    return [value.isoformat() for value in values]
