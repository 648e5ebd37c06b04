"""Cells that are read otherwise than they are written: with a reason, and taken back when that was wrong."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from etl import publishing
from etl.checked_report import ordered
from etl.publishing import Draft, Fix, ReviewedFile
from etl.store import ledger
from pages.parts.address import plain
from pages.parts.intake_act import Told, act, tell
from pages.parts.intake_upload import CHOSEN
from report import queries

_OTHER = ""


def corrections(draft: Draft, reviewed: ReviewedFile) -> None:
    """What has been corrected in the file, and the form for one cell more."""
    sha256 = reviewed.file.sha256
    _corrected(draft.draft_id, [fix for fix in draft.fixes if fix.sha256 == sha256])
    with st.expander("Rätta en cell", key=f"ratta-{sha256}"):
        found = {each.place: each.value for each in ordered(reviewed.findings) if each.sheet and each.cell}
        _form(draft.draft_id, sha256, found)


def published_corrections(draft: Draft | None) -> None:
    """The same for a file that is read already; what is corrected comes into the draft, a new one if none is open."""
    draft_id = draft.draft_id if draft else None
    published = {file.sha256: file for file in publishing.in_force(queries.warehouse())}
    _corrected(draft_id, [fix for fix in (draft.fixes if draft else ()) if fix.sha256 in published])
    with st.expander("Rätta en cell i en fil som redan är inläst", key="ratta-inlast"):
        chosen = st.selectbox(
            "Fil", [*published], index=None, key="ratta-fil", placeholder="Välj en fil",
            format_func=lambda sha256: f"{published[sha256].name} ({published[sha256].as_of_text})",
        )  # fmt: skip
        if chosen:
            loads = act(lambda _, warehouse: ledger.loads(warehouse)) or ()
            in_force = ledger.in_force(loads).fixes.get(chosen, ())
            again = {fix.place for fix in draft.fixes} if draft else set()
            _corrected(draft_id, [fix for fix in in_force if fix.text is not None and fix.place not in again])
            _form(draft_id, chosen, _found(chosen))


def _found(sha256: str) -> Mapping[str, str]:
    """The cells of a file that is read already about which something was found -> what stands there."""
    current = next(each.snapshot_id for each in queries.kept() if each.is_current)
    files, found = queries.files(current), queries.findings(current)
    own = found[found["path"].isin(files.loc[files["sha256"] == sha256, "path"])]
    cells = own[["sheet", "cell", "value"]].itertuples(index=False)
    return {f"{sheet}!{cell}": str(value) for sheet, cell, value in cells if sheet and cell}


def _form(draft_id: str | None, sha256: str, found: Mapping[str, str]) -> None:
    with st.form(f"rattelse-{sha256}", border=False):
        st.selectbox(
            "Cell med fynd", [*found, _OTHER], key=f"cell-{sha256}",
            format_func=lambda each: f"{each}: ”{found[each]}”" if each else "En annan cell, som skrivs nedan",
        )  # fmt: skip
        st.text_input("En annan cell, skriven som Blad!D14", key=f"annan-{sha256}")
        st.text_input("Ska läsas som (tomt: som en tom cell)", key=f"text-{sha256}")
        st.text_input("Varför? Till exempel vem som har bekräftat det", key=f"skal-{sha256}")
        st.form_submit_button("Rätta cellen", on_click=_correct, args=(draft_id, sha256))


def _corrected(draft_id: str | None, fixes: Sequence[Fix]) -> None:
    for fix in fixes:
        now = "läses som filen har det igen" if fix.text is None else f"läses som ”{fix.text}”"
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(plain(f"{fix.sheet}!{fix.address}: ”{fix.written}” {now}. {fix.reason} ({fix.who})"))
            st.button(
                "Ta tillbaka rättelsen", on_click=_take_back, key=f"tillbaka-{'-'.join(fix.place)}",
                args=(draft_id, fix.place),
            )  # fmt: skip


def _correct(draft_id: str | None, sha256: str) -> None:
    written = {name: str(st.session_state[f"{name}-{sha256}"]).strip() for name in ("cell", "annan", "text", "skal")}
    sheet, _, address = (written["annan"] or written["cell"]).rpartition("!")
    if _into_draft(publishing.fix_cell, draft_id, sha256, sheet, address.upper(), written["text"], written["skal"]):
        tell(Told("success", f"{sheet}!{address.upper()} läses nu som ”{written['text']}”."))


def _take_back(draft_id: str | None, place: tuple[str, str, str]) -> None:
    _into_draft(publishing.take_back_fix, draft_id, *place)


def _into_draft(done: Callable[..., Draft], *about: object) -> Draft | None:
    """The draft that it came to lie in is the one that is open."""
    draft = act(done, *about)
    if draft:
        st.session_state[CHOSEN] = draft.draft_id
    return draft
