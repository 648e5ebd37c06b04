"""The chart of published figures: each a mark of its own under its definition, never joined to the next."""

from html import escape
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from report import theme
from report.charts import house

LINE = 20  # pixels
LINE_LETTERS = 44  # so that a line fits on a telephone


def apart(figures: pd.DataFrame, axis: str, note: str) -> go.Figure:
    """`figures`: label (when and by which definition), value, written, mark (a number for each definition)."""
    figure = house.figure(note)
    floor = 0.0
    for row in figures.itertuples():
        lines = [escape(line, quote=False) for line in wrap(str(row.label), LINE_LETTERS)]
        when, _, rest = "<br>".join(lines).partition(":")
        figure.add_annotation(
            x=0, xref="x domain", y=floor, text=f"<b>{when}:</b>{rest}", showarrow=False, xanchor="left", yanchor="top",
            align="left",
        )  # fmt: skip
        floor -= len(lines) + 1
        figure.add_scatter(
            x=[row.value], y=[floor], mode="markers+text", text=[f"  <b>{row.written}</b>"], textposition="middle right",
            showlegend=False, cliponaxis=False, textfont={"size": theme.SCREEN.body},
            marker={
                "symbol": theme.MARKS[int(row.mark) % len(theme.MARKS)], "size": 15, "color": theme.CHOSEN.series[5],
            },
        )  # fmt: skip
        floor -= 1.2
    figure.update_xaxes(range=[0, figures["value"].max() * 1.3], title=axis, showgrid=True, gridcolor="#d9dfe2")
    figure.update_yaxes(visible=False, range=[floor, 0.6])
    figure.update_layout(height=int(LINE * -floor) + 90)
    return figure
