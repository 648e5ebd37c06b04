"""Plans, outcomes, steps and silence on the way to a centre: examples counted by hand, and a reference in plain Python."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.build import empty_database
from tests.etl.conftest import Compute
from tests.etl.programmes import PROGRAMME, Event, Programme, Span, days, programmes, put
from tests.workbooks import AREAS

FEW = settings(max_examples=30, deadline=None)
ORDER = ("feasibility_study", "letter_of_intent", "decision", "agreement", "building_start", "opening")
Centre = tuple[str, str | None]


@pytest.fixture(scope="module")
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    with empty_database() as connection:
        yield connection


def months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def known(programme: Programme, day: date, with_example: bool) -> list[Event]:
    return [event for event in programme.events if event.as_of <= day and (with_example or not event.is_example)]


def widest(spans: list[Span]) -> Span:
    return min(first for first, _ in spans), max(last for _, last in spans)


def put_off_or_passed(events: list[Event], day: date) -> dict[Centre, tuple[str, int | None, int | None]]:
    """Of each centre whose opening is planned and has no outcome: from the first plan to the latest, or how long it is past."""
    found: dict[Centre, tuple[str, int | None, int | None]] = {}
    for centre in {(event.area, event.centre) for event in events if event.event == "opening" and event.planned}:
        own = [event for event in events if (event.area, event.centre) == centre and event.event == "opening"]
        said: dict[date, list[Span]] = defaultdict(list)
        for event in own:
            if event.planned:
                said[event.as_of].append(event.planned)
        first, last = widest(said[min(said)]), widest(said[max(said)])
        if any(event.actual and event.actual[1] <= day for event in own):
            opened = widest([event.actual for event in own if event.actual and event.actual[1] <= day])
            found[centre] = ("opened", months(first[1], opened[0]), months(first[0], opened[1]))
        elif first != last:
            found[centre] = ("put_off", months(first[1], last[0]), months(first[0], last[1]))
        else:
            is_past = last[1] < day
            since = months(last[1], day) - (day.day < last[1].day)  # whole ones
            found[centre] = ("passed" if is_past else "ahead", since if is_past else None, None)
    return found


def in_a_row(events: list[Event], day: date) -> list[tuple[Any, ...]]:
    """Each centre's outcomes, the first of each event, two by two in time."""
    found = []
    for centre in {(event.area, event.centre) for event in events}:
        happened: dict[str, Span] = {}
        for event in events:
            if (
                (event.area, event.centre) == centre
                and event.actual
                and event.actual[1] <= day
                and event.event in ORDER
            ):
                span = happened.get(event.event, event.actual)
                happened[event.event] = min(span, event.actual, key=lambda each: (each[1], each[0]))
        ordered = sorted(happened, key=lambda name: (happened[name][1], happened[name][0], ORDER.index(name)))
        for before, after in pairwise(ordered):
            (first, last), (then, until) = happened[before], happened[after]
            found.append((*centre, before, after, max(months(last, then), 0), months(first, until)))
    return found


@FEW
@given(programme=programmes, day=days, with_example=st.booleans())
def test_slips_and_steps_are_those_of_the_plain_count(
    database: duckdb.DuckDBPyConnection, programme: Programme, day: date, with_example: bool
) -> None:
    """Of milestones alone: what the sheet Centraler adds has its own examples below."""
    put(database, Programme(programme.areas, events=programme.events))
    values = {"p": PROGRAMME, "day": day, "example": with_example}
    events = known(programme, day, with_example)
    slips = database.execute(
        "SELECT area_code, centre_name, slip, months_min, months_max FROM opening_slip($p, $day::DATE, $example)",
        values,
    ).fetchall()
    assert {(row[0], row[1]): row[2:] for row in slips} == put_off_or_passed(events, day)
    steps = database.execute(
        """SELECT area_code, centre_name, from_event, to_event, months_min, months_max
        FROM way_duration($p, $day::DATE, $example)""",
        values,
    ).fetchall()
    assert sorted(steps, key=str) == sorted(in_a_row(events, day), key=str)


@FEW
@given(programme=programmes, day=days, with_example=st.booleans())
def test_an_area_was_last_heard_of_when_its_latest_milestone_was_said_and_rests_a_year_after_that(
    database: duckdb.DuckDBPyConnection, programme: Programme, day: date, with_example: bool
) -> None:
    put(database, programme)
    heard: dict[str, date] = {}
    for event in known(programme, day, with_example):
        happened = [event.actual[1]] if event.actual and event.actual[1] <= day else []
        heard[event.area] = max([*happened, event.as_of, heard.get(event.area, date.min)])
    rows = database.execute(
        """SELECT w.area_code, w.last_heard, w.is_resting, w.status, s.centres_open
        FROM area_way($p, $day::DATE, $example) AS w
        INNER JOIN area_status($p, [$day::DATE], $example) AS s USING (definition, area_code)""",
        {"p": PROGRAMME, "day": day, "example": with_example},
    ).fetchall()
    assert len(rows) == 4 * len(programme.areas)
    year_before = day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
    for area, last, rests, status, centres_open in rows:
        assert last == heard.get(area)
        assert rests == (last is not None and last <= year_before and status == "on_the_way" and not centres_open)


MILESTONES = [
    ("Kommun", "Central", "Händelse", "Planerat", "Utfall", "Per datum"),
    ("Norrby", "Solen", "Öppning", "2018-03", None, "2017-01-01"),
    ("Söderby", "Månen", "Avsiktsförklaring", None, "2018-01-15", "2018-01-15"),
    ("Söderby", "Månen", "Öppning", "2019-01-10", "2019-04-02", "2019-06-01"),  # plan and outcome in one row
]


def test_an_opening_that_only_the_sheet_centraler_tells_ends_the_way(compute: Compute) -> None:
    centres = [("Kommun", "Central", "Öppnade", "Per datum"), ("Norrby", "Solen", "juni 2018", "2018-07-01")]
    connection = compute({"Områden": AREAS, "Centraler": centres, "Milstolpar": MILESTONES})
    sql = "SELECT centre_name, slip, months_min, months_max FROM opening_slip('dalarna', $day::DATE, FALSE) ORDER BY 1 DESC"
    assert connection.execute(sql, {"day": "2020-01-01"}).fetchall() == [
        ("Solen", "opened", 3, 3), ("Månen", "opened", 3, 3),
    ]  # fmt: skip
    assert connection.execute(sql, {"day": "2018-06-30"}).fetchall() == [("Solen", "passed", 2, None)]


def test_a_centre_heard_of_before_its_plan_has_not_opened_by_it(compute: Compute) -> None:
    """It moves, say: that it exists does not tell that the planned opening came about."""
    for heard, slip in (("2016-01-01", "passed"), ("2018-09-01", "opened")):
        centres = [("Kommun", "Central", "Per datum"), ("Norrby", "Solen", heard)]
        found = compute({"Områden": AREAS, "Centraler": centres, "Milstolpar": MILESTONES[:2]}).execute(
            "SELECT slip, months_min, months_max FROM opening_slip('dalarna', DATE '2019-03-01', FALSE)"
        )
        assert found.fetchall() == [(slip, 11, None) if slip == "passed" else (slip, None, 6)]


def test_an_average_takes_three_cases(compute: Compute) -> None:
    """8, 10 and 15 months: 11 on average. With two of them there is none."""
    rows: list[Sequence[object]] = [MILESTONES[0]]
    for area, opened in (("Norrby", "2018-09-01"), ("Söderby", "2018-11-01"), ("Östra Ås", "2019-04-01")):
        rows += [(area, None, "Byggstart", None, "2018-01-01", opened), (area, None, "Öppning", None, opened, opened)]
    for kept, average in ((rows, 11), (rows[:-2], None)):
        found = compute({"Områden": AREAS, "Milstolpar": kept}).execute(
            "SELECT DISTINCT cases, average_min, average_max FROM way_duration('dalarna', DATE '2020-01-01', FALSE)"
        )
        assert found.fetchall() == [(len(kept) // 2, average, average)]


def test_an_area_stands_on_the_step_that_it_reached_last_by_the_day(compute: Compute) -> None:
    steps = [
        ("Kommun", "Steg", "Datum", "Per datum"), ("Norrby", 1, "2017", "2018-12-31"), ("Norrby", 2, "2018", "2018-12-31"),
        ("Söderby", 3, "2018-01-01", "2018-01-01"), ("Söderby", 2, "2019-01-01", "2019-06-01"),  # one step down
        ("Östra Ås", 4, "2019-01-01", "2019-02-01"),
    ]  # fmt: skip
    connection = compute({"Områden": AREAS, "Trappan": steps})
    sql = "SELECT area_name, step FROM area_step('dalarna', $day::DATE, FALSE) ORDER BY area_name COLLATE sv"
    assert connection.execute(sql, {"day": "2018-06-30"}).fetchall() == [
        ("Norrby", None), ("Söderby", 3), ("Östra Ås", None),
    ]  # fmt: skip
    assert connection.execute(sql, {"day": "2020-01-01"}).fetchall() == [
        ("Norrby", 2), ("Söderby", 2), ("Östra Ås", 4),
    ]  # fmt: skip


def test_an_area_with_an_open_centre_of_another_kind_may_be_on_the_way_but_does_not_rest(compute: Compute) -> None:
    """Both have been silent since 2018. Norrby has an open centre that the list does not count."""
    centres = [("Kommun", "Central", "Typ", "Per datum"), ("Norrby", "Lyktan", "familjecentralsliknande", "2017-01-01")]
    planned = [MILESTONES[0], *((area, None, "Öppning", "2025", None, "2018-01-01") for area in ("Norrby", "Söderby"))]
    found = compute({"Områden": AREAS, "Centraler": centres, "Milstolpar": planned}).execute(
        """SELECT area_name, status, is_resting FROM area_way('dalarna', DATE '2020-06-01', FALSE)
        WHERE definition = 'lista' AND last_heard IS NOT NULL ORDER BY 1"""
    )
    assert found.fetchall() == [("Norrby", "on_the_way", False), ("Söderby", "on_the_way", True)]
