"""Whether whoever is here may keep meetings and decisions. The one place that answers, so that the rule can be another."""

import os
from ipaddress import ip_address

import streamlit as st

SWITCH = "FAMILJECENTRALER_TRUSTED"
_SENT_ON = ("x-forwarded", "forwarded", "via", "x-real-ip")


def may_write() -> bool:
    """Only at a machine that its own environment trusts, and not from another one or through a proxy."""
    is_trusted = os.environ.get(SWITCH, "").strip().casefold() in ("ja", "1", "true")
    is_sent_on = any(header.casefold().startswith(_SENT_ON) for header in st.context.headers)
    address = st.context.ip_address  # None for this very machine
    return is_trusted and not is_sent_on and (not isinstance(address, str) or ip_address(address).is_loopback)
