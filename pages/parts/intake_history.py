"""What has been published and undone: who, when, which files, why; the files again; and Ångra."""

from collections.abc import Sequence
from functools import partial
from html import escape
from pathlib import Path

import streamlit as st

from etl import publishing
from etl.publishing import Foreseen, Load, LoadedFile
from etl.reading.intake import Refused
from etl.store import ledger, snapshots
from pages.parts.address import plain
from pages.parts.intake_act import Told, act, fetched, load_named, tell
from pages.parts.intake_review import why_changed
from pages.parts.intake_table import programme_named, table
from report import queries, swedish

SHOWN = 20


def history() -> None:
    """Every load, the latest first; of very many the latest, until one asks for the rest."""
    try:
        loads = publishing.history(queries.warehouse())
    except Refused as stopped:
        st.error(plain(stopped.message))
        return
    st.html('<h2 class="fc-finding">Gjorda inläsningar</h2>')
    if not loads:
        st.html('<p class="fc-detail">Ingenting har lästs in här ännu. Det som visas är filerna i data/.</p>')
    every = len(loads) > SHOWN and st.toggle(f"Visa alla {swedish.number(len(loads))}", key="alla-inlasningar")
    reasons = publishing.reasons_told(queries.warehouse(), loads)
    for load in loads if every else loads[:SHOWN]:
        _load(load, reasons[load.load_id])


def _load(load: Load, reasons: Sequence[str]) -> None:
    undone = f" Ångrad av inläsning {load.undone_by}." if load.undone_by else ""
    with st.expander(plain(load_named(load) + undone), key=f"inlasning-{load.load_id}"):
        if told := (*load.told, *reasons):
            st.html("".join(f'<p class="fc-small">{escape(each)}</p>' for each in told))
        if load.files:
            st.html(table("Filer", ("Fil", "Uppdrag", "Per", "Från", "Rader"), list(map(_file, load.files)), "filer"))
        if load.fixes:
            rows = [
                (f"{fix.sheet}!{fix.address}", fix.written, fix.text if fix.text is not None else "rättelsen togs tillbaka",
                 fix.reason, fix.who)
                for fix in load.fixes
            ]  # fmt: skip
            st.html(table("Rättade celler", ("Cell", "Står där", "Lästes som", "Skäl", "Vem"), rows, "rattelser"))
        with st.container(horizontal=True):
            for file in load.files:
                _again(load, file)
        if not load.undone_by:
            _undo_form(load)


def _file(file: LoadedFile) -> tuple[str, ...]:
    return file.name, programme_named(file.programme), file.as_of_text, file.provider, swedish.number(file.rows)


def _again(load: Load, file: LoadedFile) -> None:
    path = ledger.received(queries.warehouse(), file.sha256, file.name)
    if path.is_file():
        st.download_button(
            plain(f"Hämta {file.name}"), fetched(partial(Path.read_bytes, path)), file_name=file.name, on_click="ignore",
            key=f"fil-{load.load_id}-{file.sha256}",
        )  # fmt: skip


def _undo_form(load: Load) -> None:
    """First what it would change, then why, then it is done."""
    foreseen: Foreseen | None = st.session_state.get(f"forutsett-{load.load_id}")
    if foreseen is None:
        st.button("Ångra …", on_click=_foresee, args=(load.load_id,), key=f"forutse-{load.load_id}")
        return
    told = (*foreseen.told, *foreseen.undecided) or ("Det ändrar inget huvudtal och inget mål.",)
    st.warning("\n".join(["Om den ångras nu:", *(f"- {plain(each)}" for each in told)]))
    what = "ångrandet" if load.kind == "undo" else "inläsningen"
    with st.form(f"angra-{load.load_id}", enter_to_submit=False):
        st.text_input(f"Varför ska {what} ångras?", key=f"angra-skal-{load.load_id}")
        st.form_submit_button("Ångra", on_click=_undo, args=(load.load_id,), key=f"angra-{load.load_id}-knapp")


def _foresee(load_id: str) -> None:
    st.session_state[f"forutsett-{load_id}"] = act(publishing.foresee_undo, load_id)


def _undo(load_id: str) -> None:
    before = snapshots.current(queries.warehouse())
    done = act(publishing.undo, load_id, str(st.session_state[f"angra-skal-{load_id}"]).strip())
    if done:
        told = f"Inläsning {load_id} är ångrad. Nu gäller dataversion {done.snapshot.data_version}."
        link = why_changed(before.snapshot_id) if before else None
        tell(Told("success", told, (*done.told, *done.undecided), link))
