"""What has room on a slide and what gives way: charts that stand closer, columns, sources by publisher, cut words."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import plotly.graph_objects as go
import pytest
from pptx import Presentation

from report.meetings import drawing, table
from report.meetings.drawing import drawn, kind
from report.meetings.meeting import Item
from report.meetings.powerpoint import powerpoint
from report.meetings.slides import of_exhibit
from report.slides import sources
from report.views import VIEWS
from tests.snapshots import selection


@pytest.fixture
def shown_real(shown: Callable[[str], Path]) -> Path:
    return shown("real")


def test_a_chart_stands_closer_before_it_becomes_a_table_without_what_tells_of_its_marks(shown_real: Path) -> None:
    way = VIEWS["vagen"].shown(selection(shown_real))
    slide = of_exhibit(way, "pages/vagen_dit.py", Item())
    assert drawn(slide)["tall"]
    assert "Strecket bakom ett märke" in drawn(slide)["reservation"]
    high = replace(way, chart=go.Figure(way.chart).update_layout(height=2000))
    slide = of_exhibit(high, "pages/vagen_dit.py", Item())
    assert kind(slide) == "table"
    assert "fler rader än som går att läsa" in drawn(slide)["html"]
    assert drawn(slide)["reservation"] == ""


def test_a_table_names_publishers_and_not_the_short_names_of_sources(shown_real: Path) -> None:
    exhibit = VIEWS["milstolpar"].shown(selection(shown_real, "2026-11-22", areas=("2061",)))
    slide = of_exhibit(exhibit, "pages/kommun.py", Item())
    assert "Smedjebackens kommun" in drawn(slide)["html"]
    assert "smedjebacken-" not in drawn(slide)["html"]
    assert slide.headline.startswith("Smedjebacken: ")


def test_a_wordy_column_goes_before_most_of_the_rows(shown_real: Path) -> None:
    slide = of_exhibit(VIEWS["uppfyller"].shown(selection(shown_real)), "pages/samlokalisering.py", Item())
    made = [table.shown(part.content, part.page, part.columns) for part in drawing.parts(slide)]  # type: ignore[arg-type]
    assert sum(len(each.rows) for each in made) == len(slide.content.rows)  # type: ignore[union-attr]


def test_what_is_too_long_is_cut_between_two_words() -> None:
    assert sources.shortened("beslut (planen har passerat, utfall saknas)", 32) == "beslut (planen har passerat …"
    assert sources.shortened("kort", 32) == "kort"
    assert len(sources.shortened("x" * 90, 32)) <= 32


def test_a_powerpoint_table_tells_nothing_of_marks_that_are_not_there(shown_real: Path) -> None:
    chosen = selection(shown_real)
    slide = of_exhibit(VIEWS["vagen"].shown(chosen), "pages/vagen_dit.py", Item())
    opened = Presentation(io.BytesIO(powerpoint("Prov", [slide], chosen)))
    tables = [each for each in opened.slides if any(shape.has_table for shape in each.shapes)]
    told = [shape.text_frame.text for each in tables for shape in each.shapes if shape.has_text_frame]
    assert not any("Strecket bakom" in said for said in told)
