"""A meeting as PowerPoint: its slides in order, with what is to be said; and all of it in every format as a zip."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from report import queries
from report.exhibit import Exhibit, Field
from report.meetings.slides import Slide
from report.meetings.texts import Text
from report.package import zip_of
from report.selection import Selection
from report.slides import Item, TextSlide, deck

_FIELDS = (Field("about", "Vad", nothing="–"), Field("told", "Text"))


def powerpoint(name: str, slides: Sequence[Slide], selection: Selection) -> bytes:
    return deck(name, selection, [_item(slide, selection) for slide in slides], notes=_notes(slides))


def package(name: str, slides: Sequence[Slide], selection: Selection) -> bytes:
    return zip_of(name, selection, [_item(slide, selection) for slide in slides], notes=_notes(slides))


def _notes(slides: Sequence[Slide]) -> list[str]:
    """Of an exhibit its own sources are told with it."""
    return [
        "\n".join([*slide.notes, *([slide.sourced] if isinstance(slide.content, Text) and slide.sourced else [])])
        for slide in slides
    ]


def _item(slide: Slide, selection: Selection) -> Item:
    """A text is also a table of its lines. `selection`: where the slide has none."""
    made = slide.content
    if isinstance(made, Exhibit):
        return replace(made, headline=slide.headline)
    told = [*((each.number, each.told) for each in made.figures), *((each.name, each.told) for each in made.lines)]
    lines = [f"{line.name}: {line.told}" if line.name else line.told for line in made.lines]
    fields = _FIELDS if any(about for about, _ in told) else _FIELDS[1:]
    figure = Exhibit(
        name="text", title=made.name or slide.headline, headline=slide.headline, selection=slide.selection or selection,
        rows=pd.DataFrame(told, columns=[field.name for field in _FIELDS], dtype="object"), fields=fields,
        alt=slide.headline, notes=slide.notes, sources=made.sources, has_example=slide.has_example,
        data_date=queries.latest_statement(slide.selection or selection),
    )  # fmt: skip
    return TextSlide(slide.headline, tuple(filter(None, lines)), figure, slide.small, made.figures, slide.reservation)
