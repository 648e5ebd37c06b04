"""Drafts on the disk: a folder each, with one file that says what is in it, and its candidate."""

import hashlib
import json
import re
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from etl.publishing.model import Actor, Basis, Draft, DraftFile, NotFound
from etl.store import archive, disk, ledger
from etl.store.archive import Damaged

_DRAFT_ID = re.compile(r"[0-9a-f]{12}")
_NAME, _REASONS, _GONE = "draft.json", "reasons.json", ".gone-"


def folder(warehouse: Path, draft_id: str) -> Path:
    """Raises NotFound for what is no draft's id, such as a path."""
    if not _DRAFT_ID.fullmatch(draft_id):
        raise _no_draft()
    return archive.folder(warehouse) / "drafts" / draft_id


def read(warehouse: Path, draft_id: str) -> Draft:
    """Raises NotFound, also when the draft has been published, and Damaged."""
    try:
        draft = _draft(warehouse, json.loads((folder(warehouse, draft_id) / _NAME).read_bytes()))
    except FileNotFoundError:
        raise _no_draft() from None
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        raise Damaged(f"drafts/{draft_id}/{_NAME}") from None
    if any(load.draft_id == draft_id for load in ledger.loads(warehouse)):
        raise NotFound("Utkastet är publicerat. Det som ska ändras nu börjar i ett nytt utkast.")
    return draft


def _draft(warehouse: Path, told: Mapping[str, Any]) -> Draft:
    files = tuple(
        DraftFile(
            file["sha256"], file["name"], ledger.received(warehouse, file["sha256"], file["name"]),
            datetime.fromisoformat(file["received_at"]), file["received_by"], file["replaces"],
        )
        for file in told["files"]
    )  # fmt: skip
    begun, changed = (datetime.fromisoformat(told[name]) for name in ("begun_at", "changed_at"))
    fixes = tuple(ledger.as_fix(fix) for fix in told["fixes"])
    return Draft(told["draft_id"], begun, told["begun_by"], changed, files, fixes)


def all_of(warehouse: Path) -> tuple[list[Draft], list[Damaged]]:
    """The drafts that can be read, and what is told of those that can't. Raises Damaged when that is the ledger."""
    ledger.loads(warehouse)
    drafts, damaged = [], []
    for path in (archive.folder(warehouse) / "drafts").glob(f"*/{_NAME}"):
        try:
            drafts.append(read(warehouse, path.parent.name))
        except NotFound:
            continue
        except Damaged as wrong:
            damaged.append(wrong)
    return drafts, damaged


def begun(actor: Actor) -> Draft:
    now = datetime.now()
    return Draft(uuid4().hex[:12], now, actor.name, now, (), ())


def save(warehouse: Path, draft: Draft) -> Draft:
    changed = replace(draft, changed_at=datetime.now())
    told = asdict(changed)
    for file in told["files"]:
        del file["path"]  # it follows from the rest, and the archive can be moved
    own = folder(warehouse, draft.draft_id)
    disk.make_folder(own)
    disk.write_whole(own / _NAME, json.dumps(told, ensure_ascii=False, indent=1, default=datetime.isoformat).encode())
    return changed


def reasons(warehouse: Path, draft_id: str) -> dict[str, str]:
    """Row (Change.row; empty: all of it) -> why, as far as somebody has come; nothing when it can't be read."""
    with suppress(OSError, ValueError):
        told = json.loads((folder(warehouse, draft_id) / _REASONS).read_bytes())
        return {str(row): str(why) for row, why in told.items()} if isinstance(told, dict) else {}
    return {}


def keep_reasons(warehouse: Path, draft_id: str, given: Mapping[str, str]) -> None:
    """Beside the draft and no part of it: a review holds whatever is written meanwhile."""
    told = reasons(warehouse, draft_id) | dict(given)
    disk.write_whole(folder(warehouse, draft_id) / _REASONS, json.dumps(told, ensure_ascii=False).encode())


def remove(warehouse: Path, draft_id: str) -> None:
    """The whole folder at once; what a kill leaves of it goes with the next."""
    drafts = folder(warehouse, draft_id).parent
    with suppress(FileNotFoundError):
        (drafts / draft_id).rename(drafts / f"{_GONE}{uuid4().hex}")
        disk.sync_folder(drafts)
    for left in drafts.glob(f"{_GONE}*"):
        shutil.rmtree(left, ignore_errors=True)


def purge(warehouse: Path, files: tuple[DraftFile, ...]) -> None:
    """Removes received files that neither a load nor a draft has; none when a draft does not tell what it has."""
    drafts, damaged = all_of(warehouse)
    kept = {file.sha256 for load in ledger.loads(warehouse) for file in load.files}
    kept |= {file.sha256 for draft in drafts for file in draft.files}
    for file in () if damaged else files:
        if file.sha256 not in kept:
            shutil.rmtree(file.path.parent, ignore_errors=True)


def fingerprint(of: Draft | Basis) -> str:
    """Changes whenever that does."""
    return hashlib.sha256(repr(of).encode("utf-8", "replace")).hexdigest()


def _no_draft() -> NotFound:
    return NotFound("Utkastet finns inte längre. Det kan vara kastat eller publicerat av någon annan.")
