"""Where the visitor thinks up openings: the areas, and a year for each. They live in the address under `tank`."""

from collections.abc import Sequence

import streamlit as st

from pages.parts.address import MOST_TOLD, Own, plain
from report import scenario
from report.area_words import own_words
from report.exhibits.scenario import without_centre
from report.scenario import Opening
from report.selection import Selection

OWN = Own("tank", is_many=True)
_AREAS = "tank_areas"


def choose_openings(selection: Selection) -> tuple[Opening, ...]:
    """Areas without a centre to choose, a year for each one chosen; what of the address can't be used is told."""
    names, has_centre = without_centre(selection)
    first = selection.as_of.year
    found, doubts = scenario.read_openings(st.session_state[OWN.key], names, has_centre, first)
    _tell(doubts, selection)
    opens = dict(found)
    free = [code for code in names if code not in has_centre]
    st.session_state[_AREAS] = list(opens)
    st.multiselect(
        own_words("Kommuner där en familjecentral tänks öppna", selection.snapshot_id, selection.programme), free,
        format_func=names.__getitem__, key=_AREAS, placeholder="Välj en eller flera", select_all=False,
        on_change=_keep, args=(first + 1, opens),
    )  # fmt: skip
    years = list(range(first, first + scenario.YEARS_AHEAD + 1))
    for code, year in found:
        st.session_state[_year(code)] = year
        st.selectbox(
            plain(f"Öppningsår, {names[code]}"), years, key=_year(code), on_change=_keep, args=(first + 1, opens)
        )
    return found


def _keep(first: int, opens: dict[str, int]) -> None:
    """The widgets into the address's own words; an area just chosen opens next year until another is chosen."""
    state = st.session_state
    state[OWN.key] = [scenario.key((code, state.get(_year(code)) or opens.get(code, first))) for code in state[_AREAS]]


def _tell(doubts: Sequence[str], selection: Selection) -> None:
    for doubt in doubts[:MOST_TOLD]:
        st.warning(plain(own_words(doubt, selection.snapshot_id, selection.programme)))
    if len(doubts) > MOST_TOLD:
        st.warning(f"Ytterligare {len(doubts) - MOST_TOLD} värden i adressen gäller inte.")


def _year(code: str) -> str:
    return f"tank_year_{code}"
