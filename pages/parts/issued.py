"""What a check code was issued for: each figure as it was and as it is now, why it differs, and the link back to its view."""

from dataclasses import replace
from html import escape

import streamlit as st

from pages.parts import address, figure
from pages.parts.address import plain
from report import swedish, text, way_back
from report.check_code import Figure, Issued
from report.exhibits.since_issued import as_issued, kept, since_issued, why_since
from report.selection import Selection


def issued(found: Issued, selection: Selection) -> None:
    """Each figure of the code, beside what the data of `selection` says."""
    day = f"{swedish.day(found.issued_at.date())} kl. {found.issued_at:%H.%M}"
    told = text.CODE["issued"].format(code=found.code.written, day=day)
    st.html(f'<p class="fc-detail" role="status" data-part="issued">{escape(told)}</p>')
    explained: set[Selection] = set()
    for number, each in enumerate(found.figures):
        _figure(each, selection, number)
        why = None if each.selection in explained else why_since(selection, each)
        if why:
            explained.add(each.selection)
            figure.figure(replace(why, name=f"{why.name}-{number}"))


def _figure(each: Figure, selection: Selection, number: int) -> None:
    figure.figure(since_issued(selection, each))
    if kept(each):
        shown = address.of(each.selection, is_pinned=True) | way_back.own_choices(each.recipe)
        told = plain(text.CODE["open"].format(title=each.title))
        st.page_link(way_back.page(each.recipe), label=told, query_params=shown)
    with st.expander(plain(text.CODE["as_issued"].format(title=each.title)), key=f"issued-{number}"):
        was = as_issued(selection, each)
        st.html(figure.finding(was) + figure.table(was))
