"""How each sheet of a file was understood, how surely, and how somebody says that it is to be read instead."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from html import escape
from pathlib import Path

import streamlit as st

from etl.checking.files import FileRows
from etl.checking.sheets_understood import SheetUnderstood, sheets_understood
from etl.reading.intake import Refused
from etl.recognition import understood
from etl.recognition.understood import Understanding
from etl.tables import BY_NAME, TABLES
from pages.parts.address import plain
from pages.parts.intake_act import REVIEWED, Told, act_here, tell
from pages.parts.intake_table import table
from report import queries, swedish

_NOT_READ = ""
_HEADS = ("Plats", "Rubrik", "Läst som")


@dataclass(frozen=True, slots=True)
class Headings:
    """A row of headings to say something about: (place, text) of each, and what is read of it today (place -> column)."""

    shape: str
    row: int
    texts: tuple[tuple[str, str], ...]
    table: str
    read: Mapping[str, str]


def sheets(sha256: str, rows: FileRows) -> None:
    """Each sheet of the file, told; and where a person can say otherwise."""
    found = sheets_understood(rows)
    doubtful = sum(sheet.sure in ("osäker", "inte läst") for sheet in found)
    more = f", {swedish.counted(doubtful, 'behöver', 'behöver')} ses över" if doubtful else ""
    with st.expander(f"Så förstods bladen ({len(found)}{more})", key=f"blad-{sha256}"):
        for number, sheet in enumerate(found):
            st.html(_told(sheet))
            _correct(f"{sha256}-{number}", sheet)


def remembered() -> None:
    """Everything that people have said of how sheets are to be read, each removable."""
    try:
        kept = understood.understandings(queries.warehouse())
    except Refused as wrong:
        st.error(plain(wrong.message))
        return
    if kept:
        with st.expander(f"Sparade sätt att läsa blad ({len(kept)})", key="sparade-blad"):
            for each in kept:
                columns = ", ".join(f"{place}: {_header(each.table, name)}" for name, place in each.columns.items())
                st.markdown(plain(f"{_sheet_of(each.table)}, rubriker på rad {each.header_row}. {columns}"))
                _forget_button(each.shape, f"glom-sparad-{each.shape}")


def _told(sheet: SheetUnderstood) -> str:
    """What the sheet was read as, column by column, and what was not read, as HTML."""
    if not sheet.table:
        return _line(f"Blad {sheet.sheet}: lästes inte", sheet.why_sure)
    rows = [(each.place, each.written, each.header) for each in sheet.columns]
    rows += [(place, written or "utan rubrik", "läses inte") for place, written in sheet.columns_not_read]
    read = swedish.counted(sheet.rows_read, "rad", "rader")
    counted = f"{read} = {sheet.rows_loaded} läses in + {len(sheet.rows_set_aside)} läggs undan."
    left = [f"{address} ”{text}” lästes som {what}." for address, text, what in sheet.not_rows]
    aside = [f"Rad {number} läggs undan. {why}" for number, why in sheet.rows_set_aside]
    said = " ".join((f"{swedish.capital(sheet.sure)}. {sheet.why_sure}", counted, *left, *aside))
    title = f"Blad {sheet.sheet}: läst som {sheet.table_sheet}"
    return _line(title, said) + table(title, _HEADS, rows, "kolumner", shown=60)


def _line(title: str, said: str) -> str:
    return f'<p class="fc-title">{escape(title)}</p><p class="fc-small">{escape(said)}</p>'


def _correct(key: str, sheet: SheetUnderstood) -> None:
    """A switch that opens the choices: which table it is, and what each column holds."""
    if sheet.sure == "rättad":
        _forget_button(sheet.shape, f"glom-{key}")
    choices = _choices(sheet)
    if not choices or not st.toggle(plain(f"Säg hur bladet {sheet.sheet} ska läsas"), key=f"andra-{key}"):
        return
    headings = choices[0]
    if len(choices) > 1:
        number = st.selectbox(
            "Raden med rubrikerna", range(len(choices)), key=f"rubrikrad-{key}",
            format_func=lambda each: f"{choices[each].row}: {', '.join(text for _, text in choices[each].texts)}",
        )  # fmt: skip
        headings = choices[number]
    names = [each.name for each in TABLES]
    start = names.index(headings.table) if headings.table in names else 0
    chosen = st.selectbox("Bladet är", names, index=start, format_func=_sheet_of, key=f"tabell-{key}")
    _columns(f"{key}-{headings.row}-{chosen}", headings, chosen)


def _choices(sheet: SheetUnderstood) -> Sequence[Headings]:
    if not sheet.table:
        return [Headings(each.shape, each.number, each.texts, "", {}) for each in sheet.heading_rows]
    texts = [(each.place, each.written) for each in sheet.columns if each.written] + [*sheet.columns_not_read]
    read = {each.place: each.name for each in sheet.columns if each.written}
    return [Headings(sheet.shape, sheet.header_rows[1], tuple(texts), sheet.table, read)]


def _columns(key: str, headings: Headings, chosen: str) -> None:
    """What each heading is, and the button that has it remembered for every file of the same shape."""
    options = [_NOT_READ, *(column.name for column in BY_NAME[chosen].columns)]
    said: dict[str, str] = {}
    for place, written in headings.texts:
        now = headings.read.get(place, _NOT_READ) if chosen == headings.table else _NOT_READ
        said[place] = st.selectbox(
            plain(f"{place} {written or 'utan rubrik'}"), options, index=options.index(now), key=f"kolumn-{key}-{place}",
            format_func=lambda each: _header(chosen, each) if each else "Läses inte",
        )  # fmt: skip
    st.button("Läs så, nu och nästa gång", key=f"minns-{key}", on_click=_remember, args=(headings, chosen, said))


def _remember(headings: Headings, chosen: str, said: Mapping[str, str]) -> None:
    columns = {name: place for place, name in said.items() if name}
    if not columns or len(columns) < sum(bool(name) for name in said.values()):
        tell(Told("warning", "Ingenting är sparat: välj minst en kolumn, och varje kolumn på ett ställe."))
        return
    understanding = Understanding(headings.shape, chosen, headings.row, columns)
    act_here("understand", headings.shape, _keep, understanding)


def _keep(warehouse: Path, understanding: Understanding) -> None:
    understood.remember(warehouse, understanding)
    st.session_state[REVIEWED] = None
    tell(Told("success", f"Blad med de rubrikerna läses nu som {_sheet_of(understanding.table)}, även nästa gång."))


def _forget_button(shape: str, key: str) -> None:
    st.button("Ta bort det sparade sättet", key=key, on_click=act_here, args=("forget", shape, _forget, shape))


def _forget(warehouse: Path, shape: str) -> None:
    with suppress(KeyError):  # somebody else has
        understood.forget(warehouse, shape)
    st.session_state[REVIEWED] = None
    tell(Told("success", "Det sparade sättet är borttaget. Bladen läses som av sig själva igen."))


def _sheet_of(name: str) -> str:
    return BY_NAME[name].sheet if name in BY_NAME else name


def _header(name: str, column: str) -> str:
    found = [each.header for each in BY_NAME[name].columns if each.name == column] if name in BY_NAME else []
    return (found or [column])[0]
