"""How far have the areas come on the way to a centre, what has slipped, and how long has each step taken?"""

import pandas as pd

from etl.tables import BY_NAME
from report import constants, queries, swedish, text
from report.exhibit import Exhibit, Field, of_any_definition
from report.exhibits.development import dot_label
from report.exhibits.headline import words_for_areas
from report.exhibits.staircase import steps_told
from report.queries import way
from report.selection import Selection

AREA, CENTRE = Field("area_name", "Kommun"), Field("centre_name", "Central", nothing="–")
SHEET = BY_NAME["milestone"].sheet
NO_MILESTONES = f"Inga milstolpar är kända till den dagen. Bladet {SHEET} i en arbetsbok ger dem"


def on_the_way(selection: Selection) -> Exhibit:
    """A row per area on the way: its latest milestone, the opening planned, and whether it rests."""
    everyone = way.area_way(selection)
    rows = everyone[everyone["status"] == "on_the_way"]
    rows = rows.assign(
        milestone_written=_milestones(rows, selection),
        state=[
            f"Vilar sedan {swedish.day(heard)}" if rests else "Pågår"
            for rests, heard in zip(rows["is_resting"], rows["last_heard"], strict=True)
        ],
    )
    told = _on_the_way_told(everyone, selection)
    fields = (
        AREA, Field("milestone_written", "Senaste milstolpe"), Field("planned_text", "Planerad öppning"),
        Field("last_heard", "Senast hört", "date"), Field("state", "Läge"),
    )  # fmt: skip
    long = rest_needed(selection)
    return Exhibit(
        name="pa_vag_eller_vilar", title="På väg, och vilar", headline=told, selection=selection, rows=rows, fields=fields,
        alt=f"{told}. " + " ".join(f"{row.area_name}: {row.state}." for row in rows.itertuples()),
        notes=(f"Vilar: inget utfall och ingen uppgift om vägen på minst {long}, och ingen central öppen.",)
        if len(rows) else (),
        data_date=queries.latest_statement(selection), has_example=queries.shows_examples(selection),
    )  # fmt: skip


def planned_centres(selection: Selection) -> pd.DataFrame:
    """The centres that are told of as planned and are not open, whether or not a milestone tells of them."""
    centres = queries.centre_detail(selection)
    return centres[(centres["stage"] == "planned") & (centres["is_open"] == "no")]


def named_centres(centres: pd.DataFrame) -> str:
    """Each with its area, in words."""
    return swedish.listed([f"{row.centre_name} ({row.area_name})" for row in centres.itertuples()])


def _milestones(rows: pd.DataFrame, selection: Selection) -> list[str | None]:
    """The latest milestone of each area, else the step of the staircase that it stands on."""
    reached = queries.area_status(selection).dropna(subset="step")
    steps = {row.area_code: text.STEP.format(row.step, row.step_text) for row in reached.itertuples()}
    return [
        f"{text.EVENT[event]} {said}" if isinstance(event, str) else steps.get(code)
        for event, said, code in zip(rows["milestone_event"], rows["milestone_text"], rows["area_code"], strict=True)
    ]


@of_any_definition
def slips(selection: Selection) -> Exhibit:
    """A row per planned opening: plan, later plan, outcome, and how late."""
    rows = way.slips(selection)
    rows = rows.assign(
        late=[slip_told(row) for _, row in rows.iterrows()],
        later_plan=[
            last if last != first else None
            for first, last in zip(rows["first_planned_text"], rows["last_planned_text"], strict=True)
        ],
        actual_written=[opened_told(row) if row["slip"] == "opened" else None for _, row in rows.iterrows()],
    )
    told = f"Ingen planerad öppning har en känd dag. Bladet {SHEET} i en arbetsbok ger den"
    if len(rows):
        count = swedish.counted(len(rows), "planerad öppning", "planerade öppningar")
        opened, passed = int((rows["slip"] == "opened").sum()), int(rows["is_passed"].sum())
        told = f"{count}: {opened} har skett, {passed} har passerat utan känt utfall"
    fields = (
        AREA, CENTRE, Field("first_planned_text", "Först planerad"), Field("later_plan", "Senare plan", nothing="–"),
        Field("actual_written", "Öppnade"), Field("late", "Förskjutning"),
    )  # fmt: skip
    return Exhibit(
        name="forskjutning", title="Planerade öppningar mot utfall", headline=told, selection=selection, rows=rows,
        fields=fields, alt=f"{told}. " + " ".join(_slip_in_full(row) for row in rows.itertuples()),
        notes=("Räknat i kalendermånader, från den första planens sista möjliga dag (minst) och första möjliga dag "
               "(högst).",) if len(rows) else (),
        data_date=queries.latest_statement(selection), has_example=queries.shows_examples(selection),
    )  # fmt: skip


@of_any_definition
def durations(selection: Selection) -> Exhibit:
    """A row per case: two milestone outcomes in a row for one centre, and the months between them."""
    rows, names = way.durations(selection), queries.labels(selection.snapshot_id)
    rows = rows.assign(
        step=[
            f"{names['event', first]} → {names['event', then].lower()}"
            for first, then in zip(rows["from_event"], rows["to_event"], strict=True)
        ],
        months=[swedish.span(low, high) for low, high in zip(rows["months_min"], rows["months_max"], strict=True)],
        cases_written=[f"{count} fall" for count in rows["cases"]],
        average=[
            "för få fall" if pd.isna(low) else swedish.span(round(low, 1), round(high, 1))
            for low, high in zip(rows["average_min"], rows["average_max"], strict=True)
        ],
    )
    told = f"Ingen har två kända milstolpar i följd till den dagen. Bladet {SHEET} i en arbetsbok ger dem"
    if len(rows):
        apart = "; stegen är olika och slås inte ihop" if rows["step"].nunique() > 1 else ""
        told = f"Tiden mellan två milstolpar är känd i {len(rows)} fall{apart}"
    fields = (
        Field("step", "Från och till"), AREA, CENTRE, Field("from_text", "Från"), Field("to_text", "Till"),
        Field("months", "Månader"), Field("cases_written", "Fall"), Field("average", "Medelvärde, månader"),
    )  # fmt: skip
    return Exhibit(
        name="tid_per_steg", title="Så lång tid har stegen tagit", headline=told, selection=selection, rows=rows,
        fields=fields,
        alt=f"{told}. " + " ".join(_step_in_full(row) for row in rows.itertuples()),
        notes=(text.DURATION_NOTE.format(cases=constants.written(selection.snapshot_id, "fewest_for_average")),)[:len(rows)],
        data_date=queries.latest_statement(selection), has_example=bool(rows["is_example"].any()),
    )  # fmt: skip


def _step_in_full(row: object) -> str:
    months = getattr(row, "months", "")
    word = "månad" if months == "1" else "månader"
    return f"{getattr(row, 'step', '')}: {months} {word}, {getattr(row, 'area_name', '')}."


def slip_told(row: pd.Series) -> str:
    """minst 5 månader sent (högst 16)"""
    low, high = row["months_min"], row["months_max"]
    if row["slip"] == "opened":
        return late(low, high)
    if row["slip"] == "passed":
        ago = f"för minst {_months(low)} sedan" if low else "nyss"
        return f"passerade {ago}, utfallet är okänt"
    if row["slip"] == "ahead":
        return "ligger framåt"
    passed = "; också den planen har passerat, utfallet är okänt" if row["is_passed"] else ""
    return late(low, high, "senare än först planerat", "tidigare än först planerat") + passed


def _slip_in_full(row: object) -> str:
    """Norrby: planerad 2022, öppnade maj 2023: minst 5 månader sent (högst 16)."""
    parts = [f"{dot_label(row)}: planerad {getattr(row, 'first_planned_text', '')}"]
    parts += [f"sedan {plan}" for plan in [getattr(row, "later_plan", None)] if isinstance(plan, str)]
    parts += [f"öppnade {opened}" for opened in [getattr(row, "actual_written", None)] if isinstance(opened, str)]
    return f"{', '.join(parts)}: {getattr(row, 'late', '')}."


def late(low: int, high: int, after: str = "sent", before: str = "tidigt") -> str:
    """How many months late or early, as surely as can be said; `low` may be unknown."""
    if pd.isna(low):
        perhaps = "kan ha skett i tid; " if after == "sent" else ""
        return f"{perhaps}högst {_months(high)} {after}" if high > 0 else "i tid"
    if high < 0:
        return (
            f"{_months(-high)} {before}"
            if low == high
            else f"minst {_months(-high)} {before} (högst {swedish.number(-low)})"
        )
    if low < 0:
        return f"mellan {_months(-low)} {before} och {_months(high)} {after}"
    if low == high:
        return f"{_months(low)} {after}" if low else "i tid"
    return f"minst {_months(low)} {after} (högst {swedish.number(high)})" if low else f"högst {_months(high)} {after}"


def _months(count: int) -> str:
    return swedish.counted(count, "månad", "månader")


def opened_told(row: pd.Series) -> str:
    """The day as written; of a month, its name. Of a centre first heard of when it existed, that day."""
    if row["actual"] is None:
        return f"okänd dag, senast {swedish.day(row['actual_upper'])}"
    first, last = row["actual"], row["actual_upper"]
    in_month = (first.year, first.month) == (last.year, last.month) and first < last
    return swedish.day(last).partition(" ")[2] if in_month else str(row["actual_text"])


def _on_the_way_told(everyone: pd.DataFrame, selection: Selection) -> str:
    going, resting = int((everyone["status"] == "on_the_way").sum()), int(everyone["is_resting"].sum())
    total = len(everyone)
    chosen = ("vald " if total == 1 else "valda ") if selection.areas else ""
    of = f"av {total} {chosen}{words_for_areas(selection, total)}"
    steps = way.steps(selection)
    if not going and steps["step"].notna().any():
        return steps_told(steps[steps["step"].notna()], selection)
    if not going and everyone["last_heard"].isna().all():
        return NO_MILESTONES
    if not going:
        surely = "säkert " if (everyone["status"] == "unknown").any() else ""
        return f"Ingen {of} är {surely}på väg mot en familjecentral"
    return f"{going} {of} är på väg; {_resting_told(resting, going)} {rest_needed(selection)}"


def _resting_told(resting: int, going: int) -> str:
    """Said of those on the way, so that nobody adds the two counts."""
    if going == 1:
        return "den har vilat i minst" if resting else "den har inte vilat i"
    who = f"alla {going}" if resting == going else f"{resting or 'ingen'} av dem"
    return f"{who} har vilat i minst"


def rest_needed(selection: Selection) -> str:
    months = int(queries.constant(selection.snapshot_id, "resting_after_months"))
    return "ett år" if months == 12 else _months(months)
