"""Why did the number change: each cause with its area, counted by hand."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from etl.load import load
from report import queries
from report.exhibit import Exhibit
from report.exhibits.why_changed import compared_from, why_changed
from tests.snapshots import selection
from tests.workbooks import AREAS, Rows, write_workbook

Shown = Callable[[str], Path]
CENTRES: Rows = (("Kommun", "Central", "Öppnade", "Stängde"), ("Norrby", "Solen", "2018-01-01", None))


def causes(exhibit: Exhibit) -> list[tuple[object, ...]]:
    return list(exhibit.rows[["cause", "area_name", "effect"]].itertuples(index=False, name=None))


def test_the_axis_reaches_the_highest_number_on_the_way(shown: Shown) -> None:
    chosen = selection(shown("real"), "2023-12-31")
    exhibit = why_changed(chosen, date(2023, 12, 31), chosen.snapshot_id, "strategi")
    assert exhibit.chart is not None
    (trace,) = exhibit.chart.data
    levels = [sum(trace.y[: number + 1]) for number in range(len(trace.y) - 1)]
    assert max(levels) > trace.y[-1]
    assert exhibit.chart.layout.yaxis.range[1] > max(levels)


def test_a_centre_that_opened_between_the_days_is_the_cause(shown: Shown) -> None:
    later = selection(shown("real"), "2023-06-01")
    exhibit = why_changed(later, date(2020, 8, 28), later.snapshot_id, "lista")
    assert causes(exhibit) == [("opened", "Borlänge", 1)]
    assert exhibit.headline == "Från 7 av 15 kommuner till 8 av 15 kommuner: öppnade: Borlänge (+1)"


def test_an_area_that_can_no_longer_be_decided_is_told_though_the_least_is_the_same(shown: Shown) -> None:
    """Borlänge opened in May 2023, which day is not known: on the tenth it may have a centre."""
    later = selection(shown("real"), "2023-05-10")
    exhibit = why_changed(later, date(2020, 8, 28), later.snapshot_id, "lista")
    assert causes(exhibit) == [("undecided", "Borlänge", 0)]
    assert exhibit.rows["effect_most"].tolist() == [1]
    told = "Från 7 av 15 kommuner till 7–8 av 15 kommuner: går inte längre att avgöra: Borlänge (högst +1)"
    assert exhibit.headline == told


@pytest.mark.parametrize("definition", ["lista", "strategi", "nationell", "samverkan"])
@pytest.mark.parametrize("day", ["2019-06-01", "2020-08-28", "2023-05-10", "2026-11-22"])
def test_the_changes_add_up_to_both_ends_of_the_number(day: str, definition: str, shown: Shown) -> None:
    later = selection(shown("real"), day, definition)
    rows = why_changed(later, date(2018, 6, 1), later.snapshot_id, "lista").rows
    earlier = replace(later, as_of=date(2018, 6, 1), definition="lista")
    for column, effect in (("areas_min", "effect"), ("areas_max", "effect_most")):
        before, after = (
            queries.coverage(s).set_index("definition").loc[s.definition, column] for s in (earlier, later)
        )
        assert rows[effect].sum() == after - before


def test_what_no_source_told_before_is_a_new_source_and_not_an_opening(shown: Shown) -> None:
    later = selection(shown("real"), "2020-08-28")
    found = causes(why_changed(later, date(2018, 1, 1), later.snapshot_id, "lista"))
    assert {cause for cause, _, effect in found if effect} == {"new_source"}
    assert {cause for cause, _, effect in found if not effect} == {"decided"}
    assert ("new_source", "Mora", 1) in found


def test_another_definition_loses_areas_and_a_published_figure_gives_some_back(shown: Shown) -> None:
    """Seven areas on the list; which five of eight centres are fully co-located is not published, so at least four areas."""
    later = selection(shown("real"), "2020-08-28", "strategi")
    found = causes(why_changed(later, later.as_of, later.snapshot_id, "lista"))
    assert [cause for cause, _, _ in found] == ["redefined"] * 7 + ["published"]
    assert sum(int(str(effect)) for _, _, effect in found) == 4 - 7


def test_day_and_definition_are_told_apart(shown: Shown) -> None:
    later = selection(shown("real"), "2023-12-31", "samverkan")
    found = causes(why_changed(later, date(2020, 8, 28), later.snapshot_id, "lista"))
    assert found == [("opened", "Borlänge", 1), ("redefined", "Orsa", 1)]


def test_a_centre_that_closed_between_the_days_is_the_cause(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAMILJECENTRALER_WAREHOUSE", str(tmp_path / "lager"))
    closed = (
        (*CENTRES[0], "Per datum"), ("Norrby", "Solen", "2018-01-01", "2020-06-01", "2020-07-01"),
        ("Söderby", "Månen", "2019-01-01", None, None),
    )  # fmt: skip
    load([write_workbook(tmp_path / "bok.xlsx", {"Områden": AREAS, "Centraler": closed})], tmp_path / "lager")
    later = selection(tmp_path / "lager", "2021-01-01")
    exhibit = why_changed(later, date(2020, 1, 2), later.snapshot_id, "lista")
    assert causes(exhibit) == [("closed", "Norrby", -1)]


def test_nothing_changed_says_so(shown: Shown) -> None:
    later = selection(shown("real"), "2020-08-28")
    exhibit = why_changed(later, later.as_of, later.snapshot_id, "lista")
    assert exhibit.headline == "Talet är detsamma, 7 av 15 kommuner: inget som räknas har ändrats"
    assert exhibit.rows.empty


def test_it_is_compared_with_the_last_count_that_a_source_made_before(shown: Shown) -> None:
    assert compared_from(selection(shown("real"), "2023-06-01")) == date(2021, 2, 24)
    assert compared_from(selection(shown("messy"), "2016-06-01")) == date(2015, 6, 2)


@pytest.fixture
def two_loads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Rows, Rows, str], Exhibit]:
    """The explanation of the way from one load to the next, in which `second` stands in the file named."""
    monkeypatch.setenv("FAMILJECENTRALER_WAREHOUSE", str(tmp_path / "lager"))

    def between(first: Rows, second: Rows, name: str) -> Exhibit:
        write_workbook(tmp_path / "in" / "bok.xlsx", {"Områden": AREAS, "Centraler": first})
        before = load([tmp_path / "in"], tmp_path / "lager").snapshot
        os.rename(before.path, before.path.with_name(f"20200102T030405_{before.data_version}.duckdb"))
        write_workbook(tmp_path / "in" / name, {"Områden": AREAS, "Centraler": second})
        load([tmp_path / "in"], tmp_path / "lager")
        later = selection(tmp_path / "lager", "2021-06-01")
        return why_changed(later, later.as_of, queries.kept()[1].snapshot_id, "lista")

    return between


def test_a_workbook_that_came_with_the_later_load_is_a_new_source(
    two_loads: Callable[[Rows, Rows, str], Exhibit],
) -> None:
    added = (CENTRES[0], ("Söderby", "Månen", "2019-01-01", None))
    assert causes(two_loads(CENTRES, added, "ny.xlsx")) == [("new_source", "Söderby", 1)]


def test_a_row_rewritten_in_the_same_workbook_is_a_correction(two_loads: Callable[[Rows, Rows, str], Exhibit]) -> None:
    closed = (CENTRES[0], ("Norrby", "Solen", "2018-01-01", "2020-01-01"))
    assert causes(two_loads(CENTRES, closed, "bok.xlsx")) == [("corrected", "Norrby", -1)]
