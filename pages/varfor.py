"""Varför ändrades talet?: between two days, two loads or two definitions; each cause a bar, with its rows."""

import streamlit as st

from pages.parts import address, reads
from pages.parts.address import Own, plain
from pages.parts.figure import figure
from pages.parts.frame import frame
from pages.parts.headline import answer
from report import text
from report.exhibits.why_changed import compared_from, why_changed

versions, definitions = reads.versions(), reads.definitions()
OWN = (Own("fran"), Own("fran_version", "", tuple(versions)), Own("fran_definition", "", tuple(definitions)))
state = st.session_state
with frame("pages/varfor.py", own=OWN) as selection:
    usual = compared_from(selection)
    day = address.day(state["fran"]) if state["fran"] else usual
    if day is None:
        st.warning(plain(f"{text.NOT_A_DAY.format(state['fran'][: address.TOLD])} {usual} visas."))
    version = reads.snapshot_id(state["fran_version"]) if state["fran_version"] else selection.snapshot_id
    exhibit = reads.exhibit(
        why_changed, selection, day or usual, version, state["fran_definition"] or selection.definition
    )
    answer(exhibit)
with st.container(horizontal=True, vertical_alignment="bottom"):
    st.text_input("Jämför med dagen", key="fran", placeholder=f"{usual:%Y-%m-%d}")
    st.selectbox(
        "Jämför med inläsningen", [*versions], format_func={**versions, "": "Samma"}.__getitem__, key="fran_version"
    )
    st.selectbox(
        "Jämför med definitionen", ["", *definitions], format_func={**definitions, "": "Samma"}.__getitem__,
        key="fran_definition",
    )  # fmt: skip
figure(exhibit, heading=False)
