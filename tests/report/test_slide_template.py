"""Decks in somebody else's template: its layouts and none of its slides; what is no template is refused."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from pptx import Presentation

from report.selection import Selection
from report.slides import TemplateRefused, deck, of_exhibits
from report.slides.template import NAMES, REFUSED, of_region
from tests.report.decks import faults, slides, words
from tests.report.exhibits import EXHIBITS
from tests.snapshots import selection

Shown = Callable[[str], Path]


@pytest.fixture
def real(shown: Shown) -> Selection:
    return selection(shown("real"), "2024-06-01", with_example=True)


def template(as_potx: bool = False) -> bytes:
    """One of somebody else's: 4:3, with slides of its own."""
    opened = Presentation()
    opened.slides.add_slide(opened.slide_layouts[0]).shapes.title.text = "Mallens egen bild"
    stream, made = io.BytesIO(), io.BytesIO()
    opened.save(stream)
    with zipfile.ZipFile(stream) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if as_potx and name == "[Content_Types].xml":
                content = content.replace(b"presentationml.presentation.main", b"presentationml.template.main")
            target.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize("as_potx", [False, True])
def test_a_template_gives_its_layouts_and_none_of_its_slides(as_potx: bool, real: Selection) -> None:
    made = deck("Läget", real, [EXHIBITS["antal"](real), EXHIBITS["karta-lage"](real)], template=template(as_potx))
    assert faults(made) == []
    opened = Presentation(io.BytesIO(made))
    assert opened.slide_width == Presentation().slide_width
    assert [slide.slide_layout.name for slide in opened.slides] == ["Title Slide", "Title Only", "Title Only"]
    assert not any("Mallens" in said for slide in opened.slides for said in words(slide))


@pytest.mark.parametrize("content", [b"inte en mall", b"PK\x05\x06" + b"\0" * 18, template()[:-2000]])
def test_what_is_no_template_is_refused_in_one_sentence(content: bytes, real: Selection) -> None:
    with pytest.raises(TemplateRefused) as refused:
        deck("T", real, [], template=content)
    assert str(refused.value) == REFUSED


def test_the_regions_own_template_lies_in_the_archive_and_a_broken_one_is_told(
    real: Selection, shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("report.slides.template.archive.folder", lambda warehouse: tmp_path)
    assert of_region() == (b"", "")
    theirs = template()
    (tmp_path / NAMES[1]).write_bytes(theirs)
    assert of_region() == (theirs, "")
    assert slides(of_exhibits([EXHIBITS["antal"](real)]))[0].slide_layout.name == "Title Slide"
    (tmp_path / NAMES[1]).write_bytes(b"trasig")
    assert of_region() == (b"", f"{NAMES[1]}: {REFUSED}")
