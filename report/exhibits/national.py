"""What has been published of the whole country, each figure by its own definition?"""

from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from etl.tables import BY_NAME
from report import queries, swedish, text
from report.charts import of_published
from report.exhibit import Exhibit, Field, of_any_definition
from report.exhibits import headline
from report.queries import context
from report.selection import Selection

CENTRES = ("centres", "fully_co_located")  # what counts centres, and so can stand on one axis
FIELDS = (
    Field("measure_written", "Mått"), Field("value_written", "Tal"), Field("of", "Av", "number", nothing="–"),
    Field("counted_as", "Definition"), Field("as_of_text", "Gäller"), Field("who", "Källa"),
    Field("published_text", "Källans datum"), Field("note", "Anmärkning", nothing="–"),
)  # fmt: skip


@of_any_definition
def published(selection: Selection) -> Exhibit:
    """A row per figure that counts centres, each a mark of its own."""
    rows = _read(selection)
    drawn = rows[rows["measure"].isin(CENTRES)]
    told = _told(drawn, selection)
    note = text.EXAMPLE if drawn["is_example"].any() else ""
    return _exhibit(
        "sammanhang", swedish.listed(context.names(selection)) or "Hela landet", told, selection, drawn,
        f"{told}. " + " ".join(f"{row.as_of_text}: {_label(row)}." for row in drawn.itertuples()),
        (text.PUBLISHED_APART,) if len(drawn) else (),
        of_published.apart(_marks(drawn), "Antal", note) if len(drawn) else None,
    )  # fmt: skip


@of_any_definition
def figures(selection: Selection) -> Exhibit:
    """A row per figure, of whatever is counted."""
    rows = _read(selection)
    sources = swedish.counted(rows["source"].nunique(), "källa", "källor")
    told = f"{swedish.counted(len(rows), 'tal', 'tal')} ur {sources}" if len(rows) else _told(rows, selection)
    return _exhibit("publicerade-tal", "Varje tal, med sin definition och källa", told, selection, rows, told)


def beside(selection: Selection) -> Exhibit:
    """The programme's own count, to stand beside and never on the same axis."""
    own = headline.headline(selection)
    kept = ("definition_name", "areas_written", "areas_total", "basis_written")
    return replace(own, name="eget-antal", fields=tuple(field for field in own.fields if field.name in kept))


def _read(selection: Selection) -> pd.DataFrame:
    rows, names = context.published(selection), queries.labels(selection.snapshot_id)
    return rows.assign(
        measure_written=[names.get(("measure", measure), measure) for measure in rows["measure"]],
        value_written=[swedish.span(low, high) for low, high in zip(rows["value"], rows["value_upper"], strict=True)],
        who=[
            f"{title or source} ({publisher})" if publisher else title or source
            for title, source, publisher in zip(rows["title"], rows["source"], rows["publisher"], strict=True)
        ],
        example_written=[text.YES_NO[bool(is_example)].capitalize() for is_example in rows["is_example"]],
    )


def _exhibit(
    name: str, title: str, told: str, selection: Selection, rows: pd.DataFrame, alt: str, notes: tuple[str, ...] = (),
    chart: go.Figure | None = None,
) -> Exhibit:  # fmt: skip
    has_example = bool(rows["is_example"].any())
    marked = (Field("example_written", "Exempeldata"),) if has_example else ()
    return Exhibit(
        name=name, title=title, headline=told, selection=selection, rows=rows, fields=(*FIELDS, *marked), alt=alt,
        notes=notes, sources=tuple(rows["who"].dropna().unique()), data_date=max(rows["as_of_upper"], default=None),
        chart=chart, has_example=has_example,
    )  # fmt: skip


def _told(counts: pd.DataFrame, selection: Selection) -> str:
    """Tre tal om familjecentraler, tre definitioner: 131 (2008), 112 av 251 (2013) och 246 (2023)."""
    if counts.empty:
        where = f"bladet {BY_NAME['published_figure'].sheet} i en arbetsbok för ett uppdrag med rollen sammanhang"
        return (
            f"Inget antal familjecentraler i hela landet är publicerat {swedish.day(selection.as_of)}: {where} ger det"
        )
    unknown = int(counts["counted_as"].isna().sum())
    defined = counts["counted_as"].nunique() + unknown
    each = swedish.listed([
        f"{_label(row).partition(',')[0]} ({row.as_of_text})" for row in counts.itertuples()
    ])  # fmt: skip
    definitions = "en definition" if defined == 1 else f"{swedish.in_words(defined)} definitioner"
    undefined = f", varav {unknown} utan angiven definition" if unknown else ""
    return f"{swedish.capital(swedish.in_words(len(counts)))} tal om familjecentraler, {definitions}{undefined}: {each}"


def _label(row: object) -> str:
    of = getattr(row, "of", None)
    whole = "" if of is None or pd.isna(of) else f" av {swedish.number(of)}"
    return f"{getattr(row, 'value_written', '')}{whole}, {getattr(row, 'counted_as', None) or 'definitionen är inte angiven'}"


def _marks(rows: pd.DataFrame) -> pd.DataFrame:
    """label, value, mark (which definition), written."""
    labels = [
        f"{when}: {definition or 'definitionen är inte angiven'}"
        for when, definition in zip(rows["as_of_text"], rows["counted_as"], strict=True)
    ]
    which = {label: number for number, label in enumerate(dict.fromkeys(rows["counted_as"].fillna("").tolist()))}
    written = [_label(row).partition(",")[0] for row in rows.itertuples()]
    return rows.assign(label=labels, mark=[which[each] for each in rows["counted_as"].fillna("")], written=written)
