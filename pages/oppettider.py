"""Öppettider: hours a week at each centre and over time, when in the week it is open, and what was written."""

import streamlit as st

from pages.parts import reads
from pages.parts.address import Own
from pages.parts.figure import figure
from pages.parts.frame import frame
from pages.parts.headline import answer
from report import week
from report.exhibits import as_written, opening_hours, opening_week

OWN = (Own("dag", "tisdag", week.DAYS), Own("kl", "10.00", week.TIMES))
with frame("pages/oppettider.py", own=OWN) as selection:
    hours = reads.exhibit(opening_hours.hours, selection)
    answer(hours)
figure(hours, heading=False)
with st.container(horizontal=True, vertical_alignment="bottom"):
    day = st.selectbox("Veckodag", week.DAYS, format_func=str.capitalize, key="dag", width=220)
    time = st.selectbox("Klockan", week.TIMES, key="kl", width=220)
figure(reads.exhibit(opening_week.open_at, selection, day, time))
for make in (
    opening_week.week_grid,
    opening_week.longest_gaps,
    opening_hours.over_time,
    as_written.opening_written,
):
    figure(reads.exhibit(make, selection))
