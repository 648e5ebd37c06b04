"""How long it takes to make what people take home, beside the library's own floor in the same run: an empty deck of as many
slides. Then the whole package of the real data, with the municipalities' names, and memory over many exports."""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pptx import Presentation
from rich.console import Console
from rich.table import Table

from etl.load import load
from report import package, pictures, slides
from report.exhibit import Exhibit
from report.selection import Selection
from report.slides.template import opened
from report.views import VIEWS
from tests.bench.memory import peak
from tests.snapshots import selection

TEN = (
    "antal", "karta-lage", "utveckling", "mal", "nya", "centraler", "oppettider", "socialtjanst", "samlokalisering",
    "likvardighet",
)  # fmt: skip
EXPORTS = 50
DECK_GOAL, PACKAGE_GOAL = 1.0, 10.0  # s


def _timed(make: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock and of the processor."""
    begun, used = time.perf_counter(), time.process_time()
    make()
    return time.perf_counter() - begun, time.process_time() - used


def _median(make: Callable[[], object]) -> tuple[float, float]:
    rounds = [_timed(make) for _ in range(int(os.environ.get("BENCH_ROUNDS", "3")))]
    return statistics.median(clock for clock, _ in rounds), statistics.median(used for _, used in rounds)


def _floor() -> None:
    """As many slides with nothing but a title, in the same template."""
    found: Presentation = opened(b"")
    for _ in TEN:
        found.slides.add_slide(found.slide_layouts[-1]).shapes.title.text = "Tom"
    found.save(os.devnull)


def _table(chosen: Selection) -> Table:
    exhibits = [VIEWS[name].shown(chosen) for name in TEN]
    table = Table(title="Att ta med hem: sekunder (varav processorn), median")
    for head in ("", "klocka", "processor", "mål"):
        table.add_column(head, justify="right" if head else "left")
    _add(table, "tom presentation, 10 bilder (golv)", _median(_floor))
    _add(table, "presentation, 10 figurer", _median(lambda: slides.deck("Läget", chosen, exhibits)), DECK_GOAL)
    whole = package.exhibits_of(chosen)
    _add(table, f"hela paketet, {len(whole)} figurer, kall", _timed(lambda: _zip(chosen, whole)), PACKAGE_GOAL)
    later = replace(chosen, as_of=chosen.as_of.replace(day=2))
    fresh = package.exhibits_of(later)
    _add(table, "hela paketet, nytt urval, varm", _timed(lambda: _zip(later, fresh)), PACKAGE_GOAL)
    return table


def _add(table: Table, name: str, measured: tuple[float, float], goal: float | None = None) -> None:
    clock, used = measured
    table.add_row(name, f"{clock:.2f}", f"{used:.2f}", "" if goal is None else f"< {goal:g}")


def _zip(chosen: Selection, exhibits: list[Exhibit]) -> bytes:
    return package.zip_of("Hela paketet", chosen, exhibits, more=package.documents_of(chosen))


def _memory(chosen: Selection) -> str:
    """Megabytes at most after a few exports, and after many."""
    exhibits = [VIEWS[name].shown(chosen) for name in TEN]
    for number in range(EXPORTS):
        slides.deck("Läget", chosen, exhibits)
        pictures.png(exhibits[1])
        if number == 9:
            early = peak()
    return f"Minne efter 10 utskick {early:.0f} MB, efter {EXPORTS} {peak():.0f} MB (som mest)"


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        warehouse = Path(scratch) / "lager"
        os.environ["FAMILJECENTRALER_WAREHOUSE"] = str(warehouse)
        load(warehouse=warehouse)
        chosen = selection(warehouse, "2024-06-01", with_example=True)
        Console().print(_table(chosen))
        Console().print(_memory(chosen))
        pictures.close()


if __name__ == "__main__":
    main()
