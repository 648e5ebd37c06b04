"""What pages read: the snapshot to show, and exhibits, each computed once for a selection and then shared by all visitors."""

import gc
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import streamlit as st

from etl.load import NothingLoaded, ensure_current
from etl.reading.intake import Refused
from pages.parts.address import plain
from pages.parts.ahead import Ahead
from report import queries, swedish, text
from report.exhibit import Exhibit
from report.selection import Selection
from report.views import exhibit_of


def snapshot_id(pinned: str = "") -> str | None:
    """The snapshot with that data version, or the current one; None when there is nothing to show (said on the page)."""
    kept = queries.kept()
    found = next((snapshot for snapshot in kept if pinned and snapshot.data_version == pinned), None)
    try:
        return (found or _loaded(next((s.snapshot_id for s in kept if s.is_current), ""))).snapshot_id
    except (NothingLoaded, Refused) as stopped:
        st.error(plain(stopped.message))
        return None


def versions() -> dict[str, str]:
    """Data version -> when it was loaded, of every snapshot kept; "" is whichever is current."""
    return {"": text.FRAME["current"]} | {
        s.data_version: f"{swedish.day(s.loaded_at.date())} {s.loaded_at:%H.%M} ({s.data_version})"
        for s in queries.kept()
    }


def kept() -> dict[str, str]:
    """Data version -> the id of its snapshot."""
    return {snapshot.data_version: snapshot.snapshot_id for snapshot in queries.kept()}


def definitions() -> dict[str, str]:
    """Slug -> name of every definition."""
    shown = next((snapshot.snapshot_id for snapshot in queries.kept() if snapshot.is_current), None)
    if shown is None:
        return {}
    rows = queries.definitions(shown)
    return dict(zip(rows["definition"], rows["definition_name"], strict=True))


def exhibit(make: Callable[..., Exhibit], *chosen: Any) -> Exhibit:
    """The exhibit that `make` gives for these arguments. Shared and kept: nobody may change it."""
    if st.context.headers:
        _ahead().note(make, chosen)
    return _computed(make, *chosen)


def _computed(make: Callable[..., Exhibit], *chosen: Any) -> Exhibit:
    made: Exhibit = _made(make, f"{make.__module__}.{make.__qualname__}", *chosen)
    return made


def prepare(make: Sequence[Callable[..., Exhibit]]) -> None:
    """Loads the data and makes these exhibits, under every definition, before the first visitor asks."""
    shown = snapshot_id()
    if shown is None or queries.programmes(shown).empty:
        return
    home = queries.programmes(shown).iloc[0]
    for definition in queries.definitions(shown)["definition"]:
        selection = Selection(home["programme"], definition, date.today(), (), False, shown)
        for each in make:
            _computed(each, selection)


@st.cache_resource(show_spinner=text.FRAME["loading"], max_entries=4)
def _loaded(pointed: str) -> Any:
    """Looks after the snapshot once for each that becomes current: loads data/ where there is none to show."""
    snapshot = ensure_current(queries.warehouse())
    _settle(snapshot.snapshot_id)
    return snapshot


@st.cache_resource(show_spinner=False)
def _ahead() -> Ahead:
    return Ahead(_computed)


@st.cache_resource(show_spinner=False, max_entries=1000)
def _made(_make: Callable[..., Exhibit], name: str, *chosen: Any) -> Exhibit:
    return exhibit_of(_make, *chosen)


@st.cache_resource(show_spinner=False, max_entries=1)
def _settle(snapshot: str) -> None:
    """Libraries and data stay for good: put out of the reach of the garbage collection that follows every run."""
    gc.collect()
    gc.freeze()
