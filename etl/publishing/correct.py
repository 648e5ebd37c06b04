"""Corrected cells: of a draft's files, and of files that are published."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from etl.publishing import stored, today
from etl.publishing.acting import acting, alone
from etl.publishing.model import Actor, Draft, NotFound, ReasonMissing, Unfit
from etl.reading.intake import Refused
from etl.reading.workbook import read as read_workbook
from etl.store import ledger
from etl.store.fixes import Fix, written_at


def fix_cell(
    actor: Actor, warehouse: Path, draft_id: str | None, sha256: str, sheet: str, address: str, text: str, reason: str
) -> Draft:
    """Has a cell read as `text` instead. The file is one of the draft, or one that is published (draft_id None: a draft of
    the correction alone). Raises NotFound (no such cell), ReasonMissing."""
    about = {"sha256": sha256, "sheet": sheet, "address": address, "text": text, "reason": reason}
    with acting(actor, warehouse, "fix_cell", draft=draft_id, **about) as act, alone(warehouse):
        if not reason.strip():
            raise ReasonMissing("Skriv varför cellen ska läsas på ett annat sätt.")
        draft = stored.read(warehouse, draft_id) if draft_id else stored.begun(actor)
        act.about["draft"] = draft.draft_id
        written = _written(warehouse, draft, sha256, sheet, address)
        read_as = _read_as(warehouse, draft, (sha256, sheet, address))
        if text.strip() == (written if read_as is None else read_as).strip():
            raise Unfit(f"Cellen {address} läses redan så.")
        fix = Fix(sha256, sheet, address, written, text.strip(), reason.strip(), actor.name, datetime.now())
        return stored.save(warehouse, replace(draft, fixes=(*_others(draft.fixes, fix.place), fix)))


def take_back_fix(actor: Actor, warehouse: Path, draft_id: str | None, sha256: str, sheet: str, address: str) -> Draft:
    """The file's own text holds again: drops the draft's correction, or makes the draft take back a published one."""
    about = {"sha256": sha256, "sheet": sheet, "address": address}
    with acting(actor, warehouse, "take_back_fix", draft=draft_id, **about) as act, alone(warehouse):
        draft = stored.read(warehouse, draft_id) if draft_id else stored.begun(actor)
        act.about["draft"] = draft.draft_id
        place = (sha256, sheet, address)
        others = _others(draft.fixes, place)
        published = _published(warehouse, place)
        if len(others) == len(draft.fixes) and published is None:
            raise NotFound(f"Cellen {address} är inte rättad.")
        if len(others) == len(draft.fixes) and published:
            others = (*others, replace(published, text=None, who=actor.name, at=datetime.now()))
        return stored.save(warehouse, replace(draft, fixes=others))


def _written(warehouse: Path, draft: Draft, sha256: str, sheet: str, address: str) -> str:
    """The cell's text in the file itself."""
    path = next((file.path for file in draft.files if file.sha256 == sha256), None) or today.path_of(warehouse, sha256)
    if path is None:
        raise NotFound("Filen ligger varken i utkastet eller bland dem som läses i dag.")
    try:
        written = written_at(read_workbook(path), sheet, address)
    except Refused as refused:
        raise Unfit(refused.message) from refused
    if written is None:
        raise NotFound(f"Det finns ingen cell {address} på bladet {sheet} bland det som är ifyllt.")
    return written


def _read_as(warehouse: Path, draft: Draft, place: tuple[str, str, str]) -> str | None:
    """What a correction has the cell read as today."""
    own = next((fix for fix in draft.fixes if fix.place == place), None)
    published = own or _published(warehouse, place)
    return published.text if published else None


def _published(warehouse: Path, place: tuple[str, str, str]) -> Fix | None:
    fixes: Sequence[Fix] = ledger.in_force(ledger.loads(warehouse)).fixes.get(place[0], ())
    return next((fix for fix in fixes if fix.place == place and fix.text is not None), None)


def _others(fixes: Sequence[Fix], place: tuple[str, str, str]) -> tuple[Fix, ...]:
    return tuple(fix for fix in fixes if fix.place != place)
