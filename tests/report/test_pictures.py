"""Pictures to take home: well-formed SVG and PNG with headline, source and the mark of example data inside."""

import io
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from report import check_code, pictures, text
from report.exhibit import Exhibit
from report.selection import Selection
from tests.report.exhibits import EXHIBITS
from tests.snapshots import BELL, HOSTILE, LONG, SHOWN, selection

Shown = Callable[[str], Path]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_browser", lambda: None)
    pictures.chart_svg.cache_clear()


@pytest.fixture
def real(shown: Shown) -> Selection:
    return selection(shown("real"), "2024-06-01", with_example=True)


def said(svg: bytes) -> str:
    """All words of the picture, one space between each."""
    words = ["".join(element.itertext()) for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]
    return " ".join(" ".join(words).split())


def told(exhibit: Exhibit) -> str:
    return " ".join(exhibit.headline.split())


@pytest.mark.usefixtures("no_browser")
@pytest.mark.parametrize("data", SHOWN)
def test_every_figure_is_a_well_formed_picture_with_its_headline(data: str, shown: Shown) -> None:
    chosen = selection(shown(data), "2024-06-01", with_example=True)
    for exhibit in (make(chosen) for make in EXHIBITS.values()):
        if pictures.fits(exhibit):
            words = said(pictures.svg(exhibit))
            assert told(exhibit) in words or " …" in words
            assert (text.EXAMPLE in words) == exhibit.has_example
            assert f"Dataversion {chosen.data_version}" in words
            code = check_code.issue([exhibit])
            assert code is not None
            assert f"Kontrollkod {code.written}" in words


@pytest.mark.usefixtures("no_browser")
def test_without_a_browser_a_chart_is_its_table_and_says_so(real: Selection) -> None:
    exhibit = EXHIBITS["oppettider"](real)
    words = said(pictures.svg(exhibit))
    assert text.NO_BROWSER in words
    cells = [cell for row in exhibit.written_rows() for cell in row if " " not in cell]
    assert len(cells) > 20
    assert all(cell in words for cell in cells)


def test_a_table_has_no_word_of_a_browser_and_a_long_one_is_not_offered(real: Selection) -> None:
    assert text.NO_BROWSER not in said(pictures.svg(EXHIBITS["mal"](real)))
    assert not pictures.fits(EXHIBITS["sokt"](real))
    long = replace(EXHIBITS["kallor"](real), rows=EXHIBITS["kallor"](real).rows.sample(60, replace=True))
    assert not pictures.fits(long)


@pytest.mark.parametrize("name", ["karta-lage", "rutor-lage", "mal", "likvardighet"])
def test_the_png_is_the_svg_and_not_empty(name: str, real: Selection) -> None:
    exhibit = EXHIBITS[name](real)
    picture = Image.open(io.BytesIO(pictures.png(exhibit)))
    picture.verify()
    drawn = Image.open(io.BytesIO(pictures.png(exhibit))).convert("RGB")
    wide = float(ElementTree.fromstring(pictures.svg(exhibit)).get("width", "0"))
    assert drawn.width == pytest.approx(wide * pictures.SHARPNESS / 96, abs=2)
    assert len(drawn.getcolors(1_000_000) or []) > 20


def test_a_name_with_a_control_character_leaves_the_map_well_formed(real: Selection) -> None:
    exhibit = EXHIBITS["karta-lage"](real)
    assert exhibit.picture
    for name in (BELL.replace("_x0007_", "\x07"), "\x00\x1b", *HOSTILE, LONG):
        broken = replace(exhibit, headline=name, title=name, picture=None, sources=(name,), notes=(name,))
        ElementTree.fromstring(pictures.svg(broken))


def processes() -> set[str]:
    """The browsers that this process has started, and theirs."""
    listed = subprocess.run(
        ["ps", "-eww", "-o", "pid,args"], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    return {line.split()[0] for line in listed if pictures._NOWHERE in line}


def test_a_browser_draws_the_chart_and_is_gone_when_it_is_closed(real: Selection) -> None:
    if pictures._browser() is None:
        pytest.fail("no Chromium here: run `sh .setup test`")
    exhibit = EXHIBITS["oppettider"](real)
    before = processes()
    pictures.chart_svg.cache_clear()
    words = said(pictures.svg(exhibit))
    assert processes() - before
    assert text.NO_BROWSER not in words
    assert "Timmar i veckan" in words
    assert words.count(text.EXAMPLE) == 1
    assert told(exhibit) in words
    Image.open(io.BytesIO(pictures.png(exhibit))).verify()
    pictures.close()
    assert processes() - before == set()
