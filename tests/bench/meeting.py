"""How soon a meeting is on the wall, and how fast its slides change: `python -m tests.bench meeting`."""

import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from etl.load import load
from tests.chromium import launch
from tests.serving import serving

ROUNDS = 3
WORST_CHANGE = 150.0  # ms, that a room takes for at once
# From the key until the frame after the new headline stands there.
_CHANGE = """() => new Promise((done) => {
  const inner = (root) => [...root.querySelectorAll('*')].map(e => e.shadowRoot).filter(shadow => shadow);
  const roots = (root) => [root, ...inner(root).flatMap(roots)];
  const screen = roots(document).map(root => root.querySelector('[data-part=screen]')).find(found => found);
  const before = screen.innerHTML, pressed = performance.now();
  const look = () => screen.innerHTML === before ? requestAnimationFrame(look)
    : requestAnimationFrame(() => done(performance.now() - pressed));
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown', bubbles: true, composed: true }));
  look();
})"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright, launch(playwright) as browser:
        load(warehouse=Path(folder) / "lager")
        with serving(environment={"FAMILJECENTRALER_WAREHOUSE": str(Path(folder) / "lager")}) as base:
            starts, changes = [], []
            for _ in range(ROUNDS):
                page = browser.new_page(viewport={"width": 1920, "height": 1080})
                starts.append(_start(page, base))
                changes += [float(page.evaluate(_CHANGE)) for _ in range(8)]
                page.context.close()
    print(f"start of Läget: {starts[0]:.0f} ms the first time, then {statistics.median(starts[1:]):.0f} ms")
    print(
        f"slide change: median {statistics.median(changes):.0f} ms, slowest {max(changes):.0f} (at most {WORST_CHANGE:.0f})"
    )


def _start(page: Page, base: str) -> float:
    began = time.perf_counter()
    page.goto(f"{base}/presentation?mote=mall-laget&visa=1&per=2020-08-28")
    page.locator('[data-part="screen"] h1').wait_for(timeout=60_000)
    took = (time.perf_counter() - began) * 1000
    page.wait_for_timeout(3000)  # the charts are drawn meanwhile
    return took
