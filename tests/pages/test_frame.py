"""The frame of every page: another programme, an earlier load, and the waterfall that compares."""

from collections.abc import Callable
from pathlib import Path

from etl.store import snapshots
from tests.pages.test_pages import address, heading, html, opened, told

Shown = Callable[[str], Path]


def test_another_programme_counts_by_its_own_definition_and_day_and_forgets_areas_that_it_has_not(shown: Shown) -> None:
    shown("real")
    app = opened(per="2020-08-28", kommun=["2062"])
    app.selectbox(key="uppdrag").set_value("stockholm-2016").run()
    assert not app.exception
    assert heading(app) == "1 av 7 stadsdelar har en familjecentral"
    assert address(app) == {"uppdrag": ["stockholm-2016"], "definition": ["strategi"], "per": ["2016-11-30"]}
    assert app.sidebar.caption[-1].value == "Uppdragets senaste uppgift gäller 30 november 2016."
    assert app.multiselect(key="kommun").label == "Stadsdelar"
    assert told(app) == []


def test_a_link_to_a_programme_opens_its_area_and_says_stadsdel(shown: Shown) -> None:
    shown("real")
    app = opened("pages/kommun.py", uppdrag="stockholm-2016", kommun="0180-FA", per="2016-12-31")
    assert heading(app) == "Farsta är på väg mot en familjecentral"
    assert app.selectbox(key="kommun").label == "Stadsdel"


def test_an_earlier_load_shows_what_was_known_then_and_stays_in_the_address(shown: Shown) -> None:
    later, earlier = snapshots.snapshots(shown("reloaded"))
    app = opened(per="2021-06-01")
    assert heading(app) == "1–2 av 2 kommuner har en familjecentral"
    app.selectbox(key="version").set_value(earlier.data_version).run()
    assert heading(app) == "Det går inte att säga hur många av 2 kommuner som har en familjecentral"
    assert address(app)["version"] == [earlier.data_version]
    app.selectbox(key="version").set_value("").run()
    assert "version" not in address(app)
    assert later.data_version in html(app)


def test_the_waterfall_keeps_what_it_compares_with_in_the_address(shown: Shown) -> None:
    shown("real")
    app = opened("pages/varfor.py", per="2023-12-31", definition="samverkan")
    app.text_input(key="fran").set_value("2020-08-28").run()
    app.selectbox(key="fran_definition").set_value("lista").run()
    assert address(app)["fran"] == ["2020-08-28"]
    assert address(app)["fran_definition"] == ["lista"]
    assert "öppnade: Borlänge (+1) och annan definition: Orsa (+1)" in html(app)


def test_a_comparison_that_means_nothing_is_said(shown: Shown) -> None:
    shown("real")
    app = opened("pages/varfor.py", per="2023-12-31", fran="i fjol", fran_definition="gissning", fran_version="abc")
    assert "Adressen säger fran_definition=gissning, men det finns inte. Valet gäller inte." in told(app)
    assert "Adressen säger fran_version=abc, men det finns inte. Valet gäller inte." in told(app)
    assert any("”i fjol” är inte ett datum" in sentence for sentence in told(app))
