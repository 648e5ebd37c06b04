"""Charts that documents draw without a browser say what those on the screen do."""

from collections.abc import Callable
from pathlib import Path

from report.charts.of_goal import PLANNED
from report.drawing import drawn
from tests.report.exhibits import EXHIBITS
from tests.snapshots import selection

DIAMOND = "l7 7l-7 7l-7-7z"


def test_the_development_has_the_goals_and_the_plans_of_the_screens_chart(shown: Callable[[str], Path]) -> None:
    exhibit = EXHIBITS["utveckling"](selection(shown("real"), "2023-12-31"))
    assert exhibit.chart is not None
    (planned,) = (trace for trace in exhibit.chart.data if trace.name == PLANNED)
    picture = drawn(exhibit)
    assert ">Mål 2019: 15 av 15<" in picture
    assert len(planned.x) > 1
    assert picture.count(DIAMOND) == len(planned.x) + 1  # and one that explains it
