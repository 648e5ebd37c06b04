"""How it is counted: definitions side by side, sources, and the data dictionary."""

import pandas as pd

from etl.dictionary import entries
from etl.tables import BY_NAME
from report import queries, swedish
from report.exhibit import Exhibit, Field
from report.exhibits.headline import headline
from report.selection import Selection


def definitions(selection: Selection) -> Exhibit:
    """A row per definition: its rule, its source, and the count it gives on the as-of date."""
    rule = queries.definitions(selection.snapshot_id).set_index("definition")
    counted = headline(selection).rows
    rows = counted.assign(
        rule=[rule.loc[slug, "rule"] for slug in counted["definition"]],
        source=[rule.loc[slug, "source"] for slug in counted["definition"]],
    )
    answers = swedish.listed([f"{a} ({n})" for a, n in zip(rows["answer"], rows["definition_name"], strict=True)])
    fields = (
        Field("definition_name", "Definition"), Field("rule", "Vad som räknas"), Field("answer", "Ger"),
        Field("source", "Källa"),
    )  # fmt: skip
    return Exhibit(
        name="definitioner", title="Definitioner", headline=f"Svaret beror på vad som räknas: {answers}",
        selection=selection, rows=rows, fields=fields, alt=answers, data_date=queries.latest_statement(selection),
        has_example=queries.shows_examples(selection),
    )  # fmt: skip


def sources(selection: Selection) -> Exhibit:
    """A row per source that the rows refer to."""
    rows = queries.sources(selection)
    fields = (
        Field("source", "Id"), Field("title", "Titel"), Field("publisher", "Utgivare"),
        Field("published_text", "Datum"), Field("link", "Länk"),
    )  # fmt: skip
    told = swedish.counted(len(rows), "källa", "källor")
    return Exhibit(
        name="kallor", title="Källor", headline=told, selection=selection, rows=rows, fields=fields, alt=told,
        sources=("arbetsböckernas blad Källor",), data_date=queries.latest_statement(selection),
        has_example=bool(rows["is_example"].any()),
    )  # fmt: skip


def dictionary(selection: Selection) -> Exhibit:
    """A row per column of the snapshot: what a row is, the column's name in a workbook, meaning, unit, technical names."""
    headers = {column.name: column.header for sheet in BY_NAME.values() for column in sheet.columns}
    rows = pd.DataFrame(entries())
    rows = rows.assign(header=[headers.get(column) for column in rows["column"]])
    fields = (
        Field("row_is", "En rad är"), Field("header", "Rubrik i arbetsboken", nothing="–"), Field("meaning", "Betydelse"),
        Field("unit", "Enhet", nothing="–"), Field("table", "Tabellens tekniska namn"),
        Field("column", "Kolumnens tekniska namn"),
    )  # fmt: skip
    told = f"{rows['table'].nunique()} tabeller och vyer, {len(rows)} kolumner"
    return Exhibit(
        name="datakatalog", title="Datakatalog", headline=told, selection=selection, rows=rows, fields=fields, alt=told,
        data_date=queries.latest_statement(selection),
    )  # fmt: skip
