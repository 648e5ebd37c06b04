"""The open draft: its files, then what it changes, then Publish; or thrown away."""

import streamlit as st

from etl import publishing
from etl.publishing import Draft
from pages.parts.intake_act import act
from pages.parts.intake_file import file_box
from pages.parts.intake_fix import published_corrections
from pages.parts.intake_review import changes_and_publish, reviewed
from pages.parts.intake_sheets import remembered


def draft_box(draft: Draft | None) -> None:
    """Nothing of it is lost when one leaves: it lies on the server until it is published or thrown away."""
    if draft is None:
        st.html(
            '<p class="fc-small">Filerna läggs i ett utkast. Ingenting ändras på sidorna förrän utkastet är granskat och '
            "publicerat. Utkastet finns kvar när du lämnar sidan.</p>"
        )
        published_corrections(draft)
        remembered()
        return
    review = reviewed(draft)
    if review is not None:
        st.html('<h2 class="fc-finding">Filer i utkastet</h2>')
        for each in review.files:
            file_box(draft, each)
        published_corrections(draft)
        remembered()
        changes_and_publish(review)
    with st.popover("Kasta utkastet"):
        st.markdown("Utkastet och dess filer tas bort. Det går inte att ångra.")
        st.button("Kasta", on_click=act, args=(publishing.throw_away, draft.draft_id), key=f"kasta-{draft.draft_id}")
