"""How much work the documents take, against an empty typst page in the same run, and whether a server grows by making them.

Exhibits are made beforehand, as a page has them. Medians of BENCH_ROUNDS times 15 (3).
"""

import os
import resource
import statistics
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import typst
from rich.console import Console
from rich.table import Table

from report import queries
from report.documents import DOCUMENTS
from report.exhibit import Exhibit, Field
from report.exhibits.centres import centres
from report.factsheet import area, county, press
from report.factsheet.view import view
from report.offline.page import page
from report.selection import Selection
from tests.bench.memory import now
from tests.snapshots import built, selection

GOAL_MS = 200.0  # a municipality's page
EMPTY = b'#set document(title: "x")\n#set text(lang: "sv")\nx'
EXPORTS = (100, 200, 400)  # rounds after which memory is measured
ROWS, COLUMNS = 5_000, 8


def empty_page() -> bytes:
    compiler = typst.Compiler(EMPTY, font_paths=press.fonts())
    made = compiler.compile(format="pdf", pdf_standards=["ua-1"])
    assert isinstance(made, bytes)
    return made


def long(chosen: Selection) -> Exhibit:
    """An exhibit of very many rows."""
    rows = pd.DataFrame({f"c{n}": [f"värde {n} på rad {row}" for row in range(ROWS)] for n in range(COLUMNS)})
    fields = tuple(Field(name, f"Kolumn {name}") for name in rows)
    return Exhibit("lang", "Lång", f"{ROWS} rader", chosen, rows, fields, alt="Lång")


def milliseconds(make: Callable[[], bytes], times: int) -> float:
    make()  # the first pays for what is kept
    taken = []
    for _ in range(times):
        begun = worked()
        make()
        taken.append((worked() - begun) * 1000)
    return statistics.median(taken)


def worked() -> float:
    """Seconds of processor that this process and its children have had: what others do beside tells nothing of documents."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def measured(chosen: Selection, times: int) -> dict[str, float]:
    one = replace(chosen, areas=(str(queries.areas(chosen.snapshot_id, chosen.programme)["area_code"].iloc[0]),))
    sheet, report, table, many = area.exhibits(one), county.exhibits(chosen), centres(chosen), long(chosen)
    (whole,) = (document for document in DOCUMENTS if document.name == "kommunblad")
    return {
        "en tom sida (golvet)": milliseconds(empty_page, times),
        "kommunblad": milliseconds(lambda: area.area_sheet(sheet), times),
        "kommunblad med alla figurer räknade": milliseconds(lambda: whole.made(one), times),
        "rapport": milliseconds(lambda: county.county_report(report), times),
        "en figur, PDF": milliseconds(lambda: view([table]), times),
        "en figur, HTML": milliseconds(lambda: page([table]), times),
        f"{ROWS} rader, PDF": milliseconds(lambda: view([many]), 1),
        f"{ROWS} rader, HTML": milliseconds(lambda: page([many]), 1),
    }


def grown(chosen: Selection) -> list[float]:
    """Megabytes held after each of EXPORTS: every file is of other words than those before it."""
    codes = queries.areas(chosen.snapshot_id, chosen.programme)["area_code"].tolist()
    sheets = [area.exhibits(replace(chosen, areas=(code,))) for code in codes]
    held = []
    for number in range(EXPORTS[-1] + 1):
        if number in EXPORTS:
            held.append(now())
        sheet = sheets[number % len(sheets)]
        told = replace(sheet.status, headline=f"{sheet.status.headline} {number}")
        area.area_sheet(replace(sheet, status=told))
        view([told, replace(sheet.centres, headline=f"{number}")])
        page([told])
    return held


def main() -> None:
    times = 15 * int(os.environ.get("BENCH_ROUNDS", "3"))
    with tempfile.TemporaryDirectory() as folder:
        warehouse = built(Path(folder), "real")
        os.environ["FAMILJECENTRALER_WAREHOUSE"] = str(warehouse)
        chosen = selection(warehouse, "2026-11-22", with_example=True)
        held = grown(chosen)
        taken = measured(chosen, times)
    floor = next(iter(taken.values()))
    table = Table("dokument", "ms processor", "gånger golvet", title="Dokument")
    for name, value in taken.items():
        table.add_row(name, f"{value:.1f}", f"{value / floor:.0f}")
    Console().print(table)
    verdict = "håller" if taken["kommunblad"] <= GOAL_MS else "håller inte"
    print(f"Målet {GOAL_MS:.0f} ms för kommunbladet {verdict}.")
    told = ", ".join(f"{size:.0f} efter {3 * count} filer" for size, count in zip(held, EXPORTS, strict=True))
    print(f"Minne, MB: {told}.")
