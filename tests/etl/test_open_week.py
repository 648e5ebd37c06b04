"""When the open preschools are open, and for how long none is: examples counted by hand, and a reference in Python."""

from collections.abc import Iterator

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.build import empty_database
from etl.load import load
from etl.store.snapshots import connect
from tests.etl.conftest import Compute
from tests.workbooks import AREAS, Rows

CENTRES: Rows = [("Kommun", "Central"), ("Norrby", "Solen"), ("Söderby", "Månen"), ("Östra Ås", "Kometen")]
MONDAY_TO_SUNDAY = ("Måndag", "Tisdag", "Onsdag", "Torsdag", "Fredag", "Lördag", "Söndag")
NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEK = 7 * 1440


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    with connect(load(warehouse=tmp_path_factory.mktemp("real")).snapshot) as connection:
        yield connection


def open_at(
    connection: duckdb.DuckDBPyConnection,
    weekday: int,
    minute: int,
    day: str = "2020-06-30",
    with_example: bool = False,
) -> dict[str, tuple[object, object]]:
    found = connection.execute(
        f"""SELECT area_name, open_then, reason
        FROM open_at('dalarna', $day::DATE, [{{'weekday': {weekday}, 'minute': {minute}}}], $example)
        WHERE definition = 'lista'""",
        {"day": day, "example": with_example},
    )
    return {name: (open_then, reason) for name, open_then, reason in found.fetchall()}


def gaps(connection: duckdb.DuckDBPyConnection, day: str, with_example: bool = False) -> dict[str, tuple[object, ...]]:
    sql = "SELECT centre_name, gap_from_minute, gap_to_minute, gap_hours FROM longest_gap('dalarna', $day::DATE, $example)"
    found = connection.execute(sql, {"day": day, "example": with_example})
    return {name: tuple(gap) for name, *gap in found.fetchall()}


def test_a_session_covers_its_start_and_not_its_end(compute: Compute) -> None:
    opening: Rows = [("Central", "Tisdag"), ("Solen", "9–12 och 13–15"), ("Månen", "stängt")]
    database = compute({"Områden": AREAS, "Centraler": CENTRES, "Öppettider": opening})
    for minute, expected in ((539, "no"), (540, "yes"), (719, "yes"), (720, "no"), (780, "yes"), (900, "no")):
        assert open_at(database, 1, minute)["Norrby"][0] == expected
    assert open_at(database, 1, 600) == {
        "Norrby": ("yes", None), "Söderby": ("no", "closed"), "Östra Ås": ("unknown", "times_unknown"),
    }  # fmt: skip
    assert open_at(database, 2, 600)["Norrby"] == ("no", "closed")  # a day without a text, in a row that gives times


def test_hours_without_times_and_days_said_to_be_unknown_are_unknown_not_closed(compute: Compute) -> None:
    opening: Rows = [
        ("Central", "Måndag", "Tisdag", "Onsdag", "Timmar per vecka"),
        ("Solen", None, None, None, 20),  # how many, not when
        ("Månen", "9–12", "?", "3 tim", None),
        ("Kometen", None, None, None, "Mån 9–11, tis 9–11"),  # times among the hours are times
    ]
    database = compute({"Områden": AREAS, "Centraler": CENTRES, "Öppettider": opening})
    told = {weekday: [answer for answer, _ in open_at(database, weekday, 600).values()] for weekday in range(4)}
    assert told == {
        0: ["unknown", "yes", "yes"], 1: ["unknown", "unknown", "yes"], 2: ["unknown", "unknown", "no"],
        3: ["unknown", "no", "no"],
    }  # fmt: skip
    assert gaps(database, "2020-06-30").keys() == {"Kometen"}


def test_the_latest_times_hold_until_a_later_row_states_other_hours(compute: Compute) -> None:
    opening: Rows = [
        ("Central", "Måndag", "Timmar per vecka", "Per datum"),
        ("Solen", "9–12", None, "2018-01-01"), ("Solen", None, 3, "2019-01-01"),  # as many hours: the times hold
        ("Solen", None, 10, "2020-03-01"),  # others: when is no longer known
        ("Månen", "9–12", None, "2018-01-01"), ("Månen", "13–16", None, "2019-01-01"),
    ]  # fmt: skip
    database = compute({"Områden": AREAS, "Centraler": CENTRES, "Öppettider": opening})
    assert open_at(database, 0, 600, "2019-06-30")["Norrby"] == ("unknown", "centre_undecided")  # not heard of yet
    named = {"Norrby": "yes", "Söderby": "no"}
    assert {name: open_at(database, 0, 600, "2020-02-01")[name][0] for name in named} == named
    assert open_at(database, 0, 600, "2020-06-30")["Norrby"] == ("unknown", "times_unknown")


def test_only_centres_that_are_open_that_day_count(compute: Compute) -> None:
    centres: Rows = [
        ("Kommun", "Central", "Öppnade", "Stängde", "Per datum"), ("Norrby", "Solen", "2010-01-01", None, None),
        ("Norrby", "Solen", None, "2020-03-01", "2020-03-01"),
    ]  # fmt: skip
    opening: Rows = [("Central", "Måndag"), ("Solen", "9–12")]
    database = compute({"Områden": AREAS, "Centraler": centres, "Öppettider": opening})
    assert open_at(database, 0, 600, "2020-02-29")["Norrby"] == ("yes", None)
    assert open_at(database, 0, 600, "2020-03-01")["Norrby"] == ("no", "no_centre")


def test_the_longest_gap_goes_round_the_week_and_is_none_where_nothing_opens(compute: Compute) -> None:
    opening: Rows = [
        ("Central", *MONDAY_TO_SUNDAY),
        ("Solen", "9.30–12", None, None, "9–12", None, None, None),  # Thursday 12.00 to Monday 9.30
        ("Månen", *["stängt"] * 7), ("Kometen", *["0–24"] * 7),
    ]  # fmt: skip
    found = gaps(compute({"Områden": AREAS, "Centraler": CENTRES, "Öppettider": opening}), "2020-06-30")
    assert found["Solen"] == (3 * 1440 + 720, WEEK + 570, 93.5)
    assert found["Månen"] == (None, None, None)
    assert found["Kometen"][2] == 0


def test_tuesday_at_ten_in_the_real_workbooks(real: duckdb.DuckDBPyConnection) -> None:
    """In August 2020 only the times of VillGott in Ludvika are known, of seven areas with a centre."""
    answers = open_at(real, 1, 600, "2020-08-28")
    assert answers["Ludvika"] == ("yes", None)
    unknown = sorted(name for name, (answer, _) in answers.items() if answer == "unknown")
    assert unknown == ["Avesta", "Falun", "Gagnef", "Hedemora", "Leksand", "Mora"]
    assert open_at(real, 4, 780, "2020-08-28")["Ludvika"] == ("no", "closed")


def test_the_gaps_of_the_example_workbook(real: duckdb.DuckDBPyConnection) -> None:
    """Leksand: Thursday 16.00 to Tuesday 9.30 is 8 + 3 × 24 + 24 + 9,5 hours."""
    found = gaps(real, "2019-12-31", True)
    assert {name: gap[2] for name, gap in found.items()} == {
        "Familjecentralen Leksand": 113.5, "Familjecentral Britsarvet": 70, "Familjecentral Elsborg": 68,
        "Familjecentralen Hedemora": 69, "Familjecentralen Avesta": 69, "Familjecentralen VillGott": 69.5,
    }  # fmt: skip


def test_the_grid_says_the_same_as_each_of_its_times(real: duckdb.DuckDBPyConnection) -> None:
    sql = """SELECT areas_min, areas_max, areas_total FROM open_grid('dalarna', DATE '2019-12-31', TRUE, []::VARCHAR[])
        WHERE definition = 'lista' AND weekday = $weekday AND minute = $minute"""
    for weekday, minute in ((1, 600), (3, 840), (5, 600), (0, 0), (6, 1410)):
        answers = [answer for answer, _ in open_at(real, weekday, minute, "2019-12-31", True).values()]
        expected = (answers.count("yes"), len(answers) - answers.count("no"), len(answers))
        assert real.execute(sql, {"weekday": weekday, "minute": minute}).fetchall() == [expected]


half_hours = st.integers(0, 48)
lasting = st.tuples(half_hours, half_hours).filter(lambda pair: pair[0] < pair[1])
day_of_sessions = st.lists(lasting, max_size=2, unique=True).map(sorted)
weeks = st.lists(day_of_sessions, min_size=7, max_size=7)


@pytest.fixture(scope="module")
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    with empty_database() as connection:
        connection.execute(
            """INSERT INTO centre (row_id, programme, is_example, area_code, centre_name, as_of_upper)
            VALUES (0, 'prov', FALSE, '1', 'Solen', DATE '2019-01-01')"""
        )
        connection.execute(
            """INSERT INTO area (row_id, programme, is_example, area_code, area_name, as_of_upper)
            VALUES (0, 'prov', FALSE, '1', 'Norrby', DATE '2019-01-01')"""
        )
        yield connection


def put(database: duckdb.DuckDBPyConnection, week: list[list[tuple[int, int]]]) -> None:
    """One row of opening hours whose days have these sessions, in half hours."""
    database.execute("DELETE FROM opening_hours")
    database.execute("DELETE FROM session")
    told = {name: sum(end - start for start, end in sessions) / 2 for name, sessions in zip(NAMES, week, strict=True)}
    columns = ", ".join(f"{name}, {name}_precision" for name in NAMES)
    values = ", ".join(f"{hours}, 'exact'" for hours in told.values())
    database.execute(
        f"""INSERT INTO opening_hours (row_id, programme, is_example, area_code, centre_name, as_of_upper, week_precision,
            {columns})
        VALUES (1, 'prov', FALSE, '1', 'Solen', DATE '2019-01-01', 'not_asked', {values})"""
    )
    for weekday, sessions in enumerate(week):
        for start, end in sessions:
            database.execute("INSERT INTO session VALUES (1, 'prov', ?, ?, ?)", [weekday, start * 30, end * 30])


def without_overlap(week: list[list[tuple[int, int]]]) -> list[list[tuple[int, int]]]:
    """Sessions of a day that overlap are refused when a workbook is read: the first is kept."""
    return [day[:1] if len(day) == 2 and day[1][0] < day[0][1] else day for day in week]


@settings(max_examples=40, deadline=None)
@given(week=weeks.map(without_overlap), weekday=st.integers(0, 6), half=st.integers(0, 47))
def test_open_at_against_a_reference(
    database: duckdb.DuckDBPyConnection, week: list[list[tuple[int, int]]], weekday: int, half: int
) -> None:
    put(database, week)
    is_open = any(start <= half < end for start, end in week[weekday])
    found = database.execute(
        f"""SELECT open_then FROM open_at('prov', DATE '2020-01-01', [{{'weekday': {weekday}, 'minute': {half * 30}}}], FALSE)
        WHERE definition = 'lista'"""
    ).fetchall()
    assert found == [("yes" if is_open else "no",)]


@settings(max_examples=40, deadline=None)
@given(week=weeks.map(without_overlap))
def test_the_longest_gap_against_every_half_hour_of_the_week(
    database: duckdb.DuckDBPyConnection, week: list[list[tuple[int, int]]]
) -> None:
    put(database, week)
    halves = [any(start <= half < end for start, end in day) for day in week for half in range(48)]
    longest = run = 0
    for is_open in halves * 2:
        run = 0 if is_open else run + 1
        longest = max(longest, run)
    expected = None if not any(halves) else longest / 2
    found = database.execute("SELECT gap_hours FROM longest_gap('prov', DATE '2020-01-01', FALSE)").fetchall()
    assert found == [(expected,)]
