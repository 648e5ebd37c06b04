"""Who steers each centre, what is agreed and planned, and how does that stand against what the joint assignment asks?"""

from datetime import date

import pandas as pd

from report import constants, queries, swedish, text
from report.area_words import own_words
from report.exhibit import Exhibit, Field, of_any_definition
from report.exhibits import published as figures
from report.exhibits.in_focus import ANY_DEFINITION, counted, open_only
from report.queries import criteria as reads
from report.queries import way
from report.selection import Selection

_SUBJECT = (Field("area_name", "Kommun"), Field("who", "Central"))
_CRITERIA = ("steering_group", "meetings", "yearly_report", "coordinator", "joint_planning_time", "joint_groups")
_HEADINGS = {
    "has_goals": "Mål", "has_methods": "Arbetsmetoder", "has_development": "Utvecklingsområden",
    "has_timetable": "Tidsplaner", "has_evaluation": "Utvärdering", "has_economy": "Ekonomi",
}  # fmt: skip
_OF_ALL = "hela kommunen"
_AGREED = ("letter_of_intent", "agreement")


@of_any_definition
def groups(selection: Selection) -> Exhibit:
    """A row per open centre, and per area with a steering of its own: group, meetings, report, coordination in everyday work."""
    rows, notes = _subjects(selection)
    rows = rows[rows["centre_name"].notna() | rows["as_of_upper"].notna()].reset_index(drop=True)
    met = reads.met(selection)
    met = met[met["criterion"].isin(_CRITERIA)].set_index(["area_code", "centre_name", "criterion"])
    whole = _own(_OF_ALL, selection)
    examples = met["is_example"].groupby(level=[0, 1]).any()
    rows["has_example"] = [
        bool(row["has_example"] or examples.get((row["area_code"], row["centre_name"]), False))
        for _, row in rows.iterrows()
    ]
    for criterion in _CRITERIA:
        cells = [_cell(row, criterion, met, whole) for _, row in rows.iterrows()]
        rows[f"{criterion}_look"], rows[criterion] = [look for look, _ in cells], [told for _, told in cells]
    target = swedish.number(reads.criteria(selection).set_index("criterion").loc["meetings", "target"])
    labels = ("Styrgrupp", f"Möten per år, minst {target}", "Årlig rapport", "Samordnare", "Planeringstid", "Grupper")
    marked = [Field(c, label, look=f"{c}_look") for c, label in zip(_CRITERIA, labels, strict=True)]
    fields = (*_SUBJECT, *marked)
    told = _headline(met.reset_index(), selection)
    detail = tuple(_count(met.reset_index(), criterion, selection) for criterion in _CRITERIA[1:])
    source = reads.criteria(selection).set_index("criterion").loc["meetings", "source"]
    asked = f"Att styrgruppen ska ha {target} möten om året och en årlig rapport står i: {source}."
    return _exhibit(
        "styrgrupper", "Styrning och samverkan", told, selection, rows, fields,
        (ANY_DEFINITION, text.MET_LEGEND, asked, *notes) if len(rows) else notes, alt=". ".join((told, *filter(None, detail))),
    )  # fmt: skip


@of_any_definition
def parties(selection: Selection) -> Exhibit:
    """A row per centre or area of which a source names the parties of its steering group."""
    rows, _ = _subjects(selection)
    rows = rows[rows[["parties", "report_contents", "has_working_group"]].notna().any(axis=1)]
    words = queries.labels(selection.snapshot_id)
    rows = rows.assign(working_group=[words.get(("yes_no", said)) for said in rows["has_working_group"]])
    fields = (
        *_SUBJECT, Field("parties", "Parter"), Field("working_group", "Arbetsgrupp"),
        Field("report_contents", "Årliga rapporten tar upp"),
        Field("as_of_upper", "Senast sagt", "date"), Field("source", "Källa"),
    )  # fmt: skip
    many = swedish.counted(len(rows), "styrgrupp", "styrgrupper")
    told = f"Parterna är kända i {many}" if len(rows) else "Ingen källa namnger parterna: bladet Styrgrupper ger dem"
    return _exhibit("parter", "Vilka ingår i styrgrupperna?", told, selection, rows, fields)


@of_any_definition
def agreements(selection: Selection) -> Exhibit:
    """A row per centre or area: the agreement, its type and days, and whether it holds on the day."""
    rows, notes = _subjects(selection, with_agreement=True)
    rows = rows.assign(
        source=rows["agreement_source"],
        state=[_agreement(row, selection.as_of) for _, row in rows.iterrows()],
        look=[_AGREEMENT_LOOK[status] for status in rows["agreement_status"]],
    )
    fields = (
        *_SUBJECT, Field("state", "Läge", look="look"), Field("agreement", "Som källan säger"),
        Field("agreement_type", "Typ"), Field("agreement_from_text", "Från"), Field("agreement_to_text", "Till"),
        Field("agreement_source", "Källa"),
    )  # fmt: skip
    status = rows["agreement_status"].tolist()
    met = reads.met(selection)
    told = _count(met, "agreement", selection) or "Bladet Styrgrupper säger inget om avtal som gäller"
    ending = status.count("soon") + status.count("ended")
    if ending:
        months = constants.written(selection.snapshot_id, "agreement_soon_months")
        told += f"; {ending} har gått ut eller går ut inom {months} månader"
    return _exhibit("avtal", "Samverkansavtal", told, selection, rows, fields, (*notes, *_agreed_on_the_way(selection)))


def _agreed_told(event: str, day: str, kind: str) -> str:
    words = (text.EVENT[event].lower(), day, "(plan)" if kind == "plan" else "")
    return " ".join(word for word in words if word)


def _agreed_on_the_way(selection: Selection) -> list[str]:
    """What the milestones tell of agreements, planned and reached: they need not hold."""
    events = way.events(selection)
    agreed = events[events["event"].isin(_AGREED)].itertuples()
    told = dict.fromkeys(f"{row.area_name}: {_agreed_told(row.event, row.day_text, row.way_kind)}" for row in agreed)
    return [f"Milstolparna nämner: {'; '.join(told)}."] if told else []


@of_any_definition
def plans(selection: Selection) -> Exhibit:
    """A row per activity plan of an open centre: its six headings, and whether it came in time."""
    rows, notes = open_only(reads.activity_plans(selection), selection)
    rows = rows.assign(who=rows["centre_name"], has_example=rows["is_example"])
    words = queries.labels(selection.snapshot_id)
    for heading in _HEADINGS:
        rows[f"{heading}_written"] = [words.get(("yes_no", said)) for said in rows[heading]]
        rows[f"{heading}_look"] = [
            f"met_{said if said in ('yes', 'partly', 'no') else 'unknown'}" for said in rows[heading]
        ]
    rows["state"] = [_submission(row, selection.as_of) for _, row in rows.iterrows()]
    fields = (
        *_SUBJECT, *(Field(f"{h}_written", label, look=f"{h}_look", is_mark=True) for h, label in _HEADINGS.items()),
        Field("due_text", "Senast"), Field("state", "Inlämnad"), Field("as_of_upper", "Senast sagt", "date"),
    )  # fmt: skip
    told = _whole_plans(rows["contents"].tolist())
    return _exhibit(
        "verksamhetsplaner",
        "Verksamhetsplaner",
        told,
        selection,
        rows,
        fields,
        (text.MET_LEGEND, *notes) if len(rows) else notes,
    )


def _whole_plans(contents: list[str]) -> str:
    if not contents:
        return "Ingen källa säger något om verksamhetsplaner: bladet Verksamhetsplaner ger dem"
    whole, some, unknown = (contents.count(state) for state in ("yes", "partly", "unknown"))
    many = swedish.counted(len(contents), "verksamhetsplan", "verksamhetsplaner")
    more = (f", {some} har några" if some else "") + (f"; om {unknown} går det inte att säga" if unknown else "")
    return f"{whole} av {many} har alla sex delar{more}"


def published(selection: Selection) -> Exhibit:
    return figures.beside(selection, ("steering_group", "coordinator", "joint_planning_time", "joint_groups"))


def _subjects(selection: Selection, with_agreement: bool = False) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Open centres, and areas as a whole, all or those with something said of an agreement; what is only planned or closed is
    told in a note."""
    rows = reads.steering(selection)
    rows = rows[rows["agreement_status"] != "unknown"] if with_agreement else rows
    of_area = rows["centre_name"].isna()
    _, notes = open_only(rows[~of_area], selection)
    whole = swedish.capital(_own(_OF_ALL, selection))
    kept = rows[of_area | (rows["is_open"] == "yes")].reset_index(drop=True)
    return kept.assign(who=kept["centre_name"].fillna(whole)), notes


def _own(told: str, selection: Selection) -> str:
    return own_words(told, selection.snapshot_id, selection.programme)


def _cell(row: pd.Series, criterion: str, met: pd.DataFrame, whole: str) -> tuple[str, str]:
    """(look, words) of a cell: what is known of the centre, or of its whole area."""
    if row["centre_name"] is None or pd.isna(row["centre_name"]):
        return _cell_of_area(row, criterion)
    found = met.loc[(row["area_code"], row["centre_name"], criterion)]
    told = text.MET[found["met"]]
    if found["said"] and (criterion == "meetings" or found["met"] == "unknown"):
        told = swedish.capital(str(found["said"]))
    if found["is_derived"]:
        told = "Nej, ingen styrgrupp"
    return f"met_{found['met']}", f"{told} ({whole})" if found["is_of_area"] and told != text.MISSING else told


def _cell_of_area(row: pd.Series, criterion: str) -> tuple[str, str]:
    if criterion == "meetings":
        meetings = row["meetings_per_year"]
        return "", "–" if pd.isna(meetings) else swedish.number(meetings)
    said = {"steering_group": row["has_steering_group"], "yearly_report": row["has_yearly_report"]}.get(criterion)
    return "", {"planned": "Planeras", **text.MET}.get(str(said), "–")


def _headline(met: pd.DataFrame, selection: Selection) -> str:
    """How many centres have a group, else what is published, else what is known of whole areas."""
    told = _count(met, "steering_group", selection)
    told = told or (figures.latest(selection, "steering_group") if not selection.areas else "")
    of_areas = reads.steering(selection).query("centre_name.isna()")["has_steering_group"].tolist()
    known, planned = of_areas.count("yes"), of_areas.count("planned")
    if not told and known:
        return f"{swedish.counted(known, 'styrgrupp', 'styrgrupper')} för en hel kommun är kända; för enskilda centraler ingen"
    if not told and planned:
        many = swedish.counted(planned, "styrgrupp", "styrgrupper")
        return f"{many} för en hel kommun planeras; ingen källa säger om den kom till"
    return told or "Ingen källa säger vilka centraler som har en styrgrupp: bladet Styrgrupper ger det"


_HAS = {
    "steering_group": "har en styr- eller ledningsgrupp", "meetings": "har minst {} styrgruppsmöten om året",
    "yearly_report": "ger styrgruppen en årlig rapport", "coordinator": "har en särskild samordnare",
    "joint_planning_time": "har gemensam planeringstid", "joint_groups": "har gemensamma grupper",
    "agreement": "har ett avtal som gäller",
}  # fmt: skip


def _count(met: pd.DataFrame, criterion: str, selection: Selection) -> str:
    """7 av 8 öppna centraler har …, with a span where it is unknown; "" when nothing at all is known."""
    answers = met["met"][(met["criterion"] == criterion) & (met["is_open"] == "yes")].tolist()
    least, unknown = answers.count("yes"), answers.count("unknown")
    if unknown == len(answers):
        return ""
    target = reads.criteria(selection).set_index("criterion").loc[criterion, "target"]
    has = _HAS[criterion].format("" if pd.isna(target) else swedish.number(target))
    return f"{counted(least, least + unknown, len(answers))} {has}"


_AGREEMENT_LOOK = {
    "none": "met_no", "intended": "met_partly", "not_started": "met_no", "valid": "met_yes", "soon": "met_partly",
    "ended": "met_unknown",
}  # fmt: skip


def _agreement(row: pd.Series, day: date) -> str:
    ends = row["agreement_to_upper"]
    return {
        "none": "Inget avtal", "intended": "En avsikt, inget avtal", "not_started": "Gäller inte än",
        "valid": f"Gäller till {ends:%Y-%m-%d}" if isinstance(ends, date) else "Gäller så vitt känt: ingen slutdag är angiven",
        "soon": f"Gäller, går ut om {swedish.counted(_months(day, ends), 'månad', 'månader')}",
        "ended": f"Gick ut {ends:%Y-%m-%d}; om det är förlängt är inte känt" if isinstance(ends, date) else "Gick ut",
    }[row["agreement_status"]]  # fmt: skip


def _months(day: date, until: object) -> int:
    """Whole months between the days."""
    if not isinstance(until, date):
        return 0
    return (until.year - day.year) * 12 + until.month - day.month - (until.day < day.day)


def _submission(row: pd.Series, day: date) -> str:
    if row["submission"] != "unknown":
        return f"{row['submitted_text']}{', för sent' if row['submission'] == 'late' else ''}"
    due = row["due_upper"]
    if isinstance(due, date) and due >= day:
        return "Inte än: sista dagen har inte varit"
    return "okänt: ingen källa säger om den kom"


def _exhibit(
    name: str, title: str, told: str, selection: Selection, rows: pd.DataFrame, fields: tuple[Field, ...],
    notes: tuple[str, ...] = (), alt: str = "",
) -> Exhibit:  # fmt: skip
    has_example = bool(rows["has_example"].any())
    marked = (Field("example_written", "Exempel"),) if has_example else ()
    rows = rows.assign(example_written=[text.YES_NO[bool(has)].capitalize() for has in rows["has_example"]])
    return Exhibit(
        name=name, title=title, headline=told, selection=selection, rows=rows, fields=(*fields, *marked),
        alt=alt or told, notes=notes, data_date=queries.latest_statement(selection), has_example=has_example,
    )  # fmt: skip
