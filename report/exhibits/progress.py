"""Who is on the way, and who has none?"""

from dataclasses import replace

import pandas as pd

from report import queries, swedish, text
from report.exhibit import Exhibit, Field, each_source
from report.exhibits.area_map import by_area, why
from report.exhibits.area_map import on_the_way as told_on_the_way
from report.exhibits.headline import LISTED, sources, words_for_areas
from report.exhibits.way import named_centres, planned_centres, rest_needed
from report.queries import way
from report.selection import Selection

COUNTS_LIKE = "nationell"  # the definition that counts what is like a centre
ON_THE_WAY_FIELDS = (
    Field("area_name", "Kommun"),
    Field("milestone_written", "Senaste milstolpe"),
    Field("next_written", "Nästa steg"),
    Field("planned_written", "Planerad öppning"),
    Field("children_0_5", "Barn 0–5 år", "number"),
)
WITHOUT_FIELDS = (
    Field("area_name", "Kommun"),
    Field("why", "Vad som är känt"),
    Field("children_0_5", "Barn 0–5 år", "number"),
)


def on_the_way(selection: Selection) -> Exhibit:
    """A row per area on the way: its latest milestone, the next step, and the opening planned."""
    rows, known = _with_status(selection, "on_the_way"), queries.milestones(selection)
    agreed = set(known.loc[(known["event"] == "agreement") & known["actual"].notna(), "area_code"])
    planned = _planned_steps(known)
    rows = rows.assign(
        milestone_written=[_milestone(row) for _, row in rows.iterrows()],
        next_written=[
            planned.get(row["area_code"]) or _next(row, selection, row["area_code"] in agreed)
            for _, row in rows.iterrows()
        ],
        planned_written=[_planned(row) for _, row in rows.iterrows()],
    )
    surely = "säkert " if len(_with_status(selection, "unknown")) else ""
    nothing = f"Ingen {words_for_areas(selection, 1)} är {surely}på väg mot en familjecentral"
    told = _told(rows, selection, "är på väg mot en familjecentral", nothing)
    alt = ". ".join(f"{row['area_name']}: {told_on_the_way(row)}" for row in rows.to_dict("records"))
    resting = way.area_way(selection).query("status == 'on_the_way' and is_resting")["area_name"].tolist()
    notes = [f"Inget nytt är hört på minst {rest_needed(selection)}: {swedish.listed(resting)}."] if resting else []
    notes += ["Nästa steg är det som brukar följa; bara det som är planerat står i en källa."] if len(rows) else []
    return Exhibit(
        name="pa_vag", title="På väg", headline=told, selection=selection, rows=rows, fields=ON_THE_WAY_FIELDS,
        alt=alt or told,
        notes=(*notes, *_planned_beside(selection)),
        sources=each_source(known.loc[known["area_code"].isin(rows["area_code"]), "source"]),
        data_date=queries.latest_statement(selection), has_example=queries.shows_examples(selection),
    )  # fmt: skip


def _planned_beside(selection: Selection) -> list[str]:
    """The centres planned where another one is open already: their area is not on the way, it has one."""
    status = queries.area_status(selection).set_index("area_code")["status"]
    planned = planned_centres(selection)
    beside = planned[planned["area_code"].map(status) == "has"]
    return [f"Planerade där en annan central redan finns: {named_centres(beside)}."] if len(beside) else []


def without(selection: Selection) -> Exhibit:
    """A row per area without a centre, with what is known."""
    rows = _with_status(selection, "none")
    open_now = queries.centre_detail(selection).query("is_open == 'yes'")
    held = by_area(open_now)
    rows = rows.assign(
        why=[swedish.capital(why(row, held.get(row["area_code"], ()))) for row in rows.to_dict("records")]
    )
    others = "någon annan" if len(_with_status(selection, "on_the_way")) else "någon"
    nothing = f"Ingen källa säger att {others} {words_for_areas(selection, 1)} saknar familjecentral"
    told = _told(rows, selection, "har ingen familjecentral", nothing)
    return Exhibit(
        name="saknar", title="Ingen familjecentral", headline=told,
        selection=selection, rows=rows, fields=WITHOUT_FIELDS, alt=swedish.listed(rows["area_name"].tolist()) or told,
        notes=_like_left_out(rows, selection), sources=sources(selection) if len(rows) else (),
        data_date=queries.latest_statement(selection), has_example=queries.shows_examples(selection),
    )  # fmt: skip


def _like_left_out(rows: pd.DataFrame, selection: Selection) -> tuple[str, ...]:
    """That a source has not counted what is like a centre in these areas, where the definition asks for more than its list."""
    if selection.definition == LISTED:
        return ()
    like = queries.area_status(replace(selection, definition=COUNTS_LIKE))
    left_out = like.loc[like["reason"] == "like_not_counted", "area_code"]
    names = rows.loc[rows["area_code"].isin(left_out), "area_name"].tolist()
    return (text.CENTRE_LIKE_NOTE.format(areas=swedish.listed(names)),) if names else ()


def _with_status(selection: Selection, status: str) -> pd.DataFrame:
    rows = queries.area_status(selection)
    chosen = rows["area_code"].isin(selection.areas) if selection.areas else True
    return rows[(rows["status"] == status) & chosen]


def _told(rows: pd.DataFrame, selection: Selection, finding: str, nothing: str) -> str:
    if rows.empty:
        return nothing
    word = words_for_areas(selection, len(rows))
    return f"{len(rows)} {word} {finding}: {swedish.listed(rows['area_name'].tolist())}"


def _next(row: pd.Series, selection: Selection, is_agreed: bool) -> str:
    """What usually comes after the latest milestone, else the next step of the staircase. After a decision comes an agreement,
    where there is none yet."""
    if not isinstance(row["milestone_event"], str) and not pd.isna(row["step"]):
        step = row["step"] + 1
        return f"Steg {step}: {queries.labels(selection.snapshot_id)['step', str(step)]}"
    if not isinstance(row["milestone_event"], str) and not isinstance(row["planned_text"], str):
        return text.MISSING  # a centre said to be planned, and nothing of the way there
    event = "agreement" if row["milestone_event"] == "decision" and is_agreed else str(row["milestone_event"])
    return swedish.capital(text.NEXT_STEP.get(event, "öppning"))


def _planned_steps(known: pd.DataFrame) -> dict[str, str]:
    """Area -> the steps before an opening that a source plans, where none has been taken: Avsiktsförklaring 2021-03-11."""
    own = known[known["event"].isin(text.NEXT_STEP)]
    begun = own.loc[own["actual"].notna(), "area_code"]
    planned = (
        own[own["planned"].notna() & ~own["area_code"].isin(begun)]
        .sort_values("planned_upper", kind="stable")
        .drop_duplicates(["area_code", "event", "planned_text"])
    )
    told: dict[str, list[str]] = {}
    for code, event, said in zip(planned["area_code"], planned["event"], planned["planned_text"], strict=True):
        told.setdefault(code, []).append(f"{text.EVENT[event].lower()} {said}")
    return {code: f"Planerat: {swedish.listed(steps)}" for code, steps in told.items()}


def _milestone(row: pd.Series) -> str:
    if not isinstance(row["milestone_event"], str):
        if not pd.isna(row["step"]):
            return text.STEP.format(row["step"], row["step_text"])
        return text.ESTABLISHING if row["is_establishing"] else text.MISSING
    return f"{text.EVENT[row['milestone_event']]} {row['milestone_text']}"


def _planned(row: pd.Series) -> str:
    if not isinstance(row["planned_text"], str):
        return text.MISSING
    passed = row["planned_upper"] < row["day"]
    return f"{row['planned_text']} (passerat, utfall saknas)" if passed else str(row["planned_text"])
