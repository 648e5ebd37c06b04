"""Öppettider in a browser: a time of the week that the visitor chooses is answered, stands in the address, and stays."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit, choose, ready

pytestmark = pytest.mark.browser


def test_another_weekday_and_time_change_sentence_and_address_and_a_reload_keeps_them(visit: Visit) -> None:
    page = visit("/oppettider?per=2019-12-31&exempel=ja")
    found = page.locator(".fc-finding").filter(has_text="en familjecentrals öppna förskola öppen")
    expect(found).to_contain_text(
        "Tisdag kl 10 är en familjecentrals öppna förskola öppen i minst 4 av 15 kommuner, högst 6"
    )
    choose(page, "Veckodag", "Torsdag")
    choose(page, "Klockan", "15.30")
    expect(found).to_contain_text(
        "Torsdag kl 15.30 är en familjecentrals öppna förskola öppen i minst 2 av 15 kommuner"
    )
    expect(page).to_have_url(re.compile(r"per=2019-12-31&exempel=ja&dag=torsdag&kl=15\.30$"))
    page.reload()
    ready(page)
    expect(found).to_contain_text(
        "Torsdag kl 15.30 är en familjecentrals öppna förskola öppen i minst 2 av 15 kommuner"
    )
    expect(page.locator(".js-plotly-plot")).to_have_count(3)
