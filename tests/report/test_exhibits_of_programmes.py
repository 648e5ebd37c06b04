"""Every exhibit is made of every programme that has areas, not only of the one shown first."""

from collections.abc import Callable
from pathlib import Path

import pytest

from report.exhibits import development, progress, timeline
from tests import snapshots
from tests.report.exhibits import EXHIBITS

Shown = Callable[[str], Path]


@pytest.mark.parametrize(
    ("programme", "day", "definition", "words"),
    [
        ("botkyrka-huddinge-2003", "2003-10-31", "lista", "2 av 2 kommuner har en familjecentral"),
        ("stockholm-2016", "2016-11-30", "strategi", "1 av 7 stadsdelar har en familjecentral"),
        ("ostermalm-2021", "2021-12-31", "samverkan", "0 av 1 stadsdel har en familjecentral"),
    ],
)
def test_every_exhibit_is_made_of_the_programme(
    programme: str, day: str, definition: str, words: str, shown: Shown
) -> None:
    chosen = snapshots.selection(shown("real"), day, definition, programme=programme)
    headlines = {name: make(chosen).headline for name, make in EXHIBITS.items()}
    assert headlines["antal"] == words
    assert {name for name, headline in headlines.items() if not headline.strip()} == set()


def test_directions_are_counted_in_the_headline_and_listed_without_numbers(shown: Shown) -> None:
    chosen = snapshots.selection(shown("real"), "2003-10-31", programme="botkyrka-huddinge-2003")
    exhibit = development.goal_progress(chosen)
    assert exhibit.headline == "7 inriktningsmål, som inte mäts i antal"
    assert exhibit.written_rows()[1][:4] == ["Erbjuda tidigt stöd till föräldrar", "–", "–", "–"]


def test_a_centre_planned_beside_an_open_one_is_told_although_its_area_has_one(shown: Shown) -> None:
    chosen = snapshots.selection(shown("real"), "2003-10-31", programme="botkyrka-huddinge-2003")
    exhibit = progress.on_the_way(chosen)
    assert exhibit.headline == "Ingen kommun är på väg mot en familjecentral"
    assert exhibit.notes == (
        "Planerade där en annan central redan finns: Storvretens FC (Botkyrka) och Tullinge FC (Botkyrka).",
    )


def test_a_planned_centre_without_a_milestone_is_told_of_beside_the_time_axis(shown: Shown) -> None:
    """Hallunda FC has milestones, and so is on the axis."""
    chosen = snapshots.selection(shown("real"), "2003-10-31", programme="botkyrka-huddinge-2003")
    assert timeline.timeline(chosen).notes[-1] == (
        "Planerade, men ingen källa anger någon milstolpe: Storvretens FC (Botkyrka) och Tullinge FC (Botkyrka)."
    )
    dalarna = snapshots.selection(shown("real"), "2024-06-01")
    assert len(timeline.timeline(dalarna).notes) == 1


def test_an_area_on_the_track_that_establishes_is_on_the_way_before_its_first_step(shown: Shown) -> None:
    """The start letter puts four districts on that track; Farsta is not in the letter, and nothing is known of it then."""
    exhibit = progress.on_the_way(snapshots.selection(shown("real"), "2016-02-29", programme="stockholm-2016"))
    assert [row[:2] for row in exhibit.written_rows()] == [
        [name, "Arbetar för att etablera en central"]
        for name in ("Enskede-Årsta-Vantör", "Hässelby-Vällingby", "Skarpnäck", "Skärholmen")
    ]
