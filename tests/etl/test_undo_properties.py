"""Whatever is published and undone, in whatever order: what is shown is what the files in force say, loaded afresh."""

import os
import shutil
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl import publishing
from etl.load import load
from etl.store import snapshots
from etl.store.fixes import Fix
from etl.store.ledger import Load, LoadedFile, in_force, marked
from tests.etl.inbox import ANNA, Inbox, begun, centres

NAMES = "abcd"
AT = datetime(2026, 11, 22)


@dataclass
class Reference:
    """The plain way: the loads that count are played from the start, in order."""

    done: list[tuple[str, str, str, str]] = field(default_factory=list)
    """(kind, file or number of the load taken back, file that it replaces, corrected cell)"""

    def counts(self, number: int) -> bool:
        return not any(
            kind == "undo" and int(of) == number and self.counts(later)
            for later, (kind, of, _, _) in enumerate(self.done, 1)
            if later > number
        )

    def files(self) -> tuple[list[str], set[str], dict[str, str]]:
        """The files in force in order, those that are replaced, and the corrected cell of each."""
        shown: list[str] = []
        gone: set[str] = set()
        fixed: dict[str, str] = {}
        for number, (kind, name, replaced, text) in enumerate(self.done, 1):
            if kind == "undo" or not self.counts(number):
                continue
            if replaced:
                gone.add(replaced)
                shown = [each for each in shown if each != replaced]
            gone.discard(name)
            if name not in shown:
                shown.append(name)
            if text:
                fixed[name] = text
        return shown, gone, fixed


steps = st.lists(
    st.tuples(
        st.sampled_from(("publish", "publish", "undo")), st.integers(0, 9), st.integers(0, 9), st.sampled_from(("", "x", "y")),
    ),
    max_size=12,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(steps)
def test_the_ledger_says_what_is_in_force_as_the_plain_reference_does(drawn: list[tuple[str, int, int, str]]) -> None:
    reference, entries = Reference(), list[Load]()
    for kind, choice, other, text in drawn:
        number = str(len(entries) + 1)
        if kind == "undo":
            open_loads = [index for index in range(1, len(entries) + 1) if reference.counts(index)]
            if open_loads:
                of = str(open_loads[choice % len(open_loads)])
                reference.done.append(("undo", of, "", ""))
                entries.append(Load(number, "undo", AT, "A", "x", undoes=of))
            continue
        name, replaced = NAMES[choice % 4], ("", *NAMES)[other % 5]
        replaced = "" if replaced == name else replaced
        reference.done.append(("publish", name, replaced, text))
        file = LoadedFile(name, name, "", "", "", "", "", False, 1, (replaced,) if replaced else ())
        fixes = (Fix(name, "Blad", "A1", "", text, "x", "A", AT),) if text else ()
        entries.append(Load(number, "publish", AT, "A", "x", files=(file,), fixes=fixes))
    shown, gone, fixed = reference.files()
    said = in_force(marked(entries))
    assert sorted(file.sha256 for file in said.files) == sorted(shown)
    assert said.replaced == gone
    assert {name: fixes[0].text for name, fixes in said.fixes.items()} == fixed


TABLES = ("area", "centre", "goal", "cell", "coverage", "sheet_read", "cell_fix")


def content(warehouse: Path) -> dict[str, list[str]]:
    """The rows of the snapshot, but for where and when they were loaded."""
    current = snapshots.current(warehouse)
    assert current is not None
    told = {}
    with snapshots.connect(current) as connection:
        told["file"] = connection.execute("SELECT sha256, status, programme FROM file ORDER BY ALL").fetchall()
        for name in TABLES:
            source = "coverage('dalarna', [DATE '2026-01-01'], TRUE, []::VARCHAR[])" if name == "coverage" else name
            given = connection.execute(f"SELECT * FROM {source}")
            columns = [column[0] for column in given.description or () if column[0] not in ("row_id", "file_id")]
            listed = ", ".join(f'"{column}"' for column in columns)
            told[name] = connection.execute(f"SELECT {listed} FROM {source} ORDER BY ALL").fetchall()
    return {name: [repr(row) for row in rows] for name, rows in told.items()}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same bytes of each file in every sequence. No centre is called like another, which would be asked about."""
    inbox = begun(tmp_path_factory.mktemp("bas"))
    for number, (name, centre) in enumerate(zip(NAMES, ("Solen", "Kometen", "Trädgården", "Bryggan"), strict=True)):
        row = (("Norrby", "Söderby", "Östra Ås")[number % 3], centre, "Nej" if number % 2 else None)
        (inbox.root / f"{name}.xlsx").write_bytes(inbox.content(centres(row, more=("Samordnare",))))
    return inbox.root


@settings(max_examples=int(os.environ.get("UNDO_EXAMPLES", "2")), deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 9)), min_size=3, max_size=4))
def test_any_sequence_of_publish_and_undo_shows_what_the_files_in_force_say(
    base: Path, tmp_path: Path, drawn: list[tuple[bool, int]]
) -> None:
    folder = tmp_path / "x"
    shutil.rmtree(folder, ignore_errors=True)
    inbox = Inbox(Path(shutil.copytree(base, folder)))
    for is_undo, choice in drawn:
        open_loads = [each for each in publishing.history(inbox.warehouse) if not each.undone_by]
        if is_undo and open_loads:
            publishing.undo(ANNA, inbox.warehouse, open_loads[choice % len(open_loads)].load_id, "fel")
            continue
        name = NAMES[choice % 4]
        got = publishing.receive(ANNA, inbox.warehouse, None, f"{name}.xlsx", (base / f"{name}.xlsx").read_bytes())
        if got.draft:
            inbox.publish(inbox.review(got.draft.draft_id))
    files = [file.name for file in in_force(publishing.history(inbox.warehouse)[::-1]).files]
    load([base / "in", *(base / name for name in files)], folder / "för sig" / "lager")
    assert content(inbox.warehouse) == content(folder / "för sig" / "lager")
