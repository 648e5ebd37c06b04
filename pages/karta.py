"""Karta: areas or equal tiles, by status or by any indicator; click or Enter leads to the municipality."""

import streamlit as st

from pages.parts import reads
from pages.parts.figure import finding, map_figure, notes
from pages.parts.frame import frame, open_area
from report.exhibits.area_map import INDICATORS, area_map

selection = frame("pages/karta.py")
st.html('<h1 class="fc-headline">Karta</h1>')
shows, form = st.columns(2)
indicator = shows.selectbox("Visa", list(INDICATORS), format_func=lambda key: INDICATORS[key].label, key="visa")
as_tiles = form.radio("Form", ["Kartbild", "Lika stora rutor"], horizontal=True, key="form") == "Lika stora rutor"
exhibit = reads.exhibit(area_map, selection, indicator, as_tiles)
st.html(finding(exhibit) + notes(exhibit))
open_area(map_figure(exhibit, key="map"), selection)
