"""Meetings made into slides: the network meeting of August 2020, what is gone, what is too much, what is hostile."""

import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from report import text, theme
from report.meetings import drawing, table, words
from report.meetings.built_in import BUILT_IN, worth_showing
from report.meetings.drawing import drawn, kind
from report.meetings.lines import parts
from report.meetings.meeting import Item
from report.meetings.slides import of_exhibit
from report.meetings.texts import TEXTS, Line, Text
from report.views import VIEWS
from tests.report.meetings.meetings import NETWORK, of, pointing_at
from tests.report.meetings.meetings import shown as shown_slides
from tests.snapshots import HOSTILE, SHOWN, selection

Shown = Callable[[str], Path]
real = pytest.mark.parametrize("data", SHOWN)
MACHINE = re.compile(r"\b(None|nan|NaT|NaN|True|False)\b|<NA>")


class Tags(HTMLParser):
    """The tags and the names of attributes that a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def lines(made: object) -> list[tuple[str, str]]:
    assert isinstance(made, Text)
    return [(line.name, line.told) for line in made.lines]


@pytest.fixture
def shown_real(shown: Shown) -> Path:
    return shown("real")


def test_the_network_meeting_of_28_august_2020_says_what_its_original_said(shown_real: Path) -> None:
    made = dict(zip((item.view for item in NETWORK.items), shown_slides(shown_real), strict=True))
    assert made["titel"].headline == "Familjecentraler: Dalarna"
    assert ("Inventering av familjecentralerna och kontakt med övriga kommuner", "hösten 2019") in lines(
        made["uppdraget"].content
    )
    assert made["centralerna"].headline == "8 familjecentraler i 7 av 15 kommuner"
    centres = [name for name, _ in lines(made["centralerna"].content) if name]
    assert centres == ["Avesta", "Falun", "Falun", "Gagnef", "Hedemora", "Leksand", "Ludvika", "Mora"]
    without = [name for name, _ in lines(made["utan"].content)]
    assert sorted(without) == sorted(
        ["Säter", "Borlänge", "Vansbro", "Rättvik", "Älvdalen", "Orsa", "Malung-Sälen", "Smedjebacken"]
    )
    inventory = made["inventeringen"].content
    assert isinstance(inventory, Text)
    assert [figure.number for figure in inventory.figures] == [
        "6–24 h/vecka", "3 h/vecka – 6 heltider", "5 av 8", "5 av 8", "7 av 8", "7 av 8", "7 av 8",
    ]  # fmt: skip
    assert ("", "Hur når vi målet ”Minst en familjecentral i varje kommun”?") in lines(made["fragor"].content)


def test_every_slide_tells_who_says_it_selection_and_data_date_and_its_notes_the_rest(shown_real: Path) -> None:
    for slide in shown_slides(shown_real):
        assert re.fullmatch(
            r"Källa: .+\. Dalarna, Regionens lista, per 2020-08-28, alla kommuner\. Senaste uppgift 2020-08-28\.", slide.small,
        ), slide.small  # fmt: skip
        assert re.search(r"^Källa: .+ Dataversion \w+\.$", drawn(slide)["notes"][-1])
    (counted,) = shown_slides(shown_real, of(Item("antal")))
    assert counted.small.startswith("Källa: Region Dalarna, BHV-enheten")


@pytest.mark.parametrize(
    ("item", "told"),
    [
        (Item("borttagen"), "Vyn ”borttagen” finns inte längre."),
        (pointing_at(areas=("9999",)), "”9999” finns inte bland uppdragets kommuner."),
        (pointing_at(definition="ny"), "Definitionen ”ny” finns inte längre."),
        (pointing_at(programme="annat"), "Uppdraget ”annat” finns inte i uppgifterna."),
        (pointing_at(version="abc"), "Dataversion abc finns inte kvar."),
        (pointing_at(as_of="i går"), "”i går” är inte ett datum."),
    ],
)
def test_what_is_gone_says_so_on_its_slide_and_the_others_are_shown(item: Item, told: str, shown_real: Path) -> None:
    lost, whole = shown_slides(shown_real, of(item, Item("antal")))
    assert lost.is_gone
    assert lines(lost.content)[-1] == ("", told)
    assert told in drawn(lost)["html"]
    assert whole.headline == "7 av 15 kommuner har en familjecentral"


def test_a_fault_in_one_view_is_told_and_the_meeting_goes_on(shown_real: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("report.meetings.slides.TEXTS", {**TEXTS, "titel": lambda chosen: 1 // 0})
    broken, whole = shown_slides(shown_real, of(Item("titel"), Item("antal")))
    assert broken.is_gone
    assert not whole.is_gone


def test_the_meeting_of_one_municipality_is_about_the_same_one_on_every_slide(shown_real: Path) -> None:
    meeting = BUILT_IN["mall-kommun"]
    for chosen, name in (((), "Avesta"), (("2062",), "Mora")):
        made = shown_slides(shown_real, meeting, areas=chosen)
        assert {f", {name}." in slide.small for slide in made} == {True}
        assert made[0].reservation.startswith("Ingen kommun är vald: bilderna gäller Avesta.") == (not chosen)


def test_a_built_in_meeting_leaves_out_what_nothing_is_known_of_and_a_chosen_slide_stays(shown_real: Path) -> None:
    meeting = BUILT_IN["mall-laget"]
    made = shown_slides(shown_real, meeting, "2016-12-31", programme="stockholm-2016", definition="strategi")
    left = [slide.headline for slide in made if slide not in worth_showing(meeting, made)]
    assert [told.split()[:2] for told in left] == [["Inga", "milstolpar"], ["Ingen", "källa"]]
    assert worth_showing(replace(meeting, slug="eget"), made) == made
    home = shown_slides(shown_real, meeting)
    assert worth_showing(meeting, home) == home


@pytest.mark.parametrize(
    ("as_of", "definition", "told"),
    [
        ("2020-08-28", "lista", "8 av 15 kommuner har ännu ingen familjecentral: 2 är på väg; 6 är det inte"),
        (
            "2020-08-28", "strategi",
            "8 av 15 kommuner har ännu ingen familjecentral: 2 är på väg; 6 är det inte; för 7 går det inte att avgöra",
        ),
        ("1990-01-01", "lista", "För 15 av 15 kommuner går det inte att avgöra"),
    ],
)  # fmt: skip
def test_what_is_not_known_is_not_told_as_without_a_centre(
    as_of: str, definition: str, told: str, shown_real: Path
) -> None:
    (slide,) = shown_slides(shown_real, of(Item("utan")), as_of, definition=definition)
    assert slide.headline == told


def test_fifteen_municipalities_stand_on_as_many_slides_as_they_need(shown_real: Path) -> None:
    (slide,) = shown_slides(shown_real, of(Item("utan")), definition="strategi")
    made = parts(slide)
    assert [part.headline[-8:] for part in made] == ["(1 av 2)", "(2 av 2)"]
    assert [len(lines(part.content)) for part in made] == [8, 7]
    (few,) = shown_slides(shown_real, of(Item("utan")))
    assert parts(few) == [few]


def test_the_way_has_a_line_for_every_municipality_that_is_on_it(shown_real: Path) -> None:
    (slide,) = shown_slides(shown_real, of(Item("vagen-i-korthet")), "2026-11-22")
    told = dict(lines(slide.content))
    assert slide.headline == "13 planer och 13 utfall är kända för 7 kommuner"
    assert len(told) == 7
    assert told["Rättvik"] == (
        "Senast: avsiktsförklaring 2021-02-24. Passerade för minst 46 månader sedan, utfallet är okänt"
    )
    assert parts(slide) == [slide]


def test_a_small_table_is_written_large(shown_real: Path) -> None:
    exhibit = VIEWS["andra-aktorer"].shown(selection(shown_real))
    assert len(exhibit.rows) == 1
    assert table.shown(exhibit, "pages/samlokalisering.py").size == 44


def test_a_list_without_end_is_told_on_four_slides_and_the_page_where_the_rest_is(shown_real: Path) -> None:
    (slide,) = shown_slides(shown_real, of(Item("centralerna")))
    many = Text(slide.headline, tuple(Line("x" * 150, str(number)) for number in range(200)), page="pages/centraler.py")
    made = parts(replace(slide, content=many))
    shown = [name for part in made for name, _ in lines(part.content) if name]
    assert len(made) == 4
    assert lines(made[-1].content)[-1][1] == f"och {200 - len(shown)} till, på sidan Centraler"


@pytest.mark.parametrize("view", ["antal", "karta-lage", "utveckling", "utan", "centralerna"])
def test_what_the_number_can_not_be_said_without_stands_under_the_figure(view: str, shown_real: Path) -> None:
    passed = (
        "Malung-Sälen, Rättvik och Smedjebacken: en planerad öppning har passerat, och utfallet är okänt. "
        "Antalet kan vara högre."
    )
    (today,) = shown_slides(shown_real, of(Item(view)), "2026-11-22")
    assert drawn(today)["reservation"] == passed
    (then,) = shown_slides(shown_real, of(Item("antal")))
    assert drawn(then)["reservation"] == ""


def test_a_slide_of_its_own_day_keeps_it(shown_real: Path) -> None:
    (later,) = shown_slides(shown_real, of(pointing_at(as_of="2023-06-01")))
    assert later.headline == "8 av 15 kommuner har en familjecentral"
    assert "per 2023-06-01" in later.small


def test_an_own_headline_stands_and_the_figures_own_is_in_the_notes(shown_real: Path) -> None:
    (slide,) = shown_slides(shown_real, of(Item("antal", headline="Så långt har vi kommit", notes="Tala långsamt")))
    assert slide.headline == "Så långt har vi kommit"
    assert slide.notes[:2] == ("Tala långsamt", "7 av 15 kommuner har en familjecentral")


@real
def test_every_built_in_meeting_is_made_of_any_data(data: str, shown: Shown) -> None:
    warehouse = shown(data)
    for meeting in BUILT_IN.values():
        for slide in shown_slides(warehouse, meeting, with_example=True):
            assert not slide.is_gone, slide.content
            told = drawn(slide)
            assert told["html"] or told["chart"]
            assert not MACHINE.search(f"{slide.headline} {slide.small} {told['html']}") or data == "hostile"


def test_no_hostile_text_becomes_markup_on_a_slide(shown: Shown) -> None:
    warehouse = shown("hostile")
    own = Item(headline=HOSTILE[0], lines=HOSTILE, notes=HOSTILE[1])
    everything = of(*(Item(view) for view in (*TEXTS, *VIEWS)), own)
    for slide in shown_slides(warehouse, everything):
        reader = Tags()
        reader.feed("".join(drawn(slide)[part] for part in ("html", "table")))
        assert not reader.tags & {"img", "script", "a", "iframe", "foreignobject", "b", "image"}
        assert not [name for name in reader.attributes if name.startswith("on")]
    assert "&lt;img src=x" in drawn(shown_slides(warehouse, of(own))[0])["html"]


def test_a_table_has_at_most_seven_rows_and_columns_and_says_where_the_rest_is(shown_real: Path) -> None:
    for name, view in VIEWS.items():
        exhibit = view.shown(selection(shown_real))
        if not len(exhibit.rows):
            continue
        found = table.shown(exhibit, view.page)
        assert 1 <= len(found.rows) <= 7, name
        assert 1 <= len(found.fields) <= 7, name
        assert found.size >= theme.PROJECTOR.body
        is_cut = len(found.rows) < len(exhibit.rows) or len(found.fields) < len(exhibit.fields)
        assert (f"Resten finns på sidan {text.PAGES[view.page]}." in found.told) == is_cut, name


def test_every_row_of_a_table_is_shown_on_as_many_as_four_slides_with_the_same_columns(shown_real: Path) -> None:
    gone_on = 0
    for view in VIEWS.values():
        whole = of_exhibit(view.shown(selection(shown_real)), view.page, Item())
        if kind(whole) != "table" or not 7 < len(whole.content.rows) <= 20:  # type: ignore[union-attr]
            continue
        shown = [(part, table.shown(part.content, part.page, part.columns)) for part in drawing.parts(whole)]  # type: ignore[arg-type]
        gone_on += len(shown) > 1
        columns = shown[0][1].fields
        place = [whole.content.fields.index(field) for field in columns]  # type: ignore[union-attr]
        written = [[row[number] for number in place] for row in whole.content.written_rows()]  # type: ignore[union-attr]
        rows = [row for _, each in shown for row in each.rows]
        assert all(each.fields == columns and len(each.rows) <= 7 for _, each in shown), whole.headline
        assert len(rows) == len(written), whole.headline
        assert all(
            told == value or told.endswith(" …")
            for row, values in zip(rows, written, strict=True) for told, value in zip(row, values, strict=True)
        )  # fmt: skip
        assert shown[0][0].headline.endswith(f"(1 av {len(shown)})")
    assert gone_on > 3


def test_names_that_no_source_gives_are_told_to_be_ours(shown_real: Path) -> None:
    """The remark on their rows says what they are called here: Avesta, Hedemora and Leksand."""
    (slide,) = shown_slides(shown_real, of(Item("centralerna")))
    *_, last = slide.content.lines  # type: ignore[union-attr]
    assert last.told == (
        "Namnet är inte publicerat, så kallas de här: Familjecentralen Avesta, Familjecentralen Hedemora och "
        "Familjecentralen Leksand."
    )


def test_the_rows_kept_are_those_where_most_is_known(shown_real: Path) -> None:
    exhibit = VIEWS["centraler"].shown(selection(shown_real))
    found = table.shown(exhibit, "pages/centraler.py")
    assert found.told.startswith(f"Visar 7 av {len(exhibit.rows)} rader ({words.MOST_KNOWN}) och ")
    assert all(field.name != "source" for field in found.fields)


def test_example_data_are_marked_on_the_slide(shown_real: Path) -> None:
    (slide,) = shown_slides(shown_real, of(Item("oppettider")), with_example=True)
    assert drawn(slide)["example"] == text.EXAMPLE
    (without,) = shown_slides(shown_real, of(Item("oppettider")))
    assert drawn(without)["example"] == ""


def test_another_programme_is_told_in_its_own_words(shown_real: Path) -> None:
    (slide,) = shown_slides(
        shown_real, of(Item("utan")), "2016-12-31", programme="stockholm-2016", definition="strategi"
    )
    assert "stadsdelar" in slide.headline
    assert "kommun" not in slide.headline
