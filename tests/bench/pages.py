"""How fast each page shows another definition, with Dalarna and with a national year, against the floor's other choice.

BENCH_ROUNDS says how many times each page is opened (2); each time every definition is chosen once.
"""

import os
import statistics
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from rich.console import Console
from rich.table import Table

from etl.load import load
from report import text
from tests.bench.browser import FLOOR, IN_PAGE, choose_definition, choose_in_streamlit_floor
from tests.bench.national import AREAS
from tests.bench.scale import COUNTRY_ROUNDS, country
from tests.chromium import launch
from tests.serving import ROOT, serving

GOAL = 0.65
CHOICES = 4
WITHOUT_NUMBERS = ("inlasning", "kontrollera", "presentation")
PAGES = {
    name: "/" if file == "dashboard.py" else f"/{Path(file).stem}"
    for file, name in text.PAGES.items()
    if Path(file).stem not in WITHOUT_NUMBERS
}
# What answers is a heading of the page; where no heading of it is another, the line that tells what is shown.
_ASKED = """() => {
  const first = (selector) => { const was = words(selector); return moment(() => words(selector) !== was); };
  const line = first('[data-part=selection]');
  const soon = line.then(() => new Promise((done) => setTimeout(done, 1500)));
  window.chosen = Promise.race([first('.fc-headline, .fc-finding'), soon.then(() => line)]).then(at => at - pressed);
}"""
_FLOOR_ASKED = """() => {
  const was = words(".gtitle"); window.chosen = moment(() => words(".gtitle") !== was).then(at => at - pressed);
}"""


def choices(browser: Browser, address: str, is_floor: bool = False) -> list[float]:
    """Milliseconds from the press to the answer, of each choice."""
    page = browser.new_page(locale="sv-SE", viewport={"width": 1366, "height": 768})
    page.add_init_script(f"{IN_PAGE} window.words = text;")
    page.goto(address)
    page.locator(".gtitle" if is_floor else "[role=combobox][aria-label*=Definition]").first.wait_for(timeout=60_000)
    page.locator('[data-test-script-state="running"]').wait_for(state="detached", timeout=60_000)
    page.wait_for_timeout(1500)
    taken = []
    for turn in range(CHOICES):
        page.wait_for_timeout(700)
        page.evaluate(_FLOOR_ASKED if is_floor else _ASKED)
        (choose_in_streamlit_floor if is_floor else choose_definition)(page, turn)
        taken.append(float(page.evaluate("chosen")))
    page.context.close()
    return taken


def measured(warehouses: Iterable[Path], rounds: int) -> tuple[dict[str, list[list[float]]], list[float]]:
    """Page -> the choices' times for each warehouse, and the floor's."""
    taken: dict[str, list[list[float]]] = {name: [] for name in PAGES}
    floor: list[float] = []
    with ExitStack() as stack:
        bases = [
            stack.enter_context(serving(environment={"FAMILJECENTRALER_WAREHOUSE": str(warehouse)}))
            for warehouse in warehouses
        ]
        floors = stack.enter_context(serving(FLOOR.arguments, FLOOR.folder, {"PYTHONPATH": str(ROOT)}))
        browser = stack.enter_context(launch(stack.enter_context(sync_playwright())))
        for name, path in PAGES.items():
            floor += choices(browser, floors, is_floor=True)
            taken[name] = [[each for _ in range(rounds) for each in choices(browser, base + path)] for base in bases]
    return taken, floor


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        load(warehouse=folder / "dalarna")
        country(folder)
        taken, floor = measured((folder / "dalarna", folder / "290"), int(os.environ.get("BENCH_ROUNDS", "2")))
    usual = statistics.median(floor)
    table = Table(title=f"Ett annat val, ms och kvot mot golvets {usual:.0f} ms (mål ≤ {GOAL})")
    for heading in ("", "Dalarna", f"{AREAS} områden, {COUNTRY_ROUNDS} omgångar"):
        table.add_column(heading, justify="right" if heading else "left")
    for name, both in taken.items():
        medians = [statistics.median(each) for each in both]
        table.add_row(name, *(f"{each:.0f}  {each / usual:.2f}" for each in medians))
    Console().print(table)


if __name__ == "__main__":
    main()
