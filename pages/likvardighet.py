"""Likvärdighet: which criteria each open centre meets, how alike they are, and how that has moved."""

from html import escape

import streamlit as st

from pages.parts import reads
from pages.parts.figure import figure
from pages.parts.frame import frame
from report.exhibits import equality

with frame("pages/likvardighet.py") as selection:
    found = reads.exhibit(equality.matrix, selection)
    st.html(f'<h1 class="fc-headline" data-part="headline">{escape(found.headline)}</h1>')
    figure(found, heading=False)
for make in (equality.criteria, equality.spread, equality.published):
    figure(reads.exhibit(make, selection))
