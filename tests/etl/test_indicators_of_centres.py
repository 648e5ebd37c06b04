"""Hours, presence, facts, conflicts and published figures: one example each, counted by hand, and a reference in Python."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.build import empty_database
from tests.etl.conftest import Compute
from tests.etl.programmes import PROGRAMME
from tests.workbooks import AREAS, CENTRES, Rows

SOLEN_AND_MANEN = {"Områden": AREAS, "Centraler": CENTRES}
DAYS = [date(2019, 1, 1), date(2020, 1, 1), date(2021, 1, 1)]
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
few = settings(max_examples=30, deadline=None)
hours = st.none() | st.integers(0, 40).map(float)


@pytest.fixture(scope="module")
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    with empty_database() as connection:
        yield connection


def test_open_hours_are_those_stated_else_the_sum_of_the_days(compute: Compute) -> None:
    opening: Rows = [
        ("Central", "Måndag", "Tisdag", "Fredag", "Öppettider", "Timmar per vecka", "Per datum"),
        ("Solen", "9–12", "13–15.30", "stängt", None, None, "2019-01-01"),  # 3 + 2,5 + 0
        ("Solen", "9–12", None, None, None, 3, "2019-02-01"),  # stated
        ("Solen", None, None, None, "Mån–tors 9–12, fre 9–11", None, "2019-03-01"),  # 4 × 3 + 2
        ("Månen", None, None, None, None, "6–8 h", "2019-01-01"),
        ("Månen", None, None, None, None, "vet ej", "2019-02-01"),
    ]
    fine = [row for row in opening if row[5] != "vet ej"]
    found = compute({**SOLEN_AND_MANEN, "Öppettider": fine}).execute(
        """SELECT centre_name, hours_per_week, hours_per_week_upper, is_derived FROM open_hours ORDER BY row_id"""
    )
    assert found.fetchall() == [
        ("Solen", 5.5, 5.5, True), ("Solen", 3, 3, False), ("Solen", 14, 14, True), ("Månen", 6, 8, False),
    ]  # fmt: skip


def test_presence_is_the_sum_of_all_roles_and_has_none_when_a_role_is_unknown(compute: Compute) -> None:
    presence = [
        ("Central", "Roll", "Omfattning", "Timmar per vecka", "Personer"),
        ("Solen", "Kurator", "halvtid", None, None),  # 20 h
        ("Solen", "Socionom", None, 4, None),
        ("Månen", "Kurator", "2 personer på heltid", None, None),  # 80 h
        ("Månen", "Socionom", None, None, 1),  # a person, but how much is not told
    ]
    found = compute({**SOLEN_AND_MANEN, "Socialtjänst": presence}).execute(
        "SELECT centre_name, presence_hours, presence_full_time, presence_text FROM presence_hours ORDER BY 1 DESC"
    )
    assert found.fetchall() == [("Solen", 24, 0.6, "halvtid + 4"), ("Månen", None, None, "2 personer på heltid")]


def test_centre_detail_takes_for_each_fact_what_was_last_known_by_the_day(compute: Compute) -> None:
    connection = compute(
        {
            "Områden": AREAS,
            "Centraler": [
                ("Kommun", "Central", "Samordnare", "Adress", "Målgrupp", "Per datum", "Källa"),
                ("Norrby", "Solen", "Nej", "Storgatan", "0–6 år", "2018-01-01", "a"),
                ("Norrby", "Solen", "Ja", None, None, "2019-01-01", "b"),
                ("Norrby", "Solen", "?", "Torget", None, "2021-01-01", "c"),  # after the day
            ],
            "Öppettider": [("Central", "Timmar per vecka", "Per datum"), ("Solen", 12, "2018-01-01"), ("Solen", 9, "2019-01-01")],
            "Socialtjänst": [
                ("Central", "Omfattning", "Per datum"), ("Solen", "3 h", "2018-01-01"), ("Solen", "8 h", "2019-01-01"),
            ],
            "Styrgrupper": [("Central", "Styrgrupp", "Möten per år"), ("Solen", "Ja", 4)],
        }
    )  # fmt: skip
    found = connection.execute(
        """SELECT has_coordinator, address, target_group, source, last_stated, open_hours, presence_hours, presence_text,
            has_steering_group, meetings_per_year, is_open, has_example
        FROM centre_detail('dalarna', DATE '2020-06-30', FALSE) WHERE definition = 'lista'"""
    )
    assert found.fetchall() == [
        ("yes", "Storgatan", "0–6 år", "a; b", date(2020, 1, 1), 9, 8, "8 h", "yes", 4, "yes", False)
    ]


def test_centre_detail_never_puts_the_hours_of_one_round_beside_the_words_of_another(compute: Compute) -> None:
    """In 2019 a role without extent makes the sum unknown: the last known sum stands, with its own words."""
    presence = [
        ("Central", "Roll", "Omfattning", "Personer", "Per datum"),
        ("Solen", "Kurator", "20 h", None, "2018-01-01"),
        ("Solen", "Kurator", "halvtid", None, "2019-01-01"),
        ("Solen", "Socionom", None, 1, "2019-01-01"),
    ]
    found = compute({**SOLEN_AND_MANEN, "Socialtjänst": presence}).execute(
        """SELECT presence_hours, presence_text FROM centre_detail('dalarna', DATE '2020-06-30', FALSE)
        WHERE definition = 'lista' AND centre_name = 'Solen'"""
    )
    assert found.fetchall() == [(20, "20 h")]


def test_a_centre_with_a_value_from_an_example_workbook_says_so(compute: Compute) -> None:
    example = {"Öppettider": [("Central", "Kommun", "Timmar per vecka"), ("Solen", "Norrby", 12)]}
    connection = compute(SOLEN_AND_MANEN, example=example)
    sql = """SELECT centre_name, open_hours, has_example FROM centre_detail('dalarna', DATE '2020-06-30', $example)
        WHERE definition = 'lista' ORDER BY centre_name DESC"""
    assert connection.execute(sql, {"example": False}).fetchall() == [("Solen", None, False), ("Månen", None, False)]
    assert connection.execute(sql, {"example": True}).fetchall() == [("Solen", 12, True), ("Månen", None, False)]


def test_a_conflict_is_two_values_of_the_same_day_or_of_what_does_not_change(compute: Compute) -> None:
    centres = [
        ("Kommun", "Central", "Öppnade", "Samordnare", "Andra aktörer", "Per datum", "Källa"),
        ("Norrby", "Solen", "2018", "Ja", "Biblioteket", "2019-01-01", "a"),
        ("Norrby", "Solen", "2018", "Nej", "biblioteket", "2019-01-01", "b"),  # Samordnare, of the same day
        ("Norrby", "Solen", "2019", "Nej", None, "2020-01-01", "c"),  # Öppnade never changes; Samordnare may
        ("Norrby", "Solen", "?", None, None, "2020-01-01", "d"),  # what is unknown is no statement
        ("Söderby", "Månen", "?", "Ja", None, "2019-01-01", "a"),  # what is unknown contradicts nothing
        ("Söderby", "Månen", "2018", "Nej", None, "2020-01-01", "c"),
    ]
    example = {"Centraler": [("Kommun", "Central", "Öppnade"), ("Norrby", "Solen", "1999")]}
    found = compute({"Områden": AREAS, "Centraler": centres}, example=example).execute(
        """SELECT column_name, centre_name, as_of_day, ways, shown, [s.source FOR s IN statements] FROM conflict
        ORDER BY column_name"""
    )
    assert found.fetchall() == [
        ("has_coordinator", "Solen", date(2019, 1, 1), 2, "Nej", ["a", "b"]),
        ("opened", "Solen", None, 2, "2019", ["a", "b", "c"]),
    ]


def test_published_figures_are_set_against_the_rows_of_their_own_period(compute: Compute) -> None:
    """Both centres are known at the end of 2019. Coordinators: one of two. Hours: told of Solen only. Nothing is told of
    steering groups, but the example says two."""
    figures = [
        ("Mått", "Värde", "Av", "Per datum"),
        ("Antal familjecentraler", 2, None, "hösten 2019"),
        ("Kommuner med familjecentral", 3, None, "hösten 2019"),
        ("Familjecentraler med särskild samordnare", 1, 2, "hösten 2019"),
        ("Öppna förskolans öppettid, högst (h/vecka)", 12, 2, "hösten 2019"),
        ("Familjecentraler med styr- eller ledningsgrupp", 2, 2, "hösten 2019"),
    ]
    real = {
        "Områden": AREAS,
        "Centraler": [
            ("Kommun", "Central", "Samordnare", "Per datum"),
            ("Norrby", "Solen", "Ja", "2019-09-01"), ("Söderby", "Månen", "Nej", "2019-10-01"),
            ("Söderby", "Månen", "Ja", "2020-10-01"),  # after the period
        ],
        "Mer": [("Mått", "Värde", "Per datum", "Kommun"), ("Antal familjecentraler", 0, "2019-09-09", "Östra Ås")],
        "Öppettider": [("Central", "Timmar per vecka", "Per datum"), ("Solen", 12, "2019-09-01")],
        "Publicerade tal": figures,
    }  # fmt: skip
    groups = [("Central", "Styrgrupp", "Per datum"), ("Solen", "Ja", "2019-11-11"), ("Månen", "Ja", "2019-11-11")]
    found = compute(real, example={"Styrgrupper": groups}).execute(
        "SELECT measure, published, computed, agrees, basis FROM reconciliation('dalarna')"
    )
    assert found.fetchall() == [
        ("centres", 2, 2, True, "verklig"),
        ("areas_with_centre", 3, 2, False, "verklig"),
        ("coordinator", 1, 1, True, "verklig"),
        ("open_hours_max", 12, None, None, "verklig"),  # of Månen nothing is told
        ("steering_group", 2, None, None, "verklig"),
        ("steering_group", 2, 2, True, "exempel"),
    ]


@few
@given(week=st.lists(hours, min_size=7, max_size=7), text=hours, stated=hours)
def test_open_hours_against_a_reference(
    database: duckdb.DuckDBPyConnection, week: list[float | None], text: float | None, stated: float | None
) -> None:
    database.execute("DELETE FROM opening_hours")
    names = ", ".join((*WEEKDAYS, "week", "hours_per_week"))
    database.execute(f"INSERT INTO opening_hours (row_id, {names}) VALUES (1{', ?' * 9})", [*week, text, stated])
    known = [day for day in week if day is not None]
    timed = sum(known) if known else None
    expected = next((found for found in (stated, text, timed) if found is not None), None)
    found = database.execute("SELECT hours_per_week, is_derived FROM open_hours").fetchall()
    assert found == [(expected, stated is None)]


@few
@given(roles=st.lists(st.tuples(st.sampled_from(["Solen", "Månen"]), st.sampled_from(DAYS), hours, hours), max_size=6))
def test_presence_against_a_reference(
    database: duckdb.DuckDBPyConnection, roles: list[tuple[str, date, float | None, float | None]]
) -> None:
    database.execute("DELETE FROM presence")
    sums: dict[tuple[str, date], list[float | None]] = defaultdict(list)
    for number, (centre, day, extent, stated) in enumerate(roles):
        sql = """INSERT INTO presence (row_id, programme, is_example, area_code, centre_name, as_of_upper, extent,
            hours_per_week) VALUES (?, ?, FALSE, '1', ?, ?, ?, ?)"""
        database.execute(sql, [number, PROGRAMME, centre, day, extent, stated])
        if (centre, day, extent, stated) not in roles[:number]:  # a row that stands there twice counts once
            sums[centre, day].append(stated if extent is None else extent)
    database.execute("INSERT OR REPLACE INTO constant VALUES ('full_time_hours', 40, '')")
    found = database.execute("SELECT centre_name, as_of_upper, presence_hours, presence_full_time FROM presence_hours")
    expected = {
        key: None if None in parts else sum(part for part in parts if part is not None) for key, parts in sums.items()
    }
    assert {(row[0], row[1]): row[2:] for row in found.fetchall()} == {
        key: (total, None if total is None else total / 40) for key, total in expected.items()
    }


statements = st.tuples(
    st.sampled_from(["opened", "has_coordinator"]), st.sampled_from(["Solen", "Månen"]), st.sampled_from(DAYS),
    st.none() | st.sampled_from(["ja", "nej"]), st.booleans(),
)  # fmt: skip


@few
@given(told=st.lists(statements, max_size=8))
def test_conflicts_against_a_reference(
    database: duckdb.DuckDBPyConnection, told: list[tuple[str, str, date, str | None, bool]]
) -> None:
    """Only what is said of `opened` lasts; real and example are never set against each other."""
    database.execute("DELETE FROM cell")
    ways: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for number, (column, centre, day, value, is_example) in enumerate(told):
        sql = """INSERT INTO cell (row_id, programme, table_name, column_name, centre_name, entity, text, value,
            as_of_upper, is_example, is_lasting, is_comparable) VALUES (?, ?, 'centre', ?, ?, ?, ?, ?, ?, ?, ?, TRUE)"""
        lasts = column == "opened"
        database.execute(sql, [number, PROGRAMME, column, centre, centre, value, value, day, is_example, lasts])
        if value is not None:
            ways[column, centre, None if lasts else day, is_example].add(value)
    found = database.execute("SELECT column_name, centre_name, as_of_day, is_example, ways FROM conflict").fetchall()
    assert {row[:4]: row[4] for row in found} == {key: len(each) for key, each in ways.items() if len(each) > 1}
