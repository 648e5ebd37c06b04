"""Samlokalisering in a browser: symbol, word and colour in each cell, and another day and the example change them."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.test_accessibility import findings

pytestmark = pytest.mark.browser


def test_the_places_of_each_centre_are_read_in_symbol_word_and_colour(visit: Visit) -> None:
    page = visit("/samlokalisering?per=2019-12-31")
    heading = page.locator("h1")
    expect(heading).to_have_text("Fullt samlokaliserade är 5 av 8 centraler hösten 2019 (publicerat tal)")
    page.get_by_text("Ta med påhittade exempeldata").click()
    expect(heading).to_have_text("5 av 8 öppna centraler är fullt samlokaliserade")
    row = page.locator('[data-part="table-samlokalisering"] tr', has_text="Familjecentralen Avesta")
    certain, there = row.locator("td").nth(2), row.locator("td").nth(3)
    expect(certain).to_have_text("◐ Vissa tider")
    expect(there).to_have_text("● I lokalen")
    colours = [cell.evaluate("cell => getComputedStyle(cell).backgroundColor") for cell in (certain, there)]
    assert colours == ["rgb(201, 227, 221)", "rgb(14, 90, 76)"]
    assert findings(page) == []
