"""A button that copies a link with every choice and the data version. It stands last in the menu of every page, so the script
that minds the menu comes with it: one element less to wait for."""

from pathlib import Path

import streamlit as st

from report import text

_JS = """
export default function ({ data, parentElement }) {
  minded();
  const button = parentElement.querySelector("button"), told = parentElement.querySelector("[role=status]");
  button.onclick = async () => {
    const link = new URL(location.pathname, location.origin);
    for (const [key, values] of Object.entries(data.address)) for (const value of values) link.searchParams.append(key, value);
    try { await navigator.clipboard.writeText(link.href); told.textContent = data.copied; }
    catch { told.textContent = link.href; }
  };
}
"""
_MENU = Path(__file__).with_name("menu.js").read_text(encoding="utf-8")
_CSS = """
button { font: inherit; padding: .35rem .8rem; border: 1px solid #7a8b95; border-radius: 6px; background: #fff; color: #00577b;
  cursor: pointer; min-height: 2.4rem; }
button:focus-visible { outline: 3px solid #00577b; outline-offset: 2px; }
p { margin: .3rem 0 0; font-size: .875rem; overflow-wrap: anywhere; }
"""
_component = st.components.v2.component(
    "copy_link",
    html=f'<button type="button">{text.FRAME["copy_link"]}</button><p role="status"></p>',
    css=_CSS,
    js=_MENU + _JS,
)


def copy_link(address: dict[str, list[str]]) -> None:
    """Shows the button; where the browser refuses the clipboard, the link stands as text to copy."""
    _component(key="copy_link", data={"address": address, "copied": text.FRAME["copied"]})
