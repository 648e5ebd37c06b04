"""The meetings that come with the product. They are lists of names: the data of the day fills them."""

from collections.abc import Mapping
from types import MappingProxyType

from report.meetings import words
from report.meetings.meeting import Item, Meeting

PREFIX = "mall-"  # of their slugs, which no kept meeting can have


def _meeting(slug: str, name: str, *views: str) -> Meeting:
    return Meeting(f"{PREFIX}{slug}", name, tuple(Item(view) for view in views))


BUILT_IN: Mapping[str, Meeting] = MappingProxyType({
    meeting.slug: meeting
    for meeting in (
        _meeting("laget", words.STATE["slides"], "antal", "karta-lage", "utveckling", "mal", "pa-vag", "utan", "vagen",
                 "inventeringen", "saknas"),
        _meeting("socialchefer", words.STATE["network"], "titel", "uppdraget", "definitioner", "mal", "centralerna",
                 "karta-lage", "utan", "inventeringen", "antal", "fragor", "hjalp"),
        _meeting("kommun", words.STATE["area"], "kommun", "milstolpar", "centraler", "att-fraga", "liknande",
                 "uppgifter"),
    )
})  # fmt: skip
