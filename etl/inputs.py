"""What a snapshot is built from: the operator's own workbooks, and what has been published, with its corrected cells."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import duckdb

from etl.checking.files import FileRows
from etl.checking.stated import NO_ABOUT, About, read_as_of
from etl.reading.workbook import Refused, Workbook
from etl.recognition.about import read_about
from etl.store import archive, disk, ledger
from etl.store.fixes import Fix, read_fixed
from etl.store.ledger import InForce
from etl.store.snapshots import Snapshot, connect

_KEPT = "base.json"


@dataclass(frozen=True, slots=True)
class Base:
    """Where the operator's own workbooks lie (nowhere named: data/), and what is said of those without the sheet Om."""

    paths: tuple[Path, ...] = ()
    about: About | None = None

    def is_whole(self, snapshot: Snapshot, warehouse: Path) -> bool:
        """Whether every file that the snapshot was made from is still there."""
        return all(path.is_file() for path in _own_paths(snapshot, warehouse)) and all(
            path.exists() for path in self.paths
        )


@dataclass(frozen=True)
class Inputs:
    """`received`: which of the paths are published files, with their content's hash."""

    paths: tuple[Path, ...]
    received: Mapping[Path, str]
    fixes: Mapping[str, Sequence[Fix]]

    def opened(self, path: Path) -> Workbook:
        """A published file says itself what it is: what the operator says of those that don't is not said of it."""
        workbook = read_fixed(path, self.fixes)
        if path in self.received and all(read_about(sheet) is None for sheet in workbook.sheets):
            raise Refused("about_missing", NO_ABOUT)
        return workbook

    @property
    def all_fixes(self) -> tuple[Fix, ...]:
        return tuple(fix for fixes in self.fixes.values() for fix in fixes if fix.text is not None)

    def lost(self, files: Sequence[FileRows], coming: Collection[str] = ()) -> str:
        """Which received file is not what was received, in a sentence; nothing when all are. `coming`: the contents that are
        only in a draft. A file that was refused before it was known by its content may be whole."""
        for file in files:
            sha256, name = self.received.get(Path(file.path)), Path(file.path).name
            if sha256 and (file.sha256 or content_of(Path(file.path))) != sha256:
                if sha256 in coming:
                    return (
                        f"{name} i utkastet är skadad eller borta på servern. Ingenting har ändrats: ta ut den ur utkastet och "
                        "lägg till filen på nytt."
                    )
                return (
                    f"{name} är publicerad, men filen är skadad eller borta på servern. Ingenting har ändrats: "
                    "hämta den ur säkerhetskopian, eller ångra dess inläsning."
                )
        return ""


def assembled(own: Iterable[Path], warehouse: Path, published: InForce) -> Inputs:
    """The operator's files but those that have been replaced, then the published ones, each content once."""
    hashes = {path: content_of(path) for path in own}
    received = {
        ledger.received(warehouse, file.sha256, file.name).absolute(): file.sha256
        for file in published.files
        if file.sha256 not in hashes.values()
    }
    kept = (path for path, sha256 in hashes.items() if sha256 not in published.replaced)
    return Inputs((*kept, *received), received, published.fixes)


def content_of(path: Path) -> str:
    """The content's hash; empty for what can't be read, which a load tells of."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""


def keep_base(base: Base, warehouse: Path) -> None:
    """For the next time that a snapshot is made, by a publication or by another version of the program."""
    about = base.about and [base.about.programme, base.about.as_of_text]
    told = json.dumps({"paths": [str(path) for path in base.paths], "about": about}).encode()
    kept = warehouse / _KEPT
    if not kept.exists() or kept.read_bytes() != told:
        disk.write_whole(kept, told)


def base_of(warehouse: Path, snapshot: Snapshot | None) -> Base:
    """What the last load was asked to read; of a warehouse that does not tell, the files that its snapshot was made from."""
    try:
        told = json.loads((warehouse / _KEPT).read_bytes())
    except FileNotFoundError:
        return Base(tuple(_own_paths(snapshot, warehouse)) if snapshot else ())
    about = told["about"] and About(told["about"][0], read_as_of(told["about"][1]), told["about"][1], "verklig")
    return Base(tuple(map(Path, told["paths"])), about)


@lru_cache(maxsize=64)
def load_of(snapshot: Snapshot) -> str:
    """The last load that is in a snapshot; empty when none is, or when another version of the program made it."""
    try:
        with connect(snapshot) as connection:
            return str((connection.execute("SELECT load_id FROM snapshot").fetchone() or ("",))[0])
    except (duckdb.BinderException, duckdb.CatalogException):
        return ""


def _own_paths(snapshot: Snapshot, warehouse: Path) -> list[Path]:
    with connect(snapshot) as connection:
        rows = connection.execute("SELECT path FROM file WHERE status = 'loaded' ORDER BY file_id").fetchall()
    received = archive.folder(warehouse).absolute()
    return [Path(path) for (path,) in rows if not Path(path).is_relative_to(received)]
