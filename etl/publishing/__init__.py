"""Collect, review, publish, undo: what a person who may load does, below the screen.

Every function that writes takes an Actor, refuses one that may not load (NotAllowed) and notes what was done, also what was
refused, in the log. What it raises is a Stopped with a Swedish message; nothing has been changed then. `warehouse` is the
folder of snapshots; drafts, files and ledger lie in etl.archive.folder(warehouse).
"""

from collections.abc import Mapping

from etl.files import Progress
from etl.fixes import Fix
from etl.ledger import Load, LoadedFile
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

__all__ = [
    "BESIDE", "Actor", "Basis", "Change", "Draft", "DraftFile", "Fix", "Group", "Load", "LoadedFile", "Move", "NotAllowed",
    "NotFound", "NotWritten", "Overtaken", "Published", "ReasonMissing", "Received", "Review", "ReviewedFile", "Said",
    "Stopped", "Undone", "Unfit", "drafts", "fix_cell", "history", "in_force", "publish", "receive", "replaces", "review",
    "take_back_fix", "take_out", "throw_away", "undo",
]  # fmt: skip

from pathlib import Path


def receive(actor: Actor, warehouse: Path, draft_id: str | None, name: str, content: bytes) -> Received:
    """Puts an uploaded file in the draft (None: begins one). A file that can't be read, or that is there already (published,
    in a draft, in data/), is not taken, which `told` says; then no draft is begun."""
    raise NotImplementedError


def drafts(actor: Actor, warehouse: Path) -> tuple[Draft, ...]:
    """The drafts of all who may load, the one changed last first. Raises NotAllowed: viewers see no drafts."""
    raise NotImplementedError


def throw_away(actor: Actor, warehouse: Path, draft_id: str) -> None:
    """Removes the draft, and its files where no load or other draft has them."""
    raise NotImplementedError


def take_out(actor: Actor, warehouse: Path, draft_id: str, sha256: str) -> Draft:
    """Takes a file and its corrected cells out of the draft."""
    raise NotImplementedError


def replaces(actor: Actor, warehouse: Path, draft_id: str, sha256: str, replaced: str) -> Draft:
    """Says that a file of the draft replaces one that is read today (`in_force`), or none (BESIDE); empty: as the form says."""
    raise NotImplementedError


def in_force(warehouse: Path) -> tuple[LoadedFile, ...]:
    """The files that what is shown today is made of, those of data/ too: what a new file can replace, or a cell of which can
    be corrected."""
    raise NotImplementedError


def fix_cell(
    actor: Actor, warehouse: Path, draft_id: str | None, sha256: str, sheet: str, address: str, text: str, reason: str
) -> Draft:
    """Has a cell read as `text` instead. The file is one of the draft, or one that is published (draft_id None: a draft of
    the correction alone). Raises NotFound (no such cell), ReasonMissing."""
    raise NotImplementedError


def take_back_fix(actor: Actor, warehouse: Path, draft_id: str | None, sha256: str, sheet: str, address: str) -> Draft:
    """The file's own text holds again: drops the draft's correction, or makes the draft take back a published one."""
    raise NotImplementedError


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
