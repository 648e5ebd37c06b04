"""What was planned and what has happened on the way to each centre, in time?"""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from report import queries, swedish, text
from report.charts import house, of_way
from report.exhibit import Exhibit, Field, of_any_definition
from report.exhibits.development import dot_label
from report.exhibits.headline import words_for_areas
from report.exhibits.way import AREA, CENTRE, NO_MILESTONES, named_centres, planned_centres
from report.queries import way
from report.selection import Selection

KINDS = {"plan": "Planerat", "outcome": "Har skett", "undated": "Omnämnt, dagen okänd"}

MARKS = (
    "Strecket bakom ett märke visar de dagar som är möjliga när dagen inte är känd. Prickad linje: samma öppning, från plan "
    "till senare plan eller utfall."
)


@of_any_definition
def timeline(selection: Selection) -> Exhibit:
    """A row per plan, outcome, and event without day, as they were known on the day."""
    rows, names = way.events(selection), queries.labels(selection.snapshot_id)
    rows = rows.assign(
        event_written=[names.get(("event", event), event) for event in rows["event"]],
        kind_written=[KINDS[kind] for kind in rows["way_kind"]],
    )
    count = rows["area_code"].nunique()
    told = NO_MILESTONES
    if count:
        plans, outcomes = ((rows["way_kind"] == kind).sum() for kind in ("plan", "outcome"))
        told = (
            f"{swedish.counted(plans, 'plan', 'planer')} och {swedish.counted(outcomes, 'utfall', 'utfall')} är kända "
            f"för {count} {words_for_areas(selection, count)}"
        )
    fields = (
        AREA, CENTRE, Field("event_written", "Händelse"), Field("kind_written", "Plan eller utfall"),
        Field("day_text", "När"), Field("as_of_upper", "Sagt per", "date"), Field("source", "Källa"),
        Field("note", "Anmärkning", nothing="–"),
    )  # fmt: skip
    chart = _timeline_chart(rows, selection)
    each = " ".join(_event_told(row) for row in rows.itertuples()) if chart is not None else ""
    return Exhibit(
        name="vagen_dit", title="Milstolpar i tiden", headline=told, selection=selection, rows=rows, fields=fields,
        alt=f"{told}. {each}".strip(),
        notes=(*((MARKS,) if count else ()), *_undated(rows, selection)),
        data_date=queries.latest_statement(selection),
        chart=chart, has_example=queries.shows_examples(selection),
    )  # fmt: skip


def _undated(rows: pd.DataFrame, selection: Selection) -> list[str]:
    """The planned centres of which nobody has told a milestone: they have no place in time."""
    planned = planned_centres(selection)
    beside = planned[~planned["centre_name"].isin(rows["centre_name"])]
    return [f"Planerade, men ingen källa anger någon milstolpe: {named_centres(beside)}."] if len(beside) else []


def _event_told(row: object) -> str:
    where = dot_label(row)
    said = getattr(row, "day_text", None) or "dagen okänd"
    return f"{where}: {getattr(row, 'event_written', '')}, {str(getattr(row, 'kind_written', '')).lower()}, {said}."


def _timeline_chart(rows: pd.DataFrame, selection: Selection) -> go.Figure | None:
    dated = rows[rows["way_kind"] != "undated"]
    dated = dated.assign(label=[dot_label(row) for row in dated.itertuples()])
    if not 0 < dated["label"].nunique() <= house.MOST_DRAWN:
        return None
    found = way.slips(selection)
    linked = pd.DataFrame(
        [{"label": dot_label(row), **_days_of(row), "late": _short(row)} for row in found.itertuples()],
        columns=["label", "days", "are_plans", "late"],
    )
    labels = {code: name for (kind, code), name in queries.labels(selection.snapshot_id).items() if kind == "event"}
    return of_way.timeline(
        dated, linked, labels, selection.as_of,
        text.EXAMPLE if queries.shows_examples(selection) else "",
    )  # fmt: skip


def _days_of(slip: Any) -> dict[str, list[object] | list[bool]]:
    """The days that the plans and the opening are drawn on, in the order they were said."""
    planned = [
        house.middle(slip.first_planned, slip.first_planned_upper),
        house.middle(slip.last_planned, slip.last_planned_upper),
    ]
    plans = list(dict.fromkeys(planned))
    ends = slip.actual_upper
    opened = [] if pd.isna(ends) else [ends if pd.isna(slip.actual) else house.middle(slip.actual, ends)]
    return {"days": plans + opened, "are_plans": [True] * len(plans) + [False] * len(opened)}


def _short(slip: object) -> str:
    """What the end of the line says."""
    kind, low = getattr(slip, "slip", ""), getattr(slip, "months_min", None)
    if kind == "opened" and getattr(slip, "actual", None) is None:
        return "öppnad, okänd dag"
    if kind in ("passed", "ahead"):
        return "utfall okänt" if kind == "passed" else ""
    later = f"minst {swedish.number(low)} mån senare" if low is not None and low > 0 else ""
    return ", ".join(told for told in (later, "utfall okänt" if getattr(slip, "is_passed", False) else "") if told)
