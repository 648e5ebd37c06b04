"""How many hours a week is each open preschool open, and how has that changed?"""

from collections.abc import Hashable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from report import swedish, text
from report.charts import house, of_week
from report.exhibit import Exhibit, Field, each_source, of_any_definition
from report.exhibits import hours_words as words
from report.queries import opening
from report.selection import Selection

HOURS_FIELDS = (
    Field("area_name", "Kommun"), Field("centre_name", "Central"), Field("hours_per_week", "Lägst, h/vecka", "number"),
    Field("hours_per_week_upper", "Högst, h/vecka", "number"), Field("how_known", "Hur talet är känt"),
    Field("as_of_upper", "Gäller per", "date"), Field("source", "Källa"),
)  # fmt: skip
UNKNOWN_FIELDS = (*HOURS_FIELDS[:2], Field("drawn", "Öppet"))  # where no source says anything
OVER_TIME_FIELDS = (
    Field("area_name", "Kommun"), Field("centre_name", "Central"), Field("as_of_upper", "Gäller per", "date"),
    Field("written", "Öppet"), Field("change", "Mot förra uppgiften", nothing="–"), Field("how_known", "Hur talet är känt"),
    Field("source", "Källa"),
)  # fmt: skip
AXIS = "Timmar i veckan"
SHEET = "Timmarna lämnas i bladet Öppettider, som Timmar per vecka eller som tider för varje dag."
MOST_LINES = 10


def hours(selection: Selection) -> Exhibit:
    """A row per centre that counts or may count: its hours a week, also when they are unknown."""
    rows = opening.open_hours(selection)
    derived = [bool(is_derived) for is_derived in rows["is_derived"].fillna(False)]
    rows = rows.assign(
        low=rows["hours_per_week"], high=rows["hours_per_week_upper"], label=words.label(rows),
        mark=[words.mark(p, d) for p, d in zip(rows["precision"], derived, strict=True)],
        how_known=[words.how_known(p, d) for p, d in zip(rows["precision"], derived, strict=True)],
        drawn=_written(rows),
    )  # fmt: skip
    known = rows[rows["hours_per_week"].notna()]
    told = _finding(rows, known, selection)
    each = ". ".join(f"{label}: {value}" for label, value in zip(rows["label"], rows["drawn"], strict=True))
    return Exhibit(
        name="oppettider", title="Öppna förskolans timmar i veckan", headline=told, selection=selection, rows=rows,
        fields=HOURS_FIELDS if len(known) else UNKNOWN_FIELDS, alt=f"{told}. Per {selection.as_of:%Y-%m-%d}. {each}.",
        notes=_notes(rows, known, selection), sources=each_source(known["source"]),
        data_date=max(known["as_of_upper"], default=None), chart=_chart(rows, known, selection),
        has_example=bool(known["is_example"].any()),
    )  # fmt: skip


@of_any_definition
def over_time(selection: Selection) -> Exhibit:
    """A row per statement of a centre's hours; the chart has the centres that have been asked more than once."""
    rows = opening.open_hours_over_time(selection)
    rows = rows.assign(
        label=rows["centre_name"], low=rows["hours_per_week"], high=rows["hours_per_week_upper"], written=_written(rows),
        how_known=[
            words.how_known(p, bool(d)) for p, d in zip(rows["precision"], rows["is_derived"], strict=True)
        ],
        change=_changes(rows),
    )  # fmt: skip
    again = rows[rows.duplicated(["area_code", "centre_name"], keep=False)]
    latest = again.drop_duplicates(["area_code", "centre_name"], keep="last")
    told = _compared(latest, selection)
    lines = " ".join(
        f"{row.centre_name} {row.as_of_upper:%Y-%m-%d}: {row.written}." for row in again.itertuples()
    )  # fmt: skip
    has_example = bool(rows["is_example"].any())
    is_drawn = 0 < len(latest) <= MOST_LINES
    return Exhibit(
        name="oppettider-over-tid", title="Timmarna över tid", headline=told, selection=selection, rows=rows,
        fields=OVER_TIME_FIELDS, alt=f"{told}. {lines}",
        notes=("Alla centraler som en källa har sagt något om, också de som inte räknas med den valda definitionen.",),
        data_date=max(rows["as_of_upper"], default=None),
        chart=of_week.over_time(again, AXIS, text.EXAMPLE if has_example else "") if is_drawn else None,
        has_example=has_example,
    )  # fmt: skip


def _written(rows: pd.DataFrame) -> list[str]:
    values = zip(rows["hours_per_week"], rows["hours_per_week_upper"], rows["precision"], strict=True)
    return [words.written(low, high, precision) for low, high, precision in values]


def _published(selection: Selection) -> tuple[float, float, str] | None:
    """The lowest and highest hours that a source has published of the whole programme, and for when."""
    figures = words.published(selection)
    if not {"open_hours_min", "open_hours_max"} <= figures.keys():
        return None
    low, high = figures["open_hours_min"], figures["open_hours_max"]
    return float(low["value"]), float(high["value"]), str(low["as_of_text"])


def _finding(rows: pd.DataFrame, known: pd.DataFrame, selection: Selection) -> str:
    if rows.empty:
        none = f"Ingen familjecentral räknas {swedish.day(selection.as_of)}, så inga öppettider går att visa"
        return _outside(selection) or none
    count = words.of_centres(rows)
    if len(known):
        hours_told = words.unit(words.spread(known, "hours_per_week", "hours_per_week_upper"), "timme", "timmar")
        of = f"alla {count}" if len(known) == len(rows) > 1 else f"{len(known)} av {count}"
        return f"Öppna förskolan är öppen {hours_told} i veckan på {of}, enligt uppgifter från {_days(known)}"
    figures = _published(selection)
    if figures is None:
        return f"Öppettider saknas: ingen källa anger dem för {words.any_of(rows)}"
    low, high, when = figures
    return f"Öppna förskolan var öppen {swedish.span(low, high)} timmar i veckan {when}; för {words.each_of(rows)} saknas uppgift"


def _outside(selection: Selection) -> str:
    """The hours of the few centres that do not count; "" where there are none, or more than a sentence holds."""
    rows = opening.open_hours_over_time(selection)
    latest = rows[rows["hours_per_week"].notna()].drop_duplicates(["area_code", "centre_name"], keep="last")
    if not 0 < len(latest) <= 3:
        return ""
    told = [
        f"{row.centre_name} {hours} i veckan (uppgift från {row.as_of_upper:%Y-%m-%d})"
        for row, hours in zip(latest.itertuples(), _written(latest), strict=True)
    ]
    return f"Öppet: {swedish.listed(told)}, men ingen central här räknas med den valda definitionen"


def _days(known: pd.DataFrame) -> str:
    """The days that the hours are stated for: old ones must not read as today's."""
    return " till ".join(f"{day:%Y-%m-%d}" for day in sorted({known["as_of_upper"].min(), known["as_of_upper"].max()}))


def _notes(rows: pd.DataFrame, known: pd.DataFrame, selection: Selection) -> tuple[str, ...]:
    figures = _published(selection)
    told = []
    if figures:
        low, high, when = figures
        told.append(
            f"Publicerat för {when}: lägst {swedish.number(low)} och högst {swedish.number(high)} timmar i veckan. "
            "Vilken central som har vilket värde är inte publicerat."
        )
    told += words.unknown_note(rows, "hours_per_week", "Uppgift") if len(known) else []
    told += [*words.undecided_note(rows), *words.outside_note(selection, "open_hours", "Öppettid")]
    if (known["hours_per_week"] < known["hours_per_week_upper"]).any():
        told.append(words.RANGE_NOTE)
    return tuple(told if len(known) == len(rows) > 0 else [*told, SHEET])


def _chart(rows: pd.DataFrame, known: pd.DataFrame, selection: Selection) -> go.Figure | None:
    figures = _published(selection)
    if not len(known) or len(rows) > house.MOST_DRAWN:
        return None
    lines = [(figures[0], "publicerat<br>lägst"), (figures[1], "publicerat<br>högst")] if figures else []
    note = text.EXAMPLE if known["is_example"].any() else ""
    return of_week.hours_bars(rows, words.MARKS, AXIS, lines, note)


def _changes(rows: pd.DataFrame) -> list[str | None]:
    """Each statement against the one before it of the same centre; None for the first."""
    before: dict[tuple[str, str], dict[Hashable, Any]] = {}
    told: list[str | None] = []
    for row in rows.to_dict("records"):
        key = (row["area_code"], row["centre_name"])
        told.append(_change(before[key], row) if key in before else None)
        before[key] = row
    return told


def _change(before: dict[Hashable, Any], now: dict[Hashable, Any]) -> str:
    """More, fewer or as many hours; a difference within the doubt of the two can't be told."""
    was = (before["hours_per_week"], before["hours_per_week_upper"])
    is_now = (now["hours_per_week"], now["hours_per_week_upper"])
    if was == is_now:
        return "lika"
    is_doubtful = "doubtful" in (words.mark(before["precision"]), words.mark(now["precision"]))
    if is_doubtful or (was[0] <= is_now[1] and is_now[0] <= was[1]):
        return "kan inte avgöras"
    least, most = sorted((abs(is_now[0] - was[1]), abs(is_now[1] - was[0])))
    return f"{swedish.span(least, most)} h {'fler' if is_now[0] > was[1] else 'färre'}"


def _compared(latest: pd.DataFrame, selection: Selection) -> str:
    if latest.empty:
        day = swedish.day(selection.as_of)
        return f"Ingen central har mer än en uppgift om öppettid {day}, så inget går att jämföra över tid"
    kinds = {
        "fler": "fler timmar",
        "färre": "färre timmar",
        "lika": "lika många timmar",
        "avgöras": "går inte att avgöra",
    }
    counts = {name: sum(str(change).endswith(kind) for change in latest["change"]) for kind, name in kinds.items()}
    told = swedish.listed([f"{count} {name}" for name, count in counts.items() if count])
    return f"{swedish.counted(len(latest), 'central', 'centraler')} går att jämföra med förra uppgiften: {told}"
