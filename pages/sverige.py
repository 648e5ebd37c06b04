"""Sverige: what has been published of the whole country, by each source's own definition, and beside it the programme's own."""

from html import escape

import streamlit as st

from pages.parts import reads
from pages.parts.figure import figure
from pages.parts.frame import frame
from report.exhibits import national

with frame("pages/sverige.py") as selection:
    found = reads.exhibit(national.published, selection)
    st.html(f'<h1 class="fc-headline" data-part="headline">{escape(found.headline)}</h1>')
    if len(found.rows):
        figure(found, heading=False)
        figure(reads.exhibit(national.figures, selection))
    st.html('<h2 class="fc-headline">Det egna uppdraget</h2>')
    figure(reads.exhibit(national.beside, selection))
