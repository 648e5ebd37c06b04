"""What a publication of a national year costs: 290 workbooks sent in, reviewed, published and undone; seconds and memory."""

import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.table import Table

from etl import publishing
from etl.load import load
from etl.publishing import Actor, Review
from tests.bench.memory import peak
from tests.bench.national import national_areas, write_year
from tests.workbooks import AREAS, write_workbook

T = TypeVar("T")
ANNA = Actor("Anna", may_load=True)


def main() -> None:
    table = Table(title="290 arbetsböcker genom ett utkast")
    for heading in ("", "sekunder", "MB som mest"):
        table.add_column(heading, justify="right" if heading else "left")

    def timed(what: str, work: Callable[[], T]) -> T:
        begun = time.perf_counter()
        done = work()
        table.add_row(what, f"{time.perf_counter() - begun:.2f}", f"{peak():.0f}")
        return done

    with tempfile.TemporaryDirectory() as folder:
        root, warehouse = Path(folder), Path(folder) / "lager"
        (root / "år").mkdir()
        with ProcessPoolExecutor(1, get_context("spawn")) as pool:  # writing them takes memory of its own
            pool.submit(_write, root / "år").result()
        load([write_workbook(root / "in" / "bas.xlsx", {"Områden": AREAS})], warehouse)
        draft_id = timed("tas emot", lambda: _sent(warehouse, root / "år"))
        reviewed = [timed("granskas", lambda: publishing.review(ANNA, warehouse, draft_id))]
        timed("publiceras", lambda: _published(warehouse, reviewed.pop()))  # then the page forgets it
        timed("ångras", lambda: publishing.undo(ANNA, warehouse, "1", "mätning"))
    Console().print(table)


def _published(warehouse: Path, review: Review) -> None:
    publishing.publish(ANNA, warehouse, review, dict.fromkeys(review.need_reasons, "mätning"), "mätning")


def _write(folder: Path) -> None:
    write_year(folder, national_areas())


def _sent(warehouse: Path, folder: Path) -> str:
    draft_id: str | None = None
    for path in sorted(folder.iterdir()):
        got = publishing.receive(ANNA, warehouse, draft_id, path.name, path.read_bytes())
        assert got.draft is not None
        draft_id = got.draft.draft_id
    assert draft_id is not None
    return draft_id


if __name__ == "__main__":
    main()
