"""What meetings have decided, as exhibits of their own kind: they come from no workbook, and no number is counted from them."""

from collections.abc import Sequence
from datetime import datetime

import pandas as pd

from report import queries, swedish
from report.area_words import own_words
from report.exhibit import Exhibit, Field
from report.meetings import words
from report.meetings.slides import Slide
from report.meetings.store import Decision
from report.meetings.texts import Line, Text
from report.selection import Selection

FIELDS = (
    Field("text", "Beslut"), Field("area_name", "Kommun", nothing="hela uppdraget"), Field("owner", "Ansvarig"),
    Field("due", "Klart senast", nothing="ingen dag"), Field("state", "Läge"), Field("meeting", "Möte", nothing="–"),
    Field("noted", "Antecknat"), Field("done", "Markerat klart", nothing="–"),
)  # fmt: skip
SOURCE = "Antecknat på möten i den här instrumentpanelen; inte ur någon arbetsbok"
_COLUMNS = tuple(field.name for field in FIELDS)


def of_area(decisions: Sequence[Decision], selection: Selection) -> Exhibit:
    """A row per decision about the selection's one area."""
    return _exhibit([each for each in decisions if each.area_code in selection.areas], selection, "om kommunen")


def of_programme(decisions: Sequence[Decision], selection: Selection) -> Exhibit:
    return _exhibit(decisions, selection, "")


def first_slide(decisions: Sequence[Decision], selection: Selection) -> Slide | None:
    """What was said last time: what is left to do first, then what is done; None when nothing was decided.
    The day is that of the decisions, whatever day the meeting is shown for."""
    held = sorted(standing(decisions), key=lambda each: bool(each.done_at))
    if not held:
        return None
    lines = tuple(Line(_told(each), each.area_name) for each in held)
    programmes = queries.programmes(selection.snapshot_id).set_index("programme")["programme_name"]
    days = sorted({at_home(each.noted_at)[:10] for each in held} - {""})
    noted = f", antecknat {'–'.join(dict.fromkeys((days[0], days[-1])))}" if days else ""
    small = f"Källa: {SOURCE.lower()}. {programmes[selection.programme]}{noted}."
    text = Text(
        words.DECIDED.format(_counted(held)),
        lines,
        notes=(words.NOT_FACTS,),
        sources=(SOURCE,),
        page="pages/presentation.py",
        name=words.DECISIONS,
    )
    return Slide(text.headline, selection, small, text, text.notes, text.page)


def standing(decisions: Sequence[Decision]) -> list[Decision]:
    """Those that were not taken back."""
    return [each for each in decisions if not each.taken_back_at]


def told(decision: Decision) -> str:
    """A decision in one line: where, what, who, when, and how it stands."""
    where = f"{decision.area_name}: " if decision.area_name else ""
    return f"{where}{_told(decision)}"


def at_home(moment: str) -> str:
    """A moment kept in UTC, as the server's clock showed it."""
    return f"{datetime.fromisoformat(moment).astimezone():%Y-%m-%d %H.%M}" if moment else ""


def _told(decision: Decision) -> str:
    owner = f" – {decision.owner}" if decision.owner else ""
    due = f", senast {decision.due}" if decision.due else ""
    return f"{decision.text}{owner}{due}{' (klart)' if decision.done_at else ''}"


def _counted(decisions: Sequence[Decision]) -> str:
    done = sum(bool(each.done_at) for each in decisions)
    left = len(decisions) - done
    parts = [f"{left} kvar att göra"] if left else []
    return swedish.listed([*parts, *([f"{done} {'klart' if done == 1 else 'klara'}"] if done else [])])


def _exhibit(decisions: Sequence[Decision], selection: Selection, about: str) -> Exhibit:
    rows = pd.DataFrame([_row(each) for each in decisions], columns=list(_COLUMNS), dtype="object")
    held = standing(decisions)
    many = swedish.counted(len(held), "beslut", "beslut")
    headline = f"{many} {about}: {_counted(held)}" if held else f"Inget möte har beslutat något {about}"
    headline = own_words(" ".join(headline.split()).replace(" :", ":"), selection.snapshot_id, selection.programme)
    return Exhibit(
        name="beslut", title=words.DECISIONS, headline=headline, selection=selection, rows=rows, fields=FIELDS,
        alt=headline, notes=(words.NOT_FACTS,), sources=(SOURCE,),
    )  # fmt: skip


def _row(decision: Decision) -> dict[str, object]:
    state = "Taget tillbaka" if decision.taken_back_at else "Klart" if decision.done_at else "Kvar att göra"
    return {
        "text": decision.text, "area_name": decision.area_name, "owner": decision.owner, "due": decision.due, "state": state,
        "meeting": decision.meeting, "noted": at_home(decision.noted_at), "done": at_home(decision.done_at),
    }  # fmt: skip
