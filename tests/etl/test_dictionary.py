"""Every column of a snapshot is told of, in Swedish."""

import re
from pathlib import Path

import duckdb
import pytest

from etl import dictionary
from etl import load as loading
from etl.build import IN_ORDER
from etl.dictionary import Entry, entries
from etl.tables import TABLES
from tests.workbooks import AREAS, write_workbook

ENGLISH = re.compile(r"\b(the|of|is|and|when|which|with|whether|each|number)\b", re.IGNORECASE)


def told() -> dict[str, dict[str, Entry]]:
    found: dict[str, dict[str, Entry]] = {}
    for entry in entries():
        found.setdefault(entry.table, {})[entry.column] = entry
    return found


def test_every_column_of_a_real_snapshot_is_told_of_and_no_other(tmp_path: Path) -> None:
    loaded = loading.load([write_workbook(tmp_path / "bok.xlsx", {"Områden": AREAS})], tmp_path / "lager")
    with duckdb.connect(str(loaded.snapshot.path), read_only=True) as connection:
        columns = connection.execute(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal"
        ).fetchall()
        macros = connection.execute("SELECT function_name FROM duckdb_functions() WHERE NOT internal").fetchall()
    stored = {table for table, _ in columns}
    assert {(entry.table, entry.column) for entry in entries() if entry.table in stored} == set(columns)
    assert told().keys() == stored | {name for (name,) in macros}
    assert set(IN_ORDER) <= told().keys()


def test_every_entry_says_in_swedish_what_a_row_and_a_column_is() -> None:
    for entry in entries():
        for text in (entry.row_is, entry.meaning):
            assert len(text) > 3, entry
            assert not ENGLISH.search(text), entry


def test_no_column_is_told_of_twice_in_a_table() -> None:
    keys = [(entry.table, entry.column) for entry in entries()]
    assert len(keys) == len(set(keys))


def test_the_columns_of_the_contract_keep_their_description_and_unit() -> None:
    for table in TABLES:
        for column in table.columns:
            entry = told()[table.name][column.name]
            assert (entry.meaning, entry.unit, entry.row_is) == (column.description, column.unit, table.row_is)


def test_what_is_computed_has_its_unit() -> None:
    assert told()["coverage"]["areas_min"].unit == "områden"
    assert told()["coverage"]["children_max"].unit == "barn"
    assert told()["presence_hours"]["presence_hours"].unit == "h/vecka"


def test_a_column_that_nothing_describes_is_an_error_not_an_empty_text(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(KeyError):
        dictionary._entry("coverage", "not_described", None)
    known = {name: text for name, text in dictionary._COMPUTED.items() if name != "areas_min"}
    monkeypatch.setattr(dictionary, "_COMPUTED", known)
    entries.cache_clear()
    with pytest.raises(KeyError, match="areas_min"):
        entries()
    entries.cache_clear()
