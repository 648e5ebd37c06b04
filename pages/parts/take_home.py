"""Everything in one zip: chosen, put together on a click while its progress shows, and then fetched."""

from html import escape

import streamlit as st

from pages.parts.address import plain
from report import formats, package, slides, text
from report.area_words import own_words
from report.selection import Selection

_WORDS = text.TAKE_HOME


@st.fragment
def take_home(selection: Selection) -> None:
    """The whole, or a page, for this selection. What was put together for another is not offered."""
    with st.container(border=True):
        told = own_words(_WORDS["told"], selection.snapshot_id, selection.programme)
        st.html(f'<h2 class="fc-finding">{_WORDS["title"]}</h2><p class="fc-small">{escape(told)}</p>')
        page = st.selectbox(_WORDS["what"], ["", *package.PAGES], format_func=_named, key="paket")
        refused = slides.of_region()[1]
        if refused:
            st.warning(plain(f"{refused} {_WORDS['own_look']}"))
        wanted = (selection, page)
        if st.button(_WORDS["make"], key="satt-ihop"):
            st.session_state["package"] = (wanted, _made(selection, page))
        made_for, content = st.session_state.get("package", (None, b""))
        if made_for == wanted:
            name = formats.named(f"paket-{_named(page)}", selection)
            st.download_button(
                _WORDS["fetch"], content, f"{name}.zip", "application/zip", on_click="ignore", type="primary"
            )


def _named(page: str) -> str:
    return text.PAGES[page] if page else _WORDS["all"]


def _made(selection: Selection, page: str) -> bytes:
    title = f"{text.PRODUCT}: {_named(page).lower()}"
    shown = st.progress(0.0, _WORDS["making"])
    exhibits = package.exhibits_of(selection, [page] if page else [])
    content = package.zip_of(
        title, selection, exhibits, more=() if page else package.documents_of(selection),
        progress=lambda share, what: shown.progress(share, plain(f"{_WORDS['making']}: {what}")),
    )  # fmt: skip
    shown.empty()
    return content
