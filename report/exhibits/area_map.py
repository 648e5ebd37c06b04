"""Which areas have a centre, are on the way, have none, or can't be judged?"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from report import queries, swedish, text, theme
from report.exhibit import Exhibit, Field, MapPicture
from report.exhibits.headline import headline, words_for_areas
from report.geometry import outlines, tiles
from report.map import MapArea, draw
from report.selection import Selection

FIELDS = (
    Field("area_name", "Kommun"),
    Field("status_written", "Läge"),
    Field("value_written", "Värde"),
    Field("why", "Varför"),
    Field("children_0_5", "Barn 0–5 år", "number"),
)
STATUS_FIELDS = tuple(field for field in FIELDS if field.name != "value_written")
STATUS = "lage"

Row = Mapping[Hashable, Any]  # of queries.area_status


@dataclass(frozen=True, slots=True)
class Indicator:
    """Something the map can show instead of status: a number per area, read from the area's row."""

    label: str
    unit: str
    value: Callable[[Row], float | None]


def _centres(row: Row) -> float | None:
    return None if row["status"] == "unknown" else float(row["centres_yes"])


def _children(row: Row) -> float | None:
    return None if pd.isna(row["children_0_5"]) else float(row["children_0_5"])


def _open_hours(row: Row) -> float | None:
    return None if pd.isna(row["open_hours"]) else float(row["open_hours"])


def _presence(row: Row) -> float | None:
    return None if pd.isna(row["presence_hours"]) else float(row["presence_hours"])


INDICATORS = {
    STATUS: Indicator("Familjecentral", "", lambda row: None),
    "centraler": Indicator("Antal familjecentraler", "", _centres),
    "barn": Indicator("Barn 0–5 år", "barn", _children),
    "oppet": Indicator("Öppna förskolans öppettid", "h/vecka", _open_hours),
    "narvaro": Indicator("Socialtjänstens närvaro", "h/vecka", _presence),
}


def area_map(selection: Selection, indicator: str = STATUS, as_tiles: bool = False) -> Exhibit:
    """A row per area (of the chosen ones). `svg` is the map; `indicator` a key of INDICATORS."""
    rows = _rows(selection, indicator)
    numbered = INDICATORS[indicator]
    counted = headline(selection)
    told = counted.headline if indicator == STATUS else _numbers_told(rows, numbered)
    groups = {key: int((rows["style"] == key).sum()) for key in rows["style"].unique()}
    legend = _legend(rows, indicator, groups, selection)
    alt = f"Karta. {told}. " + " ".join(f"{label}." for _, label in legend)
    return Exhibit(
        name="karta", title=f"Karta: {numbered.label.lower()}", headline=told, selection=selection, rows=rows,
        fields=STATUS_FIELDS if indicator == STATUS else FIELDS, alt=alt,
        notes=counted.notes if indicator == STATUS else (), sources=counted.sources,
        data_date=queries.latest_statement(selection), has_example=queries.shows_examples(selection),
        picture=_picture(rows, legend, told, alt, _stamp(rows, numbered, selection), selection, as_tiles),
    )  # fmt: skip


def _stamp(rows: pd.DataFrame, numbered: Indicator, selection: Selection) -> str:
    """What the map shows and for which day; children are counted on a day of their own."""
    days = rows["children_as_of"].dropna()
    day = max(days) if numbered.unit == "barn" and len(days) else selection.as_of
    return f"{numbered.label} per {day:%Y-%m-%d}"


def _picture(
    rows: pd.DataFrame,
    legend: list[tuple[str, str]],
    told: str,
    alt: str,
    what: str,
    selection: Selection,
    as_tiles: bool,
) -> MapPicture | None:
    if rows.empty:
        return None
    areas = tuple(MapArea(r.area_code, r.area_name, r.style, r.short, r.sentence) for r in rows.itertuples())
    codes = tuple(area.code for area in areas)
    drawn = outlines(codes)
    as_tiles = as_tiles or bool(drawn.without)
    note = text.EXAMPLE if queries.shows_examples(selection) else ""
    svg, download = (
        draw(
            areas, legend, title=told, description=alt, as_tiles=as_tiles, show_title=show_title,
            note=note, stamp=f"{what}. Dataversion {selection.data_version}.",
        )
        for show_title in (False, True)
    )  # fmt: skip
    return MapPicture(svg, download, areas, tuple(legend), (tiles(codes) if as_tiles else drawn).neighbours, as_tiles)


def _rows(selection: Selection, indicator: str) -> pd.DataFrame:
    status = queries.area_status(selection)
    if selection.areas:
        status = status[status["area_code"].isin(selection.areas)]
    centres = queries.centre_detail(selection)
    open_now = centres[centres["is_open"] == "yes"]
    hours = open_now.groupby("area_code")[["open_hours", "presence_hours"]].sum(min_count=1)
    rows = status.merge(hours, how="left", left_on="area_code", right_index=True, validate="one_to_one")
    held, numbered = by_area(open_now), INDICATORS[indicator]
    areas = rows.to_dict("records")
    values = [numbered.value(row) for row in areas]
    rows = rows.assign(
        value=pd.Series(values, index=rows.index, dtype="Float64"),
        status_written=[text.STATUS_GROUP[status] for status in rows["status"]],
        why=[why(row, held.get(row["area_code"], ())) for row in areas],
    )
    rows["style"] = rows["status"] if indicator == STATUS else _classed(values)
    rows["value_written"] = [
        _valued(value, numbered, row) for value, row in zip(values, rows.to_dict("records"), strict=True)
    ]
    rows["short"] = ["" if indicator == STATUS else _short(value) for value in values]
    rows["sentence"] = [_sentence(row, numbered, indicator) for row in rows.to_dict("records")]
    return rows


def by_area(centres: pd.DataFrame) -> dict[str, list[tuple[str, str]]]:
    """Area -> the name of each of its centres, and whether it meets the definition (rows of queries.centre_detail)."""
    held: dict[str, list[tuple[str, str]]] = {}
    for code, name, outcome in zip(centres["area_code"], centres["centre_name"], centres["outcome"], strict=True):
        held.setdefault(code, []).append((name, outcome))
    return held


def why(row: Row, open_now: Sequence[tuple[str, str]]) -> str:
    """Why the area has its status, in words: its centres, the doubt, the latest milestone, or that a source says none.
    `open_now`: its open centres, as by_area has them; where it can't be judged only the undecided ones are named."""
    centres = [name for name, outcome in open_now if row["status"] != "unknown" or outcome == "unknown"]
    if row["status"] == "has":
        return swedish.listed(centres) or "en central som källan inte namnger"
    if row["status"] == "unknown":
        reason = text.REASON[row["reason"]]
        return f"{swedish.listed(centres)}: {reason.removeprefix(text.HAS_A_CENTRE)}" if centres else reason
    if row["status"] == "on_the_way":
        return on_the_way(row)
    if centres:
        return f"{swedish.listed(centres)} uppfyller inte definitionen"
    return _none(row)


def _none(row: Row) -> str:
    """Why an area without any centre that is open has none."""
    if row["reason"] == queries.COUNTED_ELSEWHERE:
        return "alla centraler som en källa räknar finns i andra kommuner"
    if row["stated_as_of"] is None:
        return "ingen central är öppen"
    return f"ingen enligt källa från {row['stated_as_of']:%Y-%m-%d}, och ingen öppning är känd sedan dess"


def on_the_way(row: Row) -> str:
    """The latest milestone, and the opening planned."""
    parts = []
    if isinstance(row["milestone_event"], str):
        parts.append(f"{text.EVENT[row['milestone_event']].lower()} {row['milestone_text']}")
    if isinstance(row["planned_text"], str):
        passed = " (planen har passerat, utfall saknas)" if row["planned_upper"] < row["day"] else ""
        parts.append(f"öppning planerad till {row['planned_text']}{passed}")
    if not parts and not pd.isna(row["step"]):
        parts.append(f"steg {row['step']} på trappan, {row['step_text']}")
    if not parts and row["is_establishing"]:
        parts.append(text.ESTABLISHING.lower())
    return ", ".join(parts) or "en central är planerad"


def _classed(values: list[float | None]) -> list[str]:
    """Five equal classes from the least to the greatest value; unknown apart."""
    known = [value for value in values if value is not None]
    low, high = (min(known), max(known)) if known else (0.0, 0.0)
    width = (high - low) / 5 or 1
    return ["unknown" if v is None else f"step_{min(5, int((v - low) / width) + 1)}" for v in values]


def _short(value: float | None) -> str:
    return "?" if value is None else swedish.number(value)


def _valued(value: float | None, numbered: Indicator, row: Row) -> str:
    if value is None:
        return str(row["status_written"]) if numbered is INDICATORS[STATUS] else text.MISSING
    return f"{swedish.number(value)} {numbered.unit}".strip()


def _sentence(row: Row, numbered: Indicator, indicator: str) -> str:
    if indicator == STATUS:
        return f"{text.STATUS[row['status']]} ({row['why']})"
    return f"{numbered.label.lower()}: {row['value_written']}"


def _legend(rows: pd.DataFrame, indicator: str, groups: dict[str, int], selection: Selection) -> list[tuple[str, str]]:
    if indicator == STATUS:
        return [(key, f"{text.STATUS_GROUP[key]}: {groups.get(key, 0)}") for key in theme.STATUS]
    told = []
    for key in theme.STEPS:
        inside = rows[rows["style"] == key]["value"]
        if key in groups:
            label = text.MISSING.capitalize()
            if key != "unknown":
                label = f"{swedish.span(inside.min(), inside.max())} {INDICATORS[indicator].unit}".strip()
            told.append((key, f"{label}: {groups[key]} {words_for_areas(selection, groups[key])}"))
    return told


def _numbers_told(rows: pd.DataFrame, numbered: Indicator) -> str:
    known = rows["value"].dropna()
    lacking = len(rows) - len(known)
    if not len(known):
        return f"{numbered.label}: {text.MISSING} för alla"
    spread = f"{numbered.label}: {swedish.span(known.min(), known.max())} {numbered.unit}".strip()
    return spread + (f", {text.MISSING} för {lacking} av {len(rows)}" if lacking else "")
