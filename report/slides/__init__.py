"""Exhibits -> PowerPoint: native charts, maps of named shapes and real tables, each with its sentence, source and notes."""

import io
from collections.abc import Sequence
from itertools import zip_longest

from pptx.presentation import Presentation as Opened

from report import check_code, spreadsheet, text
from report.area_words import own_words
from report.exhibit import Exhibit
from report.selection import Selection
from report.slides import page, shown, texts
from report.slides.page import Box
from report.slides.template import LANGUAGE, TemplateRefused, of_region, opened
from report.slides.texts import TextSlide
from report.svg import visible

__all__ = ["Item", "TemplateRefused", "TextSlide", "deck", "issued", "of_exhibits", "of_region"]


Item = Exhibit | TextSlide


def deck(
    title: str,
    selection: Selection,
    items: Sequence[Item],
    *,
    template: bytes | None = None,
    notes: Sequence[str] = (),
    code: str | None = None,
) -> bytes:
    """A pptx: a first slide with the selection, then each item in its order. `template`: a .pptx or .potx whose layouts and
    theme are used, else TemplateRefused; b"" is the house's own look, None the region's template if it has one. `notes`: what
    is to be said, one an item. `code`: the check code, "" for none; None issues one for the exhibits."""
    presentation = opened(of_region()[0] if template is None else template)
    exhibits = [item for item in items if isinstance(item, Exhibit)]
    code = issued(exhibits) if code is None else code
    _first(presentation, title, selection, exhibits, code)
    for item, said in zip_longest(items, notes[: len(items)], fillvalue=""):
        if isinstance(item, Exhibit):
            shown.add(presentation, item, said, code)
        elif isinstance(item, TextSlide):
            texts.add(presentation, item, said)
    core = presentation.core_properties
    core.title, core.author, core.language = visible(title)[:250], text.PRODUCT, LANGUAGE
    core.keywords = f"dataversion {selection.data_version} {code}".strip()
    stream = io.BytesIO()
    presentation.save(stream)
    return stream.getvalue()


def of_exhibits(exhibits: Sequence[Exhibit]) -> bytes:
    first = exhibits[0]
    return deck(first.title if len(exhibits) == 1 else text.PRODUCT, first.selection, exhibits)


def issued(exhibits: Sequence[Exhibit]) -> str:
    """The check code of these exhibits together, "" where none could be given."""
    code = check_code.issue(exhibits) if exhibits else None
    return code.written if code else ""


def _first(presentation: Opened, title: str, selection: Selection, exhibits: Sequence[Exhibit], code: str) -> None:
    """What everything in the deck is for: every choice, the latest statement, the data version, the check code."""
    latest = max((exhibit.data_date for exhibit in exhibits if exhibit.data_date), default=None)
    told = [
        f"{own_words(key, selection.snapshot_id, selection.programme)}: {value}"
        for key, value in spreadsheet.chosen(selection)
    ]
    told.insert(3, f"Senaste uppgift: {latest:%Y-%m-%d}" if latest else f"Senaste uppgift: {text.MISSING}")
    told += [f"Kontrollkod: {code}"] if code else []
    slide, room = page.add(presentation, "title", title)
    places = [each for each in slide.placeholders if each.placeholder_format.idx and each.has_text_frame]
    body = next((each for each in places if each.element.ph.get("type") in ("subTitle", "body", None)), None)
    if body is None:
        page.words(slide, room, told, 18, name="Urval")
    else:
        body.name = "Urval"
        page.write(body.text_frame, told, 18)
    page.clear_empty(slide)
    if any(exhibit.has_example for exhibit in exhibits):
        page.mark_example(slide, Box(room.left, presentation.slide_height / page.POINT - 40, room.width, 30))
    page.note(slide, [title, *told])
