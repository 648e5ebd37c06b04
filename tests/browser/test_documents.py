"""The documents of a page, taken home from the browser."""

import io

import pytest
from pypdf import PdfReader

from tests.browser.conftest import Visit
from tests.browser.test_dashboard import downloaded

pytestmark = pytest.mark.browser


def test_a_municipality_is_taken_home_on_one_page_and_as_a_web_page(visit: Visit) -> None:
    page = visit("/kommun?per=2020-08-28&kommun=2062")
    name, made = downloaded(page, "Kommunen på en sida (PDF)")
    assert name.startswith("familjecentraler_2020-08-28_v")
    assert name.endswith("_kommunblad-lista-2062.pdf")
    (sheet,) = PdfReader(io.BytesIO(made)).pages
    assert "Mora har en familjecentral" in sheet.extract_text()
    name, made = downloaded(page, "Sidan utan nät (HTML)")
    assert name.endswith("_kommun-lista-2062.html")
    assert "<h2>Mora har en familjecentral</h2>" in made.decode()


def test_the_report_follows_the_selection(visit: Visit) -> None:
    page = visit("/?per=2020-08-28&definition=strategi")
    _, made = downloaded(page, "Rapport att skriva ut (PDF)")
    assert "4–5 av 15 kommuner har en familjecentral" in PdfReader(io.BytesIO(made)).pages[0].extract_text()
