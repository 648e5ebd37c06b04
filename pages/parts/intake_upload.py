"""Where files are handed in, and the drafts that they lie in until they are published."""

import streamlit as st

from etl import publishing
from etl.publishing import Draft
from etl.reading.intake import FILE_LIMIT_MB, WORKBOOK_SUFFIXES
from pages.parts import sign_in
from pages.parts.address import plain
from pages.parts.intake_act import Told, act, tell
from pages.parts.swedish_uploader import swedish_uploader
from report import swedish

CHOSEN = "inlasning-utkast"
_RECEIVED = "inlasning-mottagna"
_NEW = ""


def upload() -> Draft | None:
    """The draft that is open, after what was handed in just now has come to lie in it."""
    above = st.container()
    files = st.file_uploader(
        "Arbetsböcker att läsa in: Excel, OpenDocument eller CSV", type=WORKBOOK_SUFFIXES, accept_multiple_files=True,
        key="inlasning-filer", max_upload_size=FILE_LIMIT_MB,
    )  # fmt: skip
    swedish_uploader()
    done: set[str] = st.session_state.setdefault(_RECEIVED, set())
    new = [file for file in files if file.file_id not in done]
    for number, file in enumerate(new):
        with st.spinner(f"Tar emot fil {number + 1} av {len(new)} …"):
            done.add(file.file_id)
            _receive(file.name, file.getvalue())
    drafts = act(publishing.drafts)
    known = {draft.draft_id: draft for draft in drafts or ()}
    with above:
        for told in () if drafts is None else act(publishing.damaged_drafts) or ():
            st.warning(plain(told))
        return known.get(_open(known))


def _open(known: dict[str, Draft]) -> str:
    """Which draft is open. One's own is opened by itself; another's is chosen."""
    wanted = st.session_state.get(CHOSEN)
    if wanted not in (*known, _NEW):
        me = sign_in.standing().name
        wanted = next((draft.draft_id for draft in known.values() if draft.begun_by == me), _NEW)
    st.session_state[CHOSEN] = wanted
    if known:
        st.selectbox(
            "Utkast", [*known, _NEW], format_func=lambda each: _named(known[each]) if each else "Ett nytt utkast",
            key=CHOSEN,
        )  # fmt: skip
    return str(wanted)


def _named(draft: Draft) -> str:
    files = swedish.listed([file.name for file in draft.files]) or "bara rättade celler"
    return f"{swedish.day(draft.begun_at.date())} {draft.begun_at:%H.%M}, {draft.begun_by}: {files}"


def _receive(name: str, content: bytes) -> None:
    received = act(publishing.receive, st.session_state.get(CHOSEN) or None, name, content)
    if received is None:
        return
    tell(Told("success" if received.is_taken else "warning", received.told))
    if received.draft:
        st.session_state[CHOSEN] = received.draft.draft_id
