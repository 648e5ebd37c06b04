"""How good is the data: what was read, what was found, what agrees, what is missing, what is old?"""

import json
from pathlib import Path

import pandas as pd

from report import constants, queries, swedish, text
from report.exhibit import Exhibit, Field
from report.selection import Selection


def files(selection: Selection) -> Exhibit:
    """A row per file: rows read = loaded + set aside, and findings by severity."""
    rows = queries.files(selection.snapshot_id)
    rows = rows.assign(
        file_name=[Path(path).name for path in rows["path"]],
        state=[reason or "inläst" for reason in rows["reason"]],
        kind=["Exempel" if example else "Verklig" for example in rows["is_example"]],
    )
    read, loaded, aside = (int(rows[name].sum()) for name in ("rows_read", "rows_loaded", "rows_set_aside"))
    told = f"{swedish.number(read)} rader lästa = {swedish.number(loaded)} inlästa + {swedish.number(aside)} undanlagda"
    fields = (
        Field("file_name", "Fil"), Field("state", "Läge"), Field("kind", "Status"), Field("programme", "Uppdrag"),
        Field("as_of_text", "Per datum"), Field("rows_read", "Lästa rader", "number"),
        Field("rows_loaded", "Inlästa", "number"), Field("rows_set_aside", "Undanlagda", "number"),
        Field("faults", "Fel", "number"), Field("warnings", "Varningar", "number"),
        Field("notices", "Upplysningar", "number"), Field("accepted", "Godkända fynd", "number"),
    )  # fmt: skip
    return _exhibit("filer", "Inlästa filer", told, selection, rows, fields)


def findings(selection: Selection) -> Exhibit:
    """A row per finding, with the address of its cell; faults first."""
    rows = queries.findings(selection.snapshot_id)
    rows = rows.assign(
        file_name=[Path(path).name for path in rows["path"]],
        severity_written=[text.SEVERITY[s] for s in rows["severity"]],
    )
    counted = {key: int((rows["severity"] == key).sum()) for key in text.SEVERITY}
    told = (
        f"{counted['fel']} fel, {swedish.counted(counted['varning'], 'varning', 'varningar')} och "
        f"{swedish.counted(counted['upplysning'], 'upplysning', 'upplysningar')}"
    )
    fields = (
        Field("severity_written", "Sort"), Field("file_name", "Fil"), Field("sheet", "Blad"), Field("cell", "Cell"),
        Field("value", "Som det står"), Field("message", "Vad som är fel och vad man gör"),
        Field("suggestion", "Förslag", nothing="–"),
    )  # fmt: skip
    return _exhibit("fynd", "Fynd", told, selection, rows, fields)


def rows_set_aside(selection: Selection) -> Exhibit:
    """A row per row that was not loaded, whole, as it is written in its file."""
    rows = queries.rows_set_aside(selection.snapshot_id)
    rows = rows.assign(
        file_name=[Path(path).name for path in rows["path"]],
        whole=["; ".join(f"{k}: {v}" for k, v in json.loads(written).items()) for written in rows["written"]],
    )
    told = (
        "Ingen rad är undanlagd"
        if rows.empty
        else f"{swedish.counted(len(rows), 'rad är undanlagd', 'rader är undanlagda')}"
    )
    fields = (
        Field("file_name", "Fil"), Field("sheet", "Blad"), Field("row_number", "Rad", "number"),
        Field("whole", "Hela raden"),
    )  # fmt: skip
    return _exhibit("undanlagda", "Undanlagda rader", told, selection, rows, fields)


def reconciliation(selection: Selection) -> Exhibit:
    """A row per published figure: what the rows give beside it. Where real rows can't decide, the example round stands below."""
    rows = queries.reconciliation(selection)
    labels = queries.labels(selection.snapshot_id)
    rows = rows.assign(
        figure=[labels.get(("measure", measure), measure) for measure in rows["measure"]],
        published_written=[_of(row) for _, row in rows.iterrows()],
        outcome=[_agreement(agrees) for agrees in rows["agrees"]],
        basis_written=[basis.capitalize() for basis in rows["basis"]],
    )
    outcomes = rows["outcome"][rows["basis"] == "verklig"].tolist()
    told = (
        f"{outcomes.count('Ja')} publicerade tal stämmer, {outcomes.count('Nej')} stämmer inte, "
        f"{outcomes.count('Kan inte avgöras')} kan inte avgöras av de verkliga raderna"
    )
    fields = (
        Field("figure", "Publicerat mått"), Field("as_of_text", "Per datum"), Field("published_written", "Publicerat"),
        Field("computed", "Framräknat", "number"), Field("outcome", "Stämmer"), Field("basis_written", "Underlag"),
        Field("source", "Källa"),
    )  # fmt: skip
    has_example = bool((rows["basis"] == "exempel").any())
    notes = (text.EXAMPLE_ROUND_NOTE,) if has_example else ()
    return _exhibit(
        "avstamning", "Avstämning mot publicerade tal", told, selection, rows, fields, notes, has_example
    )  # fmt: skip


def missing(selection: Selection) -> Exhibit:
    """A row per open centre with facts that no source gives."""
    asked = queries.fact_state(selection)
    lacking = asked[asked["state"] == "missing"]
    rows = lacking.groupby(["area_name", "centre_name"], sort=False)["label"].agg([", ".join, "size"]).reset_index()
    rows = rows.set_axis(["area_name", "centre_name", "what", "count"], axis=1)
    centres = len(asked[["area_code", "centre_name"]].drop_duplicates())
    told = (
        f"{len(lacking)} av {len(asked)} uppgifter om {swedish.counted(centres, 'öppen central', 'öppna centraler')} saknas"
        if len(asked)
        else "Ingen central är känd som öppen, så inga uppgifter efterfrågas"
    )
    fields = (
        Field("area_name", "Kommun"), Field("centre_name", "Central"), Field("count", "Antal som saknas", "number"),
        Field("what", "Uppgifter som saknas"),
    )  # fmt: skip
    centre = queries.centre_detail(selection)
    beside = centre.loc[(centre["is_open"] == "yes") & (centre["outcome"] == "no"), "centre_name"].tolist()
    notes = (f"Gäller också {swedish.listed(beside)}, som inte räknas med den valda definitionen.",) if beside else ()
    return _exhibit(
        "saknas", "Uppgifter som saknas", told, selection, rows, fields, notes, queries.shows_examples(selection)
    )


def old(selection: Selection) -> Exhibit:
    """A row per open centre whose latest statement is too old on the as-of date to confirm it."""
    rows = queries.centre_detail(selection)
    rows = rows[rows["is_open"] == "yes"]
    aged = rows[rows["is_unconfirmed"].fillna(False).astype(bool)]
    months = constants.written(selection.snapshot_id, "unconfirmed_after_months")
    told = f"{len(aged)} av {len(rows)} öppna centraler är inte bekräftade på {months} månader"
    fields = (
        Field("area_name", "Kommun"), Field("centre_name", "Central"), Field("last_stated", "Senast sagt", "date"),
        Field("source", "Källa"),
    )  # fmt: skip
    return _exhibit("gammalt", "Gamla uppgifter", told, selection, aged, fields)


def _exhibit(
    name: str, title: str, told: str, selection: Selection, rows: pd.DataFrame, fields: tuple[Field, ...],
    notes: tuple[str, ...] = (), has_example: bool = False,
) -> Exhibit:  # fmt: skip
    return Exhibit(
        name=name, title=title, headline=told, selection=selection, rows=rows, fields=fields, alt=told, notes=notes,
        data_date=queries.latest_statement(selection), has_example=has_example,
    )  # fmt: skip


def _of(row: pd.Series) -> str:
    whole = "" if pd.isna(row["published_of"]) else f" av {swedish.number(row['published_of'])}"
    return f"{swedish.number(row['published'])}{whole}"


def _agreement(agrees: object) -> str:
    return "Kan inte avgöras" if agrees is None or agrees is pd.NA else "Ja" if agrees else "Nej"
