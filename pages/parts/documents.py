"""The documents of a page as buttons, each made on click."""

from functools import partial

import streamlit as st

from pages.parts import reads
from report.documents import of_page
from report.selection import Selection


def document_buttons(page: str, selection: Selection) -> None:
    with st.container(horizontal=True):
        for document in of_page(page):
            st.download_button(
                document.label(selection), partial(document.made, selection, reads.exhibit),
                file_name=document.file_name(selection), on_click="ignore", key=f"document-{document.name}",
            )  # fmt: skip
