"""Centres, areas, goals and development: one example each, counted by hand, with the reason beside each row.

Norrby has 100 children, Söderby 200 and Östra Ås 400. All rows are per 2020-01-01 unless they say otherwise.
"""

from datetime import date

import pytest

from tests.etl.conftest import Compute
from tests.workbooks import AREAS, CENTRES, with_centres

MAY, JUNE = date(2019, 5, 1), date(2019, 6, 30)


def test_centre_life_takes_the_latest_statement_and_widens_where_two_of_the_same_day_differ(compute: Compute) -> None:
    header = ("Kommun", "Central", "Öppnade", "Stängde", "Per datum")
    milestones = [
        ("Kommun", "Central", "Händelse", "Utfall", "Per datum"),
        ("Norrby", "Solen", "Öppning", "2001-01-01", "2020-01-01"),  # the centre's own rows go before this
        ("Östra Ås", "Stjärnan", "Öppning", "maj 2019", "2020-01-01"),  # the only opening told of
        ("Östra Ås", "Stjärnan", "Stängning", "2019-12-24", "2020-01-01"),
        ("Östra Ås", "Kometen", "Öppning", "2019-01-01", "2020-01-01"),  # no row of Centraler: not a centre here
    ]
    found = compute(
        with_centres(
            header,
            ("Norrby", "Solen", "2015", None, "2016-01-01"),  # an earlier statement, corrected
            ("Norrby", "Solen", "2019-05-01", None, "2019-06-30"),
            ("Norrby", "Solen", "2019-06-30", None, "2019-06-30"),  # of the same day: both are kept in the span
            ("Norrby", "Solen", None, None, "2020-02-02"),  # later, but says nothing of the opening
            ("Söderby", "Månen", None, "våren 2019", "2019-07-01"),
            ("Östra Ås", "Stjärnan", None, None, "2019-09-09"),
            Milstolpar=milestones,
        )
    ).execute("SELECT * FROM centre_life('dalarna', FALSE) ORDER BY area_code")
    assert found.fetchall() == [
        ("1001", "Solen", MAY, JUNE, None, None, date(2016, 1, 1), date(2020, 2, 2)),
        ("1002", "Månen", None, None, date(2019, 1, 1), JUNE, date(2019, 7, 1), date(2019, 7, 1)),
        ("1003", "Stjärnan", MAY, date(2019, 5, 31), *[date(2019, 12, 24)] * 2, *[date(2019, 9, 9)] * 2),
    ]


@pytest.mark.parametrize(
    ("day", "is_open"),
    [
        ("2019-04-30", "no"),  # opened in May at the earliest
        ("2019-05-01", "opening_inexact"),
        ("2019-05-30", "opening_inexact"),
        ("2019-05-31", "yes"),  # the whole month has gone
        ("2020-12-31", "yes"),
        ("2021-01-01", "opening_inexact"),  # closed some time in 2021
        ("2021-12-31", "no"),
    ],
)
def test_centre_at_an_opening_to_the_month_is_certain_when_the_month_has_gone(
    compute: Compute, day: str, is_open: str
) -> None:
    header = ("Kommun", "Central", "Öppnade", "Stängde", "Per datum")
    centres = with_centres(
        header, ("Norrby", "Solen", "maj 2019", None, "2020-01-01"), ("Norrby", "Solen", None, "2021", "2021-12-31")
    )
    sql = "SELECT is_open, outcome, reason FROM centre_at('dalarna', [$day::DATE], FALSE) WHERE definition = 'lista'"
    outcome = is_open if is_open in ("yes", "no") else "unknown"
    reason = "opening_inexact" if outcome == "unknown" else None
    assert compute(centres).execute(sql, {"day": day}).fetchall() == [(is_open, outcome, reason)]


def test_centre_at_tries_each_definition(compute: Compute) -> None:
    """lista: the type; strategi: all four in the premises; nationell: BVC with preschool or social services, or the
    type; samverkan: none missing."""
    everywhere = ["I lokalen"] * 4
    found = compute(
        with_centres(
            ("Kommun", "Central", "Typ"),
            ("Norrby", "Alla", "familjecentral"),
            ("Norrby", "Jaså", None),  # no type said: a centre
            ("Norrby", "Delat", "familjecentral"),
            ("Norrby", "Tider", "familjecentral"),
            ("Norrby", "Utan", "familjecentral"),
            ("Norrby", "Tyst", "familjecentral"),
            ("Norrby", "Lik", "familjecentralsliknande"),
            ("Norrby", "Lokal", "familjecentrerat arbetssätt"),
            Samlokalisering=[
                ("Central", "MVC", "BVC", "Öppen förskola", "Socialtjänst", "Fullt samlokaliserad"),
                ("Alla", *everywhere, None),
                ("Jaså", None, None, None, None, "Ja"),
                ("Delat", *everywhere, "Delvis"),  # fully co-located in part is not fully
                ("Tider", "Vissa tider", "I lokalen", "I lokalen", None, None),
                ("Utan", "Saknas", "Annan adress", "I lokalen", "I lokalen", None),
            ],
        )
    ).execute(
        """SELECT centre_name, list(outcome ORDER BY d.position) FROM centre_at('dalarna', [DATE '2020-01-01'], FALSE)
        INNER JOIN definition AS d USING (definition) GROUP BY centre_name"""
    )
    assert {name: " ".join(outcomes) for name, outcomes in found.fetchall()} == {
        "Alla": "yes yes yes yes",
        "Jaså": "yes yes yes yes",
        "Delat": "yes no yes yes",
        "Tider": "yes no yes yes",
        "Utan": "yes no no no",  # a service is missing, and the child health centre is elsewhere
        "Tyst": "yes unknown unknown yes",  # nobody has said where its services are
        "Lik": "no unknown yes unknown",
        "Lokal": "no unknown unknown yes",
    }


def test_area_status_has_on_the_way_none_or_unknown_with_its_reason(compute: Compute) -> None:
    codes = "ABCDEFGH"
    areas = [("Kod", "Namn"), *((code, f"{code}by") for code in codes)]
    found = compute(
        {
            "Områden": areas,
            "Centraler": [
                ("Kommun", "Central", "Öppnade", "Stängde"),
                ("A", "Solen", None, None),
                ("B", "Månen", "2020", None),  # some time in 2020
                ("C", "Stjärnan", "2010-01-01", "2019-01-01"),  # closed
            ],
            "Milstolpar": [
                ("Kommun", "Central", "Händelse", "Planerat", "Utfall"),
                ("D", "Kometen", "Avsiktsförklaring", None, "2018-03"),
                ("D", "Kometen", "Byggstart", None, "2019-09"),  # the latest step
                ("D", "Kometen", "Öppning", "hösten 2020", None),
                ("E", "Planeten", "Öppning", None, "2019-05-05"),  # opened, but no row of Centraler
            ],
            "Publicerade tal": [
                ("Mått", "Kommun", "Värde", "Per datum"),
                ("Antal familjecentraler", "F", 1, "2020-01-01"),  # counted, not named
                ("Antal familjecentraler", "G", 0, "2020-01-01"),  # counted to none
            ],
        }
    ).execute(
        """SELECT area_code, status, reason, milestone_event, planned_text
        FROM area_status('dalarna', [DATE '2020-06-30'], FALSE) WHERE definition = 'lista' ORDER BY area_code"""
    )
    assert found.fetchall() == [
        ("A", "has", None, None, None),
        ("B", "unknown", "opening_inexact", None, None),
        ("C", "none", None, None, None),
        ("D", "on_the_way", None, "building_start", "hösten 2020"),
        ("E", "unknown", "opening_without_centre", None, None),
        ("F", "has", None, None, None),
        ("G", "none", None, None, None),
        ("H", "unknown", "before_first_claim", None, None),  # nobody has said a word of it
    ]


def figure(value: int, of: int) -> list[tuple[object, ...]]:
    return [("Mått", "Värde", "Av", "Per datum"), ("Fullt samlokaliserade familjecentraler", value, of, "2020-01-01")]


@pytest.mark.parametrize(
    ("published", "areas", "centres", "children"),
    [
        # two of Solen, Lyktan (Norrby) and Månen (Söderby): both in Norrby, or one in each
        (figure(2, 3), (1, 2), (2, 2), (100, 300)),
        (figure(3, 3), (2, 2), (3, 3), (300, 300)),
        # one: in Norrby or in Söderby
        (figure(1, 3), (1, 1), (1, 1), (100, 200)),
        # the figure is of more centres than these: there are two, but not which, nor whether there are more
        (figure(2, 4), (1, 2), (2, 3), (100, 300)),
        # three, whichever they are: Norrby has room for two
        (figure(3, 4), (2, 2), (3, 3), (300, 300)),
    ],
)
def test_coverage_under_the_strategy_is_bound_by_what_is_published(
    compute: Compute,
    published: list[tuple[object, ...]],
    areas: tuple[int, int],
    centres: tuple[int, int],
    children: tuple[int, int],
) -> None:
    """Östra Ås is counted to no centre; where the services of the three centres are, no row says."""
    none = ("Antal familjecentraler", "Östra Ås", 0, "2020-01-01")
    sheets = {
        "Områden": AREAS, "Centraler": [*CENTRES, ("Norrby", "Lyktan")], "Publicerade tal": published,
        "Tal": [("Mått", "Kommun", "Värde", "Per datum"), none],
    }  # fmt: skip
    found = compute(sheets).execute(
        """SELECT areas_min, areas_max, centres_min, centres_max, children_min, children_max, areas_total
        FROM coverage('dalarna', [DATE '2020-01-01'], FALSE, []::VARCHAR[]) WHERE definition = 'strategi'"""
    )
    assert found.fetchall() == [(*areas, *centres, *children, 3)]


def test_coverage_counts_an_undecided_centre_beside_a_certain_one(compute: Compute) -> None:
    """Norrby has Solen for certain and Lyktan perhaps: one area, one or two centres."""
    centres = with_centres(("Kommun", "Central", "Öppnade"), ("Norrby", "Solen", "2019"), ("Norrby", "Lyktan", "2020"))
    found = compute(centres).execute(
        """SELECT areas_min, areas_max, centres_min, centres_max, children_min, children_max
        FROM coverage('dalarna', [DATE '2020-06-30'], FALSE, ['1001']) WHERE definition = 'lista'"""
    )
    assert found.fetchall() == [(1, 1, 1, 2, 100, 100)]


def test_development_has_a_row_for_each_day_of_change(compute: Compute) -> None:
    sheets = with_centres(
        ("Kommun", "Central", "Öppnade", "Stängde", "Per datum"),
        ("Norrby", "Solen", "maj 2019", None, "2020-01-01"),
        ("Söderby", "Månen", "2018-01-01", "2019-12-24", "2020-01-01"),
        ("Östra Ås", "Stjärnan", None, None, "2019-09-09"),  # first heard of, opening unknown
    )
    found = compute(sheets).execute(
        """SELECT day::VARCHAR, areas_min, areas_max
        FROM development('dalarna', DATE '2020-06-30', FALSE, []::VARCHAR[]) WHERE definition = 'lista'"""
    )
    assert found.fetchall() == [
        ("2018-01-01", 1, 3),  # Månen; of Norrby and Östra Ås nothing is known
        ("2019-05-01", 1, 3),  # Solen may have opened
        ("2019-05-31", 2, 3),  # Solen has opened
        ("2019-09-09", 3, 3),  # Stjärnan is there
        ("2019-12-24", 2, 2),  # Månen closed
        ("2020-06-30", 2, 2),  # the day asked for
    ]
