"""Which funds has each area applied for, been granted and used? Sums of what is known only, and said so."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from etl.tables import BY_NAME
from report import swedish, text
from report.exhibit import Exhibit, Field
from report.queries import follow_up
from report.selection import Selection

NOTHING = (
    f"Uppdraget har inga uppgifter om medel för den dagen: bladet {BY_NAME['funding'].sheet} i en arbetsbok ger dem"
)
_AMOUNTS = {"applied": "Sökt", "granted": "Beviljat", "used": "Använt"}
_YEAR = Field("year_written", "År")


def by_year(selection: Selection) -> Exhibit:
    """A row per area and year: the sum of the known amounts, and of how many of its posts."""
    rows = follow_up.funding_sums(selection)
    written = {f"{name}_written": [_sum(row, name) for _, row in rows.iterrows()] for name in _AMOUNTS}
    told = _told(rows)
    return _exhibit(
        "medel-per-ar", "Medel per kommun och år", told, selection, rows.assign(**written),
        (Field("area_name", "Kommun"), _YEAR, Field("posts", "Poster", "number"), *_amounts()),
        ("Summorna räknar bara de belopp som är kända. Inget okänt belopp räknas som noll.",),
    )  # fmt: skip


def posts(selection: Selection) -> Exhibit:
    """A row per area, centre, year, funder and purpose, with each amount as last told."""
    rows = follow_up.funding(selection)
    told_of = rows.to_dict("records")
    written = {f"{name}_written": [_post(row, name) for row in told_of] for name in _AMOUNTS}
    many = swedish.counted(len(rows), "post", "poster")
    told = f"{many} om medel" if len(rows) else NOTHING
    centre = (Field("centre_name", "Central", nothing="–"),) if rows["centre_name"].notna().any() else ()
    return _exhibit(
        "medel", "Medlen, post för post", told, selection, rows.assign(**written),
        (
            Field("area_name", "Kommun"), *centre, _YEAR, Field("funder", "Givare"),
            Field("purpose", "Ändamål"), *_amounts(), 
            Field("note", "Anmärkning", nothing="–", shared_by="note"), Field("source", "Källa", shared_by="source"),
        ),
    )  # fmt: skip


def _amounts() -> tuple[Field, ...]:
    return tuple(Field(f"{name}_written", label) for name, label in _AMOUNTS.items())


def _told(rows: pd.DataFrame) -> str:
    """Beviljat: 1 500 000–2 000 000 kr, summan av 4 kända belopp av 7."""
    if rows.empty:
        return NOTHING
    total = int(rows["posts"].sum())
    known = [name for name in _AMOUNTS if rows[f"{name}_known"].sum()]
    if not known:
        return f"Inget belopp är känt i {swedish.counted(total, 'post', 'poster')} om medel"
    told = []
    for name in known:
        amounts = int(rows[f"{name}_known"].sum())
        given = _money(rows[name].sum(), rows[f"{name}_upper"].sum())
        told.append(f"{_AMOUNTS[name]}: {given} i de {amounts} av {total} poster där beloppet är känt")
    return "; ".join(told)


def _sum(row: pd.Series, name: str) -> str | None:
    known, count = int(row[f"{name}_known"]), int(row["posts"])
    if not known:
        return None
    given = _money(row[name], row[f"{name}_upper"])
    return given if known == count else f"{given} ({known} av {count} kända)"


def _post(row: Mapping[Hashable, Any], name: str) -> str | None:
    if pd.isna(row[name]):
        return None
    about = {"approximate": "cirka ", "doubtful": "osäkert, "}.get(str(row[f"{name}_precision"]), "")
    return about + _money(row[name], row[f"{name}_upper"])


def _money(low: float, high: float) -> str:
    """500 000 kr; högst 500 000 kr; 1 500 000–2 000 000 kr."""
    return f"högst {swedish.number(high)} kr" if low == 0 < high else f"{swedish.span(low, high)} kr"


def _exhibit(
    name: str, title: str, told: str, selection: Selection, rows: pd.DataFrame, fields: tuple[Field, ...],
    notes: tuple[str, ...] = (),
) -> Exhibit:  # fmt: skip
    has_example = bool(rows["has_example"].any())
    rows = rows.assign(
        year_written=[str(year) for year in rows["year"]],
        example_written=[text.YES_NO[bool(has)].capitalize() for has in rows["has_example"]],
    )
    marked = (Field("example_written", "Exempeldata"),) if has_example else ()
    return Exhibit(
        name=name, title=title, headline=told, selection=selection, rows=rows, fields=(*fields, *marked), alt=told,
        notes=notes if len(rows) else (),
        data_date=max(rows["as_of_upper"], default=None) if "as_of_upper" in rows else None, has_example=has_example,
    )  # fmt: skip
