"""Check codes: a few letters on everything that leaves, which lead back to the view, its data and its figures as issued.

What a code means lies in a store of its own in the archive, which no load touches. The figures are kept whole, so that what
differs can be shown when the data version that they came from is gone.
"""

import hashlib
import io
import json
import os
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import segno

from etl.store import archive
from report import queries, text
from report.exhibit import Exhibit, Recipe
from report.selection import Selection

ALPHABET = "346789ACDEFHJKMNPRTVWXY"  # 23, a prime: the check letter then finds every single slip and every swap
LENGTH = 8
PAGE = "kontrollera"
_READ_AS = str.maketrans({"B": "8", "G": "6", "U": "V"})  # not in the alphabet, and taken for what is
_PASSED_BY = str.maketrans("", "", " -–\N{NO-BREAK SPACE}\t\n\r")
_WAIT = 5.0  # s, for another process that writes
_TABLE = """CREATE TABLE IF NOT EXISTS issued (
    code TEXT PRIMARY KEY, fingerprint TEXT NOT NULL UNIQUE, issued_at TEXT NOT NULL, figures BLOB NOT NULL
) WITHOUT ROWID"""


@dataclass(frozen=True, slots=True)
class Code:
    """`letters`: eight of the alphabet, the last of which checks the others."""

    letters: str

    @property
    def written(self) -> str:
        """ABCD-EFGH, as people read it."""
        return f"{self.letters[:4]}-{self.letters[4:]}"

    @property
    def link(self) -> str:
        """Where the code is looked up, when the environment's FAMILJECENTRALER_ADDRESS says where the dashboard is; else the
        code alone."""
        base = os.environ.get("FAMILJECENTRALER_ADDRESS", "").rstrip("/")
        return f"{base}/{PAGE}?{urlencode({'kod': self.written})}" if base else self.written

    def svg(self) -> str:
        """The link as a QR code, black on white with its quiet zone, as an <svg> of its own."""
        return self._qr("svg", xmldecl=False, light="#fff", title=f"QR-kod: {self.written}", omitsize=True).decode()

    def png(self, scale: int = 6) -> bytes:
        return self._qr("png", scale=scale)

    def _qr(self, kind: str, **options: object) -> bytes:
        stream = io.BytesIO()
        segno.make(self.link, error="m", micro=False).save(stream, kind=kind, **options)
        return stream.getvalue()


@dataclass(frozen=True, slots=True)
class Figure:
    """An exhibit as it was issued: its headline, and its rows as they were written under their labels."""

    name: str
    title: str
    headline: str
    selection: Selection
    labels: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    has_example: bool
    recipe: Recipe | None

    @property
    def digest(self) -> str:
        """Of all that is told: the same headline, labels and rows have the same."""
        return _sha([self.headline, self.labels, self.rows])


@dataclass(frozen=True, slots=True)
class Issued:
    """What a code was given for, and when it was first."""

    code: Code
    issued_at: datetime
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class NotFound:
    """`reason` is a key of text.CODE_REASON; `told` says it in one line."""

    reason: str
    told: str


def issue(exhibits: Sequence[Exhibit]) -> Code | None:
    """The code of these exhibits together: the same views, selections, data versions and figures have the same; what
    can't be made anew, as a text, has none beside a view. None when the store can't be written, and then the file goes out
    without (`told` says so)."""
    figures = [_figure(exhibit) for exhibit in [each for each in exhibits if each.recipe] or exhibits]
    fingerprint = _sha([[f.name, f.recipe and asdict(f.recipe), _chosen(f.selection), f.digest] for f in figures])
    try:
        with _store() as store:
            store.execute("BEGIN IMMEDIATE")
            found = store.execute("SELECT code FROM issued WHERE fingerprint = ?", [fingerprint]).fetchone()
            code = str(found[0]) if found else _free(store, fingerprint)
            if not found:
                packed = zlib.compress(json.dumps([asdict(f) for f in figures], default=date.isoformat).encode())
                now = f"{datetime.now():%Y-%m-%dT%H:%M:%S}"
                store.execute("INSERT INTO issued VALUES (?, ?, ?, ?)", [code, fingerprint, now, packed])
            store.execute("COMMIT")
    except (sqlite3.Error, OSError):
        return None
    return Code(code)


def told(code: Code | None) -> str:
    """The line that stands beside a code, or in its place."""
    return text.CODE["told"].format(code=code.written) if code else text.CODE["none"]


def find(written: str) -> Issued | NotFound:
    """What a code, as somebody wrote it, was issued for."""
    letters = written.translate(_PASSED_BY).upper().translate(_READ_AS)
    reason = _fault(letters)
    if reason:
        return _not_found(reason)
    if not _path().exists():
        return _not_found("unknown")
    try:
        with _store() as store:
            found = store.execute("SELECT issued_at, figures FROM issued WHERE code = ?", [letters]).fetchone()
    except (sqlite3.Error, OSError):
        return _not_found("store")
    if found is None:
        return _not_found("unknown")
    figures = json.loads(zlib.decompress(found[1]))
    return Issued(Code(letters), datetime.fromisoformat(found[0]), tuple(_unpacked(figure) for figure in figures))


def _not_found(reason: str) -> NotFound:
    return NotFound(reason, text.CODE_REASON[reason])


def _fault(letters: str) -> str:
    """What is wrong with it before anybody looks it up; "" when it could be a code."""
    if not letters:
        return "empty"
    if set(letters) - set(ALPHABET):
        return "letters"
    if len(letters) != LENGTH:
        return "length"
    return "mistyped" if _weighed(letters) else ""


def _weighed(letters: str) -> int:
    """The letters' places in the alphabet, each times its own weight: 0 for a whole code."""
    return sum(weight * ALPHABET.index(letter) for weight, letter in enumerate(letters, 1)) % len(ALPHABET)


def _letters(number: int) -> str:
    """A number as seven letters, and the one that checks them."""
    free = ""
    for _ in range(LENGTH - 1):
        number, place = divmod(number, len(ALPHABET))
        free += ALPHABET[place]
    return next(free + last for last in ALPHABET if not _weighed(free + last))


def _free(store: sqlite3.Connection, fingerprint: str) -> str:
    """The fingerprint's own letters, or the next that nobody has: a code never means two things."""
    start = int(fingerprint, 16)
    tried = (_letters((start + step) % len(ALPHABET) ** (LENGTH - 1)) for step in range(1000))
    taken = "SELECT 1 FROM issued WHERE code = ?"
    return next(letters for letters in tried if not store.execute(taken, [letters]).fetchone())


def _path() -> Path:
    return archive.folder(queries.warehouse()) / "codes.sqlite"


@contextmanager
def _store() -> Iterator[sqlite3.Connection]:
    """The store, made when it is not there. Several processes can hold it: readers never wait, writers wait for each other."""
    _path().parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(_path(), timeout=_WAIT, isolation_level=None)) as store:
        store.execute("PRAGMA journal_mode = WAL")
        store.execute(_TABLE)
        yield store


def _figure(exhibit: Exhibit) -> Figure:
    rows = tuple(tuple(row) for row in exhibit.written_rows())
    labels = tuple(field.label for field in exhibit.fields)
    return Figure(
        exhibit.name, exhibit.title, exhibit.headline, exhibit.selection, labels, rows, exhibit.has_example, exhibit.recipe
    )  # fmt: skip


def _chosen(selection: Selection) -> list[object]:
    """Every value of the selection, and what the data said rather than when it was loaded."""
    return [
        selection.programme, selection.definition, selection.as_of.isoformat(), selection.areas, selection.with_example,
        selection.data_version,
    ]  # fmt: skip


def _unpacked(figure: dict[str, Any]) -> Figure:
    chosen, recipe = figure["selection"], figure["recipe"]
    chosen |= {"as_of": date.fromisoformat(chosen["as_of"]), "areas": tuple(chosen["areas"])}
    return Figure(
        **figure | {
            "selection": Selection(**chosen), "recipe": Recipe(**recipe) if recipe else None,
            "labels": tuple(figure["labels"]), "rows": tuple(tuple(row) for row in figure["rows"]),
        }
    )  # fmt: skip


def _sha(told: object) -> str:
    return hashlib.sha256(json.dumps(told, ensure_ascii=True).encode()).hexdigest()
