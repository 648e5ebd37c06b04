"""The dashboard as a visitor meets it: links, choices, the address, downloads."""

import csv
import io
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from report import swedish, text
from tests.browser.conftest import Visit, choose, ready
from tests.serving import serving

pytestmark = pytest.mark.browser

PATHS = tuple("/" if page == "dashboard.py" else f"/{Path(page).stem}" for page in text.PAGES)
LIST = "7 av 15 kommuner har en familjecentral"
STRATEGY = "4–5 av 15 kommuner har en familjecentral"


def headline(page: Page) -> Locator:
    return page.locator("h1")


def shown_rows(page: Page, name: str) -> list[list[str]]:
    """A table on the screen: its header, then its rows."""
    found: list[list[str]] = page.locator(f'[data-part="table-{name}"] tr').evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.textContent))"
    )
    return found


def downloaded(page: Page, button: str) -> tuple[str, bytes]:
    """What a button of the page as it is now gives, by the keyboard: one that is about to be replaced gives nothing, and one that
    still moves can't be hit."""
    ready(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button, exact=True).first.press("Enter")
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_the_first_visit_to_a_fresh_server_may_be_a_deep_link(
    browser: Browser, warehouse_of: Callable[[str], Path]
) -> None:
    warehouse = str(warehouse_of("real"))
    with serving(environment={"FAMILJECENTRALER_WAREHOUSE": warehouse}, answers_at="/halsa") as fresh:
        page = browser.new_page()
        page.goto(f"{fresh}/karta?definition=strategi&per=2020-08-28&kommun=2062&kommun=2082&okand=x")
        ready(page)
        expect(page).to_have_title("Karta – Familjecentraler")
        assert page.locator("html").get_attribute("lang") == "sv"
        expect(page.locator(".fc-finding")).to_have_text("0–1 av 2 valda kommuner har en familjecentral")
        expect(page.get_by_text("Adressen har okand, som inte används.")).to_be_visible()
        expect(page.locator('[data-part="area-list"] button')).to_have_text(["Säter", "Mora"])
        page.close()


def test_a_choice_goes_to_the_address_and_a_reload_keeps_it(visit: Visit) -> None:
    page = visit("/?per=2020-08-28")
    expect(headline(page)).to_have_text(LIST)
    choose(page, "Definition", "Strategin från 2017")
    expect(headline(page)).to_have_text(STRATEGY)
    expect(page).to_have_url(re.compile(r"uppdrag=dalarna&definition=strategi&per=2020-08-28$"))
    page.reload()
    ready(page)
    expect(headline(page)).to_have_text(STRATEGY)
    expect(page.locator('[data-part="definitions"] [aria-current]')).to_contain_text("Strategin från 2017")


@pytest.mark.parametrize(("name", "own"), [("Karta", ""), ("Kommun", "&kommun=2084")])
def test_the_back_button_goes_back_to_the_page_with_its_selection(visit: Visit, name: str, own: str) -> None:
    page = visit("/?per=2020-08-28&definition=strategi")
    page.get_by_role("link", name=name, exact=True).click()
    expect(page).to_have_title(f"{name} – Familjecentraler")
    ready(page)
    expect(page).to_have_url(re.compile(rf"\?uppdrag=dalarna&definition=strategi&per=2020-08-28{own}$"))
    page.go_back()
    expect(page).to_have_title("Översikt – Familjecentraler")
    expect(headline(page)).to_have_text(STRATEGY)
    expect(page).to_have_url(re.compile(r"/\?uppdrag=dalarna&definition=strategi&per=2020-08-28$"))


def test_a_copied_link_has_every_choice_and_the_data_version(visit: Visit) -> None:
    page = visit("/oppettider?per=2020-08-28")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Kopiera länk").click()
    expect(page.get_by_text("Länken är kopierad")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    assert re.search(
        r"/oppettider\?uppdrag=dalarna&definition=lista&per=2020-08-28&dag=tisdag&kl=10\.00&version=\w{10}$", link
    )


def test_the_links_of_the_menu_lead_to_every_page_with_the_selection(visit: Visit) -> None:
    page = visit("/?per=2020-08-28&definition=strategi&kommun=2062")
    links = page.get_by_test_id("stSidebar").get_by_test_id("stPageLink-NavLink")
    addresses = [link.get_attribute("href") or "" for link in links.all()]
    assert len(addresses) == len(PATHS)
    assert all("definition=strategi&per=2020-08-28&kommun=2062" in address for address in addresses)


def test_a_new_browser_gets_its_charts_after_the_map(visit: Visit) -> None:
    page = visit("/?per=2020-08-28")
    charts = page.locator(".js-plotly-plot")
    expect(charts).to_have_count(2)
    expect(charts.first.get_by_text("Mål 2019: 15 av 15")).to_be_visible()
    expect(page.get_by_role("figure", name=re.compile(f"^Utvecklingen över tid. {LIST}"))).to_have_count(1)


def test_example_data_are_told_inside_the_pictures(visit: Visit) -> None:
    page = visit("/?per=2020-08-28&exempel=ja")
    expect(page.locator('[data-part="area-map"] svg').get_by_text(text.EXAMPLE)).to_be_visible()
    expect(page.locator(".js-plotly-plot").first.locator(".annotation").get_by_text(text.EXAMPLE)).to_be_visible()


def test_excel_by_a_click_has_the_rows_of_the_screen(visit: Visit) -> None:
    page = visit("/centraler?per=2020-08-28&exempel=ja")
    name, content = downloaded(page, "Excel")
    version = re.search(r"dataversion (\w+)", page.locator('[data-part="selection"]').inner_text())
    assert version
    assert name == f"familjecentraler_2020-08-28_v{version[1]}_centraler-lista-exempel.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == [
        "Läs mig", "Urval", "Data", "Mål", "Definitioner", "Saknade uppgifter", "Källor", "Räkna själv", "Räknesteg",
        "Räkneunderlag", "Räknegränser", "Räkneplaner",
    ]  # fmt: skip
    cells = [[in_words(value) for value in row] for row in book["Data"].iter_rows(values_only=True)]
    assert cells == shown_rows(page, "centraler")
    assert len(cells) > 8


def in_words(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}"
    return swedish.number(value) if isinstance(value, int | float) else str(value)


def test_csv_by_a_click_has_the_rows_that_a_search_left(visit: Visit) -> None:
    page = visit("/centraler?per=2020-08-28")
    page.get_by_role("textbox", name="Sök i listan").fill("falun")
    page.get_by_role("textbox", name="Sök i listan").press("Enter")
    expect(page.get_by_role("heading", name=re.compile("^2 centraler, 2 öppna"))).to_be_visible()
    name, content = downloaded(page, "CSV för Excel")
    assert name.endswith(".csv")
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")) == shown_rows(page, "centraler")
    name, content = downloaded(page, "CSV för program")
    assert name.endswith("_strikt.csv")
    assert len(list(csv.reader(io.StringIO(content.decode())))) == 3


def test_the_map_can_be_taken_home_as_a_picture_with_its_headline(visit: Visit) -> None:
    page = visit("/?per=2020-08-28")
    page.get_by_text("Tabell, källor och filer: Karta: familjecentral").click()
    name, content = downloaded(page, "Bild (SVG)")
    assert name.endswith(".svg")
    assert LIST in content.decode()


def test_two_visitors_do_not_see_each_others_selection(visit: Visit) -> None:
    first, second = visit("/?per=2020-08-28"), visit("/?per=2020-08-28")
    choose(first, "Definition", "Strategin från 2017")
    expect(headline(first)).to_have_text(STRATEGY)
    second.get_by_role("textbox", name=re.compile("^Per datum")).fill("2023-06-01")
    second.get_by_role("textbox", name=re.compile("^Per datum")).press("Enter")
    expect(headline(second)).to_have_text("8 av 15 kommuner har en familjecentral")
    expect(headline(first)).to_have_text(STRATEGY)
    expect(first).to_have_url(re.compile("definition=strategi&per=2020-08-28"))
    expect(second).to_have_url(re.compile("definition=lista&per=2023-06-01"))
