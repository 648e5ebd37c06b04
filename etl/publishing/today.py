"""What is read today: the files behind the current snapshot, the operator's and the published ones."""

from collections.abc import Iterator
from pathlib import Path

from etl.inputs import base_of, content_of
from etl.load import DATA, workbooks
from etl.store import snapshots
from etl.store.ledger import LoadedFile

_FILES = """SELECT f.sha256, f.path, f.programme, f.round, f.provider, f.as_of_text, f.form_id, f.is_example,
        (SELECT coalesce(sum(rows_loaded), 0)::INTEGER FROM sheet_read AS s WHERE s.file_id = f.file_id)
    FROM file AS f WHERE f.status = 'loaded' ORDER BY f.file_id"""


def in_force(warehouse: Path) -> tuple[LoadedFile, ...]:
    """The files that what is shown today is made of, those of data/ too: what a new file can replace, or a cell of which can
    be corrected."""
    return tuple(file for file, _ in _read(warehouse))


def path_of(warehouse: Path, sha256: str) -> Path | None:
    """Where a file that is read today lies; None when it is not read, or when other content lies there now."""
    found = next((path for file, path in _read(warehouse) if file.sha256 == sha256), None)
    return found if found and content_of(found) == sha256 else None


def own_file(warehouse: Path, sha256: str) -> Path | None:
    """The operator's own file with that content, read or not yet read."""
    base = base_of(warehouse, snapshots.current(warehouse))
    return next((path for path in workbooks(base.paths or (DATA,)) if content_of(path) == sha256), None)


def _read(warehouse: Path) -> Iterator[tuple[LoadedFile, Path]]:
    snapshot = snapshots.current(warehouse)
    if snapshot is None:
        return
    with snapshots.connect(snapshot) as connection:
        rows = connection.execute(_FILES).fetchall()
    for sha256, path, programme, round_name, provider, as_of_text, form_id, is_example, count in rows:
        about = (programme, round_name or "", provider or "", as_of_text or "", form_id or "")
        yield LoadedFile(sha256, Path(path).name, *about, is_example, count), Path(path)
