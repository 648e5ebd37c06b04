"""The stage as a component: slides, presenter's desk, question from the room and decisions, in the browser."""

from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st

from report import theme
from report.meetings import words

_SAY = words.STAGE
_STYLE = (
    f"--ink: {theme.INK}; --muted: #41525c; --line: {theme.LINE}; --body: {theme.PROJECTOR.body}; "
    f"--title: {theme.PROJECTOR.title}; --type: {theme.FONT}"
).replace('"', "'")
_BAR = (
    ("previous", "‹"), ("following", "›"), ("ask", ""), ("decide", ""), ("table", ""), ("map", ""), ("full", ""),
    ("audience", ""), ("freeze", ""), ("help", ""), ("leave", ""),
)  # fmt: skip


def _button(act: str, sign: str) -> str:
    part = ' data-part="freeze" hidden' if act == "freeze" else ""
    label = f' aria-label="{_SAY[act]}"' if sign else ""
    return f'<button type="button" data-act="{act}"{part}{label}>{sign or _SAY[act]}</button>'


def _field(name: str, control: str) -> str:
    return f"<label>{_SAY[name]}{control}</label>"


def _dialog(part: str, body: str) -> str:
    return f'<div class="panel" data-part="{part}" role="dialog" aria-label="{_SAY[part]}" tabindex="-1" hidden>{body}</div>'


def _help() -> str:
    keys = "".join(f"<dt>{escape(key)}</dt><dd>{escape(what)}</dd>" for what, key in words.KEYS)
    letters = f'<label><input type="checkbox" data-part="letters" checked> {_SAY["letters"]}</label>'
    return _dialog("help", f"<h2>{_SAY['help']}</h2><dl>{keys}</dl>{letters}{_button('back', '')}")


def _ask() -> str:
    asked = f'<input class="question" data-part="question" autocomplete="off" placeholder="{_SAY["example"]}">'
    submit = f'<button type="submit">{_SAY["answer"]}</button> {_button("back", "")}'
    return _dialog(
        "ask",
        f'<form>{_field("question", asked)}{submit}<p role="status" data-part="answered"></p>'
        '<div class="offered" data-part="offered"></div></form>',
    )


def _decide() -> str:
    text = _field("text", '<textarea data-part="text" rows="2" maxlength="500" required></textarea>')
    others = "".join((
        _field("owner", '<input data-part="owner" maxlength="120" autocomplete="off">'),
        _field("due", f'<input data-part="due" placeholder="{_SAY["due_example"]}" maxlength="40" autocomplete="off">'),
        _field("area", f'<select data-part="area"><option value="">{_SAY["all"]}</option></select>'),
    ))  # fmt: skip
    form = f'{text}<div class="beside">{others}</div><button type="submit">{_SAY["note"]}</button>'
    return _dialog(
        "decide",
        f'<form><h2>{_SAY["decide"]}</h2><div data-part="form">{form}</div>'
        f'<p class="refused" data-part="refused">{words.MAY_NOT}</p><p role="status" data-part="noted"></p>'
        f'<h3>{_SAY["decided"]}</h3><ul data-part="decisions"></ul><p>{words.NOT_FACTS}</p>{_button("back", "")}</form>',
    )


def _html() -> str:
    return f"""
<div class="room" tabindex="-1" role="region" aria-label="{_SAY["region"]}" style="{_STYLE}">
  <div class="screen" data-part="screen"></div>
  <div class="side"><p class="clock" data-part="clock"></p><div class="screen" data-part="next" aria-hidden="true" inert></div>
    <div class="notes" tabindex="0" role="group" aria-label="{_SAY["notes"]}" data-part="notes"></div></div>
  <p class="said" role="status" data-part="said"></p><p class="sure" role="status" data-part="sure"></p>
  <div class="bar"><div data-part="alternatives"></div>{"".join(_button(*each) for each in _BAR)}
    <span data-part="place"></span><span data-part="time"></span>
    <span class="newer" data-part="newer" hidden>{_SAY["newer"]} {_button("again", "")}</span></div>
  {_help()}{_ask()}{_decide()}
</div>"""


def _read(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


_component = st.components.v2.component(
    "stage",
    html=_html(),
    css=_read("stage.css"),
    js=_read("stage.js") + _read("stage_panels.js") + _read("stage_time.js"),
)


def stage(key: str, data: Mapping[str, Any], on_sent: Callable[[], None]) -> None:
    """Shows the stage over the whole window. `data`: what stage.js reads; `on_sent` is called when the presenter sent something,
    which `sent` then gives."""
    _component(key=key, data={**data, "words": dict(_SAY)}, on_sent_change=on_sent)


def sent(key: str) -> Mapping[str, Any]:
    """What was sent last; {} when that was nothing usable."""
    found = getattr(st.session_state.get(key), "sent", None)
    return found if isinstance(found, Mapping) else {}
