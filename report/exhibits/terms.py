"""On which terms do the areas work: the conditions of their funds, and what the programme was to do and when?"""

from etl.tables import BY_NAME
from report import queries, swedish, text
from report.exhibit import Exhibit, Field, each_source
from report.queries import follow_up
from report.selection import Selection


def conditions(selection: Selection) -> Exhibit:
    """A row per area, a column for each condition: met, partly, not, or unknown."""
    told = follow_up.conditions(selection)
    words = queries.labels(selection.snapshot_id)
    said = list(dict.fromkeys(told["condition"]))
    found = {(row.area_code, row.condition): row.is_met or "unknown" for row in told.itertuples()}
    rows = told.drop_duplicates("area_code").sort_values("area_name", kind="stable").reset_index(drop=True)
    for number, condition in enumerate(said):
        states = [found.get((code, condition)) for code in rows["area_code"]]
        rows = rows.assign(**{
            f"met_{number}": ["–" if state is None else words.get(("yes_no", state), text.MISSING) for state in states],
            f"look_{number}": ["" if state is None else f"met_{_LOOK.get(state, state)}" for state in states],
        })  # fmt: skip
    states = list(found.values())
    sheet = BY_NAME["condition"].sheet
    headline = f"Uppdraget har inga villkor för den dagen: bladet {sheet} i en arbetsbok ger dem"
    if states:
        many = swedish.counted(len(said), "villkor", "villkor")
        headline = f"{many}: uppfyllt i {states.count('yes')} av {len(states)} fall"
        headline += f", okänt i {states.count('unknown')}" if "unknown" in states else ""
    return Exhibit(
        name="villkor", title="Villkoren för medlen", headline=headline, selection=selection, rows=rows,
        fields=(
            Field("area_name", "Kommun"),
            *(Field(f"met_{number}", condition, look=f"look_{number}") for number, condition in enumerate(said)),
        ), alt=headline,
        notes=("Ett fall är ett villkor i en kommun. Ett villkor som gäller alla står vid var och en.",) if states else (),
        sources=each_source(told["source"]), data_date=max(told["as_of_upper"], default=None),
        has_example=bool(told["has_example"].any()),
    )  # fmt: skip


def schedule(selection: Selection) -> Exhibit:
    """A row per activity: its first and last day, how often, and where the day lies."""
    rows = follow_up.schedule(selection)
    rows = rows.assign(
        period_written=[text.PERIOD[period] for period in rows["period"]],
        example_written=[text.YES_NO[bool(is_example)].capitalize() for is_example in rows["is_example"]],
    )
    has_example = bool(rows["is_example"].any())
    period = rows["period"].tolist()
    told = f"Uppdraget har ingen tidplan för den dagen: bladet {BY_NAME['schedule'].sheet} i en arbetsbok ger den"
    if period:
        parts = ((f"{period.count(code)} {words}") for code, words in _PERIODS.items() if code in period)
        told = f"{swedish.counted(len(rows), 'punkt', 'punkter')} i tidplanen: {', '.join(parts)}"
    plan = "Tidplanen är vad som var tänkt; om det blev av säger den inte."
    whole = ("Den gäller hela uppdraget, också när enstaka kommuner är valda.",) if selection.areas else ()
    return Exhibit(
        name="tidplan", title="Tidplanen", headline=told, selection=selection, rows=rows,
        fields=(
            Field("starts_text", "Från", nothing="–"), Field("ends_text", "Senast", nothing="–"), Field("activity", "Vad"),
            Field("recurs", "Återkommer", nothing="–"), Field("period_written", "Läge"),
            Field("as_of_upper", "Sagt per", "date"), Field("source", "Källa"), Field("note", "Anmärkning", nothing="–"),
            *([Field("example_written", "Exempeldata")] if has_example else []),
        ), alt=told, notes=(plan, *whole) if period else (),
        data_date=max(rows["as_of_upper"], default=None), has_example=has_example,
    )  # fmt: skip


_LOOK = {"planned": "no"}  # what is only planned is not met yet
_PERIODS = {
    "passed": "har passerat", "within": "ligger kring dagen", "ahead": "ligger framåt", "undated": "utan dag"
}  # fmt: skip
