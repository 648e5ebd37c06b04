"""Kontrollera: does what left with a check code still hold, what differs, and why?"""

import streamlit as st

from pages.parts.address import Own
from pages.parts.frame import frame
from pages.parts.issued import issued
from report import text
from report.check_code import NotFound, find

selection = frame("pages/kontrollera.py", own=(Own("kod"),))
st.html(f'<h1 class="fc-headline">{text.CODE["heading"]}</h1><p class="fc-detail">{text.CODE["hint"]}</p>')
written = st.text_input(text.CODE["label"], key="kod", max_chars=40, placeholder=text.CODE["placeholder"], width=260)
found = find(written)
if not isinstance(found, NotFound):
    issued(found, selection)
elif written:
    st.warning(found.told)
