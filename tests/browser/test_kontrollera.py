"""Kontrollera in a browser: a code typed with keys alone shows whether its figures hold, and its link opens the view."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from report.check_code import issue
from report.views import VIEWS
from tests.browser.conftest import Visit, ready
from tests.browser.test_accessibility import findings
from tests.snapshots import selection

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1366, 390])
def test_a_code_typed_in_tells_whether_it_holds_and_leads_to_its_view(
    visit: Visit, shown: Callable[[str], Path], width: int
) -> None:
    code = issue([VIEWS["antal"].shown(selection(shown("real"), definition="strategi"))])
    assert code is not None
    page = visit("/kontrollera", width=width)
    field = page.get_by_role("textbox", name="Kontrollkod")
    field.focus()
    page.keyboard.type("3467-89AA")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stAlert")).to_contain_text("Koden är felskriven")
    assert findings(page) == []
    field.fill(code.written.lower())
    page.keyboard.press("Enter")
    expect(page.locator("h2").first).to_have_text("Talen gäller än: 4–5 av 15 kommuner har en familjecentral")
    expect(page.locator('[data-part="issued"]')).to_contain_text(code.written)
    expect(page).to_have_url(re.compile(f"kod={code.written.lower()}"))
    assert findings(page) == []
    main = page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollWidth <= main.clientWidth")
    link = page.get_by_role("link", name="Öppna Kommuner med familjecentral så som den var")
    link.focus()
    page.keyboard.press("Enter")
    ready(page)
    expect(page.locator("h1")).to_have_text("4–5 av 15 kommuner har en familjecentral")
    expect(page.locator('[data-part="selection"]')).to_contain_text("(låst i länken)")
