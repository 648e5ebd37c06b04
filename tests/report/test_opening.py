"""What the pages Öppettider and Socialtjänst tell: sentences and rows that a reader can check in the workbooks."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from etl.load import load
from etl.values.reading import GRAMMARS
from report import text, week
from report.exhibits import as_written, co_location, equality, opening_hours, opening_week, presence, steering
from report.exhibits.in_focus import counted
from report.rule_words import RULE
from report.selection import Selection
from tests.snapshots import selection
from tests.workbooks import AREAS, Rows, Sheets, write_workbook

Shown = Callable[[str], Path]
CENTRES: Rows = [("Kommun", "Central"), ("Norrby", "Solen"), ("Söderby", "Månen"), ("Östra Ås", "Kometen")]


@pytest.fixture
def loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Sheets], Selection]:
    def load_sheets(sheets: Sheets) -> Selection:
        load(
            [write_workbook(tmp_path / "bok.xlsx", {"Områden": AREAS, "Centraler": CENTRES, **sheets})],
            tmp_path / "lager",
        )
        monkeypatch.setenv("FAMILJECENTRALER_WAREHOUSE", str(tmp_path / "lager"))
        return selection(tmp_path / "lager")

    return load_sheets


def test_the_published_hours_come_out_of_the_example_workbook_and_stand_alone_without_it(shown: Shown) -> None:
    warehouse = shown("real")
    with_example = opening_hours.hours(selection(warehouse, "2019-12-31", with_example=True))
    assert (
        with_example.headline
        == "Öppna förskolan är öppen 6–24 timmar i veckan på alla 8 familjecentraler, enligt uppgifter från 2019-11-30"
    )
    assert with_example.has_example
    real = opening_hours.hours(selection(warehouse, "2019-12-31"))
    assert real.headline == (
        "Öppna förskolan var öppen 6–24 timmar i veckan hösten 2019; för var och en av 8 familjecentraler "
        "saknas uppgift"
    )
    assert [row[2] for row in real.written_rows()] == [text.MISSING] * 8
    assert not real.has_example


def test_a_centre_without_a_statement_is_listed_and_how_well_the_others_are_known_is_told(
    loaded: Callable[[Sheets], Selection],
) -> None:
    opening: Rows = [("Central", "Måndag", "Timmar per vecka"), ("Solen", "9–12", None), ("Månen", None, "ca 6–8")]
    exhibit = opening_hours.hours(loaded({"Öppettider": opening}))
    assert (
        exhibit.headline
        == "Öppna förskolan är öppen 3–8 timmar i veckan på 2 av 3 familjecentraler, enligt uppgifter från 2020-01-01"
    )
    assert "Solen (Norrby): 3 h. Månen (Söderby): ca 6–8 h. Kometen (Östra Ås): uppgift saknas." in exhibit.alt
    assert [row[4] for row in exhibit.written_rows()] == ["summan av klockslagen", "ungefärligt", text.MISSING]
    assert "Uppgift saknas för Kometen." in exhibit.notes
    assert exhibit.rows["mark"].tolist()[:2] == ["derived", "doubtful"]


def test_rounds_are_compared_and_a_difference_within_doubt_is_not_called_one(
    loaded: Callable[[Sheets], Selection],
) -> None:
    opening: Rows = [
        ("Central", "Timmar per vecka", "Per datum"),
        ("Solen", 10, "2018-01-01"), ("Solen", 12, "2019-01-01"), ("Månen", 10, "2018-01-01"), ("Månen", "ca 12", "2019-01-01"),
        ("Kometen", "6–8", "2018-01-01"), ("Kometen", 4, "2019-01-01"), ("Kometen", 9, "2021-01-01"),
    ]  # fmt: skip
    exhibit = opening_hours.over_time(loaded({"Öppettider": opening}))
    assert [row[4] for row in exhibit.written_rows()] == ["–", "2 h fler", "–", "kan inte avgöras", "–", "2–4 h färre"]
    assert exhibit.headline == (
        "3 centraler går att jämföra med förra uppgiften: 1 fler timmar, 1 färre timmar och 1 går inte att avgöra"
    )


def test_tuesday_at_ten_says_how_many_areas_are_open_and_what_can_not_be_told(shown: Shown) -> None:
    exhibit = opening_week.open_at(selection(shown("real")), "tisdag", "10.00")
    assert exhibit.headline.replace("\N{NO-BREAK SPACE}", " ") == (
        "Tisdag kl 10 är en familjecentrals öppna förskola öppen i minst 1 av 15 kommuner, högst 7; "
        "där det är känt bor 1 628 av 16 487 barn 0–5 år"
    )
    assert [row[1] for row in exhibit.written_rows()] == ["Öppet"] + ["Går inte att säga"] * 6 + ["Inte öppet"] * 8


def test_a_half_hour_of_which_areas_are_unknown_is_no_bare_zero(shown: Shown) -> None:
    cells = {row[0]: row[1:] for row in opening_week.week_grid(selection(shown("real"))).written_rows()}
    assert (set(cells["12.00"]), cells["10.00"][0]) == ({"0–6"}, "1–7")


def test_no_more_areas_can_be_open_than_can_have_a_centre(shown: Shown) -> None:
    """Seven areas have the eight centres that a source counts, all named: four are open then, one is closed, two not known."""
    chosen = replace(selection(shown("real"), "2019-12-31", with_example=True), definition="lista")
    exhibit = opening_week.open_at(chosen, "tisdag", "10.00")
    assert "i minst 4 av 15 kommuner, högst 6;" in exhibit.headline
    assert not any(note.startswith("Högst") for note in (*exhibit.notes, *opening_week.week_grid(chosen).notes))


def test_an_open_centre_that_does_not_count_is_told_and_not_called_none(shown: Shown) -> None:
    chosen = replace(selection(shown("real"), "2024-01-01"), definition="lista")
    rows = {row[0]: row[1:3] for row in opening_week.open_at(chosen, "tisdag", "10.00").written_rows()}
    assert rows["Orsa"] == ["Räknas inte", "Familjens hus Orsa räknas inte med definitionen"]
    assert rows["Rättvik"] == ["Inte öppet", "Har ingen känd familjecentral"]


def test_centres_that_only_may_count_are_told_in_the_headlines(shown: Shown) -> None:
    chosen = replace(selection(shown("real"), "2024-06-01", with_example=True), definition="strategi")
    for exhibit in (opening_hours.hours(chosen), opening_week.longest_gaps(chosen), presence.presence(chosen)):
        assert " familjecentraler som räknas eller kan räknas" in exhibit.headline
    assert opening_hours.hours(chosen).headline.endswith("enligt uppgifter från 2019-11-30 till 2020-08-28")
    certain = replace(chosen, definition="lista")
    assert "kan räknas" not in opening_hours.hours(certain).headline


def test_one_of_something_is_written_in_the_singular(loaded: Callable[[Sheets], Selection]) -> None:
    chosen = loaded(
        {"Socialtjänst": [("Central", "Roll", "Omfattning"), ("Solen", "Kurator", "heltid")],
         "Öppettider": [("Central", "Timmar per vecka"), ("Solen", 1)]}
    )  # fmt: skip
    assert presence.presence(chosen).headline.endswith("1 heltid")
    assert "öppen 1 timme i veckan" in opening_hours.hours(chosen).headline
    assert counted(1, 1, 1) == "1 av 1 öppen central"


def test_rounds_of_different_numbers_of_centres_are_not_told_as_a_development(shown: Shown) -> None:
    exhibit = equality.spread(selection(shown("real"), "2019-12-31", with_example=True))
    assert len(set(exhibit.rows["centres_open"])) > 1
    assert exhibit.headline == "2 omgångar: kriterier som är uppfyllda, av dem som är kända, 71 av 96 (2019-11-30)"
    assert any("olika många centraler" in note for note in exhibit.notes)


def test_what_concerns_every_open_centre_says_that_no_definition_chooses_among_them(shown: Shown) -> None:
    chosen = selection(shown("real"), "2019-12-31", with_example=True)
    for exhibit in (co_location.places(chosen), steering.groups(chosen), equality.matrix(chosen)):
        assert "Gäller alla öppna centraler, vilken definition som än är vald." in exhibit.notes


def test_the_sentence_of_a_time_names_no_span_where_all_is_known(loaded: Callable[[Sheets], Selection]) -> None:
    opening: Rows = [("Central", "Tisdag"), ("Solen", "9–12"), ("Månen", "ca 9–12"), ("Kometen", "13–15")]
    chosen = loaded({"Öppettider": opening})
    exhibit = opening_week.open_at(chosen, "tisdag", "11.45")
    assert (
        exhibit.headline
        == "Tisdag kl 11.45 är en familjecentrals öppna förskola öppen i 2 av 3 kommuner; där bor 300 av 700 barn 0–5 år"
    )
    assert [row[3] for row in exhibit.written_rows()] == ["exakt", "ungefärligt", "exakt"]
    never = opening_week.open_at(chosen, "lördag", "12.00")
    assert never.headline == "Lördag kl 12 är en familjecentrals öppna förskola öppen i 0 av 3 kommuner"
    grid = opening_week.week_grid(chosen)
    assert grid.headline == "Som mest är det känt öppet i 2 av 3 kommuner samtidigt, första gången tisdag kl 9.00"
    assert [row[2] for row in grid.written_rows()] == ["2"] * 6 + ["0", "0"] + ["1"] * 4


def test_the_longest_gap_is_told_from_closing_to_opening(loaded: Callable[[Sheets], Selection]) -> None:
    opening: Rows = [
        ("Central", "Måndag", "Torsdag", "Timmar per vecka"),
        ("Solen", "9.30–12", "9–12", None),
        ("Månen", None, None, 4),
    ]
    exhibit = opening_week.longest_gaps(loaded({"Öppettider": opening}))
    assert exhibit.headline == (
        "Solen har inget öppet torsdag 12.00 till måndag 9.30: 93,5 timmar; tiderna är kända för 1 av 3 familjecentraler"
    )
    assert [row[4] for row in exhibit.written_rows()] == ["93,5 h", "tiderna okända", "tiderna okända"]


def test_the_text_as_written_stands_beside_the_sessions_read_from_it(loaded: Callable[[Sheets], Selection]) -> None:
    opening: Rows = [
        ("Central", "Måndag", "Öppettider", "Timmar per vecka"), ("Solen", "9–12 och 13-15.30", None, "5,5"),
        ("Månen", None, "mån–tis 9–11", "ca 4"), ("Kometen", "?", None, 2),
    ]  # fmt: skip
    rows = as_written.opening_written(loaded({"Öppettider": opening})).written_rows()
    assert [(row[3], row[4], row[5], row[8]) for row in rows] == [
        ("9–12 och 13-15.30", "9.00–12.00 och 13.00–15.30", "dagens klockslag", "bok.xlsx, Öppettider!B2"),
        ("5,5", "5,5 h/vecka", "timmar i veckan", "bok.xlsx, Öppettider!D2"),
        ("mån–tis 9–11", "mån 9.00–11.00; tis 9.00–11.00", "veckans klockslag", "bok.xlsx, Öppettider!C3"),
        ("ca 4", "4 h/vecka", "timmar i veckan, ungefärligt", "bok.xlsx, Öppettider!D3"),
        ("?", text.MISSING, "okänt, enligt källan", "bok.xlsx, Öppettider!B4"),
        ("2", "2 h/vecka", "timmar i veckan", "bok.xlsx, Öppettider!D4"),
    ]


def test_presence_is_one_scale_from_three_hours_to_six_full_times(shown: Shown) -> None:
    exhibit = presence.presence(selection(shown("real"), "2019-12-31", with_example=True))
    assert (
        exhibit.headline
        == "Socialtjänsten finns 3–240 timmar i veckan på alla 8 familjecentraler, det är 0,08–6 heltider"
    )
    assert exhibit.notes[0].startswith("En heltid räknas som 40 timmar i veckan.")
    alone = presence.presence(selection(shown("real"), "2019-12-31"))
    assert alone.headline.startswith(
        "Socialtjänsten fanns från 3 timmar i veckan till 6 personer på heltid (hösten 2019)"
    )


def test_a_role_without_extent_makes_the_sum_unknown_and_says_so(loaded: Callable[[Sheets], Selection]) -> None:
    told: Rows = [
        ("Central", "Roll", "Omfattning", "Personer"), ("Solen", "Kurator", "halvtid", 1), ("Solen", "Socionom", None, 2),
        ("Månen", "Kurator", "10 h", None),
    ]  # fmt: skip
    chosen = loaded({"Socialtjänst": told})
    exhibit = presence.presence(chosen)
    assert "Solen (Norrby): 3 personer, men inte hur mycket." in exhibit.alt
    assert "Solen går inte att jämföra: 1 av 2 roller saknar omfattning: summan är okänd." in exhibit.notes
    assert presence.per_child(chosen).headline == "I 1 kommun är det 50 timmar i veckan för varje 1 000 barn 0–5 år"
    assert [row[7] for row in presence.per_child(chosen).written_rows()] == [
        "närvaron är okänd för 1 av 1 central", "exakt", "närvaron är okänd för 1 av 1 central",
    ]  # fmt: skip
    rows = as_written.presence_written(chosen).written_rows()
    assert [(row[2], row[4], row[5]) for row in rows] == [
        ("Kurator", "halvtid", "20 h/vecka"), ("Kurator", "1", "1 person"), ("Socionom", "2", "2 personer"),
        ("Kurator", "10 h", "10 h/vecka"),
    ]  # fmt: skip


def test_a_programme_without_such_sheets_is_told_which_sheet_gives_them(shown: Shown) -> None:
    chosen = selection(shown("empty"))
    for exhibit, sheet in (
        (opening_hours.hours(chosen), "Öppettider"), (opening_week.longest_gaps(chosen), "Öppettider"),
        (presence.presence(chosen), "Socialtjänst"),
    ):  # fmt: skip
        assert any(f"bladet {sheet}" in note for note in exhibit.notes)


def test_every_rule_of_hours_times_and_presence_has_words_for_a_reader() -> None:
    named = {
        rule.name
        for kind in ("hours", "day_times", "week_times", "presence", "number")
        for rule in GRAMMARS[kind].rules
    }
    assert named | {"missing", "unknown", "date_cell", "time_cell"} == RULE.keys()


def test_the_times_that_can_be_chosen_are_read_as_they_are_written() -> None:
    assert [week.clock(week.minute_of(time)) for time in week.TIMES] == list(week.TIMES)
    assert week.moment(3 * 1440 + 720) == "torsdag 12.00"
    assert (week.moment(7 * 1440 + 570), week.moment(1440, is_end=True)) == ("måndag 9.30", "måndag 24.00")
