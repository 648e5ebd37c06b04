"""Snapshots: immutable database files in a warehouse folder, and the pointer that names the current one."""

import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import duckdb

from etl.store import disk

WAREHOUSE = Path(__file__).resolve().parents[2] / "data" / "warehouse"
KEPT = 20
_POINTER = "current.json"
_NAMED = re.compile(r"\d{8}T\d{6}_[0-9a-f]+")
_LOCK = ".lock"
_UNFINISHED = "building-"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A snapshot as it stands in the warehouse: `snapshot_id` is its file name without ending, time and data version."""

    snapshot_id: str
    path: Path
    is_current: bool

    @property
    def data_version(self) -> str:
        return self.snapshot_id.partition("_")[2]

    @property
    def loaded_at(self) -> datetime:
        return datetime.strptime(self.snapshot_id.partition("_")[0], "%Y%m%dT%H%M%S")


def named(loaded_at: datetime, data_version: str) -> str:
    return f"{loaded_at:%Y%m%dT%H%M%S}_{data_version}"


def current(warehouse: Path = WAREHOUSE) -> Snapshot | None:
    """The snapshot the pointer names; None when there is none yet."""
    return next((snapshot for snapshot in snapshots(warehouse) if snapshot.is_current), None)


def snapshots(warehouse: Path = WAREHOUSE) -> list[Snapshot]:
    """All snapshots, latest first."""
    pointed = _pointed(warehouse)
    paths = sorted((path for path in warehouse.glob("*.duckdb") if _NAMED.fullmatch(path.stem)), reverse=True)
    return [Snapshot(path.stem, path, path.stem == pointed) for path in paths]


def point_at(snapshot_id: str, warehouse: Path = WAREHOUSE, *, is_restored: bool = False) -> Snapshot:
    """Moves the pointer in one step. `is_restored`: somebody wants this one, though later ones are kept. Raises KeyError when
    no such snapshot is kept."""
    found = next((snapshot for snapshot in snapshots(warehouse) if snapshot.snapshot_id == snapshot_id), None)
    if found is None:
        raise KeyError(snapshot_id)
    disk.write_whole(warehouse / _POINTER, _pointing_at(snapshot_id, is_restored))
    return found


def is_restored(warehouse: Path = WAREHOUSE) -> bool:
    """Whether somebody has chosen the current snapshot though later ones are kept; else a later one was never finished."""
    told = _told(warehouse)
    return bool(told.get("restored")) and told.get("snapshot") != snapshots(warehouse)[0].snapshot_id


def next_moment(warehouse: Path = WAREHOUSE) -> datetime:
    """Now, or a second after the latest snapshot where that is later: names tell the order of loads, whatever the clock does."""
    now = datetime.now().replace(microsecond=0)
    return max([now, *(latest.loaded_at + timedelta(seconds=1) for latest in snapshots(warehouse)[:1])])


def made_current(
    data_version: str, fill: Callable[[Path, str], None], commit: Callable[[], None], warehouse: Path = WAREHOUSE
) -> Snapshot:
    """Builds a snapshot beside the others and points at it; only for whoever is alone in the warehouse. `fill` is given the
    file to make and the snapshot's id. `commit` is called when all that takes room is on the disk and before anything shows:
    when it or something before it fails, all is as it was."""
    remove_left_over(warehouse)
    snapshot_id = named(next_moment(warehouse), data_version)
    built, beside = building(snapshot_id, warehouse), None
    try:
        fill(built, snapshot_id)
        disk.sync_file(built)
        beside = disk.prepare(warehouse / _POINTER, _pointing_at(snapshot_id))
        commit()
        disk.put(built, warehouse / f"{snapshot_id}.duckdb")
        disk.put(beside, warehouse / _POINTER)
    finally:
        for left in filter(None, (built, beside)):
            left.unlink(missing_ok=True)
    prune(warehouse)
    return Snapshot(snapshot_id, warehouse / f"{snapshot_id}.duckdb", is_current=True)


def building(snapshot_id: str, warehouse: Path = WAREHOUSE) -> Path:
    """Where a snapshot is built, beside the finished ones."""
    return warehouse / f"{_UNFINISHED}{snapshot_id}.duckdb"


def remove_left_over(warehouse: Path = WAREHOUSE) -> None:
    """What a load that was killed left behind. Only for whoever is alone in the warehouse."""
    for path in warehouse.glob(f"{_UNFINISHED}*"):
        path.unlink(missing_ok=True)
    disk.remove_parts(warehouse)


@contextmanager
def one_at_a_time(warehouse: Path = WAREHOUSE) -> Iterator[None]:
    """Waits until no other load works in the warehouse. The system lets go of the lock when a process is killed."""
    with (warehouse / _LOCK).open("w") as file:
        if sys.platform != "win32":
            import fcntl  # Windows has none; there two loads at once are not kept apart

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def prune(warehouse: Path = WAREHOUSE) -> None:
    """Keeps the latest KEPT snapshots, and the current one whatever its age."""
    for snapshot in snapshots(warehouse)[KEPT:]:
        if not snapshot.is_current:
            snapshot.path.unlink(missing_ok=True)


def connect(snapshot: Snapshot) -> duckdb.DuckDBPyConnection:
    """A connection that can only read this snapshot: no writes, no other files."""
    return duckdb.connect(str(snapshot.path), read_only=True, config={"enable_external_access": "false"})


def _pointing_at(snapshot_id: str, is_restored: bool = False) -> bytes:
    return json.dumps({"snapshot": snapshot_id} | ({"restored": True} if is_restored else {})).encode()


def _pointed(warehouse: Path) -> str | None:
    """What the pointer names; None without a pointer."""
    named = _told(warehouse).get("snapshot")
    return str(named) if named else None


def _told(warehouse: Path) -> dict[str, object]:
    """What the pointer says; nothing when something else than we has written in it."""
    try:
        told = json.loads((warehouse / _POINTER).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}
