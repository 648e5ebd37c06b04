"""Likvärdighet in a browser: the matrix is seen as symbols and heard as words, and the rounds are drawn."""

import re

import pytest
from playwright.sync_api import expect

from report import text
from tests.browser.conftest import Visit
from tests.browser.test_accessibility import PHONE, findings

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1366, PHONE])
def test_the_matrix_shows_symbols_says_words_and_the_rounds_are_drawn(visit: Visit, width: int) -> None:
    page = visit("/likvardighet?per=2024-06-01&exempel=ja", width=width)
    rows = page.locator('[data-part="table-likvardighet"] tbody tr')
    expect(rows).to_have_count(10)
    first = rows.first.locator("td.fc-mark").first
    expect(first).to_have_text("✓")
    expect(first.get_by_role("img", name="Ja", exact=True)).to_be_visible()
    chart = page.locator(".js-plotly-plot")
    expect(chart.locator(".xtick").last).to_have_text(re.compile("^202405-1310 kända$"))
    expect(chart.locator(".annotation").get_by_text(text.EXAMPLE)).to_be_visible()
    assert findings(page) == []
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth <= main.clientWidth")
