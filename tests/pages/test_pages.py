"""Every page, run as Streamlit runs it, on real data and on data full of faults, hostile texts, or nothing."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from etl.store import snapshots
from report import text
from tests.serving import ROOT
from tests.snapshots import HOSTILE, SHOWN

Shown = Callable[[str], Path]
PAGES = ["dashboard.py", *sorted(f"pages/{path.name}" for path in (ROOT / "pages").glob("*.py"))]
NUMBERS = re.compile(r"\d[\d\N{NO-BREAK SPACE}–]*")


def opened(page: str = "dashboard.py", **address: str | list[str]) -> AppTest:
    """The page as a deep link opens it."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    for key, value in address.items():
        app.query_params[key] = value
    if page != "dashboard.py":
        app.switch_page(page)
    return app.run()


def html(app: AppTest) -> str:
    """What is shown, without the marks that keep a day or a count on one line."""
    shown = " ".join(element.proto.body for element in app.get("html"))
    return re.sub(r'<span class="fc-kept">(.*?)</span>', r"\1", shown)


def heading(app: AppTest) -> str:
    (found,) = re.findall(r"<h1[^>]*>(.*?)</h1>", html(app))
    return unescape(str(found))


def told(app: AppTest) -> list[str]:
    return [element.value.replace("\\", "").replace("\N{WORD JOINER}", "") for element in app.warning]


def address(app: AppTest) -> dict[str, list[str]]:
    """The address of the page, each value as a list."""
    return {key: [value] if isinstance(value, str) else list(value) for key, value in dict(app.query_params).items()}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("data", SHOWN)
def test_every_page_has_one_heading_and_described_charts_and_no_error(data: str, page: str, shown: Shown) -> None:
    shown(data)
    for query in ({}, {"per": "2020-08-28", "definition": "strategi", "exempel": "ja"}, {"per": "1999-01-01"}):
        app = opened(page, **query)
        assert not app.exception
        assert not app.error
        assert heading(app).strip()
        assert all(NUMBERS.search(chart.proto.alt) for chart in app.get("plotly_chart"))
        assert told(app) == []


def test_every_page_in_the_folder_is_in_the_menu() -> None:
    assert set(text.PAGES) == set(PAGES)


def test_the_charts_are_described_with_the_numbers_of_their_findings(shown: Shown) -> None:
    shown("real")
    app = opened(per="2023-06-01")
    development, openings = [chart.proto.alt for chart in app.get("plotly_chart")]
    assert heading(app) in development
    assert "Ytterligare två familjecentraler (2020–2022): 0 av 2 kända öppningar" in openings


def test_a_deep_link_shows_the_answer_for_its_day_and_definition(shown: Shown) -> None:
    shown("real")
    assert heading(opened(per="2020-08-28", definition="lista")) == "7 av 15 kommuner har en familjecentral"
    assert heading(opened(per="2020-08-28", definition="strategi")) == "4–5 av 15 kommuner har en familjecentral"
    assert heading(opened(per="maj 2023")) == "8 av 15 kommuner har en familjecentral"


@pytest.mark.parametrize("page", PAGES)
def test_every_page_puts_every_choice_in_its_address(page: str, shown: Shown) -> None:
    shown("real")
    own = {"pages/kommun.py": {"kommun": ["2084"]}}
    chosen = {"uppdrag": ["dalarna"], "definition": ["lista"], "per": [date.today().isoformat()]}
    assert address(opened(page)) == chosen | own.get(page, {})


def test_changing_the_definition_changes_headline_and_address(shown: Shown) -> None:
    shown("real")
    app = opened(per="2020-08-28")
    app.selectbox(key="definition").set_value("strategi").run()
    assert heading(app) == "4–5 av 15 kommuner har en familjecentral"
    assert address(app)["definition"] == ["strategi"]


def test_changing_the_day_changes_headline_and_address(shown: Shown) -> None:
    shown("real")
    app = opened(per="2020-08-28")
    app.text_input(key="per").set_value("2023-06-01").run()
    assert heading(app) == "8 av 15 kommuner har en familjecentral"
    assert address(app)["per"] == ["2023-06-01"]


def test_choosing_municipalities_recounts_and_stays_in_the_address(shown: Shown) -> None:
    shown("real")
    app = opened(per="2020-08-28")
    app.multiselect(key="kommun").set_value(["2081", "2062"]).run()
    assert heading(app) == "1 av 2 valda kommuner har en familjecentral"
    assert address(app)["kommun"] == ["2062", "2081"]
    assert not app.exception


def test_example_data_come_when_chosen_and_are_told(shown: Shown) -> None:
    shown("real")
    app = opened(per="2020-08-28", definition="strategi")
    assert text.EXAMPLE not in html(app)
    app.toggle(key="exempel").set_value(True).run()
    assert address(app)["exempel"] == ["ja"]
    assert text.EXAMPLE in html(app)
    assert heading(app) == "4 av 15 kommuner har en familjecentral"
    app.toggle(key="exempel").set_value(False).run()
    assert "exempel" not in address(app)
    assert heading(app) == "4–5 av 15 kommuner har en familjecentral"


def test_a_choice_is_kept_from_page_to_page(shown: Shown) -> None:
    shown("real")
    app = opened(per="2020-08-28")
    app.selectbox(key="definition").set_value("strategi").run()
    app.switch_page("pages/karta.py").run()
    assert "4–5 av 15 kommuner har en familjecentral" in html(app)
    assert address(app)["definition"] == ["strategi"]


def test_the_links_of_the_menu_carry_the_selection(shown: Shown) -> None:
    shown("real")
    app = opened(per="2020-08-28", definition="strategi", kommun=["2062", "2081"], exempel="ja")
    links = [link.proto for link in app.get("page_link")]
    assert [link.label for link in links] == list(text.PAGES.values())
    expected = "uppdrag=dalarna&definition=strategi&per=2020-08-28&kommun=2062&kommun=2081&exempel=ja"
    of_one = "uppdrag=dalarna&definition=strategi&per=2020-08-28&kommun=2062&exempel=ja"
    assert [link.query_string for link in links] == [of_one if link.label == "Kommun" else expected for link in links]


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("definition", "påhittad", "Adressen säger definition=påhittad, men det finns inte. Valet gäller inte."),
        ("uppdrag", "skåne", "Adressen säger uppdrag=skåne, men det finns inte. Valet gäller inte."),
        ("kommun", "9999", "Adressen säger kommun=9999, men det finns inte. Valet gäller inte."),
        ("exempel", "kanske", "Adressen säger exempel=kanske, men det finns inte. Valet gäller inte."),
        (
            "per",
            "31 feb 2020",
            f"Adressen säger per=31 feb 2020, som inte är ett datum mellan 1900 och 2100. {date.today()} visas.",
        ),
        ("version", "abc", "Dataversion abc finns inte kvar. Du ser den som gäller nu"),
        ("utm_source", "brev", "Adressen har utm_source, som inte används."),
        ("sida", "finns-inte", "Sidan finns-inte finns inte. Du ser Översikt."),
        ("sida", "a\u202eb", "Sidan a\ufffdb finns inte. Du ser Översikt."),
        ("definition", ["strategi", "lista"], "Adressen har definition flera gånger. Det första som finns gäller."),
        ("kommun", HOSTILE[1], f"Adressen säger kommun={HOSTILE[1]}, men det finns inte. Valet gäller inte."),
    ],
)
@pytest.mark.parametrize("page", ["dashboard.py", "pages/karta.py"])
def test_a_value_of_the_address_that_means_nothing_is_told(
    page: str, key: str, value: str | list[str], sentence: str, shown: Shown
) -> None:
    shown("real")
    app = opened(page, **{key: value})
    assert len(told(app)) == 1
    assert told(app)[0].startswith(sentence)
    assert not app.exception


def test_what_an_address_said_in_vain_is_told_until_the_visitor_chooses(shown: Shown) -> None:
    shown("real")
    app = opened(definition="påhittad")
    app.run()
    assert len(told(app)) == 1
    app.selectbox(key="definition").set_value("strategi").run()
    assert told(app) == []


def test_a_date_that_can_not_be_read_is_told_with_an_example(shown: Shown) -> None:
    shown("real")
    app = opened(per="2020-08-28")
    app.text_input(key="per").set_value("i går").run()
    assert told(app) == [
        f"”i går” är inte ett datum mellan 1900 och 2100. Skriv till exempel 2020-08-28. {date.today()} visas."
    ]
    assert address(app)["per"] == [date.today().isoformat()]


def test_a_pinned_data_version_shows_that_snapshot_and_says_so(shown: Shown) -> None:
    now, before = snapshots.snapshots(shown("reloaded"))
    assert heading(opened(version=now.data_version)) == "1–2 av 2 kommuner har en familjecentral"
    app = opened(version=before.data_version)
    assert heading(app) == "Det går inte att säga hur många av 2 kommuner som har en familjecentral"
    assert f"dataversion {before.data_version} (låst i länken)" in html(app)
    assert address(app)["version"] == [before.data_version]
    assert "låst i länken" not in html(opened())


def test_the_page_of_a_municipality_is_about_that_one(shown: Shown) -> None:
    shown("real")
    app = opened("pages/kommun.py", kommun="2034", per="2023-12-31", definition="samverkan")
    assert heading(app) == "Orsa har en familjecentral"
    app.selectbox(key="kommun").set_value("2062").run()
    assert heading(app) == "Mora har en familjecentral"
    assert address(app)["kommun"] == ["2062"]


def test_the_list_of_centres_is_searched_sorted_and_shows_chosen_columns(shown: Shown) -> None:
    shown("real")
    app = opened("pages/centraler.py", per="2020-08-28", exempel="ja")
    app.multiselect(key="kolumner").set_value(["centre_name", "open_hours_written"]).run()
    app.selectbox(key="ordning").set_value("open_hours_written").run()
    app.selectbox(key="riktning").set_value("fallande").run()
    cells = re.findall(r"<td[^>]*>(.*?)</td>", html(app).split('data-part="table-motsagelser"')[0])
    assert cells[0:2] == ["Familjecentral Britsarvet", "24"]
    app.text_input(key="sok").set_value("mockfjärd").run()
    told = "1 central, 1 öppen 28 augusti 2020, 1 uppfyller definitionen (av 10; sökt: mockfjärd)"
    assert told in html(app)
    own = {key: address(app)[key] for key in ("sok", "ordning", "riktning", "kolumner")}
    assert own == {
        "sok": ["mockfjärd"], "ordning": ["open_hours_written"], "riktning": ["fallande"],
        "kolumner": ["centre_name", "open_hours_written"],
    }  # fmt: skip
    assert told in html(opened("pages/centraler.py", per="2020-08-28", exempel="ja", **own))


def test_the_maps_indicator_and_form_are_in_the_address(shown: Shown) -> None:
    shown("real")
    app = opened("pages/karta.py", visa="barn", form="rutor")
    assert (app.selectbox(key="visa").value, app.radio(key="form").value) == ("barn", "rutor")
    app.selectbox(key="visa").set_value("narvaro").run()
    assert address(app)["visa"] == ["narvaro"]
    assert not opened("pages/kommun.py", **address(app)).exception


def test_the_sources_of_one_centre_can_be_seen(shown: Shown) -> None:
    shown("real")
    app = opened("pages/centraler.py", per="2020-08-28")
    app.selectbox(key="central").set_value("Familjens hus Mora").run()
    assert not app.exception
    assert "om Familjens hus Mora, med källa" in html(app)


@pytest.mark.parametrize("page", PAGES)
def test_hostile_texts_are_never_markup_nor_formatting(page: str, shown: Shown) -> None:
    shown("hostile")
    app = opened(page, kommun="2061", per="2026-11-22")
    assert not re.search(r"<(img|script|svg)\b", html(app))
    labels = [
        element.label for kind in ("expander", "page_link") for element in app.get(kind) if hasattr(element, "label")
    ]
    interpreted = [*labels, *(element.value for element in (*app.markdown, *app.warning, *app.info))]
    assert interpreted
    for value in interpreted:
        assert not re.search(r"(?<!\\)\]\(|(?<!\\):red|(?<!\\)\$E", value), value


@pytest.mark.parametrize("code", ['"><b>1', *(f"x{number}" for number in range(3, len(HOSTILE)))])
def test_a_municipality_with_a_hostile_name_has_its_page(code: str, shown: Shown) -> None:
    shown("hostile")
    app = opened("pages/kommun.py", kommun=code, per="2026-11-22")
    assert not app.exception
    assert any(heading(app) == f"{name} har en familjecentral" for name in HOSTILE)
    for label in [str(getattr(element, "label", "")) for element in app.main.get("expander")]:
        assert label.startswith("Tabell")
        assert not re.search(r"(?<!\\)\]\(|(?<!\\):red|(?<!\\)\$E", label), label


def test_an_address_that_names_the_usual_choice_is_left_as_it_is(shown: Shown) -> None:
    shown("real")
    app = opened("pages/karta.py", visa="lage", form="karta")
    assert (address(app)["visa"], address(app)["form"]) == (["lage"], ["karta"])
