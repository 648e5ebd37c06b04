"""A meeting in a browser: prepared, shown with keys, questioned, held still before the audience, and going on alone."""

import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from etl.store import archive
from report.meetings import store
from tests.browser.conftest import press, ready, watch
from tests.browser.legible import SMALLEST
from tests.browser.test_accessibility import findings
from tests.conftest import StartServer
from tests.serving import free_port, serving

pytestmark = pytest.mark.browser

AT = "per=2020-08-28"
NETWORK = f"/presentation?mote=mall-socialchefer&{AT}"


class Attend(Protocol):
    def __call__(self, address: str, width: int = 1280, context: BrowserContext | None = None) -> Page: ...


@pytest.fixture(scope="module")
def lager(warehouse_of: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse with an archive of its own, so that what is decided here is seen in no other test."""
    own = tmp_path_factory.mktemp("mote") / "lager"
    shutil.copytree(warehouse_of("real"), own)
    return own


@pytest.fixture
def attend(browser: Browser, start_server: StartServer, lager: Path) -> Iterator[Attend]:
    """Opens an address where writing is allowed; the same watch as `visit` keeps. Afterwards nothing is decided any more."""
    contexts: list[BrowserContext] = []
    told: list[str] = []
    base = start_server(FAMILJECENTRALER_WAREHOUSE=str(lager), FAMILJECENTRALER_TRUSTED="ja")

    def open_page(address: str, width: int = 1280, context: BrowserContext | None = None) -> Page:
        if context is None:
            contexts.append(browser.new_context(base_url=base, viewport={"width": width, "height": width * 9 // 16}))
        page = (context or contexts[-1]).new_page()
        watch(page, base, told)
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    decide_nothing(lager)
    assert told == []


def decide_nothing(lager: Path) -> None:
    if (kept := archive.folder(lager) / store.FILE).exists():
        with closing(sqlite3.connect(kept)) as meetings, meetings:
            meetings.execute("DELETE FROM decision")


def expect_slide(page: Page, told: str | re.Pattern[str]) -> None:
    expect(page.locator('[data-part="screen"] h1').first).to_have_text(told)


def test_a_figure_is_put_into_a_meeting_ordered_and_shown_with_the_keys_of_a_clicker(attend: Attend) -> None:
    page = attend(f"/socialtjanst?{AT}")
    ready(page)
    page.get_by_role("button", name="Lägg till i mötet").first.click()
    expect(page.get_by_text("Tillagd sist i")).to_be_visible()
    page.get_by_test_id("stSidebar").get_by_text("Läget", exact=True).click()
    page.get_by_test_id("stSidebar").get_by_role("link", name="Möte").press("Enter")
    expect(page.locator("h1")).to_have_text("Möte")
    expect(page.locator('[data-part="slide-0"]')).to_contain_text("Socialtjänsten fanns från 3 timmar i veckan")
    page.goto(NETWORK)
    page.locator(".st-key-move-1-1 button").click()
    expect(page.locator('[data-part="slide-1"]')).to_contain_text("Svaret beror på vad som räknas")
    expect(page).to_have_url(re.compile("mote=utkast"))
    page.get_by_role("button", name="Visa mötet").click()
    expect_slide(page, "Familjecentraler: Dalarna")
    page.keyboard.press("PageDown")
    expect_slide(page, re.compile("Svaret beror på"))
    page.keyboard.press("ArrowRight")
    expect_slide(page, "Uppdraget: Dalarna")
    page.keyboard.press("PageUp")
    expect_slide(page, re.compile("Svaret beror på"))
    page.keyboard.press("End")
    expect_slide(page, "Vad kan vi hjälpa till med?")
    page.keyboard.press("Home")
    page.keyboard.press("?")
    expect(page.locator('[data-part="help"]')).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator('[data-part="help"]')).to_be_hidden()


def test_the_meeting_ends_when_esc_is_pressed_twice_and_the_audience_sees_numbers(attend: Attend) -> None:
    page = attend(f"{NETWORK}&visa=1&tid=45")
    expect(page.locator('[data-part="screen"] .count')).to_have_text("Bild 1 av 10")
    page.keyboard.press("Escape")
    expect(page.locator('[data-part="sure"]')).to_have_text("Tryck Esc en gång till för att avsluta mötet.")
    page.keyboard.press("Home")
    expect(page.locator('[data-part="sure"]')).to_be_hidden()
    expect(page.locator('[data-part="time"]')).to_contain_text("45 min kvar")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator(".room")).to_have_count(0)
    expect(page.locator("h1")).to_have_text("Möte")


def test_the_question_from_the_room_is_answered_and_esc_returns_to_the_same_slide(attend: Attend) -> None:
    page = attend(f"{NETWORK}&visa=1")
    expect_slide(page, "Familjecentraler: Dalarna")
    for _ in range(3):
        page.keyboard.press("PageDown")
    before = page.locator('[data-part="screen"] h1').first.inner_text()
    page.keyboard.press("s")
    page.locator('[data-part="question"]').fill("Orsa öpettider")
    page.keyboard.press("Enter")
    expect(page.locator('[data-part="screen"] .small')).to_contain_text("Orsa")
    expect_slide(page, re.compile("^Orsa: .*öppettider"))
    page.keyboard.press("2")
    expect(page.locator('[data-part="alternatives"] button').nth(1)).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    expect_slide(page, before)
    page.keyboard.press("s")
    page.locator('[data-part="question"]').fill("flygplan")
    page.keyboard.press("Enter")
    expect(page.locator('[data-part="answered"]')).to_contain_text("Ingen uppgift om ”flygplan”")
    expect(page.locator('[data-part="offered"] button')).to_have_count(0)
    assert findings(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("t")
    expect(page.locator('[data-part="screen"] table')).to_be_visible()
    page.keyboard.press("k")
    expect(page.locator('[data-part="screen"] .drawing svg')).to_be_visible()
    page.keyboard.press("Escape")
    expect_slide(page, before)


def test_what_is_known_of_the_rest_of_a_question_is_shown_when_it_is_chosen(attend: Attend) -> None:
    page = attend(f"{NETWORK}&visa=1")
    expect_slide(page, "Familjecentraler: Dalarna")
    page.keyboard.press("s")
    page.locator('[data-part="question"]').fill("flygplan i Orsa")
    page.keyboard.press("Enter")
    page.locator('[data-part="offered"] button').first.click()
    expect_slide(page, re.compile("^Orsa"))
    expect(page.locator('[data-part="screen"] .reservation').first).to_contain_text("Ingen uppgift om ”flygplan”")
    page.keyboard.press("Escape")
    expect_slide(page, "Familjecentraler: Dalarna")


def test_the_audience_sees_the_slide_in_its_own_window_and_it_stands_still_while_frozen(attend: Attend) -> None:
    page = attend(f"{NETWORK}&visa=1")
    expect_slide(page, "Familjecentraler: Dalarna")
    with page.expect_popup() as opened:
        page.mouse.move(300, 300)
        page.get_by_role("button", name="Publikens fönster").click()
    audience = opened.value
    expect_slide(audience, "Familjecentraler: Dalarna")
    expect(page.locator('[data-part="clock"]')).to_contain_text("min")
    expect(page.locator('[data-part="next"] h1')).to_have_text("Uppdraget: Dalarna")
    assert findings(page) == []
    page.keyboard.press("PageDown")
    expect_slide(audience, "Uppdraget: Dalarna")
    page.keyboard.press("f")
    page.keyboard.press("PageDown")
    expect_slide(page, re.compile("Svaret beror på"))
    expect_slide(audience, "Uppdraget: Dalarna")
    expect(page.locator('[data-part="freeze"]')).to_have_text("Publiken ser bild 2 – släpp")
    expect(audience.locator('[data-part="notes"]')).to_be_hidden()
    page.keyboard.press("f")
    expect_slide(audience, re.compile("Svaret beror på"))
    audience.close()
    expect(page.locator('[data-part="clock"]')).to_be_hidden()


def test_the_slides_go_on_when_the_server_is_gone_and_a_decision_waits_until_it_is_back(
    browser: Browser, lager: Path
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    own = {**os.environ, "FAMILJECENTRALER_WAREHOUSE": str(lager), "FAMILJECENTRALER_TRUSTED": "ja"}
    with serving(environment=own, port=(port := free_port())) as base:
        page.goto(f"{base}/presentation?mote=mall-laget&visa=1&{AT}")
        expect_slide(page, "7 av 15 kommuner har en familjecentral")
        page.keyboard.press("PageDown")
        page.keyboard.press("PageDown")
        expect(page.locator(".chart svg").first).to_be_visible()
    page.wait_for_timeout(1500)
    page.keyboard.press("End")
    expect_slide(page, "65 av 72 uppgifter om 8 öppna centraler saknas (2 av 2)")
    page.keyboard.press("Home")
    page.keyboard.press("PageDown")
    expect(page.locator(".drawing svg")).to_be_visible()
    page.keyboard.press("s")
    page.locator('[data-part="question"]').fill("Mora")
    page.keyboard.press("Enter")
    expect(page.locator('[data-part="answered"]')).to_contain_text("Servern svarar inte")
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    page.keyboard.type("Besök hos Solen")  # the letters are keys too
    page.locator('[data-part="decide"]').get_by_role("button", name="Anteckna").click()
    expect(page.locator('[data-part="noted"]')).to_contain_text("Inte sparat än")
    with serving(environment=own, port=port):
        expect(page.locator('[data-part="noted"]')).to_have_text("Antecknat.", timeout=60_000)
    page.context.close()
    decide_nothing(lager)


@pytest.mark.parametrize(
    "meeting",
    [
        f"mall-laget&{AT}", f"mall-socialchefer&{AT}", f"mall-kommun&{AT}&kommun=2062", "mall-laget&per=2026-11-22",
        "mall-socialchefer&per=2026-11-22&definition=samverkan", f"mall-socialchefer&{AT}&definition=strategi",
        "mall-laget&per=2023-06-30&definition=nationell", "mall-kommun&per=2026-11-22&kommun=2083",
    ],
)  # fmt: skip
def test_every_slide_is_legible_from_the_back_row_and_nothing_is_cut(attend: Attend, meeting: str) -> None:
    page = attend(f"/presentation?mote={meeting}&visa=1", width=1920)
    expect(page.locator('[data-part="screen"] h1').first).to_be_visible()
    count = int(page.locator('[data-part="place"]').inner_text().split("/")[1])
    for number in range(count):
        expect(page.locator('[data-part="screen"] .told').filter(has_text="Diagrammet ritas")).to_have_count(0)
        seen = page.evaluate(SMALLEST)
        assert len(seen["letters"]) > 1
        assert [each for each in seen["letters"] if each[1] < 23.9] == [], (meeting, number)
        assert all(size >= 48 for size in seen["numbers"])
        assert seen["outside"] == [], (meeting, number)
        assert seen["hidden"] == [], (meeting, number)
        assert seen["over"] == [], (meeting, number)
        assert page.locator('[data-part="screen"] .small').inner_text().startswith("Källa: ")
        page.keyboard.press("PageDown")
    assert findings(page) == []


def test_a_decision_stands_on_the_municipalitys_page_and_first_the_next_time(attend: Attend) -> None:
    page = attend(f"{NETWORK}&visa=1")
    expect_slide(page, "Familjecentraler: Dalarna")
    page.keyboard.press("b")
    page.locator('[data-part="text"]').fill("Ta fram <b>underlag</b> för en lokal")
    page.locator('[data-part="owner"]').fill("områdessamordnaren")
    page.locator('[data-part="area"]').select_option("2034")
    page.locator('[data-part="due"]').fill("hösten 2099")
    page.get_by_role("button", name="Anteckna").click()
    expect(page.locator('[data-part="noted"]')).to_have_text("Antecknat.")
    expect(page.locator('[data-part="decisions"] li')).to_contain_text("Orsa: Ta fram <b>underlag</b> för en lokal")
    expect(page.locator('[data-part="decisions"] li')).to_contain_text("senast hösten 2099")
    assert findings(page) == []
    page.goto(f"/kommun?kommun=2034&{AT}")
    ready(page)
    expect(page.locator('[data-part="table-beslut"]')).to_contain_text("områdessamordnaren")
    page.goto(f"{NETWORK}&visa=1")
    expect_slide(page, "Det vi sa: 1 kvar att göra")
    page.goto(NETWORK)
    press(page, "Klart")
    expect(page.get_by_role("button", name="Inte klart")).to_be_visible()
    expect(page.locator('[data-part="table-beslut"]')).to_contain_text("Klart")
    assert findings(page) == []
    press(page, "Ta tillbaka")
    expect(page.get_by_role("button", name="Låt det gälla igen")).to_be_visible()
    page.goto(f"{NETWORK}&visa=1")
    expect_slide(page, "Familjecentraler: Dalarna")


def test_what_the_server_said_still_stands_after_the_time_it_was_waited_for(attend: Attend) -> None:
    page = attend(f"{NETWORK}&visa=1")
    expect_slide(page, "Familjecentraler: Dalarna")
    page.keyboard.press("b")
    noted = page.locator('[data-part="noted"]')
    for owner, told in (("ring 0000-000 00", re.compile("Skriv en roll")), ("rektorn", "Antecknat.")):
        page.locator('[data-part="text"]').fill("Boka ett möte")
        page.locator('[data-part="owner"]').fill(owner)
        page.get_by_role("button", name="Anteckna").click()
        expect(noted).to_have_text(told)
        page.wait_for_timeout(5000)
        expect(noted).to_have_text(told)
    page.get_by_role("button", name="Ta tillbaka").click()
    expect(noted).to_have_text("Ändrat.")
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    page.locator('[data-part="question"]').fill("flygplan")
    page.keyboard.press("Enter")
    expect(page.locator('[data-part="answered"]')).to_contain_text("Ingen uppgift om ”flygplan”")
    page.wait_for_timeout(5000)
    expect(page.locator('[data-part="answered"]')).to_contain_text("Ingen uppgift om ”flygplan”")


def test_in_the_foyer_the_slides_go_round_by_themselves_without_a_pointer(attend: Attend) -> None:
    page = attend(f"{NETWORK}&visa=1&byt=3")
    expect_slide(page, "Familjecentraler: Dalarna")
    assert page.locator(".room").evaluate("room => getComputedStyle(room).cursor") == "none"
    expect_slide(page, "Uppdraget: Dalarna")
