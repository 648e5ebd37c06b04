"""What every page starts with: page set-up, menu, the choices that change the numbers, and the address that holds them."""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from html import escape
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts import address, reads
from pages.parts.address import Address, Choices, Own, plain
from pages.parts.copy_link import copy_link
from report import queries, swedish, text
from report.area_words import own_words
from report.selection import Selection

AREA_PAGE = "pages/kommun.py"  # is about one area, chosen on it when the address names none
HEAD_START, FIRST_HEAD_START = 0.1, 0.15  # s: what a browser needs to show a new headline and map, and the first ones
_CSS = Path(__file__).with_name("style.css")


@contextmanager
def frame(page: str, own: Sequence[Own] = ()) -> Iterator[Selection]:
    """Sets the page up and gives the selection; stops the page when there is nothing to show. What the page shows inside
    the context reaches the visitor before the sidebar does, so it is the place of the answer. `own`: choices
    of this page that its address holds."""
    with frame_of_any(page, own) as selection:
        if selection is None:
            st.warning("Det finns inga uppgifter att visa. Lägg arbetsböcker i data/ och kör: python -m etl load")
            st.stop()
        yield selection


@contextmanager
def frame_of_any(page: str, own: Sequence[Own] = ()) -> Iterator[Selection | None]:
    """The same for a page that also has something to show where nothing is loaded: then None."""
    st.set_page_config(page_title=f"{text.PAGES[page]} – {text.PRODUCT}", layout="wide", initial_sidebar_state="auto")
    st.html(_CSS)
    st.sidebar.markdown(f"**{text.PRODUCT}**")
    menu, chooser = st.sidebar.container(gap="xsmall"), st.sidebar.container()
    one_area = page == AREA_PAGE
    asked, is_first = _asked(one_area), "address" not in st.session_state
    snapshot_id = reads.snapshot_id(_version(asked))
    if snapshot_id is None or queries.programmes(snapshot_id).empty:
        _menu(menu, page, {}, None)
        yield None
        return
    choices = _choices(snapshot_id, asked)
    _seed(asked, choices, one_area, own)
    selection = _selected(choices, one_area)
    is_pinned = st.session_state["version"] == selection.data_version
    shown = address.of(selection, is_pinned)
    whole = shown | address.of_own(own, st.session_state, asked)
    _remember(asked, whole)
    _above(selection, choices, is_pinned, one_area)
    try:
        yield selection
    finally:
        let_the_answer_go_first(is_first)
        with chooser:
            _choose(choices, one_area)
            every = address.of_own(own, st.session_state, [choice.key for choice in own])
            copy_link(shown | every | {address.VERSION: [selection.data_version]})
        _menu(menu, page, {key: v for key, v in shown.items() if not (one_area and key == "kommun")}, choices)


def open_area(code: str | None, selection: Selection) -> None:
    """Goes to the area's own page with the rest of the selection, when one was just opened."""
    if code:
        shown = address.of(selection, address.VERSION in st.query_params)
        st.session_state["opened"] = {"from": shown, "to": shown | {"kommun": [code]}}
        st.switch_page(AREA_PAGE, query_params=shown | {"kommun": [code]})


def is_new_visitor() -> bool:
    """Whether this browser waits for its first map. Plotly's script holds a page for up to a second, so a new visitor's
    charts come with the run that the map asks for when it is drawn."""
    return "drawn" not in st.session_state and bool(st.context.headers)


def let_the_answer_go_first(is_first: bool = False) -> None:
    """What comes next, the sidebar's forty parts or a large map, would hold the browser up before it has drawn the answer."""
    if st.context.headers:
        time.sleep(FIRST_HEAD_START if is_first else HEAD_START)


def _asked(one_area: bool) -> Address:
    asked = {key: st.query_params.get_all(key) for key in st.query_params}
    opened: dict[str, Address] = st.session_state.get("opened", {})
    if not one_area and asked == opened.get("to"):
        return opened["from"]  # the browser's way back keeps the area that was opened on the map
    return asked


def _chosen(asked: Address, key: str) -> str:
    """What the widget says when the address is the one that it gave, else what the address says."""
    state = st.session_state
    return str(state[key]) if asked == state.get("address") and key in state else address.first(asked, key)


def _version(asked: Address) -> str:
    """The data version asked for, "" for the current one."""
    return _chosen(asked, address.VERSION)


def _choices(snapshot_id: str, asked: Address) -> Choices:
    known = list(queries.programmes(snapshot_id)["programme"])
    wanted = _chosen(asked, "uppdrag")
    programme = wanted if wanted in known else known[0]
    programmes, definitions, areas, usual = _named(snapshot_id, programme)
    return Choices(
        snapshot_id, programmes, definitions, areas, reads.versions(),
        programme, usual, queries.usual_day(snapshot_id, programme),
    )  # fmt: skip


@lru_cache(maxsize=64)
def _named(snapshot_id: str, programme: str) -> tuple[Mapping[str, str], Mapping[str, str], Mapping[str, str], str]:
    """Code -> name of the programmes, the definitions and the programme's areas; and its usual definition."""
    programmes = queries.programmes(snapshot_id).set_index("programme")
    definitions = queries.definitions(snapshot_id).set_index("definition")["definition_name"]
    areas = queries.areas(snapshot_id, programme).set_index("area_code")["area_name"]
    usual = str(programmes.loc[programme, "default_definition"])
    return programmes["programme_name"].to_dict(), definitions.to_dict(), areas.to_dict(), usual


def _seed(asked: Address, choices: Choices, one_area: bool, own: Sequence[Own]) -> None:
    """Puts the address into the widgets when it is not the one they gave, and notes which of its values can't be used."""
    state = st.session_state
    for choice in own:
        if asked != state.get("address") or choice.key not in state:
            state[choice.key] = choice.of(asked.get(choice.key, []))
    if asked == state.get("address") and all(key in state for key in (*address.KEYS, address.VERSION)):
        for key in (*address.KEYS, address.VERSION):
            state[key] = state[key]  # else Streamlit forgets a widget's value when the page changes
        if choices.programme != address.first(asked, "uppdrag"):
            state["definition"] = choices.definition  # another programme counts by its own definition, on its own day
            state["per"] = choices.usual_day.isoformat()
        chosen = state["kommun"] if isinstance(state["kommun"], list) else [state["kommun"]]
        if isinstance(state["kommun"], list) == one_area or not set(chosen) <= choices.areas.keys():
            state["kommun"] = _areas_for_widget(asked.get("kommun", []), choices, one_area)
        return
    definition = address.first(asked, "definition")
    state["uppdrag"] = choices.programme
    state["version"] = _kept(address.first(asked, address.VERSION), choices)
    state["definition"] = definition if definition in choices.definitions else choices.definition
    state["per"] = (address.day(address.first(asked, "per")) or choices.usual_day).isoformat()
    state["kommun"] = _areas_for_widget(asked.get("kommun", []), choices, one_area)
    state["exempel"] = asked.get("exempel") == ["ja"]
    state["doubts"] = address.unusable(asked, choices, own)


def _kept(version: str, choices: Choices) -> str:
    return version if version in choices.versions else ""


def _areas_for_widget(codes: list[str], choices: Choices, one_area: bool) -> list[str] | str:
    known = [code for code in dict.fromkeys(codes) if code in choices.areas]
    return (known or list(choices.areas))[0] if one_area else known


def _selected(choices: Choices, one_area: bool) -> Selection:
    """What the widgets say, before they are drawn."""
    state = st.session_state
    day = address.day(state["per"]) or choices.usual_day
    areas = (state["kommun"],) if one_area else tuple(sorted(state["kommun"]))
    return Selection(choices.programme, state["definition"], day, areas, state["exempel"], choices.snapshot_id)


def _choose(choices: Choices, one_area: bool) -> None:
    words, state = text.FRAME, st.session_state
    st.markdown(f"**{words['selection']}**")
    if len(choices.programmes) > 1:
        st.selectbox(
            words["programme"], [*choices.programmes], format_func=choices.programmes.__getitem__, key="uppdrag"
        )
    st.selectbox(
        words["definition"], [*choices.definitions], format_func=choices.definitions.__getitem__, key="definition"
    )
    _choose_day(choices.usual_day)
    if not one_area:
        _choose_areas(choices)
    st.toggle(words["with_example"], key="exempel")
    if len(choices.versions) > 2 or state["version"]:
        st.selectbox(words["version"], [*choices.versions], format_func=choices.versions.__getitem__, key="version")


def _choose_areas(choices: Choices) -> None:
    st.multiselect(
        _in_own_words("areas", choices), [*choices.areas], format_func=choices.areas.__getitem__, key="kommun",
        placeholder=_in_own_words("all_areas", choices), select_all=False,
    )  # fmt: skip


def _choose_area(choices: Choices) -> None:
    """Beside the heading of the page that is about it: in the sidebar it would be out of sight."""
    st.selectbox(
        _in_own_words("area", choices), [*choices.areas], format_func=choices.areas.__getitem__, key="kommun", width=320
    )


def _in_own_words(key: str, choices: Choices) -> str:
    return own_words(text.FRAME[key], choices.snapshot_id, choices.programme)


def _choose_day(usual: date) -> None:
    """The day as the visitor writes it; what is no date is told, and the usual day is shown."""
    written = st.text_input(text.FRAME["as_of"], key="per")
    day = address.day(written or "")
    if day is None:
        st.warning(plain(f"{text.NOT_A_DAY.format(written[: address.TOLD])} {usual} visas."))
    elif day > date.today():
        st.warning("Dagen ligger framåt i tiden. Det som visas är vad som är känt i dag.")
    if usual != date.today():
        st.caption(f"Uppdragets senaste uppgift gäller {swedish.day(usual)}.")


def _remember(asked: Address, shown: Address) -> None:
    """The address follows the widgets. What an address said in vain stays told until the visitor chooses something else."""
    if shown != {key: st.query_params.get_all(key) for key in st.query_params}:
        st.query_params.from_dict(shown)
    if shown != st.session_state.get("address") and asked == st.session_state.get("address"):
        st.session_state["doubts"] = []
    st.session_state["address"] = shown
    for doubt in st.session_state["doubts"]:
        st.warning(plain(doubt))


def _menu(place: DeltaGenerator, page: str, shown: Address, choices: Choices | None) -> None:
    """The pages in their groups; the group of this page is open. Each link is the whole address of where it leads."""
    for name, pages in text.MENU.items():
        with place.expander(name, expanded=page in pages):
            for file, label in pages.items():
                told = own_words(label, choices.snapshot_id, choices.programme) if choices else label
                st.page_link(file, label=told, query_params=_of_one(shown, choices) if file == AREA_PAGE else shown)


def _of_one(shown: Address, choices: Choices | None) -> Address:
    """The same selection for a single area: the first of those chosen."""
    if choices is None or not choices.areas:
        return shown
    return shown | {"kommun": [str(_areas_for_widget(shown.get("kommun", []), choices, True))]}


def _above(selection: Selection, choices: Choices, is_pinned: bool, one_area: bool) -> None:
    """What stands above the heading."""
    _told(selection, choices, is_pinned)
    if one_area:
        _choose_area(choices)


def _told(selection: Selection, choices: Choices, is_pinned: bool) -> None:
    """One line that always stands there: what is shown, for which day, and from which data."""
    names = [choices.areas[code] for code in selection.areas]
    parts = [
        choices.programmes[selection.programme],
        choices.definitions[selection.definition],
        f"per {swedish.day(selection.as_of)}",
        swedish.listed(names) or own_words(text.FRAME["all_areas"].lower(), choices.snapshot_id, choices.programme),
        "med exempeldata" if selection.with_example else "utan exempeldata",
        f"dataversion {selection.data_version}" + (" (låst i länken)" if is_pinned else ""),
    ]
    st.html(f'<p class="fc-small" role="status" data-part="selection">{escape(" · ".join(parts))}</p>')
