"""How has the county come toward each of its goals, over time?"""

from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from report import queries, swedish, text
from report.charts import house, of_goal
from report.exhibit import Exhibit, Field, Figure, each_source
from report.exhibits.headline import headline, words_for_areas
from report.selection import Selection

DIRECTION = "direction"  # the indicator of a goal that is no number
DEVELOPMENT_FIELDS = (
    Field("day", "Dag", "date"),
    Field("written", "Kommuner med familjecentral"),
    Field("areas_total", "Av kommuner", "number"),
    Field("kind", "Hur talet är känt"),
)
MOST_FIGURES, _OPENINGS = 4, " kända öppningar"
GOAL_FIELDS = (
    Field("goal", "Mål"),
    Field("written", "Utfall"),
    Field("target", "Målvärde", "number", nothing="–"),
    Field("ends", "Till", "date", nothing="–"),
    Field("judged_on", "Bedömt per", "date"),
    Field("status_written", "Läge"),
    Field("why", "Varför", nothing="–"),
)
OPENING_FIELDS = (
    Field("area_name", "Kommun"),
    Field("centre_name", "Central"),
    Field("planned_text", "Planerat"),
    Field("actual_text", "Utfall"),
    Field("as_of_upper", "Sagt per", "date"),
    Field("source", "Källa"),
)


def development(selection: Selection) -> Exhibit:
    """A row per day of change: areas with a centre, least and most, and how it is known."""
    rows = queries.development(selection)
    rows = rows.assign(
        written=[swedish.span(low, high) for low, high in zip(rows["areas_min"], rows["areas_max"], strict=True)],
        kind=[_kind(row) for _, row in rows.iterrows()],
    )
    goals = goal_progress(selection).rows
    area_goals = goals[goals["indicator"] == "areas_with_centre"]
    first_goal = min(goals["starts"].dropna(), default=None)
    shown = _since(rows, first_goal)
    counted = headline(selection)
    alt = f"Utvecklingen över tid. {counted.headline} {swedish.day(selection.as_of)}. " + " ".join(
        f"{day:%Y-%m-%d}: {written}." for day, written in zip(shown["day"], shown["written"], strict=True)
    )
    title = "Utveckling mot målet en i varje kommun" if len(area_goals) else "Utveckling"
    return Exhibit(
        name="utveckling", title=title, headline=_finding(counted, area_goals, selection), selection=selection,
        rows=rows, fields=DEVELOPMENT_FIELDS, alt=alt,
        notes=("Före den första uppgiften är antalet okänt, inte noll.",), sources=counted.sources,
        data_date=counted.data_date, chart=_chart(shown, area_goals, first_goal, selection),
        has_example=queries.shows_examples(selection),
    )  # fmt: skip


def goal_progress(selection: Selection) -> Exhibit:
    """A row per goal, in its own terms: the outcome on its last day, and whether it was met."""
    rows = queries.goal_progress(selection)
    openings = queries.openings(selection)
    rows = rows.assign(
        written=[_outcome(row) for _, row in rows.iterrows()],
        status_written=[text.GOAL_STATUS[status] for status in rows["status"]],
        why=[_why(row, openings) for _, row in rows.iterrows()],
    )
    told = [_goal_told(row) for _, row in rows.iterrows() if row["indicator"] != DIRECTION]
    directions = int((rows["indicator"] == DIRECTION).sum())
    told += (
        [f"{swedish.counted(directions, 'inriktningsmål', 'inriktningsmål')}, som inte mäts i antal"]
        if directions
        else []
    )
    nothing = "Uppdraget har inga mål i de inlästa arbetsböckerna"
    return Exhibit(
        name="mal", title="Målen", headline="; ".join(told) or nothing, selection=selection, rows=rows,
        fields=GOAL_FIELDS, alt=". ".join(told) or nothing,
        notes=("Målen gäller hela länet, också när enstaka kommuner är valda.",) if selection.areas else (),
        data_date=queries.latest_statement(selection),
        has_example=queries.shows_examples(selection), figures=_figures(rows),
    )  # fmt: skip


def _figures(rows: pd.DataFrame) -> tuple[Figure, ...]:
    """Each goal's number in large; none where a goal has no number, or they are too many."""
    if len(rows) > MOST_FIGURES or rows["value_min"].isna().any():
        return ()
    return tuple(
        Figure(
            row.written.removesuffix(_OPENINGS),
            f"{row.goal},{_OPENINGS if row.written.endswith(_OPENINGS) else ''} till {row.ends:%Y-%m-%d}: "
            f"{row.status_written.lower()}. {row.why}".strip(),
        )
        for row in rows.itertuples()
    )


def new_centres(selection: Selection) -> Exhibit:
    """Planned and actual openings against the latest goal that counts new centres. A slipped plan stands beside its successor."""
    goals = goal_progress(selection)
    counting = goals.rows[goals.rows["indicator"] == "new_centres"]
    openings = _known_by(queries.openings(selection), selection.as_of)
    goal = counting.iloc[-1] if len(counting) else None
    chart, told = None, "Uppdraget har inget mål för nya familjecentraler"
    if goal is not None:
        told = f"{goal['goal']} ({_years(goal)}): {goal['written']}"
        dots = _opening_dots(openings, goal["starts"]) if goal["starts"] else openings.head(0)
        if len(dots):
            until = max([selection.as_of, *dots["day"]]) + timedelta(days=180)
            chart = of_goal.new_centres(dots, goal, until, text.EXAMPLE if queries.shows_examples(selection) else "")
    alt = f"{told}. " + " ".join(_opening_told(row) for row in openings.itertuples())
    return Exhibit(
        name="nya_centraler", title="Planerade och verkliga öppningar", headline=told, selection=selection,
        rows=openings, fields=OPENING_FIELDS, alt=alt, notes=(goal["why"],) if goal is not None and goal["why"] else (),
        sources=each_source(openings["source"]), data_date=queries.latest_statement(selection), chart=chart,
        has_example=queries.shows_examples(selection),
    )  # fmt: skip


def _chart(rows: pd.DataFrame, goals: pd.DataFrame, first: date | None, selection: Selection) -> go.Figure | None:
    """The goals are drawn only for the whole county, which they are about."""
    if rows.empty:
        return None
    total = int(rows["areas_total"].max())
    labels = [
        f"Mål {ends.year}: {target} av {total}" for ends, target in zip(goals["ends"], goals["target"], strict=True)
    ]
    drawn = goals.assign(label=labels) if not selection.areas else goals.assign(label="").head(0)
    axis = swedish.capital(f"{words_for_areas(selection, 2)} med familjecentral")
    note = text.EXAMPLE if queries.shows_examples(selection) else ""
    return of_goal.development(rows, _plans(selection, first), drawn, total, axis, note)


def _known_by(openings: pd.DataFrame, day: date) -> pd.DataFrame:
    """Openings and plans as they stood on the day: what was first said later is left out."""
    return openings.loc[[said <= day for said in openings["as_of_upper"]]]


def _years(goal: pd.Series) -> str:
    return f"{goal['starts'].year}–{goal['ends'].year}" if goal["starts"] else f"till {goal['ends'].year}"


def _kind(row: pd.Series) -> str:
    if row["areas_min"] != row["areas_max"]:
        return "Går inte att avgöra"
    return "Känt" if row["basis"] == "stated" else "Härlett"


def _since(rows: pd.DataFrame, first: date | None) -> pd.DataFrame:
    """The rows from the first goal's start on, with the state on that day in front: the picture is about the goals."""
    if first is None or rows.empty:
        return rows
    is_before = rows["day"] < first
    return pd.concat([rows[is_before].tail(1).assign(day=first), rows[~is_before]], ignore_index=True)


def _plans(selection: Selection, first: date | None) -> pd.DataFrame:
    """The days that openings were planned for, from the first goal's start on; of an inexact one its middle."""
    openings = _known_by(queries.openings(selection), selection.as_of)
    planned = openings[openings["planned"].notna() & openings["actual"].isna()]
    planned = planned.loc[[first is None or day >= first for day in planned["planned_upper"]]]
    days = {house.middle(*ends) for ends in zip(planned["planned"], planned["planned_upper"], strict=True)}
    return pd.DataFrame({"day": sorted(days)}, dtype="object")


def _finding(counted: Exhibit, goals: pd.DataFrame, selection: Selection) -> str:
    if goals.empty or selection.areas:
        return counted.headline
    goal = goals.iloc[0]
    return f"{counted.headline}; målet var {goal['target']} av {goal['target']} till {swedish.day(goal['ends'])}"


def _goal_told(row: pd.Series) -> str:
    return f"{row['goal']} ({row['ends'].year}): {row['written']}, {row['status_written'].lower()}"


def _outcome(row: pd.Series) -> str:
    if pd.isna(row["value_min"]):
        return "–" if row["indicator"] == DIRECTION else text.MISSING
    if row["indicator"] == "new_centres":
        return f"{int(row['value_min'])} av {row['target']}{_OPENINGS}"
    return f"{swedish.span(row['value_min'], row['value_max'])} av {row['target']}"


def _why(row: pd.Series, openings: pd.DataFrame) -> str:
    if row["indicator"] != "new_centres":
        return (
            f"Högst {int(row['value_max'])} kan ha haft en central den dagen, också med dem som inte går att avgöra."
            if row["status"] == "not_met" and row["value_min"] != row["value_max"]
            else ""
        )
    told = [] if row["starts"] else ["Målet säger inte från vilken dag nya familjecentraler räknas."]
    if row["plans_without_outcome"]:
        plans = int(row["plans_without_outcome"])
        names = swedish.listed(sorted(row["planned_centres"]))
        told.append(
            f"Utfallet är okänt för {swedish.counted(plans, 'planerad öppning', 'planerade öppningar')}: {names}."
        )
    if row["status"] in ("ongoing", "not_started"):  # what came after the period is told when it is over
        return " ".join(told)
    ends = row["ends"]
    planned = openings.loc[[last is not None and last <= ends for last in openings["planned_upper"]]]
    opened = openings.loc[[first is not None and first > ends for first in openings["actual"]]]
    late = opened.merge(planned, on=["area_code", "centre_name"], suffixes=("", "_plan")).drop_duplicates("centre_name")
    told += [f"{r.area_name}, planerad till {r.planned_text_plan}, öppnade {r.actual_text}." for r in late.itertuples()]
    return " ".join([*told, *_put_off(openings, planned, row)])


def _put_off(openings: pd.DataFrame, planned: pd.DataFrame, goal: pd.Series) -> list[str]:
    """What was planned within the goal's period, then for a day after it, and is not known to have opened."""
    known = set(openings.loc[openings["actual"].notna(), "centre_name"]) | set(goal["planned_centres"] or ())
    is_later = [not pd.isna(last) and last > goal["ends"] for last in openings["planned_upper"]]
    later = openings.loc[is_later].merge(planned, on=["area_code", "centre_name"], suffixes=("", "_plan"))
    later = later[~later["centre_name"].isin(known)].drop_duplicates("centre_name")
    told = zip(later["area_name"], later["planned_text_plan"], later["planned_text"], strict=True)
    return [f"{area}, planerad till {first}, planerades sedan till {then}." for area, first, then in told]


def _opening_dots(openings: pd.DataFrame, first: date) -> pd.DataFrame:
    planned = openings[openings["planned"].notna() & openings["actual"].isna()]
    actual = openings[openings["actual"].notna()]
    dots = pd.concat([
        _drawn(planned, "planned").assign(is_actual=False), _drawn(actual, "actual").assign(is_actual=True),
    ])  # fmt: skip
    dots = dots.loc[[day >= first for day in dots["day"]]]
    return dots.assign(label=[dot_label(row) for row in dots.itertuples()]).drop_duplicates(
        ["label", "day", "is_actual"]
    )


def _drawn(openings: pd.DataFrame, kind: str) -> pd.DataFrame:
    ends = zip(openings[kind], openings[f"{kind}_upper"], strict=True)
    return openings.assign(day=pd.Series([house.middle(*each) for each in ends], index=openings.index, dtype="object"))


def dot_label(row: object) -> str:
    """The area, and the centre by what its name adds."""
    area, centre = str(getattr(row, "area_name", "")), getattr(row, "centre_name", None)
    place = str(centre).removeprefix("Familjecentralen ").removeprefix("Familjecentral ") if centre else area
    return area if place in (area, "None") else f"{area}: {place}"


def _opening_told(row: object) -> str:
    actual, planned = getattr(row, "actual_text", ""), getattr(row, "planned_text", "")
    name = getattr(row, "centre_name", None) or getattr(row, "area_name", "")
    return f"{name}: öppnade {actual}." if actual else f"{name}: planerad till {planned}."
