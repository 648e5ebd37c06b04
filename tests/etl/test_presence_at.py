"""How much social services are at each centre and for the children there: counted by hand, and a reference in Python."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from etl.build import empty_database
from etl.load import load
from etl.store.snapshots import connect
from tests.etl.conftest import Compute
from tests.workbooks import AREAS, Rows, write_workbook

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


@pytest.mark.parametrize(
    ("books", "hours", "written"),
    [
        ([[("Socionom", 20, "a")], [("Socionom", 25, "b")]], 25, "25"),  # two sources: the last is shown, not 45
        ([[("Socionom", 20, "a")], [("socionom ", 20, "b")]], 20, "20"),
        ([[("Socionom", 20, "a")], [("Socionom", 20, "a"), ("Kurator", 5, "a")]], 25, "20 + 5"),  # sent once more
        ([[("Socionom", 10, "a"), ("Socionom", 20, "a")], [("Socionom", 30, "b")]], 30, "30"),
        ([[("Socionom", "?", "b"), ("Socionom", 20, "a")]], 20, "20"),  # what is unknown contradicts nothing
        (
            [[("Socionom", 10, "a"), ("Socionom", 20, "a"), (None, 5, "a")]],
            35,
            "10 + 20 + 5",
        ),  # two persons, and one more
        ([[("Socionom", 10, "a")] * 3], 10, "10"),
        ([[("Socionom", 10, "a"), ("Kurator", 20, "a")], [("Totalt", 30, "b")]], 30, "10 + 20 eller 30"),
    ],
)
def test_what_two_sources_say_of_a_role_is_never_added(
    books: list[list[tuple[object, ...]]], hours: float, written: str, tmp_path: Path
) -> None:
    assert of_files(books, tmp_path) == [(hours, hours, written, False)]


def test_files_that_name_different_roles_make_a_span_and_never_only_a_sum(tmp_path: Path) -> None:
    """The second file calls the first one's socionom kurator, or tells of another person: at least 25, at most 45."""
    books = [[("Socionom", 20, "a")], [("Kurator", 25, "a")]]
    assert of_files(books, tmp_path) == [(25, 45, "20 + 25", True)]
    books = [[("Socionom", 20, "a"), ("Kurator", 5, "a")], [("Kurator", 10, "a"), ("Fältare", 4, "a")]]
    assert of_files(books, tmp_path / "tre") == [(30, 34, "20 + 10 + 4", True)]


def of_files(books: Sequence[Sequence[tuple[object, ...]]], folder: Path) -> list[tuple[object, ...]]:
    """What is told of Solen's hours by workbooks with these rows, each a role, its hours and a source."""
    folder.mkdir(exist_ok=True)
    head = ("Central", "Roll", "Timmar per vecka", "Källa")
    paths = [
        write_workbook(
            folder / f"{number}.xlsx",
            {
                "Områden": AREAS, "Centraler": CENTRES, "Socialtjänst": [head, *(("Solen", *row) for row in rows)],
                "Mål": (("Mål", "Indikator"), (f"{number}", "Inriktning")),
            },
        )
        for number, rows in enumerate(books)
    ]  # fmt: skip
    with connect(load(paths, folder / "lager").snapshot) as connection:
        sql = "SELECT presence_hours, presence_hours_upper, presence_text, names_differ FROM presence_hours"
        return connection.execute(sql).fetchall()


def test_a_role_that_was_set_aside_leaves_the_sum_of_its_centre_unknown(tmp_path: Path) -> None:
    """4 of what is not said, so the row is set aside; the hours of the other role are not all there is."""
    rows = [
        ("Central", "Roll", "Omfattning"),
        ("Solen", "Socionom", "20 h"),
        ("Solen", "Kurator", "4"),
        ("Lyktan", "Kurator", "8 h"),
    ]
    path = write_workbook(
        tmp_path / "bok.xlsx", {"Områden": AREAS, "Centraler": [*CENTRES, ("Norrby", "Lyktan")], "Socialtjänst": rows}
    )
    loaded = load([path], tmp_path / "lager")
    assert [row.row_number for row in loaded.files[0].sheets[-1].set_aside] == [3]
    with connect(loaded.snapshot) as connection:
        found = connection.execute(
            "SELECT centre_name, presence_hours, roles, roles_unknown, presence_text FROM presence_hours ORDER BY 1"
        ).fetchall()
    assert found == [("Lyktan", 8, 1, 0, "8 h"), ("Solen", None, 2, 1, "20 h + en undanlagd rad")]


def test_a_source_that_names_no_role_tells_of_the_whole_and_makes_a_span_with_the_roles_of_another(
    compute: Compute,
) -> None:
    presence: Rows = [
        ("Central", "Roll", "Timmar per vecka", "Källa"), ("Solen", "Socionom", 10, "a"), ("Solen", "Kurator", 20, "a"),
        ("Solen", None, 40, "b"), ("Månen", None, 6, "b"), ("Månen", "Kurator", 5, "a"),
    ]  # fmt: skip
    found = compute({"Områden": AREAS, "Centraler": CENTRES, "Socialtjänst": presence}).execute(
        """SELECT centre_name, presence_hours, presence_hours_upper, precision, presence_text, roles FROM presence_hours
        ORDER BY centre_name DESC"""
    )
    assert found.fetchall() == [
        ("Solen", 30, 40, "range", "10 + 20 eller 40", 2),
        ("Månen", 5, 6, "range", "5 eller 6", 1),
    ]


@pytest.mark.parametrize(
    ("rows", "stands"),
    [
        ([("Socionom", 20, "a"), ("Socionom", 25, "b")], [("20", "not_shown"), ("25", "shown")]),
        ([("Socionom", 10, "a"), ("Socionom", 20, "a")], []),  # two persons
        ([("Socionom", 20, "a"), ("Kurator", 25, "b")], []),
    ],
)
def test_two_sources_that_differ_about_a_role_are_a_conflict_and_two_persons_are_none(
    rows: list[tuple[object, ...]], stands: list[tuple[str, str]], compute: Compute
) -> None:
    head = ("Central", "Roll", "Timmar per vecka", "Källa")
    told = {"Områden": AREAS, "Centraler": CENTRES, "Socialtjänst": [head, *(("Solen", *row) for row in rows)]}
    found = compute(told).execute("SELECT text, stands FROM conflict_statement('dalarna', DATE '2020-06-30', FALSE)")
    assert found.fetchall() == stands


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
    st.sampled_from(["Solen", "Månen"]), st.integers(2017, 2021), st.none() | st.integers(0, 40), st.integers(0, 5),
    st.sampled_from([None, "Kurator", " kurator", "Socionom"]), st.integers(1, 2), st.sampled_from([None, "a", "b"]),
)  # fmt: skip
Told = tuple[str, int, int | None, int, str | None, int, str | None]


def of_round(told: list[Told]) -> tuple[int, int] | None:
    """Least and most hours of one centre and day: of the roles, and of what those say who name none."""
    naming = {(file, source) for *_, role, file, source in told if role}
    wholes = [each for each in told if not each[4] and each[5:] not in naming]
    sums = [of_roles(own) for own in (wholes, [each for each in told if each not in wholes]) if own]
    known = [total for total in sums if total]
    return (min(low for low, _ in known), max(high for _, high in known)) if known else None


def of_roles(told: list[Told]) -> tuple[int, int] | None:
    """The sum of the roles, each by the last statement whose hours are known: no less than those that one file names."""
    taken: dict[str, tuple[int, int]] = {}
    for role in {(each[4] or "").strip().casefold() for each in told}:
        statements: dict[tuple[int, str | None], list[tuple[int | None, int]]] = {}
        last: dict[tuple[int, str | None], int] = {}
        for number, (_, _, hours, wider, named, file, source) in enumerate(told):
            if (named or "").strip().casefold() == role:
                said = statements.setdefault((file, source), [])
                said += [] if (hours, wider) in said else [(hours, wider)]
                last[file, source] = number
        known = [key for key, said in statements.items() if all(hours is not None for hours, _ in said)]
        if not known:
            return None
        shown = statements[max(known, key=last.__getitem__)]
        taken[role] = sum(hours or 0 for hours, _ in shown), sum((hours or 0) + wider for hours, wider in shown)
    of_file: dict[int, set[str]] = defaultdict(set)
    for _, _, _, _, written, file, _ in told:
        of_file[file].add((written or "").strip().casefold())
    return (
        max(sum(taken[role][0] for role in roles_told) for roles_told in of_file.values()),
        sum(high for _, high in taken.values()),
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


@settings(max_examples=60, deadline=None)
@example(told=[("Solen", 2020, hours, 0, "Kurator", 1, source) for hours, source in ((5, "a"), (6, "b"), (5, "a"))])
@example(
    told=[("Solen", 2020, hours, 0, role, 1, source) for hours, role, source in ((5, "Kurator", "a"), (6, None, "b"))]
)
@given(told=st.lists(roles, max_size=8))
def test_presence_on_a_day_against_a_reference(database: duckdb.DuckDBPyConnection, told: list[Told]) -> None:
    """The latest round by 2020 whose sum is known; a round without a sum says nothing over an earlier one."""
    database.execute("DELETE FROM presence")
    rounds: dict[tuple[str, int], list[Told]] = defaultdict(list)
    for number, each in enumerate(told):
        centre, year, hours, wider, role, file, source = each
        database.execute(
            """INSERT INTO presence (row_id, programme, is_example, area_code, centre_name, as_of_upper, extent, extent_upper,
                extent_text, role, file_id, source)
            VALUES (?, 'prov', FALSE, ?, ?, make_date(?, 1, 1), ?, ?, ?, ?, ?, ?)""",
            [number, "1" if centre == "Solen" else "2", centre, year, hours, None if hours is None else hours + wider,
             f"{hours} {wider}", role, file, source],
        )  # fmt: skip
        if year <= 2020:
            rounds[centre, year].append(each)
    summed = {key: of_round(own) for key, own in rounds.items()}
    expected = {}
    for centre in ("Solen", "Månen"):
        known = [(year, *total) for (name, year), total in summed.items() if name == centre and total]
        expected[centre] = max(known)[1:] if known else (None, None)
    found = database.execute(
        """SELECT centre_name, presence_hours, presence_hours_upper FROM presence_at('prov', DATE '2020-06-30', FALSE)
        WHERE definition = 'lista'"""
    )
    assert {row[0]: row[1:] for row in found.fetchall()} == expected
