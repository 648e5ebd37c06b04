"""The dashboard without a mouse, on a phone, and as axe sees it."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.test_dashboard import PATHS

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE = 320


def findings(page: Page) -> list[str]:
    response = Axe().run(page, options={"runOnly": RULES}).response
    assert response["passes"]
    return [f"{found['id']}: {found['nodes'][0]['html'][:200]}" for found in response["violations"]]


WITH_ADVICE = {"/presentation": 1, "/inlasning": 1}  # who may write, told to whoever may not


@pytest.mark.parametrize("path", PATHS)
def test_no_page_fails_and_axe_finds_nothing_nor_does_anything_scroll_sideways_at_any_width(
    visit: Visit, path: str
) -> None:
    page = visit(f"{path}?per=2020-08-28&definition=strategi&exempel=ja")
    assert page.locator("html").get_attribute("lang") == "sv"
    expect(page.get_by_test_id("stAlert")).to_have_count(WITH_ADVICE.get(path, 0))
    expect(page.locator("h1")).to_have_count(1)
    if path == "/":
        expect(page.locator(".js-plotly-plot")).to_have_count(2)
    for width in (1366, PHONE):
        page.set_viewport_size({"width": width, "height": 900})
        expect(page.get_by_test_id("stMain")).to_be_visible()
        page.wait_for_timeout(500)  # charts follow the new width
        assert findings(page) == []
        main = page.get_by_test_id("stMain")
        assert main.evaluate("main => main.scrollWidth <= main.clientWidth")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(
    ("path", "label"),
    [("/", "Karta: familjecentral"), ("/", "Utveckling mot målet"), ("/datakvalitet", "Fynd"), ("/om", "Datakatalog")],
)
def test_axe_finds_nothing_in_an_opened_figure(visit: Visit, path: str, label: str) -> None:
    page = visit(f"{path}?per=2020-08-28")
    page.get_by_text(f"Tabell, källor och filer: {label}").click()
    expect(page.locator('[data-part="source"]')).to_contain_text("Dataversion")
    assert findings(page) == []


def test_axe_finds_nothing_when_an_address_or_a_date_is_told_to_be_wrong(visit: Visit) -> None:
    page = visit("/karta?definition=nej&per=31+feb")
    expect(page.get_by_test_id("stAlert")).to_have_count(2)
    assert findings(page) == []


def press_until(page: Page, key: str, inside: str) -> None:
    """Presses the key until the focus is on such an element, as somebody without a mouse would."""
    for _ in range(40):
        page.keyboard.press(key)
        if page.evaluate("inside => !!document.activeElement?.matches(inside)", inside):
            return
    pytest.fail(f"{key} does not lead to {inside}")


def focused_area(page: Page) -> str:
    code: str = page.locator("[data-area]:focus").first.get_attribute("data-area") or ""
    return code


def test_with_keys_alone_one_gets_from_the_menu_to_a_municipalitys_facts(visit: Visit) -> None:
    page = visit("/?per=2020-08-28")
    press_until(page, "Tab", 'a[href*="karta?"]')
    page.keyboard.press("Enter")
    expect(page).to_have_title("Karta – Familjecentraler")
    expect(page.locator('[data-part="area-map"] [data-area]')).to_have_count(15)
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.locator('[data-part="area-map"] [data-area]:focus').count():
            break
    first = focused_area(page)
    assert first
    page.keyboard.press("Home")
    page.keyboard.press("ArrowUp")
    reached = page.locator('[data-part="area-map"] [data-area]:focus')
    name = (reached.get_attribute("aria-label") or "").partition(":")[0]
    expect(page.locator('.frame [role="status"]')).to_contain_text(f"{name}, norr om")
    code = focused_area(page)
    assert code != first
    page.keyboard.press("Enter")
    expect(page).to_have_title("Kommun – Familjecentraler")
    expect(page.locator("h1")).to_contain_text(name)
    expect(page).to_have_url(re.compile(rf"/kommun\?.*per=2020-08-28.*kommun={code}"))


def test_the_list_beside_the_map_opens_the_same_page(visit: Visit) -> None:
    page = visit("/karta?per=2020-08-28&definition=strategi")
    page.locator('[data-part="area-list"] [data-area="2034"]').press("Enter")
    expect(page.locator("h1")).to_contain_text("Orsa")
    expect(page).to_have_url(re.compile(r"/kommun\?.*definition=strategi.*kommun=2034"))
