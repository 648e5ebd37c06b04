"""The forms to send out for a round, filled in with what was said last: the same files as `python -m etl template` writes."""

import tempfile
import zipfile
from datetime import date
from functools import partial
from html import escape
from io import BytesIO
from pathlib import Path

import streamlit as st

from etl.forms.dispatch import write_round
from etl.reference import read_reference
from etl.store import snapshots
from pages.parts import address
from pages.parts.address import plain
from pages.parts.intake_act import fetched
from report import queries, text
from report.area_words import own_words
from report.selection import Selection


def forms(selection: Selection) -> None:
    """What is asked of whom, and the forms with their letters as one file."""
    st.html(
        '<h2 class="fc-finding">Formulär att sända ut</h2><p class="fc-small">Ett formulär och ett brev för var och en, '
        "ifyllda med det som senast är sagt. Uppdrag och kommuner väljs under Urval.</p>"
    )
    round_name = st.text_input("Vad omgången heter", key="omgang", placeholder=f"Inventering {date.today().year}")
    written = st.text_input("Sista dag för svar", key="senast", placeholder="Till exempel 2027-01-31")
    answer_by = address.day(written) if written else None
    if written and answer_by is None:
        st.warning(plain(f"”{written[: address.TOLD]}” är inte ett datum. Skriv till exempel 2027-01-31."))
        return
    whole = st.toggle("Ett enda formulär för hela uppdraget, utan brev", key="helt-uppdrag")
    st.download_button(
        "Hämta formulär och brev (zip)", fetched(partial(_zipped, selection, round_name.strip(), answer_by, whole)),
        file_name=f"formular_{selection.programme}_{date.today():%Y-%m-%d}.zip", on_click="ignore", key="formular",
    )  # fmt: skip
    areas = own_words(text.FRAME["all_areas"].lower(), selection.snapshot_id, selection.programme)
    names = queries.areas(selection.snapshot_id, selection.programme).set_index("area_code")["area_name"]
    told = ", ".join(names[code] for code in selection.areas) or areas
    st.html(f'<p class="fc-small" data-part="formulär-för">Gäller {escape(told)}.</p>')


def _zipped(selection: Selection, round_name: str, answer_by: date | None, whole: bool) -> bytes:
    snapshot = next(
        each for each in snapshots.snapshots(queries.warehouse()) if each.snapshot_id == selection.snapshot_id
    )
    chosen = selection.areas or tuple(queries.areas(selection.snapshot_id, selection.programme)["area_code"])
    into = BytesIO()
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as packed:
        areas: tuple[str | None, ...] = (None,) if whole else chosen
        reference = read_reference()
        for path in write_round(snapshot, reference, selection.programme, areas, Path(folder), round_name, answer_by):
            packed.write(path, path.name)
    return into.getvalue()
