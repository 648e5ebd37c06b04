"""Charts of the way to a centre: milestones in time, the staircase, and what a thought scenario would give."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from html import escape
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from report import swedish, text, theme
from report.charts import house

ROW, LINE = 84, 22  # pixels
LINE_LETTERS = 30  # so that a line of names fits on a telephone
_BESIDE = 0.1  # of a row: plans stand this much under its line, outcomes over it, so that none hides another
_PLAN, _OUTCOME = theme.CHOSEN.series[5], theme.CHOSEN.series[2]
_HAS, _UNKNOWN = theme.style("has"), theme.style("unknown")


def timeline(events: pd.DataFrame, slips: pd.DataFrame, names: Mapping[str, str], day: date, note: str) -> go.Figure:
    """A line per centre. `events`: label, event, way_kind, first_day, last_day; a mark stands in the middle of the possible
    days, a bar over them. `slips`: label, days (the plans and the outcome of an opening), are_plans (of each day), late."""
    figure = house.figure(note)
    place = {label: number for number, label in enumerate(dict.fromkeys(events["label"]))}
    _add_links(figure, slips, place)
    _add_marks(figure, events, place)
    _add_key(figure, [code for code in names if code in set(events["event"])], names)
    _add_labels(figure, slips, place)
    figure.add_vline(x=day.isoformat(), line={"color": theme.MUTED, "width": 1})
    figure.add_annotation(
        x=day.isoformat(), y=1, yref="paper", yanchor="bottom", xanchor="right", text=swedish.day(day), showarrow=False
    )
    figure.update_yaxes(
        tickvals=list(place.values()), showticklabels=False, range=[len(place) - 0.6, -1], zeroline=False
    )
    first, last = min(events["first_day"]), max([day, *events["last_day"]])
    edge = (last - first) * 0.03 + timedelta(days=15)
    figure.update_xaxes(
        tickformat="%Y",
        range=house.dates([first - edge, last + edge]),
        dtick="M12" if (last - first).days < 6000 else None,
    )
    tall = ROW * len(place)
    figure.update_layout(height=190 + tall, margin={"t": 56 if note else 28}, legend={"y": -60 / (100 + tall)})
    return figure


def _add_links(figure: go.Figure, slips: pd.DataFrame, place: Mapping[str, int]) -> None:
    for slip in slips.itertuples():
        heights = [place[slip.label] + (_BESIDE if is_plan else -_BESIDE) for is_plan in slip.are_plans]
        figure.add_scatter(
            x=house.dates(slip.days), y=heights, mode="lines", showlegend=False,
            line={"dash": "dot", "width": 2, "color": theme.MUTED},
        )  # fmt: skip


def _add_labels(figure: go.Figure, slips: pd.DataFrame, place: Mapping[str, int]) -> None:
    """Over each line its centre, and how late it is: beside the line they would not fit on a telephone."""
    late = dict(zip(slips["label"], slips["late"], strict=True))
    for label, number in place.items():
        lines = [f"<b>{line}</b>" for line in _lines(label)] + _lines(late.get(label, ""))
        figure.add_annotation(
            x=0, xref="x domain", y=number - 0.24, text="<br>".join(lines), showarrow=False, xanchor="left",
            yanchor="bottom", align="left",
        )  # fmt: skip


def _add_marks(figure: go.Figure, events: pd.DataFrame, place: Mapping[str, int]) -> None:
    for kind, colour, ending, beside in (("plan", _PLAN, "-open", _BESIDE), ("outcome", _OUTCOME, "", -_BESIDE)):
        rows = events[events["way_kind"] == kind]
        for row in rows[rows["first_day"] < rows["last_day"]].itertuples():
            figure.add_scatter(
                x=house.dates([row.first_day, row.last_day]), y=[place[row.label] + beside] * 2, mode="lines", showlegend=False,
                line={"width": 5, "color": colour}, opacity=0.3,
            )  # fmt: skip
        figure.add_scatter(
            x=house.dates([house.middle(*ends) for ends in zip(rows["first_day"], rows["last_day"], strict=True)]),
            y=[place[label] + beside for label in rows["label"]], mode="markers",
            showlegend=False,
            marker={
                "symbol": [theme.EVENTS[event] + ending for event in rows["event"]], "size": 14, "color": colour,
                "line": {"width": 2.5 if ending else 1, "color": colour if ending else theme.PAPER},
            }, cliponaxis=False,
        )  # fmt: skip


def _add_key(figure: go.Figure, events: Sequence[str], names: Mapping[str, str]) -> None:
    told = [
        ("circle-open", "Ihålig: planerat", _PLAN), ("circle", "Fylld: har skett", _OUTCOME),
        *((theme.EVENTS[event], names[event], theme.MUTED) for event in events),
    ]  # fmt: skip
    for symbol, name, colour in told:
        figure.add_scatter(
            x=[None], y=[None], name=name, mode="markers",
            marker={"symbol": symbol, "size": 12, "color": colour, "line": {"width": 2}},
        )  # fmt: skip


def staircase(steps: Mapping[int, str], areas: Mapping[int, Sequence[str]], note: str) -> go.Figure:
    """The steps from the side, lowest at the bottom, the names of the areas written on the step they stand on."""
    figure = house.figure(note)
    floor = 0.0
    for step, name in steps.items():
        lines = [f"<b>{line}</b>" for line in _lines(f"{step} {name}")] + _lines(", ".join(areas.get(step, ["–"])))
        style = theme.style(f"step_{step}") if f"step_{step}" in theme.STEPS else theme.style("none")
        left, height = 0.06 * (step - 1), len(lines) + 0.8
        figure.add_shape(
            type="rect", x0=left, x1=1, y0=floor, y1=floor + height, fillcolor=style.fill,
            line={"color": theme.LINE, "width": 1.5},
        )  # fmt: skip
        figure.add_annotation(
            x=left, y=floor + height / 2, text="<br>".join(lines), showarrow=False, xanchor="left", yanchor="middle",
            xshift=8, align="left", font={"color": style.ink, "size": theme.SCREEN.small},
        )  # fmt: skip
        floor += height
    figure.update_xaxes(visible=False, range=[0, 1])
    figure.update_yaxes(visible=False, range=[0, floor])
    figure.update_layout(height=int(LINE * floor) + 70)
    return figure


def _lines(told: str) -> list[str]:
    return [escape(line, quote=False) for line in wrap(told, LINE_LETTERS, break_on_hyphens=False)]


def scenario(years: pd.DataFrame, target: int | None, axes: tuple[str, str], note: str) -> go.Figure:
    """Areas and children covered at the end of each year: what is known, what is thought, what can't be decided.
    `years`: label, areas_known, areas_thought, areas_open, and the same of children."""
    figure = house.figure(note)
    figure.set_subplots(rows=2, cols=1, shared_xaxes=True, vertical_spacing=0.1)
    for row, what in enumerate(("areas", "children"), 1):
        tops = _stack(figure, years, what, row)
        _write_above(figure, years, what, tops, row)
        highest = max([*tops, target or 0 if row == 1 else 0, 1]) * 1.3
        figure.update_yaxes(
            range=[0, highest], title=axes[row - 1], tickformat=",", showticklabels=any(tops), row=row, col=1
        )
    if target is not None:
        figure.add_hline(
            y=target, row=1, col=1, line={"color": theme.CHOSEN.goal_line, "width": 2, "dash": "dash"},
            annotation={"text": f"<b>Mål: {target}</b>", "font": {"color": theme.INK}, "xanchor": "right"},
        )  # fmt: skip
    figure.update_xaxes(type="category")
    figure.update_layout(barmode="overlay", height=520, legend={"y": -0.1})
    return figure


def _stack(figure: go.Figure, years: pd.DataFrame, what: str, row: int) -> list[float]:
    """What is known, what is thought and what can't be decided, on each other; the top of each year."""
    tops = [0.0] * len(years)
    for kind, name, style, pattern in (
        ("known", "Känt", _HAS, ""), ("thought", "Tänkt, inte fakta", theme.THOUGHT, "/"),
        ("open", "Går inte att avgöra", _UNKNOWN, "x"),
    ):  # fmt: skip
        values = years[f"{what}_{kind}"].fillna(0)
        if not values.any():
            continue
        figure.add_bar(
            x=years["label"], y=values, base=tops, name=name, legendgroup=kind, showlegend=row == 1, row=row, col=1,
            marker={
                "color": style.fill, "line": {"color": style.ink if kind != "known" else style.fill, "width": 1},
                "pattern": {"shape": pattern, "fgcolor": style.pattern_ink or style.fill, "size": 7},
            },
        )  # fmt: skip
        tops = [low + float(value) for low, value in zip(tops, values, strict=True)]
    return tops


def _write_above(figure: go.Figure, years: pd.DataFrame, what: str, tops: Sequence[float], row: int) -> None:
    """The number above the bar, wherever it is another than the year before's; words where it is unknown."""
    told = [
        text.MISSING if pd.isna(low) else swedish.span(round(low), round(top))
        for low, top in zip(years[f"{what}_known"] + years[f"{what}_thought"], tops, strict=True)
    ]
    new = [said if said != before else "" for said, before in zip(told, ["", *told], strict=False)]
    figure.add_scatter(
        x=years["label"], y=list(tops), mode="text", text=[f"<b>{said}</b>" if said else "" for said in new],
        textposition="top center", showlegend=False, cliponaxis=False, row=row, col=1,
    )  # fmt: skip
