"""What publishing a draft would do: the goals' sentences with their reasons first, then every change, then Publish."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from etl import publishing
from etl.publishing import Change, Draft, Group, Move, Review, Said
from pages.parts import sign_in
from pages.parts.address import in_label, plain
from pages.parts.intake_act import REVIEWED, Told, act, tell, with_bar
from pages.parts.intake_table import table
from report import queries, swedish
from report.area_words import own_words

GROUPS_SHOWN = 50
_PRESSED = "publicera-tryckt"  # then the whole page is shown anew, and tells what came of it
_KIND = {
    "added": "Ny uppgift", "changed": "Ändras", "removed": "Försvinner", "beside": "Står bredvid, visas inte",
    "confirmed": "Sägs på nytt", "emptied": "Tömd av avsändaren, tar inte bort något",
    "set_aside": "Raden är undanlagd: det som står i den läses inte",
}  # fmt: skip
_UNKNOWN = "Avsändaren vet inte, tar inte bort något"
_HEADS = ("Uppgift", "Vad som händer", "Före", "Efter", "Fil, blad och cell", "Källa")


def reviewed(draft: Draft) -> Review | None:
    """The review of the draft as it is; made again when the draft has changed since."""
    kept: Review | None = st.session_state.get(REVIEWED)
    if kept and kept.draft == draft:
        return kept
    with st.spinner("Granskar utkastet: läser alla filer och räknar ut vad som ändras …"):
        made = act(publishing.review, draft.draft_id, with_bar)
    st.session_state[REVIEWED] = made
    return made


def changes_and_publish(review: Review) -> None:
    """The numbers that people will see changed come first, each with its reasons; then every change; then the approval."""
    st.html('<h2 class="fc-finding">Det här ändrar utkastet</h2>')
    for stop in review.stops:
        st.error(plain(stop))
    if review.told:
        st.html("<ul>" + "".join(f"<li>{escape(each)}</li>" for each in review.told) + "</ul>")
    st.session_state.pop(_PRESSED, None)
    _reasons_and_publish(review)


@st.fragment
def _reasons_and_publish(review: Review) -> None:
    """Shown anew alone while reasons are written. The button is here too: beside the fragment, a press that comes with a reason
    would be of the fragment alone, and nothing told of it."""
    if st.session_state.pop(_PRESSED, False):
        st.rerun()
    kept = publishing.kept_reasons(sign_in.actor(), queries.warehouse(), review.draft.draft_id)
    _moves(review, kept)
    _groups(review.groups, _chosen(review.groups))
    if not review.stops:
        _approval(review, kept)


def _chosen(groups: Sequence[Group]) -> Sequence[int]:
    """Which groups are shown: all, or of very many the first, or the one that is looked for."""
    if len(groups) <= GROUPS_SHOWN:
        return range(len(groups))
    names = [_title(group) for group in groups]
    first = f"De första {GROUPS_SHOWN} av {swedish.number(len(groups))}"
    picked = st.selectbox(
        "Visa ändringarna för", [-1, *range(len(groups))], format_func=lambda each: first if each < 0 else names[each]
    )
    return range(GROUPS_SHOWN) if picked < 0 else [picked]


def _groups(groups: Sequence[Group], chosen: Sequence[int]) -> None:
    count = sum(len(group.changes) for group in groups)
    st.html(
        f'<p class="fc-detail" data-part="antal-ändringar">{swedish.counted(count, "ändring", "ändringar")} om '
        f"{swedish.counted(len(groups), 'central eller område', 'centraler och områden')}.</p>"
    )
    for number in chosen:
        group, name = groups[number], _title(groups[number])
        example = " (exempeldata)" if group.is_example else ""
        rows = [_row(change) for change in group.changes]
        st.html(f'<h3 class="fc-title">{escape(name + example)}</h3>' + table(name, _HEADS, rows, "ändringar"))


def _title(group: Group) -> str:
    return " · ".join(part for part in (group.programme_name, group.area_name, group.centre_name) if part)


def _row(change: Change) -> tuple[str, ...]:
    said = change.new or change.old
    notes = [
        _UNKNOWN if change.kind == "emptied" and change.new else _KIND[change.kind],
        f"en annan källa säger annat om samma {'sak' if change.is_lasting else 'dag'}" if change.contradicts else "",
        "avsändaren lät det förifyllda stå, men något nyare visas" if change.is_untouched else "",
    ]
    where = f"{said.file}, {said.sheet}!{said.address}" if said else ""
    told = "; ".join(filter(None, notes))
    return change.label, told, _said(change.old), _said(change.new), where, said.source if said else ""


def _said(said: Said | None) -> str:
    if said is None:
        return "ingen uppgift"
    corrected = f" (rättad; i filen ”{said.written}”)" if said.written is not None else ""
    return f"{said.text or 'tom cell'}, per {said.as_of:%Y-%m-%d}{corrected}"


def _moves(review: Review, kept: Mapping[str, str]) -> None:
    """The sentences, and a reason for each row behind them, as far as they were written before."""
    if not review.moves:
        st.html('<p class="fc-detail">Inget huvudtal och inget mål ändras.</p>')
        return
    st.html(
        '<h3 class="fc-title">Tal som ändras</h3><ul data-part="flyttar">'
        + "".join(f"<li>{escape(_own(move))}</li>" for move in review.moves)
        + "</ul>"
    )
    for row in review.need_reasons:
        _reason(in_label(f"Varför är det så? {_behind(review, row)}"), review, row, kept)


def _approval(review: Review, kept: Mapping[str, str]) -> None:
    _reason("Varför läses det in?", review, "", kept, "Till exempel: höstens inventering")
    if review.groups:
        st.checkbox("Jag har gått igenom ändringarna och godkänner dem", key="publicera-godkant", on_change="ignore")
    st.button("Publicera", type="primary", key="publicera", on_click=_publish, args=(review,))


def _reason(label: str, review: Review, row: str, kept: Mapping[str, str], example: str = "") -> None:
    """Kept beside the draft as it is written, for whoever leaves and comes back."""
    draft_id = review.draft.draft_id
    st.text_input(
        label, kept.get(row, ""), key=_key(row), placeholder=example, live="1s", on_change=_keep, args=(draft_id, row)
    )


def _own(move: Move) -> str:
    shown = next((each.snapshot_id for each in queries.kept() if each.is_current), None)
    return own_words(move.sentence, shown, move.programme) if shown else move.sentence


def _behind(review: Review, row: str) -> str:
    """What the row is about and where it stands."""
    for group in review.groups:
        for change in group.changes:
            said = change.new or change.old
            if said and change.row == row:
                return f"({_title(group)} · {said.file}, {said.sheet} rad {row.rpartition('|')[2]})"
    _, sheet, number = row.split("|", 2)
    return f"({sheet} rad {number})"


def _key(row: str) -> str:
    """Of a row's reason, or (empty) of the one for all of it."""
    return f"skal-{row}" if row else "publicera-skal"


def _keep(draft_id: str, row: str) -> None:
    if st.session_state.get(REVIEWED):  # else it has just been published, with its reasons
        act(publishing.keep_reasons, draft_id, {row: str(st.session_state[_key(row)]).strip()})


def _written(review: Review) -> dict[str, str]:
    """Row -> why; under "" why all of it."""
    return {row: str(st.session_state[_key(row)]).strip() for row in (*review.need_reasons, "")}


def _publish(review: Review) -> None:
    state = st.session_state
    state[_PRESSED] = True
    if review.groups and not state["publicera-godkant"]:
        tell(Told("warning", "Ingenting är publicerat: kryssa för att du har gått igenom ändringarna."))
        return
    reasons = _written(review)
    done = act(publishing.publish, review, reasons, reasons[""])
    if done is not None:
        state[REVIEWED] = None
        told = f"Publicerat. Nu gäller dataversion {done.snapshot.data_version}."
        tell(Told("success", told, done.load.told, why_changed(review.basis.snapshot_id, _programme(review))))


def _programme(review: Review) -> str:
    return next((group.programme for group in review.groups), "")


def why_changed(before: str, programme: str = "") -> tuple[str, str, dict[str, str]]:
    """The link to what differs between an earlier snapshot and the one that is current now."""
    own = {"uppdrag": programme} if programme else {}
    return "pages/varfor.py", "Se varför talet ändrades", own | {"fran_version": before.partition("_")[2]}
