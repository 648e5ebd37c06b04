"""Which of the contradicting statements is shown on a day, and why; and the row that makes another hold."""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from etl import load as loading
from etl import reference
from etl.build import empty_database
from etl.store import snapshots
from report.correction import COLUMNS, correction_row
from tests.etl.conftest import Compute
from tests.etl.programmes import PROGRAMME
from tests.workbooks import AREAS, CENTRES, Rows, Sheets, write_workbook

FEW = settings(max_examples=100, deadline=None)
DAYS = [date(2019, 1, 1), date(2020, 1, 1), date(2021, 1, 1)]
SQL = (
    "SELECT column_name, text, stands, why FROM conflict_statement('dalarna', $day::DATE, FALSE) ORDER BY fact, row_id"
)
HEAD = ("Kommun", "Central", "Öppnade", "Samordnare", "Per datum", "Källa")
Statement = tuple[str, date, str | None, bool]  # column, day, value, is_rejected


@pytest.fixture(scope="module")
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    with empty_database() as connection:
        yield connection


def expected(told: list[Statement], day: date) -> dict[int, tuple[str, str]]:
    """Number of the statement -> stands and why; `opened` lasts, what is said of the coordinator holds for its day."""
    facts: dict[tuple[str, date | None], list[tuple[date, int, str, bool]]] = defaultdict(list)
    for number, (column, said, value, is_rejected) in enumerate(told):
        if value and said <= day:
            facts[column, None if column == "opened" else said].append((said, number, value, is_rejected))
    found = {}
    for (column, when), own in facts.items():
        if len({value for _, _, value, _ in own}) < 2:
            continue
        left = [each for each in own if not each[3]]
        taken = max(left or own)
        others = [each for each in own if each[2] != taken[2] and each[0] == taken[0]]
        later = [s for c, s, v, r in told if when and c == column and when < s <= day and v and not r]
        why = (
            "superseded" if later else "none_left" if not left else "corrected" if len(left) < len(own)
            else "last_of_day" if others else "latest"
        )  # fmt: skip
        for each in own:
            stands = "held" if later else "shown"
            stands = stands if each == taken else "agrees" if each[2] == taken[2] else "not_shown"
            found[each[1]] = ("rejected" if each[3] else stands, why)
    return found


@FEW
@given(
    told=st.lists(
        st.tuples(
            st.sampled_from(["opened", *["has_coordinator"] * 2]), st.sampled_from(DAYS), st.sampled_from([None, "a", "b", "c"]),
            st.sampled_from([False, False, True]),
        ),
        max_size=7,
    ),
    day=st.sampled_from(DAYS),
)  # fmt: skip
@example(  # what a correction has set aside holds no later than the conflict
    told=[
        ("has_coordinator", DAYS[0], "a", False), ("has_coordinator", DAYS[0], "b", False),
        ("has_coordinator", DAYS[1], "c", True),
    ],
    day=DAYS[2],
)  # fmt: skip
def test_what_is_shown_and_why_is_what_the_plain_count_says(
    database: duckdb.DuckDBPyConnection, told: list[Statement], day: date
) -> None:
    database.execute("DELETE FROM cell")
    for number, (column, said, value, is_rejected) in enumerate(told):
        database.execute(
            """INSERT INTO cell (row_id, programme, table_name, column_name, centre_name, entity, text, value, as_of_upper,
                is_example, is_lasting, is_comparable, is_rejected)
            VALUES (?, ?, 'centre', ?, 'Solen', 'solen', ?, ?, ?, FALSE, ?, TRUE, ?)""",
            [number, PROGRAMME, column, value, value, said, column == "opened", is_rejected],
        )
    found = database.execute(
        "SELECT row_id, stands, why FROM conflict_statement($p, $day::DATE, FALSE)", {"p": PROGRAMME, "day": day}
    )
    assert {row[0]: row[1:] for row in found.fetchall()} == expected(told, day)


def test_a_conflict_is_told_from_the_day_of_its_second_statement_until_a_later_one(compute: Compute) -> None:
    rows: Rows = [
        HEAD, ("Norrby", "Solen", "2017", "Ja", "2018-01-01", "a"), ("Norrby", "Solen", None, "Nej", "2018-01-01", "b"),
        ("Norrby", "Solen", "2016", "Nej", "2019-01-01", "c"),
    ]  # fmt: skip
    connection = compute({"Områden": AREAS, "Centraler": rows})
    assert connection.execute(SQL, {"day": "2017-12-31"}).fetchall() == []
    assert connection.execute(SQL, {"day": "2018-06-01"}).fetchall() == [
        ("has_coordinator", "Ja", "not_shown", "last_of_day"), ("has_coordinator", "Nej", "shown", "last_of_day"),
    ]  # fmt: skip
    assert connection.execute(SQL, {"day": "2019-06-01"}).fetchall() == [
        ("has_coordinator", "Ja", "not_shown", "superseded"), ("has_coordinator", "Nej", "held", "superseded"),
        ("opened", "2017", "not_shown", "latest"), ("opened", "2016", "shown", "latest"),
    ]  # fmt: skip


def test_days_of_a_milestone_that_are_told_the_same_day_are_all_shown_since_they_are_one_span(compute: Compute) -> None:
    told = (("2021", "2019-01-01"), ("2022", "2019-02-01"), ("maj 2022", "2019-02-01"))
    events = [
        ("Kommun", "Central", "Händelse", "Planerat", "Per datum"),
        *(("Norrby", "Solen", "Öppning", *row) for row in told),
    ]
    found = compute({"Områden": AREAS, "Centraler": CENTRES, "Milstolpar": events}).execute(SQL, {"day": "2020-01-01"})
    assert found.fetchall() == [("planned", "2022", "shown", "together"), ("planned", "maj 2022", "shown", "together")]


def test_the_workbooks_of_2003_have_fifteen_conflicts_of_39_statements_of_which_one_is_corrected(
    tmp_path: Path,
) -> None:
    with snapshots.connect(loading.load(warehouse=tmp_path).snapshot) as data:
        found = data.execute(
            """SELECT why, count(DISTINCT fact), count(*), count(*) FILTER (WHERE stands = 'shown')
            FROM conflict_statement('botkyrka-huddinge-2003', DATE '2003-11-05', FALSE) GROUP BY why ORDER BY why"""
        )
        assert found.fetchall() == [("corrected", 1, 2, 1), ("last_of_day", 14, 37, 14)]


Loaded = Callable[[Sheets, Sequence[str]], duckdb.DuckDBPyConnection]


@pytest.fixture
def corrected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Loaded]:
    """Loads sheets with these lines in correction.csv, and no others."""
    opened: list[duckdb.DuckDBPyConnection] = []

    def loaded(sheets: Sheets, lines: Sequence[str]) -> duckdb.DuckDBPyConnection:
        known = reference.read_reference()
        read = csv.DictReader([",".join(COLUMNS), *lines])
        with_lines = reference.Reference(**{**vars(known), "corrections": tuple(read)})
        monkeypatch.setattr(loading, "read_reference", lambda: with_lines)
        book = write_workbook(tmp_path / "bok.xlsx", sheets)
        opened.append(snapshots.connect(loading.load([book], tmp_path / f"lager{len(opened)}").snapshot))
        return opened[-1]

    yield loaded
    for connection in opened:
        connection.close()


def test_the_row_that_is_offered_makes_the_chosen_statement_hold_from_the_next_load(corrected: Loaded) -> None:
    rows: Rows = [
        HEAD, ("Norrby", "Solen", None, "Ja", "2018-01-01", 'a, "ett"'), ("Norrby", "Solen", None, "Nej", "2018-01-01", "b"),
    ]  # fmt: skip
    sheets = {"Områden": AREAS, "Centraler": rows}
    before = corrected(sheets, ())
    sql = "SELECT * FROM conflict_statement('dalarna', DATE '2020-01-01', FALSE) WHERE text = 'Ja'"
    (statement,) = before.execute(sql).fetchdf().to_dict("records")
    assert statement["stands"] == "not_shown"
    line = correction_row({str(name): value for name, value in statement.items()}, "b är en avskrift", date(2026, 1, 2))
    assert line == 'dalarna,centre,1001,Solen,has_coordinator,Ja,"a, ""ett""",b är en avskrift,2026-01-02'
    after = corrected(sheets, (line,))
    assert after.execute(SQL, {"day": "2020-01-01"}).fetchall() == [
        ("has_coordinator", "Ja", "shown", "corrected"), ("has_coordinator", "Nej", "rejected", "corrected"),
    ]  # fmt: skip
    assert after.execute("SELECT count(has_coordinator), max(has_coordinator) FROM centre").fetchall() == [(1, "yes")]


def test_a_correction_of_one_event_leaves_the_other_events_of_the_centre_alone(corrected: Loaded) -> None:
    rows: Rows = [
        ("Kommun", "Central", "Händelse", "Utfall", "Källa"), ("Norrby", "Solen", "Öppning", "2019-01-01", "a"),
        ("Norrby", "Solen", "Öppning", "2019-02-01", "b"), ("Norrby", "Solen", "Beslut", "2017-01-01", "b"),
    ]  # fmt: skip
    line = "dalarna,milestone,1001,Solen,actual,2019-01-01,a,därför,2026-01-02"
    found = corrected({"Områden": AREAS, "Milstolpar": rows}, (line,)).execute(
        "SELECT event, actual FROM milestone WHERE actual IS NOT NULL ORDER BY event"
    )
    assert found.fetchall() == [("decision", date(2017, 1, 1)), ("opening", date(2019, 1, 1))]
