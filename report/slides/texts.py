"""A slide of words: figures in large, lines as a list, the source at the foot."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pptx.presentation import Presentation as Opened
from pptx.slide import Slide

from report import theme
from report.exhibit import Exhibit, Figure
from report.slides import cards, page
from report.slides.page import BODY, Box
from report.svg import visible
from report.table_layout import fitted, lines

_SIZES = (24.0, 20.0, 16.0)  # of the lines


@dataclass(frozen=True, slots=True)
class TextSlide:
    """`figures` stand over the lines. `figure`: the same as an exhibit, for the formats that hold no slides; `small`: the
    source, at the foot; `reservation`: what the lines can't be said without, over it."""

    title: str
    lines: tuple[str, ...] = ()
    figure: Exhibit | None = None
    small: str = ""
    figures: tuple[Figure, ...] = ()
    reservation: str = ""


def add(presentation: Opened, item: TextSlide, said: str) -> None:
    """In the largest size that has room; what has none goes on on the next slide."""
    slide, room = page.add(presentation, "titleOnly" if item.figures else "obj", item.title)
    if item.figure is not None and item.figure.has_example:
        room = page.mark_example(slide, room)
    room = room.above(_foot(slide, item.small, BODY, room, "Källa"))
    room = room.above(_foot(slide, item.reservation, _SIZES[-1], room, "Förbehåll"))
    told = [visible(line) for line in item.lines if line.strip()]
    if item.figures:
        tall = _tall(told, _SIZES[-1], room)
        cards.draw(slide, item.figures, room.above(tall))
        room = room.under(room.height - tall)
    size = next((size for size in _SIZES if _tall(told, size, room) <= room.height), _SIZES[-1])
    count = next((n for n in range(len(told), 0, -1) if _tall(told[:n], size, room) <= room.height), 1)
    _list(slide, _cut(told[:count], size, room), size, room)
    page.clear_empty(slide)
    page.note(slide, [each for each in (said, item.title, item.reservation, item.small) if each])
    if told[count:]:
        add(
            presentation,
            replace(item, title=page.continued(item.title), lines=tuple(told[count:]), figures=()),
            "",
        )


def _foot(slide: Slide, told: str, size: float, room: Box, name: str) -> float:
    """Words at the foot, on a line or two; how much they take."""
    if not told:
        return 0.0
    shown = page.whole([told], size, room.width, 2)
    tall = page.height(len(lines(shown, size, room.width)), size) + size / 2
    foot = Box(room.left, room.top + room.height - tall, room.width, tall)
    page.words(slide, foot, [shown], size, name=name, colour=theme.MUTED)
    return tall + size / 2


def _list(slide: Slide, told: Sequence[str], size: float, room: Box) -> None:
    body = next((each for each in slide.placeholders if each.placeholder_format.idx == 1 and each.has_text_frame), None)
    if body is not None and told:
        page.write(body.text_frame, told, size)
        body.name = "Text"
    elif told:
        page.words(slide, room, told, size, name="Text")


def _tall(told: Sequence[str], size: float, room: Box) -> float:
    return sum(page.height(len(lines(line, size, room.width - 50)), size) + 0.3 * size for line in told)


def _cut(told: Sequence[str], size: float, room: Box) -> list[str]:
    most = max(int(room.height / (size * 1.3)), 1)
    return [fitted(line, size, room.width - 50, most) for line in told]
