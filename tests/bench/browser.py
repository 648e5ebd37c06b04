"""How fast the dashboard shows and changes, against a bare Streamlit page and Dash in the same run.

BENCH_ROUNDS says how many rounds (7), BENCH_FOLDER which checkout is measured (this one).
"""

import os
import random
import statistics
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright
from rich.console import Console
from rich.table import Table

from tests.chromium import launch
from tests.serving import OURS, ROOT, serving

HERE = Path(__file__).parent
CHOICES = 3

# `all` looks through shadow roots too, where a components-v2 component draws. A moment is the time since
# navigation began, one frame after its condition first held; a choice counts from the press that made it.
IN_PAGE = """
const inner = (root) => [...root.querySelectorAll('*')].map(e => e.shadowRoot).filter(shadow => shadow);
const roots = (root) => [root, ...inner(root).flatMap(roots)];
const all = (selector) => roots(document).flatMap(root => [...root.querySelectorAll(selector)]);
const seen = (selector) => all(selector).some(e => e.getBoundingClientRect().height > 0);
const text = (selector) => [...document.querySelectorAll(selector)].map(e => e.textContent).join(' ');
const plots = () => all('.js-plotly-plot');
const charts = () => plots().length && plots().every(e => e.querySelector('.main-svg'));
const still = () => !document.querySelector('[data-testid=stSkeleton], [data-test-script-state=running]');
window.moment = (condition) => new Promise((resolve, reject) => {
  const tell = () => resolve(performance.now());
  const look = () => requestAnimationFrame(() => condition() ? requestAnimationFrame(tell) : look());
  setTimeout(reject, 60000, new Error('not drawn in a minute'));
  look();
});
const press = () => { window.pressed = performance.now(); };
addEventListener('pointerdown', press, true);
addEventListener('keydown', press, true);
"""


@dataclass(frozen=True)
class Subject:
    """A page to measure: JavaScript that says what is drawn, and how another choice is made in it."""

    name: str
    arguments: tuple[str, ...]
    folder: Path
    first: str
    whole: str
    answer: str
    choose: Callable[[Page, int], None]
    path: str = ""


@dataclass
class Times:
    """Milliseconds of each round; bytes and requests of each first view."""

    first: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    reload: list[float] = field(default_factory=list)
    whole_reload: list[float] = field(default_factory=list)
    choice: list[float] = field(default_factory=list)
    sent: list[float] = field(default_factory=list)
    requests: list[float] = field(default_factory=list)


def choose_in_streamlit_floor(page: Page, turn: int) -> None:
    page.locator("[data-testid=stSelectbox] input").click()
    page.locator("[role=option]").nth(turn + 1).click()


def choose_in_dash_floor(page: Page, turn: int) -> None:
    page.locator("#area").click()
    page.locator("[role=option], .dash-dropdown-option").nth(turn + 1).click()


def choose_definition(page: Page, turn: int) -> None:
    """Another definition than the one shown: the four in turn."""
    page.get_by_role("combobox", name="Definition", exact=True).click()
    page.locator("[role=option]").nth((turn + 1) % 4).click()


FLOOR_DRAWN = "all('.scatterlayer .trace').length >= 15 && all('.bars .point').length >= 40"
FLOOR = Subject(
    "Streamlit, golv",
    (
        *(
            "-m",
            "streamlit",
            "run",
            "floor_streamlit.py",
            "--server.port",
            "{port}",
            "--server.headless",
            "true",
        ),
        *("--server.address", "127.0.0.1", "--browser.gatherUsageStats", "false"),
    ),
    HERE,
    first=FLOOR_DRAWN,
    whole=f"{FLOOR_DRAWN} && still()",
    answer="text('.gtitle')",
    choose=choose_in_streamlit_floor,
)
DASH = Subject(
    "Dash",
    ("floor_dash.py", "{port}"),
    HERE,
    first=FLOOR_DRAWN,
    whole=FLOOR_DRAWN,
    answer="text('.gtitle')",
    choose=choose_in_dash_floor,
)
DASHBOARD_DRAWN = "seen('[data-part=headline]') && seen('svg [data-area]') && seen('[data-part=area-list]')"
DASHBOARD = Subject(
    "Familjecentraler",
    OURS,
    Path(os.environ.get("BENCH_FOLDER", ROOT)),
    first=DASHBOARD_DRAWN,
    whole=f"{DASHBOARD_DRAWN} && charts() && still()",
    answer="text('[data-part=headline]')",
    choose=choose_definition,
)

MAP_PAGE = replace(
    DASHBOARD,
    name="Karta",
    path="/karta",
    whole="seen('.fc-finding') && seen('svg [data-area]') && seen('[data-part=area-list]') && still()",
    first="seen('.fc-finding') && seen('svg [data-area]') && seen('[data-part=area-list]')",
    answer="text('.fc-finding')",
)
SUBJECTS = (FLOOR, DASH, DASHBOARD, MAP_PAGE)


@contextmanager
def counted(session: CDPSession) -> Iterator[list[float]]:
    """The encoded sizes of all that arrives while the context is open."""
    sizes: list[float] = []

    def note(event: dict[str, float]) -> None:
        sizes.append(event["encodedDataLength"])

    session.send("Network.enable")
    session.on("Network.loadingFinished", note)
    yield sizes
    session.remove_listener("Network.loadingFinished", note)


def measure(browser: Browser, subject: Subject, base: str, times: Times) -> None:
    """One round: first view in a fresh browser profile, a reload, some choices."""
    context = browser.new_context(locale="sv-SE", viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.add_init_script(
        f"{IN_PAGE} window.first = moment(() => {subject.first});"
        f"window.whole = moment(() => {subject.whole}); window.answer = () => {subject.answer};"
    )
    with counted(context.new_cdp_session(page)) as sizes:
        page.goto(base + subject.path)
        times.whole.append(page.evaluate("whole"))
        times.first.append(page.evaluate("first"))
        page.wait_for_load_state("networkidle")
        times.sent.append(sum(sizes))
        times.requests.append(len(sizes))
    page.reload()
    times.whole_reload.append(page.evaluate("whole"))
    times.reload.append(page.evaluate("first"))
    for turn in range(CHOICES):
        page.wait_for_timeout(300)
        page.evaluate("() => { const before = answer(); window.chosen = moment(() => answer() !== before); }")
        subject.choose(page, turn)
        times.choice.append(page.evaluate("chosen.then(moment => moment - pressed)"))
    context.close()


def measure_all(rounds: int) -> dict[str, Times]:
    results = {subject.name: Times() for subject in SUBJECTS}
    with ExitStack() as stack:
        bases = {
            subject.name: stack.enter_context(serving(subject.arguments, subject.folder, {"PYTHONPATH": str(ROOT)}))
            for subject in SUBJECTS
        }
        playwright = stack.enter_context(sync_playwright())
        browser = stack.enter_context(launch(playwright))
        for subject in SUBJECTS:  # the server's first visitor, who waits for its imports, is not counted
            measure(browser, subject, bases[subject.name], Times())
        for _ in range(rounds):
            for subject in random.sample(SUBJECTS, len(SUBJECTS)):
                measure(browser, subject, bases[subject.name], results[subject.name])
    return results


def table_of(results: dict[str, Times]) -> Table:
    table = Table(title="Millisekunder, median (min-max)")
    for heading in (
        "",
        "huvudtal, karta, lista",
        "hela sidan",
        "omladdning",
        "hela omladdad",
        "annat val",
        "MB",
        "anrop",
    ):
        table.add_column(heading, justify="right" if heading else "left")
    for name, times in results.items():
        spans = [
            spread(values) for values in (times.first, times.whole, times.reload, times.whole_reload, times.choice)
        ]
        sent = f"{statistics.median(times.sent) / 1e6:.2f}"
        table.add_row(name, *spans, sent, f"{statistics.median(times.requests):.0f}")
    return table


def spread(values: list[float]) -> str:
    return f"{statistics.median(values):.0f} ({min(values):.0f}-{max(values):.0f})"


def goals_of(results: dict[str, Times], page: Subject) -> Table:
    floor, dash, ours = (results[subject.name] for subject in (FLOOR, DASH, page))
    table = Table(title=f"{page.name} mot golvet i samma körning")
    for heading in ("", "kvot", "mål", "nått", "Dash mot golvet"):
        table.add_column(heading, justify="right" if heading else "left")
    for name, mine, theirs, others, goal in (
        ("huvudtal, karta och lista / golvets första vy", ours.first, floor.whole, dash.whole, 0.6),
        ("hela sidan / golvets första vy", ours.whole, floor.whole, dash.whole, 1.1),
        ("omladdning: huvudtal, karta och lista", ours.reload, floor.whole_reload, dash.whole_reload, 0.8),
        ("omladdning: hela sidan", ours.whole_reload, floor.whole_reload, dash.whole_reload, 0.8),
        ("annat val", ours.choice, floor.choice, dash.choice, 0.65),
    ):
        ratio, other = (statistics.median(values) / statistics.median(theirs) for values in (mine, others))
        table.add_row(name, f"{ratio:.2f}", f"≤ {goal}", "ja" if ratio <= goal else "nej", f"{other:.2f}")
    sent, other = (statistics.median(times.sent) / 1e6 for times in (ours, dash))
    table.add_row("MB vid första vyn", f"{sent:.2f}", "≤ 2.5", "ja" if sent <= 2.5 else "nej", f"{other:.2f}")
    return table


def main() -> None:
    results = measure_all(rounds=int(os.environ.get("BENCH_ROUNDS", "7")))
    console = Console()
    console.print(table_of(results))
    for page in (DASHBOARD, MAP_PAGE):
        console.print(goals_of(results, page))


if __name__ == "__main__":
    main()
