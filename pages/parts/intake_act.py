"""An action of the page for loading: done by whoever is here at that moment, and what came of it told at the next showing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

import streamlit as st

from etl.load import NothingLoaded
from etl.publishing import Actor, Load, Overtaken, Stopped
from etl.publishing.acting import acting
from etl.reading.intake import Refused
from pages.parts import sign_in
from pages.parts.address import plain
from report import queries, swedish

T = TypeVar("T")
Kind = Literal["success", "info", "warning", "error"]
_KEPT = "inlasning-berättat"
REVIEWED = "inlasning-granskning"  # where a session keeps its review


@dataclass(frozen=True, slots=True)
class Told:
    """What is told at the top: a sentence, more of them as a list, and where to go: page, label, address."""

    kind: Kind
    sentence: str
    more: Sequence[str] = ()
    link: tuple[str, str, dict[str, str]] | None = None


def act(done: Callable[..., T], *about: Any) -> T | None:
    """What this function of etl.publishing gives whoever is here; None when it stopped, and then it is told why. A review that
    others have overtaken is forgotten, and so made again."""
    try:
        return done(sign_in.actor(), queries.warehouse(), *about)
    except (Stopped, NothingLoaded, Refused) as stopped:
        if isinstance(stopped, Overtaken):
            st.session_state[REVIEWED] = None
        tell(Told("error", stopped.message, [load_named(load) for load in getattr(stopped, "loads", ())]))
        return None


def load_named(load: Load) -> str:
    """A load in one line: number, day, who, why."""
    kind = (
        f"ångrade inläsning {load.undoes}" if load.kind == "undo" else swedish.counted(len(load.files), "fil", "filer")
    )
    return f"Inläsning {load.load_id}, {swedish.day(load.at.date())} {load.at:%H.%M}, {load.who}: {kind}. {load.reason}"


def act_here(action: str, about: str, done: Callable[..., T], *given: Any) -> T | None:
    """The same of a function that knows no actors; `action` and `about` are how the log names it."""

    def noted(actor: Actor, warehouse: Path) -> T:
        with acting(actor, warehouse, action, about=about):
            return done(warehouse, *given)

    return act(noted)


def fetched(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """For a download: the file is made on the click, when whoever was shown the button may still load."""
    still_may = sign_in.ticket()

    def made() -> bytes:
        if not still_may():
            raise PermissionError
        return make()

    return made


def tell(told: Told) -> None:
    st.session_state.setdefault(_KEPT, []).append(told)


def show_told() -> None:
    """What came of the last actions, once: again in the next run, where a new one cuts this short."""
    for told in st.session_state.get(_KEPT, []):
        lines = [plain(told.sentence), *(f"- {plain(each)}" for each in told.more)]
        {"success": st.success, "info": st.info, "warning": st.warning, "error": st.error}[told.kind]("\n".join(lines))
        if told.link:
            page, label, address = told.link
            st.page_link(page, label=label, query_params=address)
    st.session_state.pop(_KEPT, None)


def with_bar(paths: Sequence[Path]) -> Iterator[Path]:
    """The paths, with a bar on the page that tells how many are done."""
    bar = st.progress(0.0, "Läser arbetsböckerna …")
    for number, path in enumerate(paths):
        bar.progress(number / len(paths), plain(f"Läser {path.name} ({number + 1} av {len(paths)})"))
        yield path
    bar.empty()
