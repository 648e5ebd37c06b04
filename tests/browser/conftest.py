"""A visitor's browser on the dashboard, watched: what no visit may ever give fails the test that made it."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, expect

from tests.conftest import StartServer

# Streamlit asks for these beside every deep link, is told 404, and then asks at the right place.
EXPECTED_404 = re.compile(r"/\w+/_stcore/(health|host-config)$")


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """A browser on a busy machine may be late: a test in one gets a second try, which the report counts."""
    for item in items:
        if "browser" in item.keywords:
            item.add_marker(pytest.mark.flaky(reruns=1))


class Visit(Protocol):
    def __call__(self, address: str = "/", data: str = "real", width: int = 1366) -> Page: ...


@pytest.fixture(scope="session")
def visitor_of(browser: Browser) -> Callable[[str], BrowserContext]:
    """Somebody who has been on that server before: the scripts that a browser keeps are fetched once, not at every visit."""
    return cache(lambda base: browser.new_context(base_url=base))


@pytest.fixture
def visit(
    visitor_of: Callable[[str], BrowserContext], start_server: StartServer, warehouse_of: Callable[[str], Path]
) -> Iterator[Visit]:
    """Opens an address in a new page, on a server of that data. Afterwards: no request left the server, no dialog was
    shown, no script failed, and the console has nothing but the known 404s."""
    pages: list[Page] = []
    told: list[str] = []

    def open_page(address: str = "/", data: str = "real", width: int = 1366) -> Page:
        base = start_server(FAMILJECENTRALER_WAREHOUSE=str(warehouse_of(data)))
        page = visitor_of(base).new_page()
        pages.append(page)
        page.set_viewport_size({"width": width, "height": 900})
        watch(page, base, told)
        page.goto(address)
        ready(page)
        return page

    yield open_page
    for page in pages:
        page.close()
    assert told == []


def watch(page: Page, base: str, told: list[str]) -> None:
    own = (f"{base}/", base.replace("http", "ws") + "/", "data:", f"blob:{base}/")

    def console(message: ConsoleMessage) -> None:
        if message.type == "error" and not EXPECTED_404.search(str(message.location["url"])):
            told.append(f"console: {message.text}")

    def dialog(shown: object) -> None:
        told.append(f"dialog: {getattr(shown, 'message', shown)}")
        getattr(shown, "dismiss", lambda: None)()

    page.on("request", lambda request: None if request.url.startswith(own) else told.append(f"asked {request.url}"))
    page.on("websocket", lambda socket: None if socket.url.startswith(own) else told.append(f"asked {socket.url}"))
    page.on("pageerror", lambda error: told.append(f"script: {error}"))
    page.on("console", console)
    page.on("dialog", dialog)


def ready(page: Page) -> None:
    """Waits until the page has its heading and its menu, and the server has no more to say. `wait_for` is told of it in the
    browser, where `expect` looks again after up to a second."""
    page.locator("h1").wait_for(timeout=60_000)
    page.locator('[data-test-script-state="notRunning"]').wait_for(state="attached")
    page.get_by_test_id("stSidebar").get_by_test_id("stPageLink-NavLink").first.wait_for(state="attached")


def press(page: Page, name: str) -> None:
    """By the keyboard: what opens above the button may move it away from a pointer."""
    page.get_by_role("button", name=name, exact=True).press("Enter")
    ready(page)


def choose(page: Page, name: str, option: str) -> None:
    """Chooses in a list by writing what is sought: a long one shows only a part of its options."""
    open_list(page, name, page.get_by_role("option"))
    page.get_by_role("combobox", name=name, exact=True).fill(option)
    page.get_by_role("option", name=option).first.click()


def open_list(page: Page, name: str, shows: Locator) -> None:
    """One that opens while the page still moves closes again, so it may be opened once more."""
    expect(page.locator('[data-test-script-state="notRunning"]')).to_have_count(1)
    box = page.get_by_role("combobox", name=name, exact=True)
    box.evaluate("box => box.scrollIntoView({block: 'center', behavior: 'instant'})")
    for _ in range(5):
        box.click()
        try:
            expect(shows.first).to_be_visible(timeout=5_000)
        except AssertionError:
            page.keyboard.press("Escape")
        else:
            return
    raise AssertionError(f"the list {name} does not stay open with {shows}")
