"""On which step of the staircase does each area stand?"""

import pandas as pd

from etl.tables import BY_NAME
from report import swedish, text
from report.charts import of_way
from report.exhibit import Exhibit, Field, each_source, of_any_definition
from report.exhibits.headline import words_for_areas
from report.queries import way
from report.selection import Selection

FIELDS = (
    Field("area_name", "Kommun"), Field("step_written", "Steg"), Field("reached_text", "Nådde steget"),
    Field("as_of_upper", "Sagt per", "date"), Field("source", "Källa"),
)  # fmt: skip


@of_any_definition
def staircase(selection: Selection) -> Exhibit:
    """A row per area and the step it stands on by the day, those without any known step last."""
    rows, names = way.steps(selection), way.step_names(selection)
    rows = rows.assign(
        step_written=[None if pd.isna(step) else f"{step} {names.get(int(step), '')}".strip() for step in rows["step"]]
    )
    known = rows[rows["step"].notna()]
    told = f"Ingen källa säger vilket steg någon står på. Bladet {BY_NAME['step'].sheet} i en arbetsbok ger det"
    chart = None
    notes: tuple[str, ...] = ()
    if len(known):
        told = steps_told(known, selection)
        standing = {int(step): group["area_name"].tolist() for step, group in known.groupby("step")}
        note = text.EXAMPLE if known["is_example"].any() else ""
        chart = of_way.staircase(names, standing, note)
        lacking = rows[rows["step"].isna()]["area_name"].tolist()
        notes = (f"Inget steg är känt för {swedish.listed(lacking)}.",) if lacking else ("Alla har ett känt steg.",)
    alt = f"{told}. " + " ".join(f"{row.area_name}: steg {row.step_written}." for row in known.itertuples())
    return Exhibit(
        name="trappan", title="Trappan: fem steg till en familjecentral", headline=told, selection=selection,
        rows=rows if len(known) else known, fields=FIELDS, alt=alt, notes=notes,
        sources=each_source(known["source"]), data_date=max(known["as_of_upper"], default=None), chart=chart,
        has_example=bool(known["is_example"].any()),
    )  # fmt: skip


def steps_told(known: pd.DataFrame, selection: Selection) -> str:
    """7 stadsdelar står på steg 2; the steps from the highest down."""
    counts = known["step"].value_counts().sort_index(ascending=False)
    parts = [
        f"{count} {words_for_areas(selection, count)} står på steg {step}"
        for step, count in zip(counts.index, counts, strict=True)
    ]
    return swedish.listed(parts)
