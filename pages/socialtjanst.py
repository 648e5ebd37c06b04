"""Socialtjänst: how much social services are at each centre, on one scale, for the children there, and what was written."""

from html import escape

import streamlit as st

from pages.parts import reads
from pages.parts.figure import figure
from pages.parts.frame import frame
from report.exhibits import as_written, presence

with frame("pages/socialtjanst.py") as selection:
    counted = reads.exhibit(presence.presence, selection)
    st.html(f'<h1 class="fc-headline">{escape(counted.headline)}</h1>')
figure(counted, heading=False)
for make in (presence.per_child, as_written.presence_written):
    figure(reads.exhibit(make, selection))
