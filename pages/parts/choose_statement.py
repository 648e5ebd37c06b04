"""Where a visitor says which of the contradicting statements should hold; the page shows the row to add, and writes nothing."""

from datetime import date

import pandas as pd
import streamlit as st

from pages.parts.address import plain
from report import text
from report.correction import clashes, correction_row
from report.exhibit import Exhibit


def choose_statement(conflicts: Exhibit) -> None:
    """A fact, one of its statements and a reason; below, the row of the reference table that they make."""
    st.html('<h2 class="fc-part">Låt en annan uppgift gälla</h2>')
    facts = dict(conflicts.rows.groupby("fact", sort=False).first().iterrows())
    with st.container(border=True):
        fact = st.selectbox(
            "Uppgift som källor säger olika om", list(facts), index=None, format_func=lambda key: _name(facts[key]),
            placeholder="Välj en uppgift", key="motsagelse",
        )  # fmt: skip
        if fact is not None:
            _decide(conflicts.rows, conflicts.rows[conflicts.rows["fact"] == fact])


def _decide(rows: pd.DataFrame, statements: pd.DataFrame) -> None:
    if statements["area_code"].isna().any():
        st.info(
            "Uppgiften hör inte till något område, och en rättelse kan inte peka ut den. Rätta den i sin arbetsbok."
        )
        return
    number = st.radio(
        "Det som ska gälla", range(len(statements)), format_func=lambda each: plain(_statement(statements.iloc[each])),
        key=f"galler-{statements['fact'].iloc[0]}",
    )  # fmt: skip
    reason = st.text_input(
        "Varför gäller den?", key="skal", placeholder="Till exempel: den andra källan är en avskrift"
    )
    chosen = statements.iloc[number]
    if not reason.strip():
        st.info("Skriv ett skäl, så visas raden. Den som läser senare ska kunna se varför.")
        return
    st.code(correction_row(chosen.to_dict(), reason.strip(), date.today()), language=None, wrap_lines=True)
    st.html(f'<p class="fc-small" role="status">{text.CORRECTION_HERE}</p>')
    if (statements["why"] == "corrected").any():
        st.info("En rättelse gäller redan uppgiften: låt raden ersätta den. Två rättelser sätter varandra åt sidan.")
    if clashes(rows, chosen):
        st.info("Samma text står också i en annan motsägelse om samma central. Raden avgör då båda.")


def _name(fact: pd.Series) -> str:
    when = f", {fact['as_of']:%Y-%m-%d}" if pd.notna(fact["as_of_day"]) else ""
    return f"{fact['subject']}: {fact['what']}{when}"


def _statement(row: pd.Series) -> str:
    return (
        f"{row['text']} – {row['source'] or 'ingen källa'}, {row['as_of']:%Y-%m-%d} ({row['stands_written'].lower()})"
    )
