"""Collect, review, publish, undo: what a person who may load does, below the screen.

Every function that writes takes an Actor, refuses one that may not load (NotAllowed) and notes what was done, also what was
refused, in the log (etl.store.journal). What it raises is a Stopped, or NothingLoaded, with a Swedish `message`; nothing has been
changed then. `warehouse` is the folder of snapshots; drafts, files, ledger and log lie in etl.store.archive.folder(warehouse).
"""

from pathlib import Path

from etl.publishing.collect import (
    damaged_drafts,
    drafts,
    keep_reasons,
    kept_reasons,
    receive,
    replaces,
    take_out,
    throw_away,
)
from etl.publishing.correct import fix_cell, take_back_fix
from etl.publishing.model import (
    BESIDE,
    Actor,
    Change,
    Draft,
    Foreseen,
    Group,
    Move,
    NotAllowed,
    NotFound,
    NotWritten,
    Overtaken,
    Published,
    ReasonMissing,
    Received,
    Review,
    ReviewedFile,
    Said,
    Stopped,
    Unfit,
)
from etl.publishing.publish import publish
from etl.publishing.reasons import reasons_told
from etl.publishing.review import review
from etl.publishing.today import in_force
from etl.publishing.undo import foresee_undo, undo
from etl.store.fixes import Fix
from etl.store.ledger import Load, LoadedFile, loads

__all__ = [
    "BESIDE", "Actor", "Change", "Draft", "Fix", "Foreseen", "Group", "Load", "LoadedFile",
    "Move", "NotAllowed", "NotFound", "NotWritten", "Overtaken", "Published", "ReasonMissing", "Received", "Review",
    "ReviewedFile", "Said", "Stopped", "Unfit", "damaged_drafts", "drafts", "fix_cell", "foresee_undo",
    "history", "in_force", "keep_reasons", "kept_reasons", "publish", "reasons_told", "receive", "replaces", "review",
    "take_back_fix", "take_out", "throw_away", "undo",
]  # fmt: skip


def history(warehouse: Path) -> tuple[Load, ...]:
    """All loads, the latest first, each with the load that took it back where one has."""
    return tuple(reversed(loads(warehouse)))
