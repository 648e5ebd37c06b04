"""Socialtjänst, run as Streamlit runs it: one scale, the constant it rests on, and the sentences where nothing is known."""

from collections.abc import Callable
from pathlib import Path

from report import text
from tests.pages.test_pages import heading, html, opened

Shown = Callable[[str], Path]
PAGE = "pages/socialtjanst.py"


def test_the_finding_is_the_presence_of_the_day_and_the_example_is_told(shown: Shown) -> None:
    shown("real")
    app = opened(PAGE, per="2019-12-31", exempel="ja")
    assert (
        heading(app) == "Socialtjänsten finns 3–240 timmar i veckan på alla 8 familjecentraler, det är 0,08–6 heltider"
    )
    assert text.EXAMPLE in html(app)
    assert "En heltid räknas som 40 timmar i veckan." in html(app)
    assert "1 heltid + 1 på 50 %" in html(app)
    first, second = [chart.proto.alt for chart in app.get("plotly_chart")]
    assert "Familjecentralen Hedemora: 6–8 h = 0,15–0,2 heltider" in first
    assert "Leksand: 3,6 h" in second


def test_without_the_example_the_published_figures_stand_and_every_centre_is_listed_as_unknown(shown: Shown) -> None:
    shown("real")
    app = opened(PAGE, per="2019-12-31")
    assert heading(app).startswith(
        "Socialtjänsten fanns från 3 timmar i veckan till 6 personer på heltid (hösten 2019)"
    )
    assert app.get("plotly_chart") == []
    assert "Leksand" in html(app)


def test_what_is_published_of_the_whole_county_is_not_said_of_a_chosen_municipality(shown: Shown) -> None:
    shown("real")
    app = opened(PAGE, per="2024-06-01", kommun="2081")
    assert heading(app) == "Närvaron saknas: ingen källa anger den för den enda familjecentralen"
    assert "6 personer" not in html(app)


def test_chosen_municipalities_are_the_only_ones_shown(shown: Shown) -> None:
    shown("real")
    app = opened(PAGE, per="2019-12-31", exempel="ja", kommun=["2062", "2080"])
    assert (
        heading(app) == "Socialtjänsten finns 36–240 timmar i veckan på alla 3 familjecentraler, det är 0,9–6 heltider"
    )
    assert "Avesta" not in html(app)


def test_a_programme_without_presence_is_told_which_sheet_gives_it(shown: Shown) -> None:
    shown("empty")
    assert "Närvaron lämnas i bladet Socialtjänst" in html(opened(PAGE))
