"""What the tests of meetings share."""

from pathlib import Path

from report.meetings.built_in import BUILT_IN
from report.meetings.meeting import Choice, Item, Meeting
from report.meetings.slides import Slide, slides
from report.meetings.store import Decision
from tests import snapshots

NETWORK = BUILT_IN["mall-socialchefer"]


def shown(warehouse: Path, meeting: Meeting = NETWORK, as_of: str = "2020-08-28", **chosen: object) -> list[Slide]:
    return slides(meeting, snapshots.selection(warehouse, as_of, **chosen), {})  # type: ignore[arg-type]


def of(*items: Item) -> Meeting:
    return Meeting("prov", "Prov", items)


def pointing_at(**choice: object) -> Item:
    """A slide with a selection of its own, of which some part is as given."""
    told = {"programme": "dalarna", "definition": "lista", "as_of": "2020-08-28", **choice}
    return Item("antal", choice=Choice(**told))  # type: ignore[arg-type]


def decision(number: str = "1", text: str = "Bjud in till studiebesök", **other: str) -> Decision:
    told = {
        "programme": "dalarna",
        "area_code": "",
        "area_name": "",
        "meeting": "Prov",
        "owner": "",
        "due": "",
        **other,
    }
    return Decision(id=number, text=text, **told)
