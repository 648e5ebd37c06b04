"""What published counts say of areas that no row decides: counted by hand.

Norrby has 100 children, Söderby 200 and Östra Ås 400. All rows are per 2020-01-01 unless they say otherwise.
"""

import pytest

from tests.etl.conftest import Compute
from tests.workbooks import with_centres


def test_coverage_is_capped_by_the_published_count_and_what_may_have_opened_since(compute: Compute) -> None:
    """One centre of all was published per 2019-12-31: Solen. Since then Månen may have opened, and in Östra Ås an opening
    is told of without a row of Centraler. So 1–3 in the middle of 2020, and no more than 1 the day of the figure."""
    connection = compute(
        with_centres(
            ("Kommun", "Central", "Öppnade", "Per datum"),
            ("Norrby", "Solen", "2010-01-01", "2019-12-31"), ("Söderby", "Månen", "2020", "2020-01-01"),
            Milstolpar=[
                ("Kommun", "Central", "Händelse", "Utfall", "Per datum"),
                ("Östra Ås", "Kometen", "Öppning", "2020-02-02", "2020-06-01"),
            ],
            **{"Publicerade tal": [("Mått", "Värde", "Per datum"), ("Antal familjecentraler", 1, "2019-12-31")]},
        )
    )  # fmt: skip
    found = connection.execute(
        """SELECT day::VARCHAR, areas_min, areas_max, is_capped_by_figure
        FROM coverage('dalarna', [DATE '2019-12-31', DATE '2020-06-30'], FALSE, []::VARCHAR[])
        WHERE definition = 'lista' ORDER BY day"""
    )
    assert found.fetchall() == [("2019-12-31", 1, 1, True), ("2020-06-30", 1, 3, False)]


def test_a_published_count_that_the_named_centres_fill_leaves_no_area_open(compute: Compute) -> None:
    """Two centres of all were published. Norrby has both: nothing is said of Söderby and Östra Ås, but no centre is left
    for them. Had Norrby one, the other could be where most children live, or in Norrby unnamed."""
    both = (("Norrby", "Solen", "2010-01-01"), ("Norrby", "Månen", "2011-01-01"))
    for centres, found in ((both, (1, 1, 2, 2, 100, 100, True)), (both[:1], (1, 2, 2, 2, 100, 500, True))):
        sheets = with_centres(
            ("Kommun", "Central", "Öppnade"), *centres,
            **{"Publicerade tal": [("Mått", "Värde", "Per datum"), ("Antal familjecentraler", 2, "2019-12-31")]},
        )  # fmt: skip
        told = compute(sheets).execute(
            """SELECT areas_min, areas_max, centres_min, centres_max, children_min, children_max, is_capped_by_figure
            FROM coverage('dalarna', [DATE '2019-12-31'], FALSE, []::VARCHAR[]) WHERE definition = 'lista'"""
        )
        assert told.fetchall() == [found]


@pytest.mark.parametrize(
    ("chosen", "found"),
    [((), (1, 2, 0)), (("1002", "1003"), (0, 1, 0)), (("1002",), (0, 1, 0))],
)
def test_what_is_published_of_all_holds_for_the_chosen_areas_too(
    chosen: tuple[str, ...], found: tuple[int, int, int], compute: Compute
) -> None:
    """Two centres were published and Norrby has one: one more, in any area. With both there, none in the others."""
    for centres, expected in (
        (("Solen",), found),
        (("Solen", "Månen"), (int(not chosen), int(not chosen), len(chosen) or 2)),
    ):
        sheets = with_centres(
            ("Kommun", "Central", "Öppnade"), *(("Norrby", name, "2010-01-01") for name in centres),
            **{"Publicerade tal": [("Mått", "Värde", "Per datum"), ("Antal familjecentraler", 2, "2019-12-31")]},
        )  # fmt: skip
        told = compute(sheets).execute(
            """SELECT areas_min, areas_max, areas_none
            FROM coverage('dalarna', [DATE '2019-12-31'], FALSE, $chosen::VARCHAR[]) WHERE definition = 'lista'""",
            {"chosen": list(chosen)},
        )
        assert told.fetchall() == [expected]


def test_a_source_that_leaves_out_what_is_like_a_centre_leaves_the_national_definition_open(compute: Compute) -> None:
    """All three centres were published as fully co-located; one of the two in Norrby has closed. Östra Ås was counted to no
    centre, like ones left out: what is like a centre may have been there also while a centre was only planned. At least the
    two that are left meet the national definition."""
    connection = compute(
        with_centres(
            ("Kommun", "Central", "Öppnade", "Stängde", "Per datum"),
            ("Norrby", "Solen", "2010-01-01", None, "2019-12-31"),
            ("Norrby", "Kometen", "2010-01-01", "2020-02-01", "2020-02-01"),
            ("Söderby", "Månen", "2010-01-01", None, "2019-12-31"),
            Milstolpar=[
                ("Kommun", "Händelse", "Planerat", "Per datum"), ("Östra Ås", "Öppning", "2021", "2019-06-01"),
            ],
            **{
                "Publicerade tal": [
                    ("Kommun", "Mått", "Värde", "Av", "Definition", "Per datum"),
                    (None, "Fullt samlokaliserade familjecentraler", 3, 3, None, "2019-12-31"),
                    ("Östra Ås", "Antal familjecentraler", 0, None, "fullt utvecklade, inte liknande", "2019-12-31"),
                ]
            },
        )
    )  # fmt: skip
    status = connection.execute(
        """SELECT day::VARCHAR, definition, status, reason
        FROM area_status('dalarna', [DATE '2019-07-01', DATE '2020-03-01'], FALSE)
        WHERE area_code = '1003' AND definition IN ('lista', 'nationell') ORDER BY ALL"""
    )
    assert status.fetchall() == [
        ("2019-07-01", "lista", "on_the_way", None), ("2019-07-01", "nationell", "unknown", "like_not_counted"),
        ("2020-03-01", "lista", "on_the_way", None), ("2020-03-01", "nationell", "unknown", "like_not_counted"),
    ]  # fmt: skip
    counted = connection.execute(
        """SELECT definition, areas_min, areas_max FROM coverage('dalarna', [DATE '2020-03-01'], FALSE, []::VARCHAR[])
        WHERE definition IN ('strategi', 'nationell') ORDER BY ALL"""
    )
    assert counted.fetchall() == [("nationell", 2, 3), ("strategi", 2, 2)]
