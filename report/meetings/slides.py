"""A meeting and the data of one moment -> its slides. What can't be shown says so on its own slide, and the others go on."""

import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from report import queries, swedish, text
from report.area_words import own_words
from report.exhibit import Exhibit, stated_by, titled
from report.exhibits import headline, opening_hours, opening_week, presence
from report.meetings import words
from report.meetings.meeting import Choice, Item, Meeting, selection_of
from report.meetings.texts import TEXTS, Line, Text
from report.selection import Selection
from report.slides import sources
from report.views import VIEWS

MOST_LETTERS = 240  # of a headline
_GOALS, _NEW_SENTENCE = "mal", re.compile(r"; (?=[A-ZÅÄÖ])")
_COUNTED = frozenset({"antal", "utveckling", "definitioner"})  # exhibits whose headline is the count
_FOR_CLERKS = frozenset({opening_hours.SHEET, opening_week.SHEET, presence.SHEET})  # who no room has need of
_log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class Slide:
    """An exhibit or a text, with the selection that it was made with. `small` tells source, selection and data; `page` is the
    key of text.PAGES where the whole is. `reservation`: what the headline can't be said without. `columns`: of a table that
    goes on, so that it has the same ones on every slide. `sourced`: every source by its title, for who speaks."""

    headline: str
    selection: Selection | None
    small: str
    content: Exhibit | Text
    notes: tuple[str, ...] = ()
    page: str = "dashboard.py"
    is_gone: bool = False
    reservation: str = ""
    has_example: bool = False
    columns: tuple[str, ...] = ()
    sourced: str = ""


class Gone(Exception):
    """Why a slide can't be shown, in Swedish."""


def slides(meeting: Meeting, selection: Selection, snapshots: Mapping[str, str]) -> list[Slide]:
    """A slide an item, in order. `snapshots`: data version -> id, of all that are kept. A meeting that begins with one area is
    about that area: the first, where none or several are chosen, which its first slide says."""
    selection, told = about_one(meeting, selection)
    made = [slide(item, selection, snapshots) for item in meeting.items]
    return [replace(made[0], reservation=told), *made[1:]] if told else made


def about_one(meeting: Meeting, selection: Selection) -> tuple[Selection, str]:
    """The selection as the meeting needs it, and what to tell where it had to choose the area itself, else ""."""
    first = meeting.items[0] if meeting.items else Item()
    is_of_one = first.choice is None and first.view in VIEWS and VIEWS[first.view].of_one_area
    if not is_of_one or len(selection.areas) == 1:
        return selection, ""
    names = queries.areas(selection.snapshot_id, selection.programme).set_index("area_code")["area_name"]
    chosen = (*selection.areas, *names.index.astype(str))[0]
    told = own_words(words.NO_AREA.format(names[chosen]), selection.snapshot_id, selection.programme)
    return replace(selection, areas=(chosen,)), told


def slide(item: Item, meeting: Selection, snapshots: Mapping[str, str]) -> Slide:
    try:
        chosen = _usable(item.choice, meeting, snapshots)
        made = _made(item, chosen)
    except Gone as why:
        return gone(item, str(why))
    except Exception:  # a fault in one view must not take the meeting from the room
        _log.exception("the slide %r could not be made", item.view)
        return gone(item, words.GONE_OTHER)
    return made


def gone(item: Item, why: str) -> Slide:
    told = Text(item.headline or words.GONE, (Line(words.GONE), Line(why)) if item.headline else (Line(why),))
    return Slide(shortened(told.headline), None, "", told, _own_notes(item), is_gone=True)


def of_exhibit(exhibit: Exhibit, page: str, item: Item) -> Slide:
    exhibit = replace(exhibit, notes=tuple(note for note in exhibit.notes if note not in _FOR_CLERKS))
    return Slide(
        shortened(item.headline or _headline(exhibit)), exhibit.selection,
        _small(exhibit.cited, exhibit.selection, exhibit.data_date), exhibit,
        (*_own_notes(item), *((exhibit.headline,) if item.headline else ()), *exhibit.notes), page,
        reservation=_reservation(exhibit, exhibit.selection), has_example=exhibit.has_example,
        sourced=_sourced(exhibit.cited, exhibit.selection),
    )  # fmt: skip


def shortened(told: str, most: int = MOST_LETTERS) -> str:
    return sources.shortened(told, most)


def _small(cited: Sequence[str], selection: Selection, latest: date | None) -> str:
    """Who says it, selection and the day of the data: the line that stands on every slide."""
    data = f" Senaste uppgift {latest:%Y-%m-%d}." if latest else ""
    return f"{sources.published_by(selection, cited)} {told_selection(selection)}.{data}"


def _sourced(cited: Sequence[str], selection: Selection) -> str:
    """What has no room on the slide and is said beside it: every title, and the data version."""
    return f"{stated_by(cited, len(cited))} Dataversion {selection.data_version}."


def _headline(exhibit: Exhibit) -> str:
    """A sentence of its own for each goal, and of one area, its name."""
    told = _NEW_SENTENCE.sub(". ", exhibit.headline) if exhibit.name == _GOALS else exhibit.headline
    if len(exhibit.selection.areas) != 1:
        return told
    names = queries.areas(exhibit.selection.snapshot_id, exhibit.selection.programme).set_index("area_code")[
        "area_name"
    ]
    name = str(names.get(exhibit.selection.areas[0], ""))
    return told if not name or name in told else f"{name}: {told}"


def told_selection(selection: Selection) -> str:
    """Programme, definition, day and areas, with the programme's own words."""
    programmes = queries.programmes(selection.snapshot_id).set_index("programme")["programme_name"]
    definitions = queries.definitions(selection.snapshot_id).set_index("definition")["definition_name"]
    names = queries.areas(selection.snapshot_id, selection.programme).set_index("area_code")["area_name"]
    chosen = [str(names.get(code, code)) for code in selection.areas]
    everywhere = own_words(text.FRAME["all_areas"].lower(), selection.snapshot_id, selection.programme)
    areas = swedish.listed(chosen) if len(chosen) <= 3 else f"{len(chosen)} valda"
    parts = [
        str(programmes[selection.programme]), str(definitions[selection.definition]),
        f"per {selection.as_of:%Y-%m-%d}", areas or everywhere,
    ]  # fmt: skip
    return ", ".join([*parts, *(["med exempeldata"] if selection.with_example else [])])


def _made(item: Item, chosen: Selection) -> Slide:
    if not item.view:
        return Slide(
            shortened(item.headline or words.UNTITLED), None, "", Text(item.headline, tuple(map(Line, item.lines))),
            _own_notes(item),
        )  # fmt: skip
    if item.view in TEXTS:
        return of_text(replace(TEXTS[item.view](chosen), name=words.TEXTS[item.view]), chosen, item)
    if item.view not in VIEWS:
        raise Gone(words.GONE_VIEW.format(item.view))
    view = VIEWS[item.view]
    return of_exhibit(view.shown(chosen), view.page, item)


def of_text(made: Text, chosen: Selection, item: Item) -> Slide:
    def own(told: str) -> str:
        return own_words(told, chosen.snapshot_id, chosen.programme)

    cited = titled(chosen, made.sources)
    small = _small(cited, chosen, queries.latest_statement(chosen))
    return Slide(
        shortened(item.headline or own(made.headline)), chosen, small, made, (*_own_notes(item), *made.notes), made.page,
        reservation=_reservation(made, chosen), has_example=made.has_example, sourced=_sourced(cited, chosen),
    )  # fmt: skip


def _usable(choice: Choice | None, meeting: Selection, snapshots: Mapping[str, str]) -> Selection:
    """The slide's selection; Gone with the reason when a part of it is not there any more."""
    try:
        chosen = selection_of(choice, meeting, snapshots)
    except ValueError as wrong:
        raise Gone(words.GONE_DAY.format(shortened(choice.as_of if choice else "", 60))) from wrong
    if not chosen.snapshot_id:
        raise Gone(words.GONE_VERSION.format(shortened(choice.version if choice else "", 60)))
    known = queries.programmes(chosen.snapshot_id)["programme"].tolist()
    if chosen.programme not in known:
        raise Gone(words.GONE_PROGRAMME.format(shortened(chosen.programme, 60)))
    if chosen.definition not in queries.definitions(chosen.snapshot_id)["definition"].tolist():
        raise Gone(words.GONE_DEFINITION.format(shortened(chosen.definition, 60)))
    areas = queries.areas(chosen.snapshot_id, chosen.programme)["area_code"].tolist()
    if lost := [code for code in chosen.areas if code not in areas]:
        told = own_words(words.GONE_AREA, chosen.snapshot_id, chosen.programme)
        raise Gone(told.format(shortened(swedish.listed(lost), 60)))
    return chosen


def _reservation(made: Exhibit | Text, selection: Selection) -> str:
    """What stands under the figure, and not only in the notes: why the count may be another, else an exhibit's first note."""
    first = headline.reservation(selection)
    counted = own_words(first, selection.snapshot_id, selection.programme)
    if isinstance(made, Text):
        return shortened(counted) if first in made.notes else ""
    if made.rows.empty:
        return ""  # its notes are the slide
    is_count = made.name in _COUNTED or counted in made.notes
    return shortened(counted if is_count else next(iter(made.notes), ""))


def _own_notes(item: Item) -> tuple[str, ...]:
    return (item.notes,) if item.notes else ()
