"""Inläsning: upload workbooks, review what they change, publish, undo; for those who may."""

import streamlit as st

from pages.parts.frame import frame
from pages.parts.sign_in_box import sign_in_box

selection = frame("pages/inlasning.py")
st.html('<h1 class="fc-headline">Inläsning</h1>')
if not sign_in_box():
    st.stop()
