"""How far each goal has come, in its own terms: examples counted by hand, with the reason beside each row."""

import pytest

from tests.etl.conftest import Compute
from tests.workbooks import AREAS, Rows

GOALS: Rows = [
    ("Mål", "Indikator", "Målvärde", "Från", "Till"),
    ("I varje kommun", "Kommuner med familjecentral", 3, "2019-01-01", "2019-12-31"),
    ("Två till", "Nya familjecentraler", 2, "2020-01-01", "2021-12-31"),
]
CENTRES: Rows = [
    ("Kommun", "Central", "Öppnade", "Per datum"),
    ("Norrby", "Solen", "2010-05-05", "2019-01-01"),  # before the period of the second goal
    ("Norrby", "Lyktan", "2020-03-03", "2020-05-05"),  # within it
    ("Söderby", "Månen", "2019", "2020-05-05"),  # before it
    ("Söderby", "Facklan", "2022-02-02", "2023-01-01"),  # after it
]
MILESTONES: Rows = [
    ("Kommun", "Central", "Händelse", "Planerat", "Per datum"),
    ("Östra Ås", "Kometen", "Öppning", "2021", "2020-05-05"),  # whether it opened no source tells
    ("Östra Ås", "Planeten", "Öppning", "2021", "2020-05-05"),  # put off beyond the period, as told after it
    ("Östra Ås", "Planeten", "Öppning", "2024", "2022-05-05"),
    ("Söderby", "Facklan", "Öppning", "2021", "2020-05-05"),  # opened later: the outcome is known
]


def progress(compute: Compute, day: str, *changed: tuple[str, Rows]) -> dict[str, tuple[object, ...]]:
    sheets = {"Områden": AREAS, "Mål": GOALS, "Centraler": CENTRES, "Milstolpar": MILESTONES} | dict(changed)
    found = compute(sheets).execute(
        """SELECT goal, value_min, value_max, plans_without_outcome, status
        FROM goal_progress('dalarna', $day::DATE, FALSE) WHERE definition = 'lista'""",
        {"day": day},
    )
    return {row[0]: row[1:] for row in found.fetchall()}


def test_each_goal_is_judged_on_its_last_day_in_its_own_terms(compute: Compute) -> None:
    """At the end of 2019 Norrby and Söderby have one for certain, and of Östra Ås nothing is known before 2020. In
    2020–2021 Lyktan opened, and Kometen may have."""
    assert progress(compute, "2023-01-01") == {
        "I varje kommun": (2, 3, 0, "cannot_be_known"),
        "Två till": (1, 2, 1, "cannot_be_known"),
    }


@pytest.mark.parametrize(
    ("day", "span", "status"),
    [
        ("2019-12-31", (0, 0), "not_started"),
        ("2020-02-01", (0, 0), "ongoing"),
        ("2020-03-03", (1, 1), "ongoing"),
        ("2021-12-31", (1, 2), "cannot_be_known"),
    ],
)
def test_a_goal_under_way_is_judged_on_the_day_asked_for(
    compute: Compute, day: str, span: tuple[int, int], status: str
) -> None:
    low, high, _, found = progress(compute, day)["Två till"]
    assert ((low, high), found) == (span, status)


def test_a_goal_is_met_by_known_openings_alone_and_missed_when_nothing_more_is_possible(compute: Compute) -> None:
    one_more = ("Centraler", [*CENTRES, ("Östra Ås", "Kometen", "2021-11-11", "2022-01-01")])
    assert progress(compute, "2022-01-01", one_more)["Två till"] == (2, 2, 0, "met")
    no_plans = ("Milstolpar", [MILESTONES[0], MILESTONES[-1]])
    assert progress(compute, "2022-01-01", no_plans)["Två till"] == (1, 1, 0, "not_met")


def test_a_centre_first_heard_of_in_the_period_may_be_new_unless_it_was_counted_before(compute: Compute) -> None:
    """Gnistan is first heard of in 2021, without an opening date. Solen and Månen are older. When two centres were published
    before the period they are the two, and Gnistan may be new; when three were, it is the third."""
    heard = ("Centraler", [*CENTRES, ("Östra Ås", "Gnistan", None, "2021-01-01")])
    no_plans = ("Milstolpar", [MILESTONES[0], MILESTONES[-1]])
    for published, most in ((2, 2), (3, 1)):
        figures = [("Mått", "Värde", "Per datum"), ("Antal familjecentraler", published, "2019-12-31")]
        found = progress(compute, "2022-01-01", heard, no_plans, ("Publicerade tal", figures))
        assert found["Två till"][:2] == (1, most)


def test_an_opening_that_may_lie_outside_the_period_is_only_possible(compute: Compute) -> None:
    """The period begins in July 2020: of Solen, opened in 2020, it is not known; Månen opened in 2021, within it."""
    goal = [GOALS[0], ("Ett till", "Nya familjecentraler", 1, "2020-07-01", "2021-12-31")]
    opened = [("Kommun", "Central", "Öppnade", "Per datum"), ("Norrby", "Solen", "2020", "2020-01-01")]
    changed = (("Mål", goal), ("Milstolpar", MILESTONES[:1]))
    found = progress(compute, "2022-01-01", *changed, ("Centraler", opened))
    assert found["Ett till"] == (0, 1, 0, "cannot_be_known")
    found = progress(
        compute, "2022-01-01", *changed, ("Centraler", [*opened, ("Söderby", "Månen", "2021", "2021-12-31")])
    )
    assert found["Ett till"] == (1, 2, 0, "met")


def test_a_plan_put_off_only_in_an_example_workbook_is_not_put_off(compute: Compute) -> None:
    sheets = {"Områden": AREAS, "Mål": GOALS, "Centraler": CENTRES, "Milstolpar": MILESTONES[:2]}
    put_off = [MILESTONES[0], ("Östra Ås", "Kometen", "Öppning", "2024", "2022-05-05")]
    connection = compute(sheets, example={"Milstolpar": put_off})
    for with_example, plans in ((False, 1), (True, 0)):
        sql = """SELECT plans_without_outcome FROM goal_progress('dalarna', DATE '2023-01-01', $example)
            WHERE definition = 'lista' AND goal = 'Två till'"""
        assert connection.execute(sql, {"example": with_example}).fetchall() == [(plans,)]
