"""Karta: areas or equal tiles, by status or by any indicator; click or Enter leads to the municipality."""

import streamlit as st

from pages.parts import reads
from pages.parts.address import Own
from pages.parts.figure import finding, map_figure, notes
from pages.parts.frame import frame, open_area
from report.exhibits.area_map import INDICATORS, STATUS, area_map

FORMS = {"karta": "Kartbild", "rutor": "Lika stora rutor"}
OWN = (Own("visa", STATUS, tuple(INDICATORS)), Own("form", "karta", tuple(FORMS)))
with frame("pages/karta.py", own=OWN) as selection:
    st.html('<h1 class="fc-headline">Karta</h1>')
    choices = st.container()
    exhibit = reads.exhibit(area_map, selection, st.session_state["visa"], st.session_state["form"] == "rutor")
    st.html(finding(exhibit) + notes(exhibit))
    open_area(map_figure(exhibit, key="map"), selection)
shows, form = choices.columns(2)
shows.selectbox("Visa", list(INDICATORS), format_func=lambda key: INDICATORS[key].label, key="visa")
form.radio("Form", list(FORMS), format_func=FORMS.__getitem__, horizontal=True, key="form")
