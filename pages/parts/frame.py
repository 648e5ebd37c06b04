"""What every page starts with: page set-up, menu, the choices that change the numbers, and the address that holds them."""

import time
from datetime import date
from html import escape
from pathlib import Path

import streamlit as st

from pages.parts import address, reads
from pages.parts.address import Address, Choices, plain
from pages.parts.copy_link import copy_link
from report import queries, swedish, text
from report.selection import Selection

HEAD_START = 0.04  # s: what a browser needs to show a new headline and map
_CSS = Path(__file__).with_name("style.css")


def frame(page: str, one_area: bool = False) -> Selection:
    """Sets the page up and returns the selection; stops the page when there is nothing to show. `one_area`: the page is
    about a single area, chosen here when the address names none."""
    st.set_page_config(page_title=f"{text.PAGES[page]} – {text.PRODUCT}", layout="wide", initial_sidebar_state="auto")
    st.html(_CSS)
    asked: Address = {key: st.query_params.get_all(key) for key in st.query_params}
    if not one_area and asked == st.session_state.get("opened", {}).get("to"):
        asked = st.session_state["opened"]["from"]  # the browser's way back keeps the area that was opened on the map
    snapshot_id = reads.snapshot_id(address.first(asked, address.VERSION))
    if snapshot_id is None or queries.programmes(snapshot_id).empty:
        _menu({})
        st.warning("Det finns inga uppgifter att visa. Lägg arbetsböcker i data/ och kör: python -m etl load")
        st.stop()
    choices = _choices(snapshot_id, asked)
    _seed(asked, choices, one_area)
    with st.sidebar:
        menu = st.container()
        selection = _choose(choices, one_area)
        is_pinned = address.first(asked, address.VERSION) == selection.data_version
        shown = address.of(selection, is_pinned)
        copy_link(shown | {address.VERSION: [selection.data_version]})
    with menu:
        _menu({key: values for key, values in shown.items() if not (one_area and key == "kommun")})
    _remember(asked, shown)
    _told(selection, choices, is_pinned)
    return selection


def open_area(code: str | None, selection: Selection) -> None:
    """Goes to the area's own page with the rest of the selection, when one was just opened."""
    if code:
        shown = address.of(selection, address.VERSION in st.query_params)
        st.session_state["opened"] = {"from": shown, "to": shown | {"kommun": [code]}}
        st.switch_page("pages/kommun.py", query_params=shown | {"kommun": [code]})


def is_new_visitor() -> bool:
    """Whether this browser waits for its first map. Plotly's script holds a page for up to a second, so a new visitor's
    charts come with the run that the map asks for when it is drawn."""
    return "drawn" not in st.session_state and bool(st.context.headers)


def let_the_map_go_first() -> None:
    """Gives the browser time to show headline and map before the charts below them."""
    time.sleep(HEAD_START)


def _choices(snapshot_id: str, asked: Address) -> Choices:
    programmes = queries.programmes(snapshot_id).set_index("programme")
    known = list(programmes.index)
    chosen = st.session_state.get("uppdrag") if asked == st.session_state.get("address") else None
    wanted = chosen or address.first(asked, "uppdrag")
    programme = wanted if wanted in known else known[0]
    definitions = queries.definitions(snapshot_id).set_index("definition")["definition_name"]
    areas = queries.areas(snapshot_id, programme).set_index("area_code")["area_name"]
    return Choices(
        snapshot_id, programmes["programme_name"].to_dict(), definitions.to_dict(), areas.to_dict(), programme,
        str(programmes.loc[programme, "default_definition"]),
    )  # fmt: skip


def _seed(asked: Address, choices: Choices, one_area: bool) -> None:
    """Puts the address into the widgets when it is not the one they gave, and notes which of its values can't be used."""
    state = st.session_state
    if asked == state.get("address") and all(key in state for key in address.KEYS):
        for key in address.KEYS:
            state[key] = state[key]  # else Streamlit forgets a widget's value when the page changes
        if isinstance(state["kommun"], list) == one_area:
            state["kommun"] = _areas_for_widget(asked.get("kommun", []), choices, one_area)
        return
    definition = address.first(asked, "definition")
    state["uppdrag"] = choices.programme
    state["definition"] = definition if definition in choices.definitions else choices.definition
    state["per"] = (address.day(address.first(asked, "per")) or date.today()).isoformat()
    state["kommun"] = _areas_for_widget(asked.get("kommun", []), choices, one_area)
    state["exempel"] = asked.get("exempel") == ["ja"]
    state["doubts"] = address.unusable(asked, choices)


def _areas_for_widget(codes: list[str], choices: Choices, one_area: bool) -> list[str] | str:
    known = [code for code in dict.fromkeys(codes) if code in choices.areas]
    return (known or list(choices.areas))[0] if one_area else known


def _choose(choices: Choices, one_area: bool) -> Selection:
    words, state = text.FRAME, st.session_state
    st.markdown(f"**{words['selection']}**")
    if len(choices.programmes) > 1:
        st.selectbox(
            words["programme"], [*choices.programmes], format_func=choices.programmes.__getitem__, key="uppdrag"
        )
    st.selectbox(
        words["definition"], [*choices.definitions], format_func=choices.definitions.__getitem__, key="definition"
    )
    day = _choose_day()
    if one_area:
        st.selectbox(words["area"], [*choices.areas], format_func=choices.areas.__getitem__, key="kommun")
    else:
        st.multiselect(
            words["areas"],
            [*choices.areas],
            format_func=choices.areas.__getitem__,
            key="kommun",
            placeholder=words["all_areas"],
            select_all=False,
        )
    st.toggle(words["with_example"], key="exempel")
    areas = (state["kommun"],) if one_area else tuple(sorted(state["kommun"]))
    return Selection(choices.programme, state["definition"], day, areas, state["exempel"], choices.snapshot_id)


def _choose_day() -> date:
    """The day as the visitor writes it; what is no date is told, and today is shown."""
    written = st.text_input(text.FRAME["as_of"], key="per")
    day = address.day(written or "")
    if day is None:
        st.warning(plain(f"”{written}” är inte ett datum. Skriv till exempel 2020-08-28. Dagens datum visas."))
    elif day > date.today():
        st.warning("Dagen ligger framåt i tiden. Det som visas är vad som är känt i dag.")
    return day or date.today()


def _remember(asked: Address, shown: Address) -> None:
    """The address follows the widgets. What an address said in vain stays told until the visitor chooses something else."""
    if shown != {key: st.query_params.get_all(key) for key in st.query_params}:
        st.query_params.from_dict(shown)
    if shown != st.session_state.get("address") and asked == st.session_state.get("address"):
        st.session_state["doubts"] = []
    st.session_state["address"] = shown
    for doubt in st.session_state["doubts"]:
        st.warning(plain(doubt))


def _menu(shown: Address) -> None:
    st.markdown(f"**{text.PRODUCT}**")
    for file, label in text.PAGES.items():
        st.page_link(file, label=label, query_params=shown)


def _told(selection: Selection, choices: Choices, is_pinned: bool) -> None:
    """One line that always stands there: what is shown, for which day, and from which data."""
    names = [choices.areas[code] for code in selection.areas]
    parts = [
        choices.programmes[selection.programme],
        choices.definitions[selection.definition],
        f"per {swedish.day(selection.as_of)}",
        swedish.listed(names) if names else text.FRAME["all_areas"].lower(),
        "med exempeldata" if selection.with_example else "utan exempeldata",
        f"dataversion {selection.data_version}" + (" (låst i länken)" if is_pinned else ""),
    ]
    st.html(f'<p class="fc-small" role="status" data-part="selection">{escape(" · ".join(parts))}</p>')
