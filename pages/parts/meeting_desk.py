"""Where a meeting is prepared: chosen, ordered, written on, saved, taken home."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from html import escape

import streamlit as st

from pages.parts import meetings, reads
from pages.parts.address import plain
from pages.parts.figure import figure
from pages.parts.sign_in import may_write
from report import queries, swedish
from report.area_words import own_words
from report.meetings import decisions, drawing, minutes, store, words
from report.meetings import meeting as made
from report.meetings.built_in import BUILT_IN, worth_showing
from report.meetings.meeting import Item, Meeting
from report.meetings.powerpoint import package, powerpoint
from report.meetings.slides import Slide, about_one, slides, told_selection
from report.selection import Selection

MINUTES = ("15", "30", "45", "60", "90", "120", "180")
_EMPTY = "inget är känt, så bilden visas inte"
_KIND = {"map": "karta", "chart": "diagram", "table": "tabell", "lines": "text", "figures": "tal", "title": "titel"}


def desk(meeting: Meeting, selection: Selection) -> None:
    """The meeting's slides in order, with what can be done to each; below, its decisions."""
    shown = slides(meeting, selection, reads.kept())
    kept = [slide if slide in worth_showing(meeting, shown) else None for slide in shown]
    split = [drawing.parts(slide) if slide else [] for slide in kept]
    _act(meeting, [part for each in split for part in each], selection)
    st.html('<h2 class="fc-finding">Bilderna i ordning</h2>')
    for place, slide in enumerate(shown):
        _row(meeting, place, slide, len(split[place]))
    if not shown:
        st.info(
            "Mötet har inga bilder än. Lägg till egna nedan, eller knappen Lägg till i mötet under en figur på en sida."
        )
    _add_text(meeting)
    _save(meeting)
    _decided(selection)


def must_choose(meeting: Meeting, selection: Selection) -> bool:
    """Whether the meeting is about one area, and none or several are chosen."""
    return bool(about_one(meeting, selection)[1])


def _act(meeting: Meeting, shown: list[Slide], selection: Selection) -> None:
    """`shown`: every slide as it stands before the room, without what was decided before."""
    noted = meetings.decided(selection.programme) or []
    first = decisions.first_slide(noted, selection)
    told = [*(drawing.parts(first) if first else []), *shown]
    name = f"{made.slug_of(meeting.name)}_{selection.as_of:%Y-%m-%d}_v{selection.data_version}"
    lacks = _choose_area(meeting, selection)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.button("Visa mötet", key="start", type="primary", on_click=_start, disabled=not shown or lacks)
        for label, makes, ending, key in (
            ("PowerPoint", powerpoint, "pptx", "powerpoint"), ("Alla filer (zip)", package, "zip", "package"),
        ):  # fmt: skip
            st.download_button(
                label, partial(_file, makes, meeting, selection, first), file_name=f"{name}.{ending}", on_click="ignore",
                key=key, disabled=not shown,
            )  # fmt: skip
        st.download_button(
            "Protokoll (Excel)", partial(minutes.workbook, meeting.name, noted, told, selection, meetings.asked(meeting)),
            file_name=f"protokoll_{name}.xlsx", on_click="ignore", key="minutes",
        )  # fmt: skip
    st.selectbox("Planerad tid", ["", *MINUTES], format_func=_told_minutes, key="tid", width=220)
    started = f" {words.FIRST_DECIDED}" if first else ""
    st.caption(
        f"{words.IN_ALL.format(swedish.counted(len(told), 'bild', 'bilder'))}{started} "
        "Talen står stilla från att mötet börjar. Tangent ? visar alla tangenter."
    )


def _file(makes: Callable[..., bytes], meeting: Meeting, selection: Selection, first: Slide | None) -> bytes:
    shown = worth_showing(meeting, slides(meeting, selection, reads.kept()))
    return makes(meeting.name, [*([first] if first else []), *shown], selection)


def _choose_area(meeting: Meeting, selection: Selection) -> bool:
    """Asks which area the meeting is about, where that is not chosen; whether it has to be."""
    if not must_choose(meeting, selection):
        return False
    rows = queries.areas(selection.snapshot_id, selection.programme).set_index("area_code")["area_name"]
    own = partial(own_words, snapshot_id=selection.snapshot_id, programme=selection.programme)
    st.selectbox(
        own(words.WHICH_AREA), list(rows.index.astype(str)), index=None, format_func=rows.to_dict().__getitem__,
        placeholder=own(words.CHOOSE_AREA), key="meeting-area", on_change=_area_chosen,
    )  # fmt: skip
    st.info(plain(own(words.AREA_FIRST)))
    return True


def _area_chosen() -> None:
    if code := st.session_state.get("meeting-area"):
        st.session_state["kommun"] = [code]


def _told_minutes(minutes: str) -> str:
    return f"{minutes} minuter" if minutes else "ingen bestämd"


def _start() -> None:
    st.session_state.pop("frozen", None)
    st.session_state["visa"] = "1"


def _row(meeting: Meeting, place: int, slide: Slide, count: int) -> None:
    """`count`: as many slides as it needs; none where nothing is known."""
    with st.container(border=True):
        item = meeting.items[place]
        own = f" Eget urval: {told_selection(slide.selection)}." if item.choice and slide.selection else ""
        note = f" Anteckning: {item.notes}" if item.notes else ""
        what = "saknas" if slide.is_gone else _KIND[drawing.kind(slide)] if count else _EMPTY
        what += f", {count} bilder" if count > 1 else ""
        st.html(
            f'<p class="fc-small" data-part="slide-{place}"><strong>{place + 1}. {escape(slide.headline)}</strong> '
            f"({what}).{escape(own)}{escape(note)}</p>"
        )
        with st.container(horizontal=True):
            for told, by in (("Upp", -1), ("Ned", 1)):
                st.button(
                    told, key=f"move-{place}-{by}", disabled=not 0 <= place + by < len(meeting.items),
                    on_click=_change, args=(made.moved(meeting, place, by),),
                )  # fmt: skip
            st.button("Ta bort", key=f"remove-{place}", on_click=_change, args=(made.without(meeting, place),))
            with st.popover("Ändra", key=f"edit-{place}"):
                _edit(meeting, place, item)


def _edit(meeting: Meeting, place: int, item: Item) -> None:
    with st.form(f"form-{place}", border=False):
        headline = st.text_input("Egen rubrik (tom: figurens egen)", item.headline, max_chars=240)
        body = st.text_area("Rader", "\n".join(item.lines), max_chars=made.LONGEST) if not item.view else ""
        notes = st.text_area("Anteckning till den som visar", item.notes, max_chars=made.LONGEST)
        follows = st.checkbox("Följ sidans urval och dag", item.choice is None) if item.view else True
        if st.form_submit_button("Ändra bilden"):
            choice = None if follows else item.choice
            lines = tuple(filter(None, map(str.strip, (body or "").splitlines())))
            _change(made.changed_item(meeting, place, headline=headline, notes=notes, lines=lines, choice=choice))
            st.rerun()


def _add_text(meeting: Meeting) -> None:
    with st.expander("Lägg till en bild med text", key="add-text"):
        known = st.selectbox(
            "Text som uppgifterna skriver", list(words.TEXTS), index=None, format_func=words.TEXTS.__getitem__,
            placeholder="Välj en text", key="ready-text",
        )  # fmt: skip
        if known:
            st.button("Lägg till den", key="add-ready", on_click=_add, args=(meeting, Item(known)))
        with st.form("own-text", clear_on_submit=True, border=False):
            headline = st.text_input("Rubrik", max_chars=240)
            body = st.text_area("Rader, en på varje rad", max_chars=made.LONGEST)
            if st.form_submit_button("Lägg till egen text") and headline.strip():
                lines = tuple(filter(None, map(str.strip, body.splitlines())))
                _add(meeting, Item(headline=headline.strip(), lines=lines))
                st.rerun()


def _save(meeting: Meeting) -> None:
    is_new = meeting.slug in BUILT_IN or meeting.slug == meetings.DRAFT
    if meeting.slug in meetings.changed():
        st.warning(
            "Mötet är inte sparat. Ändringarna finns bara i det här fönstret och försvinner när sidan läses in på nytt, "
            "tills mötet är sparat. Adressen öppnar dem inte hos någon annan."
        )
    with st.expander("Spara mötet", key="save-meeting"):
        if not may_write():
            st.info("Möten sparas bara där det är tillåtet att skriva. Ta med dig det här som fil.")
            return
        name = st.text_input("Mötets namn", "" if is_new else meeting.name, max_chars=80, key=f"name-{meeting.slug}")
        if st.button("Spara", key="save"):
            _keep(meeting, name)
        if not is_new and st.button("Ta bort mötet", key="forget"):
            store.forget(meeting.slug)
            meetings.changed().pop(meeting.slug, None)
            st.session_state["open_meeting"] = meetings.DRAFT
            st.rerun()


def _keep(meeting: Meeting, name: str) -> None:
    draft = replace(meeting, slug=meetings.DRAFT) if meeting.slug in BUILT_IN else meeting
    try:
        meetings.keep(draft, name)
    except store.NotKept as why:
        st.warning(plain(str(why)))
    else:
        st.rerun()


def _add(meeting: Meeting, item: Item) -> None:
    try:
        _change(made.with_item(meeting, item))
    except ValueError as full:
        st.warning(str(full))


def _change(meeting: Meeting) -> None:
    meetings.change(meeting)


def _decided(selection: Selection) -> None:
    """What meetings have decided, and the marks of each."""
    noted = meetings.decided(selection.programme) or ()
    figure(decisions.of_programme(noted, selection))
    if not may_write():
        return
    for each in noted:
        with st.container(horizontal=True):
            st.html(f'<p class="fc-small">{escape(decisions.told(each))}</p>')
            is_done, is_back = bool(each.done_at), bool(each.taken_back_at)
            if not is_back:
                done = "Inte klart" if is_done else "Klart"
                st.button(done, key=f"done-{each.id}", on_click=_mark, args=(each.id, "done", not is_done))
            back = "Låt det gälla igen" if is_back else "Ta tillbaka"
            st.button(back, key=f"back-{each.id}", on_click=_mark, args=(each.id, "taken_back", not is_back))


def _mark(decision: str, what: str, is_so: bool) -> None:
    if may_write():
        store.mark(decision, what, is_so)
