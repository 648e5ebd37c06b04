"""What a workbook can hold to do harm is shown as the text that it is."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from report.signs import clean
from tests.browser.conftest import Visit, open_list
from tests.browser.test_dashboard import PATHS
from tests.snapshots import HOSTILE, LONG

pytestmark = pytest.mark.browser

MADE = """img, .stMain script, a[href^='javascript'], a[href^='data:'], a[href^='mailto'], [onerror], [onload], [onfocus],
    [ontoggle], [onmouseover], .katex, [href*='example.com'], [src*='example.com'], .stMain iframe, object, .stMain form[action],
    base, meta[http-equiv='refresh'], .stMain table table"""

JOINER = "\N{WORD JOINER}"  # unseen; keeps an address from becoming a link


def words(page: Page) -> str:
    """All that is read on the page, also inside the map."""
    text: str = page.get_by_test_id("stApp").evaluate(
        """app => { const parts = [], walk = node => {
            if (node.shadowRoot) walk(node.shadowRoot);
            for (const child of node.childNodes) child.nodeType === 3 ? parts.push(child.data) : walk(child) };
            walk(app); return parts.join(' ') }"""
    )
    return text


def links(page: Page) -> list[str]:
    """Where the links of the page lead, those of this server as their path."""
    found: list[str] = (
        page.get_by_test_id("stMain")
        .locator("a[href]")
        .evaluate_all("links => links.map(link => link.origin === location.origin ? link.pathname : link.href)")
    )
    return found


@pytest.mark.parametrize("path", PATHS)
def test_no_page_makes_anything_of_a_hostile_text(visit: Visit, path: str) -> None:
    page = visit(f"{path}?per=2026-11-22", data="hostile")
    if path == "/":
        expect(page.locator(".js-plotly-plot")).to_have_count(2)
    expect(page.locator(MADE)).to_have_count(0)
    assert page.evaluate("window.hit") is None
    assert set(links(page)) <= set(PATHS)
    assert page.get_by_role("heading", name="Falsk rubrik", exact=True).count() == 0
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth <= main.clientWidth")


def test_every_hostile_name_stands_in_the_list_of_centres_whole(visit: Visit) -> None:
    page = visit("/centraler?per=2026-11-22", data="hostile")
    names = page.locator('[data-part="table-centraler"] td:nth-child(2)').all_text_contents()
    assert {f"C {name}" for name in HOSTILE} <= set(names)
    assert LONG.strip() in names


def test_findings_and_rows_set_aside_are_shown_as_they_were_written(visit: Visit) -> None:
    page = visit("/datakvalitet?per=2026-11-22", data="hostile")
    values = page.locator('[data-part="table-fynd"] td:nth-child(5)').all_text_contents()
    assert set(HOSTILE) <= set(values)
    assert page.locator('[data-part="table-undanlagda"]').count() == 1


def test_hostile_names_stand_on_the_map_in_its_list_and_among_the_choices(visit: Visit) -> None:
    page = visit("/karta?per=2026-11-22", data="hostile")
    expect(page.locator('[data-part="area-list"] button')).to_have_count(len(HOSTILE))
    assert all(name in words(page) for name in HOSTILE)
    options = page.get_by_role("option")
    open_list(page, "Kommuner", options.nth(5))
    assert set(options.all_text_contents()) <= set(HOSTILE)
    expect(page.locator(MADE)).to_have_count(0)


@pytest.mark.parametrize(
    ("code", "name"), [("2062", HOSTILE[1]), ("x3", HOSTILE[3]), ("x4", HOSTILE[4]), ("x7", HOSTILE[7])]
)
def test_the_page_of_a_municipality_shows_its_hostile_name_everywhere_as_text(
    visit: Visit, code: str, name: str
) -> None:
    page = visit(f"/kommun?per=2026-11-22&kommun={code}", data="hostile")
    expect(page.locator("h1")).to_have_text(f"{name} har en familjecentral")
    label = page.get_by_test_id("stMain").get_by_test_id("stExpander").first.locator("summary").inner_text()
    assert label.replace(JOINER, "").endswith(f"Tabell, källor och filer: {name}")
    expect(page.locator(MADE)).to_have_count(0)


def test_a_hostile_area_is_opened_from_the_map_by_its_hostile_code(visit: Visit) -> None:
    page = visit("/karta?per=2026-11-22", data="hostile")
    page.get_by_role("button", name=HOSTILE[2], exact=True).last.press("Enter")
    expect(page.locator("h1")).to_have_text(f"{HOSTILE[2]} har en familjecentral")
    expect(page).to_have_url(re.compile("kommun=" + re.escape(quote('"><b>1', safe=""))))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_address_is_told_as_text(visit: Visit, text: str) -> None:
    page = visit(f"/om?definition={quote(text)}", data="hostile")
    told = page.get_by_test_id("stAlert")
    expect(told).to_have_count(1)
    assert f"definition={clean(text)}," in told.inner_text().replace(JOINER, "")
    expect(page.locator(MADE)).to_have_count(0)
