"""The presentation that slides are put in: the house's own look in 16:9, or a region's template with its layouts and theme."""

import io
import zipfile
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Opened
from pptx.slide import SlideLayout
from pptx.util import Inches, Pt

from etl.store import archive
from report import queries, theme

WIDE = Inches(13.333)
FONT = "Arial"  # on every computer: what is measured here is what is shown there
LANGUAGE = "sv-SE"
NAMES = ("mall.potx", "mall.pptx")
MOST_BYTES, MOST_UNPACKED = 50_000_000, 300_000_000
REFUSED = (
    "Mallen går inte att använda: den ska vara en PowerPoint-fil (.pptx eller .potx) med minst en layout med rubrik."
)
_TEMPLATE_TYPE, _DECK_TYPE = (
    f"application/vnd.openxmlformats-officedocument.presentationml.{kind}.main+xml".encode()
    for kind in ("template", "presentation")
)
_LAYOUTS = {"title": "Titelbild", "obj": "Rubrik och text", "titleOnly": "Endast rubrik"}
# left, top, width, height, in inches
_PLACES = {"title": (0.5, 0.3, 12.33, 1.0), "body": (0.5, 1.5, 12.33, 5.2), "sldNum": (12.03, 7.0, 0.8, 0.35)}
_FIRST_PLACES = {"ctrTitle": (0.8, 0.7, 11.7, 1.9), "subTitle": (0.8, 2.8, 11.7, 3.7)}
_PROMPTS = ("Rubrik", "Text", "Andra nivån", "Tredje nivån", "Fjärde nivån", "Femte nivån")


class TemplateRefused(ValueError):
    """`str()` of it is the sentence to show."""


def opened(template: bytes) -> Opened:
    """An empty presentation. Raises TemplateRefused for a file that is none."""
    if not template:
        return Presentation(io.BytesIO(_own()))
    try:
        found = Presentation(io.BytesIO(_as_deck(template)))
        _empty(found)
        layout(found, "titleOnly")
    except Exception as wrong:  # whatever a broken file does to the library, the answer is the same
        raise TemplateRefused(REFUSED) from wrong
    return found


def of_region() -> tuple[bytes, str]:
    """The region's own template, which lies in the archive, and "" or the sentence that says why it is not used."""
    folder = archive.folder(queries.warehouse())
    file = next((folder / name for name in NAMES if (folder / name).is_file()), None)
    if file is None:
        return b"", ""
    template = file.read_bytes()
    try:
        opened(template)
    except TemplateRefused as refused:
        return b"", f"{file.name}: {refused}"
    return template, ""


def layout(presentation: Opened, kind: str) -> SlideLayout:
    """The layout of that kind (title, obj, titleOnly), else one with a title and as little else as there is."""
    titled = [each for each in presentation.slide_layouts if _has_title(each)]
    of_kind = [each for each in titled if each._element.get("type") == kind]
    return (of_kind or sorted(titled, key=lambda each: len(list(each.placeholders))))[0]


def _has_title(found: SlideLayout) -> bool:
    return any(shape.element.ph.get("type") in ("title", "ctrTitle") for shape in found.placeholders)


def _as_deck(template: bytes) -> bytes:
    """A .potx differs from a .pptx in one word of its list of contents."""
    with zipfile.ZipFile(io.BytesIO(template)) as source:
        if len(template) > MOST_BYTES or sum(each.file_size for each in source.infolist()) > MOST_UNPACKED:
            raise TemplateRefused(REFUSED)
        if _TEMPLATE_TYPE not in source.read("[Content_Types].xml"):
            return template
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as deck:
            for each in source.infolist():
                content = source.read(each)
                if each.filename == "[Content_Types].xml":
                    content = content.replace(_TEMPLATE_TYPE, _DECK_TYPE)
                deck.writestr(each.filename, content)
    return stream.getvalue()


def _empty(presentation: Opened) -> None:
    """Without the template's own slides, and without what names them: a list of sections, shows of some of them."""
    ids = presentation.slides._sldIdLst
    for each in list(ids):
        presentation.part.drop_rel(each.rId)
        ids.remove(each)
    for name in ("p:custShowLst", "p:extLst"):
        for found in presentation.element.findall(qn(name)):
            presentation.element.remove(found)


@lru_cache(maxsize=1)
def _own() -> bytes:
    """The library's empty presentation made wide, Swedish, and in the house's colours."""
    found = Presentation()
    _name_layouts(found)
    for element in _designs(found):
        for place in element.iter(qn("a:off"), qn("a:ext")):
            for name in {"x", "cx"} & set(place.attrib):
                place.set(name, str(round(int(place.get(name, "0")) * WIDE / found.slide_width)))
    found.slide_width = WIDE
    found.element.find(qn("p:sldSz")).attrib.pop("type")
    for root in (found.element, *_designs(found)):
        for each in root.iter():
            if each.get("lang"):
                each.set("lang", LANGUAGE)
    _place(found)
    _colour(found)
    stream = io.BytesIO()
    found.save(stream)
    return stream.getvalue()


def _designs(presentation: Opened) -> Iterator[etree._Element]:
    yield presentation.slide_master.element
    for each in presentation.slide_layouts:
        yield each.element


def _name_layouts(presentation: Opened) -> None:
    for each in list(presentation.slide_layouts):
        kind = str(each._element.get("type"))
        if kind in _LAYOUTS:
            each._element.cSld.set("name", _LAYOUTS[kind])
        else:
            presentation.slide_layouts.remove(each)
    for element in _designs(presentation):
        for shape in element.iter(qn("p:sp")):
            words = [run for run in shape.iter(qn("a:t")) if run.getparent().tag == qn("a:r")]
            prompts = _PROMPTS[:1] if "Title" in shape.nvSpPr.cNvPr.name else _PROMPTS[1:]
            for run, prompt in zip(words, prompts, strict=False):
                run.text = prompt


def _place(presentation: Opened) -> None:
    """The title above, to the left and bold; the small print below."""
    master = presentation.slide_master
    for shape in master.placeholders:
        if (place := _PLACES.get(shape.element.ph.get("type"))) is not None:
            shape.left, shape.top, shape.width, shape.height = map(Inches, place)
    style = master.element.find(f"{qn('p:txStyles')}/{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    style.set("algn", "l")
    style.find(qn("a:defRPr")).set("b", "1")
    style.find(qn("a:defRPr")).set("sz", str(Pt(28).centipoints))
    for each in presentation.slide_layouts:
        for shape in list(each.placeholders):
            kind = shape.element.ph.get("type")
            if kind in ("dt", "ftr"):
                shape.element.getparent().remove(shape.element)
            elif each.name == _LAYOUTS["title"] and kind in _FIRST_PLACES:
                shape.left, shape.top, shape.width, shape.height = map(Inches, _FIRST_PLACES[kind])
                _to_the_left(shape.element)


def _to_the_left(element: etree._Element) -> None:
    """And in the colour of other text."""
    for level in element.iter(qn("a:lvl1pPr")):
        level.set("algn", "l")
        for colour in list(level.iter(qn("a:solidFill"))):
            colour.getparent().remove(colour)


def _colour(presentation: Opened) -> None:
    part = presentation.slide_master.part.part_related_by(RT.THEME)
    root = etree.fromstring(part.blob)
    for number, colour in enumerate(theme.CHOSEN.series, 1):
        _set_colour(root, f"a:accent{number}", colour)
    _set_colour(root, "a:dk2", theme.INK)
    _set_colour(root, "a:lt2", theme.GROUND)
    for font in root.iter(qn("a:majorFont"), qn("a:minorFont")):
        font.find(qn("a:latin")).set("typeface", FONT)
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _set_colour(root: etree._Element, name: str, colour: str) -> None:
    for found in root.iter(qn(name)):
        found.clear()
        etree.SubElement(found, qn("a:srgbClr"), val=colour.removeprefix("#").upper())
