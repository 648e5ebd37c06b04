"""Cells that are read otherwise than they are written: with a reason, and taken back when that was wrong."""

import streamlit as st

from etl import publishing
from etl.checked_report import ordered, place
from etl.publishing import Draft, Fix, ReviewedFile
from pages.parts.address import plain
from pages.parts.intake_act import Told, act, tell

_OTHER = ""


def corrections(draft: Draft, reviewed: ReviewedFile) -> None:
    """What has been corrected in the file, and the form for one cell more."""
    sha256 = reviewed.file.sha256
    own = [fix for fix in draft.fixes if fix.sha256 == sha256]
    for number, fix in enumerate(own):
        _corrected(draft, fix, number)
    with st.expander("Rätta en cell", key=f"ratta-{sha256}"), st.form(f"rattelse-{sha256}", border=False):
        found = {place(each): each.value for each in ordered(reviewed.findings) if each.sheet and each.cell}
        st.selectbox(
            "Cell med fynd", [*found, _OTHER], key=f"cell-{sha256}",
            format_func=lambda each: f"{each}: ”{found[each]}”" if each else "En annan cell, som skrivs nedan",
        )  # fmt: skip
        st.text_input("En annan cell, skriven som Blad!D14", key=f"annan-{sha256}")
        st.text_input("Ska läsas som (tomt: som en tom cell)", key=f"text-{sha256}")
        st.text_input("Varför? Till exempel vem som har bekräftat det", key=f"skal-{sha256}")
        st.form_submit_button("Rätta cellen", on_click=_correct, args=(draft.draft_id, sha256))


def _corrected(draft: Draft, fix: Fix, number: int) -> None:
    now = "läses som filen har det igen" if fix.text is None else f"läses som ”{fix.text}”"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(plain(f"{fix.sheet}!{fix.address}: ”{fix.written}” {now}. {fix.reason} ({fix.who})"))
        st.button(
            "Ta tillbaka rättelsen", on_click=act, key=f"tillbaka-{fix.sha256}-{number}",
            args=(publishing.take_back_fix, draft.draft_id, fix.sha256, fix.sheet, fix.address),
        )  # fmt: skip


def _correct(draft_id: str, sha256: str) -> None:
    written = {name: str(st.session_state[f"{name}-{sha256}"]).strip() for name in ("cell", "annan", "text", "skal")}
    sheet, _, address = (written["annan"] or written["cell"]).rpartition("!")
    done = act(publishing.fix_cell, draft_id, sha256, sheet, address.upper(), written["text"], written["skal"])
    if done:
        tell(Told("success", f"{sheet}!{address.upper()} läses nu som ”{written['text']}”."))
