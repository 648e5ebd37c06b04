"""What it would take: counted by hand on the real workbooks, and as a pure function."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from report import spreadsheet
from report.exhibits.scenario import THOUGHT, goals_met, needed, without_centre, year_by_year
from report.scenario import Covered, Period, opened_in_period, read_openings, still_needed, year_met
from report.scenario import year_by_year as counted
from tests.snapshots import selection

Shown = Callable[[str], Path]
NAMES = {"a": "Norrby", "b": "Söderby", "c": "Östra Ås"}
RATTVIK_2027 = (("2031", 2027),)


def test_the_goal_takes_the_seven_that_have_none(shown: Shown) -> None:
    exhibit = needed(selection(shown("real"), "2023-06-01"))
    assert exhibit.headline == (
        "Målet ”Minst en familjecentral i varje kommun” kräver 7 kommuner till: Malung-Sälen, Orsa, Rättvik, Smedjebacken, "
        "Säter, Vansbro och Älvdalen"
    )
    assert len(exhibit.rows) == 7


def test_what_can_not_be_decided_makes_what_is_needed_a_span(shown: Shown) -> None:
    """Under the strategy 4–5 of 15 in August 2020: 10 or 11 more."""
    assert "kräver 10–11 kommuner till" in needed(selection(shown("real"), "2020-08-28", "strategi")).headline


def test_a_thought_opening_adds_its_municipality_and_its_children_from_its_year(shown: Shown) -> None:
    """8 of 15 with 13 213 children; Rättvik has 505."""
    exhibit = year_by_year(selection(shown("real"), "2023-06-01"), RATTVIK_2027)
    assert exhibit.headline == (
        "Tänkt: 9 av 15 kommuner år 2027 i stället för 8, och 13\N{NO-BREAK SPACE}718 barn 0–5 år i stället för "
        "13\N{NO-BREAK SPACE}213, om det öppnar i Rättvik 2027"
    )
    assert [row[1:4] for row in exhibit.written_rows()] == [
        ["Känt", "–", "8"], ["2023", "–", "8"], ["2024", "–", "8"], ["2025", "–", "8"], ["2026", "–", "8"],
        ["2027", "Rättvik", "9"],
    ]  # fmt: skip


def test_every_thought_row_picture_and_file_says_that_it_is_thought(shown: Shown) -> None:
    exhibit = year_by_year(selection(shown("real"), "2023-06-01"), RATTVIK_2027)
    assert [row[0] for row in exhibit.written_rows()] == ["Känt", *[THOUGHT] * 5]
    assert exhibit.chart is not None
    assert f"<b>{THOUGHT}</b>" in [note.text for note in exhibit.chart.layout.annotations]
    assert spreadsheet.swedish_csv(exhibit).decode().count(THOUGHT) == 5
    assert exhibit.headline.startswith("Tänkt: ")
    goals = goals_met(selection(shown("real"), "2023-06-01"), RATTVIK_2027)
    assert [row[0] for row in goals.written_rows()] == [THOUGHT] * 2


def test_an_area_that_could_not_be_decided_is_sure_when_it_opens_in_thought(shown: Shown) -> None:
    """4–5 in 2020: the five fully co-located may be among eight centres in seven municipalities. Ludvika in thought: its centre
    may be one of the five, so 4 or 5 of the others would be 3–5, and with Ludvika 4–6."""
    exhibit = year_by_year(selection(shown("real"), "2020-08-28", "strategi"), (("2085", 2021),))
    assert [row[3] for row in exhibit.written_rows()] == ["4–5", "4–5", "4–6"]


def test_with_all_seven_the_goal_is_met_in_the_last_year(shown: Shown) -> None:
    chosen = selection(shown("real"), "2023-06-01")
    names, has_centre = without_centre(chosen)
    every = tuple((code, 2025 + number) for number, code in enumerate(code for code in names if code not in has_centre))
    told = goals_met(chosen, every).written_rows()
    assert told[0][4] == "nås 2031, efter målets sista dag 31 december 2019"
    assert told[1][4] == "påverkas inte: perioden är slut sedan 31 december 2022"
    assert year_by_year(chosen, every).written_rows()[-1][3] == "15"


def test_a_goal_whose_period_lies_ahead_is_helped(shown: Shown) -> None:
    """In August 2020 none of the two had opened: Rättvik 2021 is one, and Säter 2022 the second; 2023 is too late."""
    chosen = selection(shown("real"), "2020-08-28")
    assert goals_met(chosen, (("2031", 2021), ("2082", 2023))).written_rows()[1][4] == "1 av 2, nås inte"
    assert goals_met(chosen, (("2031", 2021), ("2082", 2022))).written_rows()[1][4] == "2 av 2, nås 2022"


def test_more_new_centres_than_the_target_is_not_told_as_a_part_of_it(shown: Shown) -> None:
    three = (("2031", 2021), ("2082", 2021), ("2034", 2022))
    told = goals_met(selection(shown("real"), "2020-08-28"), three).written_rows()[1][4]
    assert told == "3 nya, målet är 2: nås 2021"


def test_a_goal_that_may_be_met_already_can_not_be_decided(shown: Shown) -> None:
    """Nothing is known in 1999 but the opening thought up: 1–15 of 15."""
    told = goals_met(selection(shown("real"), "1999-01-01"), (("2031", 2001),)).written_rows()[0][4]
    assert told == "kan inte avgöras: 0–14 kommuner till krävs"


def test_the_children_are_those_of_the_named_centres_when_they_are_all_that_are_published(shown: Shown) -> None:
    """All eight centres of autumn 2019 are named in the example round: 10 074 children, with Borlänge 3 139 more, with
    Rättvik 505 more."""
    exhibit = year_by_year(
        replace(selection(shown("real"), "2019-12-31"), with_example=True), (("2081", 2020), ("2031", 2021))
    )
    assert (
        exhibit.rows["children_min"].tolist()
        == exhibit.rows["children_max"].tolist()
        == [10_074, 10_074, 13_213, 13_718]
    )


def test_only_the_chosen_municipalities_are_counted_but_the_goal_is_everyones(shown: Shown) -> None:
    chosen = selection(shown("real"), "2023-06-01", areas=("2031", "2062"))
    assert year_by_year(chosen, RATTVIK_2027).headline.startswith(
        "Tänkt: 2 av 2 valda kommuner år 2027 i stället för 1"
    )
    assert "6 kommuner till krävs" in goals_met(chosen, RATTVIK_2027).headline
    assert year_by_year(chosen, (("2082", 2027),)).headline == (
        "Tänkt: ingen av öppningarna ligger i de valda kommunerna"
    )


@pytest.mark.parametrize(
    ("written", "doubt"),
    [
        ("x-2027", "Adressen säger tank=x-2027, som inte är en kommun och ett år."),
        ("a-20x7", "Adressen säger tank=a-20x7, som inte är en kommun och ett år."),
        ("a", "Adressen säger tank=a, som inte är en kommun och ett år."),
        ("c-2027", "Adressen säger tank=c-2027, men Östra Ås har redan en familjecentral."),
        ("a-2023", "Adressen säger tank=a-2023, men året ska vara 2024–2044."),
        ("a-2045", "Adressen säger tank=a-2045, men året ska vara 2024–2044."),
        ("b-2026", "Adressen säger tank=b-2026, men Söderby öppnar redan 2025."),
    ],
)
def test_what_of_the_address_can_not_be_used_is_told_and_not_counted(written: str, doubt: str) -> None:
    found, doubts = read_openings(["b-2025", written], NAMES, {"c"}, 2024)
    assert found == (("b", 2025),)
    (told,) = doubts
    assert told.startswith(doubt)


def test_the_same_opening_twice_is_one_and_the_order_is_that_of_the_names() -> None:
    assert read_openings(["b-2044", "a-2024", "b-2044"], NAMES, (), 2024) == ((("a", 2024), ("b", 2044)), [])


def test_years_are_counted_from_what_is_known_of_all_the_others() -> None:
    """Of a and b 0–1 has one, of b alone 0–1, c has one: a opens in 2025, b in 2026."""
    known = {
        frozenset(): Covered(1, 2, 40, 90),
        frozenset("a"): Covered(1, 2, 40, 70),
        frozenset("ab"): Covered(1, 1, 40, 40),
    }
    rows = counted((("a", 2025), ("b", 2026)), {"a": 20.0, "b": 30.0, "c": 40.0}, known.__getitem__, 2024)
    assert rows[["year", "thought", "areas_min", "areas_max", "children_min", "children_max"]].to_numpy().tolist() == [
        [2024, 0, 1, 2, 40, 90], [2025, 1, 2, 3, 60, 90], [2026, 2, 3, 3, 90, 90],
    ]  # fmt: skip
    assert [year_met(rows, column, 3) for column in ("areas_min", "areas_max")] == [2026, 2025]
    assert year_met(rows, "areas_max", 4) is None


def test_how_many_more_a_target_takes() -> None:
    assert still_needed(Covered(4, 6, 0, 0), 7) == (1, 3)
    assert still_needed(Covered(4, 6, 0, 0), 4) == (0, 0)


def test_a_new_centre_counts_when_its_whole_year_lies_in_the_period() -> None:
    """The period ends in June 2026, so that 2026 is not sure; of 2024 what is left after the day lies in it."""
    period = Period(3, date(2024, 3, 1), date(2026, 6, 30), 1)
    openings = (("a", 2024), ("b", 2025), ("c", 2026))
    assert opened_in_period(openings, period, date(2024, 5, 1)) == (3, 2025)
    assert opened_in_period(openings, period, date(2024, 2, 1)) == (2, None)
