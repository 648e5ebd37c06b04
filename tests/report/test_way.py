"""The way to a centre on the real workbooks, counted by hand: slips, what rests, how long each step took."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from etl.load import load
from report.exhibits import staircase, timeline
from report.exhibits import way as exhibits
from report.exhibits.progress import on_the_way
from report.queries import way
from report.selection import Selection
from tests.snapshots import selection
from tests.workbooks import AREAS, Rows, write_workbook

Shown = Callable[[str], Path]
MONTHS = [
    (5, 5, "5 månader sent"), (5, 16, "minst 5 månader sent (högst 16)"), (0, 0, "i tid"), (1, 1, "1 månad sent"),
    (0, 3, "högst 3 månader sent"), (-3, 2, "mellan 3 månader tidigt och 2 månader sent"), (-4, -4, "4 månader tidigt"),
    (-9, -4, "minst 4 månader tidigt (högst 9)"), (pd.NA, 49, "kan ha skett i tid; högst 49 månader sent"), (pd.NA, -1, "i tid"),
]  # fmt: skip


def slips(chosen: Selection) -> dict[str, tuple[object, ...]]:
    """What the last word of the centre's name stands for: kind, first plan, months at least and at most."""
    rows = way.slips(chosen)
    return {
        row.centre_name.split()[-1]: (
            row.slip, row.first_planned_text, *(None if pd.isna(m) else int(m) for m in (row.months_min, row.months_max))
        )
        for row in rows.itertuples()
    }  # fmt: skip


def test_how_far_each_planned_opening_has_slipped(shown: Shown) -> None:
    """Sopranen: planned for 2022, so December at the latest, opened in May 2023: 5 months, or 16 from January 2022.
    Smedjebacken: from 2022 to September–December 2024. Malung and Sälen: two sources of one day say two times, which is one
    wide plan. Mora: heard of as existing at the end of 2019, 41 months after July 2016."""
    assert slips(selection(shown("real"), "2026-11-22")) == {
        "Mora": ("opened", "2016-07-01", None, 41),
        "Sopranen": ("opened", "2022", 5, 16),
        "Smedjebacken": ("put_off", "2022", 21, 35),
        "Rättvik": ("passed", "2022", 46, None),
        "Malung": ("passed", "2022 eller halvårsskiftet 2022", 46, None),
        "Sälen": ("passed", "2022 eller slutet av 2023", 34, None),
    }


def test_on_an_earlier_day_only_what_was_known_then_has_slipped(shown: Shown) -> None:
    """In 2022 the second plan for Sopranen (September 2021) was known: from 2022 to January–April 2023."""
    found = slips(selection(shown("real"), "2022-06-30"))
    assert found["Sopranen"] == ("put_off", "2022", 1, 15)
    assert found["Smedjebacken"] == ("ahead", "2022", None, None)
    assert set(slips(selection(shown("real"), "2020-08-28"))) == {"Mora", "Sopranen", "Smedjebacken"}
    assert slips(selection(shown("real"), "2016-08-31"))["Mora"] == ("passed", "2016-07-01", 1, None)


@pytest.mark.parametrize(
    ("day", "headline", "resting"),
    [
        ("2026-11-22", "3 av 15 kommuner är på väg; alla 3 har vilat i minst ett år",
         {"Rättvik", "Malung-Sälen", "Smedjebacken"}),
        ("2022-03-01", "4 av 15 kommuner är på väg; 2 av dem har vilat i minst ett år", {"Rättvik", "Smedjebacken"}),
        ("2022-02-23", "4 av 15 kommuner är på väg; 1 av dem har vilat i minst ett år", {"Smedjebacken"}),
        ("2022-12-01", "4 av 15 kommuner är på väg; 3 av dem har vilat i minst ett år", {"Rättvik", "Malung-Sälen", "Borlänge"}),
    ],
)  # fmt: skip
def test_who_rests_and_since_when(day: str, headline: str, resting: set[str], shown: Shown) -> None:
    """Last heard: Smedjebacken 2019-12-18, 2022-11-08 and 2024-02-05, Rättvik 2021-02-24, Malung-Sälen 2021-05-14, Borlänge
    2021-09-30, which opened in May 2023."""
    exhibit = exhibits.on_the_way(selection(shown("real"), day))
    assert exhibit.headline == headline
    written = exhibit.written_rows()
    assert {row[0] for row in written if row[-1].startswith("Vilar sedan")} == resting
    assert len(written) == int(headline[0])


@pytest.mark.parametrize(
    ("day", "told"), [("2026-11-22", "har vilat i minst ett år"), ("2021-06-01", "har inte vilat i ett år")]
)
def test_a_single_chosen_one_is_told_in_the_singular(day: str, told: str, shown: Shown) -> None:
    chosen = selection(shown("real"), day, areas=("2031",))
    assert exhibits.on_the_way(chosen).headline == f"1 av 1 vald kommun är på väg; den {told}"


def test_the_last_word_on_a_way_is_the_day_that_it_rests_since(shown: Shown) -> None:
    rows = {row[0]: row for row in exhibits.on_the_way(selection(shown("real"), "2026-11-22")).written_rows()}
    assert rows["Rättvik"][1:] == ["Avsiktsförklaring 2021-02-24", "2022", "2021-02-24", "Vilar sedan 24 februari 2021"]


def test_each_step_that_someone_has_taken_with_its_months(shown: Shown) -> None:
    exhibit = exhibits.durations(selection(shown("real"), "2026-11-22"))
    assert exhibit.headline == "Tiden mellan två milstolpar är känd i 5 fall; stegen är olika och slås inte ihop"
    rows = exhibit.written_rows()
    assert [(row[0], row[1], *row[5:]) for row in rows] == [
        ("Förstudie → avsiktsförklaring", "Borlänge", "25–47", "1 fall", "för få fall"),
        ("Avsiktsförklaring → samverkansavtal", "Smedjebacken", "35", "1 fall", "för få fall"),
        ("Avsiktsförklaring → byggstart", "Borlänge", "21–32", "1 fall", "för få fall"),
        ("Samverkansavtal → beslut", "Smedjebacken", "15", "1 fall", "för få fall"),
        ("Byggstart → öppning", "Borlänge", "20", "1 fall", "för få fall"),
    ]


def test_a_single_case_is_not_called_different_steps(shown: Shown) -> None:
    """Borlänge: feasibility study 2016, letter of intent 2019."""
    exhibit = exhibits.durations(selection(shown("real"), "2020-06-01"))
    assert exhibit.headline == "Tiden mellan två milstolpar är känd i 1 fall"


def test_the_timeline_holds_only_what_was_known_on_the_day(shown: Shown) -> None:
    """By 2019: Mora's decision and plan, Sopranen's feasibility study."""
    exhibit = timeline.timeline(selection(shown("real"), "2019-11-30"))
    assert exhibit.headline == "1 plan och 2 utfall är kända för 2 kommuner"
    assert [row[2:5] for row in exhibit.written_rows()] == [
        ["Förstudie", "Har skett", "2016"], ["Beslut", "Har skett", "2014-11-11"], ["Öppning", "Planerat", "2016-07-01"],
    ]  # fmt: skip
    assert timeline.timeline(selection(shown("real"), "2010-01-01")).chart is None


def test_plans_are_hollow_and_outcomes_filled_and_a_slipped_plan_is_joined_to_its_successor(shown: Shown) -> None:
    chart = timeline.timeline(selection(shown("real"), "2026-11-22", areas=("2081",))).chart
    assert chart is not None
    symbols = [trace.marker.symbol for trace in chart.data if trace.mode == "markers" and trace.x[0] is not None]
    assert symbols == [("circle-open", "circle-open"), ("triangle-up", "square", "cross", "circle")]
    joined = [trace.x for trace in chart.data if trace.mode == "lines" and trace.line.dash == "dot"]
    assert joined == [("2022-07-02", "2023-03-01", "2023-05-16")]
    assert "minst 5 mån senare" in str(chart.layout.annotations)


@pytest.mark.parametrize(("low", "high", "told"), MONTHS)
def test_months_are_told_as_surely_as_they_are_known(low: int, high: int, told: str) -> None:
    assert exhibits.late(low, high) == told


def test_a_programme_without_the_sheets_is_told_which_give_it(shown: Shown) -> None:
    chosen = selection(shown("empty"))
    assert exhibits.on_the_way(chosen).headline.endswith("Bladet Milstolpar i en arbetsbok ger dem")
    assert staircase.staircase(chosen).headline.endswith("Bladet Trappan i en arbetsbok ger det")


def test_the_next_step_is_none_that_has_been_taken(
    tmp_path: Path, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Smedjebacken has agreed, in 2022, and decided, in 2024; Norrby has decided, and nothing more is known."""
    steps = on_the_way(selection(shown("real"), "2026-11-22")).rows.set_index("area_name")["next_written"]
    assert steps["Smedjebacken"] == "Byggstart eller öppning"
    monkeypatch.setenv("FAMILJECENTRALER_WAREHOUSE", str(tmp_path / "lager"))
    told: Rows = (("Kommun", "Händelse", "Utfall"), ("Norrby", "Politiskt beslut", "2019-03-01"))
    load([write_workbook(tmp_path / "bok.xlsx", {"Områden": AREAS, "Milstolpar": told})], tmp_path / "lager")
    steps = on_the_way(selection(tmp_path / "lager", "2021-01-01")).rows.set_index("area_name")["next_written"]
    assert steps["Norrby"] == "Byggstart eller samverkansavtal"
