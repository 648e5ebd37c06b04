"""Who is here and whether they may load. Asked anew for every action, of the session and the settings as they are then; what
the page showed a moment ago decides nothing."""

import tomllib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

import streamlit as st

from etl.publishing import Actor
from pages.parts import trusted

State = Literal["off", "not_trusted", "signed_out", "expired", "no_role", "may"]
REQUIRED = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
SECTION, HOURS = "inlasning", 10.0  # a session's longest time: Streamlit itself would keep it for 30 days
_left: set[tuple[str, str]] = set()  # who signed out, and when they had signed in: in their other windows too


@dataclass(frozen=True, slots=True)
class Standing:
    """`name` is who it is, for the history; `told` why they may not load, or how it is that they may."""

    state: State
    name: str = ""
    told: str = ""


def actor() -> Actor:
    """Whoever is here now, for one action."""
    found = standing()
    return Actor(found.name or "ingen som är inloggad", found.state == "may")


def may_write() -> bool:
    """Whether they may keep meetings and decisions: whoever may load may."""
    return standing().state == "may"


def ticket() -> Callable[[], bool]:
    """Tells, outside of the page's own run too, whether whoever is here now may still load."""
    if not is_configured():
        is_trusted = standing().state == "may"
        return lambda: is_trusted
    user = st.user.to_dict()
    return lambda: judged(user, settings(), datetime.now(UTC)).state == "may"


def standing() -> Standing:
    """How it stands with this visit at this moment."""
    if is_configured():
        return judged(st.user.to_dict(), settings(), datetime.now(UTC))
    if not trusted.is_on():
        return Standing("off")
    refusal = trusted.refusal()
    return Standing("not_trusted", told=refusal) if refusal else Standing("may", trusted.name())


def is_configured() -> bool:
    """Whether the server was started with a provider to sign in with."""
    auth = st.secrets.get("auth") if st.secrets.load_if_toml_exists() else None
    return isinstance(auth, Mapping) and all(auth.get(key) for key in REQUIRED)


def leave() -> None:
    """Signs out, here and in this person's other windows."""
    _left.add(_session(st.user.to_dict()))
    st.logout()


def settings() -> Mapping[str, Any]:
    """Who may load, as the file of secrets says now: Streamlit itself reads it once. Nobody, when it can't be read."""
    found: dict[str, Any] = {}
    for path in st.get_option("secrets.files"):
        with suppress(OSError, ValueError):
            found |= tomllib.loads(Path(path).read_text(encoding="utf-8")).get(SECTION, {})
    return found


def judged(user: Mapping[str, Any], allowed: Mapping[str, Any], now: datetime) -> Standing:
    """How it stands with somebody of whom the provider has said this, under these settings."""
    if not user.get("is_logged_in") or _session(user) in _left:
        return Standing("signed_out")
    name = _name(user)
    if _is_old(user, float(allowed.get("hours", HOURS)), now):
        return Standing("expired", name)
    return Standing("may" if _has_role(user, allowed) else "no_role", name)


def _session(user: Mapping[str, Any]) -> tuple[str, str]:
    return str(user.get("sub")), str(user.get("iat"))


def _name(user: Mapping[str, Any]) -> str:
    """A name with what tells two of the same name apart."""
    address = next((str(user[key]) for key in ("email", "preferred_username", "sub") if user.get(key)), "okänd")
    return f"{user['name']} ({address})" if user.get("name") else address


def _is_old(user: Mapping[str, Any], hours: float, now: datetime) -> bool:
    """Whether it is too long since they signed in; so it is when nobody says when that was."""
    issued = user.get("iat")
    if not isinstance(issued, int | float):
        return True
    return now - datetime.fromtimestamp(issued, UTC) > timedelta(hours=hours)


def _has_role(user: Mapping[str, Any], allowed: Mapping[str, Any]) -> bool:
    """By the claim that the settings name, or by an address that the provider does not say is unverified."""
    claim, value = allowed.get("claim"), allowed.get("value")
    if claim and value and str(value) in _claimed(user, str(claim)):
        return True
    address = str(user.get("email") or "").strip().casefold()
    written = allowed.get("emails", ())
    listed = {str(each).strip().casefold() for each in ([written] if isinstance(written, str) else written)}
    return bool(address) and address in listed and user.get("email_verified") is not False


def _claimed(user: Mapping[str, Any], claim: str) -> list[str]:
    """The values of a claim; a name with dots also leads into claims within claims, as realm_access.roles."""
    found: Any = user.get(claim)
    if found is None:
        found = user
        for part in claim.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
    values = found if isinstance(found, list | tuple) else [found]
    return [str(value) for value in values if isinstance(value, str | int) and not isinstance(value, bool)]
