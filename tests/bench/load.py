"""How fast a national year is loaded, against only reading its files, and against pandas into DuckDB, in the same run.

Whole processes in turn, BENCH_ROUNDS of them (5); then the same work inside a process that has already started.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench.national import AREAS, CENTRES, national_areas, write_year
from tests.serving import ROOT

# Each prints, as JSON on its last line, the seconds of its work without the start, and the megabytes at most in memory.
# Its first argument is the folder of workbooks, its second a scratch folder.
_MEASURED = """
import json, sys, time
from pathlib import Path
from tests.bench.memory import peak
paths, scratch = sorted(Path(sys.argv[1]).iterdir()), Path(sys.argv[2])
{prepare}
begun = time.perf_counter()
{work}
seconds = time.perf_counter() - begun
print(json.dumps([seconds, peak()]))
"""
_FLOOR = _MEASURED.format(
    prepare="from python_calamine import CalamineWorkbook",
    work="""
for path in paths:
    with CalamineWorkbook.from_path(str(path)) as book:
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()
""",
)
_LOAD = _MEASURED.format(
    prepare="from etl.__main__ import app\nimport etl.build",
    work="""
try:
    app(["load", sys.argv[1], "--to", str(scratch / "warehouse")])
except SystemExit as ended:
    if ended.code == 2:
        raise
""",
)
_PANDAS = _MEASURED.format(
    prepare="import duckdb, openpyxl, pandas",
    work="""
sheets = {}
for path in paths:
    for name, frame in pandas.read_excel(path, sheet_name=None, header=None, dtype=str, engine="openpyxl").items():
        sheets.setdefault(name, []).append(frame.assign(file=path.name))
with duckdb.connect(str(scratch / "pandas.duckdb")) as connection:
    for name, frames in sheets.items():
        together = pandas.concat(frames)
        connection.execute(f'CREATE TABLE "{name}" AS SELECT * FROM together')
""",
)
FLOOR, LOAD, PANDAS = (
    "calamine läser och gör ingenting",
    "python -m etl load",
    "pandas.read_excel (openpyxl) till DuckDB",
)
PROGRAMS = {FLOOR: _FLOOR, LOAD: _LOAD, PANDAS: _PANDAS}


def measured(program: str, workbooks: Path) -> tuple[float, float, float]:
    """Seconds of the whole process, seconds of its work alone, and megabytes at most in memory."""
    with tempfile.TemporaryDirectory() as scratch:
        command = [sys.executable, "-c", program, str(workbooks), scratch]
        begun = os.times().elapsed
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        whole = os.times().elapsed - begun
    if done.returncode:
        raise RuntimeError(done.stderr)
    work, memory = json.loads(done.stdout.splitlines()[-1])
    return whole, work, memory


def _in_turn(workbooks: Path, rounds: int) -> dict[str, list[tuple[float, float, float]]]:
    results: dict[str, list[tuple[float, float, float]]] = {name: [] for name in PROGRAMS}
    for turn in range(rounds):
        for name, program in PROGRAMS.items():
            if name != PANDAS or turn < 3:  # the slow one says enough in three
                results[name].append(measured(program, workbooks))
    return results


def main() -> None:
    rounds = int(os.environ.get("BENCH_ROUNDS", "5"))
    with tempfile.TemporaryDirectory() as folder:
        write_year(Path(folder), national_areas())
        results = _in_turn(Path(folder), rounds)
    table = Table(title=f"Ett nationellt år: {AREAS} arbetsböcker, {CENTRES} centraler; sekunder, median (min-max)")
    for heading in ("", "hela processen", "utan start", "MB som mest"):
        table.add_column(heading, justify="right" if heading else "left")
    for name, rows in results.items():
        whole, work, memory = zip(*rows, strict=True)
        table.add_row(name, _spread(whole), _spread(work), f"{max(memory):.0f}")
    Console().print(table)
    Console().print(_goals(results))


def _goals(results: dict[str, list[tuple[float, float, float]]]) -> Table:
    table = Table(title="Kvoter i samma körning")
    for heading in ("", "hela processen", "utan start", "mål", "nått"):
        table.add_column(heading, justify="right" if heading else "left")
    for over, under, goal, is_least in ((LOAD, FLOOR, 2, False), (PANDAS, LOAD, 5, True)):
        whole, work = (
            statistics.median(row[part] for row in results[over])
            / statistics.median(row[part] for row in results[under])
            for part in (0, 1)
        )
        is_met = whole >= goal if is_least else whole <= goal
        sign = "≥" if is_least else "≤"
        table.add_row(f"{over} / {under}", f"{whole:.1f}", f"{work:.1f}", f"{sign} {goal}", "ja" if is_met else "nej")
    return table


def _spread(seconds: tuple[float, ...]) -> str:
    return f"{statistics.median(seconds):.2f} ({min(seconds):.2f}-{max(seconds):.2f})"


if __name__ == "__main__":
    main()
