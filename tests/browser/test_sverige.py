"""Sverige in a browser: a mark for each published figure, no line between them, and only those of the day."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


def test_each_figure_is_a_mark_of_its_own_and_a_later_one_is_not_there(visit: Visit) -> None:
    page = visit("/sverige?per=2024-01-01")
    expect(page.locator("h1")).to_have_text(
        "Fyra tal om familjecentraler, fyra definitioner: 131 (2008), 251 (2013), 112 av 251 (2013) och 246 (2023)"
    )
    expect(page.locator(".js-plotly-plot .point")).to_have_count(4)
    expect(page.locator(".js-plotly-plot .js-line")).to_have_count(0)
    page.get_by_role("textbox", name="Per datum").fill("2017-01-01")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(
        "Tre tal om familjecentraler, tre definitioner: 131 (2008), 251 (2013) och 112 av 251 (2013)"
    )
    expect(page.locator(".js-plotly-plot .point")).to_have_count(3)
