"""Every action goes through here: is the actor allowed, what is noted in the log, and what a full disk is told as."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from etl.load import NothingLoaded
from etl.publishing.model import Actor, NotAllowed, NotWritten, Stopped
from etl.reading.intake import Refused
from etl.store import archive, disk, journal, snapshots

_NO_ROOM = ("No space left", "Disk quota", "Out of disk", "disk is full")
FULL = "Disken är full. Ingenting har ändrats: frigör utrymme på servern och försök igen."


@dataclass
class Act:
    """What an action is about, as it becomes known, and why it came to nothing where it did."""

    about: dict[str, str] = field(default_factory=dict)
    refused: str = ""


@contextmanager
def acting(actor: Actor, warehouse: Path, action: str, **about: str | None) -> Iterator[Act]:
    """Notes the action before and after; turns what the disk says into NotWritten. Raises NotAllowed."""
    act = Act({name: value for name, value in about.items() if value})
    if not actor.may_load:
        refuse(actor, warehouse, action, act)
    with _disk_told():
        noted = journal.note(warehouse, actor.name, action, act.about, "begun")
    outcome: journal.Outcome = "failed"
    try:
        with _disk_told():
            yield act
        outcome = "refused" if act.refused else "done"
    except (Stopped, NothingLoaded, Refused) as stopped:
        act.refused = stopped.message
        outcome = "failed" if isinstance(stopped, NotWritten) else "refused"
        raise
    finally:
        with suppress(OSError):  # that it was begun is on the disk; what it came to is in the ledger and the drafts
            journal.note(warehouse, actor.name, action, act.about, outcome, act.refused, noted)


def may_look(actor: Actor, warehouse: Path, action: str) -> None:
    """For what changes nothing: only a refusal is noted. Raises NotAllowed."""
    if not actor.may_load:
        refuse(actor, warehouse, action, Act())


def refuse(actor: Actor, warehouse: Path, action: str, act: Act) -> None:
    message = "Du får se det som är publicerat, men inte läsa in uppgifter. Be den som sköter servern om behörighet."
    with suppress(OSError):  # a full disk gives nobody leave
        journal.note(warehouse, actor.name, action, act.about, "refused", message)
    raise NotAllowed(message)


@contextmanager
def alone(warehouse: Path) -> Iterator[None]:
    """Waits until nobody else changes drafts. Taken after the warehouse's own lock, never before it."""
    folder = archive.folder(warehouse)
    disk.make_folder(folder)
    with snapshots.one_at_a_time(folder):
        yield


@contextmanager
def _disk_told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        is_full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        told = f"Det går inte att skriva på servern ({error.strerror}). Ingenting har ändrats: försök igen, eller säg till."
        raise NotWritten(FULL if is_full else told) from error
    except duckdb.Error as error:
        if any(words in str(error) for words in _NO_ROOM):
            raise NotWritten(FULL) from error
        raise
