"""How the server's time for a page grows with the data: the real areas and centres with 1, 10 and 100 times the rows.

More rounds of statements about the same 15 areas, not more areas; what a whole country's 290 cost, with 20 rounds, is told
beside.
Each runs in a process of its own, in turn, BENCH_ROUNDS times (3): every page for days that nobody has asked for,
and then again.
"""

import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from rich.console import Console
from rich.table import Table
from streamlit.testing.v1 import AppTest

from etl.load import DATA, load
from etl.store.snapshots import Snapshot, connect
from report import text
from tests.bench.memory import peak
from tests.bench.national import AREAS, Area, national_areas, write_workbook
from tests.serving import ROOT

TIMES = (1, 10, 100)
GOAL = 1.5
WARMED_BY = "pages/om.py"  # its first run pays for the imports
PAGES = {name: page for page, name in text.PAGES.items() if page != WARMED_BY}
COUNTRY_ROUNDS = 20
SELECTIONS = 5
LATEST = date(2026, 1, 1)
_MEASURE = "from tests.bench.scale import measure; measure()"
Milliseconds = dict[str, tuple[float, float]]  # page -> first run for a selection, the same again


def measure() -> None:
    """Prints, as JSON, milliseconds of each page and the process's memory at most; the snapshot is the environment's."""
    told: Milliseconds = {}
    days = (LATEST - timedelta(number) for number in itertools.count())
    for page in (WARMED_BY, *PAGES.values()):
        app = AppTest.from_file(str(ROOT / PAGES["Översikt"]), default_timeout=300).switch_page(page)
        first, again = zip(*(_run_twice(app, next(days)) for _ in range(SELECTIONS)), strict=True)
        told[page] = (statistics.median(first), statistics.median(again))
    print(json.dumps([told, peak()]))


def _run_twice(app: AppTest, day: date) -> tuple[float, float]:
    """Milliseconds of a run for a day that nobody has asked for, and of the same again."""
    app.query_params["per"] = day.isoformat()
    return _run(app), _run(app)


def _run(app: AppTest) -> float:
    begun = time.perf_counter()
    app.run()
    if app.exception:
        raise RuntimeError(app.exception[0].message)
    return (time.perf_counter() - begun) * 1000


def _median(rounds: Sequence[tuple[Milliseconds, float]]) -> tuple[Milliseconds, float]:
    pages = {
        page: (
            statistics.median(told[page][0] for told, _ in rounds),
            statistics.median(told[page][1] for told, _ in rounds),
        )
        for page in PAGES.values()
    }
    return pages, max(memory for _, memory in rounds)


def measured(warehouse: Path) -> tuple[Milliseconds, float]:
    environment = {**os.environ, "FAMILJECENTRALER_WAREHOUSE": str(warehouse)}
    command = [sys.executable, "-c", _MEASURE]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    told, memory = json.loads(done.stdout.splitlines()[-1])
    return told, memory


def _rows(snapshot: Snapshot) -> int:
    with connect(snapshot) as connection:
        found = connection.execute("SELECT sum(rows_loaded) FROM sheet_read").fetchone()
    assert found is not None
    return int(found[0])


def _areas(snapshot: Snapshot) -> tuple[Area, ...]:
    """The areas of the snapshot's home programme with the centres it knows."""
    with connect(snapshot) as connection:
        rows = connection.execute(
            """SELECT area_code, any_value(area_name), list(DISTINCT centre_name ORDER BY centre_name)
                FILTER (WHERE centre_name IS NOT NULL)
            FROM area LEFT JOIN centre USING (programme, area_code) INNER JOIN programme USING (programme)
            WHERE role = 'hemma' GROUP BY area_code ORDER BY area_code"""
        ).fetchall()
    return tuple(Area(code, name, tuple(centres or ())) for code, name, centres in rows)


def _grown(folder: Path, times: int, real: Snapshot) -> Snapshot:
    """A snapshot of the real workbooks and as many rounds, a month apart, as make about `times` as many rows."""
    rounds, areas, day = folder / f"rounds{times}", _areas(real), date(2024, 12, 31)
    rounds.mkdir()
    written, number = 0, 0
    while written < (times - 1) * _rows(real):
        written += write_workbook(rounds / f"{number:03}.xlsx", areas, day - timedelta(30 * number))
        number += 1
    return load((DATA, rounds), folder / str(times)).snapshot


def country(folder: Path) -> Snapshot:
    """The whole country's areas and centres, told of in round after round, half a year apart."""
    (folder / "country").mkdir()
    for number in range(COUNTRY_ROUNDS):
        write_workbook(folder / "country" / f"{number:02}.xlsx", national_areas(), LATEST - timedelta(183 * number))
    return load((folder / "country",), folder / "290").snapshot


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        real = load((DATA,), folder / "1").snapshot
        snapshots = {f"{times} x": _grown(folder, times, real) for times in TIMES}
        snapshots[f"{AREAS} områden, {COUNTRY_ROUNDS} omgångar"] = country(folder)
        rows = {name: _rows(snapshot) for name, snapshot in snapshots.items()}
        turns = [
            {name: measured(snapshot.path.parent) for name, snapshot in snapshots.items()}
            for _ in range(int(os.environ.get("BENCH_ROUNDS", "3")))
        ]
    results = {name: _median([turn[name] for turn in turns]) for name in snapshots}
    Console().print(_table(rows, results))


def _table(rows: dict[str, int], results: dict[str, tuple[Milliseconds, float]]) -> Table:
    table = Table(title="Serverns tid för en sida, ms: första gången för ett urval / igen")
    for heading in ("", *(f"{name}\n{count} rader" for name, count in rows.items()), f"kvot 100 / 1\n(mål ≤ {GOAL})"):
        table.add_column(heading, justify="right" if heading else "left")
    one, hundred = (results[f"{times} x"][0] for times in (TIMES[0], TIMES[-1]))
    for name, page in PAGES.items():
        cells = [f"{told[page][0]:.0f} / {told[page][1]:.0f}" for told, _ in results.values()]
        ratios = [hundred[page][part] / one[page][part] for part in (0, 1)]
        table.add_row(name, *cells, f"{ratios[0]:.2f} / {ratios[1]:.2f}")
    table.add_row("MB som mest", *(f"{memory:.0f}" for _, memory in results.values()), "")
    return table


if __name__ == "__main__":
    main()
