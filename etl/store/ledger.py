"""The ledger of loads: what has been published and undone, one file an entry, never changed.

An entry's file is the commit point of a publication: what is shown is derived from the workbooks of the operator and from the
loads in force. So a snapshot can always be made again, and undoing a load is to derive without it.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from etl.store import archive, disk
from etl.store.archive import Damaged
from etl.store.fixes import Fix

Kind = Literal["publish", "undo"]
_FOLDER, _RECEIVED = "ledger", "received"
_GONE = "är borta"


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """A file of a load. `replaces`: the sha256 of earlier files that are not read while this load is in force."""

    sha256: str
    name: str
    programme: str
    round_name: str
    provider: str
    as_of_text: str
    form_id: str
    is_example: bool
    rows: int
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Load:
    """An entry of the ledger. `load_id` counts from 1. An undo has no files and names the load that it took back (`undoes`);
    an undo can itself be undone, and the load is then in force again. `told`: what it did to the goals, in sentences."""

    load_id: str
    kind: Kind
    at: datetime
    who: str
    reason: str
    reasons: tuple[tuple[str, str], ...] = ()
    files: tuple[LoadedFile, ...] = ()
    fixes: tuple[Fix, ...] = ()
    draft_id: str = ""
    undoes: str = ""
    told: tuple[str, ...] = ()
    undone_by: str = ""
    """The load that took this one back, when one in force has."""


@dataclass(frozen=True)
class InForce:
    """What the loads in force say together: the received files to read, in order, the files not to read, and the corrected
    cells by file."""

    files: tuple[LoadedFile, ...]
    replaced: frozenset[str]
    fixes: Mapping[str, Sequence[Fix]]


def loads(warehouse: Path) -> tuple[Load, ...]:
    """All loads, the first one first, each with what took it back. Raises Damaged when one is gone, or is not as it was
    written."""
    entries: list[Load] = []
    for number, path in enumerate(_paths(warehouse), start=1):
        if path.name != _name(number):
            raise Damaged(f"{_FOLDER}/{_name(number)}", _GONE)
        entries.append(_read(path, number))
    return marked(entries)


def refuse_lost(warehouse: Path, known: str) -> None:
    """Of a ledger from which the latest loads are gone its own files don't tell: `known` is one that has been. Raises
    Damaged."""
    if int(known or 0) > int(head(warehouse) or 0):
        raise Damaged(f"{_FOLDER}/{_name(int(known))}", _GONE)


def marked(entries: Sequence[Load]) -> tuple[Load, ...]:
    """The entries, in order, each with the load in force that took it back."""
    undone: dict[str, str] = {}
    for load in reversed(entries):
        if load.undoes and load.load_id not in undone:
            undone[load.undoes] = load.load_id
    return tuple(replace(load, undone_by=undone.get(load.load_id, "")) for load in entries)


def head(warehouse: Path) -> str:
    """The id of the latest load; empty when nothing has been published."""
    return max((path.stem for path in _paths(warehouse)), default="").lstrip("0")


def commit(warehouse: Path, load: Load) -> None:
    """Makes the entry part of the ledger: from here on it has happened. Only for whoever is alone in the warehouse."""
    path = archive.folder(warehouse) / _FOLDER / _name(int(load.load_id))
    if path.exists():
        raise FileExistsError(path)
    told = {name: value for name, value in asdict(load).items() if name != "undone_by"}
    disk.make_folder(path.parent)
    try:
        disk.write_whole(path, json.dumps(told, ensure_ascii=False, indent=1, default=datetime.isoformat).encode())
    except BaseException:
        path.unlink(
            missing_ok=True
        )  # that its folder could not be synced: whoever is told "nothing changed" is told so
        raise


def next_id(warehouse: Path) -> str:
    return str(int(head(warehouse) or 0) + 1)


def in_force(loads: Iterable[Load]) -> InForce:
    """Load by load: what it replaces goes out, then its own files come in."""
    files: dict[str, LoadedFile] = {}
    replaced: set[str] = set()
    fixes: dict[tuple[str, str, str], Fix] = {}
    for load in loads:
        if load.undone_by:
            continue
        for file in load.files:
            replaced |= set(file.replaces)
            for gone in file.replaces:
                files.pop(gone, None)
        for file in load.files:
            replaced.discard(file.sha256)
            files[file.sha256] = file
        fixes |= {fix.place: fix for fix in load.fixes}
    by_file: dict[str, list[Fix]] = {}
    for fix in fixes.values():
        by_file.setdefault(fix.sha256, []).append(fix)
    return InForce(tuple(files.values()), frozenset(replaced), by_file)


def received(warehouse: Path, sha256: str, name: str) -> Path:
    """Where a received file lies, whole and under its own name."""
    return archive.folder(warehouse) / _RECEIVED / sha256 / name


def as_fix(told: Mapping[str, Any]) -> Fix:
    return Fix(**{**told, "at": datetime.fromisoformat(told["at"])})


def _paths(warehouse: Path) -> list[Path]:
    return sorted(path for path in (archive.folder(warehouse) / _FOLDER).glob("*.json") if path.stem.isdecimal())


def _name(number: int) -> str:
    return f"{number:06d}.json"


def _read(path: Path, number: int) -> Load:
    """Raises Damaged, also for an entry that is another's, or that takes back what is not before it."""
    try:
        load = _load(json.loads(path.read_bytes()))
        is_sound = load.load_id == str(number) and (not load.undoes or 0 < int(load.undoes) < number)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        is_sound = False
    if not is_sound:
        raise Damaged(f"{_FOLDER}/{path.name}")
    return load


def _load(told: Mapping[str, Any]) -> Load:
    files = tuple(LoadedFile(**{**file, "replaces": tuple(file["replaces"])}) for file in told["files"])
    rest = {field.name: told[field.name] for field in fields(Load) if field.name in told}
    reasons = tuple((key, reason) for key, reason in told["reasons"])
    return Load(
        **{
            **rest, "at": datetime.fromisoformat(told["at"]), "files": files, "reasons": reasons,
            "fixes": tuple(as_fix(fix) for fix in told["fixes"]), "told": tuple(told["told"]),
        }
    )  # fmt: skip
