"""What is wrong in a row: told at its cell, with a suggestion where there is one; the row set aside whole."""

from datetime import date, datetime
from pathlib import Path

import pytest

from etl.checking.files import FileRows
from tests.workbooks import ABOUT, AREAS, CENTRES, Rows, read_sheets, told, values

BOTH = {"Områden": AREAS, "Centraler": CENTRES}


def with_sheet(folder: Path, name: str, *rows: tuple[object, ...]) -> FileRows:
    """Områden and Centraler, and one sheet more (or another Centraler)."""
    return read_sheets(folder, {**BOTH, name: rows})


def set_aside(file: FileRows) -> list[tuple[int, dict[str, str]]]:
    return [(row.row_number, row.written) for sheet in file.sheets for row in sheet.set_aside]


def message(file: FileRows, code: str) -> str:
    (found,) = [found for found in file.all_findings if found.code == code]
    return found.message


def test_a_sound_row_is_loaded_with_its_address_text_and_precision(tmp_path: Path) -> None:
    file = with_sheet(tmp_path, "Centraler", ("Kommun", "Central", "Öppnade"), ("1001", "Solen", "hösten 2019"))
    (row,) = file.sheets[1].rows
    opened = row.cells["opened"]
    assert (row.row_number, opened.address, opened.text) == (2, "C2", "hösten 2019")
    assert (opened.value.value, opened.value.upper, opened.value.precision) == (
        date(2019, 7, 1), date(2019, 12, 31), "season",
    )  # fmt: skip
    assert row.cells["area_code"].value.value == "1001"
    assert told(file) == []


@pytest.mark.parametrize("ditto", ["som ovan", "dito", '"', "”", '-"-'])
def test_a_ditto_mark_takes_the_value_of_the_row_above_and_says_so(ditto: str, tmp_path: Path) -> None:
    file = with_sheet(
        tmp_path, "Centraler", ("Kommun", "Central", "Samordnare"), ("Norrby", "Solen", "Ja"), (ditto, "Månen", ditto)
    )
    assert values(file, "centre", "area_code") == ["1001", "1001"]
    assert values(file, "centre", "has_coordinator") == ["yes", "yes"]
    assert told(file) == [("A3", "as_above", ""), ("C3", "as_above", "")]
    assert file.all_findings[0].message == "Läst som ”Norrby”, från raden ovanför."


def test_a_ditto_mark_reaches_through_other_ditto_marks_and_rows_set_aside(tmp_path: Path) -> None:
    file = with_sheet(
        tmp_path, "Centraler",
        ("Kommun", "Central", "Öppnade"), ("Norrby", "Solen", "i fjol"), ("dito", "Månen", 2019), ("dito", "Stjärnan", 2020),
    )  # fmt: skip
    assert values(file, "centre", "centre_name") == ["Månen", "Stjärnan"]
    assert values(file, "centre", "area_code") == ["1001", "1001"]


def test_a_ditto_mark_in_the_first_row_has_nothing_above_it(tmp_path: Path) -> None:
    file = with_sheet(tmp_path, "Centraler", ("Kommun", "Central"), ("som ovan", "Solen"))
    assert ("A2", "ditto_in_first_row", "") in told(file, "fel")
    assert set_aside(file) == [(2, {"Kommun": "som ovan", "Central": "Solen"})]


@pytest.mark.parametrize("nothing", [None, "-", "?", "vet ej"])
def test_a_row_without_a_required_value_is_set_aside(nothing: str | None, tmp_path: Path) -> None:
    milestone = ("Norrby", nothing, "2020")
    file = with_sheet(
        tmp_path, "Milstolpar", ("Kommun", "Händelse", "Utfall"), ("Norrby", "Öppning", "2020"), milestone
    )
    assert "B3" in [cell for cell, _, _ in told(file, "fel")]
    assert [number for number, _ in set_aside(file)] == [3]
    assert values(file, "milestone", "event") == ["opening"]


def test_a_goal_that_counts_needs_a_number_and_a_last_day_and_a_direction_neither(tmp_path: Path) -> None:
    file = with_sheet(
        tmp_path, "Mål", ("Mål", "Indikator", "Målvärde", "Till"),
        ("Goda liv", "Inriktningsmål", None, None), ("Två till", "Nya familjecentraler", 2, None),
        ("Fler", "Nya familjecentraler", None, "2022"), ("Tre till", "Nya familjecentraler", 3, "2022"),
    )  # fmt: skip
    assert values(file, "goal", "goal") == ["Goda liv", "Tre till"]
    assert told(file) == [("D3", "ends_missing", ""), ("C4", "target_missing", "")]


def test_a_sheet_of_directions_needs_no_columns_for_number_and_last_day(tmp_path: Path) -> None:
    file = with_sheet(
        tmp_path,
        "Mål",
        ("Mål", "Indikator", "Källa"),
        ("Goda liv", "Inriktningsmål", "a"),
        ("Två", "Nya familjecentraler", "a"),
    )
    assert values(file, "goal", "goal") == ["Goda liv"]
    assert told(file, "fel") == [("B3", "target_missing", ""), ("B3", "ends_missing", "")]


def test_a_row_set_aside_is_kept_whole_with_its_texts_and_every_fault(tmp_path: Path) -> None:
    file = with_sheet(
        tmp_path, "Centraler",
        ("Kommun", "Central", "Öppnade", "Samordnare", "Kattens namn"),
        ("Norby", "Solen", "31 feb 2019", "kanske", "Misse"),
    )  # fmt: skip
    written = {
        "Kommun": "Norby", "Central": "Solen", "Öppnade": "31 feb 2019", "Samordnare": "kanske", "Kattens namn": "Misse",
    }  # fmt: skip
    assert set_aside(file) == [(2, written)]
    assert [cell for cell, _, _ in told(file, "fel")] == ["A2", "C2", "D2"]


def test_a_near_miss_of_an_area_is_suggested_never_guessed(tmp_path: Path) -> None:
    file = with_sheet(tmp_path, "Centraler", ("Kommun", "Central"), ("Norby", "Solen"), ("Norrby kommun", "Månen"))
    assert told(file, "fel") == [("A2", "area_unknown", "Norrby")]
    assert message(file, "area_unknown") == "”Norby” finns inte bland uppdragets områden. Menar du Norrby?"
    assert values(file, "centre", "centre_name") == ["Månen"]


def test_rows_of_an_area_whose_own_row_is_set_aside_say_that_it_is_what_to_mend(tmp_path: Path) -> None:
    areas = [("Kod", "Namn", "Barn 0-5"), ("1001", "Norrby", 4.5), ("1002", "Söderby", 8)]
    hours = [("Kommun", "Central", "Timmar per vecka"), ("Norrby", "Solen", 12), ("Norby", "Soln", 12)]
    centres = [("Kommun", "Central"), ("1001", "Solen"), ("Söderby", "Solen")]
    file = read_sheets(tmp_path, {"Områden": areas, "Centraler": centres, "Öppettider": hours})
    assert told(file, "fel") == [
        ("C2", "not_whole", ""),
        ("A2", "area_set_aside", ""),
        ("A2", "area_set_aside", ""),
        ("A3", "area_unknown", ""), ("B3", "centre_unknown", "Solen"),
    ]  # fmt: skip
    assert next(found.message for found in file.all_findings if found.code == "area_set_aside") == (
        "Raden för ”1001” i bladet Områden är undanlagd. Rätta den, så kan också den här raden läsas."
    )


@pytest.mark.parametrize("written", ["ÖSTRA ÅS", "östra ås kommun", "Östra-Ås", 1003, "1003", " Östra  Ås "])
def test_an_area_may_be_written_in_any_case_with_kommun_or_as_its_code(written: object, tmp_path: Path) -> None:
    file = with_sheet(tmp_path, "Centraler", ("Kommun", "Central"), (written, "Solen"))
    assert values(file, "centre", "area_code") == ["1003"]


def test_a_near_miss_of_a_centre_is_suggested_never_guessed(tmp_path: Path) -> None:
    file = with_sheet(
        tmp_path, "Öppettider", ("Central", "Timmar per vecka"), ("Soln", 12), ("Månen", 6), ("Grytan", 6)
    )
    assert told(file, "fel") == [("A2", "centre_unknown", "Solen"), ("A4", "centre_unknown", "")]
    assert values(file, "opening_hours", "centre_name") == ["Månen"]
    assert [written for _, written in set_aside(file)] == [
        {"Central": "Soln", "Timmar per vecka": "12"}, {"Central": "Grytan", "Timmar per vecka": "6"},
    ]  # fmt: skip


def test_a_new_centre_whose_name_is_nearly_that_of_another_in_its_area_is_set_aside(tmp_path: Path) -> None:
    rows: Rows = [("Kommun", "Central"), ("Norrby", "Solgläntan"), ("Norrby", "Solgläntans"), ("Söderby", "Solgläntan")]
    file = with_sheet(tmp_path, "Centraler", *map(tuple, rows))
    assert values(file, "centre", "centre_name") == ["Solgläntan", "Solgläntan"]
    assert values(file, "centre", "area_code") == ["1001", "1002"]
    assert told(file) == [("B3", "centre_near_miss", "Solgläntan")]


def test_a_centre_is_told_from_another_of_the_same_name_by_its_area(tmp_path: Path) -> None:
    centres = [("Kommun", "Central"), ("Norrby", "Solen"), ("Söderby", "Solen")]
    hours = [("Central", "Kommun", "Timmar per vecka"), ("Solen", None, 12), ("Solen", "Söderby", 6)]
    file = read_sheets(tmp_path, {"Områden": AREAS, "Centraler": centres, "Öppettider": hours})
    assert told(file, "fel") == [("A2", "centre_ambiguous", "")]
    assert values(file, "opening_hours", "area_code") == ["1002"]


def test_a_centre_in_another_area_than_the_sheet_centraler_says_is_not_known(tmp_path: Path) -> None:
    hours = [("Central", "Kommun", "Timmar per vecka"), ("Solen", "Söderby", 12)]
    file = with_sheet(tmp_path, "Öppettider", *hours)
    assert told(file, "fel") == [("A2", "centre_unknown", "")]
    assert message(file, "centre_unknown") == (
        "”Solen” finns inte i Söderby, men Solen finns i Norrby. Rätta området eller namnet."
    )


@pytest.mark.parametrize(("written", "suggestion"), [("Måne", "Månen"), ("Soln", "")])
def test_a_near_miss_is_suggested_from_the_area_that_the_row_names(
    written: str, suggestion: str, tmp_path: Path
) -> None:
    file = with_sheet(tmp_path, "Öppettider", ("Central", "Kommun", "Timmar per vecka"), (written, "Söderby", 12))
    assert told(file, "fel") == [("A2", "centre_unknown", suggestion)]


def test_a_centre_without_area_takes_that_of_the_sheet_centraler(tmp_path: Path) -> None:
    file = with_sheet(tmp_path, "Öppettider", ("Central", "Timmar per vecka"), ("Månen", 6))
    assert values(file, "opening_hours", "area_code") == ["1002"]


def test_hours_that_contradict_the_times_are_loaded_and_told(tmp_path: Path) -> None:
    """9–12 and 13–15 are 5 h, stated as 12; 9–12 is 3 h, stated as about 3; 6–8 holds 7."""
    file = with_sheet(
        tmp_path, "Öppettider",
        ("Central", "Måndag", "Tisdag", "Timmar per vecka", "Per datum"), ("Solen", "9–12", "13–15", "12", None),
        ("Månen", "9–12", "stängt", "ca 3", None), ("Månen", "9–12", "9–13", "6–8 h", "2019-03-01"),
    )  # fmt: skip
    assert told(file) == [("D2", "hours_differ", "")]
    assert message(file, "hours_differ").startswith("Klockslagen ger 5 timmar i veckan, men här står 12.")
    assert values(file, "opening_hours", "hours_per_week") == [12, 3, 6]


@pytest.mark.parametrize("cell", [date(2019, 12, 9), datetime(2019, 12, 9)])
def test_hours_that_excel_turned_into_a_date_are_refused_with_what_was_meant(cell: date, tmp_path: Path) -> None:
    file = with_sheet(tmp_path, "Öppettider", ("Central", "Timmar per vecka"), ("Solen", cell))
    ((where, _, suggestion),) = told(file, "fel")
    assert (where, suggestion) == ("B2", "9–12")
    assert set_aside(file) == [(2, {"Central": "Solen", "Timmar per vecka": "2019-12-09"})]


def test_a_centre_that_closed_before_it_opened_is_set_aside(tmp_path: Path) -> None:
    file = with_sheet(
        tmp_path, "Centraler",
        ("Kommun", "Central", "Öppnade", "Stängde"),
        ("Norrby", "Solen", "2019-05-01", "2019-04-30"), ("Norrby", "Månen", "2019", "hösten 2019"),
        ("Söderby", "Stjärnan", "2019-05-01", "2019-05-01"),
    )  # fmt: skip
    assert told(file, "fel") == [("D2", "dates_out_of_order", "")]
    assert values(file, "centre", "centre_name") == ["Månen", "Stjärnan"]


def test_a_negative_number_is_set_aside(tmp_path: Path) -> None:
    file = read_sheets(
        tmp_path, {"Områden": [("Kod", "Namn", "Barn 0-5"), ("1001", "Norrby", -5), ("1002", "Söderby", 0)]}
    )
    assert told(file, "fel") == [("C2", "negative", "")]
    assert values(file, "area", "children_0_5") == [0]


def test_a_figure_larger_than_its_whole_is_set_aside(tmp_path: Path) -> None:
    header = ("Mått", "Värde", "Av", "Per datum")
    count, most = "Antal familjecentraler", "Öppna förskolans öppettid, högst (h/vecka)"
    figures = [header, (count, 9, 8, "2019"), (count, 8, 8, "2019"), (most, 24, 8, "2019")]
    file = with_sheet(tmp_path, "Publicerade tal", *figures)
    assert told(file, "fel") == [("B2", "part_over_whole", "")]
    assert values(file, "published_figure", "value") == [8, 24]  # 24 hours at one of eight centres


def test_a_centre_said_to_be_fully_co_located_with_a_service_elsewhere_is_loaded_and_told(tmp_path: Path) -> None:
    header = ("Central", "MVC", "BVC", "Öppen förskola", "Socialtjänst", "Fullt samlokaliserad")
    rows = [
        ("Solen", "I lokalen", "I lokalen", "I lokalen", "Vissa tider", "Ja"),
        ("Månen", "I lokalen", "I lokalen", "I lokalen", "I lokalen", "Ja"),
    ]
    file = with_sheet(tmp_path, "Samlokalisering", header, *rows)
    assert told(file) == [("F2", "co_location_contradiction", "")]
    assert "Socialtjänst är inte helt i lokalen" in message(file, "co_location_contradiction")


def test_a_row_that_names_a_centre_but_says_nothing_of_it_is_set_aside(tmp_path: Path) -> None:
    file = with_sheet(
        tmp_path, "Öppettider", ("Central", "Måndag", "Källa"), ("Solen", None, "samtal"), ("Månen", "9–12", None)
    )
    assert told(file, "fel") == [("B2", "row_says_nothing", "")]


def test_an_event_that_is_not_known_is_set_aside_with_the_words_that_are(tmp_path: Path) -> None:
    header = ("Kommun", "Händelse", "Utfall")
    file = with_sheet(tmp_path, "Milstolpar", header, ("Norrby", "Öppningg", 2020), ("Norrby", "Picknick", 2020))
    assert told(file, "fel") == [("B2", "event_unknown", "Öppning"), ("B3", "event_unknown", "")]
    assert "Byggstart" in file.all_findings[1].message


def test_footnotes_below_the_table_are_told_and_not_read_as_rows(tmp_path: Path) -> None:
    file = with_sheet(
        tmp_path, "Centraler",
        ("Kommun", "Central"), ("Norrby", "Solen"), ("* Uppgiften gäller hösten", None), (None, None),
        ("Källa: egen inventering", None), ("Sammanställt av enheten", None),
    )  # fmt: skip
    assert values(file, "centre", "centre_name") == ["Solen"]
    assert set_aside(file) == []
    assert [(each.severity, each.cell, each.value) for each in file.all_findings] == [
        ("upplysning", "A3", "* Uppgiften gäller hösten"),
        ("upplysning", "A5", "Källa: egen inventering"),
        ("upplysning", "A6", "Sammanställt av enheten"),
    ]


def test_a_source_that_is_not_listed_is_told_only_where_sources_are_listed(tmp_path: Path) -> None:
    centres = [("Kommun", "Central", "Källa"), ("Norrby", "Solen", "S1"), ("Norrby", "Månen", "s9")]
    listed = [("Id", "Titel"), ("s1", "Lista")]
    file = read_sheets(tmp_path, {"Områden": AREAS, "Centraler": centres, "Källor": listed})
    assert told(file) == [("C3", "source_not_listed", "")]
    assert told(read_sheets(tmp_path, {"Områden": AREAS, "Centraler": centres})) == []


def test_a_row_with_its_own_as_of_date_keeps_it(tmp_path: Path) -> None:
    centres = [("Kommun", "Central", "Per datum"), ("Norrby", "Solen", "2018"), ("Norrby", "Månen", None)]
    file = read_sheets(tmp_path, {"Områden": AREAS, "Centraler": centres}, {**ABOUT, "Per datum": "2020-02-02"})
    assert values(file, "centre", "as_of") == [date(2018, 1, 1), None]
    assert file.context is not None
    assert file.context.as_of.value == date(2020, 2, 2)
