"""Check-ins against their last days, goals, tracks, funds, conditions, the schedule: counted by hand, and a reference."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.build import empty_database
from etl.load import load
from etl.store import snapshots
from tests.etl.conftest import Compute
from tests.etl.programmes import PROGRAMME, days, examples, maybe_span
from tests.workbooks import AREAS, Rows

FEW = settings(max_examples=40, deadline=None)
HEAD = ("Kommun", "Mål", "Status", "Senast", "Inlämnad", "Per datum")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    with snapshots.connect(load(warehouse=tmp_path_factory.mktemp("lager")).snapshot) as connection:
        yield connection


@pytest.fixture(scope="module")
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    with empty_database() as connection:
        yield connection


@dataclass(frozen=True)
class Told:
    """A row of Avstämningar; came None: the cell is empty, or says that it had not come (`is_not_done`)."""

    area: str
    due: tuple[date, date] | None
    came: tuple[date, date] | None
    is_not_done: bool
    status: str | None
    as_of: date
    is_example: bool


told_rows = st.lists(
    st.builds(
        Told, st.sampled_from(["1", "2"]), maybe_span, maybe_span, st.booleans(),
        st.sampled_from([None, "done", "started", "late"]), days, examples,
    ).map(lambda row: Told(row.area, row.due, row.came, row.is_not_done and not row.came, *(
        row.status, row.as_of, row.is_example))),
    max_size=7,
)  # fmt: skip


def reference(rows: list[Told], day: date, with_example: bool) -> dict[tuple[object, ...], tuple[object, ...]]:
    """(area, due) -> submission, days late at least and at most, status."""
    known = [
        (row.as_of, n, row) for n, row in enumerate(rows) if row.as_of <= day and (with_example or not row.is_example)
    ]
    found: dict[tuple[object, ...], tuple[object, ...]] = {}
    for key in {(row.area, row.due) for _, _, row in known}:
        own = [row for _, _, row in sorted(known, key=lambda each: each[:2]) if (row.area, row.due) == key]
        due = key[1]
        said = [row for row in own if row.came or row.is_not_done]
        statuses = [row.status for row in own if row.status]
        state = "unknown"
        late: tuple[int | None, int | None] = (None, None)
        if said and (came := said[-1].came):
            state = "submitted"
            if due and came[0] > due[1]:
                state = "late"
                late = (came[0] - due[1]).days, (came[1] - due[0]).days
            elif due and came[1] <= due[0]:
                state = "in_time"
        elif due and due[1] >= day:
            state = "not_due"
        elif due and said and said[-1].as_of > due[1]:
            state = "missing"
        found[key[0], due and due[1], due and due[0]] = (state, *late, statuses[-1] if statuses else None)
    return found


@FEW
@given(rows=told_rows, day=days, with_example=st.booleans())
def test_a_check_in_is_what_the_plain_count_says(
    database: duckdb.DuckDBPyConnection, rows: list[Told], day: date, with_example: bool
) -> None:
    database.execute("DELETE FROM check_in")
    for number, row in enumerate(rows):
        (due, due_upper), (came, came_upper) = row.due or (None, None), row.came or (None, None)
        database.execute(
            """INSERT INTO check_in (row_id, programme, is_example, area_code, goal, status, due, due_upper, submitted,
                submitted_upper, submitted_precision, as_of_upper) VALUES (?, ?, ?, ?, 'Målet', ?, ?, ?, ?, ?, ?, ?)""",
            [number, PROGRAMME, row.is_example, row.area, row.status, due, due_upper, came, came_upper,
             "not_done" if row.is_not_done else "day", row.as_of],
        )  # fmt: skip
    found = database.execute(
        """SELECT area_code, due_upper, due, submission, days_late, days_late_upper, status
        FROM check_in_state($p, $day::DATE, $example)""",
        {"p": PROGRAMME, "day": day, "example": with_example},
    ).fetchall()
    assert {row[:3]: row[3:] for row in found} == reference(rows, day, with_example)


def test_in_time_late_missing_not_due_and_unknown_are_told_apart(compute: Compute) -> None:
    rows: Rows = [
        HEAD,
        ("Norrby", "A", "klart", "2019-05-15", "2019-05-15", "2019-06-01"),  # on the last day: in time
        ("Norrby", "B", None, "2019-05-15", "2019-05-18", "2019-06-01"),  # three days late
        ("Norrby", "C", None, "2019-05-15", "maj 2019", "2019-06-01"),  # before or after, nobody can say
        ("Norrby", "D", None, "2019-05-15", "ej inlämnad", "2019-06-01"),  # said after the last day
        ("Norrby", "E", None, "2019-05-15", "ej inlämnad", "2019-05-01"),  # said before it: it may have come then
        ("Norrby", "F", None, "2019-05-15", None, "2019-06-01"),  # an empty cell says nothing
        ("Norrby", "G", None, "2019-05-15", "?", "2019-06-01"),
        ("Norrby", "H", None, "2020-02-01", None, "2019-06-01"),
        ("Norrby", "I", None, None, "2019-05-01", "2019-06-01"),  # no last day
    ]
    connection = compute({"Områden": AREAS, "Avstämningar": rows})
    sql = "SELECT goal, submission, days_late, days_late_upper FROM check_in_state('dalarna', $day::DATE, FALSE) ORDER BY 1"
    assert connection.execute(sql, {"day": "2020-01-01"}).fetchall() == [
        ("A", "in_time", None, None), ("B", "late", 3, 3), ("C", "submitted", None, None), ("D", "missing", None, None),
        ("E", "unknown", None, None), ("F", "unknown", None, None), ("G", "unknown", None, None),
        ("H", "not_due", None, None), ("I", "submitted", None, None),
    ]  # fmt: skip
    assert connection.execute(sql, {"day": "2019-05-10"}).fetchall() == [("E", "not_due", None, None)]
    for day, state in (("2020-02-01", "not_due"), ("2020-02-02", "unknown")):  # the last day itself has not passed
        assert connection.execute(sql, {"day": day}).fetchall()[7] == ("H", state, None, None)


def test_a_goal_has_the_status_told_last_and_what_is_only_handed_in_has_none(compute: Compute) -> None:
    rows: Rows = [
        HEAD,
        ("Norrby", "A", "ej påbörjat", "2019-05-15", None, "2019-06-01"),
        ("Norrby", "A", "påbörjat", "2019-10-15", None, "2019-11-01"),
        ("Norrby", "A", "?", "2019-12-15", None, "2019-12-31"),  # unknown takes nothing away
        ("Söderby", "A", None, "2019-05-15", None, "2019-06-01"),
        ("Söderby", "Årsredovisning", None, "2019-05-15", None, "2019-06-01"),
    ]
    connection = compute({"Områden": AREAS, "Avstämningar": rows})
    sql = "SELECT area_code, goal, status FROM goal_status('dalarna', $day::DATE, FALSE)"
    assert connection.execute(sql, {"day": "2020-01-01"}).fetchall() == [("1001", "A", "started"), ("1002", "A", None)]
    assert connection.execute(sql, {"day": "2019-07-01"}).fetchall() == [
        ("1001", "A", "not_started"),
        ("1002", "A", None),
    ]


def test_only_known_amounts_are_summed_and_none_is_no_zero(compute: Compute) -> None:
    rows: Rows = [
        ("Kommun", "År", "Givare", "Sökt", "Beviljat", "Använt", "Per datum"),
        ("Norrby", 2019, "A", "500 tkr", "300 000", 0, "2019-01-01"),
        ("Norrby", 2019, "B", "?", "max 100 tkr", None, "2019-01-01"),
        ("Norrby", 2019, "A", None, "350 000", None, "2019-06-01"),  # told again, later
        ("Norrby", 2019, "A", "500 tkr", None, None, "2019-09-01"),  # says nothing of what was granted
        ("Söderby", 2019, "A", "?", "?", None, "2019-01-01"),
    ]
    connection = compute({"Områden": AREAS, "Medel": rows})
    sql = """SELECT area_code, posts, applied_known, applied, granted_known, granted, granted_upper, used_known, used
        FROM funding_sum('dalarna', $day::DATE, FALSE)"""
    assert connection.execute(sql, {"day": "2020-01-01"}).fetchall() == [
        ("1001", 2, 1, 500_000, 2, 350_000, 450_000, 1, 0), ("1002", 1, 0, None, 0, None, None, 0, None),
    ]  # fmt: skip
    assert connection.execute(sql, {"day": "2019-02-01"}).fetchall()[0][5:7] == (300_000, 400_000)


def test_a_condition_of_all_concerns_each_area_and_an_areas_own_word_goes_before_it(compute: Compute) -> None:
    rows: Rows = [
        ("Villkor", "Kommun", "Uppfyllt", "Per datum"),
        ("Mallen", "Norrby", "Nej", "2019-01-01"), ("Mallen", None, "Ja", "2019-01-01"), ("Planen", "Söderby", "?", "2019-01-01"),
    ]  # fmt: skip
    found = compute({"Områden": AREAS, "Villkor": rows}).execute(
        "SELECT condition, area_name, is_met FROM condition_state('dalarna', DATE '2020-01-01', FALSE)"
    )
    assert found.fetchall() == [
        ("Mallen", "Norrby", "no"), ("Mallen", "Söderby", "yes"), ("Mallen", "Östra Ås", "yes"),
        ("Planen", "Söderby", None),
    ]  # fmt: skip


def test_the_day_lies_before_within_or_after_what_is_in_the_schedule(compute: Compute) -> None:
    rows: Rows = [
        ("Aktivitet", "Från", "Till", "Återkommer", "Per datum"), ("Förr", "2018", "2018", None, "2018-01-01"),
        ("Nu", "2019-01", "2019-12", "varje månad", "2018-01-01"), ("Alltid", "2018", None, "varje år", "2018-01-01"),
        ("Sista dag", None, "2019-07-01", None, "2018-01-01"), ("Sedan", "2020", "2021", None, "2018-01-01"),
        ("När som helst", None, None, None, "2018-01-01"), ("Okänt då", None, "2018", None, "2020-01-01"),
    ]  # fmt: skip
    found = compute({"Områden": AREAS, "Tidplan": rows}).execute(
        "SELECT activity, period FROM schedule_state('dalarna', DATE '2019-07-01', FALSE)"
    )
    assert dict(found.fetchall()) == {
        "Förr": "passed", "Nu": "within", "Alltid": "within", "Sista dag": "ahead", "Sedan": "ahead",
        "När som helst": "undated",
    }  # fmt: skip


def test_stockholm_2016_told_all_its_goals_but_not_whether_anything_came(data: duckdb.DuckDBPyConnection) -> None:
    """Five districts with goals 1-4 and two with goal 5: 22. In May without Farsta, which was not asked: 18. Plans of six."""
    sql = """SELECT due_text, count(*), count(DISTINCT area_code), list_distinct(list(submission))
        FROM check_in_state('stockholm-2016', DATE '2016-12-31', FALSE) GROUP BY due_text ORDER BY due_text"""
    assert data.execute(sql).fetchall() == [
        ("2016-04-01", 6, 6, ["unknown"]), ("2016-05-15", 18, 6, ["unknown"]), ("2016-10-15", 22, 7, ["unknown"]),
        ("2016-10-31", 7, 7, ["unknown"]),
    ]  # fmt: skip
    sql = """SELECT status, count(*), count(DISTINCT goal) FROM goal_status('stockholm-2016', $day::DATE, FALSE)
        GROUP BY status"""
    assert data.execute(sql, {"day": "2016-12-31"}).fetchall() == [("started", 22, 5)]
    assert data.execute(sql, {"day": "2016-11-29"}).fetchall() == []  # the report is of November as a whole


def test_farsta_has_no_track_before_the_interim_report(data: duckdb.DuckDBPyConnection) -> None:
    sql = "SELECT track, count(*) FROM area_track('stockholm-2016', $day::DATE, FALSE) GROUP BY track ORDER BY track"
    assert data.execute(sql, {"day": "2016-12-31"}).fetchall() == [("etablera", 5), ("fördjupa", 2)]
    assert data.execute(sql, {"day": "2016-06-30"}).fetchall() == [("etablera", 4), ("fördjupa", 2), (None, 1)]


def test_botkyrka_was_granted_1_5_million_and_at_most_half_a_million_more(data: duckdb.DuckDBPyConnection) -> None:
    sql = """SELECT sum(granted), sum(granted_upper), sum(granted_known), sum(posts), sum(used_known)
        FROM funding_sum('botkyrka-huddinge-2003', DATE '2003-11-05', FALSE)"""
    assert data.execute(sql).fetchall() == [(1_500_000, 2_000_000, 4, 7, 0)]
