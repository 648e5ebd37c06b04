"""A load, start to end: find files, read, check, build beside, sanity-check, move the pointer. What has been published is always
part of it."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import duckdb

from etl.build import build
from etl.checking import files as filing
from etl.checking.files import FileRows
from etl.checking.stated import About
from etl.inputs import Base, assembled, base_of, content_of, keep_base, load_of
from etl.reading import copies
from etl.reading.intake import Refused
from etl.recognition import understood
from etl.reference import FOLDER, Reference, read_reference
from etl.sanity import broken_facts
from etl.store import archive, ledger, snapshots
from etl.store.fixes import Fix
from etl.store.ledger import Load
from etl.store.snapshots import Snapshot

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

    snapshot: Snapshot
    files: tuple[FileRows, ...]
    is_new: bool


@dataclass(frozen=True, slots=True)
class Read:
    """Files read together, before anything is built of them, and the last load that they tell of."""

    files: tuple[FileRows, ...]
    reference: Reference
    load_id: str
    fixes: tuple[Fix, ...]

    @property
    def data_version(self) -> str:
        return data_version(self.files, self.fixes)


def load(
    paths: Sequence[Path] = (),
    warehouse: Path = snapshots.WAREHOUSE,
    about: About | None = None,
    progress: filing.Progress = iter,
) -> Loaded:
    """Loads the workbooks under `paths` (default data/), and all that has been published, into a new current snapshot. Raises
    NothingLoaded, and Refused when what has been published can't be read."""
    base = Base(tuple(map(Path.absolute, paths)), about)
    while True:
        found = read(base, warehouse, ledger.loads(warehouse), progress)
        warehouse.mkdir(parents=True, exist_ok=True)
        with snapshots.one_at_a_time(warehouse):
            if found.load_id == ledger.head(warehouse):  # else somebody has published while this was read
                loaded = made_current(found, warehouse)
                keep_base(base, warehouse)
                return loaded


def read(base: Base, warehouse: Path, loads: Sequence[Load], progress: filing.Progress = iter) -> Read:
    """Reads the operator's workbooks and what the loads in force say. Raises NothingLoaded, and Refused for what
    is gone or damaged in the archive."""
    refuse_lost_loads(warehouse)
    reference = read_reference()
    inputs = assembled(workbooks(base.paths or (DATA,)), warehouse, ledger.in_force(loads))
    if not inputs.paths:
        raise NothingLoaded("Det finns inga arbetsböcker att läsa. Lägg dem i mappen data/ eller ange sökvägen.")
    corrections = understood.understandings(warehouse)
    files = filing.read_files(
        inputs.paths, reference, base.about, progress, opened=inputs.opened, corrections=corrections
    )
    if lost := inputs.lost(files, _coming(loads, warehouse)):
        raise NothingLoaded(lost, files)
    if not any(sheet.rows for file in files for sheet in file.sheets):
        raise NothingLoaded(_why_nothing(files), files)
    return Read(files, reference, loads[-1].load_id if loads else "", inputs.all_fixes)


def _coming(loads: Sequence[Load], warehouse: Path) -> set[str]:
    """The contents of the loads that are not in the ledger: what is in a draft."""
    last = int(ledger.head(warehouse) or 0)
    return {file.sha256 for load in loads if int(load.load_id) > last for file in load.files}


def refuse_lost_loads(warehouse: Path) -> None:
    """A load that is in the current snapshot must not fall out of it because its entry is gone. Raises Refused."""
    shown = snapshots.current(warehouse)
    with suppress(duckdb.Error):  # a snapshot that is damaged itself is made again
        ledger.refuse_lost(warehouse, load_of(shown) if shown else "")


def made_current(found: Read, warehouse: Path) -> Loaded:
    """The snapshot of what was read: the one that is there when it says the same, else a new one. Only for whoever is alone
    in the warehouse."""
    before = snapshots.current(warehouse)
    if before and before.data_version == found.data_version and load_of(before) == found.load_id:
        return Loaded(before, found.files, is_new=False)
    refuse_loss(found.files, before)
    made = snapshots.made_current(found.data_version, partial(built, found), _nothing_more, warehouse)
    return Loaded(made, found.files, is_new=True)


def _nothing_more() -> None:
    """A load is part of no ledger: it counts when the pointer has moved."""


def built(found: Read, target: Path, snapshot_id: str) -> None:
    """Builds the database file and holds it against the facts of the subject. Raises NothingLoaded; the caller removes it."""
    snapshot = Snapshot(snapshot_id, target, is_current=False)
    build(target, found.files, found.reference, snapshot, found.load_id, found.fixes)
    if broken := broken_facts(target):
        raise NothingLoaded("Inläsningen stoppades: " + " ".join(broken), found.files)


def ensure_current(warehouse: Path = snapshots.WAREHOUSE) -> Snapshot:
    """The current snapshot; loads data/ when there is none. The latest one is made again when another version of etl/ made it,
    or when a publication was cut off after it had happened; it stays when one of its files is gone or damaged, when the disk is
    full, or when somebody has restored an older one."""
    snapshot = snapshots.current(warehouse)
    if snapshot is None:
        return load(warehouse=warehouse).snapshot
    if _stands(snapshot, warehouse):
        return snapshot
    with snapshots.one_at_a_time(warehouse):  # somebody may be publishing, and then soon it stands
        snapshot = snapshots.current(warehouse) or snapshot
        base = base_of(warehouse, snapshot)
        if _stands(snapshot, warehouse) or not base.is_whole(snapshot, warehouse):
            return snapshot
        try:
            return made_current(read(base, warehouse, ledger.loads(warehouse)), warehouse).snapshot
        except (NothingLoaded, Refused, OSError, duckdb.OperationalError, duckdb.FatalException):
            return snapshot


def _stands(snapshot: Snapshot, warehouse: Path) -> bool:
    is_made_so = snapshot.data_version.endswith(code_version()) and load_of(snapshot) == ledger.head(warehouse)
    return is_made_so or snapshots.is_restored(warehouse)


def data_version(files: Sequence[FileRows], fixes: Sequence[Fix] = ()) -> str:
    """A hash of what was loaded and of the rules and corrections it was read by; the same workbooks give the same version."""
    told = sorted(
        f"{file.sha256 or Path(file.path).name} {file.reason} {file.is_example} "
        + (f"{file.context.programme} {file.context.as_of_text}" if file.context else "")
        + "".join(f" {correction}" for correction in file.corrections)
        for file in files
    )
    told += sorted(f"{fix.sha256} {fix.sheet} {fix.address} {fix.text}" for fix in fixes)
    told += _reference_hashes()
    return hashlib.sha256("\n".join(told).encode("utf-8", "replace")).hexdigest()[:6] + code_version()


def _reference_hashes() -> list[str]:
    return [hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(FOLDER.glob("*.csv"))]


def fingerprint(base: Base, warehouse: Path) -> str:
    """Changes whenever the operator's files, the reference tables, the rules or how sheets are understood do, without reading
    any workbook. Raises Refused where how sheets are understood can't be read."""
    own = sorted(f"{path} {content_of(path)}" for path in workbooks(base.paths or (DATA,)))
    told = (*own, *_reference_hashes(), code_version(), *map(str, understood.understandings(warehouse)))
    return hashlib.sha256("\n".join(told).encode("utf-8", "replace")).hexdigest()


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


def refuse_loss(files: Sequence[FileRows], before: Snapshot | None) -> None:
    """A file that the snapshot was built from but that can't be read now must not take its rows with it."""
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
