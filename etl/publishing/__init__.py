"""Collect, review, publish, undo: what a person who may load does, below the screen.

Every function that writes takes an Actor, refuses one that may not load (NotAllowed) and notes what was done, also what was
refused, in the log (etl.journal). What it raises is a Stopped, or NothingLoaded, with a Swedish `message`; nothing has been
changed then. `warehouse` is the folder of snapshots; drafts, files, ledger and log lie in etl.archive.folder(warehouse).
"""

from collections.abc import Mapping
from pathlib import Path

from etl.files import Progress
from etl.fixes import Fix
from etl.ledger import Load, LoadedFile
from etl.publishing.collect import drafts, receive, replaces, take_out, throw_away
from etl.publishing.correct import fix_cell, take_back_fix
from etl.publishing.model import (
    BESIDE,
    Actor,
    Basis,
    Change,
    Draft,
    DraftFile,
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
    Undone,
    Unfit,
)
from etl.publishing.today import in_force

__all__ = [
    "BESIDE", "Actor", "Basis", "Change", "Draft", "DraftFile", "Fix", "Group", "Load", "LoadedFile", "Move", "NotAllowed",
    "NotFound", "NotWritten", "Overtaken", "Published", "ReasonMissing", "Received", "Review", "ReviewedFile", "Said",
    "Stopped", "Undone", "Unfit", "drafts", "fix_cell", "history", "in_force", "publish", "receive", "replaces", "review",
    "take_back_fix", "take_out", "throw_away", "undo",
]  # fmt: skip


def review(actor: Actor, warehouse: Path, draft_id: str, progress: Progress = iter) -> Review:
    """What publishing the draft would do. Reads every file (`progress` as in etl.load.load) and builds the candidate."""
    raise NotImplementedError


def publish(actor: Actor, warehouse: Path, review: Review, reasons: Mapping[str, str], reason: str) -> Published:
    """Makes the candidate of the review the current snapshot. `reasons`: row (Change.row) -> why, for each of
    review.need_reasons; `reason`: why all of it. Raises Overtaken, ReasonMissing, Unfit, NotWritten."""
    raise NotImplementedError


def history(warehouse: Path) -> tuple[Load, ...]:
    """All loads, the latest first."""
    raise NotImplementedError


def undo(actor: Actor, warehouse: Path, load_id: str, reason: str) -> Undone:
    """Takes one load back and keeps what came later. Raises Unfit, NotFound, ReasonMissing, NotWritten, NothingLoaded."""
    raise NotImplementedError
