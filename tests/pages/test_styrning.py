"""Styrning, run as Streamlit runs it: groups, meetings against those asked for, agreements and plans."""

from collections.abc import Callable
from pathlib import Path

import pytest

from etl.load import load
from report import text
from tests.pages.test_pages import heading, html, opened
from tests.pages.test_samlokalisering import row_of
from tests.workbooks import AREAS, CENTRES, Rows, write_workbook

Shown = Callable[[str], Path]
PAGE = "pages/styrning.py"
GROUPS: Rows = (
    ("Central", "Kommun", "Styrgrupp", "Möten per år", "Parter", "Samverkansavtal", "Avtal till"),
    ("Solen", None, "Ja", 3, "Socialtjänsten och BVC", "Ja", "2020-11-30"),
    (None, "Söderby", "Planeras", 4, "Alla fyra", "Nej", None),
)
PLANS: Rows = (
    ("Central", "Mål för verksamheten", "Arbetsmetoder", "Utvecklingsområden", "Tidsplaner", "Utvärdering", "Ekonomi",
     "Senast", "Inlämnad"),
    ("Solen", "Ja", "Ja", "Ja", "Ja", "Ja", "Nej", "2019-11-15", "2019-12-01"),
    ("Månen", None, None, None, None, None, None, "2019-11-15", None),
)  # fmt: skip


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two centres, of which one has a group, an agreement that ends within a year, and a late plan."""
    sheets = {"Områden": AREAS, "Centraler": CENTRES, "Styrgrupper": GROUPS, "Verksamhetsplaner": PLANS}
    load([write_workbook(tmp_path / "bok.xlsx", sheets)], tmp_path / "lager")
    monkeypatch.setenv("FAMILJECENTRALER_WAREHOUSE", str(tmp_path / "lager"))


def test_the_example_of_2019_has_seven_of_eight_groups_as_published(shown: Shown) -> None:
    shown("real")
    app = opened(PAGE, per="2019-12-31", exempel="ja")
    assert heading(app) == "7 av 8 öppna centraler har en styr- eller ledningsgrupp"
    assert text.EXAMPLE in html(app)
    published = html(app).split('data-part="table-publicerat"')[1]
    assert published.count("av 8, stämmer") == 4
    assert row_of(html(app), "styrgrupper", "Familjecentralen Leksand")[2:5] == [
        "✕ Nej", "✕ Nej, ingen styrgrupp", "✕ Nej, ingen styrgrupp",
    ]  # fmt: skip


def test_without_the_example_the_published_number_is_the_finding(shown: Shown) -> None:
    shown("real")
    app = opened(PAGE, per="2020-08-28")
    assert heading(app) == "Styr- eller ledningsgrupp finns på 7 av 8 centraler hösten 2019 (publicerat tal)"
    assert "Ingen källa säger något om verksamhetsplaner: bladet Verksamhetsplaner ger dem" in html(app)
    assert "Särskild samordnare finns på 7 av 8 centraler 2020-08-28 (publicerat tal)" in html(app)


def test_a_planned_group_of_2003_is_told_as_planned_and_its_meetings_as_not_known_to_be_held(shown: Shown) -> None:
    shown("real")
    app = opened(PAGE, uppdrag="botkyrka-huddinge-2003", per="2003-11-05")
    assert heading(app) == "1 styrgrupp för en hel kommun planeras; ingen källa säger om den kom till"
    assert row_of(html(app), "styrgrupper", "Alby FC")[2:4] == ["? Planeras (hela kommunen)", "? 4 (hela kommunen)"]
    assert "socialförvaltningen, MVC, BVC, SVSO, BUP" in html(app)
    assert "0 av 3 verksamhetsplaner har alla sex delar; om 3 går det inte att säga" in html(app)


def test_a_programme_of_city_districts_speaks_of_districts(shown: Shown) -> None:
    shown("real")
    app = opened(PAGE, uppdrag="stockholm-2016", per="2016-12-01")
    assert heading(app) == "5 styrgrupper för en hel stadsdel är kända; för enskilda centraler ingen"
    assert row_of(html(app), "styrgrupper", "Farsta")[1] == "Hela stadsdelen"


@pytest.mark.usefixtures("small")
def test_meetings_stand_against_four_and_an_agreement_says_when_it_ends() -> None:
    shows = html(opened(PAGE, per="2020-06-30"))
    assert "1 av 2 öppna centraler har ett avtal som gäller; 1 har gått ut eller går ut inom 12 månader" in shows
    assert row_of(shows, "styrgrupper", "Solen")[2:5] == ["✓ Ja", "✕ 3", "? uppgift saknas"]
    assert row_of(shows, "avtal", "Solen")[2] == "◐ Gäller, går ut om 5 månader"
    later = html(opened(PAGE, per="2020-12-01"))
    assert row_of(later, "avtal", "Solen")[2] == "? Gick ut 2020-11-30; om det är förlängt är inte känt"


@pytest.mark.usefixtures("small")
def test_a_late_plan_is_told_apart_from_one_of_which_nobody_says_if_it_came() -> None:
    shows = html(opened(PAGE, per="2020-06-30"))
    assert "0 av 2 verksamhetsplaner har alla sex delar, 1 har några; om 1 går det inte att säga" in shows
    assert row_of(shows, "verksamhetsplaner", "Solen")[2:] == [
        *["✓ Ja"] * 5, "✕ Nej", "2019-11-15", "2019-12-01, för sent", "2020-01-01",
    ]  # fmt: skip
    assert row_of(shows, "verksamhetsplaner", "Månen")[-2] == "okänt: ingen källa säger om den kom"


def test_agreements_that_only_the_milestones_tell_of_are_told_as_plans_or_reached(shown: Shown) -> None:
    """The letter of intent of 2021 came before an agreement that was planned for the same year."""
    shown("real")
    shows = html(opened(PAGE, uppdrag="ostermalm-2021", per="2021-12-31"))
    assert "Bladet Styrgrupper säger inget om avtal som gäller" in shows
    assert "samverkansavtal 2021 (plan)." in shows
