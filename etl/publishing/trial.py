"""What would be counted had some rows not been said: a copy of a snapshot, tried without them."""

import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from duckdb import DuckDBPyConnection as Connection
from duckdb import connect

_PATH = "SELECT path FROM duckdb_databases() WHERE database_name = current_database()"
_CELLS = r"""SELECT DISTINCT c.table_name, c.row_id FROM cell AS c INNER JOIN file AS f USING (file_id)
    WHERE list_contains($rows::VARCHAR[], concat_ws('|', f.sha256, c.sheet, regexp_extract(c.address, '\d+$')))"""

Counts = Mapping[Any, Any]


class Trial:
    """Counts a snapshot without rows (Change.row), once for the same rows."""

    def __init__(self, tried: Connection, count: Callable[[Connection], Counts]) -> None:
        self.tried, self.count = tried, count
        self.kept: dict[frozenset[str], Counts] = {}

    def without(self, rows: Collection[str]) -> Counts:
        key = frozenset(rows)
        if key not in self.kept:
            self.tried.begin()
            try:
                for table, row_id in self.tried.execute(_CELLS, {"rows": [*key]}).fetchall():
                    for each in (table, "cell", "session"):
                        self.tried.execute(f'DELETE FROM "{each}" WHERE row_id = $row_id', {"row_id": row_id})
                self.kept[key] = self.count(self.tried)
            finally:
                self.tried.rollback()
        return self.kept[key]


@contextmanager
def trial(of: Connection, count: Callable[[Connection], Counts]) -> Iterator[Trial]:
    """Nothing is changed: the copy goes afterwards."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.duckdb"
        shutil.copyfile(str((of.execute(_PATH).fetchone() or ("",))[0]), copy)
        with connect(str(copy)) as tried:
            yield Trial(tried, count)
