"""Lines as they fit on a slide: as large as their height allows, in one column or two, and on more slides where they must."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from report import svg, text, theme
from report.meetings import words
from report.meetings.slides import Slide
from report.meetings.texts import Line, Text
from report.slides import sources

LONG_HEADLINE = 110  # letters; longer ones are smaller
LONGEST = 240  # letters of a line
MOST_PARTS = 4
_SLIDE, _FRAME, _GAP = (1760.0, 1080.0), 140.0, 20.0  # inside; margins and gaps; between lines
_COUNT = 240.0  # of the line of the source: the number of the slide, and what is between
_HEAD, _LINE, _MARK, _BETWEEN = (52.0, 1.15), 1.25, 82.0, 60.0


@dataclass(frozen=True, slots=True)
class Layout:
    size: int
    columns: int


LAYOUTS = (Layout(38, 1), Layout(34, 1), Layout(32, 2), Layout(28, 2), Layout(25, 2))


def parts(slide: Slide) -> list[Slide]:
    """The slide, or as many as its lines need; what even they can't hold is told last, with the page where it is."""
    made = slide.content
    if not isinstance(made, Text) or made.is_title or made.figures or layout(made.lines, room(slide)) is not None:
        return [slide]
    height = room(replace(slide, headline=words.PART.format(slide.headline, 9, 9)))
    groups = _groups(made.lines, height)
    if slide.selection is not None and len(groups) > MOST_PARTS:
        shown = [*groups[: MOST_PARTS - 1], groups[MOST_PARTS - 1][:-1]]
        rest = len(made.lines) - sum(map(len, shown))
        shown[-1] = (*shown[-1], Line(words.MORE.format(rest, text.PAGES[slide.page])))
        groups = shown
    return [
        replace(slide, headline=words.PART.format(slide.headline, n, len(groups)), content=replace(made, lines=group))
        for n, group in enumerate(groups, 1)
    ]


def layout(lines: Sequence[Line], height: float) -> Layout | None:
    """The largest that fits; None where none does."""
    return next((each for each in LAYOUTS if _height(lines, each) <= height), None)


def room(slide: Slide) -> float:
    """What headline, reservation and source leave for the lines."""
    head = theme.PROJECTOR.title if len(slide.headline) > LONG_HEADLINE else _HEAD[0]
    small = f"{text.EXAMPLE} {slide.small}" if slide.has_example else slide.small
    body = float(theme.PROJECTOR.body)
    feet = ((small, _SLIDE[0] - _COUNT), (slide.reservation, _SLIDE[0]))
    told = sum(_lines(said, body, width) for said, width in feet if said)
    return _SLIDE[1] - _FRAME - _lines(slide.headline, head, _SLIDE[0]) * _HEAD[1] * head - told * 1.3 * body


def cut(told: str, most: int = LONGEST) -> str:
    return sources.shortened(told, most)


def _groups(lines: Sequence[Line], height: float) -> list[tuple[Line, ...]]:
    """As few groups as hold the lines, and as even as may be."""
    filled: list[tuple[Line, ...]] = [()]
    for line in lines:
        if filled[-1] and layout((*filled[-1], line), height) is None:
            filled.append(())
        filled[-1] = (*filled[-1], line)
    size = -(-len(lines) // len(filled))
    even = [tuple(lines[start : start + size]) for start in range(0, len(lines), size)]
    return even if all(layout(group, height) for group in even) else filled


def _height(lines: Sequence[Line], layout: Layout) -> float:
    """Of the grid: a row is as high as the higher of its columns."""
    width = (_SLIDE[0] - (layout.columns - 1) * _BETWEEN) / layout.columns - _MARK
    high = [
        max(42.0, _LINE * layout.size * sum(_lines(cut(said), layout.size, width) for said in (line.name, line.told) if said))
        for line in lines
    ]  # fmt: skip
    count = -(-len(high) // layout.columns)
    rows = [max(high[place::count]) for place in range(count)]
    return sum(rows) + _GAP * (len(rows) - 1)


def _lines(told: str, size: float, width: float) -> int:
    """A word that is longer than a line is broken."""
    return sum(max(1, -int(-svg.text_width(line, size) // width)) for line in svg.wrapped(told, size, width))
