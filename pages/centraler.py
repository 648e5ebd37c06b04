"""Centraler: every centre; search, sort, choose columns, and take home exactly what is shown."""

import streamlit as st

from pages.parts import reads
from pages.parts.address import Own
from pages.parts.figure import downloads, figure, finding, notes, table
from pages.parts.frame import frame
from report.exhibits import area_facts, conflicts
from report.exhibits.centres import BY_NAME, FIRST_SHOWN, centres

WAYS = {"stigande": "Stigande", "fallande": "Fallande"}
OWN = (
    Own("sok"), Own("ordning", "area_name", tuple(BY_NAME)), Own("riktning", "stigande", tuple(WAYS)),
    Own("kolumner", FIRST_SHOWN, tuple(BY_NAME), is_many=True),
)  # fmt: skip
state = st.session_state
with frame("pages/centraler.py", own=OWN) as selection:
    st.html('<h1 class="fc-headline">Centraler</h1>')
    choices = st.container()
    columns, descending = tuple(state["kolumner"]) or FIRST_SHOWN, state["riktning"] == "fallande"
    exhibit = reads.exhibit(centres, selection, columns, state["sok"], state["ordning"], descending)
    st.html(finding(exhibit))
with choices:
    search, order, way = st.columns([2, 2, 1], vertical_alignment="bottom")
    search.text_input("Sök i listan", key="sok", placeholder="Namn, kommun, källa …")
    order.selectbox("Sortera efter", list(BY_NAME), format_func=lambda name: BY_NAME[name].label, key="ordning")
    way.selectbox("Riktning", list(WAYS), format_func=WAYS.__getitem__, key="riktning")
    st.multiselect(
        "Kolumner", list(BY_NAME), format_func=lambda name: BY_NAME[name].label, key="kolumner",
        placeholder="Välj kolumner", select_all=False,
    )  # fmt: skip
st.html(table(exhibit) + notes(exhibit))
if len(exhibit.rows):
    downloads(exhibit)
names = sorted(exhibit.rows["centre_name"])
centre = st.selectbox("Detaljer om", names, index=None, key="central", placeholder="Välj en central")
if centre:
    figure(reads.exhibit(area_facts.facts, selection, centre))
figure(reads.exhibit(conflicts.conflicts, selection))
