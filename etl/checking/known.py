"""The names that the current snapshot knows, for checking a file that comes alone."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from etl.names import Known, fold
from etl.store.snapshots import Snapshot, connect

_NAMED = """SELECT t.programme, t.is_example, {columns} FROM "{table}" AS t INNER JOIN file AS f USING (file_id)
    WHERE NOT list_contains($paths, f.path) ORDER BY t.row_id"""


def known_names(snapshot: Snapshot, besides: Sequence[Path]) -> dict[str, Known]:
    """Programme -> the areas, centres and sources that the snapshot's other files name: what a load of them all, with
    `besides` as they are now, would know before it reads the rest."""
    found: defaultdict[str, Known] = defaultdict(Known)
    with connect(snapshot) as connection:

        def named(table: str, columns: str) -> list[tuple[str, bool, str, str]]:
            query = _NAMED.format(table=table, columns=columns)
            return connection.execute(query, {"paths": [str(path.absolute()) for path in besides]}).fetchall()

        for programme, is_example, code, name in named("area", "area_code, area_name"):
            found[programme].areas[is_example].setdefault(code, name)
        for programme, _, code, name in named("centre", "area_code, centre_name"):
            found[programme].centres.append((code, name))
        for programme, _, source, _ in named("source", "source, title"):
            found[programme].sources.add(fold(source))
    return dict(found)
