"""The question from the room: names misspelled, words that people use, and what nobody can answer."""

from collections.abc import Callable
from pathlib import Path

import pytest

from report.meetings.search import CALLED, guesses, not_understood
from report.views import VIEWS
from tests.snapshots import HOSTILE, SHOWN, selection

Shown = Callable[[str], Path]


@pytest.mark.parametrize(
    ("question", "view", "area"),
    [
        ("Orsa öppettider", "oppettider", "Orsa"), ("öpettider i orsa?", "oppettider", "Orsa"),
        ("Malung avtal", "avtal", "Malung-Sälen"), ("smedjebaken när öppnar", "milstolpar", "Smedjebacken"),
        ("Ludvikas styrgrupp", "styrgrupper", "Ludvika"), ("alvdalen", "kommun", "Älvdalen"),
        ("bvc mora", "samlokalisering", "Mora"), ("hur många har familjecentral", "antal", ""), ("mål", "mal", ""),
        ("vilka saknar", "saknar", ""), ("Rättvik läge", "kommun", "Rättvik"),
        ("hur många barn i Borlänge", "karta-barn", "Borlänge"), ("målet", "mal", ""), ("målen", "mal", ""),
        ("vad är strategin", "definitioner", ""), ("väntetid BVC", "samlokalisering", ""), ("hur många?", "antal", ""),
        ("avtalen i Mora", "avtal", "Mora"), ("styrgrupperna", "styrgrupper", ""),
        ("Varför har Smedjebacken ingen familjecentral?", "kommun", "Smedjebacken"),
        ("Hur många timmar är socialtjänsten på plats i Ludvika?", "socialtjanst", "Ludvika"),
    ],
)  # fmt: skip
def test_the_best_guess_is_the_view_and_the_area_meant(question: str, view: str, area: str, shown: Shown) -> None:
    best, *others = guesses(question, selection(shown("real")))
    assert (best.view, best.area) == (view, area)
    assert 1 <= len(others) <= 3
    assert len({guess.view for guess in (best, *others)}) == len(others) + 1
    assert len(best.selection.areas) == (1 if area else 0)


def test_the_programme_itself_is_answered_with_how_far_it_has_come(shown: Shown) -> None:
    assert [guess.view for guess in guesses("Dalarna?", selection(shown("real")))] == [
        "antal",
        "karta-lage",
        "pa-vag",
        "mal",
    ]


@pytest.mark.parametrize("question", ["", "???", "flygplan till Mars", "xyzzy", "Varför?", HOSTILE[0], "a" * 10_000])
def test_what_is_not_understood_gives_no_guess(question: str, shown: Shown) -> None:
    assert guesses(question, selection(shown("real"))) == []


@pytest.mark.parametrize(
    ("question", "lost"),
    [
        ("Stockholm öppettider", ["Stockholm"]), ("väntetid BVC?", ["väntetid"]), ("Orsa öpettider", []),
        ("hur många barn i Borlänge", []), ("Vad är målet?", []), ("Kö till Mora", ["Kö"]),
        ("Dalarna", []), ("öppettider i länet", []), ("Varför har inte Säter någon?", []), ("personal Falun", ["personal"]),
        ("Vad kostar en familjecentral?", ["kostar"]),
    ],
)  # fmt: skip
def test_the_words_that_were_not_understood_are_told_as_they_were_written(
    question: str, lost: list[str], shown: Shown
) -> None:
    assert not_understood(question, selection(shown("real"))) == lost


@pytest.mark.parametrize(
    "question", ["Vad kostar en familjecentral?", "löner på familjecentralerna", "Kötid på central?"]
)
def test_that_centres_are_asked_about_answers_nothing_else_about_them(question: str, shown: Shown) -> None:
    assert guesses(question, selection(shown("real"))) == []


def test_several_municipalities_are_shown_together(shown: Shown) -> None:
    real = selection(shown("real"))
    found = guesses("jämför Avesta och Hedemora", real)
    assert found[0].area == "Avesta och Hedemora"
    assert all(guess.selection.areas in (("2083", "2084"), ("2084", "2083")) for guess in found)
    assert not any(VIEWS[guess.view].of_one_area for guess in found)
    assert not_understood("jämför Avesta och Hedemora", real) == []


@pytest.mark.parametrize("question", ["hur många barn saknar familjecentral?", "barn i kommuner utan familjecentral"])
def test_children_without_a_centre_are_those_of_the_municipalities_that_have_none(question: str, shown: Shown) -> None:
    assert guesses(question, selection(shown("real")))[0].view == "saknar"


@pytest.mark.parametrize("data", SHOWN)
def test_every_guess_can_be_shown(data: str, shown: Shown) -> None:
    for question in ("Mora öppettider", "avtal", "Mora"):
        for guess in guesses(question, selection(shown(data))):
            assert VIEWS[guess.view].shown(guess.selection).headline


def test_every_word_that_people_ask_with_leads_to_a_view_that_exists() -> None:
    assert set(CALLED) <= set(VIEWS)
