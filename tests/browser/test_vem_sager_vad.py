"""Vem säger vad in a browser: another statement and a reason give the row to add, and nothing is written."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from etl.reference import FOLDER
from tests.browser.conftest import Visit, choose

pytestmark = pytest.mark.browser


def test_choosing_another_statement_shows_the_row_that_would_make_it_hold(visit: Visit) -> None:
    before = (FOLDER / "correction.csv").read_bytes()
    page = visit("/vem_sager_vad?uppdrag=botkyrka-huddinge-2003&per=2003-11-05")
    expect(page.locator("h1")).to_have_text("Källor säger olika om 15 uppgifter; 1 är avgjord av en rättelse")
    choose(page, "Uppgift som källor säger olika om", "Botkyrka: Fittja FC: Regionens medverkan")
    page.get_by_text(re.compile("^BVC – sll-2003-bilaga-2")).click()
    page.get_by_role("textbox", name="Varför gäller den?").fill("Den första är äldre")
    page.keyboard.press("Enter")
    row = (
        "botkyrka-huddinge-2003,centre,0127,Fittja FC,health_care_part,BVC,sll-2003-bilaga-2,Den första är äldre,"
        f"{date.today().isoformat()}"
    )
    expect(page.locator("code").filter(has_text="health_care_part")).to_have_text(row)
    expect(page.get_by_text("Lägg raden sist i data/reference/correction.csv")).to_be_visible()
    assert (FOLDER / "correction.csv").read_bytes() == before
