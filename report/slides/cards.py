"""Figures of a slide: each number large, what it is under it."""

from collections.abc import Sequence

from pptx.slide import Slide

from report import theme
from report.exhibit import Figure
from report.slides.page import BODY, Box, height, words
from report.svg import text_width
from report.table_layout import fitted, lines

MOST = 8
_NUMBERS, _TOLD = (44.0, 36.0, 28.0, 24.0, 20.0), (20.0, 18.0, 16.0, 14.0, BODY)  # points
_GAP, _TALLEST = 16.0, 170.0


def draw(slide: Slide, figures: Sequence[Figure], room: Box) -> None:
    """Two or three beside each other, all in the same sizes: the largest that have room."""
    shown = figures[:MOST]
    across = 3 if len(shown) > 4 else min(len(shown), 2)
    down = -(-len(shown) // across)
    tall = room.height if down == 1 else min((room.height - _GAP * (down - 1)) / down, _TALLEST)
    for number, figure in enumerate(shown):
        row, column = divmod(number, across)
        box = Box(room.left, room.top + row * (tall + _GAP), room.width, tall).columns(across, 2 * _GAP)[column]
        _card(slide, figure, box, *_sizes(shown, box))


def _sizes(figures: Sequence[Figure], box: Box) -> tuple[float, float]:
    of_number = next((s for s in _NUMBERS if all(text_width(each.number, s) <= box.width for each in figures)), BODY)
    left = box.height - height(1, of_number)
    fit = (s for s in _TOLD if all(height(len(lines(each.told, s, box.width)), s) <= left for each in figures))
    return of_number, next(fit, _TOLD[-1])


def _card(slide: Slide, figure: Figure, box: Box, of_number: float, of_told: float) -> None:
    words(
        slide, Box(box.left, box.top, box.width, height(1, of_number)), [fitted(figure.number, of_number, box.width, 1)],
        of_number, name="Tal", colour=theme.CHOSEN.series[2], bold=True,
    )  # fmt: skip
    under = box.under(height(1, of_number))
    most = max(int(under.height / height(1, of_told)), 1)
    words(slide, under, [fitted(figure.told, of_told, box.width, most)], of_told, name="Vad talet är")
