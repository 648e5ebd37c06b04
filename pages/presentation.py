"""Möte: prepared here, and shown from here: on a projector, in a foyer, with the audience's picture in a window of its own."""

import streamlit as st

from pages.parts import meetings
from pages.parts.address import Own, plain
from pages.parts.frame import frame
from pages.parts.meeting_desk import MINUTES, desk, must_choose
from pages.parts.meeting_room import Show, room
from report.meetings.built_in import BUILT_IN

SHORTEST, LONGEST, USUAL = 3, 3600, 30  # s between slides that go round by themselves

state = st.session_state
if state.get("open_meeting"):
    state["mote"] = st.query_params["mote"] = state.pop("open_meeting")
OWN = (
    Own("mote", next(iter(BUILT_IN))),
    Own("visa", "", ("1",)),
    Own("byt"),
    Own("publik", "", ("1",)),
    Own("tid", "", MINUTES),
)
with frame("pages/presentation.py", own=OWN) as selection:
    offered = meetings.offered()
    asked, byt = str(state["mote"]), str(state["byt"])
    meeting = offered.get(asked) or next(iter(BUILT_IN.values()))
    seconds = int(byt) if byt.isdecimal() and SHORTEST <= int(byt) <= LONGEST else USUAL
    mode = "audience" if state["publik"] else "foyer" if byt else "present"
    state["last_meeting"] = meeting.slug
    if (state["visa"] or state["publik"]) and not must_choose(meeting, selection):
        room(Show(meeting, selection, mode, seconds, int(state["tid"] or 0)))
    else:
        st.html('<h1 class="fc-headline">Möte</h1>')
        if asked not in offered:
            st.warning(plain(f"Mötet {asked[:60]} finns inte. Du ser {meeting.name}."))
            state["mote"] = meeting.slug
        if byt and str(seconds) != byt:
            st.warning(
                plain(f"Adressen säger byt={byt[:60]}, som inte är ett antal sekunder från {SHORTEST} till {LONGEST}.")
            )
        st.selectbox("Möte", list(offered), format_func=lambda slug: plain(offered[slug].name), key="mote")
        desk(meeting, selection)
