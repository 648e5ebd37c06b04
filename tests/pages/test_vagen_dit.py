"""Vägen dit, run as Streamlit runs it: the finding, the sentences where a sheet is missing, and the thought scenario."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from etl.load import load
from report import text
from tests.pages.test_pages import address, heading, html, opened, told
from tests.workbooks import AREAS, EXAMPLE, Rows, write_workbook

Shown = Callable[[str], Path]
PAGE = "pages/vagen_dit.py"
STEPS: Rows = (
    ("Kommun", "Steg", "Datum"), ("Norrby", 2, "2019"), ("Söderby", 5, "2018-05-01"),
)  # fmt: skip
NINE = "Tänkt: 9 av 15 kommuner år 2027 i stället för 8"


def thought(app: AppTest) -> list[str]:
    return address(app).get("tank", [])


def written_in(picture: Any) -> str:
    return " ".join(note["text"] for note in json.loads(picture.proto.spec)["layout"]["annotations"])


def test_the_heading_is_the_finding_of_the_day(shown: Shown) -> None:
    shown("real")
    assert heading(opened(PAGE, per="2026-11-22")) == "3 av 15 kommuner är på väg; alla 3 har vilat i minst ett år"
    assert heading(opened(PAGE, per="2020-08-28")).startswith("2 av 15 kommuner är på väg; ingen av dem har vilat")


def test_a_programme_without_the_sheets_is_told_which_give_it(shown: Shown) -> None:
    shown("empty")
    shows = html(opened(PAGE))
    assert "Bladet Milstolpar i en arbetsbok ger dem" in shows
    assert "Bladet Trappan i en arbetsbok ger det" in shows


def test_the_staircase_has_each_name_on_its_step_and_tells_who_is_on_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_workbook(tmp_path / "in" / "1.xlsx", {"Områden": AREAS, "Trappan": STEPS[:2]})
    write_workbook(tmp_path / "in" / "exempel.xlsx", {"Trappan": (STEPS[0], STEPS[2])}, EXAMPLE)
    load([tmp_path / "in"], tmp_path / "lager")
    monkeypatch.setenv("FAMILJECENTRALER_WAREHOUSE", str(tmp_path / "lager"))
    app = opened(PAGE, per="2020-06-01")
    assert "1 kommun står på steg 2" in html(app)
    assert "Inget steg är känt för Söderby och Östra Ås." in html(app)
    (picture,) = app.get("plotly_chart")
    assert "Norrby" in written_in(picture)
    assert text.EXAMPLE not in written_in(picture)
    app.toggle(key="exempel").set_value(True).run()
    (picture,) = app.get("plotly_chart")
    assert "1 kommun står på steg 5 och 1 kommun står på steg 2" in html(app)
    assert text.EXAMPLE in written_in(picture)


def test_nothing_thought_is_shown_until_it_is_chosen(shown: Shown) -> None:
    shown("real")
    app = opened(PAGE, per="2023-06-01")
    assert "Tänkt, inte fakta" not in html(app)
    assert "kräver 7 kommuner till" in html(app)
    assert thought(app) == []


def test_choosing_an_area_and_a_year_gives_the_scenario_and_its_address(shown: Shown) -> None:
    shown("real")
    app = opened(PAGE, per="2023-06-01")
    app.multiselect(key="tank_areas").set_value(["2031"]).run()
    assert thought(app) == ["2031-2024"]
    app.selectbox(key="tank_year_2031").set_value(2027).run()
    assert thought(app) == ["2031-2027"]
    assert NINE in html(app)
    app.multiselect(key="tank_areas").set_value(["2031", "2061"]).run()
    assert set(thought(app)) == {"2031-2027", "2061-2024"}
    app.multiselect(key="tank_areas").set_value([]).run()
    assert thought(app) == []
    assert "Tänkt, inte fakta" not in html(app)
    assert not app.exception


def test_a_link_opens_the_scenario_and_another_definition_or_day_recounts_it(shown: Shown) -> None:
    shown("real")
    app = opened(PAGE, per="2023-06-01", tank=["2031-2027"])
    assert NINE in html(app)
    assert told(app) == []
    app.selectbox(key="definition").set_value("strategi").run()
    assert thought(app) == ["2031-2027"]
    assert NINE not in html(app)
    assert "år 2027 i stället för" in html(app)


def test_what_of_a_link_can_not_be_used_is_told_and_the_rest_is_used(shown: Shown) -> None:
    shown("real")
    app = opened(PAGE, per="2023-06-01", tank=["2031-2027", "9999-2027", "2082-2099", "2062-2027"])
    assert NINE in html(app)
    assert told(app) == [
        "Adressen säger tank=9999-2027, som inte är en kommun och ett år. Det räknas inte.",
        "Adressen säger tank=2082-2099, men året ska vara 2023–2043. Det räknas inte.",
        "Adressen säger tank=2062-2027, men Mora har redan en familjecentral. Det räknas inte.",
    ]
    assert len(told(opened(PAGE, per="2023-06-01", tank=[f"x-{number}" for number in range(40)]))) == 6
