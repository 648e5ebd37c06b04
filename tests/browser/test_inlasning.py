"""Hand in, review, publish, undo: in a browser, signed in, on a server of its own."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from etl import publishing
from etl.publishing import Actor
from etl.store import ledger
from tests.browser.conftest import press, ready
from tests.browser.office import ANNA, ASTA, Office, opened
from tests.browser.test_accessibility import PHONE, findings
from tests.browser.test_dashboard import downloaded
from tests.browser.test_hostile import MADE
from tests.conftest import StartServer
from tests.payloads import PAYLOADS
from tests.snapshots import HOSTILE
from tests.workbooks import ABOUT, Rows, write_workbook

pytestmark = pytest.mark.browser

NOVEMBER = {**ABOUT, "Per datum": "2026-11-01", "Omgång": "Hösten 2026", "Uppgiftslämnare": "Vansbro kommun"}
CENTRES: Rows = (
    ("Kommun", "Central", "Typ", "Öppnade", "Källa"),
    ("Vansbro", "Provcentralen", "familjecentral", "2026-09-01", "k1"),
    ("Ludvika", "Nästa central", "familjecentral", "31 feb 2026", "k1"),
)
SOURCES: Rows = (("Id", "Titel"), ("k1", "Svar på inventeringen"))
MOVED = (
    "Dalarna, regionens lista: går från 8 till 9 av 15 kommuner därför att Vansbro har en familjecentral (förut ingen)."
)


@pytest.fixture(scope="module")
def office(
    tmp_path_factory: pytest.TempPathFactory, browser: Browser, start_server: StartServer,
    warehouse_of: Callable[[str], Path],
) -> Iterator[Office]:  # fmt: skip
    with opened(tmp_path_factory.mktemp("inlasning"), browser, start_server, warehouse_of) as made:
        yield made


@pytest.fixture(autouse=True)
def nothing_left(office: Office) -> Iterator[None]:
    yield
    office.leave()
    assert office.told == []


@pytest.fixture
def answers(tmp_path: Path) -> list[Path]:
    """Two files of a round; a cell of the first is a day that does not exist."""
    hours: Rows = (("Central", "Timmar per vecka"), ("Provcentralen", "24,5"))
    return [
        write_workbook(tmp_path / "svar hösten.xlsx", {"Centraler": CENTRES, "Källor": SOURCES}, NOVEMBER),
        write_workbook(tmp_path / "tider.xlsx", {"Öppettider": hours}, NOVEMBER),
    ]


def hand_in(page: Page, paths: list[Path]) -> None:
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(paths)
    expect(alerts(page).first).to_be_visible()
    expect(page.get_by_role("button", name="Kasta utkastet")).to_be_visible()
    ready(page)


def alerts(page: Page) -> Locator:
    return page.get_by_test_id("stMain").get_by_test_id("stAlert")


def fill(page: Page, label: str, written: str) -> None:
    page.get_by_role("textbox", name=re.compile(f"^{label}")).first.fill(written)


def come_back(page: Page) -> None:
    page.reload()
    ready(page)


def wait_until_kept(office: Office, page: Page, reason: str) -> None:
    """While the field still has the focus."""
    tidy = Actor("prov", may_load=True)
    for _ in range(300):
        (draft,) = publishing.drafts(tidy, office.warehouse)
        if reason in publishing.kept_reasons(tidy, office.warehouse, draft.draft_id).values():
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"the reason is not kept: {reason}")


def number_shown(office: Office) -> str:
    return office.enter(path="/?definition=lista&per=2026-11-22").locator("h1").inner_text()


def test_two_files_are_handed_in_reviewed_published_and_undone(office: Office, answers: list[Path]) -> None:
    page = office.enter(ANNA)
    hand_in(page, answers)
    name, content = downloaded(page, "Hämta märkt kopia att sända tillbaka")
    assert name == "svar hösten_granskad.xlsx"
    assert "31 feb 2026" in openpyxl.load_workbook(io.BytesIO(content))["Centraler"]["D3"].comment.text
    expect(page.locator('[data-part="flyttar"] li').first).to_have_text(MOVED)
    expect(page.locator('[data-part="fynd"]')).to_contain_text("Centraler!D3")
    hand_in(page, answers[:1])
    expect(alerts(page).first).to_contain_text("svar hösten.xlsx ligger redan i utkastet")
    come_back(page)  # and find the draft
    press(page, "Publicera")
    expect(alerts(page).first).to_contain_text("kryssa för")
    fill(page, "Varför läses det in", "Höstens inventering")
    wait_until_kept(office, page, "Höstens inventering")
    come_back(page)  # and find the reasons, as far as they were written
    page.get_by_text("Jag har gått igenom ändringarna").click()
    press(page, "Publicera")
    expect(alerts(page).first).to_contain_text("saknar skäl")
    assert ledger.loads(office.warehouse) == ()
    fill(page, "Varför är det så", "Öppnade i september")
    press(page, "Publicera")
    expect(alerts(page).first).to_contain_text("Publicerat")
    page.get_by_role("link", name="Se varför talet ändrades").click()
    expect(page).to_have_title("Varför ändrades talet? – Familjecentraler")
    expect(page.get_by_test_id("stMain")).to_contain_text("Vansbro")
    assert number_shown(office) == "9 av 15 kommuner har en familjecentral"
    (load,) = ledger.loads(office.warehouse)
    assert (load.who, load.reason) == ("Anna Ek (anna@exempel.se)", "Höstens inventering")
    undo(office)
    assert number_shown(office) == "8 av 15 kommuner har en familjecentral"


def undo(office: Office) -> None:
    page = office.enter(ASTA)
    page.get_by_role("tab", name="Gjorda inläsningar").click()
    page.get_by_text(re.compile("^Inläsning 1, .*Höstens inventering")).click()
    name, content = downloaded(page, "Hämta tider.xlsx")
    assert name == "tider.xlsx"
    assert openpyxl.load_workbook(io.BytesIO(content))["Öppettider"]["B2"].value == "24,5"
    press(page, "Ångra …")
    expect(alerts(page).first).to_contain_text("Om den ångras nu:")
    press(page, "Ångra")
    expect(alerts(page).first).to_contain_text("Skriv varför")
    fill(page, "Varför ska inläsningen ångras", "Fel fil")
    press(page, "Ångra")
    expect(alerts(page).first).to_contain_text("Inläsning 1 är ångrad")
    expect(page.get_by_text(re.compile("^Inläsning 2, .*Asta Ås.*ångrade inläsning 1. Fel fil"))).to_be_visible()


def test_hostile_files_do_no_harm_where_they_are_reviewed(office: Office, tmp_path: Path) -> None:
    every = (*HOSTILE, *PAYLOADS)
    rows = (("Kommun", "Central", "Typ", "Adress"), *(("Mora", f"C {text}", "familjecentral", text) for text in every))
    faulty = (("Central", "Timmar per vecka"), *((f"C {text}", text) for text in every))
    sheets = {"Centraler": rows, "Öppettider": faulty, HOSTILE[0].replace("/", ""): (HOSTILE, HOSTILE)}
    name = "<img src=x onerror=window.hit=1> [x](http:\N{DIVISION SLASH}\N{DIVISION SLASH}example.com) $x$ :red[y].xlsx"
    page = office.enter(ANNA)
    hand_in(
        page,
        [write_workbook(tmp_path / name, sheets, {**NOVEMBER, "Omgång": HOSTILE[1], "Uppgiftslämnare": HOSTILE[7]})],
    )
    page.get_by_text(re.compile("^Så förstods bladen")).click()
    page.get_by_text("Rätta en cell", exact=True).click()
    ready(page)
    expect(page.locator('[data-part="ändringar"]').first).to_be_visible()
    assert page.locator(MADE).evaluate_all("made => made.map(each => each.outerHTML)") == []
    assert page.evaluate("window.hit") is None
    assert page.get_by_test_id("stMain").locator("a[href]").count() == 0
    assert page.get_by_role("heading", name="Falsk rubrik", exact=True).count() == 0


def test_axe_finds_nothing_with_a_draft_open_and_nothing_is_english(office: Office, answers: list[Path]) -> None:
    page = office.enter(ANNA, path="/inlasning?kommun=2062&kommun=2034")
    letter = answers[0].with_name("brev.pdf")
    letter.write_bytes(b"%PDF")
    hand_in(page, [letter, *answers])
    chips = page.get_by_test_id("stFileChip").filter(visible=True)
    expect(chips).to_have_count(1)  # what was taken lies in the draft; what was not stays told
    expect(chips).to_contain_text("brev.pdf")
    expect(chips).to_contain_text("Fel: Den sortens fil kan inte läsas in.")
    page.get_by_text(re.compile("^Så förstods bladen")).first.click()
    page.get_by_text("Rätta en cell", exact=True).first.click()
    for width in (1366, PHONE):
        page.set_viewport_size({"width": width, "height": 900})
        page.get_by_role("tab", name="Läs in").click()
        assert findings(page) == []
        assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth <= main.clientWidth")
    box = page.get_by_test_id("stFileUploader").evaluate("box => box.outerHTML")
    assert not re.search("Upload<|Add files|Remove |per file|file upload|not allowed", box)
    page.get_by_role("tab", name="Gjorda inläsningar").click()
    assert findings(page) == []
    page.get_by_role("tab", name="Formulär att sända ut").click()
    assert findings(page) == []
    name, content = downloaded(page, "Hämta formulär och brev (zip)")
    assert name.startswith("formular_dalarna_")
    packed = zipfile.ZipFile(io.BytesIO(content))
    assert {"formular_mora.xlsx", "brev_mora.txt", "formular_orsa.xlsx"} <= set(packed.namelist())
