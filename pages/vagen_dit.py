"""Vägen dit: milestones in time, slips, the staircase, how long each step took; and what it would take, thought up."""

import streamlit as st

from pages.parts import reads
from pages.parts.figure import figure
from pages.parts.frame import frame
from pages.parts.headline import answer
from pages.parts.openings import OWN, choose_openings
from report.exhibits import scenario, staircase, timeline, way

with frame("pages/vagen_dit.py", own=(OWN,)) as selection:
    going = reads.exhibit(way.on_the_way, selection)
    answer(going)
    those_on_the_way = st.container()
    figure(reads.exhibit(scenario.needed, selection))
if len(going.rows):
    with those_on_the_way:
        figure(going, heading=False)
for make in (timeline.timeline, way.slips, staircase.staircase, way.durations):
    figure(reads.exhibit(make, selection))
st.html('<h2 class="fc-part">Vad skulle krävas?</h2>')
openings = choose_openings(selection)
if openings:
    figure(reads.exhibit(scenario.year_by_year, selection, openings))
    figure(reads.exhibit(scenario.goals_met, selection, openings))
