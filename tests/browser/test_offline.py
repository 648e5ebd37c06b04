"""The web page in one file, opened from a folder in a browser without any network."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from report.offline.page import page as offline_page
from report.views import VIEWS
from tests.browser.test_accessibility import PHONE, findings
from tests.snapshots import HOSTILE, selection

pytestmark = pytest.mark.browser

NAMES = ("karta-lage", "antal", "utveckling", "oppettider", "likvardighet")


@pytest.fixture
def opened(browser: Browser, shown: Callable[[str], Path], tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """A file of these views. Afterwards: nothing was asked for but the file, and nothing was refused or failed."""
    told: list[str] = []
    contexts = []

    def open_file(data: str = "real", width: int = 1366, scripts: bool = True) -> Page:
        chosen = selection(shown(data), "2020-08-28", with_example=True)
        file = tmp_path / f"{data}.html"
        file.write_bytes(offline_page([VIEWS[name].shown(chosen) for name in NAMES]))
        contexts.append(
            browser.new_context(offline=True, java_script_enabled=scripts, viewport={"width": width, "height": 900})
        )
        page = contexts[-1].new_page()
        page.on("request", lambda asked: None if asked.url.split("#")[0] == file.as_uri() else told.append(asked.url))
        page.on("console", lambda message: told.append(message.text))
        page.on("pageerror", lambda error: told.append(str(error)))
        page.on("dialog", lambda dialog: told.append(dialog.message))
        page.goto(file.as_uri())
        return page

    yield open_file
    for context in contexts:
        context.close()
    assert told == []


@pytest.mark.parametrize("data", ["real", "hostile"])
@pytest.mark.parametrize("width", [1366, PHONE])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(opened: Callable[..., Page], data: str, width: int) -> None:
    page = opened(data, width)
    page.locator(".picture [data-area]").first.press("Enter")
    expect(page.locator(".facts h3")).not_to_be_empty()
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_arrows_lead_to_the_neighbour_and_enter_shows_its_facts(opened: Callable[..., Page]) -> None:
    page = opened()
    start = page.locator('.picture [data-area="2080"]')
    start.focus()
    page.keyboard.press("ArrowLeft")
    reached = page.locator(".picture [data-area]:focus")
    name = (reached.get_attribute("aria-label") or "").partition(":")[0]
    expect(page.locator(".where")).to_contain_text(f"{name}, väster om Falun")
    page.keyboard.press("Enter")
    expect(page.locator(".facts h3")).to_have_text(name)
    expect(page.locator(".facts dl")).to_contain_text("Barn 0–5 år")


def test_a_head_sorts_its_table_by_keyboard_both_ways(opened: Callable[..., Page]) -> None:
    page = opened()
    head = page.locator("#f1 th", has_text="Barn 0–5 år")
    first = page.locator("#f1 tbody tr").first.locator("td").last
    head.get_by_role("button").press("Enter")
    expect(first).to_have_text("304")
    expect(head).to_have_attribute("aria-sort", "ascending")
    head.get_by_role("button").press("Enter")
    expect(first).to_have_text("3\N{NO-BREAK SPACE}744")


def test_without_scripts_the_page_is_read_as_it_stands(opened: Callable[..., Page]) -> None:
    page = opened(scripts=False)
    expect(page.get_by_role("heading", level=2)).to_have_count(len(NAMES) + 1)
    expect(page.locator("#f1 tbody tr")).to_have_count(15)
    expect(page.locator(".hint")).to_be_hidden()


def test_hostile_names_are_texts(opened: Callable[..., Page]) -> None:
    page = opened("hostile")
    names = page.locator("#f1 tbody tr td:first-child").all_text_contents()
    assert set(HOSTILE[:6]) <= set(names)
