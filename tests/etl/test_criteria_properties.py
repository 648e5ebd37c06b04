"""criterion_at, criterion_round and co_location_gap against plain Python, on random small programmes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.build import empty_database
from tests.etl.programmes import PLACES, PROGRAMME, SERVICES

FEW = settings(max_examples=30, deadline=None)
DAYS = [date(year, 1, 1) for year in (2018, 2019, 2020, 2021)]
CENTRES = (("1", "Solen"), ("1", "Månen"), ("2", "Stjärnan"))
MEANS = {"in_premises": "yes", "certain_times": "partly", "present": "unknown"}


@dataclass(frozen=True)
class Places:
    """A row of Samlokalisering."""

    centre: tuple[str, str]
    day: date
    services: tuple[str | None, ...]
    full: str | None
    is_example: bool


@dataclass(frozen=True)
class Group:
    """A row of Styrgrupper; `centre` None: of the whole area."""

    area: str
    centre: str | None
    day: date
    has_group: str | None
    meetings: float | None
    is_example: bool


days, examples = st.sampled_from(DAYS), st.sampled_from([False, False, True])
services = st.tuples(*(st.sampled_from([None, "in_premises", "in_premises", *PLACES]) for _ in SERVICES))
fulls = st.sampled_from([None, None, "yes", "no", "partly"])
places = st.lists(st.builds(Places, st.sampled_from(CENTRES), days, services, fulls, examples), max_size=6)
has_group = st.sampled_from([None, "yes", "no", "planned", "partly"])
of_centres = st.builds(
    lambda centre, *rest: Group(*centre, *rest), st.sampled_from(CENTRES), days, has_group,
    st.none() | st.integers(1, 8).map(float), examples,
)  # fmt: skip
of_areas = st.builds(
    Group, st.sampled_from(["1", "2", "3"]), st.none(), days, has_group, st.none() | st.just(4.0), examples
)
groups = st.lists(of_centres | of_areas, max_size=6)


@pytest.fixture(scope="module")
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    with empty_database() as connection:
        yield connection


def put(connection: duckdb.DuckDBPyConnection, told: list[Places], steering: list[Group]) -> None:
    """Three centres open since 2017, and what is told of them."""
    for table in ("centre", "co_location", "steering_group", "published_figure", "milestone"):
        connection.execute(f"DELETE FROM {table}")
    for number, (area, name) in enumerate(CENTRES):
        row = [number, PROGRAMME, area, name, date(2017, 1, 1)]
        names = "row_id, programme, is_example, area_code, centre_name, as_of_upper"
        connection.execute(f"INSERT INTO centre ({names}) VALUES (?, ?, FALSE, ?, ?, ?)", row)
    for number, each in enumerate(told):
        connection.execute(
            f"""INSERT INTO co_location (row_id, programme, area_code, centre_name, as_of_upper, is_example,
                {", ".join(SERVICES)}, is_fully_co_located) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            [number, PROGRAMME, *each.centre, each.day, each.is_example, *each.services, each.full],
        )
    for number, group in enumerate(steering):
        connection.execute(
            """INSERT INTO steering_group (row_id, programme, area_code, centre_name, as_of_upper, is_example,
                has_steering_group, meetings_per_year) VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
            [number, PROGRAMME, group.area, group.centre, group.day, group.is_example, group.has_group, group.meetings],
        )


def latest(said: list[tuple[date, str | None]]) -> str | None:
    """The last statement in time, of the same day the one that stands last."""
    known = [(day, number, value) for number, (day, value) in enumerate(said) if value is not None]
    return max(known)[2] if known else None


def expected_places(told: list[Places], centre: tuple[str, str], day: date) -> dict[str, str]:
    rows = [row for row in told if row.centre == centre and row.day <= day]
    found = {
        service: latest([(row.day, row.services[i]) for row in rows]) for i, service in enumerate(SERVICES)
    }  # fmt: skip
    full = latest([(row.day, row.full) for row in rows])
    met = {s: "unknown" if place is None else MEANS.get(place, "no") for s, place in found.items()}
    answers = list(met.values())
    if full == "yes":
        met = {s: "yes" if answer == "unknown" else answer for s, answer in met.items()}
    derived = "yes" if answers.count("yes") == 4 else "no" if {"no", "partly"} & set(answers) else "unknown"
    return {**met, "fully_co_located": full or derived}


def expected_steering(steering: list[Group], centre: tuple[str, str], day: date) -> dict[str, str]:
    met = {}
    for criterion in ("steering_group", "meetings"):
        own, whole = (
            [
                (group.day, said(group, criterion))
                for group in steering
                if group.area == centre[0] and group.centre == name and group.day <= day
            ]
            for name in (centre[1], None)
        )
        answer = latest(own) or latest(whole) or "unknown"
        met[criterion] = "unknown" if answer == "planned" else answer
    return met


def said(group: Group, criterion: str) -> str | None:
    if criterion == "steering_group" or group.has_group == "planned":
        return group.has_group
    if group.meetings is None:
        return "no" if group.has_group == "no" else None
    return "yes" if group.meetings >= 4 else "no"


@FEW
@given(told=places, steering=groups, with_example=st.booleans())
def test_which_criteria_each_centre_meets_each_day(
    database: duckdb.DuckDBPyConnection, told: list[Places], steering: list[Group], with_example: bool
) -> None:
    put(database, told, steering)
    told = [row for row in told if with_example or not row.is_example]
    steering = [row for row in steering if with_example or not row.is_example]
    criteria = (*SERVICES, "fully_co_located", "steering_group", "meetings")
    found = database.execute(
        "SELECT day, area_code, centre_name, criterion, met FROM criterion_at($p, $days, $example)",
        {"p": PROGRAMME, "days": DAYS, "example": with_example},
    ).fetchall()
    assert len(found) == len(DAYS) * len(CENTRES) * 13
    assert {row[:4]: row[4] for row in found if row[3] in criteria} == {
        (day, *centre, criterion): met
        for day in DAYS
        for centre in CENTRES
        for criterion, met in {**expected_places(told, centre, day), **expected_steering(steering, centre, day)}.items()
    }


@FEW
@given(told=places, steering=groups, day=days)
def test_fully_co_located_is_what_the_strategy_asks_and_the_parts_of_a_round_add_up(
    database: duckdb.DuckDBPyConnection, told: list[Places], steering: list[Group], day: date
) -> None:
    put(database, told, steering)
    values = {"p": PROGRAMME, "day": day}
    met = database.execute(
        "SELECT centre_name, met FROM criterion_met($p, $day::DATE, FALSE) WHERE criterion = 'fully_co_located'", values
    ).fetchall()
    strategy = database.execute(
        "SELECT centre_name, meets FROM centre_at($p, [$day::DATE], FALSE) WHERE definition = 'strategi'", values
    ).fetchall()
    assert {name: "no" if answer == "partly" else answer for name, answer in met} == dict(strategy)
    rounds = database.execute(
        "SELECT *, met_yes + met_partly + met_no + met_unknown FROM criterion_round($p, $day::DATE, FALSE, []::VARCHAR[])",
        values,
    )
    names = [column[0] for column in rounds.description or ()]
    for row in rounds.fetchall():
        assert row[names.index("centres_open")] == row[-1] == 3


@FEW
@given(told=places, day=days)
def test_a_centre_lacks_something_exactly_when_it_does_not_meet_the_definition(
    database: duckdb.DuckDBPyConnection, told: list[Places], day: date
) -> None:
    """Unless a source only says that it is not fully co-located, which does not tell what is missing."""
    put(database, told, [])
    found = database.execute(
        """SELECT definition, meets, lacking, untold, in_premises_min, in_premises_max, is_fully_co_located
        FROM co_location_gap($p, [$day::DATE][1], FALSE)""",
        {"p": PROGRAMME, "day": day},
    ).fetchall()
    assert len(found) == 4 * len(CENTRES)
    for definition, meets, lacking, untold, least, most, full in found:
        assert 0 <= least <= most <= 4
        assert not set(lacking) & set(untold)
        if definition == "lista" or meets == "yes":
            assert (lacking, untold) == ([], [])
        elif meets == "unknown":
            assert untold
            assert not lacking
        elif full is None:
            assert lacking
        if definition == "strategi" and full is None:
            assert (meets == "yes") == (least == 4)
            assert (meets == "no") == (most < 4)
