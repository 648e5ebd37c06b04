"""Styrning in a browser: the programme is chosen, and its steering stands against what the joint assignment asks."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit, choose
from tests.browser.test_accessibility import findings

pytestmark = pytest.mark.browser


def test_the_steering_of_another_programme_is_shown_when_it_is_chosen(visit: Visit) -> None:
    page = visit("/styrning?per=2003-11-05")
    choose(page, "Uppdrag", "Botkyrka och Huddinge 2003")
    expect(page.locator("h1")).to_contain_text("1 styrgrupp för en hel kommun planeras")
    expect(page).to_have_url(re.compile("uppdrag=botkyrka-huddinge-2003.*per=2003-10-31"))
    row = page.locator('[data-part="table-styrgrupper"] tr', has_text="Alby FC")
    expect(row.locator("td").nth(2)).to_have_text("? Planeras (hela kommunen)")
    heads = page.locator('[data-part="table-verksamhetsplaner"] th.fc-turned')
    expect(heads).to_have_text(["Mål", "Arbetsmetoder", "Utvecklingsområden", "Tidsplaner", "Utvärdering", "Ekonomi"])
    assert findings(page) == []
