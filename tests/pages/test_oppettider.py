"""Öppettider, run as Streamlit runs it: the finding, a chosen time of the week, and the sentences where a sheet is missing."""

from collections.abc import Callable
from pathlib import Path

from report import text
from tests.pages.test_pages import address, heading, html, opened, told

Shown = Callable[[str], Path]
PAGE = "pages/oppettider.py"


def test_the_finding_is_the_hours_of_the_day_and_the_example_is_told(shown: Shown) -> None:
    shown("real")
    app = opened(PAGE, per="2019-12-31", exempel="ja")
    assert (
        heading(app)
        == "Öppna förskolan är öppen 6–24 timmar i veckan på alla 8 familjecentraler, enligt uppgifter från 2019-11-30"
    )
    assert text.EXAMPLE in html(app)
    assert len(app.get("plotly_chart")) == 3
    app.toggle(key="exempel").set_value(False).run()
    assert heading(app).startswith("Öppna förskolan var öppen 6–24 timmar i veckan hösten 2019")
    assert text.EXAMPLE not in html(app)


def test_another_time_of_the_week_changes_sentence_and_address(shown: Shown) -> None:
    shown("real")
    app = opened(PAGE, per="2020-08-28")
    assert "Tisdag kl 10 är en familjecentrals öppna förskola öppen i minst 1 av 15 kommuner" in html(app)
    app.selectbox(key="dag").set_value("fredag").run()
    app.selectbox(key="kl").set_value("13.00").run()
    assert (
        "Fredag kl 13 är ingen familjecentrals öppna förskola känd som öppen; i 6 av 15 kommuner går det inte att säga"
        in html(app)
    )
    assert (address(app)["dag"], address(app)["kl"]) == (["fredag"], ["13.00"])


def test_a_deep_link_asks_for_a_time_and_a_time_that_is_none_is_told(shown: Shown) -> None:
    shown("real")
    app = opened(PAGE, per="2020-08-28", dag="torsdag", kl="14.15")
    assert "Torsdag kl 14.15 är en familjecentrals öppna förskola öppen i minst 1 av 15 kommuner" in html(app)
    assert told(app) == []
    assert "Tisdag kl 10" in html(opened(PAGE, dag="tisdan", kl="25.00"))
    assert len(told(opened(PAGE, dag="tisdan", kl="25.00"))) == 2


def test_the_definition_decides_which_centres_count_and_the_others_are_named(shown: Shown) -> None:
    shown("real")
    page = html(opened(PAGE, per="2024-01-01"))
    assert "Öppettid finns också för Familjens hus Orsa, men räknas inte med den valda definitionen." in page
    assert "på 2 av 10 familjecentraler" in heading(opened(PAGE, per="2024-01-01", definition="samverkan"))


def test_a_programme_without_opening_hours_is_told_which_sheet_gives_them(shown: Shown) -> None:
    shown("empty")
    assert "Timmarna lämnas i bladet Öppettider" in html(opened(PAGE))
