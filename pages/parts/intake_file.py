"""One file of a draft: what was read of it, what was found in which cell, and what can be done about it there."""

from functools import partial
from html import escape
from pathlib import Path

import streamlit as st

from etl import publishing
from etl.checked_report import for_operator, ordered
from etl.checking.files import FileRows
from etl.findings import Finding
from etl.marking.marked import marked
from etl.publishing import BESIDE, Draft, ReviewedFile
from etl.store.ledger import LoadedFile
from pages.parts.address import plain
from pages.parts.intake_act import act, fetched
from pages.parts.intake_fix import corrections
from pages.parts.intake_sheets import sheets
from pages.parts.intake_table import programme_named, table
from report import queries, swedish, text


def file_box(draft: Draft, reviewed: ReviewedFile) -> None:
    """All of a file in one box."""
    file, rows = reviewed.file, reviewed.rows
    with st.container(border=True, key=f"fil-{file.sha256}"):
        received = f"Mottagen {swedish.day(file.received_at.date())} {file.received_at:%H.%M} av {file.received_by}."
        st.html(f'<h3 class="fc-finding">{escape(file.name)}</h3><p class="fc-small">{escape(received)}</p>')
        if reviewed.refused:
            st.error(plain(reviewed.refused))
        if rows and not reviewed.refused:
            st.html(_about(reviewed, rows))
            for told in reviewed.told:
                st.warning(plain(told))
            _found(reviewed)
        if rows:
            corrections(draft, reviewed)
        if rows and not reviewed.refused:
            _replaced(draft, reviewed, rows)
        if rows:
            sheets(file.sha256, rows)
        with st.container(horizontal=True):
            if rows and not reviewed.refused:
                _marked_copy(reviewed, rows)
            st.button(
                "Ta ut filen ur utkastet", on_click=act, args=(publishing.take_out, draft.draft_id, file.sha256),
                key=f"ut-{file.sha256}",
            )  # fmt: skip


def _about(reviewed: ReviewedFile, rows: FileRows) -> str:
    """Who the file says it is, and rows read = loaded + set aside, as HTML."""
    read, loaded, context = rows.rows_read, rows.rows_loaded, rows.context
    said = [
        f"Uppdrag {programme_named(context.programme)}, per {context.as_of_text}" if context else "",
        rows.round_name,
        f"från {rows.provider}" if rows.provider else "",
        f"svar på formulär {rows.form_id}" if rows.form_id else "",
    ]
    counted = (
        f"{swedish.counted(read, 'rad läst', 'rader lästa')} = {loaded} läses in + {read - loaded} läggs undan. "
        f"{swedish.counted(reviewed.unchanged, 'uppgift säger', 'uppgifter säger')} detsamma som i dag."
    )
    example = f'<p><span class="fc-example">{text.EXAMPLE}</span></p>' if rows.is_example else ""
    lines = (" · ".join(filter(None, said)), counted)
    return example + "".join(f'<p class="fc-small">{escape(line)}</p>' for line in lines if line)


def _found(reviewed: ReviewedFile) -> None:
    findings = ordered(reviewed.findings)
    if not findings:
        return
    rows = [_finding(found) for found in findings]
    title = f"Fynd i {reviewed.file.name}"
    st.html(table(title, ("Grad", "Cell", "Står där", "Vad det betyder"), rows, "fynd", shown=50))
    for told in for_operator(findings):
        st.html(f'<p class="fc-small">{escape(told)}</p>')


def _finding(found: Finding) -> tuple[str, str, str, str]:
    return text.SEVERITY[found.severity], found.place or "hela filen", found.value, found.advice


def _replaced(draft: Draft, reviewed: ReviewedFile, rows: FileRows) -> None:
    """What the file takes the place of, and the choice of another."""
    names = [f"{file.name} ({file.as_of_text})" for file in reviewed.replaces]
    told = f"Ersätter {swedish.listed(names)}, som inte läses mer." if names else "Ersätter ingen tidigare fil."
    st.html(f'<p class="fc-small" data-part="ersätter">{escape(told)}</p>')
    programme = rows.context.programme if rows.context else ""
    others = {file.sha256: file for file in publishing.in_force(queries.warehouse()) if file.programme == programme}
    options = ["", BESIDE, *others]
    key = f"ersatter-{reviewed.file.sha256}"
    chosen = reviewed.file.replaces if reviewed.file.replaces in options else ""
    st.selectbox(
        "Vad filen ersätter", options, index=options.index(chosen), format_func=lambda each: _option(each, others),
        key=key, on_change=_say_replaced, args=(draft.draft_id, reviewed.file.sha256, key),
    )  # fmt: skip


def _option(each: str, others: dict[str, LoadedFile]) -> str:
    if each in others:
        return f"{others[each].name} ({others[each].as_of_text})"
    return "Ingen: den läses bredvid de andra" if each == BESIDE else "Som formuläret säger (annars ingen)"


def _say_replaced(draft_id: str, sha256: str, key: str) -> None:
    act(publishing.replaces, draft_id, sha256, st.session_state[key])


def _marked_copy(reviewed: ReviewedFile, rows: FileRows) -> None:
    """The same copy as `python -m etl check` writes, to send back."""
    stem = reviewed.file.name.rpartition(".")[0]
    st.download_button(
        "Hämta märkt kopia att sända tillbaka", fetched(partial(_marked, reviewed.file.path, rows)),
        file_name=f"{stem}_granskad.xlsx", on_click="ignore", key=f"kopia-{reviewed.file.sha256}",
    )  # fmt: skip


def _marked(path: Path, rows: FileRows) -> bytes:
    return marked(path, rows)[0]
