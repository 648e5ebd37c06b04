"""Taking home, as a visitor does: a file by a click, everything in one zip, and with room for a thumb."""

import io
import zipfile

import pytest
from playwright.sync_api import expect

from report import text
from tests.browser.conftest import Visit
from tests.browser.test_accessibility import findings
from tests.browser.test_dashboard import LIST, downloaded
from tests.report.decks import faults, slides

pytestmark = pytest.mark.browser
MORE = f"{text.FIGURE['more']}: "


def test_the_map_by_a_click_as_powerpoint_and_picture(visit: Visit) -> None:
    page = visit("/?per=2020-08-28")
    page.get_by_text(f"{MORE}Karta: familjecentral").click()
    name, deck = downloaded(page, "PowerPoint")
    assert name.endswith(".pptx")
    assert faults(deck) == []
    assert slides(deck)[1].shapes.title.text_frame.text == LIST
    name, picture = downloaded(page, "Bild (PNG)")
    assert name.endswith(".png")
    assert picture.startswith(b"\x89PNG")


def test_a_page_comes_home_in_one_zip(visit: Visit) -> None:
    page = visit("/om?per=2020-08-28")
    page.get_by_role("combobox", name=text.TAKE_HOME["what"]).click()
    page.get_by_role("option", name="Samlokalisering").click()
    page.get_by_role("button", name=text.TAKE_HOME["make"]).click()
    expect(page.get_by_role("button", name=text.TAKE_HOME["fetch"])).to_be_visible(timeout=60_000)
    assert findings(page) == []
    name, content = downloaded(page, text.TAKE_HOME["fetch"])
    assert name.endswith(".zip")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert text.PACKAGE["read_me"] in archive.namelist()
        assert any(path.endswith(".pptx") for path in archive.namelist())


def test_on_a_telephone_every_file_has_room_for_a_thumb_and_axe_finds_nothing(visit: Visit) -> None:
    page = visit("/?per=2020-08-28", width=390)
    page.get_by_text(f"{MORE}Karta: familjecentral").click()
    buttons = page.get_by_test_id("stDownloadButton").get_by_role("button")
    expect(buttons.first).to_be_visible()
    for button in buttons.all():
        box = button.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    assert findings(page) == []
