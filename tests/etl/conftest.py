"""A database of what was drawn in the test itself."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

import duckdb
import pytest

from etl import load as loading
from etl.store import snapshots
from tests.workbooks import ABOUT, EXAMPLE, Sheets, write_workbook


class Compute(Protocol):
    def __call__(self, sheets: Sheets, example: Sheets | None = None) -> duckdb.DuckDBPyConnection: ...


@pytest.fixture
def compute(tmp_path: Path) -> Iterator[Compute]:
    """Loads a workbook of these sheets, per 2020-01-01, and another marked Exempel when there is one."""
    with ExitStack() as opened:

        def computed(sheets: Sheets, example: Sheets | None = None) -> duckdb.DuckDBPyConnection:
            books = [write_workbook(tmp_path / "bok.xlsx", sheets, ABOUT)]
            if example:
                books.append(write_workbook(tmp_path / "exempel.xlsx", example, EXAMPLE))
            loaded = loading.load(books, tmp_path / "lager")
            assert [found.message for file in loaded.files for found in file.all_findings] == []
            return opened.enter_context(snapshots.connect(loaded.snapshot))

        yield computed
