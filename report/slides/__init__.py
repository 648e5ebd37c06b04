"""Exhibits -> PowerPoint: native charts, maps of named shapes and real tables, each with its sentence, source and notes."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from pptx.presentation import Presentation as Opened

from report import check_code, spreadsheet, text, theme
from report.area_words import own_words
from report.exhibit import Exhibit
from report.selection import Selection
from report.slides import page, shown
from report.slides.page import Box
from report.slides.template import LANGUAGE, TemplateRefused, of_region, opened
from report.svg import visible
from report.table_layout import fitted, lines

__all__ = ["Item", "TemplateRefused", "TextSlide", "deck", "issued", "of_exhibits", "of_region"]
_SIZES = (24.0, 20.0, 16.0)  # of the lines of a slide of text


@dataclass(frozen=True, slots=True)
class TextSlide:
    """`figure`: the same as an exhibit, for the formats that hold no slides; `small`: the source, under the lines."""

    title: str
    lines: tuple[str, ...] = ()
    figure: Exhibit | None = None
    small: str = ""


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
            _text(presentation, item, said)
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


def _text(presentation: Opened, item: TextSlide, said: str) -> None:
    """The lines as a list, in the largest size that has room; what has none goes on on the next slide."""
    slide, room = page.add(presentation, "obj", item.title)
    if item.small:
        foot = Box(room.left, room.top + room.height - page.SMALL * 1.5, room.width, page.SMALL * 1.5)
        page.words(
            slide,
            foot,
            [fitted(visible(item.small), page.SMALL, foot.width, 1)],
            page.SMALL,
            name="Källa",
            colour=theme.MUTED,
        )
        room = room.above(page.SMALL * 2)
    told = [visible(line) for line in item.lines if line.strip()]
    size = next((size for size in _SIZES if _tall(told, size, room) <= room.height), _SIZES[-1])
    count = next((n for n in range(len(told), 0, -1) if _tall(told[:n], size, room) <= room.height), 1)
    body = next((each for each in slide.placeholders if each.placeholder_format.idx == 1 and each.has_text_frame), None)
    if body is not None and told:
        page.write(body.text_frame, _cut(told[:count], size, room), size)
        body.name = "Text"
    elif told:
        page.words(slide, room, _cut(told[:count], size, room), size, name="Text")
    page.clear_empty(slide)
    page.note(slide, [*([said] if said else []), item.title, *([item.small] if item.small else [])])
    if told[count:]:
        _text(presentation, TextSlide(page.continued(item.title), tuple(told[count:]), small=item.small), "")


def _tall(told: Sequence[str], size: float, room: Box) -> float:
    return sum(page.height(len(lines(line, size, room.width - 50)), size) + 0.3 * size for line in told)


def _cut(told: Sequence[str], size: float, room: Box) -> list[str]:
    most = max(int(room.height / (size * 1.3)), 1)
    return [fitted(line, size, room.width - 50, most) for line in told]
