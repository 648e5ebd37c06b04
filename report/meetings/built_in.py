"""The meetings that come with the product. They are lists of names: the data of the day fills them."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from report.exhibit import Exhibit
from report.meetings import words
from report.meetings.meeting import Item, Meeting
from report.meetings.slides import Slide

PREFIX = "mall-"  # of their slugs, which no kept meeting can have


def _meeting(slug: str, name: str, *views: str) -> Meeting:
    return Meeting(f"{PREFIX}{slug}", name, tuple(Item(view) for view in views))


BUILT_IN: Mapping[str, Meeting] = MappingProxyType({
    meeting.slug: meeting
    for meeting in (
        _meeting("laget", words.STATE["slides"], "antal", "karta-lage", "utveckling", "mal", "pa-vag", "utan", "vagen-i-korthet",
                 "inventeringen", "saknas"),
        _meeting("socialchefer", words.STATE["network"], "titel", "uppdraget", "definitioner", "mal", "centralerna",
                 "karta-lage", "utan", "inventeringen", "fragor", "hjalp"),
        _meeting("kommun", words.STATE["area"], "kommun", "milstolpar", "centraler", "att-fraga", "liknande"),
    )
})  # fmt: skip
# That these are empty answers nothing.
_ONLY_WHEN_KNOWN = frozenset({"vagen-i-korthet", "milstolpar", "inventeringen", "centraler"})


def worth_showing(meeting: Meeting, made: Sequence[Slide]) -> list[Slide]:
    """The slides of the meeting, of a built-in one without those about what nothing is known of; what somebody chose stays."""
    return [
        slide
        for item, slide in zip(meeting.items, made, strict=True)
        if meeting.slug not in BUILT_IN or item.view not in _ONLY_WHEN_KNOWN or _says_something(slide)
    ]


def _says_something(slide: Slide) -> bool:
    made = slide.content
    return bool(len(made.rows)) if isinstance(made, Exhibit) else bool(made.lines or made.figures) or slide.is_gone
