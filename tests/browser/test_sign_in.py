"""Signing in at a real provider, in a real browser: with the role, without it, and out again."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from etl import publishing
from etl.publishing import Actor
from etl.store import journal
from pages.parts import trusted
from tests.browser.conftest import ready
from tests.browser.office import ANNA, ASTA, BO, Office, opened, sign_in
from tests.browser.protocol import buttons, run, visitor
from tests.browser.test_accessibility import findings
from tests.conftest import StartServer
from tests.serving import serving
from tests.workbooks import write_workbook

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def office(
    tmp_path_factory: pytest.TempPathFactory, browser: Browser, start_server: StartServer,
    warehouse_of: Callable[[str], Path],
) -> Iterator[Office]:  # fmt: skip
    with opened(tmp_path_factory.mktemp("signin"), browser, start_server, warehouse_of) as made:
        yield made
        assert made.told == []


@pytest.fixture(autouse=True)
def tidied(office: Office) -> Iterator[None]:
    """Whatever a test leaves open goes with it."""
    yield
    office.leave()


def uploader(page: Page) -> int:
    return page.get_by_test_id("stFileUploader").count()


def test_the_way_through_the_provider_leads_back_to_the_page_and_out_again(office: Office) -> None:
    page = office.browser.new_context(base_url=office.base).new_page()
    page.goto("/inlasning")
    ready(page)
    assert uploader(page) == 0
    sign_in(page, ANNA)
    expect(page).to_have_title("Inläsning – Familjecentraler")
    expect(page.locator('[data-part="who"]')).to_have_text("Inloggad: Anna Ek (anna@exempel.se)")
    expect(page.get_by_test_id("stFileUploader")).to_be_visible()
    assert {cookie["httpOnly"] for cookie in page.context.cookies() if "_user" in str(cookie["name"])} == {True}
    page.get_by_role("button", name="Logga ut").click()
    page.wait_for_url("**/end_session**")
    page.goto(f"{office.base}/oauth2callback")  # where the provider leads back to
    expect(page).to_have_title("Inläsning – Familjecentraler")
    expect(page.get_by_role("button", name="Logga in")).to_be_visible()
    assert uploader(page) == 0
    page.context.close()


def test_somebody_without_the_role_is_told_so_and_sees_nothing_to_load_with(office: Office) -> None:
    page = office.enter(BO)
    expect(page.get_by_test_id("stAlert")).to_contain_text("Du är inloggad men får inte läsa in")
    expect(page.locator('[data-part="who"]')).to_have_text(
        "Inloggad: <b>Bo</b> [x](http://example.com) (bo@exempel.se)"
    )
    assert uploader(page) == 0
    assert page.get_by_role("tab").count() == 0
    assert findings(page) == []


def test_whoever_signs_out_in_one_window_may_not_load_in_another(office: Office) -> None:
    first = office.enter(ANNA)
    second = first.context.new_page()
    second.goto(f"{office.base}/inlasning")
    ready(second)
    expect(second.get_by_test_id("stFileUploader")).to_be_visible()
    second.get_by_role("button", name="Logga ut").click()
    second.wait_for_url("**/end_session**")
    second.close()
    del office.known[ANNA]
    first.get_by_role("tab", name="Formulär att sända ut").click()
    first.get_by_role("textbox", name="Vad omgången heter").fill("Hösten")
    first.get_by_role("textbox", name="Vad omgången heter").press("Enter")
    expect(first.get_by_role("button", name="Logga in")).to_be_visible()
    assert uploader(first) == 0


def test_a_single_trusted_machine_may_load_by_itself(browser: Browser, warehouse_of: Callable[[str], Path]) -> None:
    environment = {trusted.SWITCH: "ja", "FAMILJECENTRALER_WAREHOUSE": str(warehouse_of("real"))}
    with serving(environment=environment, answers_at="/halsa") as base:
        page = browser.new_page()
        page.goto(f"{base}/inlasning")
        expect(page.get_by_test_id("stMain")).to_contain_text("vid serverns egen dator")
        expect(page.get_by_test_id("stFileUploader")).to_be_visible()
        page.close()


def test_a_button_pressed_past_the_page_does_nothing_for_whoever_lacks_the_role(office: Office, tmp_path: Path) -> None:
    asta = Actor("Asta Ås (asta@exempel.se)", may_load=True)
    path = write_workbook(tmp_path / "bok.xlsx", {"Källor": (("Id", "Titel"), ("k1", "En källa"))})
    draft = publishing.receive(asta, office.warehouse, None, path.name, path.read_bytes()).draft
    with visitor(office.base, office.cookies(ASTA)) as own, visitor(office.base, office.cookies(BO)) as other:
        press = buttons(run(own, "inlasning"))["Kasta"]
        assert "Kasta" not in buttons(run(other, "inlasning"))
        run(other, "inlasning", press)
        assert publishing.drafts(asta, office.warehouse) == (draft,)
        office.allow("annan@exempel.se")
        run(own, "inlasning", press)
        assert publishing.drafts(asta, office.warehouse) == (draft,)
        office.allow("asta@exempel.se")
        assert buttons(run(own, "inlasning"))["Kasta"] == press
        run(own, "inlasning", press)
        assert publishing.drafts(asta, office.warehouse) == ()
    refused = [noted for noted in journal.entries(office.warehouse) if noted.outcome == "refused"]
    assert [(noted.action, noted.who) for noted in refused] == [("throw_away", asta.name)]
