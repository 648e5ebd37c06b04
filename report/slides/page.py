"""One slide: its title, the room under it, small print, number, marks, notes; and how words are put on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Opened
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Emu, Pt

from report import text, theme
from report.slides.sources import SENTENCE
from report.slides.template import LANGUAGE, layout
from report.svg import LINE_HEIGHT, visible
from report.table_layout import fitted, lines

POINT = 12_700  # EMU
# Type on a slide is told in pixels of a picture 1920 wide; a slide is 960 points.
SMALL, BODY, LEAST_TITLE, FIGURE = (
    size / 2 for size in (theme.PROJECTOR.small, theme.PROJECTOR.body, theme.PROJECTOR.title, theme.PROJECTOR.figure)
)
_GAP = 12.0  # points, under a title
_EXAMPLE, _EXAMPLE_EDGE = "#fff3d6", "#7a5200"


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a slide, in points."""

    left: float
    top: float
    width: float
    height: float

    @property
    def emu(self) -> tuple[Emu, Emu, Emu, Emu]:
        left, top, width, height = (Emu(round(side * POINT)) for side in self.sides)
        return left, top, width, height

    @property
    def sides(self) -> tuple[float, float, float, float]:
        return self.left, self.top, self.width, self.height

    def under(self, height: float) -> "Box":
        """What is left when so much is taken at the top."""
        return Box(self.left, self.top + height, self.width, self.height - height)

    def above(self, height: float) -> "Box":
        """What is left when so much is taken at the bottom."""
        return Box(self.left, self.top, self.width, self.height - height)

    def columns(self, count: int, gap: float = 12) -> "list[Box]":
        width = (self.width - gap * (count - 1)) / count
        return [Box(self.left + n * (width + gap), self.top, width, self.height) for n in range(count)]


def height(count: int, size: float) -> float:
    return count * size * LINE_HEIGHT


def add(presentation: Opened, kind: str, title: str) -> tuple[Slide, Box]:
    """A slide with its title and number, and the room that is left for its content."""
    slide = presentation.slides.add_slide(layout(presentation, kind))
    room = entitle(slide, title, (40.0, 32.0, 28.0, 24.0, 20.0) if kind == "title" else (28.0, 24.0, 20.0))
    _number(slide)
    bottom = _bottom(slide, presentation.slide_height / POINT) + SMALL
    top = room.top + room.height if room.top + room.height < bottom / 2 else bottom / 5
    return slide, Box(room.left, top + _GAP, room.width, bottom - top - _GAP)


def entitle(slide: Slide, title: str, sizes: Sequence[float] = (28.0, 24.0, 20.0)) -> Box:
    """The title, in the largest of the sizes that has room; its place."""
    heading = slide.shapes.title
    room = Box(*(side / POINT for side in (heading.left, heading.top, heading.width, heading.height)))
    size = next((s for s in sizes if len(lines(title, s, room.width - 16)) * s * 1.2 <= room.height), 18.0)
    most = max(int(room.height / (size * 1.2)), 1)
    heading.text_frame.clear()
    write(heading.text_frame, [fitted(title, size, room.width - 16, most)], size)
    return room


def _bottom(slide: Slide, whole: float) -> float:
    """Where the layout's own small print begins."""
    tops = [shape.top / POINT for shape in slide.slide_layout.placeholders if shape.element.ph.get("type") == "sldNum"]
    return min([top for top in tops if top > whole * 0.8], default=whole * 0.93)


def _number(slide: Slide) -> None:
    """The library leaves the layout's number behind; a layout without one gets ours."""
    for shape in slide.slide_layout.placeholders:
        if shape.element.ph.get("type") == "sldNum":
            copied = parse_xml(etree.tostring(shape.element))
            copied.nvSpPr.cNvPr.set("id", str(max(each.shape_id for each in slide.shapes) + 1))
            slide.shapes._spTree.append(copied)
            return
    presentation = slide.part.package.presentation_part.presentation
    width, height_ = presentation.slide_width / POINT, presentation.slide_height / POINT
    frame = words(slide, Box(width - 80, height_ - 30, 60, 22), [""], SMALL, name="Bildnummer")
    field = etree.SubElement(frame.paragraphs[0]._p, qn("a:fld"), id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}")
    field.set("type", "slidenum")
    etree.SubElement(field, qn("a:rPr"), lang=LANGUAGE)
    etree.SubElement(field, qn("a:t")).text = "‹#›"


def words(
    slide: Any, box: Box, told: Sequence[str], size: float, *, name: str, colour: str = theme.INK, bold: bool = False
) -> TextFrame:
    """A box of text, a paragraph a line."""
    shape = slide.shapes.add_textbox(*box.emu)
    shape.name = name
    frame: TextFrame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    write(frame, told, size, colour=colour, bold=bold)
    return frame


def write(frame: TextFrame, told: Sequence[str], size: float, *, colour: str = "", bold: bool | None = None) -> None:
    """Paragraphs of plain text: one run each, in Swedish."""
    for number, line in enumerate(told):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = visible(line).replace("\n", " ")
        run.font.size = Pt(size)
        run.font._element.set("lang", LANGUAGE)
        if bold is not None:
            run.font.bold = bold
        if colour:
            run.font.color.rgb = rgb(colour)


def rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.removeprefix("#").upper())


def flatten(shape: Any) -> None:
    """Without the shadow that the theme gives."""
    for effect in shape._element.iter(qn("a:effectRef")):
        effect.set("idx", "0")


def describe(shape: Any, told: str) -> None:
    """The alternative text: the library has no word for it."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", visible(told))


def clear_empty(slide: Slide) -> None:
    """A place of the layout that nothing was put in would ask for text on the screen of who edits."""
    for shape in list(slide.placeholders):
        is_number = shape.element.ph is not None and shape.element.ph.get("type") == "sldNum"
        if shape.has_text_frame and not shape.text_frame.text and not is_number:
            shape.element.getparent().remove(shape.element)


def note(slide: Slide, told: Sequence[str]) -> None:
    """What is to be said, a paragraph each, in the notes of the slide."""
    frame = slide.notes_slide.notes_text_frame
    if frame is not None:
        write(frame, told, BODY)


def continued(title: str) -> str:
    return title if title.endswith(text.SLIDES["continued"]) else f"{title} {text.SLIDES['continued']}"


def whole(told: Sequence[str], size: float, width: float, most: int) -> str:
    """As many sentences as have room on so many lines: none is cut, but the first where not even it has room. What is left out is
    told in the notes."""
    said = [each for part in told for each in SENTENCE.split(visible(part)) if each]
    shown = ""
    for each in said:
        longer = f"{shown} {each}".strip()
        if len(lines(longer, size, width)) > most:
            break
        shown = longer
    if shown or not said:
        return shown
    words_ = said[0].split(" ")
    fits = (n for n in range(len(words_), 0, -1) if len(lines(" ".join(words_[:n]) + " …", size, width)) <= most)
    return " ".join(words_[: next(fits, 1)]) + " …"


def mark_example(slide: Slide, box: Box) -> Box:
    """The mark of made-up data at the top; the room that is left."""
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *Box(box.left, box.top, 310, 22).emu)
    shape.name = "Exempeldata"
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(_EXAMPLE)
    shape.line.color.rgb = rgb(_EXAMPLE_EDGE)
    flatten(shape)
    frame = shape.text_frame
    frame.margin_top = frame.margin_bottom = Emu(0)
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    write(frame, [text.EXAMPLE], 14, colour=theme.INK, bold=True)
    return box.under(28)
