"""Where meetings and decisions are kept: one SQLite file in the archive, which no load touches and several processes share.

Decisions are what a meeting agreed on. They are never rows of a workbook, and no number is counted from them.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from etl.store import archive
from report import queries
from report.meetings import meeting as meetings
from report.meetings.due import days_of
from report.meetings.meeting import Meeting

FILE = "meetings.sqlite"
WAIT = 10.0  # s, for another process that writes
FORMAT = 1
_DAY_OF_BIRTH = r"\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]|[6-8]\d|9[01])"
_GROUPS = r"(?=(?:[ -]?\d){5})(?:\d{2,3}(?:[ -]\d{2,3}){1,3}|\d{3} \d{4}|\d{5,8})(?!-?\d)"  # of a telephone number
_PERSONAL = re.compile(
    rf"@|\d{{6}}[-+]\d{{4}}|(?<!\d)(?:\d\d)?{_DAY_OF_BIRTH}\d{{4}}(?!\d)"
    rf"|\+46[ \d()-]{{7}}|(?<!\d)(?<!\d[ .:/–-])0(?:\d{{8,9}}(?!\d)|\d{{1,3}}[ /-]{{1,3}}{_GROUPS})"
)
_A_PERSON = re.compile(r"[A-ZÅÄÖÉ][a-zåäöéü]+(?:[ -][A-ZÅÄÖÉ][a-zåäöéü]+)+")  # every word a name
_A_ROLE = re.compile(
    r"chef|samordnar|ledar|sekreterar|strateg|utvecklar|koordinator|direktör|handläggar|kurator|vård|tjänst|nämnd|grupp|enhet"
    r"|central|region|landsting|länsstyrelse|kommun",
    re.IGNORECASE,
)
_TABLES = """
CREATE TABLE IF NOT EXISTS meeting (
    slug TEXT PRIMARY KEY, name TEXT NOT NULL, items TEXT NOT NULL, made TEXT NOT NULL, changed TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS decision (
    id TEXT PRIMARY KEY, programme TEXT NOT NULL, area_code TEXT NOT NULL, area_name TEXT NOT NULL, meeting TEXT NOT NULL,
    text TEXT NOT NULL, owner TEXT NOT NULL, due TEXT NOT NULL, noted_at TEXT NOT NULL, done_at TEXT NOT NULL DEFAULT '',
    taken_back_at TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
"""


class NotKept(Exception):
    """What was asked for could not be kept; the message says why, in Swedish."""


@dataclass(frozen=True, slots=True)
class Decision:
    """`id` is made by whoever notes it, so that the same note sent twice is kept once. `owner` is a role, `due` a day, a period
    such as våren 2027, or "". Times are UTC; `done_at` and `taken_back_at` are "" until then."""

    id: str
    programme: str
    area_code: str
    area_name: str
    meeting: str
    text: str
    owner: str
    due: str
    noted_at: str = ""
    done_at: str = ""
    taken_back_at: str = ""


def path() -> Path:
    return archive.folder(queries.warehouse()) / FILE


def all_meetings() -> list[Meeting]:
    """Every meeting that can be read, by name."""
    with _reading() as connection:
        rows = connection.execute("SELECT slug, name, items, changed FROM meeting ORDER BY name").fetchall()
    return [found for row in rows if (found := _read(row)) is not None]


def keep(meeting: Meeting) -> Meeting:
    """Writes the meeting, and gives it back as it was kept. NotKept when it was changed since it was read, or has a name that
    another has."""
    _demand(bool(meeting.name.strip()), "Ge mötet ett namn.")
    _refuse_personal(meeting.name)
    slug = meeting.slug if meeting.changed else meetings.slug_of(meeting.name)
    with _writing() as connection:
        found = connection.execute("SELECT changed FROM meeting WHERE slug = ?", (slug,)).fetchone()
        _demand(
            found is None or bool(meeting.changed),
            "Ett annat möte har redan det namnet. Välj ett annat, eller öppna det mötet.",
        )
        _demand(
            (found[0] if found else "") == meeting.changed,
            "Mötet har ändrats i ett annat fönster sedan du öppnade det. Öppna det igen.",
        )
        now = _now()
        connection.execute(
            """INSERT INTO meeting VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (slug) DO UPDATE SET name = excluded.name, items = excluded.items, changed = excluded.changed""",
            (slug, meeting.name.strip(), meetings.to_json(meeting.items), now, now),
        )
    return Meeting(slug, meeting.name.strip(), meeting.items, now)


def forget(slug: str) -> None:
    with _writing() as connection:
        connection.execute("DELETE FROM meeting WHERE slug = ?", (slug,))


def decisions(programme: str) -> list[Decision]:
    """What was decided, in the order it was noted; also what is done, and what was taken back."""
    with _reading() as connection:
        rows = connection.execute(
            f"SELECT {', '.join(Decision.__slots__)} FROM decision WHERE programme = ? ORDER BY noted_at, id",
            (programme,),
        ).fetchall()
    return [Decision(*row) for row in rows]


def note(decision: Decision) -> None:
    """Keeps it, once however often it is sent; NotKept with the reason when it can't be."""
    _demand(bool(decision.text.strip()), "Skriv vad som beslutades.")
    _demand(bool(decision.id.strip()), "Beslutet saknar nummer.")
    for written in (decision.text, decision.owner):
        _demand(len(written) <= meetings.LONGEST, f"Högst {meetings.LONGEST} tecken.")
        _refuse_personal(written)
    _demand(
        bool(_A_ROLE.search(decision.owner)) or not _A_PERSON.fullmatch(decision.owner.strip()),
        f"”{decision.owner.strip()[:40]}” ser ut som ett namn. Skriv en roll, till exempel socialchefen i kommunen.",
    )
    _demand(
        not decision.due or days_of(decision.due) is not None,
        f"”{decision.due[:40]}” är inte ett datum. Skriv till exempel 2026-12-31.",
    )
    with _writing() as connection:
        connection.execute(
            """INSERT OR IGNORE INTO decision (id, programme, area_code, area_name, meeting, text, owner, due, noted_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (decision.id, decision.programme, decision.area_code, decision.area_name, decision.meeting,
             decision.text.strip(), decision.owner.strip(), decision.due, _now()),
        )  # fmt: skip


def mark(decision_id: str, what: str, is_so: bool) -> None:
    """Marks a decision done or taken back, or no longer so. `what`: done or taken_back."""
    column = {"done": "done_at", "taken_back": "taken_back_at"}[what]
    with _writing() as connection:
        connection.execute(f"UPDATE decision SET {column} = ? WHERE id = ?", (_now() if is_so else "", decision_id))


def _read(row: tuple[str, str, str, str]) -> Meeting | None:
    try:
        return Meeting(row[0], row[1], meetings.from_json(row[2]), row[3])
    except (ValueError, KeyError, TypeError):
        return None  # a meeting written by something else is left where it lies


@contextmanager
def _reading() -> Iterator[sqlite3.Connection]:
    """An empty store where there is none: looking at it makes no file."""
    if not path().exists():
        with closing(sqlite3.connect(":memory:")) as nothing:
            nothing.executescript(_TABLES)
            yield nothing
        return
    with _opened() as connection:
        yield connection


@contextmanager
def _writing() -> Iterator[sqlite3.Connection]:
    try:
        path().parent.mkdir(parents=True, exist_ok=True)
    except OSError as stopped:
        raise NotKept(f"Det går inte att spara: mappen {path().parent.name} kan inte skapas.") from stopped
    with _opened() as connection:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


@contextmanager
def _opened() -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite3.connect(path(), timeout=WAIT, isolation_level=None)) as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            _demand(version <= FORMAT, "Mötena är sparade av en nyare version av programmet.")
            if version < FORMAT:
                connection.executescript(f"BEGIN IMMEDIATE; {_TABLES} PRAGMA user_version = {FORMAT}; COMMIT;")
            yield connection
    except sqlite3.Error as stopped:
        if type(stopped) is sqlite3.DatabaseError:  # no subclass: the file itself is wrong
            raise NotKept(archive.Damaged(FILE).message) from stopped
        raise NotKept(f"Mötena går inte att läsa eller spara just nu ({stopped}).") from stopped


def _refuse_personal(written: str) -> None:
    _demand(
        not _PERSONAL.search(written),
        "Det ser ut som en persons kontaktuppgift eller nummer. Skriv en roll, till exempel områdessamordnaren.",
    )


def _demand(is_so: bool, otherwise: str) -> None:
    if not is_so:
        raise NotKept(otherwise)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
