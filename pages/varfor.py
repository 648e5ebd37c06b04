"""Varför ändrades talet?: between two days, two loads or two definitions; each cause a bar, with its rows."""

import streamlit as st

from pages.parts import address, reads
from pages.parts.address import Own, plain
from pages.parts.figure import figure
from pages.parts.frame import frame
from report import swedish
from report.exhibits.why_changed import compared_from, why_changed

versions, definitions = reads.versions(), reads.definitions()
OWN = (Own("fran"), Own("fran_version", "", tuple(versions)), Own("fran_definition", "", tuple(definitions)))
with frame("pages/varfor.py", own=OWN) as selection:
    st.html('<h1 class="fc-headline">Varför ändrades talet?</h1>')
    with st.container(horizontal=True, vertical_alignment="bottom"):
        usual = compared_from(selection)
        written = st.text_input("Jämför med dagen", key="fran", placeholder=f"{usual:%Y-%m-%d}")
        version = st.selectbox(
            "Jämför med inläsningen", [*versions], format_func={**versions, "": "Samma"}.__getitem__, key="fran_version"
        )
        definition = st.selectbox(
            "Jämför med definitionen", ["", *definitions], format_func={**definitions, "": "Samma"}.__getitem__,
            key="fran_definition",
        )  # fmt: skip
    day = address.day(written) if written else usual
    if day is None:
        st.warning(
            plain(
                f"”{written[: address.TOLD]}” är inte ett datum. Skriv till exempel 2020-08-28. {swedish.day(usual)} visas."
            )
        )
    exhibit = reads.exhibit(
        why_changed, selection, day or usual, reads.snapshot_id(version) if version else selection.snapshot_id,
        definition or selection.definition,
    )  # fmt: skip
    figure(exhibit)
