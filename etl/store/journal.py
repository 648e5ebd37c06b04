"""The log of what people have done, also of what was refused: one line of JSON an event, only ever added to.

A line is written before something is done (begun) and one after (done, refused, failed); an action without the second was
cut off.
"""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal
from uuid import uuid4

from etl.store import archive, disk, snapshots

Outcome = Literal["begun", "done", "refused", "failed"]
_NAME = "log.jsonl"


@dataclass(frozen=True, slots=True)
class Entry:
    """An action: who did what with what, and how it ended (`begun`: it was cut off). `message`: why not, in Swedish."""

    action_id: str
    at: datetime
    who: str
    action: str
    about: Mapping[str, str]
    outcome: Outcome
    message: str


def note(
    warehouse: Path, who: str, action: str, about: Mapping[str, str], outcome: Outcome, message: str = "", action_id: str = ""
) -> str:  # fmt: skip
    """Adds a line and gives the action's id, by which its next line is known. Raises OSError."""
    action_id = action_id or uuid4().hex[:12]
    line = {
        "at": datetime.now().isoformat(timespec="seconds"), "id": action_id, "who": who, "action": action,
        "about": dict(about), "outcome": outcome, "message": message,
    }  # fmt: skip
    _add(archive.folder(warehouse) / _NAME, json.dumps(line, ensure_ascii=False).encode("utf-8", "replace"))
    return action_id


def entries(warehouse: Path = snapshots.WAREHOUSE) -> tuple[Entry, ...]:
    """Every action, the latest first. A line that was cut off in the middle is passed by."""
    path = archive.folder(warehouse) / _NAME
    found: dict[str, Entry] = {}
    for entry in _lines(path.read_bytes()) if path.exists() else ():
        before = found.get(entry.action_id)
        about = {**before.about, **entry.about} if before else entry.about
        found[entry.action_id] = replace(entry, about=about, at=before.at if before else entry.at)
    return tuple(reversed(found.values()))


def _lines(content: bytes) -> Iterator[Entry]:
    for line in content.splitlines():
        try:
            told = json.loads(line)
            at = datetime.fromisoformat(told["at"])
            yield Entry(told["id"], at, told["who"], told["action"], told["about"], told["outcome"], told["message"])
        except (ValueError, KeyError, TypeError):
            continue


def _add(path: Path, line: bytes) -> None:
    """Always a line of its own, also after one that was cut off."""
    disk.make_folder(path.parent)
    is_new = not path.exists()
    with path.open("a+b", buffering=0) as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(size - 1, 0))
        is_cut_off = file.read(1) not in (b"", b"\n")
        file.write((b"\n" if is_cut_off else b"") + line + b"\n")
        os.fsync(file.fileno())
    if is_new:
        disk.sync_folder(path.parent)
