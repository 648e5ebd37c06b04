"""A load, start to end: find files, read, check, build beside, sanity-check, move the pointer."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path

from etl import archive, copies, snapshots, understood
from etl import files as filing
from etl.build import build
from etl.files import FileRows
from etl.reference import FOLDER, Reference, read_reference
from etl.sanity import broken_facts

DATA = FOLDER.parent
_PASSED_BY = ("warehouse", "reference", archive.NAME)


class NothingLoaded(Exception):
    """Nothing could be loaded; the current snapshot stays. `message` says why and what to do, in Swedish."""

    def __init__(self, message: str, files: Sequence[FileRows] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.files = tuple(files)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load gave: the snapshot now current, and every file's rows and findings."""

    snapshot: snapshots.Snapshot
    files: tuple[FileRows, ...]
    is_new: bool


def load(
    paths: Sequence[Path] = (),
    warehouse: Path = snapshots.WAREHOUSE,
    about: filing.About | None = None,
    progress: filing.Progress = iter,
) -> Loaded:
    """Loads the workbooks under `paths` (default data/) into a new current snapshot. Raises NothingLoaded."""
    reference = read_reference()
    found = list(workbooks(paths or (DATA,)))
    if not found:
        raise NothingLoaded("Det finns inga arbetsböcker att läsa. Lägg dem i mappen data/ eller ange sökvägen.")
    try:
        corrections = understood.understandings(warehouse)
    except ValueError as wrong:
        raise NothingLoaded(str(wrong)) from wrong
    files = filing.read_files(found, reference, about, progress, corrections=corrections)
    if not any(sheet.rows for file in files for sheet in file.sheets):
        raise NothingLoaded(_why_nothing(files), files)
    warehouse.mkdir(parents=True, exist_ok=True)
    with snapshots.one_at_a_time(warehouse):
        return _made_current(files, reference, warehouse)


def _made_current(files: Sequence[FileRows], reference: Reference, warehouse: Path) -> Loaded:
    """The snapshot of these files: the one that is there when it says the same, else a new one."""
    before = snapshots.current(warehouse)
    version = data_version(files)
    if before and before.data_version == version:
        return Loaded(before, tuple(files), is_new=False)
    _refuse_loss(files, before)
    snapshots.remove_left_over(warehouse)
    now = datetime.now().replace(microsecond=0)
    snapshot_id = snapshots.named(now, version)
    building = snapshots.building(snapshot_id, warehouse)
    try:
        build(building, files, reference, (snapshot_id, version, now))
        if broken := broken_facts(building):
            raise NothingLoaded("Inläsningen stoppades: " + " ".join(broken), files)
        building.replace(warehouse / f"{snapshot_id}.duckdb")
    finally:
        building.unlink(missing_ok=True)
    moved = replace(snapshots.point_at(snapshot_id, warehouse), is_current=True)
    snapshots.prune(warehouse)
    return Loaded(moved, tuple(files), is_new=True)


def ensure_current(warehouse: Path = snapshots.WAREHOUSE) -> snapshots.Snapshot:
    """The current snapshot; loads data/ when there is none. The latest one, made by another version of etl/, is made again of
    its own files; it stays when one of them is gone, or when somebody has restored an older one."""
    snapshot = snapshots.current(warehouse)
    if snapshot is None:
        return load(warehouse=warehouse).snapshot
    if snapshot.data_version.endswith(code_version()) or snapshot != snapshots.snapshots(warehouse)[0]:
        return snapshot
    with snapshots.connect(snapshot) as connection:
        paths = [
            Path(path) for (path,) in connection.execute("SELECT path FROM file WHERE status = 'loaded'").fetchall()
        ]
    if not all(path.is_file() for path in paths):
        return snapshot
    try:
        return load(paths, warehouse).snapshot
    except NothingLoaded:
        return snapshot


def data_version(files: Sequence[FileRows]) -> str:
    """A hash of what was loaded and of the rules and corrections it was read by; the same workbooks give the same version."""
    told = sorted(
        f"{file.sha256 or Path(file.path).name} {file.reason} {file.is_example} "
        + (f"{file.context.programme} {file.context.as_of_text}" if file.context else "")
        + "".join(f" {correction}" for correction in file.corrections)
        for file in files
    )
    told += [hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(FOLDER.glob("*.csv"))]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:6] + code_version()


@cache
def code_version() -> str:
    """Four characters that change with the rules: the Python and SQL of etl/."""
    own = sorted(path for path in Path(__file__).parent.rglob("*") if path.suffix in (".py", ".sql"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in own)).hexdigest()[:4]


def workbooks(paths: Sequence[Path]) -> Iterator[Path]:
    """Every file to read, in a fixed order; in a folder, all but dot files and what the project itself keeps there, also the
    marked copies that nobody has changed."""
    for path in map(Path.absolute, paths):
        if not path.is_dir():
            yield path
            continue
        for file in sorted(path.rglob("*")):
            inside = file.relative_to(path).parts
            own = path == DATA and inside[0] in _PASSED_BY
            is_hidden = any(part.startswith(".") for part in inside)
            if not file.is_dir() and not own and not is_hidden and not copies.is_untouched(file):
                yield file


def _why_nothing(files: Sequence[FileRows]) -> str:
    reasons = [f"{Path(file.path).name}: {file.reason}" for file in files if file.reason]
    return "Ingenting lästes in. " + (" ".join(reasons) or "Alla rader lades undan: se fynden.")


def _refuse_loss(files: Sequence[FileRows], before: snapshots.Snapshot | None) -> None:
    """A file that the current snapshot was built from but that can't be read now must not take its rows with it."""
    refused = {file.path for file in files if file.status == "refused"}
    if before is None or not refused:
        return
    with snapshots.connect(before) as connection:
        query = "SELECT path FROM file WHERE status = 'loaded' AND list_contains($paths, path)"
        lost = [path for (path,) in connection.execute(query, {"paths": sorted(refused)}).fetchall()]
    if lost:
        names = ", ".join(Path(path).name for path in lost)
        raise NothingLoaded(
            f"{names} lästes in förra gången men går inte att läsa nu. Ingenting har ändrats: "
            "rätta filen, eller ta bort den ur mappen om uppgifterna ska bort.",
            files,
        )
