"""Vem säger vad: where sources differ, fact by fact; the row that decides which statement holds; the corrections in force."""

from html import escape

import streamlit as st

from pages.parts import reads
from pages.parts.choose_statement import choose_statement
from pages.parts.figure import figure
from pages.parts.frame import frame
from report.exhibits import conflicts

with frame("pages/vem_sager_vad.py") as selection:
    found = reads.exhibit(conflicts.conflicts, selection)
    st.html(f'<h1 class="fc-headline" data-part="headline">{escape(found.headline)}</h1>')
    figure(found, heading=False)
if len(found.rows):
    choose_statement(found)
figure(reads.exhibit(conflicts.corrections, selection))
