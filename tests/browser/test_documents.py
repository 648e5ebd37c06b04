"""The documents of a page, taken home from the browser."""

import io
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


def taken(page: Page, button: str) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button, exact=True).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_a_municipality_is_taken_home_on_one_page_and_as_a_web_page(visit: Visit) -> None:
    page = visit("/kommun?per=2020-08-28&kommun=2062")
    name, made = taken(page, "Kommunen på en sida (PDF)")
    assert name.startswith("familjecentraler_2020-08-28_v")
    assert name.endswith("_kommunblad-lista-2062.pdf")
    (sheet,) = PdfReader(io.BytesIO(made)).pages
    assert "Mora har en familjecentral" in sheet.extract_text()
    name, made = taken(page, "Sidan utan nät (HTML)")
    assert name.endswith("_kommun-lista-2062.html")
    assert "<h2>Mora har en familjecentral</h2>" in made.decode()


def test_the_report_follows_the_selection(visit: Visit) -> None:
    page = visit("/?per=2020-08-28&definition=strategi")
    _, made = taken(page, "Rapport att skriva ut (PDF)")
    assert "4–5 av 15 kommuner har en familjecentral" in PdfReader(io.BytesIO(made)).pages[0].extract_text()
