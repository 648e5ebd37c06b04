"""Who says what: the facts on which sources differ, which statement is shown and why, and the corrections in force."""

from functools import cache
from typing import Any

import pandas as pd

from etl.tables import BY_NAME
from report import queries, swedish, text
from report.cell_words import cells
from report.exhibit import Exhibit, Field
from report.selection import Selection

FIELDS = (
    Field("subject", "Kommun och central", shared_by="fact"),
    Field("what", "Uppgift", shared_by="fact"),
    Field("stands_written", "Visas", look="look"),
    Field("why_written", "Varför", shared_by="fact"),
    Field("text", "Som det står"),
    Field("as_of", "Gäller per", "date"),
    Field("source", "Källa"),
    Field("where", "Cell"),
)
CORRECTION_FIELDS = (
    Field("area_name", "Kommun", nothing="–"), Field("centre_name", "Central", nothing="–"), Field("what", "Uppgift"),
    Field("text", "Det som gäller"), Field("source", "Källa", nothing="–"), Field("reason", "Skäl"),
    Field("decided", "Beslutad"), Field("state", "Läge"),
)  # fmt: skip


def conflicts(selection: Selection) -> Exhibit:
    """A row per statement, fact by fact; which is shown and why, who says it, and where it stands."""
    rows = _in_words(queries.conflicts(selection), selection)
    has_example = bool(rows["is_example"].any())
    told = _told(rows)
    fields = (*FIELDS, *([Field("example_written", "Exempeldata", shared_by="fact")] if has_example else []))
    note = (
        "Alla uppgifter är sparade. Visas: den som gäller senast; för samma dag den som står sist; "
        "eller den som en rättelse anger."
    )
    sources = tuple(rows["who"].drop_duplicates())
    return Exhibit(
        name="motsagelser", title="Motsägelser", headline=told, selection=selection, rows=rows, fields=fields, alt=told,
        notes=(note, *sources) if len(rows) else (), data_date=queries.latest_statement(selection),
        has_example=has_example,
    )  # fmt: skip


def _in_words(rows: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    return rows.assign(
        subject=[
            ": ".join(name for name in names if name) or "Hela uppdraget"
            for names in zip(rows["area_name"], rows["centre_name"], strict=True)
        ],
        what=[_what(row) for row in rows.itertuples()],
        who=[_who(row) for row in rows.itertuples()],
        where=cells(rows),
        stands_written=[text.STANDS[stands] for stands in rows["stands"]],
        look=[f"stands_{stands}" for stands in rows["stands"]],
        why_written=_whys(rows, _reasons(selection)),
        example_written=[text.YES_NO[bool(is_example)].capitalize() for is_example in rows["is_example"]],
    )


def corrections(selection: Selection) -> Exhibit:
    """A row per correction, and whether it finds the statement that it says holds."""
    rows = queries.corrections(selection)
    if selection.areas:
        rows = rows[rows["area_code"].isin(selection.areas)]
    rows = rows.assign(
        what=[_header(table, column) for table, column in zip(rows["table_name"], rows["column_name"], strict=True)],
        state=[
            "Används" if is_applied else "Hittar inte uppgiften som ska gälla, så den ändrar inget: se över raden"
            for is_applied in rows["is_applied"]
        ],
    )
    lost = int((~rows["is_applied"].astype(bool)).sum())
    used = len(rows) - lost
    told = f"{swedish.counted(used, 'rättelse gäller', 'rättelser gäller')}" if used else "Ingen rättelse gäller"
    if lost:
        told += f"; {swedish.counted(lost, 'rättelse', 'rättelser')} hittar inte uppgiften som ska gälla"
    return Exhibit(
        name="rattelser", title="Rättelser", headline=told, selection=selection, rows=rows, fields=CORRECTION_FIELDS,
        alt=told, notes=("Rättelser är rader i data/reference/correction.csv. Inget ändras i arbetsböckerna.",),
        data_date=queries.latest_statement(selection),
    )  # fmt: skip


def _told(rows: pd.DataFrame) -> str:
    facts = rows.drop_duplicates("fact")
    if facts.empty:
        return "Inga källor motsäger varandra"
    told = f"Källor säger olika om {swedish.counted(len(facts), 'uppgift', 'uppgifter')}"
    corrected = int((facts["why"] == "corrected").sum())
    return f"{told}; {corrected} är avgjord{'a' if corrected > 1 else ''} av en rättelse" if corrected else told


def _what(row: object) -> str:
    """The header of the column, and what else than the centre the row is about."""
    header = _header(str(getattr(row, "table_name", "")), str(getattr(row, "column_name", "")))
    about = getattr(row, "about", None)
    return f"{header} ({about})" if isinstance(about, str) else header


def _who(row: object) -> str:
    """What the rows call the source, its title and its publisher, as far as the sheet Källor has them."""
    told = [getattr(row, name, None) for name in ("source", "title", "publisher")]
    return ", ".join(dict.fromkeys(each for each in told if isinstance(each, str))) or "Ingen källa angiven"


def _reasons(selection: Selection) -> dict[tuple[object, ...], str]:
    """(table, column, area, centre, text) of the statement that a correction says holds -> the correction in words."""
    rows = queries.corrections(selection)
    keys = zip(
        rows["table_name"], rows["column_name"], rows["area_code"], rows["centre_name"], rows["text"], strict=True
    )
    told = [f"En rättelse {row.decided}: {row.reason}" for row in rows.itertuples()]
    return {(*key[:3], key[3] or None, key[4]): each for key, each in zip(keys, told, strict=True)}


def _whys(rows: pd.DataFrame, reasons: dict[tuple[object, ...], str]) -> list[str]:
    keys = zip(
        rows["table_name"], rows["column_name"], rows["area_code"], rows["centre_name"], rows["text"], strict=True
    )
    held: dict[int, str] = {}
    for fact, key in zip(rows["fact"], keys, strict=True):
        if key in reasons:
            held.setdefault(fact, reasons[key])
    whys = {row.fact: _why(row, held.get(row.fact, "En rättelse")) for row in rows.drop_duplicates("fact").itertuples()}
    return [whys[fact] for fact in rows["fact"]]


def _why(row: Any, corrected: str) -> str:
    if row.why == "last_of_day":
        return f"Den som visas står sist av {swedish.in_words(int(row.latest_said))} för samma dag"
    return {
        "corrected": corrected, "latest": "Den som visas gäller senast",
        "superseded": f"Gällde då; en uppgift per {row.later_said} gäller nu",
        "together": "Sagt samma dag: alla visas, som ett spann",
        "none_left": "Rättelser har satt alla åt sidan, så ingen visas",
    }[row.why]  # fmt: skip


@cache
def _header(table: str, column: str) -> str:
    """As the sheet has it; a correction may name a column that there is not."""
    found = [each.header for each in BY_NAME[table].columns if each.name == column] if table in BY_NAME else []
    return (found or [f"{table}, {column}".replace("_", " ")])[0]
