"""Datakvalitet: what was read and set aside, what was found, what agrees with published figures, what is missing or old."""

import streamlit as st

from pages.parts import reads
from pages.parts.figure import figure
from pages.parts.frame import frame
from report.exhibits import conflicts, quality

with frame("pages/datakvalitet.py") as selection:
    st.html('<h1 class="fc-headline">Datakvalitet</h1>')
for make in (
    quality.files, quality.findings, quality.rows_set_aside, quality.reconciliation, conflicts.conflicts,
    quality.missing, quality.old,
):  # fmt: skip
    figure(reads.exhibit(make, selection))
