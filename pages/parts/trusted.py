"""The switch for a single trusted machine: whoever sits at it may load without signing in. Never over a network."""

import os
import sys
from contextlib import suppress
from getpass import getuser
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from pages.parts.listening import OPEN_FILES, listening

SWITCH = "FAMILJECENTRALER_TRUSTED"
_FORWARDED = ("forwarded", "via", "x-real-ip", "client-ip", "true-client-ip", "cf-connecting-ip")


def is_on() -> bool:
    return os.environ.get(SWITCH, "").strip().casefold() in ("ja", "1", "true")


def name() -> str:
    """Whom the system says that the server runs for: it stands in the history."""
    return f"{getuser()} (vid serverns egen dator)"


def refusal() -> str:
    """Why this visit can't be trusted, in Swedish; "" when it can. Everything is asked anew, for every action."""
    addresses = _listens_at()
    if not addresses or not all(map(_is_loopback, addresses)):
        return "Servern lyssnar på fler adresser än datorns egen (127.0.0.1). Starta den utan --server.address."
    headers = st.context.headers
    sent_on = [header for header in headers if header.casefold().startswith("x-forwarded")]
    if sent_on or any(header in headers for header in _FORWARDED):
        return "Besöket kommer genom en omvänd proxy, och då går det inte att se vem som är vid datorn."
    host = urlsplit(f"//{headers.get('host', '')}").hostname or ""
    if not headers or not _is_loopback(st.context.ip_address or "127.0.0.1"):
        return "Besöket kommer från en annan dator."
    if host != "localhost" and not _is_loopback(host):
        return "Adressen i webbläsaren är inte datorns egen. Öppna sidan som http://127.0.0.1 eller http://localhost."
    return ""


def _is_loopback(address: str) -> bool:
    with suppress(ValueError):
        return ip_address(address).is_loopback
    return False


def _listens_at() -> list[str]:
    """The address of every socket that the process listens at. Where the system does not show them (Windows): the address
    that `streamlit run` was told, and none when something else started the server."""
    if OPEN_FILES.is_dir():
        return [
            str(name[0]) if isinstance(name, tuple) else "socket" for name in (s.getsockname() for s in listening())
        ]
    started_by_streamlit = Path(sys.argv[0]).name in ("server.py", "dashboard.py")
    return [str(st.get_option("server.address"))] if started_by_streamlit else []
