"""A draft as consequences: the snapshot as it would be, beside the one that is shown, and what differs."""

import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from uuid import uuid4

from etl import load as loading
from etl.checking.files import FileRows, Progress
from etl.checking.stated import far_ahead
from etl.inputs import base_of
from etl.load import NothingLoaded, Read
from etl.publishing import forms, stored, today
from etl.publishing.acting import acting, alone
from etl.publishing.answered import answered
from etl.publishing.changes import Changed, compared, grouped, marked_as_untouched, once
from etl.publishing.facts import Facts, facts
from etl.publishing.model import BESIDE, Actor, Basis, Draft, DraftFile, Move, Review, ReviewedFile
from etl.publishing.moves import moves
from etl.publishing.words import counted, listed
from etl.store import disk, ledger, snapshots
from etl.store.ledger import Load, LoadedFile
from etl.store.snapshots import Snapshot, connect

_NAMES = "SELECT programme, programme_name FROM programme"
_AREAS = "SELECT $programme, area_code, area_name FROM area_list($programme, TRUE)"
_ROWS = """SELECT f.sha256, sum(s.rows_loaded)::INTEGER FROM file AS f INNER JOIN sheet_read AS s USING (file_id)
    WHERE f.status = 'loaded' GROUP BY f.sha256"""


@dataclass(frozen=True)
class Compared:
    """What one snapshot says that another does not."""

    moves: tuple[Move, ...]
    found: tuple[Changed, ...]
    new: Facts


def review(actor: Actor, warehouse: Path, draft_id: str, progress: Progress = iter) -> Review:
    """What publishing the draft would do. Reads every file (`progress` as in etl.load.load) and builds the candidate."""
    with acting(actor, warehouse, "review", draft=draft_id):
        current = loading.ensure_current(warehouse)
        with alone(warehouse):
            draft = stored.read(warehouse, draft_id)
            basis = basis_of(warehouse, current, draft)
        coming = replace(_coming(warehouse, draft), load_id=ledger.next_id(warehouse))
        stops = [*_stops(draft, coming)]
        found, candidate = None, None
        try:
            found = loading.read(base_of(warehouse, current), warehouse, (*ledger.loads(warehouse), coming), progress)
            loading.refuse_loss(_of_others(found, draft), current)
            candidate = _candidate(warehouse, draft, basis, found) if draft.files or draft.fixes else None
        except NothingLoaded as stopped:
            stops.append(stopped.message)
            files = found.files if found else stopped.files
        else:
            files = found.files
        told = [file.on(date.today()) for file in files]
        return _reviewed(warehouse, draft, basis, _Parts(current, candidate, coming, told, tuple(stops)))


def basis_of(warehouse: Path, current: Snapshot, draft: Draft) -> Basis:
    inputs = loading.fingerprint(base_of(warehouse, current), warehouse)
    return Basis(ledger.head(warehouse), current.snapshot_id, stored.fingerprint(draft), inputs)


def compare(old: Snapshot, new: Snapshot) -> Compared:
    """Facts and goals of two snapshots, as of today."""
    day = date.today()
    with connect(old) as before, connect(new) as after:
        told = facts(after, day)
        found = compared(facts(before, day), told)
        return Compared(moves(before, after, found, day), found, told)


@dataclass(frozen=True)
class _Parts:
    current: Snapshot
    candidate: Snapshot | None
    coming: Load
    files: Sequence[FileRows]
    stops: tuple[str, ...]


def _reviewed(warehouse: Path, draft: Draft, basis: Basis, parts: _Parts) -> Review:
    by_content = {file.sha256: file for file in parts.files if file.sha256 and file.reason == ""}
    refused = {Path(file.path).absolute(): file for file in parts.files if file.reason}
    sent = {
        file.sha256: forms.prefilled(file.form_id, warehouse, parts.current)
        for file in by_content.values()
        if file.form_id and any(file.sha256 == each.sha256 for each in draft.files)
    }
    told = compare(parts.current, parts.candidate) if parts.candidate else Compared((), (), {})
    names = _names(parts)
    unsaid, told_of_rows = answered(by_content, sent, told.new, names[1])
    found = once(marked_as_untouched(told.found, sent), unsaid)
    behind = {row for move in told.moves for row in move.rows}
    shown = [each for each in found if each.change.kind != "confirmed" or each.change.row in behind]
    replaced = {file.sha256: file for file in today.in_force(warehouse)}
    read = {each.sha256: by_content.get(each.sha256) or refused.get(each.path.absolute()) for each in draft.files}
    same = _said_as_today(shown, told.new)
    files = [
        replace(_file(each, read[each.sha256], parts.coming, replaced, same[each.sha256]),
                told=told_of_rows.get(each.sha256, ()))
        for each in draft.files
    ]  # fmt: skip
    told_more = tuple(_told(warehouse, parts, draft)) if parts.candidate else ()
    stops = (*parts.stops, *_stops_of_files(files))
    groups = grouped(shown, *names) if parts.candidate else ()
    return Review(
        draft, basis, tuple(file for file in files if file), told.moves, groups, told_more, stops,
        None if stops else parts.candidate,
    )  # fmt: skip


def _coming(warehouse: Path, draft: Draft) -> Load:
    """The draft as the load that it would be; what is known of its files comes with reading them."""
    in_force = today.in_force(warehouse)
    published = {file.sha256: file.replaces for load in ledger.loads(warehouse) for file in load.files}
    fixes = {file.sha256: [fix for fix in draft.fixes if fix.sha256 == file.sha256] for file in draft.files}
    files = []
    for file in draft.files:
        form_id = forms.form_id_of(file.path, fixes)
        direct = [file.replaces] if file.replaces not in ("", BESIDE) else []
        if not file.replaces and form_id:
            direct = [each.sha256 for each in in_force if each.form_id == form_id and each.sha256 != file.sha256]
        every = tuple(dict.fromkeys(sha256 for each in direct for sha256 in (each, *published.get(each, ()))))
        files.append(LoadedFile(file.sha256, file.name, "", "", "", "", form_id, False, 0, every))
    return Load("", "publish", datetime.now(), "", "", files=tuple(files), fixes=draft.fixes, draft_id=draft.draft_id)


def _stops(draft: Draft, coming: Load) -> Iterator[str]:
    if not draft.files and not draft.fixes:
        yield "Utkastet är tomt. Lägg till en fil."
    answers = [file.form_id for file in coming.files if file.form_id]
    for form_id in dict.fromkeys(answers):
        twins = [
            file.name for file in draft.files for each in coming.files
            if each.sha256 == file.sha256 and each.form_id == form_id and not file.replaces
        ]  # fmt: skip
        if len(twins) > 1:
            yield (
                f"{listed(twins)} svarar på samma formulär. Ta ut den äldre, eller säg om den andra att den ska stå bredvid."
            )


def _stops_of_files(files: Sequence[ReviewedFile]) -> Iterator[str]:
    for file in files:
        if file.refused:
            yield f"{file.file.name} kan inte läsas: {file.refused} Rätta den, eller ta ut den ur utkastet."
        elif not file.rows_loaded:
            yield f"Ingen rad i {file.file.name} kan läsas in. Rätta cellerna, eller ta ut filen ur utkastet."
        for told in islice(far_ahead(file.findings), 1):
            yield f"{file.file.name}, {told.sheet}!{told.cell}: {told.message}"


def _said_as_today(shown: Sequence[Changed], new: Facts) -> Counter[str]:
    """sha256 -> how many of the file's cells say the same as today: all but those that are shown."""
    every = Counter(each.sha256 for told in new.values() for each in told.said if each.value)
    coming = (each.change.new for each in shown)
    cells = {(one.sha256, one.sheet, one.address) for one in coming if one and one.value}
    every.subtract(sha256 for sha256, _, _ in cells)
    return every


def _file(
    file: DraftFile, read: FileRows | None, coming: Load, in_force: dict[str, LoadedFile], same: int
) -> ReviewedFile:
    own = next(each for each in coming.files if each.sha256 == file.sha256)
    replaced = tuple(in_force[sha256] for sha256 in own.replaces if sha256 in in_force)
    if read is None:
        return ReviewedFile(file, None, "Den lästes inte, eftersom granskningen stoppades.", replaced, 0)
    return ReviewedFile(file, read, read.reason, replaced, max(same, 0))


def _candidate(warehouse: Path, draft: Draft, basis: Basis, found: Read) -> Snapshot:
    """Built in the draft's own folder."""
    snapshot_id = snapshots.named(snapshots.next_moment(warehouse), found.data_version)
    building = stored.folder(warehouse, draft.draft_id) / f"{disk.PART}{uuid4().hex}.duckdb"
    try:
        loading.built(found, building, snapshot_id)
        with alone(warehouse):
            is_current = stored.fingerprint(stored.read(warehouse, draft.draft_id)) == basis.draft  # or it is gone
            return _settled(building, building.parent / stored.fingerprint(basis)[:12], snapshot_id, is_current)
    finally:
        building.unlink(missing_ok=True)


def _settled(building: Path, own: Path, snapshot_id: str, is_current: bool) -> Snapshot:
    """In a folder for what it rests on, so that all who review the same have the same; those that rest on something else go,
    unless the draft has changed meanwhile."""
    settled = Snapshot(snapshot_id, own / f"{snapshot_id}.duckdb", is_current=False)
    kept = next((each for each in snapshots.snapshots(own) if each.data_version == settled.data_version), None)
    if kept is None:
        for earlier in own.parent.iterdir() if is_current else ():
            if earlier.is_dir():
                shutil.rmtree(earlier, ignore_errors=True)
        disk.make_folder(own)
        disk.sync_file(building)
        disk.put(building, settled.path)
    return kept or settled


def _of_others(found: Read, draft: Draft) -> list[FileRows]:
    own = {file.path.absolute() for file in draft.files}
    return [file for file in found.files if Path(file.path) not in own]


def _told(warehouse: Path, parts: _Parts, draft: Draft) -> Iterator[str]:
    """Rows of files outside the draft that are read now and were not, or the other way round; and files of the server."""
    if snapshots.is_restored(warehouse):
        yield (
            "En äldre ögonblicksbild är återställd på servern. Granskningen jämför med den: publiceras utkastet gäller också "
            "allt som har lästs in sedan dess igen."
        )
    own = {file.sha256 for file in draft.files} | {sha256 for file in parts.coming.files for sha256 in file.replaces}
    before = {sha256: rows for sha256, rows in rows_by_content(parts.current).items() if sha256 not in own}
    now = {file.sha256: file for file in parts.files if file.status == "loaded" and file.sha256 not in own}
    for sha256, file in now.items():
        name, rows = Path(file.path).name, file.rows_loaded - before.get(sha256, 0)
        if sha256 not in before:
            yield f"{name} ligger på servern men är inte inläst än: den följer med."
        elif rows > 0:
            yield f"{name}: {counted(rows, 'rad som var undanlagd kan läsas', 'rader som var undanlagda kan läsas')} nu."
        elif rows < 0:
            lost = counted(-rows, "rad läggs undan, eftersom den", "rader läggs undan, eftersom de")
            yield f"{name}: {lost} bygger på det som tas bort."
    gone = len(before.keys() - now.keys())
    if gone:
        yield f"{counted(gone, 'fil', 'filer')} på servern är borttagna eller ändrade sedan förra inläsningen: det följer med."


def rows_by_content(snapshot: Snapshot) -> dict[str, int]:
    """sha256 -> rows loaded, of every file that was read."""
    with connect(snapshot) as connection:
        return {sha256: int(rows) for sha256, rows in connection.execute(_ROWS).fetchall()}


def _names(parts: _Parts) -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    programmes: dict[str, str] = {}
    areas: dict[tuple[str, str], str] = {}
    for snapshot in filter(None, (parts.current, parts.candidate)):
        with connect(snapshot) as connection:
            programmes |= dict(connection.execute(_NAMES).fetchall())
            for programme in programmes:
                rows = connection.execute(_AREAS, {"programme": programme}).fetchall()
                areas |= {(slug, code): name for slug, code, name in rows}
    return programmes, areas
