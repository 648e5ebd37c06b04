"""Sverige: what has been published of the whole country, by each source's own definition, and beside it the programme's own."""

import streamlit as st

from pages.parts import reads
from pages.parts.figure import figure
from pages.parts.frame import frame
from pages.parts.headline import answer
from report.exhibits import national

with frame("pages/sverige.py") as selection:
    found = reads.exhibit(national.published, selection)
    answer(found)
    of_the_country = st.container()  # no choice but the day changes it: it is sent last
    st.html('<h2 class="fc-part">Det egna uppdraget</h2>')
    figure(reads.exhibit(national.beside, selection))
with of_the_country:
    if len(found.rows):
        figure(found, heading=False)
        figure(reads.exhibit(national.figures, selection))
