"""Samlokalisering: where each centre's four base services are, which definitions that meets, and what is missing."""

from html import escape

import streamlit as st

from pages.parts import reads
from pages.parts.figure import figure
from pages.parts.frame import frame
from report.exhibits import co_location

with frame("pages/samlokalisering.py") as selection:
    found = reads.exhibit(co_location.places, selection)
    st.html(f'<h1 class="fc-headline" data-part="headline">{escape(found.headline)}</h1>')
    figure(found, heading=False)
for make in (co_location.definitions_met, co_location.other_parties, co_location.published):
    figure(reads.exhibit(make, selection))
