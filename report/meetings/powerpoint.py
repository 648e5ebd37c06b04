"""A meeting as PowerPoint: its slides in order, with what is to be said; and all of it in every format as a zip."""

from collections.abc import Sequence
from dataclasses import replace

from report.exhibit import Exhibit
from report.meetings.slides import Slide
from report.package import zip_of
from report.selection import Selection
from report.slides import Item, TextSlide, deck


def powerpoint(name: str, slides: Sequence[Slide], selection: Selection) -> bytes:
    return deck(name, selection, [_item(slide) for slide in slides], notes=_notes(slides))


def package(name: str, slides: Sequence[Slide], selection: Selection) -> bytes:
    return zip_of(name, selection, [_item(slide) for slide in slides], notes=_notes(slides))


def _notes(slides: Sequence[Slide]) -> list[str]:
    return ["\n".join(slide.notes) for slide in slides]


def _item(slide: Slide) -> Item:
    if isinstance(slide.content, Exhibit):
        return replace(slide.content, headline=slide.headline)
    figures = [f"{figure.number}: {figure.told}" for figure in slide.content.figures]
    lines = [f"{line.name}: {line.told}" if line.name else line.told for line in slide.content.lines]
    return TextSlide(slide.headline, tuple(filter(None, [*figures, *lines, slide.small])))
