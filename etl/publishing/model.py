"""What collecting, reviewing and publishing is about: people, drafts, what a draft would change, and why something stops."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from etl.checking.files import FileRows
from etl.findings import Finding
from etl.store.fixes import Fix
from etl.store.ledger import Load, LoadedFile
from etl.store.snapshots import Snapshot

BESIDE = "beside"
"""What DraftFile.replaces holds when somebody has said that the file replaces none."""


class Stopped(Exception):
    """Something was not done, and nothing was changed. `message` is Swedish and says why and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotAllowed(Stopped):
    """The actor may not do this."""


class NotFound(Stopped):
    """There is no such draft, file, cell or load (any more)."""


class NotWritten(Stopped):
    """The disk is full or can't be written."""


class Unfit(Stopped):
    """What was asked for can't be done with this: a draft that would publish nothing, a load that is undone already."""


class ReasonMissing(Stopped):
    """A row that moves a goal has no reason, or the whole publication lacks one."""


class Overtaken(Stopped):
    """Something has changed since the review, which must be made again. `loads`: what others published in between."""

    def __init__(self, message: str, loads: Sequence[Load] = ()) -> None:
        super().__init__(message)
        self.loads = tuple(loads)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does it, as the log and the history are to name them, and whether they may load."""

    name: str
    may_load: bool


@dataclass(frozen=True, slots=True)
class DraftFile:
    """`replaces`: empty (an earlier answer to the same form is replaced, else none), BESIDE, or the sha256 of the file that
    this one replaces."""

    sha256: str
    name: str
    path: Path
    received_at: datetime
    received_by: str
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """Drafts are shared by all who may load. `fixes` are corrected cells, of its own files or of published ones."""

    draft_id: str
    begun_at: datetime
    begun_by: str
    changed_at: datetime
    files: tuple[DraftFile, ...]
    fixes: tuple[Fix, ...]


@dataclass(frozen=True, slots=True)
class Received:
    """What came of an upload. `told`: a Swedish sentence, always; `is_taken`: whether the file is in the draft now."""

    draft: Draft | None
    told: str
    is_taken: bool


@dataclass(frozen=True, slots=True)
class Published:
    load: Load
    snapshot: Snapshot


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What an undo would do: `told` to the goals; `undecided`: what can't be taken back, or not be decided, in sentences."""

    told: tuple[str, ...]
    undecided: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Undone:
    """The same of one that is done."""

    load: Load
    snapshot: Snapshot
    told: tuple[str, ...]
    undecided: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with its cell: `text` as read, `written` as the file has it where somebody has corrected the cell."""

    text: str
    value: str
    as_of: date
    source: str
    file: str
    sha256: str
    sheet: str
    address: str
    row: str
    """Which row says it: `sha256|sheet|row number`."""
    written: str | None = None


ChangeKind = Literal["added", "changed", "removed", "beside", "emptied", "set_aside", "confirmed"]


@dataclass(frozen=True, slots=True)
class Change:
    """A fact before and after. added: not said before; changed: another value is shown; removed: nothing is said any more;
    beside: a statement comes to (`old` is what is shown) or goes, but what is shown stays: an older day's, one that another
    contradicts, or one that says that nothing is known; emptied: the sender cleared what the form had filled in (or, with
    `new`, called it unknown), which takes nothing back; set_aside: the sender's row was set aside, so nothing of it is read;
    confirmed: said again, of a newer day: listed only where it moves a goal."""

    kind: ChangeKind
    table: str
    label: str
    """The column's header; with what else the row is about (role, event …) where that is not area or centre."""
    old: Said | None
    new: Said | None
    is_untouched: bool = False
    """The form had it filled in and the sender left it, but something newer and other is shown today."""
    contradicts: bool = False
    """Another source says otherwise of the same day, or of what does not change with time: it becomes a conflict."""
    is_lasting: bool = False

    @property
    def row(self) -> str:
        """The row behind it, as `reasons` of publish are keyed."""
        said = self.new or self.old
        return said.row if said else ""


@dataclass(frozen=True, slots=True)
class Group:
    """The changes of one centre, or of an area (no centre), or of the whole programme (no area)."""

    programme: str
    programme_name: str
    area_code: str
    area_name: str
    centre_name: str
    is_example: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """What it does to the number of areas with a centre under a definition, or to a goal under it."""

    programme: str
    sentence: str
    rows: tuple[str, ...]
    """The rows behind it (Change.row); each needs a reason."""


@dataclass(frozen=True, slots=True)
class ReviewedFile:
    """A file of the draft, as it was read (`rows`; None when the review was stopped before). `refused`: why it can't be read,
    empty when it can. `replaces`: the files that are not read any more, because of this one. `unchanged`: statements that
    say again what is shown already, or that the form had filled in: they need no review. `told`: of a form, what has become of
    its rows, in sentences."""

    file: DraftFile
    rows: FileRows | None
    refused: str
    replaces: tuple[LoadedFile, ...]
    unchanged: int
    told: tuple[str, ...] = ()

    @property
    def rows_loaded(self) -> int:
        return self.rows.rows_loaded if self.rows else 0

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.rows.all_findings if self.rows else ()


@dataclass(frozen=True, slots=True)
class Basis:
    """What a review rests on: the last load, the current snapshot, the draft as it was, and the files of data/."""

    load_id: str
    snapshot_id: str
    draft: str
    inputs: str


@dataclass(frozen=True, slots=True)
class Review:
    """What publishing the draft would do. `stops`: why it can't be published, in sentences; empty when it can.
    `candidate`: the snapshot as it would be, in the draft's own folder; None when it can't be built."""

    draft: Draft
    basis: Basis
    files: tuple[ReviewedFile, ...]
    moves: tuple[Move, ...]
    groups: tuple[Group, ...]
    told: tuple[str, ...]
    """What else it does: rows of other files that can be read now, or no longer."""
    stops: tuple[str, ...]
    candidate: Snapshot | None

    @property
    def need_reasons(self) -> tuple[str, ...]:
        """The rows (Change.row) that move a goal, each once."""
        return tuple(dict.fromkeys(row for move in self.moves for row in move.rows))
