"""What is known, old or missing of each open centre, counted by hand and by a plain reference."""

from collections.abc import Callable, Iterator
from datetime import date

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.build import empty_database
from etl.reference import read_reference
from tests.workbooks import AREAS, Sheets

Compute = Callable[[Sheets], duckdb.DuckDBPyConnection]
STATES = "SELECT fact, state, last_stated FROM fact_state('dalarna', ?, FALSE) WHERE centre_name = 'Solen'"
DAY = date(2021, 6, 1)


def test_each_fact_is_known_old_or_missing_by_the_day(compute: Compute) -> None:
    connection = compute(
        {
            "Områden": AREAS,
            "Centraler": [
                ("Kommun", "Central", "Öppnade", "Samordnare", "Adress", "Gemensamma grupper", "Per datum"),
                ("Norrby", "Solen", "2010-05-01", "Ja", "Storgatan 1", "?", "2019-11-30"),
                ("Norrby", "Solen", None, None, None, "Ja", "2022-01-01"),  # after the day
            ],
            "Öppettider": [("Central", "Måndag", "Per datum"), ("Solen", "9–12", "2020-01-01")],
        }
    )
    found = {fact: (state, last) for fact, state, last in connection.execute(STATES, [DAY]).fetchall()}
    assert found["coordinator"] == ("old", date(2019, 11, 30))  # 18 months before 1 June 2021 is 1 December 2019
    assert found["open_hours"] == ("known", date(2020, 1, 1))
    assert found["opened"] == ("known", date(2019, 11, 30))  # what does not change never gets old
    assert found["address"] == ("known", date(2019, 11, 30))
    assert found["joint_groups"] == ("missing", None)  # known to be unknown is not an answer
    assert found["presence"] == ("missing", None)
    assert len(found) == len(read_reference().facts)


def test_only_centres_that_are_open_are_asked_about(compute: Compute) -> None:
    connection = compute(
        {
            "Områden": AREAS,
            "Centraler": [
                ("Kommun", "Central", "Skede", "Stängde", "Per datum"), ("Norrby", "Solen", None, None, None),
                ("Norrby", "Planen", "Planerad", None, None), ("Söderby", "Månen", None, "2020-12-31", "2020-12-31"),
            ],
        }
    )  # fmt: skip
    asked = connection.execute("SELECT DISTINCT centre_name FROM fact_state('dalarna', ?, FALSE)", [DAY]).fetchall()
    assert asked == [("Solen",)]


ANSWERS = st.lists(
    st.tuples(st.sampled_from(["yes", "no", None]), st.dates(date(2018, 1, 1), date(2022, 1, 1))), max_size=4
)


@pytest.fixture(scope="module")
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    with empty_database() as connection:
        yield connection


@given(answers=ANSWERS)
@settings(max_examples=100, deadline=None)
def test_the_state_of_a_fact_is_that_of_its_latest_answer(
    database: duckdb.DuckDBPyConnection, answers: list[tuple[str | None, date]]
) -> None:
    connection = database.begin()
    try:
        where = "row_id, programme, area_code, centre_name, as_of_upper, is_example"
        connection.execute(
            f"INSERT INTO centre ({where}) VALUES (0, 'dalarna', '1', 'Solen', DATE '2018-01-01', FALSE)"
        )
        for number, (answer, day) in enumerate(answers, 1):
            connection.execute(
                f"""INSERT INTO cell ({where}, table_name, column_name, value, is_lasting, is_comparable)
                VALUES (?, 'dalarna', '1', 'Solen', ?, FALSE, 'centre', 'has_coordinator', ?, FALSE, TRUE)""",
                [number, day, answer],
            )
        found = {fact: state for fact, state, _ in connection.execute(STATES, [DAY]).fetchall()}
    finally:
        connection.rollback()
    days = [day for answer, day in answers if answer and day <= DAY]
    expected = "missing" if not days else "old" if max(days) < date(2019, 12, 1) else "known"
    assert found["coordinator"] == expected
    assert {state for fact, state in found.items() if fact != "coordinator"} == {"missing"}
