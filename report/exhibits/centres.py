"""Every centre, with what is known of it on the day."""

from collections.abc import Sequence

import pandas as pd

from report import constants, queries, swedish, text
from report.exhibit import Exhibit, Field
from report.exhibits.headline import sources
from report.exhibits.in_focus import unnamed
from report.selection import Selection

FIELDS = (
    Field("area_name", "Kommun"),
    Field("centre_name", "Central"),
    Field("type_written", "Typ"),
    Field("open_written", "Öppen"),
    Field("meets_written", "Uppfyller definitionen"),
    Field("opened_text", "Öppnade"),
    Field("open_hours_written", "Öppna förskolan, h/vecka", "number"),
    Field("presence_hours", "Socialtjänst, h/vecka", "number"),
    Field("presence_full_time", "Socialtjänst, heltider", "number"),
    Field("midwife_written", "MVC"),
    Field("child_health_written", "BVC"),
    Field("open_preschool_written", "Öppen förskola"),
    Field("social_services_written", "Socialtjänst"),
    Field("is_fully_co_located_written", "Fullt samlokaliserad"),
    Field("has_coordinator_written", "Samordnare"),
    Field("has_steering_group_written", "Styrgrupp"),
    Field("meetings_per_year", "Möten per år", "number"),
    Field("has_joint_planning_time_written", "Gemensam planeringstid"),
    Field("has_joint_groups_written", "Gemensamma grupper"),
    Field("target_group", "Målgrupp"),
    Field("address", "Adress"),
    Field("other_parties", "Andra aktörer"),
    Field("source", "Källa"),
    Field("last_stated", "Centralen senast nämnd", "date"),
    Field("example_written", "Exempeldata"),
)
BY_NAME = {field.name: field for field in FIELDS}
FIRST_SHOWN = (
    "area_name", "centre_name", "type_written", "open_written", "meets_written", "opened_text",
    "open_hours_written", "is_fully_co_located_written", "last_stated", "source",
)  # fmt: skip
_SORTED_BY = {"open_hours_written": "open_hours"}
_OPEN = {
    "yes": "Ja", "no": "Nej", "opening_inexact": "Kan inte avgöras", "before_first_claim": "Okänt den dagen",
}  # fmt: skip
_MEETS = {"yes": "Ja", "no": "Nej", "unknown": "Kan inte avgöras"}
_WORDED = {
    "type": ("centre_type", "centre_type"), "midwife": ("co_location", "midwife"),
    "child_health": ("co_location", "child_health"), "open_preschool": ("co_location", "open_preschool"),
    "social_services": ("co_location", "social_services"), "is_fully_co_located": ("yes_no", "is_fully_co_located"),
    "has_coordinator": ("yes_no", "has_coordinator"), "has_steering_group": ("yes_no", "has_steering_group"),
    "has_joint_planning_time": ("yes_no", "has_joint_planning_time"), "has_joint_groups": ("yes_no", "has_joint_groups"),
}  # fmt: skip


def centres(
    selection: Selection,
    columns: tuple[str, ...] = FIRST_SHOWN,
    sought: str = "",
    sort_by: str = "area_name",
    descending: bool = False,
) -> Exhibit:
    """A row per centre, open or not. `sought` keeps rows with that text in any column; unknown values sort last."""
    rows = _rows(selection)
    everything = len(rows)
    marked = ("example_written",) if rows["has_example"].any() and "example_written" not in columns else ()
    fields = tuple(BY_NAME[name] for name in (*columns, *marked))
    if sought.strip():
        rows = rows.loc[_mentions(rows, sought.strip())]
    if sort_by != "area_name" or descending:
        rows = rows.sort_values(
            _SORTED_BY.get(sort_by, sort_by), ascending=not descending, kind="stable", na_position="last"
        )
    told = _told(rows, selection) + (f" (av {everything}; sökt: {sought.strip()})" if len(rows) < everything else "")
    return Exhibit(
        name="centraler", title="Centraler", headline=told, selection=selection, rows=rows, fields=fields, alt=told,
        notes=_notes(rows, columns, selection),
        sources=sources(selection), data_date=queries.latest_statement(selection), has_example=bool(rows["has_example"].any()),
    )  # fmt: skip


def _notes(rows: pd.DataFrame, columns: Sequence[str], selection: Selection) -> tuple[str, ...]:
    hours = constants.written(selection.snapshot_id, "full_time_hours")
    full_time = [f"En heltid räknas som {hours} timmar i veckan."] if "presence_full_time" in columns else []
    return (*full_time, *unnamed(selection), *called_here(rows, selection))


def called_here(rows: pd.DataFrame, selection: Selection) -> list[str]:
    """That no source names some of the centres of the rows."""
    names = [name for name in queries.called_here(selection) if name in set(rows["centre_name"])]
    return [f"Namnet är inte publicerat, så kallas de här: {swedish.listed(names)}."] if names else []


def _told(rows: pd.DataFrame, selection: Selection) -> str:
    open_now, meets = int((rows["is_open"] == "yes").sum()), int((rows["outcome"] == "yes").sum())
    doubtful = int((rows["outcome"] == "unknown").sum())
    more = f", {doubtful} kan inte avgöras" if doubtful else ""
    many = swedish.counted(len(rows), "central", "centraler")
    opened = swedish.counted(open_now, "öppen", "öppna")
    return f"{many}, {opened} {swedish.day(selection.as_of)}, {meets} uppfyller definitionen{more}"


def _rows(selection: Selection) -> pd.DataFrame:
    rows = queries.centre_detail(selection)
    labels = queries.labels(selection.snapshot_id)
    worded = {
        f"{name}_written": [labels.get((kind, code)) for code in rows[column]]
        for name, (kind, column) in _WORDED.items()
    }
    return rows.assign(
        **worded,
        open_hours_written=[
            low if low == high or pd.isna(high) else swedish.span(low, high)
            for low, high in zip(rows["open_hours"], rows["open_hours_upper"], strict=True)
        ],
        open_written=[_OPEN[is_open] for is_open in rows["is_open"]],
        meets_written=[_MEETS[outcome] for outcome in rows["outcome"]],
        example_written=[text.YES_NO[bool(has)].capitalize() for has in rows["has_example"]],
    )


def _mentions(rows: pd.DataFrame, sought: str) -> list[bool]:
    columns = [rows[field.name].tolist() for field in FIELDS]
    needle = sought.casefold()
    return [
        any(needle in field.written(value).casefold() for field, value in zip(FIELDS, row, strict=True))
        for row in zip(*columns, strict=True)
    ]
