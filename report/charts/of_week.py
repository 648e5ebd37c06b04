"""Charts of hours a week and of the week itself, in the house's one template."""

from collections.abc import Mapping, Sequence
from html import escape
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from report import theme, week
from report.charts import house

BAR, LINE = 20, 18  # px: the height of a bar, and of a line of its name above it
HALF_HOUR, BELOW, LEGEND = 26, 100, 30  # px: a row of the grid, axis with legend below, the legend alone
_DARK, _BLUE = theme.CHOSEN.series[2], theme.CHOSEN.series[5]
_GRID = "#d9dfe2"
# How a value is known: its fill, and the pattern that is seen in grey too.
_MARKS: Mapping[str, tuple[str, str]] = {"stated": (_DARK, ""), "derived": (_DARK, "."), "doubtful": (_DARK, "/")}
_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "x", "star", "hexagon", "triangle-down", "bowtie")


def hours_bars(
    rows: pd.DataFrame, marks: Mapping[str, str], axis: str, lines: Sequence[tuple[float, str]], note: str
) -> go.Figure:
    """A bar a row from zero, its name above it: `rows` label, low, high, mark (a key of `marks`, which names it) and drawn, the
    value in a few words. A range ends in a line from low to high. `lines`: (value, what it is), such as published figures."""
    figure = house.figure(note)
    top = max([*rows["high"].dropna(), *(value for value, _ in lines), 1.0])
    _add_lines(figure, lines, top)
    _add_bars(figure, rows, marks, BAR / _row(rows["label"]))
    _add_ranges(figure, rows)
    for place, (value, told) in enumerate(zip(rows["high"].fillna(0), rows["drawn"], strict=True)):
        figure.add_annotation(
            x=value, y=place, text=told, showarrow=False, xanchor="left", xshift=6, bgcolor=theme.PAPER, borderpad=1
        )
    figure.update_xaxes(title={"text": axis, "standoff": 8}, range=[0, top * 1.32], showgrid=True, gridcolor=_GRID)
    figure.update_xaxes(tickangle=0, title_font={"size": theme.SCREEN.small})
    _name_rows(figure, rows["label"])
    _fit(figure, len(rows) * _row(rows["label"]), above=44 if lines else 0, note=note)
    if set(rows["mark"]) == {"stated"}:
        figure.update_layout(showlegend=False, height=figure.layout.height - LEGEND, margin={"b": BELOW - LEGEND})
    return figure


def over_time(rows: pd.DataFrame, axis: str, note: str) -> go.Figure:
    """A line a centre: `rows` label, as_of_upper, low and high. Its name stands at the end, once for lines that end alike."""
    figure = house.figure(note)
    ends: dict[tuple[str, float], list[str]] = {}
    for number, (label, group) in enumerate(rows.groupby("label", sort=False)):
        days = house.dates(group["as_of_upper"])
        ends.setdefault((days[-1], float(group["low"].iloc[-1])), []).append(str(label))
        figure.add_scatter(
            x=days, y=group["low"].tolist(), mode="lines+markers", showlegend=False, cliponaxis=False,
            line={"color": _DARK, "width": 2}, marker={"size": 11, "symbol": _SYMBOLS[number % len(_SYMBOLS)]},
            error_y={"array": _reach(group), "arrayminus": [0.0] * len(group), "color": theme.INK, "width": 0},
        )  # fmt: skip
    for (day, value), names in ends.items():
        figure.add_annotation(
            x=day,
            y=value,
            text=escape(", ".join(names), quote=False),
            showarrow=False,
            xanchor="right",
            yanchor="bottom",
            yshift=8,
        )
    days = sorted(set(house.dates(rows["as_of_upper"])))
    figure.update_xaxes(tickvals=days, tickformat="%Y-%m-%d", automargin=True)
    figure.update_yaxes(title={"text": axis, "font": {"size": theme.SCREEN.small}}, range=[0, rows["high"].max() * 1.2])
    return figure


def week_heat(rows: pd.DataFrame, told: Sequence[Sequence[str]], note: str) -> go.Figure:
    """Weekday by half hour: `rows` weekday, minute and areas_min, of which a darker cell has more; `told` holds the words of each
    cell, a list for each half hour."""
    figure = house.figure(note)
    minutes = sorted(rows["minute"].unique())
    counts = rows.pivot(index="minute", columns="weekday", values="areas_min").astype(float)
    fills = [theme.PAPER, *(theme.STEPS[f"step_{number}"].fill for number in range(1, 5))]
    figure.add_heatmap(
        z=counts.to_numpy().tolist(), x=list(week.SHORT), y=[week.clock(int(minute)) for minute in minutes],
        text=[list(row) for row in told], texttemplate="%{text}", xgap=2, ygap=2, showscale=False, zmin=0,
        zmax=max(1.0, float(counts.to_numpy().max())),
        colorscale=[[number / (len(fills) - 1), fill] for number, fill in enumerate(fills)],
    )  # fmt: skip
    figure.update_yaxes(type="category", autorange="reversed", showgrid=False)
    figure.update_xaxes(side="top", ticks="", tickangle=0)
    _fit(figure, HALF_HOUR * len(minutes), above=26, note=note, below=8)
    figure.update_layout(plot_bgcolor=_GRID)
    return figure


def week_strips(rows: pd.DataFrame, sessions: pd.DataFrame, note: str) -> go.Figure:
    """The week of each centre, its name above it: `rows` label, row_id, told, gap_from_minute and gap_to_minute; `sessions`
    row_id, weekday, start_minute, end_minute. What is open is a bar, the longest gap a broken line."""
    figure = house.figure(note)
    labels = [f"{label}: {told}" for label, told in zip(rows["label"], rows["told"], strict=True)]
    places = {int(row_id): place for place, row_id in enumerate(rows["row_id"]) if pd.notna(row_id)}
    bars = sessions[sessions["row_id"].isin(set(places))]
    start = bars["weekday"] * 24 + bars["start_minute"] / 60
    figure.add_bar(
        base=start.tolist(), x=((bars["end_minute"] - bars["start_minute"]) / 60).tolist(), orientation="h",
        width=BAR / _row(labels), y=[places[row_id] for row_id in bars["row_id"]], name="Öppet", marker={"color": _DARK},
    )  # fmt: skip
    x, y = _gap_lines(rows)
    figure.add_scatter(
        x=x, y=y, mode="lines", name="Längsta uppehållet", line={"color": _BLUE, "width": 2.5, "dash": "dash"}
    )
    figure.update_xaxes(
        range=[0, 168], tickvals=[12 + 24 * day for day in range(7)], ticktext=list(week.SHORT), ticks="", side="top",
        tickangle=0,
        minor={"tickvals": [24 * day for day in range(8)], "showgrid": True, "gridcolor": "#b9c4ca", "ticks": ""},
    )  # fmt: skip
    _name_rows(figure, labels)
    _fit(figure, len(rows) * _row(labels), above=26, note=note, below=60)
    return figure


def _gap_lines(rows: pd.DataFrame) -> tuple[list[float | None], list[float | None]]:
    """Each gap as a line, in two pieces where it goes round the week's end; None lifts the pen."""
    x: list[float | None] = []
    y: list[float | None] = []
    whole = 7 * week.DAY_MINUTES
    for place, (first, last) in enumerate(zip(rows["gap_from_minute"], rows["gap_to_minute"], strict=True)):
        if pd.notna(first):
            pieces = [(first, last)] if last <= whole else [(first, whole), (0, last - whole)]
            for start, end in pieces:
                x += [start / 60, end / 60, None]
                y += [place, place, None]
    return x, y


def _reach(rows: pd.DataFrame) -> list[float]:
    """How far each range goes beyond its low end."""
    return [high - low for low, high in zip(rows["low"], rows["high"], strict=True)]


def _name_rows(figure: go.Figure, labels: Sequence[str] | pd.Series) -> None:
    """Rows from the top, each with its name above it: so that the names take no width from the bars, also on a phone."""
    for place, label in enumerate(labels):
        figure.add_annotation(
            x=0, xref="paper", y=place, text=_folded(label), showarrow=False, xanchor="left", yanchor="bottom", yshift=11,
            align="left", bgcolor=theme.PAPER, borderpad=0,
        )  # fmt: skip
    figure.update_yaxes(visible=False, range=[len(labels) - 0.6, -0.6 - 0.3 * (_row(labels) > BAR + 2 * LINE)])


def _row(labels: Sequence[str] | pd.Series) -> int:
    """Pixels for each row, all as high: a bar, and above it as many lines as the longest name takes."""
    return BAR + 8 + LINE * max((_folded(label).count("<br>") + 1 for label in labels), default=1)


def _folded(label: str) -> str:
    return "<br>".join(escape(line, quote=False) for line in wrap(label, 36))


def _add_bars(figure: go.Figure, rows: pd.DataFrame, marks: Mapping[str, str], width: float) -> None:
    for mark, (colour, pattern) in _MARKS.items():
        places = [
            place for place, value in enumerate(rows["mark"]) if value == mark and pd.notna(rows["low"].iloc[place])
        ]
        if places:
            figure.add_bar(
                x=rows["low"].iloc[places].tolist(), y=places, name=marks[mark], orientation="h", width=width,
                showlegend=True, marker={
                    "color": theme.PAPER if pattern else colour, "line": {"color": colour, "width": 1.5},
                    "pattern": {"shape": pattern, "fgcolor": colour, "size": 7},
                },
            )  # fmt: skip
    figure.update_layout(barmode="overlay")


def _add_ranges(figure: go.Figure, rows: pd.DataFrame) -> None:
    for place, (low, high) in enumerate(zip(rows["low"], rows["high"], strict=True)):
        if low < high:
            figure.add_scatter(
                x=[low, high], y=[place, place], mode="lines+markers", showlegend=False, cliponaxis=False,
                line={"color": theme.INK, "width": 3}, marker={"symbol": "line-ns-open", "size": 14, "line": {"width": 3}},
            )  # fmt: skip


def _add_lines(figure: go.Figure, lines: Sequence[tuple[float, str]], top: float) -> None:
    """What each line is stands above it, kept inside the picture where the line is near its left edge."""
    for value, what in lines:
        anchor = "left" if value < 0.1 * top else "center"
        figure.add_vline(
            x=value, line={"color": theme.CHOSEN.goal_line, "width": 2, "dash": "dot"}, layer="below",
            annotation={"text": what, "yref": "paper", "y": 1.0, "yanchor": "bottom", "xanchor": anchor},
        )  # fmt: skip


def _fit(figure: go.Figure, rows: int, above: int, note: str, below: int = BELOW) -> None:
    """Room, in pixels, for the rows, for what stands above them, for the note above that, and for what stands below."""
    for annotation in figure.layout.annotations:
        if note and note in annotation.text:
            annotation.update(x=1.0, xanchor="right", yshift=above)
    top = 8 + above + (36 if note else 0)
    figure.update_layout(
        height=top + rows + below,
        margin={"t": top, "b": below},
        legend={"yref": "container", "y": 0.0, "yanchor": "bottom"},
    )
