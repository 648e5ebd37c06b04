"""The page that prepares a meeting, as Streamlit runs it: order, texts, saving where it is allowed, what is told otherwise."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts import sign_in
from pages.parts.meeting_room import answered
from report.meetings import store
from tests.pages.test_pages import heading, html, opened, told
from tests.report.meetings.meetings import decision
from tests.snapshots import SHOWN, selection

Shown = Callable[[str], Path]
PAGE = "pages/presentation.py"


@pytest.fixture
def own(shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Real data with an archive of its own, where writing is allowed."""
    shutil.copytree(shown("real"), tmp_path / "lager")
    monkeypatch.setenv("FAMILJECENTRALER_WAREHOUSE", str(tmp_path / "lager"))
    monkeypatch.setattr(sign_in, "standing", lambda: sign_in.Standing("may", "Anna"))
    return tmp_path / "lager"


def press(app: AppTest, label: str, number: int = 0) -> AppTest:
    buttons = [button for button in app.button if button.label == label]
    return buttons[number].click().run()


def test_a_meeting_is_made_ordered_and_saved_by_name(own: Path) -> None:
    app = opened(PAGE, per="2020-08-28", mote="mall-socialchefer")
    press(app, "Ned")
    assert app.selectbox(key="mote").value == "utkast"
    assert html(app).index("1. Uppdraget: Dalarna") < html(app).index("2. Familjecentraler: Dalarna")
    assert any("Mötet är inte sparat. Ändringarna finns bara i det här fönstret" in said for said in told(app))
    press(app, "Ta bort", 1)
    assert "Familjecentraler: Dalarna" not in html(app)
    app.text_input(key="name-utkast").set_value("Nätverket i höst").run()
    app.button(key="save").click().run()
    assert not app.exception
    assert app.selectbox(key="mote").value == "natverket-i-host"
    assert not any("inte sparat" in said for said in told(app))
    (kept,) = store.all_meetings()
    assert [item.view for item in kept.items][:2] == ["uppdraget", "definitioner"]
    again = opened(PAGE, per="2020-08-28", mote="natverket-i-host")
    assert "1. Uppdraget: Dalarna" in html(again)


def test_where_writing_is_not_allowed_nothing_is_saved_and_it_is_said(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sign_in, "standing", lambda: sign_in.Standing("off"))
    app = opened(PAGE, per="2020-08-28")
    assert not [button for button in app.button if button.label in ("Spara", "Klart", "Ta tillbaka")]
    assert any("Möten sparas bara där det är tillåtet att skriva" in info.value for info in app.info)


def test_a_meeting_that_is_not_there_is_told_and_another_is_shown(own: Path) -> None:
    app = opened(PAGE, mote="<b>borta</b>", byt="snart")
    assert not app.exception
    assert told(app)[0] == "Mötet <b>borta</b> finns inte. Du ser Läget."
    assert "byt=snart, som inte är ett antal sekunder" in told(app)[1]


@pytest.mark.parametrize("data", SHOWN)
@pytest.mark.parametrize("way", [{}, {"byt": "30"}, {"publik": "1"}])
def test_every_way_to_show_a_meeting_runs_on_any_data(data: str, way: dict[str, str], shown: Shown) -> None:
    shown(data)
    app = opened(PAGE, mote="mall-laget", visa="1", per="2020-08-28", **way)
    assert not app.exception
    assert not app.error


def test_a_municipalitys_page_has_its_decisions_apart_from_its_facts(own: Path) -> None:
    store.note(decision(text="[x](javascript:alert(1))", area_code="2034", area_name="Orsa"))
    app = opened("pages/kommun.py", kommun="2034", per="2020-08-28")
    assert heading(app) == "Orsa har ingen familjecentral"
    assert "1 beslut om kommunen: 1 kvar att göra" in html(app)
    assert "inga uppgifter ur arbetsböckerna" in html(app)
    assert "Inget möte har beslutat något om kommunen" in html(opened("pages/kommun.py", kommun="2062"))


def test_the_question_from_the_room_gets_slides_or_is_told_what_to_ask(own: Path) -> None:
    reply = answered("Orsa öppettider", selection(own, "2026-11-22"))
    first = reply["slides"][0]
    assert first["title"] == (
        "Öppet: Familjens hus Orsa 7,5 h i veckan (uppgift från 2023-10-23), men ingen central här räknas med den valda "
        "definitionen"
    )
    assert "bladet" not in first["html"] + "".join(first["notes"])
    assert first["lost"] == ""
    assert reply["told"] == ""
    assert reply["slides"][1]["label"].startswith("Orsa: ")
    assert answered("Varför har inte Säter någon?", selection(own))["told"] == ""


def test_what_nothing_is_known_of_is_told_before_anything_else_is_shown(own: Path) -> None:
    elsewhere = answered("Stockholm öppettider", selection(own))
    assert elsewhere["told"].startswith("Ingen uppgift om ”Stockholm”")
    assert elsewhere["told"].endswith("Det här finns om resten av frågan:")
    assert elsewhere["slides"][0]["lost"] == "Ingen uppgift om ”Stockholm”. Bilden svarar bara på resten av frågan."
    for question, word in (("flygplan", "flygplan"), ("Vad kostar en familjecentral?", "kostar")):
        nothing = answered(question, selection(own))
        assert nothing["slides"] == []
        assert nothing["told"].startswith(f"Ingen uppgift om ”{word}”")
    assert answered("???", selection(own))["told"].startswith("Ingen bild svarar på ”???”")


def test_a_map_asked_of_one_municipality_shows_them_all_and_tells_of_it(own: Path) -> None:
    best = answered("hur många barn i Mora", selection(own))["slides"][0]
    assert best["title"] == "Mora: Barn 0–5 år: 1\N{NO-BREAK SPACE}020 barn"
    assert "Älvdalen" in best["html"]


def test_the_meeting_of_one_municipality_asks_which_before_it_is_shown(own: Path) -> None:
    app = opened(PAGE, per="2020-08-28", mote="mall-kommun", visa="1")
    assert app.button(key="start").disabled
    app.selectbox(key="meeting-area").set_value("2062").run()
    assert not app.exception
    assert not [button for button in app.button if button.key == "start"]  # the room is shown
    assert app.session_state["kommun"] == ["2062"]


def test_the_desk_tells_how_many_slides_the_meeting_needs(own: Path) -> None:
    app = opened(PAGE, per="2026-11-22", mote="mall-laget")
    assert "Mötet visar 10 bilder." in " ".join(each.value for each in app.caption)
    assert "(tabell, 2 bilder)" in html(app)
