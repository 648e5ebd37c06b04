"""A meeting that is shown: its slides made once and kept still, questions answered, decisions kept."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

import plotly.graph_objects as go
import streamlit as st

from pages.parts import meetings, reads
from pages.parts.sign_in import may_write
from pages.parts.stage import sent, stage
from report import queries, swedish
from report.area_words import own_words
from report.meetings import decisions, search, store, words
from report.meetings.built_in import worth_showing
from report.meetings.drawing import drawn, parts
from report.meetings.due import due
from report.meetings.meeting import Item, Meeting
from report.meetings.minutes import Question
from report.meetings.slides import of_exhibit, slides
from report.selection import Selection
from report.views import VIEWS

KEY = "stage"
LOOK_AGAIN = 20  # s, for a new data version, where the slides go round by themselves
_ONLY_THE_STAGE = """<style>
[data-testid="stSidebar"], [data-testid="stSidebarCollapsedControl"], [data-testid="stHeader"], [data-testid="stToolbar"],
[data-testid="stStatusWidget"], [data-testid="stDialog"], [data-baseweb="modal"], [data-testid="stAlert"], .fc-small,
[data-testid="stPlotlyChart"] { display: none !important; }
</style>"""


@dataclass(frozen=True, slots=True)
class Show:
    """What is asked to be shown, and how: present, foyer (the slides go round by themselves) or audience. `minutes`: as long as
    it is planned to take, 0 for no plan."""

    meeting: Meeting
    selection: Selection
    mode: str
    seconds: int
    minutes: int = 0


def room(show: Show) -> None:
    st.html(_ONLY_THE_STAGE)
    _bring_plotly()
    _stage(show) if show.mode != "foyer" else _foyer(show)


def leave() -> None:
    """Back to the list of slides; the numbers stay as they were when the meeting is shown again."""
    st.session_state["visa"] = ""


def _stage(show: Show) -> None:
    """No fragment: a server that was started anew knows of none, and what the presenter sends would be lost."""
    _put(show)
    came = sent(KEY).get("id")
    if came and came != st.session_state.get("received"):  # it was sent to a server that knew of no stage yet
        _receive()
        st.rerun()


@st.fragment(run_every=LOOK_AGAIN)
def _foyer(show: Show) -> None:
    """The same, and a look now and then whether the data is another."""
    current = reads.snapshot_id()
    _put(replace(show, selection=replace(show.selection, snapshot_id=current)) if current else show)


def _put(show: Show) -> None:
    frozen = _frozen(show)
    programme = show.selection.programme
    names = queries.areas(show.selection.snapshot_id, programme)
    asked = urlencode({**{key: st.query_params.get_all(key) for key in st.query_params}, "publik": "1"}, doseq=True)
    st.session_state["shown"] = show
    stage(
        KEY,
        {
            "key": show.meeting.slug, "mode": show.mode, "seconds": show.seconds, "minutes": show.minutes, "meeting": frozen,
            "may": may_write(),
            "area": show.selection.areas[0] if len(show.selection.areas) == 1 else "",
            "areas": [{"code": code, "name": name} for code, name in zip(names["area_code"], names["area_name"], strict=True)],
            "replies": st.session_state.setdefault("replies", {}), "decisions": _decisions(programme),
            "audience": f"?{asked}",
        },
        _receive,
    )  # fmt: skip


def _frozen(show: Show) -> dict[str, Any]:
    """The slides as they were when they were first shown: nothing is read again until the meeting is another, or begun anew."""
    held = st.session_state.get("frozen")
    asked = (show.meeting, replace(show.selection, snapshot_id="") if show.mode != "foyer" else show.selection)
    if show.mode == "audience":
        return {"start": "", "slides": [], "map": None}
    if held is None or held["asked"] != asked:
        is_foyer = show.mode == "foyer"
        held = {"asked": asked, "selection": show.selection, "made": made(show.meeting, show.selection, is_foyer)}
        st.session_state["frozen"] = held
    found: dict[str, Any] = held["made"]
    return found


def made(meeting: Meeting, selection: Selection, is_foyer: bool) -> dict[str, Any]:
    """Every slide drawn, and the map that a key shows. What was decided before comes first, but not where anybody passes by."""
    first = None if is_foyer else decisions.first_slide(meetings.decided(selection.programme) or (), selection)
    shown = [*([first] if first else []), *worth_showing(meeting, slides(meeting, selection, reads.kept()))]
    mapped = of_exhibit(VIEWS["karta-lage"].shown(selection), VIEWS["karta-lage"].page, Item("karta-lage"))
    told = [drawn(part) for each in shown for part in parts(each)]
    shown_map = drawn(mapped)
    content = json.dumps([told, shown_map], sort_keys=True, default=str)
    return {"start": hashlib.sha256(content.encode()).hexdigest()[:12], "slides": told, "map": shown_map}


def _receive() -> None:
    """What the presenter sent: each has a number of its own, and is answered under it."""
    told = sent(KEY)
    st.session_state["received"] = told.get("id", "")
    show: Show = st.session_state["shown"]
    if told.get("kind") == "leave":
        leave()
    elif told:
        replies = st.session_state.setdefault("replies", {})
        replies[str(told.get("id"))] = _reply(told, show)
        st.session_state["replies"] = dict([*replies.items()][-8:])


def _reply(told: Mapping[str, Any], show: Show) -> dict[str, Any]:
    if told.get("kind") == "ask":
        reply = answered(str(told.get("text", "")), st.session_state["frozen"]["selection"])
        _remember(str(told.get("text", "")), reply, show.meeting)
        return reply
    if not may_write():
        return {"told": words.MAY_NOT, "done": False}
    try:
        if told.get("kind") == "note":
            _note(told, show)
            return {"told": words.KEPT, "done": True}
        what, is_so = _MARKS[str(told.get("kind"))]
        store.mark(str(told.get("decision", "")), what, is_so)
    except store.NotKept as why:
        return {"told": str(why), "done": False}
    return {"told": words.CHANGED, "done": True}


def _remember(question: str, reply: Mapping[str, Any], meeting: Meeting) -> None:
    """For the minutes: what was asked, when, and what it was answered with."""
    first = "" if reply["told"] else str(reply["slides"][0]["title"])
    at = f"{datetime.now():%Y-%m-%d %H.%M}"
    meetings.asked(meeting).append(Question(at, question[: search.LONGEST], first or str(reply["told"])))


_MARKS = {"done": ("done", True), "undone": ("done", False), "take_back": ("taken_back", True)}


def answered(question: str, selection: Selection) -> dict[str, Any]:
    """The slides that answer, best guess first, and what to tell before any is shown: words that nothing is known of, or what to
    ask instead. Nothing is shown by itself where a part of the question was not understood."""
    found = search.guesses(question, selection)
    lost = swedish.listed([f"”{word}”" for word in search.not_understood(question, selection)])
    told = words.NOTHING_ABOUT.format(lost) if lost else ""
    if not found:
        told = words.NO_ANSWER.format(told or words.NO_SLIDE.format(question[: search.LONGEST]))
        return {"told": own_words(told, selection.snapshot_id, selection.programme), "slides": []}
    told = f"{told} {words.ABOUT_THE_REST}" if lost else ""
    notice = words.LOST_WORDS.format(lost) if lost else ""
    return {"told": told, "slides": [{**_answer(guess), "lost": notice} for guess in found]}


def _answer(guess: search.Guess) -> dict[str, Any]:
    """A map of one area alone says nothing of it: it is told in the headline, and all of them are shown."""
    view = VIEWS[guess.view]
    shown = view.shown(guess.selection)
    area = f"{guess.area}: " if guess.area and guess.area not in shown.title else ""
    headline = "" if guess.area in shown.headline else f"{guess.area}: {shown.headline}"
    if shown.picture is not None and len(guess.selection.areas) == 1:
        shown = view.shown(replace(guess.selection, areas=()))
    return {**drawn(of_exhibit(shown, view.page, Item(headline=headline))), "label": area + shown.title}


def _note(told: Mapping[str, Any], show: Show) -> None:
    areas = queries.areas(show.selection.snapshot_id, show.selection.programme).set_index("area_code")["area_name"]
    code = str(told.get("area", ""))
    store.note(
        store.Decision(
            id=str(told.get("id", "")), programme=show.selection.programme, area_code=code if code in areas.index else "",
            area_name=str(areas.get(code, "")), meeting=show.meeting.name, text=str(told.get("text", "")),
            owner=str(told.get("owner", "")), due=_due(str(told.get("due", ""))),
        )
    )  # fmt: skip


def _due(written: str) -> str:
    """As it is kept; NotKept says why it can't be."""
    try:
        return due(written, date.today())
    except ValueError as why:
        raise store.NotKept(str(why)) from why


def _decisions(programme: str) -> list[dict[str, Any]]:
    held = decisions.standing(meetings.decided(programme) or ())
    return [{"id": each.id, "told": decisions.told(each), "done": bool(each.done_at)} for each in held]


def _bring_plotly() -> None:
    """An unseen chart brings Plotly's script, which draws the slides' charts."""
    st.plotly_chart(go.Figure(layout={"width": 10, "height": 10}), key="plotly", config={"displayModeBar": False})
