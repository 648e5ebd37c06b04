"""Publishing a review and undoing a load: the entry of the ledger is what makes it happen, the snapshot follows from it."""

import shutil
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

import duckdb

from etl.checking.files import FileRows
from etl.publishing import stored
from etl.publishing.acting import acting, alone
from etl.publishing.model import Actor, NotWritten, Overtaken, Published, ReasonMissing, Review, Unfit
from etl.publishing.review import basis_of
from etl.publishing.words import counted, day, listed
from etl.store import ledger, snapshots
from etl.store.ledger import Load, LoadedFile
from etl.store.snapshots import Snapshot

_STAMP = "UPDATE snapshot SET snapshot_id = $snapshot_id, loaded_at = $at, load_id = $load_id"
SAVED = (
    "Det är sparat och räknas som gjort, men kunde inte visas än: disken svarade inte. Ladda om sidan om en stund; "
    "gör det inte en gång till."
)


def publish(actor: Actor, warehouse: Path, review: Review, reasons: Mapping[str, str], reason: str) -> Published:
    """Makes the candidate of the review the current snapshot. `reasons`: row (Change.row) -> why, for each of
    review.need_reasons; `reason`: why all of it. Raises Overtaken, ReasonMissing, Unfit, NotWritten."""
    draft_id = review.draft.draft_id
    with acting(actor, warehouse, "publish", draft=draft_id, reason=reason) as act:
        candidate = _fit(review)
        given = _given(review, reasons, reason)
        with snapshots.one_at_a_time(warehouse), alone(warehouse):
            _refuse_overtaken(warehouse, review)
            load = Load(
                ledger.next_id(warehouse), "publish", datetime.now(), actor.name, reason.strip(), given,
                tuple(_loaded(file.rows, tuple(each.sha256 for each in file.replaces)) for file in review.files if file.rows),
                review.draft.fixes, draft_id, told=tuple(move.sentence for move in review.moves),
            )  # fmt: skip
            snapshot = _published(warehouse, candidate, load)
            act.about |= {"load": load.load_id, "snapshot": snapshot.snapshot_id}
            stored.remove(warehouse, draft_id)
        return Published(load, snapshot)


def _fit(review: Review) -> Snapshot:
    if review.stops or review.candidate is None:
        raise Unfit(" ".join(review.stops) or "Utkastet kan inte publiceras. Granska det igen.")
    return review.candidate


def _given(review: Review, reasons: Mapping[str, str], reason: str) -> tuple[tuple[str, str], ...]:
    missing = [row for row in review.need_reasons if not reasons.get(row, "").strip()]
    if missing:
        rows = counted(len(missing), "rad flyttar ett mål och saknar skäl", "rader flyttar ett mål och saknar skäl")
        raise ReasonMissing(f"{rows}. Skriv varför vid varje rad.")
    if not reason.strip():
        raise ReasonMissing("Skriv varför uppgifterna läses in, till exempel vilken inventering de kommer ur.")
    return tuple((row, reasons[row].strip()) for row in review.need_reasons)


def _refuse_overtaken(warehouse: Path, review: Review) -> None:
    draft, since = stored.read(warehouse, review.draft.draft_id), int(review.basis.load_id or 0)
    between = [load for load in ledger.loads(warehouse) if int(load.load_id) > since]
    if between:
        told = listed([f"{load.who} {_did(load)} (inläsning {load.load_id}, {day(load.at)})" for load in between])
        raise Overtaken(
            f"Under tiden har {told}. Granska utkastet igen: det som ändras kan vara något annat nu.", between
        )
    current = snapshots.current(warehouse)
    now = basis_of(warehouse, current, draft) if current else None
    if now is None or now.draft != review.basis.draft:
        raise Overtaken("Utkastet har ändrats sedan det granskades. Granska det igen.")
    if now != review.basis:
        raise Overtaken("Uppgifterna på servern har ändrats sedan granskningen. Granska utkastet igen.")
    if not (review.candidate and review.candidate.path.exists()):
        raise Overtaken("Det som granskades finns inte kvar på servern. Granska utkastet igen.")


def _did(load: Load) -> str:
    if load.kind == "undo":
        return f"ångrat inläsning {load.undoes}"
    return f"läst in {listed([file.name for file in load.files]) or 'rättelser'}"


def _loaded(read: FileRows, replaced: tuple[str, ...]) -> LoadedFile:
    programme, as_of = (read.context.programme, read.context.as_of_text) if read.context else ("", "")
    return LoadedFile(
        read.sha256, Path(read.path).name, programme, read.round_name, read.provider, as_of, read.form_id, read.is_example,
        read.rows_loaded, replaced,
    )  # fmt: skip


def _published(warehouse: Path, candidate: Snapshot, load: Load) -> Snapshot:
    """What was reviewed is what is shown: the candidate's own file, stamped with the time of its publication."""

    def fill(target: Path, snapshot_id: str) -> None:
        shutil.copyfile(candidate.path, target)
        at = Snapshot(snapshot_id, target, is_current=False).loaded_at
        with duckdb.connect(str(target)) as connection:
            connection.execute(_STAMP, {"snapshot_id": snapshot_id, "at": at, "load_id": load.load_id})

    return committed(warehouse, candidate.data_version, fill, lambda: load)


def committed(
    warehouse: Path, data_version: str, fill: Callable[[Path, str], None], entry: Callable[[], Load]
) -> Snapshot:  # fmt: skip
    """Builds, enters the load (asked for when it is built) in the ledger, and shows it. Only for whoever is alone."""
    before = ledger.head(warehouse)
    try:
        return snapshots.made_current(data_version, fill, lambda: ledger.commit(warehouse, entry()), warehouse)
    except OSError as error:
        if ledger.head(warehouse) != before:
            raise NotWritten(SAVED) from error
        raise
