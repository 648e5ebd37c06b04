"""The meetings to choose from, and the ones that are being made: a change is kept in the session until it is saved."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from report.meetings import meeting as meetings
from report.meetings import store
from report.meetings.built_in import BUILT_IN
from report.meetings.meeting import Item, Meeting
from report.meetings.minutes import Question

DRAFT = "utkast"


def offered() -> Mapping[str, Meeting]:
    """Slug -> meeting as it is now: those that come with the product, those kept, and those changed here and not yet kept."""
    try:
        kept = {each.slug: each for each in store.all_meetings()}
    except store.NotKept as why:
        st.error(str(why))
        kept = {}
    return {**BUILT_IN, **kept, DRAFT: Meeting(DRAFT, "Nytt möte"), **changed()}


def decided(programme: str) -> list[store.Decision] | None:
    """What meetings have decided; None when it can't be read, which is told here."""
    try:
        return store.decisions(programme)
    except store.NotKept as why:
        st.error(str(why))
        return None


def asked(meeting: Meeting) -> list[Question]:
    """What the room has asked in this window while the meeting was shown, in order."""
    held: dict[str, list[Question]] = st.session_state.setdefault("asked_questions", {})
    return held.setdefault(meeting.slug, [])


def changed() -> dict[str, Meeting]:
    held: dict[str, Meeting] = st.session_state.setdefault("changed_meetings", {})
    return held


def change(meeting: Meeting) -> None:
    """A change to a meeting that comes with the product is made to a draft of it."""
    slug = DRAFT if meeting.slug in BUILT_IN else meeting.slug
    name = "" if meeting.slug in BUILT_IN else meeting.name
    changed()[slug] = replace(meeting, slug=slug, name=name or "Nytt möte")
    st.session_state["open_meeting"] = slug


def keep(meeting: Meeting, name: str) -> Meeting:
    """Saves it under the name; NotKept says why it could not be."""
    is_draft = meeting.slug == DRAFT
    kept = store.keep(replace(meeting, slug="", name=name, changed="") if is_draft else replace(meeting, name=name))
    changed().pop(meeting.slug, None)
    st.session_state["open_meeting"] = kept.slug
    return kept


def add(item: Item) -> str:
    """Puts the slide last in the meeting that is being made; the meeting's name."""
    opened = st.session_state.get("open_meeting") or st.session_state.get("last_meeting", DRAFT)
    found = offered().get(opened) or offered()[DRAFT]
    change(meetings.with_item(found, item))
    return offered()[st.session_state["open_meeting"]].name
