"""The button under a figure that puts it into the meeting that is being made."""

import streamlit as st

from pages.parts import meetings
from pages.parts.address import VERSION, plain
from report.exhibit import Exhibit
from report.meetings.meeting import Item, choice_of
from report.meetings.of_figure import can_be_kept, view_of


def add_to_meeting(exhibit: Exhibit) -> None:
    """Nothing where no name leads back to the figure, as where the visitor has thought it up."""
    if not can_be_kept(exhibit) or not st.button("Lägg till i mötet", key=f"meeting-{exhibit.name}"):
        return
    name, is_same = view_of(exhibit)
    try:
        meeting = meetings.add(Item(name, choice=choice_of(exhibit.selection, VERSION in st.query_params)))
    except ValueError as full:
        st.warning(str(full))
        return
    told = "" if is_same else " Sidans egna val följer inte med: bilden visar vyn som den är från början."
    st.success(plain(f"Tillagd sist i {meeting}. Ordna och visa mötet på sidan Möte.{told}"))
