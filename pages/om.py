"""Om: everything in one zip, definitions side by side, how things are computed, sources, data dictionary, accessibility."""

import streamlit as st

from pages.parts import reads
from pages.parts.figure import figure
from pages.parts.frame import frame
from pages.parts.take_home import take_home
from report import constants, text
from report.exhibits import about

with frame("pages/om.py") as selection:
    st.html('<h1 class="fc-headline">Om statistiken</h1>')
take_home(selection)
figure(reads.exhibit(about.definitions, selection))
st.markdown(text.HOW_COMPUTED.format(hours=constants.written(selection.snapshot_id, "full_time_hours")))
figure(reads.exhibit(about.sources, selection))
figure(reads.exhibit(about.dictionary, selection))
st.markdown(text.ACCESSIBILITY)
