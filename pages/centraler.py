"""Centraler: every centre; search, sort, choose columns, and take home exactly what is shown."""

import streamlit as st

from pages.parts import reads
from pages.parts.figure import downloads, figure, finding, notes, table
from pages.parts.frame import frame
from report.exhibits import area_facts, conflicts
from report.exhibits.centres import BY_NAME, FIELDS, FIRST_SHOWN, centres

selection = frame("pages/centraler.py")
st.html('<h1 class="fc-headline">Centraler</h1>')
search, order, way = st.columns([2, 2, 1], vertical_alignment="bottom")
sought = search.text_input("Sök i listan", key="sok", placeholder="Namn, kommun, källa …")
sort_by = order.selectbox(
    "Sortera efter", [f.name for f in FIELDS], format_func=lambda n: BY_NAME[n].label, key="ordning"
)
descending = way.toggle("Störst först", key="fallande")
columns = st.multiselect(
    "Kolumner", [f.name for f in FIELDS], default=list(FIRST_SHOWN), format_func=lambda n: BY_NAME[n].label, key="kolumner",
    placeholder="Välj kolumner", select_all=False,
)  # fmt: skip
exhibit = reads.exhibit(centres, selection, tuple(columns) or FIRST_SHOWN, sought, sort_by, descending)
st.html(finding(exhibit) + table(exhibit) + notes(exhibit))
downloads(exhibit)
names = sorted(exhibit.rows["centre_name"])
centre = st.selectbox("Detaljer om", names, index=None, key="central", placeholder="Välj en central")
if centre:
    figure(reads.exhibit(area_facts.facts, selection, centre))
figure(reads.exhibit(conflicts.conflicts, selection))
