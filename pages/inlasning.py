"""Inläsning: hand in workbooks, review what they change, publish, undo; for those who may."""

import streamlit as st

from pages.parts.frame import frame_of_any
from pages.parts.intake_act import show_told
from pages.parts.intake_draft import draft_box
from pages.parts.intake_forms import forms
from pages.parts.intake_history import history
from pages.parts.intake_upload import upload
from pages.parts.sign_in_box import sign_in_box

with frame_of_any("pages/inlasning.py") as selection:
    st.html('<h1 class="fc-headline" data-part="headline">Inläsning</h1>')
    may_load = sign_in_box()
    above = st.container()
    if may_load:
        reading, done, sending = st.tabs(["Läs in", "Gjorda inläsningar", "Formulär att sända ut"])
        with reading:
            draft_box(upload())
        with done:
            history()
        with sending:
            if selection:
                forms(selection)
    with above:
        show_told()
