"""A meeting: an ordered list of views and texts. Nothing of the data is in it, so that it can be shown again on any day."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from report.selection import Selection

MOST_ITEMS, LONGEST = 60, 2000  # slides of a meeting, letters of a text
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_PLAIN = str.maketrans("åäöéü", "aaoeu")


@dataclass(frozen=True, slots=True)
class Choice:
    """A slide's own selection as it is kept; `version` only where a data version was asked for by name."""

    programme: str
    definition: str
    as_of: str
    areas: tuple[str, ...] = ()
    with_example: bool = False
    version: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A slide as it was chosen. `view`: a name in report.views or report.meetings.texts, "" for a text of one's own: `headline`
    and `lines`. `headline` else stands instead of the view's own sentence. `choice`: None follows the meeting."""

    view: str = ""
    headline: str = ""
    lines: tuple[str, ...] = ()
    notes: str = ""
    choice: Choice | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """`slug` names it in the address. `changed`: when it was last kept, "" when it never was."""

    slug: str
    name: str
    items: tuple[Item, ...] = ()
    changed: str = ""


def choice_of(selection: Selection, is_pinned: bool) -> Choice:
    version = selection.data_version if is_pinned else ""
    return Choice(
        selection.programme, selection.definition, selection.as_of.isoformat(), selection.areas, selection.with_example,
        version,
    )  # fmt: skip


def selection_of(choice: Choice | None, meeting: Selection, snapshots: Mapping[str, str]) -> Selection:
    """The slide's own selection, in the meeting's data where it names no version; `snapshots`: data version -> id. A version
    that is gone leaves the id empty, and a day that is none raises ValueError."""
    if choice is None:
        return meeting
    snapshot_id = snapshots.get(choice.version, "") if choice.version else meeting.snapshot_id
    return Selection(
        choice.programme, choice.definition, date.fromisoformat(choice.as_of), choice.areas, choice.with_example,
        snapshot_id,
    )  # fmt: skip


def slug_of(name: str) -> str:
    """Socialchefsnätverket, november -> socialchefsnatverket-november."""
    return _NOT_PLAIN.sub("-", name.casefold().translate(_PLAIN)).strip("-")[:60] or "mote"


def moved(meeting: Meeting, place: int, by: int) -> Meeting:
    items = list(meeting.items)
    items.insert(max(0, min(len(items) - 1, place + by)), items.pop(place))
    return replace(meeting, items=tuple(items))


def without(meeting: Meeting, place: int) -> Meeting:
    return replace(meeting, items=meeting.items[:place] + meeting.items[place + 1 :])


def with_item(meeting: Meeting, item: Item, place: int | None = None) -> Meeting:
    """The item put in at the place, last without one; a full meeting raises ValueError."""
    if len(meeting.items) >= MOST_ITEMS:
        raise ValueError(f"Ett möte har högst {MOST_ITEMS} bilder.")
    at = len(meeting.items) if place is None else place
    return replace(meeting, items=(*meeting.items[:at], item, *meeting.items[at:]))


def changed_item(meeting: Meeting, place: int, **changes: Any) -> Meeting:
    item = replace(meeting.items[place], **changes)
    return replace(meeting, items=(*meeting.items[:place], item, *meeting.items[place + 1 :]))


def to_json(items: tuple[Item, ...]) -> str:
    return json.dumps([_kept(item) for item in items], ensure_ascii=False)


def from_json(kept: str) -> tuple[Item, ...]:
    """What was kept; ValueError, KeyError or TypeError where it is no list of items."""
    return tuple(_read(row) for row in json.loads(kept))


def _kept(item: Item) -> dict[str, Any]:
    choice = item.choice
    said = None if choice is None else {key: getattr(choice, key) for key in Choice.__slots__}
    return {"view": item.view, "headline": item.headline, "lines": item.lines, "notes": item.notes, "choice": said}


def _read(row: Mapping[str, Any]) -> Item:
    said = row["choice"]
    choice = None
    if said is not None:
        choice = Choice(
            str(said["programme"]), str(said["definition"]), str(said["as_of"]), tuple(map(str, said["areas"])),
            bool(said["with_example"]), str(said["version"]),
        )  # fmt: skip
    lines = tuple(str(line) for line in row["lines"])
    return Item(str(row["view"]), str(row["headline"]), lines, str(row["notes"]), choice)
