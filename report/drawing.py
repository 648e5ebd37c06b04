"""Charts as SVG from an exhibit's own rows, for documents: Plotly can't draw without a browser. What none of these draws is
read as its table."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from html import escape
from types import MappingProxyType
from typing import Any

import pandas as pd

from report import swedish, text, theme
from report.charts.of_goal import GOAL_SYMBOL, PLANNED
from report.exhibit import Exhibit
from report.exhibits.hours_words import MARKS
from report.slides.plotly_words import plain
from report.svg import LINE_HEIGHT, paragraph, text_width, wrapped, written

WIDTH, LABEL, EDGE = 700.0, 17.0, 12.0
NAMES = 290.0  # where the bars begin
MOST_DRAWN = 60  # rows: a longer list is read as a table
_DARK = theme.CHOSEN.series[2]
_DOTS, _STRIPES = "derived", "doubtful"


def drawn(exhibit: Exhibit) -> str:
    """The chart of an exhibit as SVG, 700 wide, or "" where this module has none for it."""
    draw = _DRAWN.get(exhibit.name)
    if draw is None or not 0 < len(exhibit.rows) <= MOST_DRAWN:
        return ""
    body, height = draw(exhibit)
    note = ""
    if exhibit.has_example:
        note = f'<g fill="{theme.INK}">{written(text.EXAMPLE, EDGE, height + LABEL, LABEL, 700)}</g>'
        height += 2 * LABEL
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {height:.5g}" width="{WIDTH:g}" '
        f'height="{height:.5g}" lang="sv" xml:lang="sv" role="img" font-family="{theme.FONT}">'
        f"<title>{escape(exhibit.alt)}</title><defs>{_patterns(exhibit.name)}</defs>"
        f'<rect width="{WIDTH:g}" height="{height:.5g}" fill="{theme.PAPER}"/>{body}{note}</svg>'
    )


def _bars(exhibit: Exhibit) -> tuple[str, float]:
    """A bar a row from zero, its name before and its value behind it; a range goes on as a line to the highest."""
    rows, parts, y = exhibit.rows, [], 4.0
    scale = (WIDTH - NAMES - 200) / max([*rows["high"].dropna(), 1.0])
    for row in rows.itertuples():
        names = wrapped(str(row.label), LABEL, NAMES - 2 * EDGE)
        end = NAMES + 8
        if pd.notna(row.low):
            end += scale * float(row.high)
            parts.append(_bar(row, y, scale))
        parts.append(paragraph(names, EDGE, y + LABEL, LABEL, 600))
        parts.append(f'<g fill="{theme.INK}">{written(str(row.drawn), end, y + LABEL, LABEL)}</g>')
        y += len(names) * LABEL * LINE_HEIGHT + 8
    parts.append(f'<path d="M{NAMES:g} 2V{y - 4:.5g}" stroke="{theme.MUTED}"/>' if rows["low"].notna().any() else "")
    legend, height = _legend([mark for mark in MARKS if (rows["mark"] == mark)[rows["low"].notna()].any()], y)
    return "".join(parts) + legend, height


def _bar(row: Any, y: float, scale: float) -> str:
    low, high = (float(value) * scale for value in (row.low, row.high))
    box = f'<rect x="{NAMES:g}" y="{y + 2:.5g}" width="{max(low, 1.5):.5g}" height="18" {_fill(row.mark)}/>'
    reach = f'<path d="M{NAMES + low:.5g} {y + 11:.5g}H{NAMES + high:.5g}" stroke="{theme.INK}" stroke-width="3"/>'
    return box + (reach if high > low else "")


def _fill(mark: str) -> str:
    fill = _DARK if mark not in (_DOTS, _STRIPES) else f"url(#drawn-{mark})"
    return f'fill="{fill}" stroke="{_DARK}" stroke-width="1.5"'


def _legend(marks: list[str], y: float) -> tuple[str, float]:
    """How each value is known, where it is not the same for all that is stated."""
    if set(marks) <= {"stated"}:
        return "", y
    parts, x = [], EDGE
    for mark in marks:
        parts.append(f'<rect x="{x:.5g}" y="{y + 6:.5g}" width="26" height="16" {_fill(mark)}/>')
        parts.append(f'<g fill="{theme.INK}">{written(MARKS[mark], x + 34, y + 20, LABEL - 2)}</g>')
        x += 34 + text_width(MARKS[mark], LABEL - 2) + 14
    return "".join(parts), y + 32


def _patterns(name: str) -> str:
    lines = {
        _DOTS: f'<circle cx="4" cy="4" r="2" fill="{_DARK}"/>',
        _STRIPES: f'<path d="M0 8L8 0" stroke="{_DARK}" stroke-width="2.2"/>',
        "span": f'<path d="M0 8L8 0" stroke="{theme.MUTED}" stroke-width="1.2"/>',
    }
    used = ("span",) if name == "utveckling" else (_DOTS, _STRIPES)
    return "".join(
        f'<pattern id="drawn-{key}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" fill="{theme.PAPER}"/>{lines[key]}</pattern>'
        for key in used
    )


def _development(exhibit: Exhibit) -> tuple[str, float]:
    """Areas with a centre over time: stated days are dots, what is derived a broken line, what can't be decided a field; plans
    and goals as the chart has them."""
    rows, plans, goals = exhibit.rows, list(_plans(exhibit)), list(_goals(exhibit))
    days: list[date] = list(rows["day"])
    every = sorted((*days, *plans, *(day for day, _, _ in goals)))
    total = max(int(rows["areas_total"].max()), 1)
    left, right, top, bottom = 46.0, WIDTH - 40, 34.0, 290.0
    length = max((every[-1] - every[0]).days, 1)

    def x(day: date) -> float:
        return left + (right - left) * (day - every[0]).days / length

    def y(value: float) -> float:
        return bottom - (bottom - top) * value / total

    parts = [_axes(every, total, x, y), *(_diamond(x(day), bottom) for day in plans)]
    parts += [_goal(x(day), y(target), told) for day, target, told in goals]
    parts += [
        _state(row, x(row.day), x(last), y) for row, last in zip(rows.itertuples(), [*days[1:], days[-1]], strict=True)
    ]
    latest = rows.iloc[-1]
    told = swedish.span(float(latest["areas_min"]), float(latest["areas_max"]))
    mark = written(told, x(days[-1]) + 10, y(float(latest["areas_max"])) + 8, 24, 700)
    legend, height = _development_legend(bottom + 34, bool(plans))
    return f'{"".join(parts)}<g fill="{theme.INK}">{mark}</g>{legend}', height


def _state(row: Any, first: float, end: float, y: Callable[[float], float]) -> str:
    """What holds until the next change."""
    low, high = float(row.areas_min), float(row.areas_max)
    if low != high:
        box = f'x="{first:.5g}" y="{y(high):.5g}" width="{end - first:.5g}" height="{y(low) - y(high):.5g}"'
        return f'<rect {box} fill="url(#drawn-span)" stroke="{theme.MUTED}"/>'
    line = f'<path d="M{first:.5g} {y(low):.5g}H{end:.5g}" stroke="{_DARK}" stroke-width="3.5" stroke-dasharray="9 5"/>'
    is_stated = row.basis == "stated"
    return line + (f'<circle cx="{first:.5g}" cy="{y(low):.5g}" r="7" fill="{_DARK}"/>' if is_stated else "")


def _plans(exhibit: Exhibit) -> Iterator[date]:
    """The days of the openings planned, that only the chart has."""
    for trace in exhibit.chart.data if exhibit.chart is not None else ():
        if trace.name == PLANNED:
            yield from map(date.fromisoformat, trace.x)


def _goals(exhibit: Exhibit) -> Iterator[tuple[date, float, str]]:
    """The goals of the chart: last day, number and name."""
    for trace in exhibit.chart.data if exhibit.chart is not None else ():
        if trace.marker.symbol == GOAL_SYMBOL:
            for day, target, told in zip(trace.x, trace.y, trace.text, strict=True):
                yield date.fromisoformat(day), float(target), plain(told)


def _diamond(x: float, y: float) -> str:
    return (
        f'<path d="M{x:.5g} {y - 7:.5g}l7 7l-7 7l-7-7z" fill="{theme.PAPER}" stroke="{theme.CHOSEN.series[5]}" '
        'stroke-width="2.5"/>'
    )


def _goal(x: float, y: float, told: str) -> str:
    half = text_width(told, LABEL - 1) / 2
    at = min(max(x, EDGE + half), WIDTH - EDGE - half)
    return (
        f'<path d="M{x - 14:.5g} {y:.5g}h28" stroke="{theme.CHOSEN.goal_line}" stroke-width="5"/>'
        f'<g fill="{theme.INK}" text-anchor="middle">{written(told, at, y - 9, LABEL - 1, 700)}</g>'
    )


def _axes(days: list[date], total: int, x: Callable[[date], float], y: Callable[[float], float]) -> str:
    parts = []
    for value in sorted({0, total, *range(0, total, max(1, round(total / 3)))}):
        parts.append(f'<path d="M46 {y(value):.5g}H{WIDTH - 40:.5g}" stroke="{theme.MUTED}" stroke-opacity=".35"/>')
        parts.append(
            f'<g fill="{theme.MUTED}" text-anchor="end">{written(str(value), 38, y(value) + 6, LABEL - 1)}</g>'
        )
    years = [year for year in range(days[0].year + 1, days[-1].year + 1)]
    step = max(1, -(-len(years) // 10))
    for year in years[::step]:
        at = x(date(year, 1, 1))
        parts.append(f'<path d="M{at:.5g} {y(0):.5g}v6" stroke="{theme.MUTED}"/>')
        parts.append(f'<g fill="{theme.MUTED}" text-anchor="middle">{written(str(year), at, y(0) + 23, LABEL - 1)}</g>')
    return "".join(parts)


def _development_legend(y: float, has_plans: bool) -> tuple[str, float]:
    stated = f'<circle cx="{EDGE + 12:g}" cy="{y + 10:.5g}" r="7" fill="{_DARK}"/>'
    derived = f'<path d="M150 {y + 10:.5g}h34" stroke="{_DARK}" stroke-width="3.5" stroke-dasharray="9 5"/>'
    span = f'<rect x="300" y="{y + 1:.5g}" width="30" height="18" fill="url(#drawn-span)" stroke="{theme.MUTED}"/>'
    words = "".join(
        written(told, at, y + 16, LABEL - 1)
        for told, at in (("Känt", EDGE + 26), ("Härlett", 192.0), ("Går inte att avgöra", 338.0))
    )
    if has_plans:
        span += _diamond(524.0, y + 10)
        words += written(PLANNED, 540.0, y + 16, LABEL - 1)
    return f'{stated}{derived}{span}<g fill="{theme.INK}">{words}</g>', y + 30


_DRAWN: Mapping[str, Callable[[Exhibit], tuple[str, float]]] = MappingProxyType(
    {"utveckling": _development, "oppettider": _bars, "socialtjanst": _bars, "socialtjanst-per-barn": _bars}
)
