"""What every page starts with: page set-up, menu, the choices that change the numbers, and the address that holds them."""

from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

import streamlit as st

from etl.values import NotUnderstood, read
from pages.parts import reads
from pages.parts.copy_link import copy_link
from report import queries, swedish, text
from report.selection import Selection

_CSS = Path(__file__).with_name("style.css")
_WIDGETS = ("uppdrag", "definition", "per", "kommun", "exempel")
Address = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class _Choices:
    """What there is to choose from in the snapshot, for the programme at hand."""

    snapshot_id: str
    programmes: dict[str, str]
    definitions: dict[str, str]
    areas: dict[str, str]
    programme: str
    definition: str


def frame(page: str, one_area: bool = False) -> Selection:
    """Sets the page up and returns the selection; stops the page when there is nothing to show. `one_area`: the page is
    about a single area, chosen here when the address names none."""
    title = text.PAGES[page]
    st.set_page_config(page_title=f"{title} – {text.PRODUCT}", layout="wide", initial_sidebar_state="auto")
    st.html(_CSS)
    address: Address = {key: st.query_params.get_all(key) for key in st.query_params}
    pinned = (address.get("version") or [""])[0]
    snapshot_id = reads.snapshot_id(pinned)
    if snapshot_id is None or queries.programmes(snapshot_id).empty:
        _menu(page, {})
        st.warning("Det finns inga uppgifter att visa. Lägg arbetsböcker i data/ och kör: python -m etl load")
        st.stop()
    choices = _choices(snapshot_id, address)
    doubts = _seed(address, choices, one_area)
    with st.sidebar:
        menu = st.container()
        selection = _choose(choices, one_area)
        shown = _address(selection, pinned)
        if shown != address:
            st.query_params.from_dict(shown)
        st.session_state["address"] = shown
        copy_link(shown | {"version": [selection.data_version]})
    with menu:
        _menu(page, {key: values for key, values in shown.items() if not (one_area and key == "kommun")})
    for doubt in doubts:
        st.warning(doubt)
    if pinned and pinned != selection.data_version:
        st.warning(f"Dataversion {pinned} finns inte kvar. Du ser den som gäller nu, {selection.data_version}.")
    _told(selection, choices, bool(pinned) and pinned == selection.data_version)
    return selection


def _choices(snapshot_id: str, address: Address) -> _Choices:
    programmes = queries.programmes(snapshot_id).set_index("programme")
    known = list(programmes.index)
    asked = st.session_state.get("uppdrag") if address == st.session_state.get("address") else None
    asked = asked or (address.get("uppdrag") or [known[0]])[0]
    programme = asked if asked in known else known[0]
    areas = queries.areas(snapshot_id, programme)
    return _Choices(
        snapshot_id, programmes["programme_name"].to_dict(),
        queries.definitions(snapshot_id).set_index("definition")["definition_name"].to_dict(),
        areas.set_index("area_code")["area_name"].to_dict(), programme,
        str(programmes.loc[programme, "default_definition"]),
    )  # fmt: skip


def _seed(address: Address, choices: _Choices, one_area: bool) -> list[str]:
    """Puts the address into the widgets when it is not the one they gave; says which of its values can't be used."""
    if address == st.session_state.get("address") and all(key in st.session_state for key in _WIDGETS):
        for key in _WIDGETS:
            st.session_state[key] = st.session_state[key]
        chosen = st.session_state["kommun"]
        if isinstance(chosen, list) == one_area:
            st.session_state["kommun"] = _areas_for_widget(address.get("kommun", []), choices, one_area)
        return []
    doubts = _unusable(address, choices)
    definition = (address.get("definition") or [""])[0]
    st.session_state["uppdrag"] = choices.programme
    st.session_state["definition"] = definition if definition in choices.definitions else choices.definition
    st.session_state["per"] = (_day((address.get("per") or [""])[0]) or date.today()).isoformat()
    st.session_state["kommun"] = _areas_for_widget(address.get("kommun", []), choices, one_area)
    st.session_state["exempel"] = address.get("exempel") == ["ja"]
    return doubts


def _areas_for_widget(codes: list[str], choices: _Choices, one_area: bool) -> list[str] | str:
    known = [code for code in dict.fromkeys(codes) if code in choices.areas]
    return (known or list(choices.areas))[0] if one_area else known


def _unusable(address: Address, choices: _Choices) -> list[str]:
    known = {
        "uppdrag": choices.programmes, "definition": choices.definitions, "kommun": choices.areas, "exempel": {"ja", "nej"},
    }  # fmt: skip
    told = [
        f"Adressen säger {key}={value}, men det finns inte. Valet gäller inte."
        for key, allowed in known.items()
        for value in address.get(key, [])
        if value not in allowed
    ]
    day = (address.get("per") or [""])[0]
    if day and _day(day) is None:
        told.append(f"Adressen säger per={day}, som inte är ett datum. Dagens datum visas.")
    told += [f"Adressen har {key}, som inte används." for key in address if key not in (*_WIDGETS, "version")]
    return [_plain(sentence) for sentence in told]


def _plain(sentence: str) -> str:
    """What comes from an address is shown as it is, never as formatting."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]()<>#+-.!|~$:" else letter for letter in sentence)


def _day(written: str) -> date | None:
    """The last day of what was written, a day or a period; None when it is no date."""
    try:
        last = read("date", written).upper
    except NotUnderstood:
        return None
    return last if isinstance(last, date) else None


def _choose(choices: _Choices, one_area: bool) -> Selection:
    words = text.FRAME
    st.markdown(f"**{words['selection']}**")
    if len(choices.programmes) > 1:
        st.selectbox(
            words["programme"], [*choices.programmes], format_func=choices.programmes.__getitem__, key="uppdrag"
        )
    st.selectbox(
        words["definition"], [*choices.definitions], format_func=choices.definitions.__getitem__, key="definition"
    )
    st.text_input(words["as_of"], key="per", help=words["as_of_help"])
    if one_area:
        st.selectbox(words["area"], [*choices.areas], format_func=choices.areas.__getitem__, key="kommun")
    else:
        st.multiselect(
            words["areas"], [*choices.areas], format_func=choices.areas.__getitem__, key="kommun",
            placeholder=words["all_areas"], select_all=False,
        )  # fmt: skip
    st.toggle(words["with_example"], key="exempel", help=words["with_example_help"])
    state = st.session_state
    day = _day(state["per"])
    if day is None:
        st.warning(_plain(f"”{state['per']}” är inte ett datum. Skriv till exempel 2020-08-28. Dagens datum visas."))
    areas = (state["kommun"],) if one_area else tuple(sorted(state["kommun"]))
    return Selection(
        choices.programme, state["definition"], day or date.today(), areas, state["exempel"], choices.snapshot_id
    )


def _address(selection: Selection, pinned: str) -> Address:
    """Every value, defaults too, so that a link means the same tomorrow."""
    return {
        "uppdrag": [selection.programme], "definition": [selection.definition], "per": [selection.as_of.isoformat()],
        **({"kommun": list(selection.areas)} if selection.areas else {}),
        **({"exempel": ["ja"]} if selection.with_example else {}),
        **({"version": [pinned]} if pinned and pinned == selection.data_version else {}),
    }  # fmt: skip


def _menu(page: str, address: Address) -> None:
    st.markdown(f"**{text.PRODUCT}**")
    for file, label in text.PAGES.items():
        st.page_link(file, label=label, query_params=address, disabled=False)


def _told(selection: Selection, choices: _Choices, is_pinned: bool) -> None:
    """One line that always stands there: what is shown, for which day, and from which data."""
    names = [choices.areas[code] for code in selection.areas]
    parts = [
        choices.programmes[selection.programme],
        choices.definitions[selection.definition],
        f"per {swedish.day(selection.as_of)}",
        swedish.listed(names) if names else text.FRAME["all_areas"].lower(),
        f"dataversion {selection.data_version}" + (" (låst i länken)" if is_pinned else ""),
    ]
    example = f' <span class="fc-example">{text.EXAMPLE}</span>' if selection.with_example else ""
    st.html(f'<p class="fc-small" role="status" data-part="selection">{escape(" · ".join(parts))}{example}</p>')


def open_area(code: str | None, selection: Selection) -> None:
    """Goes to the area's own page with the rest of the selection, when one was just opened."""
    if code:
        st.switch_page("pages/kommun.py", query_params=_address(selection, "") | {"kommun": [code]})


def is_first_run() -> bool:
    """Whether a browser that has not drawn our map before waits for it now. Plotly's script holds a page for up to a
    second, so charts come after the map, which asks for the next run when it is drawn and leaves the cookie."""
    is_first = "drawn" not in st.session_state
    st.session_state["drawn"] = True
    return is_first and bool(st.context.headers) and "karta" not in st.context.cookies
