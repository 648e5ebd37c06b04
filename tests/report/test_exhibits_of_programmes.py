"""Every exhibit is made of every programme that has areas, not only of the one shown first."""

from collections.abc import Callable
from pathlib import Path

import pytest

from report.exhibits import development
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
