"""The headline table of the project, as the sentences that people read."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from report import text
from report.exhibits import co_location
from report.exhibits.area_facts import area_status
from report.exhibits.area_map import area_map
from report.exhibits.centres import centres
from report.exhibits.development import development, goal_progress, new_centres
from report.exhibits.headline import headline
from report.selection import Selection
from tests.snapshots import selection

Shown = Callable[[str], Path]
STATED = "Känt: en källa anger antalet för just den dagen."
DERIVED = "Härlett: ingen källa anger antalet för den dagen; det följer av vad källor säger om varje central."


@pytest.fixture
def real(shown: Shown) -> Path:
    return shown("real")


def detail(chosen: Selection) -> str:
    exhibit = headline(chosen)
    return str(exhibit.rows.set_index("definition").loc[chosen.definition, "detail"])


def test_on_the_day_of_the_regions_list_it_is_7_of_15_with_8_centres_and_61_percent_of_the_children(real: Path) -> None:
    chosen = selection(real, "2020-08-28", "lista")
    exhibit = headline(chosen)
    assert exhibit.headline == "7 av 15 kommuner har en familjecentral"
    assert detail(chosen) == (
        "8 centraler; 10\N{NO-BREAK SPACE}074 av 16\N{NO-BREAK SPACE}487 barn (61\N{NO-BREAK SPACE}%) 0–5 år "
        "bor i en kommun som har en"
    )
    assert exhibit.notes == (
        STATED, "Barn 0–5 år enligt folkmängden 31 december 2024, oavsett vilken dag som visas.",
    )  # fmt: skip
    assert exhibit.alt == f"{exhibit.headline}. {detail(chosen)}"
    assert exhibit.cited[0] == "Familjecentraler i Dalarna (bilder till Socialchefsnätverket)"  # what most rows rest on


def test_under_the_strategy_the_same_day_is_a_span_with_its_reason(real: Path) -> None:
    exhibit = headline(selection(real, "2020-08-28", "strategi"))
    assert exhibit.headline == "4–5 av 15 kommuner har en familjecentral"
    assert text.BOUND_NOTE in exhibit.notes
    assert exhibit.notes[0].startswith(DERIVED)


def test_in_june_2023_borlange_makes_it_8_of_15_derived_with_80_percent(real: Path) -> None:
    chosen = selection(real, "2023-06-01", "lista")
    assert headline(chosen).headline == "8 av 15 kommuner har en familjecentral"
    assert detail(chosen).startswith(
        "9 centraler, varav 7 inte bekräftade sedan 2020; "
        "13\N{NO-BREAK SPACE}213 av 16\N{NO-BREAK SPACE}487 barn (80\N{NO-BREAK SPACE}%)"
    )
    assert headline(chosen).notes[0] == f"{DERIVED} Senast en källa anger antalet: 7, 24 februari 2021."


def test_a_later_plan_of_another_centre_does_not_hide_one_that_has_passed(real: Path) -> None:
    """Malung-Sälen planned Malung for 2022 and Sälen for the end of 2023."""
    passed = [note for note in headline(selection(real, "2023-06-01")).notes if "har passerat" in note]
    told = "en planerad öppning har passerat, och utfallet är okänt. Antalet kan vara högre."
    assert passed == [f"Malung-Sälen, Rättvik och Smedjebacken: {told}"]


def test_unconfirmed_centres_are_a_span_where_it_is_not_known_which_count(real: Path) -> None:
    """In June 2023 a source has just told of two of the nine centres; of the 5–6 that the strategy counts, 3–6 are silent."""
    rows = headline(selection(real, "2023-06-01")).rows.set_index("definition")
    assert rows["centres_unconfirmed"].to_dict() == {
        "lista": "7", "strategi": "3–6", "nationell": "3–7", "samverkan": "7",
    }  # fmt: skip


def test_cooperation_without_premises_counts_orsa_too(real: Path) -> None:
    chosen = selection(real, "2023-12-31", "samverkan")
    assert headline(chosen).headline == "9 av 15 kommuner har en familjecentral"
    assert headline(chosen).notes[0].startswith(DERIVED)
    orsa = replace(chosen, areas=("2034",))
    assert area_status(orsa).headline == "Orsa har en familjecentral"
    assert area_status(replace(orsa, definition="lista")).headline != "Orsa har en familjecentral"
    why = dict(area_status(orsa).rows[["definition_name", "why"]].itertuples(index=False))
    fails = "Familjens hus Orsa uppfyller inte definitionen: "
    assert why["Regionens lista"] == f"{fails}kravet ”Står på regionens lista” är inte uppfyllt"
    assert why["Strategin från 2017"] == f"{fails}MVC och BVC finns inte fullt ut i lokalen"
    assert why["Nationell kartläggning"] == f"{fails}BVC finns inte fullt ut i lokalen"
    assert area_status(orsa).data_date == date(2023, 10, 23)


def test_where_every_centre_that_a_source_counts_is_named_elsewhere_no_area_is_undecided(real: Path) -> None:
    """Autumn 2019, with the example round: all eight centres are named, in seven municipalities; Borlänge is on the way."""
    chosen = selection(real, "2019-11-30", with_example=True)
    shown = area_map(chosen)
    assert headline(chosen).headline == "7 av 15 kommuner har en familjecentral"
    assert shown.rows["status"].value_counts().to_dict() == {"has": 7, "none": 7, "on_the_way": 1}
    why = dict(shown.rows[["area_name", "why"]].itertuples(index=False))
    assert why["Orsa"] == "alla centraler som en källa räknar finns i andra kommuner"


def test_each_definition_has_its_row_beside_the_chosen_one(real: Path) -> None:
    rows = headline(selection(real, "2020-08-28", "lista")).written_rows()
    assert [row[:3] for row in rows] == [
        ["Regionens lista", "7", "15"], ["Strategin från 2017", "4–5", "15"], ["Nationell kartläggning", "4–15", "15"],
        ["Samverkan utan krav på lokal", "7", "15"],
    ]  # fmt: skip


def test_the_goal_for_2019_was_not_met(real: Path) -> None:
    goal, written, target, ends, judged_on, status, _ = goal_progress(selection(real, "2020-08-28")).written_rows()[0]
    assert (goal, target, ends, judged_on) == (
        "Minst en familjecentral i varje kommun",
        "15",
        "2019-12-31",
        "2019-12-31",
    )
    assert written.endswith(" av 15")
    assert status == "Inte uppfyllt"


def test_of_the_two_centres_planned_for_2020_to_2022_none_is_known_to_have_opened(real: Path) -> None:
    exhibit = goal_progress(selection(real, "2022-12-31"))
    row = exhibit.written_rows()[1]
    assert row[1] == "0 av 2 kända öppningar"
    assert row[5] == "Kan inte avgöras"
    assert "Borlänge, planerad till 2022, öppnade 2023-05." in row[6]
    told = new_centres(selection(real, "2022-12-31")).headline
    assert told == "Ytterligare två familjecentraler (2020–2022): 0 av 2 kända öppningar"


def test_before_the_first_claim_the_count_is_unknown_and_not_zero(real: Path) -> None:
    exhibit = headline(selection(real, "2015-01-01"))
    assert exhibit.headline == "Det går inte att säga hur många av 15 kommuner som har en familjecentral"
    assert all(row[1] == text.MISSING for row in exhibit.written_rows())


def test_chosen_municipalities_are_counted_by_themselves(real: Path) -> None:
    chosen = selection(real, "2020-08-28", areas=("2062", "2080", "2081"))
    assert headline(chosen).headline == "2 av 3 valda kommuner har en familjecentral"
    assert detail(chosen).startswith("3 centraler; 4\N{NO-BREAK SPACE}764 av 7\N{NO-BREAK SPACE}903 barn")
    assert [row[0] for row in area_map(chosen).written_rows()] == ["Borlänge", "Falun", "Mora"]
    assert {row[0] for row in centres(chosen).written_rows()} <= {"Borlänge", "Falun", "Mora"}


@pytest.mark.parametrize("area", ["2062", "2081", "2082"])
def test_one_municipality_alone_can_be_shown_as_development_and_goals(real: Path, area: str) -> None:
    chosen = selection(real, "2023-06-01", areas=(area,))
    assert " av 1 vald kommun har en familjecentral" in headline(chosen).headline
    assert development(chosen).headline == headline(chosen).headline
    assert goal_progress(chosen).notes == ("Målen gäller hela länet, också när enstaka kommuner är valda.",)


def annotations(exhibit_of: Callable[[Selection], object], chosen: Selection) -> str:
    chart = getattr(exhibit_of(chosen), "chart")  # noqa: B009
    return " ".join(str(note.text) for note in chart.layout.annotations)


@pytest.mark.parametrize("definition", ["lista", "strategi", "nationell", "samverkan"])
def test_example_data_are_left_out_until_they_are_chosen(real: Path, definition: str, warehouse_of: Shown) -> None:
    chosen = selection(real, "2020-08-28", definition)
    for made in (headline, development, area_map, centres):
        exhibit = made(chosen)
        assert not exhibit.has_example
        assert text.EXAMPLE not in f"{exhibit.headline} {exhibit.alt} {exhibit.notes}"
        assert "exempel" not in str(exhibit.written_rows()).casefold()
    assert "exempeldata" not in (area_map(chosen).picture or pytest.fail("no map")).svg
    assert text.EXAMPLE not in annotations(development, chosen)


def test_without_the_example_workbook_nothing_unchosen_would_be_different(shown: Shown) -> None:
    """Messy's example round would open a centre in Vansbro in 2015, make Solen co-located and give it 22.5 hours."""
    chosen = selection(shown("messy"), "2020-08-28", "lista", areas=("2021", "2062"))
    assert not any("Påhittet" in row for row in centres(chosen).written_rows())
    assert headline(chosen).headline == "1–2 av 2 valda kommuner har en familjecentral"
    with_example = replace(chosen, with_example=True)
    assert headline(with_example).headline == "2 av 2 valda kommuner har en familjecentral"


def test_chosen_example_data_are_told_inside_every_figure(real: Path) -> None:
    chosen = selection(real, "2020-08-28", "strategi", with_example=True)
    picture = area_map(chosen).picture
    assert picture is not None
    for svg in (picture.svg, picture.download):
        assert text.EXAMPLE in svg.split("</desc>")[1]
    assert text.EXAMPLE in annotations(development, chosen)
    assert text.EXAMPLE in annotations(new_centres, chosen)
    assert all(
        made(chosen).has_example for made in (headline, development, new_centres, area_map, centres, goal_progress)
    )
    assert headline(chosen).headline == "4 av 15 kommuner har en familjecentral"


def test_a_programme_with_areas_only_says_that_nothing_is_known(shown: Shown) -> None:
    chosen = selection(shown("empty"), "2026-11-22")
    assert headline(chosen).headline == "Det går inte att säga hur många av 2 kommuner som har en familjecentral"
    assert goal_progress(chosen).headline == "Uppdraget har inga mål i de inlästa arbetsböckerna"
    assert new_centres(chosen).headline == "Uppdraget har inget mål för nya familjecentraler"
    assert centres(chosen).written_rows() == []


def test_a_goal_for_new_centres_without_a_first_day_can_not_be_known(shown: Shown) -> None:
    row = goal_progress(selection(shown("messy"), "2023-01-01")).rows.set_index("goal").loc["Två nya"]
    assert (row["written"], row["status_written"]) == (text.MISSING, "Kan inte avgöras")
    assert "säger inte från vilken dag" in row["why"]


def test_a_page_of_centres_tells_that_a_source_counts_more_than_are_named(real: Path) -> None:
    """Of the eight of autumn 2019 only Familjens hus Mockfjärd is named while it lasts; when it has ended they all are."""
    note = "En källa anger 8 centraler; bara de som är namngivna den dagen, 1, räknas här."
    assert note in co_location.definitions_met(selection(real, "2019-11-30", "lista")).notes
    assert not any(
        "namngivna" in told for told in co_location.definitions_met(selection(real, "2019-12-31", "lista")).notes
    )


def test_a_source_that_counts_fewer_areas_in_the_programme_then_is_told(real: Path) -> None:
    """The start letter has six districts; the interim report has Farsta too, and agrees with what is counted."""
    told = "En källa anger 6 stadsdelar i uppdraget då; här räknas alla 7 som har hört till det."
    start, report = (selection(real, day, programme="stockholm-2016") for day in ("2016-02-29", "2016-11-30"))
    assert told in headline(start).notes
    assert not any("hört till det" in note for note in headline(report).notes)
