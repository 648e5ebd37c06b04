"""The map and its list in a real browser: keys, pointer, what is said, what a changed selection does."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.serving import ROOT, serving

pytestmark = pytest.mark.browser

APP = """
import streamlit as st
from pages.parts.area_map import area_map
from report.geometry import outlines, tiles
from report.map import MapArea, draw

st.set_page_config(layout="wide")
st.title("Karta")
st.header("Tre kommuner")
as_tiles = st.toggle("Rutor")
without_orsa = st.toggle("Utan Orsa")
areas = [
    MapArea("2062", "Mora", "has", "", "har en familjecentral"),
    MapArea("2034", "Orsa", "none", "", "har ingen familjecentral"),
    MapArea("2031", "<b>Rättvik</b>", "has", "2 st", "har två familjecentraler"),
]
if without_orsa:
    del areas[1]
codes = tuple(area.code for area in areas)
legend = [("has", "Har familjecentral (2)"), ("none", f"Har ingen ({len(areas) - 2})")]
words = {"hint": "Pilarna flyttar.", "list": "Kommuner"} | dict(
    zip(("north", "south", "west", "east"), ("norr om", "söder om", "väster om", "öster om"))
)
svg = draw(areas, legend, title="Kommuner", description="Tre kommuner.", as_tiles=as_tiles)
steps = (tiles if as_tiles else outlines)(codes).neighbours
opened = area_map(svg, areas, legend, steps, words=words, key="karta")
st.session_state["opened"] = st.session_state.get("opened", []) + ([opened] if opened else [])
st.write("Öppnade: " + " ".join(st.session_state["opened"]))
"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("map")
    (folder / "app.py").write_text(APP, encoding="utf-8")
    command = ("-m", "streamlit", "run", "app.py", "--server.port", "{port}", "--server.headless", "true")
    with serving(command, folder, {"PYTHONPATH": str(ROOT)}) as base:
        yield base


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1366, "height": 900})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address)
    expect(listed(page, "2062")).to_be_visible(timeout=20_000)
    yield page
    page.close()
    assert errors == []


def on_map(page: Page, code: str) -> Locator:
    return page.locator(f'[data-part="area-map"] [data-area="{code}"]')


def listed(page: Page, code: str) -> Locator:
    return page.locator(f'[data-part="area-list"] [data-area="{code}"]')


def said(page: Page) -> Locator:
    return page.locator('.frame [role="status"]')


def opened(page: Page) -> Locator:
    return page.get_by_text("Öppnade:")


def findings(page: Page) -> list[str]:
    response = Axe().run(page, context=".stMain", options={"runOnly": RULES}).response
    assert response["passes"]
    return [f"{found['id']}: {found['nodes'][0]['target']}" for found in response["violations"]]


def test_every_area_stands_on_the_map_and_in_the_list_under_its_class(page: Page) -> None:
    assert page.locator('[data-part="area-map"] [data-area]').count() == 3
    expect(page.get_by_role("heading", name="Har familjecentral (2)")).to_be_visible()
    has = page.get_by_role("list", name="Har familjecentral (2)")
    expect(has.get_by_role("button")).to_have_text(["Mora", "<b>Rättvik</b> 2 st"])


def test_axe_finds_nothing_on_the_map_before_and_after_a_move(page: Page) -> None:
    assert findings(page) == []
    on_map(page, "2062").focus()
    page.keyboard.press("ArrowUp")
    assert findings(page) == []


def test_an_arrow_key_moves_to_the_neighbour_and_says_where_one_is(page: Page) -> None:
    on_map(page, "2062").focus()
    page.keyboard.press("ArrowUp")
    expect(on_map(page, "2034")).to_be_focused()
    expect(said(page)).to_have_text("Orsa, norr om Mora: har ingen familjecentral")


def test_home_and_end_go_to_the_first_and_the_last_area(page: Page) -> None:
    on_map(page, "2034").focus()
    page.keyboard.press("End")
    expect(on_map(page, "2031")).to_be_focused()
    page.keyboard.press("Home")
    expect(on_map(page, "2062")).to_be_focused()
    expect(said(page)).to_have_text("Mora: har en familjecentral")


def test_tab_stops_once_in_the_map_and_once_in_the_list(page: Page) -> None:
    on_map(page, "2062").focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Tab")
    expect(listed(page, "2034")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(on_map(page, "2034")).to_be_focused()


def test_up_and_down_move_in_the_list(page: Page) -> None:
    listed(page, "2062").focus()
    page.keyboard.press("ArrowDown")
    expect(listed(page, "2031")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(listed(page, "2034")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(listed(page, "2031")).to_be_focused()


@pytest.mark.parametrize("key", ["Enter", " "])
def test_enter_and_space_open_the_area_once_and_keep_the_focus(page: Page, key: str) -> None:
    on_map(page, "2034").focus()
    page.keyboard.press(key)
    expect(opened(page)).to_have_text("Öppnade: 2034")
    expect(on_map(page, "2034")).to_be_focused()


def test_a_click_anywhere_in_an_area_and_one_in_the_list_open_it(page: Page) -> None:
    on_map(page, "2062").locator("use").click()
    expect(opened(page)).to_have_text("Öppnade: 2062")
    on_map(page, "2034").locator("text").click()
    expect(opened(page)).to_have_text("Öppnade: 2062 2034")
    listed(page, "2031").click()
    expect(opened(page)).to_have_text("Öppnade: 2062 2034 2031")


def test_pointing_at_one_marks_the_other(page: Page) -> None:
    listed(page, "2034").hover()
    assert page.locator(".ring.hover use").first.get_attribute("href") == on_map(page, "2034").locator(
        "use"
    ).get_attribute("href")
    on_map(page, "2062").hover()
    expect(listed(page, "2062")).to_have_class("lit")


def test_the_focus_is_seen_as_a_ring_when_it_came_by_keys(page: Page) -> None:
    listed(page, "2062").focus()
    page.keyboard.press("Shift+Tab")
    expect(page.locator(".ring.focus .line")).to_be_visible()
    assert page.locator(".ring .line").evaluate("line => getComputedStyle(line).stroke") == "rgb(0, 0, 0)"


def test_changed_data_are_drawn_anew_without_doubling_anything(page: Page) -> None:
    page.get_by_text("Utan Orsa").click()
    expect(on_map(page, "2034")).to_have_count(0)
    expect(page.locator('[data-part="area-list"] button')).to_have_count(2)
    page.get_by_text("Rutor").click()
    page.get_by_text("Utan Orsa").click()
    expect(on_map(page, "2034")).to_have_count(1)
    on_map(page, "2034").press("Enter")
    expect(opened(page)).to_have_text("Öppnade: 2034")


def test_the_focus_survives_a_changed_map_where_its_area_remains(page: Page) -> None:
    on_map(page, "2062").focus()
    page.get_by_role("switch", name="Utan Orsa").evaluate("toggle => toggle.click()")
    expect(on_map(page, "2034")).to_have_count(0)
    expect(on_map(page, "2062")).to_be_focused()


def test_at_320_pixels_nothing_scrolls_sideways_and_the_list_is_below(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(address)
    expect(listed(page, "2062")).to_be_visible(timeout=20_000)
    main = page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollWidth <= main.clientWidth")
    picture, button = page.locator(".map").bounding_box(), listed(page, "2062").bounding_box()
    assert picture
    assert button
    assert button["y"] > picture["y"] + picture["height"]
    assert button["height"] >= 24
    page.close()
