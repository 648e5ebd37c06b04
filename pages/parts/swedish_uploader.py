"""Streamlit's box for files speaks English inside, also to screen readers. This says the same in Swedish."""

from pathlib import Path

import streamlit as st

_component = st.components.v2.component(
    "swedish_uploader",
    html="<span hidden></span>",
    js=Path(__file__).with_name("swedish_uploader.js").read_text("utf-8"),
)


def swedish_uploader() -> None:
    """Translates every box for files on the page, as long as it is there."""
    _component(key="swedish_uploader")
