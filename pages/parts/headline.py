"""The first thing on the page: the answer under the chosen definition, and small under the others."""

from html import escape
from typing import Any

import streamlit as st

from report import swedish, text
from report.exhibit import Exhibit

NAMED = 3
_CURRENT = ' aria-current="true"'


def answer(exhibit: Exhibit) -> None:
    """The exhibit's headline as the page's h1: what a page shows first, and its figures after."""
    st.html(_heading(exhibit))


def _heading(exhibit: Exhibit) -> str:
    return f'<h1 class="fc-headline" data-part="headline">{escape(exhibit.headline)}</h1>'


def headline_box(exhibit: Exhibit) -> None:
    """The headline as the page's h1, its detail, why it is known or not, and the other definitions."""
    chosen = exhibit.rows[exhibit.rows["definition"] == exhibit.selection.definition].iloc[0]
    example = f'<p><span class="fc-example">{text.EXAMPLE}</span></p>' if exhibit.has_example else ""
    others = "".join(
        _definition(row, row["definition"] == exhibit.selection.definition) for _, row in exhibit.rows.iterrows()
    )
    notes = "".join(f"<p>{escape(note)}</p>" for note in exhibit.notes)
    st.html(
        f"{_heading(exhibit)}{example}"
        f'<p class="fc-detail">{escape(chosen["detail"])}</p><div class="fc-small">{notes}</div>'
        f'<ul class="fc-definitions" aria-label="Samma fråga med varje definition" data-part="definitions">{others}</ul>'
    )


def _definition(row: Any, is_chosen: bool) -> str:
    """A definition in a few words, its answer, and which areas it moves."""
    return (
        f"<li{_CURRENT if is_chosen else ''}>{escape(row['definition_name'])}{_small(row['short'])}"
        f"<strong>{escape(row['answer'])}</strong>{_flips(row['flips'])}</li>"
    )


def _flips(names: list[str]) -> str:
    """Which areas the definition moves, against the chosen one; many are counted, the table names them."""
    if not names:
        return ""
    told = swedish.listed(names) if len(names) <= NAMED else f"{len(names)} kommuner"
    return _small(f"Annat svar för {told}")


def _small(told: str) -> str:
    return f'<span class="fc-flips">{escape(told)}</span>'
