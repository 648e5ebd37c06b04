"""Avstämningar in a browser: the goals of the districts as a picture, the same without colours, and what is unknown said."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit, choose

pytestmark = pytest.mark.browser


def test_the_goals_are_a_picture_with_a_word_in_each_cell_and_the_unknown_is_said(visit: Visit) -> None:
    page = visit("/avstamningar?uppdrag=stockholm-2016&per=2016-12-31")
    expect(page.locator("h1")).to_have_text("22 mål i 7 stadsdelar: 0 klara, 22 påbörjade")
    cells = page.locator('[data-part="table-avstamda-mal"] .fc-look')
    expect(cells).to_have_count(22)
    expect(cells.first).to_have_text("◐ Påbörjat")
    expect(page.get_by_text("Ingen källa säger om någon av 53 avstämningar kom i tid")).to_be_visible()
    choose(page, "Stadsdelar", "Farsta")
    expect(page.locator("h1")).to_have_text("4 mål i 1 stadsdel: 0 klara, 4 påbörjade")
