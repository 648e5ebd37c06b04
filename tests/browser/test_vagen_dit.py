"""Vägen dit in a browser: what a visitor thinks up is counted, stands in the address, and is there after a reload."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit, choose, ready
from tests.browser.test_accessibility import PHONE, findings

pytestmark = pytest.mark.browser


def test_an_area_and_a_year_that_the_visitor_chooses_are_counted_and_kept(visit: Visit) -> None:
    page = visit("/vagen_dit?per=2023-06-01")
    expect(page.locator("h1")).to_contain_text("kommuner är på väg")
    choose(page, "Kommuner där en familjecentral tänks öppna", "Rättvik")
    scenario = page.locator(".fc-finding").filter(has_text="Tänkt:").first
    expect(scenario).to_contain_text("Tänkt: 9 av 15 kommuner år 2024 i stället för 8")
    page.keyboard.press("Escape")
    choose(page, "Öppningsår, Rättvik", "2027")
    expect(scenario).to_contain_text("Tänkt: 9 av 15 kommuner år 2027 i stället för 8")
    expect(page).to_have_url(re.compile(r"&per=2023-06-01&tank=2031-2027$"))
    page.reload()
    ready(page)
    expect(scenario).to_contain_text("om det öppnar i Rättvik 2027")
    expect(page.get_by_text("Tänkt, inte fakta: år för år").first).to_be_visible()


@pytest.mark.parametrize("width", [1366, PHONE])
def test_axe_finds_nothing_and_nothing_scrolls_sideways_with_a_scenario(visit: Visit, width: int) -> None:
    page = visit("/vagen_dit?per=2023-06-01&tank=2031-2027&tank=9999-2027", width=width)
    expect(page.locator(".js-plotly-plot")).to_have_count(2)
    assert findings(page) == []
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth <= main.clientWidth")
