"""How much social services are at each centre and for the children there: counted by hand, and a reference in Python."""

from collections import defaultdict
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

CENTRES: Rows = [
    ("Kommun", "Central"),
    ("Norrby", "Solen"),
    ("Norrby", "Lyktan"),
    ("Söderby", "Månen"),
    ("Östra Ås", "Kometen"),
]


def per_child(
    connection: duckdb.DuckDBPyConnection, day: str, with_example: bool = False
) -> dict[str, tuple[object, ...]]:
    found = connection.execute(
        """SELECT area_name, presence_hours, presence_hours_upper, hours_per_1000, hours_per_1000_upper
        FROM presence_per_child('dalarna', $day::DATE, $example) WHERE definition = 'lista'""",
        {"day": day, "example": with_example},
    )
    return {name: tuple(values) for name, *values in found.fetchall()}


def test_ranges_are_summed_at_both_ends_and_a_role_without_extent_leaves_no_sum(compute: Compute) -> None:
    presence: Rows = [
        ("Central", "Roll", "Omfattning", "Personer"),
        ("Solen", "Kurator", "6–8 h/v", None), ("Solen", "Socionom", "ca 10 h", None),
        ("Månen", "Kurator", "halvtid", 1), ("Månen", "Socionom", None, 2),
    ]  # fmt: skip
    found = compute({"Områden": AREAS, "Centraler": CENTRES, "Socialtjänst": presence}).execute(
        """SELECT centre_name, presence_hours, presence_hours_upper, presence_full_time_upper, presence_persons, roles,
            roles_unknown, precision
        FROM presence_at('dalarna', DATE '2020-06-30', FALSE) WHERE definition = 'lista'"""
    )
    assert {row[0]: row[1:] for row in found.fetchall()} == {
        "Lyktan": (None, None, None, None, None, None, None),
        "Solen": (16, 18, 0.45, None, 2, 0, "approximate"),  # a sum is known no better than its least known part
        "Månen": (None, None, None, 3, 2, 1, None),
        "Kometen": (None, None, None, None, None, None, None),
    }


def test_hours_for_the_children_are_those_of_all_centres_of_the_area_or_unknown(compute: Compute) -> None:
    """Norrby has 100 children and two centres: 10 + 6–8 h. Nothing is told of Månen, nor of Östra Ås' children."""
    areas: Rows = [
        ("Kod", "Namn", "Barn 0-5"), ("1001", "Norrby", 100), ("1002", "Söderby", 200), ("1003", "Östra Ås", None),
    ]  # fmt: skip
    centres: Rows = [*CENTRES, ("Söderby", "Dimman")]
    presence: Rows = [
        ("Central", "Omfattning"),
        ("Solen", "10 h"),
        ("Lyktan", "6–8 h"),
        ("Kometen", "heltid"),
        ("Dimman", "9 h"),
    ]
    found = per_child(compute({"Områden": areas, "Centraler": centres, "Socialtjänst": presence}), "2020-06-30")
    assert found == {
        "Norrby": (16, 18, 160, 180), "Söderby": (None, None, None, None), "Östra Ås": (40, 40, None, None),
    }  # fmt: skip


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    with connect(load(warehouse=tmp_path_factory.mktemp("real")).snapshot) as connection:
        yield connection


def test_the_example_workbook_goes_from_three_hours_to_six_full_times(real: duckdb.DuckDBPyConnection) -> None:
    """Falun has two centres, 240 + 16 + 20 hours, and 3 744 children."""
    sql = """SELECT min(presence_hours), max(presence_hours), max(presence_full_time), count(*)
        FROM presence_at('dalarna', DATE '2019-12-31', $example) WHERE definition = 'lista'"""
    assert real.execute(sql, {"example": True}).fetchall() == [(3, 240, 6, 8)]
    assert real.execute(sql, {"example": False}).fetchall() == [(None, None, None, 8)]
    assert per_child(real, "2019-12-31", True)["Falun"] == (276, 276, 276_000 / 3744, 276_000 / 3744)


def test_what_this_says_of_a_centre_is_what_the_list_of_centres_says(real: duckdb.DuckDBPyConnection) -> None:
    for day in ("2019-12-31", "2020-08-28", "2024-01-01"):
        for macro, column, detail in (
            ("presence_at", "presence_hours", "presence_hours"), ("open_hours_at", "hours_per_week", "open_hours"),
        ):  # fmt: skip
            different = real.execute(
                f"""SELECT centre_name FROM {macro}('dalarna', $day::DATE, TRUE) AS a
                INNER JOIN centre_detail('dalarna', $day::DATE, TRUE) AS d USING (definition, area_code, centre_name)
                WHERE a.{column} IS DISTINCT FROM d.{detail}""",
                {"day": day},
            )
            assert different.fetchall() == []


roles = st.tuples(
    st.sampled_from(["Solen", "Månen"]), st.integers(2017, 2021), st.none() | st.integers(0, 40), st.integers(0, 5)
)


@pytest.fixture(scope="module")
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    with empty_database() as connection:
        connection.execute("INSERT OR REPLACE INTO constant VALUES ('full_time_hours', 40, '')")
        for number, (centre, area) in enumerate((("Solen", "1"), ("Månen", "2"))):
            for table, column, name in (("area", "area_name", area), ("centre", "centre_name", centre)):
                sql = f"""INSERT INTO {table} (row_id, programme, is_example, area_code, as_of_upper, {column})
                    VALUES (?, 'prov', FALSE, ?, '2017-01-01', ?)"""
                connection.execute(sql, [number, area, name])
        yield connection


@settings(max_examples=40, deadline=None)
@given(told=st.lists(roles, max_size=6))
def test_presence_on_a_day_against_a_reference(
    database: duckdb.DuckDBPyConnection, told: list[tuple[str, int, int | None, int]]
) -> None:
    """The latest round by 2020 whose sum is known; a round without a sum says nothing over an earlier one."""
    database.execute("DELETE FROM presence")
    rounds: dict[tuple[str, int], list[tuple[int, int] | None]] = defaultdict(list)
    for number, (centre, year, hours, wider) in enumerate(told):
        high = None if hours is None else hours + wider
        database.execute(
            """INSERT INTO presence (row_id, programme, is_example, area_code, centre_name, as_of_upper, extent, extent_upper)
            VALUES (?, 'prov', FALSE, ?, ?, make_date(?, 1, 1), ?, ?)""",
            [number, "1" if centre == "Solen" else "2", centre, year, hours, high],
        )
        if year <= 2020:
            rounds[centre, year].append(None if hours is None else (hours, hours + wider))
    expected = {}
    for centre in ("Solen", "Månen"):
        known = [
            (year, sum(low for low, _ in filter(None, parts)), sum(high for _, high in filter(None, parts)))
            for (name, year), parts in rounds.items()
            if name == centre and None not in parts
        ]
        expected[centre] = max(known)[1:] if known else (None, None)
    found = database.execute(
        """SELECT centre_name, presence_hours, presence_hours_upper FROM presence_at('prov', DATE '2020-06-30', FALSE)
        WHERE definition = 'lista'"""
    )
    assert {row[0]: row[1:] for row in found.fetchall()} == expected
