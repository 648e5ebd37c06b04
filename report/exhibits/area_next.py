"""What one area can do next: what is missing or old and whom to ask, and how areas like it got their centre."""

from dataclasses import replace
from typing import Any

import pandas as pd

from report import constants, queries, swedish, text
from report.exhibit import Exhibit, Field
from report.geometry import bordering
from report.queries import way
from report.selection import Selection

ASK_FIELDS = (
    Field("about", "Gäller"),
    Field("label", "Uppgift"),
    Field("state_written", "Läge"),
    Field("last_stated", "Senast sagt", "date", nothing="aldrig"),
    Field("ask", "Vem kan svara"),
)
SIMILAR_FIELDS = (
    Field("area_name", "Kommun"),
    Field("children_0_5", "Barn 0–5 år", "number"),
    Field("difference_written", "Jämfört i antal barn"),
    Field("is_neighbour", "Granne"),
    Field("way", "Så gick det till"),
)
SHOWN = 5
_ALIKE = 0.005  # of the number of children: less would be written 0 %
MANAGERS = "Socialchefen och regionens områdessamordnare"


def to_ask(selection: Selection) -> Exhibit:
    """A row per fact of the area that is missing or older than 18 months, with the function that can answer."""
    asked = queries.fact_state(selection)
    lacking = asked[asked["state"] != "known"]
    rows = pd.DataFrame(
        [
            *_of_area(selection),
            *(
                {"about": r.centre_name, "label": r.label, "state": r.state, "last_stated": r.last_stated, "ask": r.ask}
                for r in lacking.itertuples()
            ),
        ],
        columns=["about", "label", "state", "last_stated", "ask"],
    )
    months = constants.written(selection.snapshot_id, "unconfirmed_after_months")
    rows = rows.assign(state_written=[text.FACT_STATE[state].format(months=months) for state in rows["state"]])
    told = _told(rows["state"].value_counts().to_dict(), months)
    aside = queries.set_aside_count(selection)
    many = swedish.counted(aside, "rad", "rader")
    lost = f"{many} om kommunen lades undan vid inläsningen och räknas inte; se sidan Datakvalitet."
    notes = [*([text.ASK_NOTE] if len(rows) else []), *([lost] if aside else [])]
    return _exhibit("att_fraga", "Att fråga om", told, selection, rows, ASK_FIELDS, tuple(notes))


def similar(selection: Selection) -> Exhibit:
    """The areas that have a centre and are most like this one: its neighbours, and those nearest in number of children."""
    status = queries.area_status(selection)
    own = status[status["area_code"] == selection.areas[0]].iloc[0]
    near = bordering(str(own["area_code"]), tuple(status["area_code"]))
    others = status[(status["status"] == "has") & (status["area_code"] != own["area_code"])]
    rows = others.assign(
        difference=others["children_0_5"] / float(own["children_0_5"] or "nan") - 1,
        is_neighbour=[text.YES_NO[code in near].capitalize() for code in others["area_code"]],
    )
    rows["difference_written"] = [_compared(difference) for difference in rows["difference"]]
    order = rows["difference"].abs().sort_values(kind="stable", na_position="last").index
    apart = [index for index in order if rows.at[index, "area_code"] not in near][:SHOWN]
    rows = rows.loc[[index for index in order if index in apart or rows.at[index, "area_code"] in near]]
    rows["way"] = [_way(selection, str(code)) for code in rows["area_code"]]
    names = swedish.listed([_named(row) for row in rows.head(2).itertuples()])
    is_compared = not pd.isna(own["children_0_5"])
    notes = (f"{own['area_name']} har {swedish.number(own['children_0_5'])} barn 0–5 år.",) if is_compared else ()
    how = "Närmast i antal barn av dem som har en familjecentral" if is_compared else "Andra som har en familjecentral"
    told = f"{how}: {names}" if len(rows) else "Ingen annan kommun har en familjecentral"
    return _exhibit("liknande", "Liknande kommuner", told, selection, rows, SIMILAR_FIELDS, notes)


def _told(counted: dict[str, int], months: str) -> str:
    said = [
        f"{swedish.counted(counted.get(state, 0), one, many)} {what}"
        for state, one, many, what in (
            ("missing", "uppgift", "uppgifter", "saknas"), ("old", "uppgift", "uppgifter", f"är äldre än {months} månader"),
            ("open", "fråga", "frågor", "att följa upp"),
        )
        if counted.get(state)
    ]  # fmt: skip
    return swedish.listed(said) or "Inget saknas och inget är gammalt"


def _of_area(selection: Selection) -> list[dict[str, object]]:
    """What there is to ask about the way to a centre, where the area has none that counts."""
    status = queries.area_status(selection)
    row = status[status["area_code"] == selection.areas[0]].iloc[0]
    if row["status"] == "has":
        return []
    passed = way.slips(selection).query("is_passed")
    if len(passed):
        return [
            {
                "about": slip.centre_name, "label": f"Vad blev av öppningen som planerades till {slip.last_planned_text}",
                "state": "missing", "last_stated": None, "ask": MANAGERS,
            }
            for slip in passed.itertuples()
        ]  # fmt: skip
    if row["status"] == "on_the_way":
        label, state, last = "Hur långt planeringen har kommit", "open", row["milestone_date"]
    else:
        label, state, last = "Om kommunen har eller planerar en familjecentral", "open", row["stated_as_of"]
    return [{"about": row["area_name"], "label": label, "state": state, "last_stated": last, "ask": MANAGERS}]


def _compared(difference: float) -> str | None:
    """34 % fler, 15 % färre; None where either number is unknown."""
    if pd.isna(difference):
        return None
    if abs(difference) < _ALIKE:
        return "ungefär lika många"
    return f"{swedish.percent(abs(difference), 1)} {'fler' if difference > 0 else 'färre'}"


def _named(row: Any) -> str:
    return f"{row.area_name} ({row.difference_written})" if row.difference_written else str(row.area_name)


def _way(selection: Selection, code: str) -> str:
    """The steps that the other area took, in order, as its sources write them; else since when it has a centre."""
    everywhere = replace(selection, areas=())
    rows = queries.milestones(everywhere)
    taken = rows[(rows["area_code"] == code) & rows["actual"].notna() & (rows["as_of_upper"] <= selection.as_of)]
    labels = queries.labels(selection.snapshot_id)
    steps = [f"{labels.get(('event', r.event), r.event).lower()} {r.actual_text}" for r in taken.itertuples()]
    centres = queries.centre_detail(everywhere).query("area_code == @code")
    opened = [f"{r.centre_name} öppnade {r.opened_text}" for r in centres.itertuples() if r.opened_text]
    return swedish.capital(", ".join(dict.fromkeys([*steps, *([] if steps else opened)]))) or text.MISSING


def _exhibit(
    name: str, title: str, told: str, selection: Selection, rows: pd.DataFrame, fields: tuple[Field, ...],
    notes: tuple[str, ...],
) -> Exhibit:  # fmt: skip
    return Exhibit(
        name=name, title=title, headline=told, selection=selection, rows=rows, fields=fields, alt=told, notes=notes,
        data_date=queries.latest_statement(selection), has_example=queries.shows_examples(selection),
    )  # fmt: skip
