"""The SQL of etl/indicators against the plain Python of reference.py, on random small programmes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.build import empty_database
from tests.etl import reference, reference_counts
from tests.etl.programmes import PROGRAMME, Programme, codes, days, programmes, put

FEW = settings(max_examples=25, deadline=None)
chosen_areas = st.lists(codes, max_size=2, unique=True).map(tuple)


@pytest.fixture(scope="module")
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    with empty_database() as connection:
        yield connection


def rows(connection: duckdb.DuckDBPyConnection, sql: str, **values: object) -> list[dict[str, Any]]:
    found = connection.execute(sql, {"p": PROGRAMME, **values})
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def coverage_rows(
    connection: duckdb.DuckDBPyConnection, day: date, with_example: bool = False, areas: tuple[str, ...] = ()
) -> list[dict[str, Any]]:
    sql = "SELECT * FROM coverage($p, [$day::DATE], $example, $areas::VARCHAR[]) ORDER BY definition"
    return rows(connection, sql, day=day, example=with_example, areas=list(areas))


def told_of(programme: Programme, with_example: bool) -> Programme:
    return programme if with_example else programme.only_real()


@FEW
@given(programme=programmes, with_example=st.booleans())
def test_when_centres_opened_closed_and_were_first_heard_of(
    database: duckdb.DuckDBPyConnection, programme: Programme, with_example: bool
) -> None:
    put(database, programme)
    found = {
        (row["area_code"], row["centre_name"]): reference.Life(
            reference.widest([(row["opened"], row["opened_upper"])] if row["opened"] else []),
            reference.widest([(row["closed"], row["closed_upper"])] if row["closed"] else []),
            row["first_claimed"], row["last_claimed"],
        )
        for row in rows(database, "SELECT * FROM centre_life($p, $example)", example=with_example)
    }  # fmt: skip
    assert found == reference.lives(told_of(programme, with_example))


@FEW
@given(programme=programmes, day=days, with_example=st.booleans())
def test_whether_each_centre_is_open_and_meets_each_definition(
    database: duckdb.DuckDBPyConnection, programme: Programme, day: date, with_example: bool
) -> None:
    put(database, programme)
    sql = "SELECT * FROM centre_at($p, [$day::DATE], $example)"
    known = told_of(programme, with_example)
    found = rows(database, sql, day=day, example=with_example)
    assert len(found) == 4 * len(reference.lives(known))
    for row in found:
        key, definition = (row["area_code"], row["centre_name"]), row["definition"]
        assert row["is_open"] == reference.openness(reference.lives(known)[key], day)
        assert row["meets"] == reference.meets(known, key, definition, day)
        assert (row["outcome"], row["reason"]) == reference.outcome(known, key, definition, day)


@FEW
@given(programme=programmes, day=days, with_example=st.booleans())
def test_the_status_of_each_area_and_why_it_is_unknown(
    database: duckdb.DuckDBPyConnection, programme: Programme, day: date, with_example: bool
) -> None:
    put(database, programme)
    found = rows(database, "SELECT * FROM area_status($p, [$day::DATE], $example)", day=day, example=with_example)
    known = told_of(programme, with_example)
    assert {(row["definition"], row["area_code"]): (row["status"], row["reason"]) for row in found} == {
        (definition, area.code): reference_counts.status(known, area.code, definition, day)
        for definition in reference.DEFINITIONS
        for area in programme.areas
    }


@settings(max_examples=25, deadline=None)
@given(programme=programmes, day=days, with_example=st.booleans(), areas=chosen_areas)
def test_the_span_of_areas_centres_and_children_is_that_of_all_possible_worlds(
    database: duckdb.DuckDBPyConnection, programme: Programme, day: date, with_example: bool, areas: tuple[str, ...]
) -> None:
    put(database, programme)
    known = told_of(programme, with_example)
    for row in coverage_rows(database, day, with_example, areas):
        found = reference_counts.Covered(
            *((row[f"{name}_min"], row[f"{name}_max"]) for name in ("areas", "centres", "children"))
        )
        assert found == reference_counts.coverage(known, row["definition"], day, areas), row["definition"]


@FEW
@given(programme=programmes, day=days, areas=chosen_areas)
def test_the_span_lies_within_all_areas_and_its_parts_add_up(
    database: duckdb.DuckDBPyConnection, programme: Programme, day: date, areas: tuple[str, ...]
) -> None:
    put(database, programme)
    for row in coverage_rows(database, day, areas=areas):
        assert 0 <= row["areas_min"] <= row["areas_max"] <= row["areas_total"] == len(areas or programme.areas)
        assert 0 <= row["children_min"] <= row["children_max"] <= row["children_total"]
        assert row["centres_min"] <= row["centres_max"]
        assert row["areas_has"] <= row["areas_min"]
        states = ("areas_has", "areas_on_the_way", "areas_none", "areas_unknown")
        assert sum(row[state] for state in states) == row["areas_total"]


@settings(max_examples=8, deadline=None)
@given(programme=programmes, until=days, areas=chosen_areas)
def test_development_is_the_coverage_of_each_day_of_change(
    database: duckdb.DuckDBPyConnection, programme: Programme, until: date, areas: tuple[str, ...]
) -> None:
    put(database, programme)
    sql = "SELECT * FROM development($p, $until::DATE, FALSE, $areas::VARCHAR[])"
    found = rows(database, sql, until=until, areas=list(areas))
    real = programme.only_real()
    changes = {until, *(row.as_of for row in real.places)}
    counted = ("centres", "areas_with_centre", "fully_co_located")
    changes |= {row.as_of[0] for row in real.figures if row.measure in counted}
    for life in reference.lives(real).values():
        changes |= {*(life.opened or (life.first_claimed,)), *(life.closed or ())}
    assert {row["day"] for row in found} == {day for day in changes if day <= until}
    sql = "SELECT * FROM coverage($p, $days, FALSE, $areas::VARCHAR[]) ORDER BY definition, day"
    assert found == rows(database, sql, days=list({row["day"] for row in found}), areas=list(areas))


@FEW
@given(programme=programmes, day=days, with_example=st.booleans())
def test_how_far_each_goal_has_come(
    database: duckdb.DuckDBPyConnection, programme: Programme, day: date, with_example: bool
) -> None:
    put(database, programme)
    known = told_of(programme, with_example)
    goals = {goal.goal: goal for goal in programme.goals}
    found = rows(database, "SELECT * FROM goal_progress($p, $day::DATE, $example)", day=day, example=with_example)
    assert len(found) == 4 * len(goals)
    for row in found:
        goal = goals[row["goal"]]
        span = reference_counts.goal_span(known, goal, row["definition"], day)
        assert (row["value_min"], row["value_max"]) == span
        assert row["status"] == reference_counts.goal_status(goal, span, day)


@settings(max_examples=20, deadline=None)
@given(programme=programmes, day=days)
def test_example_rows_change_nothing_unless_they_are_asked_for(
    database: duckdb.DuckDBPyConnection, programme: Programme, day: date
) -> None:
    calls = ("area_status($p, [$day::DATE], FALSE)", "coverage($p, [$day::DATE], FALSE, []::VARCHAR[])",
             "goal_progress($p, $day::DATE, FALSE)")  # fmt: skip
    answers = []
    for each in (programme, programme.only_real()):
        put(database, each)
        answers.append([rows(database, f"SELECT * FROM {call} ORDER BY ALL", day=day) for call in calls])
    assert answers[0] == answers[1]


@FEW
@given(programme=programmes, day=days)
def test_a_second_statement_of_the_same_day_never_makes_an_opening_more_certain(
    database: duckdb.DuckDBPyConnection, programme: Programme, day: date
) -> None:
    other = tuple(replace(row, opened=(day, day)) for row in programme.claims if row.opened)
    both = replace(programme, claims=programme.claims + other)
    put(database, both)
    found = rows(database, "SELECT * FROM centre_life($p, FALSE)")
    alone = reference.lives(programme.only_real())
    for row in found:
        before = alone[row["area_code"], row["centre_name"]].opened
        assert before is None or (row["opened"] <= before[0] and row["opened_upper"] >= before[1])


@FEW
@given(programme=programmes, day=days)
def test_a_centre_that_meets_the_strategy_meets_the_national_definition(
    database: duckdb.DuckDBPyConnection, programme: Programme, day: date
) -> None:
    """Four services in the premises are more than two of them: a stricter definition never counts more centres."""
    put(database, programme)
    sql = "SELECT definition, area_code, centre_name FROM centre_at($p, [$day::DATE], FALSE) WHERE outcome = 'yes'"
    met: dict[str, set[tuple[str, str]]] = {definition: set() for definition in reference.DEFINITIONS}
    for row in rows(database, sql, day=day):
        met[row["definition"]].add((row["area_code"], row["centre_name"]))
    assert met["strategi"] <= met["nationell"]
