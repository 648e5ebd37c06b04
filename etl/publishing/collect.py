"""Uploads and drafts: files are kept whole, known again, and stay until they are published or thrown away."""

import hashlib
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path, PureWindowsPath
from uuid import uuid4

from etl.publishing import stored, today
from etl.publishing.acting import acting, alone, may_look
from etl.publishing.model import BESIDE, Actor, Draft, DraftFile, NotFound, Received, Unfit
from etl.publishing.words import day
from etl.reading import copies
from etl.reading.intake import Refused
from etl.reading.intake import receive as checked
from etl.store import archive, disk, ledger
from etl.store.ledger import LoadedFile

_NOT_IN_NAMES = '<>:"/\\|?*'
_LONGEST_NAME = 100


def receive(actor: Actor, warehouse: Path, draft_id: str | None, name: str, content: bytes) -> Received:
    """Puts an uploaded file in the draft (None: begins one). A file that can't be read, or that is there already (published,
    in a draft, in data/), is not taken, which `told` says; then no draft is begun."""
    plain, sha256 = _plain(name), hashlib.sha256(content).hexdigest()
    with acting(actor, warehouse, "receive", name=plain, sha256=sha256, draft=draft_id) as act, alone(warehouse):
        draft = stored.read(warehouse, draft_id) if draft_id else None
        act.refused = _known(warehouse, sha256, plain, draft) or _not_kept(warehouse, sha256, plain, content)
        if act.refused:
            return Received(draft, act.refused, is_taken=False)
        draft = draft or stored.begun(actor)
        act.about["draft"] = draft.draft_id
        path = ledger.received(warehouse, sha256, plain)
        file = DraftFile(sha256, plain, path, datetime.now(), actor.name)
        saved = stored.save(warehouse, replace(draft, files=(*draft.files, file)))
        return Received(saved, _taken(warehouse, sha256, plain), is_taken=True)


def drafts(actor: Actor, warehouse: Path) -> tuple[Draft, ...]:
    """The drafts of all who may load, the one changed last first. Raises NotAllowed: viewers see no drafts."""
    may_look(actor, warehouse, "drafts")
    return tuple(sorted(stored.all_of(warehouse)[0], key=lambda draft: draft.changed_at, reverse=True))


def damaged_drafts(actor: Actor, warehouse: Path) -> tuple[str, ...]:
    """What is told of drafts that can't be read, in sentences. Raises NotAllowed."""
    may_look(actor, warehouse, "drafts")
    return tuple(each.message for each in stored.all_of(warehouse)[1])


def throw_away(actor: Actor, warehouse: Path, draft_id: str) -> None:
    """Removes the draft, and its files where no load or other draft has them."""
    with acting(actor, warehouse, "throw_away", draft=draft_id), alone(warehouse):
        draft = stored.read(warehouse, draft_id)
        stored.remove(warehouse, draft_id)
        stored.purge(warehouse, draft.files)


def keep_reasons(actor: Actor, warehouse: Path, draft_id: str, reasons: Mapping[str, str]) -> None:
    """Keeps the reasons that somebody has come to, as `publish` takes them, under "" the one for all of it."""
    with acting(actor, warehouse, "keep_reasons", draft=draft_id), alone(warehouse):
        stored.read(warehouse, draft_id)
        stored.keep_reasons(warehouse, draft_id, reasons)


def kept_reasons(actor: Actor, warehouse: Path, draft_id: str) -> dict[str, str]:
    """Raises NotAllowed, as drafts do."""
    may_look(actor, warehouse, "drafts")
    return stored.reasons(warehouse, draft_id)


def take_out(actor: Actor, warehouse: Path, draft_id: str, sha256: str) -> Draft:
    """Takes a file and its corrected cells out of the draft."""
    with acting(actor, warehouse, "take_out", draft=draft_id, sha256=sha256), alone(warehouse):
        draft = stored.read(warehouse, draft_id)
        file = file_of(draft, sha256)
        left = tuple(each for each in draft.files if each is not file)
        fixes = tuple(fix for fix in draft.fixes if fix.sha256 != sha256)
        saved = stored.save(warehouse, replace(draft, files=left, fixes=fixes))
        stored.purge(warehouse, (file,))
        return saved


def replaces(actor: Actor, warehouse: Path, draft_id: str, sha256: str, replaced: str) -> Draft:
    """Says that a file of the draft replaces one that is read today (`in_force`), or none (BESIDE); empty: as the form says."""
    with acting(actor, warehouse, "replaces", draft=draft_id, sha256=sha256, replaced=replaced), alone(warehouse):
        draft = stored.read(warehouse, draft_id)
        file = file_of(draft, sha256)
        if replaced not in ("", BESIDE) and not any(each.sha256 == replaced for each in today.in_force(warehouse)):
            raise Unfit("Filen som skulle ersättas läses inte i dag. Välj en annan, eller låt filen stå bredvid.")
        files = tuple(replace(each, replaces=replaced) if each is file else each for each in draft.files)
        return stored.save(warehouse, replace(draft, files=files))


def file_of(draft: Draft, sha256: str) -> DraftFile:
    found = next((file for file in draft.files if file.sha256 == sha256), None)
    if found is None:
        raise NotFound("Filen ligger inte i utkastet längre. Läs om sidan.")
    return found


def _known(warehouse: Path, sha256: str, name: str, own: Draft | None) -> str:
    """Where the same content is already; nothing when it is new, or no longer read."""
    if own and (there := _named(own.files, sha256)):
        return _again(name, there, "ligger", "i utkastet.")
    loads = ledger.loads(warehouse)
    read_today = ledger.in_force(loads)
    if any(file.sha256 == sha256 for file in read_today.files):
        load = next(each for each in reversed(loads) if not each.undone_by and sha256 in _contents(each.files))
        told = f"inläst {day(load.at)} av {load.who} (inläsning {load.load_id})."
        return _again(name, _named(load.files, sha256), "är", told)
    beside = today.own_file(warehouse, sha256)
    if beside and sha256 not in read_today.replaced:
        return f"{name} är redan inläst: samma innehåll ligger på servern som {beside.parent.name}/{beside.name}."
    for draft in stored.all_of(warehouse)[0]:
        if there := _named(draft.files, sha256):
            begun = f"i utkastet som {draft.begun_by} började {day(draft.begun_at)}. Fortsätt där."
            return _again(name, there, "ligger", begun)
    return ""


def _named(files: Iterable[DraftFile | LoadedFile], sha256: str) -> str:
    return next((file.name for file in files if file.sha256 == sha256), "")


def _again(name: str, there: str, verb: str, rest: str) -> str:
    """What is told of a file that is there already, perhaps under another name."""
    if there == name:
        return f"{name} {verb} redan {rest}"
    return f"{name} är samma fil som {there}, som redan {verb} {rest}"


def _taken(warehouse: Path, sha256: str, name: str) -> str:
    for load in reversed(ledger.loads(warehouse)):
        if sha256 in _contents(load.files):
            why = "ångrades" if load.undone_by else "ersattes"
            return f"{name} är mottagen. Den lästes in {day(load.at)} (inläsning {load.load_id}), som sedan {why}."
    return f"{name} är mottagen."


def _not_kept(warehouse: Path, sha256: str, name: str, content: bytes) -> str:
    """Keeps the file, whole, under its content's hash; why not, when it is no workbook that can be read."""
    for left in archive.folder(warehouse).glob(f"{disk.PART}*"):  # by somebody who was killed: nobody else is here
        shutil.rmtree(left, ignore_errors=True)
    coming = archive.folder(warehouse) / f"{disk.PART}{uuid4().hex}"
    disk.make_folder(coming)
    try:
        disk.write_whole(coming / name, content)
        checked(coming / name)
        if copies.is_untouched(coming / name):
            return f"{name} är en granskad kopia som ingen har ändrat i. Rätta i den, spara, och lämna in den då."
        kept = ledger.received(warehouse, sha256, name)
        disk.make_folder(kept.parent)
        (coming / name).replace(kept)
        disk.sync_folder(kept.parent)
    except Refused as refused:
        return f"{name}: {refused.message}"
    finally:
        shutil.rmtree(coming, ignore_errors=True)
    return ""


def _contents(files: Iterable[DraftFile | LoadedFile]) -> set[str]:
    return {file.sha256 for file in files}


def _plain(name: str) -> str:
    """The name as a file can have it, without folders: also one that another system gave."""
    last = PureWindowsPath(name).name.encode("utf-8", "replace").decode()
    letters = "".join("_" if letter in _NOT_IN_NAMES or not letter.isprintable() else letter for letter in last)
    stem, dot, suffix = letters.strip().rpartition(".")
    kept = stem[: _LONGEST_NAME - len(suffix)] if dot else ""
    return f"{kept}.{suffix}" if kept.strip(". ") else f"fil{dot}{suffix[:8]}"
