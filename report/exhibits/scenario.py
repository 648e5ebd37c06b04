"""What would it take? What the goals lack, and what thought openings would give: thought, never mixed with facts."""

from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from report import queries, scenario, swedish, text
from report.charts import of_way
from report.exhibit import Exhibit, Field
from report.exhibits.headline import words_for_areas
from report.scenario import Covered, Opening
from report.selection import Selection

THOUGHT = "Tänkt, inte fakta"
AREA = Field("area_name", "Kommun")
_COUNTS = ("areas_min", "areas_max", "children_min", "children_max")


def needed(selection: Selection) -> Exhibit:
    """A row per area that has no centre for certain: what is known, and how many more each goal takes."""
    rows = queries.area_status(selection)
    chosen = rows["area_code"].isin(selection.areas) if selection.areas else True
    everyone = replace(selection, areas=())
    goals = _area_goals(everyone)
    rows = rows[(rows["status"] != "has") & chosen & bool(len(goals))]
    rows = rows.assign(status_written=[text.STATUS_GROUP[status] for status in rows["status"]])
    lacking = [_needed_told(goal, everyone) for _, goal in goals.iterrows()]
    told = "; ".join(lacking) or "Uppdraget har inget mål för antalet kommuner i de inlästa arbetsböckerna"
    doubtful = rows[rows["status"] == "unknown"]["area_name"].tolist()
    return Exhibit(
        name="det_som_saknas", title="Det målen kräver", headline=told, selection=selection, rows=rows,
        fields=(AREA, Field("status_written", "Läge"), Field("children_0_5", "Barn 0–5 år", "number")), alt=told,
        notes=(f"Kan inte avgöras: {swedish.listed(doubtful)}. Därför kan antalet vara lägre.",) if doubtful else (),
        data_date=queries.latest_statement(selection), has_example=queries.shows_examples(selection),
    )  # fmt: skip


def year_by_year(selection: Selection, openings: tuple[Opening, ...]) -> Exhibit:
    """What is known on the day, then a row per year to the last thought opening."""
    names = queries.areas(selection.snapshot_id, selection.programme).set_index("area_code")["area_name"]
    years = _years(selection, openings)
    known = _covered(selection, frozenset())
    start = {"label": "Känt", "kind": "Känt", "opening": "–", "thought": 0, "thought_children": 0.0} | {
        name: getattr(known, name) for name in _COUNTS
    }
    after = years.assign(
        label=years["year"].astype(str), kind=THOUGHT,
        opening=[swedish.listed([str(names[code]) for code in new]) or "–" for new in years["new"]],
    )  # fmt: skip
    rows = _written(pd.concat([pd.DataFrame([start]), after], ignore_index=True))
    told = _scenario_told(rows, openings, names, selection)
    fields = (
        Field("kind", "Tänkt eller känt"), Field("label", "År"), Field("opening", "Tänkt öppning"),
        Field("areas_written", "Kommuner med familjecentral"), Field("children_written", "Barn 0–5 år i de kommunerna"),
    )  # fmt: skip
    return Exhibit(
        name="tankt_ar_for_ar", title=f"{THOUGHT}: år för år", headline=told, selection=selection, rows=rows,
        fields=fields, alt=f"{told}. " + " ".join(f"{r.label}: {r.areas_written}." for r in rows.itertuples()),
        notes=(f"{THOUGHT}: det som är känt {swedish.day(selection.as_of)} plus de öppningar som har valts här. "
               "Inget stänger i tanken, och antalet barn är detsamma varje år.",
               *_without_children(selection)),
        data_date=queries.latest_statement(selection), chart=_chart(rows, selection),
        has_example=queries.shows_examples(selection),
    )  # fmt: skip


def goals_met(selection: Selection, openings: tuple[Opening, ...]) -> Exhibit:
    """A row per goal: what is known, what the thought openings add, and when the goal would be met."""
    everyone = replace(selection, areas=())
    years = _years(everyone, openings)
    goals = queries.goal_progress(everyone)
    rows = goals.assign(
        kind=THOUGHT, outcome=[_goal_told(goal, years, openings, everyone) for _, goal in goals.iterrows()]
    )
    told = ". ".join(f"{row.goal}: {row.outcome}" for row in rows.itertuples())
    return Exhibit(
        name="tankt_mal", title=f"{THOUGHT}: målen",
        headline=f"Tänkt: {told}" if told else "Uppdraget har inga mål i de inlästa arbetsböckerna", selection=selection,
        rows=rows, fields=(Field("kind", "Tänkt eller känt"), Field("goal", "Mål"), Field("target", "Målvärde", "number"),
                           Field("ends", "Till", "date"), Field("outcome", "Med de tänkta öppningarna")),
        alt=told or "Inga mål", notes=("Målen gäller hela uppdraget, också när enstaka kommuner är valda.",),
        data_date=queries.latest_statement(selection),
        has_example=queries.shows_examples(selection),
    )  # fmt: skip


def without_centre(selection: Selection) -> tuple[dict[str, str], frozenset[str]]:
    """Every area, code -> name, and the codes of those that have a centre for certain."""
    rows = queries.area_status(selection)
    names = dict(zip(rows["area_code"], rows["area_name"], strict=True))
    return names, frozenset(rows[rows["status"] == "has"]["area_code"])


def _covered(selection: Selection, opened: frozenset[str]) -> Covered:
    """What is known of the chosen areas but those opened; never more than what is known of all of them."""
    codes = selection.areas or tuple(queries.area_status(selection)["area_code"])
    rest = tuple(code for code in codes if code not in opened)
    if not rest:
        return Covered(0, 0, 0, 0)
    whole, part = (
        queries.coverage(which).set_index("definition").loc[selection.definition]
        for which in (selection, replace(selection, areas=rest) if opened else selection)
    )
    areas, children = (min(part[name], whole[name]) for name in ("areas_max", "children_max"))
    return Covered(int(part["areas_min"]), int(areas), float(part["children_min"]), float(children))


def _years(selection: Selection, openings: tuple[Opening, ...]) -> pd.DataFrame:
    """The scenario of the chosen areas, with the children of the thought areas beside those known."""
    status = queries.area_status(selection)
    children = {
        code: 0.0 if pd.isna(count) else float(count)
        for code, count in zip(status["area_code"], status["children_0_5"], strict=True)
        if not selection.areas or code in selection.areas
    }
    years = scenario.year_by_year(openings, children, lambda opened: _covered(selection, opened), selection.as_of.year)
    opened = [sum(children[c] for c, opens in openings if opens <= y and c in children) for y in years["year"]]
    return years.assign(thought_children=opened)


def _written(rows: pd.DataFrame) -> pd.DataFrame:
    """With the numbers as spans in words, and as the parts that the chart stacks."""
    return rows.assign(
        areas_written=[swedish.span(low, high) for low, high in zip(rows["areas_min"], rows["areas_max"], strict=True)],
        children_written=[
            swedish.span(low, high)
            for low, high in zip(rows["children_min"], rows["children_max"], strict=True)
        ],
        areas_known=rows["areas_min"] - rows["thought"], areas_thought=rows["thought"],
        areas_open=rows["areas_max"] - rows["areas_min"],
        children_known=rows["children_min"] - rows["thought_children"],
        children_thought=rows["thought_children"],
        children_open=rows["children_max"] - rows["children_min"],
    )  # fmt: skip


def _chart(rows: pd.DataFrame, selection: Selection) -> go.Figure:
    goals = _area_goals(selection) if not selection.areas else pd.DataFrame()
    target = int(goals.iloc[-1]["target"]) if len(goals) else None
    axes = (swedish.capital(words_for_areas(selection, 2)), "Barn 0–5 år")
    note = THOUGHT + (f". {text.EXAMPLE}" if queries.shows_examples(selection) else "")
    return of_way.scenario(rows, target, axes, note)


def _area_goals(selection: Selection) -> pd.DataFrame:
    goals = queries.goal_progress(selection)
    return goals[(goals["indicator"] == "areas_with_centre") & goals["target"].notna()]


def _needed_told(goal: pd.Series, everyone: Selection) -> str:
    covered = _covered(everyone, frozenset())
    low, high = scenario.still_needed(covered, int(goal["target"]))
    if not high:
        return f"Målet ”{goal['goal']}” är nått"
    told = f"Målet ”{goal['goal']}” kräver {swedish.span(low, high)} {words_for_areas(everyone, high)} till"
    names = queries.area_status(everyone).query("status != 'has'")["area_name"].tolist()
    return f"{told}: {swedish.listed(names)}" if len(names) == high else told


def _scenario_told(rows: pd.DataFrame, openings: tuple[Opening, ...], names: pd.Series, selection: Selection) -> str:
    last, first = rows.iloc[-1], rows.iloc[0]
    total = len(selection.areas) or len(queries.area_status(selection))
    chosen = ("vald " if total == 1 else "valda ") if selection.areas else ""
    counted = [f"{names[code]} {year}" for code, year in openings if not selection.areas or code in selection.areas]
    if not counted:
        return "Tänkt: ingen av öppningarna ligger i de valda kommunerna"
    return (
        f"Tänkt: {last['areas_written']} av {total} {chosen}{words_for_areas(selection, total)} år {last['label']} i stället för "
        f"{first['areas_written']}, och {last['children_written']} barn 0–5 år i stället för {first['children_written']}, "
        f"om det öppnar i {swedish.listed(counted)}"
    )


def _goal_told(goal: pd.Series, years: pd.DataFrame, openings: tuple[Opening, ...], everyone: Selection) -> str:
    if goal["status"] == "not_measured" or pd.isna(goal["value_min"]):
        return "kan inte räknas"
    if goal["indicator"] == "new_centres":
        return _new_centres_told(goal, openings, everyone)
    target = int(goal["target"])
    certain, possible = (scenario.year_met(years, column, target) for column in ("areas_min", "areas_max"))
    if certain is None:
        last = years.iloc[-1]
        low, high = scenario.still_needed(Covered(last["areas_min"], last["areas_max"], 0, 0), target)
        told = "nås inte," if low else "kan inte avgöras:"
        return f"{told} {swedish.span(low, high)} {words_for_areas(everyone, high)} till krävs"
    late = f", efter målets sista dag {swedish.day(goal['ends'])}" if certain > goal["ends"].year else ""
    maybe = f", möjligen redan {possible}" if possible != certain else ""
    return f"nås {certain}{maybe}{late}"


def _new_centres_told(goal: pd.Series, openings: tuple[Opening, ...], everyone: Selection) -> str:
    if goal["ends"] < everyone.as_of:
        return f"påverkas inte: perioden är slut sedan {swedish.day(goal['ends'])}"
    period = scenario.Period(int(goal["target"]), goal["starts"], goal["ends"], int(goal["value_min"]))
    count, met = scenario.opened_in_period(openings, period, everyone.as_of)
    if count > period.target:
        return f"{swedish.counted(count, 'ny', 'nya')}, målet är {period.target}: nås {met}"
    return f"{count} av {period.target}, " + (f"nås {met}" if met else "nås inte")


def _without_children(selection: Selection) -> tuple[str, ...]:
    rows = queries.area_status(selection)
    names = rows[rows["children_0_5"].isna()]["area_name"].tolist()
    return (f"Antalet barn saknas för {swedish.listed(names)} och räknas där som inga.",) if names else ()
