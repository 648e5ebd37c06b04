"""Criteria, co-location and steering: on the real workbooks as counted by hand, and a small example for each rule."""

from collections.abc import Iterator
from datetime import date

import duckdb
import pytest

from etl import load as loading
from etl.store import snapshots
from tests.etl.conftest import Compute
from tests.workbooks import AREAS, CENTRES, Rows

SOLEN_AND_MANEN = {"Områden": AREAS, "Centraler": CENTRES}
GROUPS = ("Central", "Kommun", "Styrgrupp", "Möten per år", "Årlig rapport", "Per datum")


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    loaded = loading.load(warehouse=tmp_path_factory.mktemp("lager"))
    with snapshots.connect(loaded.snapshot) as connection:
        yield connection


def answers(
    connection: duckdb.DuckDBPyConnection, criterion: str, day: str = "2020-06-30", with_example: bool = False
) -> dict[str, str]:
    found = connection.execute(
        """SELECT centre_name, met FROM criterion_met('dalarna', $day::DATE, $example)
        WHERE criterion = $criterion AND is_open = 'yes'""",
        {"day": day, "example": with_example, "criterion": criterion},
    )
    return dict(found.fetchall())


def counts(connection: duckdb.DuckDBPyConnection, day: str, with_example: bool) -> dict[str, tuple[int, ...]]:
    found = connection.execute(
        """SELECT criterion, count(*) FILTER (WHERE met = 'yes'), count(*) FILTER (WHERE met = 'partly'),
            count(*) FILTER (WHERE met = 'no'), count(*) FILTER (WHERE met = 'unknown')
        FROM criterion_met('dalarna', $day::DATE, $example) WHERE is_open = 'yes' GROUP BY criterion""",
        {"day": day, "example": with_example},
    )
    return {row[0]: row[1:] for row in found.fetchall()}


def test_the_example_round_of_2019_gives_the_published_counts(real: duckdb.DuckDBPyConnection) -> None:
    """Yes, partly, no, unknown of the eight centres, counted by hand in the workbook's sheets."""
    assert counts(real, "2019-12-31", with_example=True) == {
        "midwife": (6, 2, 0, 0), "child_health": (8, 0, 0, 0), "open_preschool": (8, 0, 0, 0),
        "social_services": (5, 3, 0, 0), "agreement": (6, 0, 2, 0), "fully_co_located": (5, 0, 3, 0),
        "steering_group": (7, 0, 1, 0), "coordinator": (5, 0, 3, 0), "joint_planning_time": (7, 0, 1, 0),
        "joint_groups": (5, 0, 3, 0), "meetings": (5, 0, 3, 0), "yearly_report": (4, 0, 4, 0),
        "activity_plan": (0, 0, 0, 8),
    }  # fmt: skip


def test_without_the_example_nearly_everything_is_unknown_and_nothing_is_therefore_no(
    real: duckdb.DuckDBPyConnection,
) -> None:
    """Of the eight centres only Mockfjärd has anything told by then: a coordinator, in 2018."""
    found = counts(real, "2020-08-28", with_example=False)
    assert found["coordinator"] == (1, 0, 0, 7)
    assert {number for criterion, number in found.items() if criterion != "coordinator"} == {(0, 0, 0, 8)}


def test_what_is_planned_is_neither_met_nor_not_and_no_centre_of_2003_meets_the_strategy_for_certain(
    real: duckdb.DuckDBPyConnection,
) -> None:
    found = real.execute(
        """SELECT criterion, count(*) FILTER (WHERE met = 'yes'), count(*) FILTER (WHERE met = 'no'), bool_and(is_of_area)
        FROM criterion_met('botkyrka-huddinge-2003', DATE '2003-11-05', FALSE)
        WHERE is_open = 'yes' AND area_code = '0127' AND criterion IN ('steering_group', 'meetings', 'agreement')
        GROUP BY criterion, position ORDER BY position"""
    )
    assert found.fetchall() == [("agreement", 3, 0, True), ("steering_group", 0, 0, True), ("meetings", 0, 0, True)]


def test_four_meetings_are_enough_and_three_are_not(compute: Compute) -> None:
    rows: Rows = [GROUPS, ("Solen", None, "Ja", 4, "Ja", None), ("Månen", None, "Ja", 3, "Nej", None)]
    connection = compute({**SOLEN_AND_MANEN, "Styrgrupper": rows})
    assert answers(connection, "meetings") == {"Solen": "yes", "Månen": "no"}
    assert answers(connection, "yearly_report") == {"Solen": "yes", "Månen": "no"}


def test_the_number_of_meetings_asked_for_is_in_the_table_of_criteria(compute: Compute) -> None:
    connection = compute(SOLEN_AND_MANEN)
    assert connection.execute("SELECT target, source <> '' FROM criterion WHERE criterion = 'meetings'").fetchall() == [
        ("4", True)
    ]


def test_without_a_steering_group_there_are_no_meetings_but_a_planned_one_says_nothing(compute: Compute) -> None:
    rows: Rows = [GROUPS, ("Solen", None, "Nej", None, None, None), ("Månen", None, "Planeras", 4, "Planeras", None)]
    connection = compute({**SOLEN_AND_MANEN, "Styrgrupper": rows})
    for criterion in ("steering_group", "meetings", "yearly_report"):
        assert answers(connection, criterion) == {"Solen": "no", "Månen": "unknown"}


def test_what_is_said_of_a_centre_goes_before_what_is_said_of_its_area_and_the_later_before_the_earlier(
    compute: Compute,
) -> None:
    rows: Rows = [
        GROUPS,
        (None, "Norrby", "Ja", 4, None, "2019-12-01"),
        ("Solen", None, "Nej", None, None, "2018-01-01"),
        (None, "Söderby", "Nej", None, None, "2018-01-01"),
        (None, "Söderby", "Ja", 6, None, "2019-01-01"),
        (None, "Söderby", "Nej", None, None, "2021-01-01"),  # after the day
    ]
    connection = compute({**SOLEN_AND_MANEN, "Styrgrupper": rows})
    assert answers(connection, "steering_group") == {"Solen": "no", "Månen": "yes"}
    assert answers(connection, "steering_group", "2021-06-01") == {"Solen": "no", "Månen": "no"}


AGREEMENTS = ("Central", "Samverkansavtal", "Avtalstyp", "Avtal från", "Avtal till", "Per datum")


@pytest.mark.parametrize(
    ("written", "kind", "starts", "ends", "said", "met", "status"),
    [
        ("Ja", None, None, None, "2019-01-01", "yes", "valid"),
        ("Lokal överenskommelse", None, None, "2022-12-31", "2019-01-01", "yes", "valid"),
        ("Ja", None, None, "2021-06-29", "2019-01-01", "yes", "soon"),  # within twelve months of the day
        ("Ja", None, None, "2021-06-30", "2019-01-01", "yes", "valid"),
        ("Ja", None, None, "2020-06-29", "2019-01-01", "unknown", "ended"),  # renewed? nobody says
        ("Ja", None, None, "2018-12-31", "2019-01-01", "no", "ended"),  # said after it ended
        ("Ja", None, "2020-07-01", None, "2019-01-01", "no", "not_started"),
        ("Nej", None, None, None, "2019-01-01", "no", "none"),
        ("Under arbete", None, None, None, "2019-01-01", "no", "none"),
        ("Ingen överenskommelse", None, None, None, "2019-01-01", "no", "none"),
        (None, "Avsiktsförklaring", None, None, "2019-01-01", "partly", "intended"),
    ],
)
def test_an_agreement_holds_from_its_first_day_to_its_last(
    compute: Compute, written: str | None, kind: str | None, starts: str | None, ends: str | None, said: str, met: str,
    status: str,
) -> None:  # fmt: skip
    rows: Rows = [AGREEMENTS, ("Solen", written, kind, starts, ends, said)]
    connection = compute({**SOLEN_AND_MANEN, "Styrgrupper": rows})
    assert answers(connection, "agreement") == {"Solen": met, "Månen": "unknown"}
    found = connection.execute(
        """SELECT centre_name, agreement_status FROM steering_detail('dalarna', DATE '2020-06-30', FALSE)
        WHERE is_open = 'yes' ORDER BY centre_name DESC"""
    )
    assert found.fetchall() == [("Solen", status), ("Månen", "unknown")]


NO_AGREEMENT = (
    "Avtal saknas", "Finns inget avtal", "Saknar avtal", "Saknas", "Har inget", "Det finns inget", "Vi har inget avtal",
    "Avtal under framtagande", "Avtal finns inte", "Uppsagt 2019", "Avtalet har upphört", "Utkast finns", "Planeras 2021",
    "Avtal planeras", "Nej, men planeras",
)  # fmt: skip


def test_a_text_that_says_that_there_is_no_agreement_is_no_agreement(compute: Compute) -> None:
    for written in NO_AGREEMENT:
        connection = compute(
            {**SOLEN_AND_MANEN, "Styrgrupper": [AGREEMENTS, ("Solen", written, None, None, None, None)]}
        )
        assert answers(connection, "agreement") == {"Solen": "no", "Månen": "unknown"}, written


def test_a_centre_called_fully_co_located_has_the_services_of_which_nothing_else_is_said(compute: Compute) -> None:
    places: Rows = [
        ("Central", "MVC", "BVC", "Öppen förskola", "Socialtjänst", "Fullt samlokaliserad"),
        ("Solen", None, "Finns", "I lokalen", "I lokalen", "Ja"),
        ("Månen", "Annan adress", "Finns", "I lokalen", "Saknas", None),
    ]
    connection = compute({**SOLEN_AND_MANEN, "Samlokalisering": places})
    met = {c: answers(connection, c) for c in ("midwife", "child_health", "open_preschool", "social_services")}
    assert [found["Solen"] for found in met.values()] == ["yes"] * 4
    assert [found["Månen"] for found in met.values()] == ["no", "unknown", "yes", "no"]
    assert answers(connection, "fully_co_located") == {"Solen": "yes", "Månen": "no"}
    derived = connection.execute(
        """SELECT centre_name, criterion FROM criterion_met('dalarna', DATE '2020-06-30', FALSE) WHERE is_derived
        ORDER BY centre_name, position"""
    )
    assert derived.fetchall() == [("Månen", "fully_co_located"), ("Solen", "midwife"), ("Solen", "child_health")]


def gap(connection: duckdb.DuckDBPyConnection, definition: str) -> list[tuple[object, ...]]:
    return connection.execute(
        """SELECT centre_name, meets, in_premises_min, in_premises_max, lacking, untold
        FROM co_location_gap('dalarna', DATE '2020-06-30', FALSE) WHERE definition = $definition
        ORDER BY centre_name DESC""",
        {"definition": definition},
    ).fetchall()


def test_what_a_centre_lacks_for_a_definition_is_told_apart_from_what_nobody_has_said(compute: Compute) -> None:
    """Solen has its preschool but the clinics are elsewhere; of Månen a source says only that it is not all four."""
    places: Rows = [
        ("Central", "MVC", "BVC", "Öppen förskola", "Socialtjänst", "Fullt samlokaliserad"),
        ("Solen", "Saknas", "Annan adress", "I lokalen", "Finns", None),
        ("Månen", "I lokalen", "Finns", "Annan adress", None, "Nej"),
    ]
    connection = compute({**SOLEN_AND_MANEN, "Samlokalisering": places})
    assert gap(connection, "strategi") == [
        ("Solen", "no", 1, 2, ["midwife", "child_health"], ["social_services"]),
        ("Månen", "no", 1, 3, ["open_preschool"], ["child_health", "social_services"]),
    ]
    assert gap(connection, "nationell") == [
        ("Solen", "no", 1, 2, ["child_health"], []),
        ("Månen", "unknown", 1, 3, [], ["child_health", "social_services"]),
    ]
    assert gap(connection, "samverkan") == [("Solen", "no", 1, 2, ["midwife"], []), ("Månen", "yes", 1, 3, [], [])]
    assert [row[4:] for row in gap(connection, "lista")] == [([], []), ([], [])]


def test_a_centre_said_not_to_be_fully_co_located_has_at_most_three_of_four(compute: Compute) -> None:
    places: Rows = [
        ("Central", "BVC", "Fullt samlokaliserad"), ("Solen", "I lokalen", "Nej"), ("Månen", "I lokalen", None),
    ]  # fmt: skip
    connection = compute({**SOLEN_AND_MANEN, "Samlokalisering": places})
    assert [row[2:4] for row in gap(connection, "strategi")] == [(1, 3), (1, 4)]


PLANS = (
    "Central", "Mål för verksamheten", "Arbetsmetoder", "Utvecklingsområden", "Tidsplaner", "Utvärdering", "Ekonomi",
    "Senast", "Inlämnad",
)  # fmt: skip


@pytest.mark.parametrize(
    ("headings", "due", "submitted", "contents", "submission"),
    [
        (["Ja"] * 6, "2019-11-15", "2019-11-15", "yes", "done"),
        (["Ja"] * 5 + ["Nej"], "2019-11-15", "2019-11-16", "partly", "late"),
        (["Ja"] * 5 + ["?"], "2019-11-15", None, "unknown", "unknown"),
        (["Nej"] * 6, None, "2019-11-15", "no", "done"),
        (
            ["Ja", "Nej", "?", "?", "?", "?"],
            "2019-11",
            "2019-11-16",
            "partly",
            "unknown",
        ),  # before the last day or after?
        (["Nej"] * 5 + ["?"], None, "2019", "unknown", "done"),
    ],
)
def test_a_plan_has_all_six_headings_some_none_or_nobody_says(
    compute: Compute, headings: list[str], due: str | None, submitted: str | None, contents: str, submission: str
) -> None:
    connection = compute({**SOLEN_AND_MANEN, "Verksamhetsplaner": [PLANS, ("Solen", *headings, due, submitted)]})
    found = connection.execute("SELECT contents, submission FROM activity_plan_state").fetchall()
    assert found == [(contents, submission)]
    assert answers(connection, "activity_plan") == {"Solen": contents, "Månen": "unknown"}


def test_each_round_counts_the_centres_open_then_with_what_was_last_said(compute: Compute) -> None:
    centres: Rows = [
        ("Kommun", "Central", "Samordnare", "Öppnade", "Per datum"),
        ("Norrby", "Solen", "Nej", "2010", "2018-01-01"),
        ("Norrby", "Solen", "Ja", None, "2019-01-01"),
        ("Söderby", "Månen", None, "2018-06-01", "2018-06-01"),  # opens, but nothing of a criterion is said
        ("Söderby", "Månen", "Nej", None, "2019-06-01"),
    ]
    groups: Rows = [("Kommun", "Styrgrupp", "Per datum"), ("Östra Ås", "Ja", "2018-09-01")]  # has no centre
    connection = compute({"Områden": AREAS, "Centraler": centres, "Styrgrupper": groups})
    sql = """SELECT day, met_yes, met_no, met_unknown, centres_open
        FROM criterion_round('dalarna', DATE '2020-01-01', FALSE, {}) WHERE criterion = 'coordinator'"""
    assert connection.execute(sql.format("[]::VARCHAR[]")).fetchall() == [
        (date(2018, 1, 1), 0, 1, 0, 1), (date(2019, 1, 1), 1, 0, 1, 2), (date(2019, 6, 1), 1, 1, 0, 2),
    ]  # fmt: skip
    assert connection.execute(sql.format("['1002']")).fetchall() == [(date(2019, 6, 1), 0, 1, 0, 1)]


def test_an_example_is_marked_and_left_out_unless_asked_for(compute: Compute) -> None:
    example = {"Styrgrupper": [("Central", "Kommun", "Styrgrupp"), ("Solen", "Norrby", "Ja")]}
    connection = compute(SOLEN_AND_MANEN, example=example)
    assert answers(connection, "steering_group") == {"Solen": "unknown", "Månen": "unknown"}
    assert answers(connection, "steering_group", with_example=True) == {"Solen": "yes", "Månen": "unknown"}
    marked = connection.execute(
        "SELECT centre_name, criterion FROM criterion_met('dalarna', DATE '2020-06-30', TRUE) WHERE is_example"
    )
    assert marked.fetchall() == [("Solen", "steering_group")]


def test_every_criterion_names_a_sheet_that_gives_it(compute: Compute) -> None:
    found = compute(SOLEN_AND_MANEN).execute(
        "SELECT DISTINCT sheet FROM criterion WHERE sheet NOT IN "
        "('Samlokalisering', 'Styrgrupper', 'Centraler', 'Verksamhetsplaner')"
    )
    assert found.fetchall() == []
