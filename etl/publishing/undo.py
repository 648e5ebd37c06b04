"""Taking one load back, and keeping what came later."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from etl import load as loading
from etl.inputs import base_of
from etl.load import Read
from etl.publishing.acting import acting
from etl.publishing.model import Actor, Foreseen, NotFound, ReasonMissing, Undone, Unfit
from etl.publishing.publish import committed
from etl.publishing.review import compare, rows_by_content
from etl.publishing.words import counted
from etl.store import ledger, snapshots
from etl.store.ledger import Load
from etl.store.snapshots import Snapshot


@dataclass(frozen=True, slots=True)
class _Taken:
    """A load taken back: what is read without it, and the entry that would say so."""

    target: Load
    loads: Sequence[Load]
    current: Snapshot
    entry: Load
    found: Read

    def undecided(self) -> tuple[str, ...]:
        return tuple(_undecided(self.target, self.loads, self.found, self.current))


def undo(actor: Actor, warehouse: Path, load_id: str, reason: str) -> Undone:
    """Takes one load back and keeps what came later; of an undo: the load that it took back is in force again. Raises Unfit,
    NotFound, ReasonMissing, NotWritten, NothingLoaded."""
    with acting(actor, warehouse, "undo", load=load_id, reason=reason) as act:
        if not reason.strip():
            raise ReasonMissing("Skriv varför inläsningen ska ångras.")
        while True:
            taken = _taken(actor, warehouse, load_id, reason)
            with snapshots.one_at_a_time(warehouse):
                if ledger.head(warehouse) == taken.loads[-1].load_id:  # else somebody has published while this was read
                    now = snapshots.current(warehouse) or taken.current
                    done = _undone(warehouse, replace(taken, current=now))
                    act.about |= {"as": done.load.load_id, "snapshot": done.snapshot.snapshot_id}
                    return done


def foresee_undo(actor: Actor, warehouse: Path, load_id: str) -> Foreseen:
    """What undoing the load would do now; changes nothing. Raises Unfit, NotFound, NotWritten, NothingLoaded."""
    with acting(actor, warehouse, "foresee_undo", load=load_id), TemporaryDirectory() as folder:
        taken = _taken(actor, warehouse, load_id, "")
        snapshot_id = snapshots.named(snapshots.next_moment(warehouse), taken.found.data_version)
        return Foreseen(_built(taken, Path(folder) / f"{snapshot_id}.duckdb", snapshot_id), taken.undecided())


def _taken(actor: Actor, warehouse: Path, load_id: str, reason: str) -> _Taken:
    loads = ledger.loads(warehouse)
    target = _target(loads, load_id)
    current = loading.ensure_current(warehouse)
    entry = Load(ledger.next_id(warehouse), "undo", datetime.now(), actor.name, reason.strip(), undoes=load_id)
    found = loading.read(base_of(warehouse, current), warehouse, ledger.marked((*loads, entry)))
    return _Taken(target, loads, current, entry, found)


def _target(loads: Sequence[Load], load_id: str) -> Load:
    found = next((load for load in loads if load.load_id == load_id), None)
    if found is None:
        raise NotFound(f"Det finns ingen inläsning {load_id}. Se historiken.")
    if found.undone_by:
        raise Unfit(f"Inläsning {load_id} är redan ångrad (inläsning {found.undone_by}).")
    return found


def _undone(warehouse: Path, taken: _Taken) -> Undone:
    """Only for whoever is alone in the warehouse."""
    loading.refuse_loss(taken.found.files, taken.current)
    undecided = taken.undecided()
    moved: list[str] = []

    def fill(target: Path, snapshot_id: str) -> None:
        moved.extend(_built(taken, target, snapshot_id))

    version = taken.found.data_version
    snapshot = committed(warehouse, version, fill, lambda: replace(taken.entry, told=tuple(moved)))
    return Undone(replace(taken.entry, told=tuple(moved)), snapshot, tuple(moved), undecided)


def _built(taken: _Taken, target: Path, snapshot_id: str) -> tuple[str, ...]:
    """Builds the snapshot without the load. What that does to the goals."""
    loading.built(taken.found, target, snapshot_id)
    moves = compare(taken.current, Snapshot(snapshot_id, target, is_current=False)).moves
    return tuple(move.sentence for move in moves)


def _undecided(target: Load, loads: Sequence[Load], found: Read, current: Snapshot) -> Iterator[str]:
    """What a later load has made of what is taken back."""
    later = [load for load in loads if int(load.load_id) > int(target.load_id) and not load.undone_by]
    own = {file.sha256: file.name for file in target.files}
    names = {file.sha256: file.name for load in loads for file in load.files}
    for load in later:
        for file in load.files:
            for sha256 in file.replaces:
                if sha256 in own:
                    yield (
                        f"{own[sha256]} har ersatts av {file.name} (inläsning {load.load_id}), som gäller fortfarande: "
                        "ångra också den om uppgifterna ska bort."
                    )
            if file.sha256 in own:
                yield f"{file.name} lästes in igen med inläsning {load.load_id} och gäller fortfarande."
        for fix in load.fixes:
            if fix.sha256 in own:
                yield (
                    f"Rättelsen av {fix.sheet}!{fix.address} i {own[fix.sha256]} (inläsning {load.load_id}) har inget kvar "
                    "att rätta."
                )
    yield from _not_coming_back(target, later, names)
    yield from _lost_rows(found, current)


def _not_coming_back(target: Load, later: Sequence[Load], names: dict[str, str]) -> Iterator[str]:
    for sha256 in dict.fromkeys(sha256 for file in target.files for sha256 in file.replaces):
        for load in later:
            by = next((file.name for file in load.files if sha256 in file.replaces), None)
            if by:
                name = names.get(sha256, "En fil på servern")
                yield (
                    f"{name}, som inläsning {target.load_id} ersatte, läses inte in igen: {by} (inläsning {load.load_id}) "
                    "ersätter den också."
                )


def _lost_rows(found: Read, current: Snapshot) -> Iterator[str]:
    """Rows of what stays that can't be read without what is taken back."""
    before = rows_by_content(current)
    for file in found.files:
        lost = before.get(file.sha256, 0) - file.rows_loaded
        if file.status == "loaded" and lost > 0:
            rows = counted(lost, "rad läggs undan, eftersom den", "rader läggs undan, eftersom de")
            first = next((each.message for each in file.all_findings if each.severity == "fel"), "")
            yield f"{Path(file.path).name}: {rows} bygger på det som ångrades. {first}".rstrip()
