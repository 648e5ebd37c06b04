"""Socialtjänst in a browser: every centre stands on one scale, and the table says the same in words."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


def test_every_centre_is_drawn_with_its_hours_and_the_table_has_the_full_times(visit: Visit) -> None:
    page = visit("/socialtjanst?per=2019-12-31&exempel=ja")
    expect(page.locator("h1")).to_contain_text("3–240 timmar i veckan på alla 8 familjecentraler")
    drawn = page.locator(".js-plotly-plot").first
    for told in ("Familjecentralen Leksand", "3 h", "240 h", "6–8 h", "6 heltider", "Innehåller påhittade exempeldata"):
        expect(drawn.get_by_text(told, exact=True).first).to_be_visible()
    page.get_by_text("Tabell, källor och filer: Socialtjänstens närvaro på varje central").click()
    row = page.locator('[data-part="table-socialtjanst"] tr').filter(has_text="Britsarvet")
    expect(row.locator("td")).to_contain_text(["Falun", "Familjecentral Britsarvet", "240", "240", "6", "6", "6"])
