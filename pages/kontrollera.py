"""Kontrollera: does what left with a check code still hold, what differs, and why?"""

from dataclasses import replace
from html import escape

import streamlit as st

from pages.parts import address, figure
from pages.parts.address import Own, plain
from pages.parts.frame import frame
from report import swedish, text, way_back
from report.check_code import Figure, Issued, find
from report.exhibits.since_issued import as_issued, kept, since_issued, why_since
from report.selection import Selection


def show(found: Issued, selection: Selection) -> None:
    """Each figure of the code beside what is shown now; why they differ once for each selection."""
    day = f"{swedish.day(found.issued_at.date())} kl. {found.issued_at:%H.%M}"
    told = text.CODE["issued"].format(code=found.code.written, day=day)
    st.html(f'<p class="fc-detail" role="status" data-part="issued">{escape(told)}</p>')
    explained: set[Selection] = set()
    for number, issued in enumerate(found.figures):
        show_figure(issued, selection, number)
        why = None if issued.selection in explained else why_since(selection, issued)
        if why:
            explained.add(issued.selection)
            figure.figure(replace(why, name=f"{why.name}-{number}"))


def show_figure(issued: Figure, selection: Selection, number: int) -> None:
    now = since_issued(selection, issued)
    figure.figure(replace(now, name=f"{now.name}-{number}"))
    if kept(issued):
        shown = address.of(issued.selection, is_pinned=True) | way_back.own_choices(issued.recipe)
        label = plain(text.CODE["open"].format(title=issued.title))
        st.page_link(way_back.page(issued.recipe), label=label, query_params=shown)
    with st.expander(plain(text.CODE["as_issued"].format(title=issued.title)), key=f"issued-{number}"):
        was = as_issued(selection, issued)
        st.html(figure.finding(was) + figure.table(replace(was, name=f"{was.name}-{number}")))


with frame("pages/kontrollera.py", own=(Own("kod"),)) as selection:
    st.html(f'<h1 class="fc-headline">{text.CODE["heading"]}</h1><p class="fc-detail">{text.CODE["hint"]}</p>')
    written = st.text_input(
        text.CODE["label"], key="kod", max_chars=40, placeholder=text.CODE["placeholder"], width=260
    )
    found = find(written)
    if isinstance(found, Issued):
        show(found, selection)
    elif written:
        st.warning(found.told)
