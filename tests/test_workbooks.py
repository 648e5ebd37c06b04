"""The committed workbooks of Dalarna, cell by cell: what the programme's numbers rest on."""

import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook

from etl.tables import ABOUT_KEYS, ABOUT_SHEET, SOURCES, TABLES

FOLDER = Path(__file__).parents[1] / "data" / "dalarna"
NAMES = sorted(path.stem for path in FOLDER.glob("*.xlsx"))
AREAS = "dalarna_omraden_2024"
LIST_2020 = "dalarna_familjecentraler_2020-08-28"
LATER = "dalarna_familjecentraler_efter_2020"
EXAMPLE = "exempel_dalarna_inventering_2019"
HEADER_ROW = 4
MAIL = re.compile(r"[\w.]+@[\w.]+\.\w+")
PHONE = re.compile(r"(?<![\d-])(?:\+46|0\d{1,3}) ?[-/ ] ?\d{2,3}[ -]?\d{2,3}(?:[ -]?\d{2})?(?!\d)")
HOURS_OF_PRESENCE = {
    "halvtid": 20, "2 x 4 tim": 8, "1 heltid + 1 på 50 %": 60, "6 personer på heltid": 240, "16 h/v": 16,
    "50 %": 20, "0,5 tjänst": 20, "en halv dag i veckan": 4, "3 h/v": 3, "6–8 h/v": 6, "heltid": 40,
    "10 tim varannan vecka": 5,
}  # fmt: skip

Row = dict[str, object]


@cache
def cells(name: str) -> dict[str, list[tuple[object, ...]]]:
    book = load_workbook(FOLDER / f"{name}.xlsx", data_only=True)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def rows(name: str, sheet: str) -> list[Row]:
    header, *below = cells(name)[sheet][HEADER_ROW - 1 :]
    return [dict(zip(map(str, header), row, strict=True)) for row in below]


def about(name: str) -> dict[str, object]:
    return {str(row[0]): row[1] for row in cells(name)[ABOUT_SHEET] if row[0] in ABOUT_KEYS.values()}


def count(sheet: str, column: str) -> int:
    return sum(row[column] == "Ja" for row in rows(EXAMPLE, sheet))


def published(measure: str) -> tuple[object, object]:
    """Value and of how many, for the whole county in autumn 2019."""
    [found] = [
        (row["Värde"], row["Av"])
        for row in rows(LIST_2020, "Publicerade tal")
        if row["Mått"] == measure and row["Per datum"] == "hösten 2019" and row["Kommun"] is None
    ]
    return found


def test_there_are_four_workbooks() -> None:
    assert set(NAMES) == {AREAS, LIST_2020, LATER, EXAMPLE}


@pytest.mark.parametrize("name", NAMES)
def test_the_first_sheet_says_what_the_workbook_is(name: str) -> None:
    assert next(iter(cells(name))) == ABOUT_SHEET
    assert set(about(name)) == set(ABOUT_KEYS.values())
    assert about(name)["Uppdrag"] == "Dalarna"
    assert about(name)["Status"] == ("Exempel" if name == EXAMPLE else "Verklig")


@pytest.mark.parametrize("name", NAMES)
def test_every_header_is_one_of_the_contract(name: str) -> None:
    contract = {table.sheet: {column.header for column in table.columns} for table in TABLES}
    for sheet in cells(name).keys() - {ABOUT_SHEET}:
        assert set(rows(name, sheet)[0]) <= contract[sheet]


@pytest.mark.parametrize("name", NAMES)
def test_every_row_has_a_source_that_the_workbook_lists(name: str) -> None:
    listed = [row["Id"] for row in rows(name, SOURCES.sheet)]
    assert len(listed) == len(set(listed))
    for sheet in cells(name).keys() - {ABOUT_SHEET, SOURCES.sheet}:
        assert {row["Källa"] for row in rows(name, sheet)} <= set(listed), sheet


@pytest.mark.parametrize("name", NAMES)
def test_no_cell_holds_a_mail_address_or_a_telephone_number(name: str) -> None:
    texts = [cell for sheet in cells(name).values() for row in sheet for cell in row if isinstance(cell, str)]
    assert [text for text in texts if MAIL.search(text) or PHONE.search(text)] == []


def test_a_mail_address_and_a_telephone_number_would_be_seen() -> None:
    assert MAIL.search("skriv till fornamn.efternamn@example.se")
    assert all(PHONE.search(text) for text in ("tel. 0000-000 00", "000-000 00 00", "0000 - 00 00 00"))


def test_the_fifteen_municipalities_have_16_487_children_of_0_to_5() -> None:
    areas = rows(AREAS, "Områden")
    assert len({area["Kod"] for area in areas}) == 15
    assert all(isinstance(area["Kod"], str) for area in areas)
    assert sum(int(str(area["Barn 0-5"])) for area in areas) == 16_487


def test_the_list_names_as_many_centres_in_each_municipality_as_it_counts() -> None:
    named, in_autumn_2019 = (
        Counter(row["Kommun"] for row in rows(LIST_2020, "Centraler") if row["Per datum"] == day)
        for day in (None, "hösten 2019")
    )
    counted = {
        row["Kommun"]: row["Värde"]
        for row in rows(LIST_2020, "Publicerade tal")
        if row["Mått"] == "Antal familjecentraler" and row["Kommun"]
    }
    assert set(counted) == {area["Namn"] for area in rows(AREAS, "Områden")}
    assert counted == {municipality: named[municipality] for municipality in counted}
    assert sum(named.values()) == 8
    assert len(named) == 7
    assert in_autumn_2019 == named


def test_what_the_list_does_not_say_of_each_centre_is_left_empty() -> None:
    unsaid = ("Öppnade", "Samordnare", "Gemensam planeringstid", "Gemensamma grupper")
    assert [row[column] for row in rows(LIST_2020, "Centraler") for column in unsaid] == [None] * 16 * 4


def test_a_plan_that_slipped_stands_beside_its_successor_and_the_outcome() -> None:
    openings = [
        (row["Planerat"], row["Utfall"])
        for row in rows(LATER, "Milstolpar")
        if row["Kommun"] == "Borlänge" and row["Händelse"] == "Öppning"
    ]
    assert openings == [("2022", None), ("början av 2023", None), (None, "2023-05")]


def test_every_sheet_of_the_example_says_above_its_table_that_the_values_are_invented() -> None:
    for sheet in cells(EXAMPLE).values():
        assert "Påhittade värden" in str(sheet[HEADER_ROW - 2][0])


def test_the_example_is_about_the_eight_centres_of_the_list() -> None:
    listed = {(row["Kommun"], row["Central"]) for row in rows(LIST_2020, "Centraler")}
    assert {(row["Kommun"], row["Central"]) for row in rows(EXAMPLE, "Centraler")} == listed
    for sheet in ("Öppettider", "Socialtjänst", "Samlokalisering", "Styrgrupper"):
        assert {row["Central"] for row in rows(EXAMPLE, sheet)} == {centre for _, centre in listed}


@pytest.mark.parametrize(
    ("sheet", "column", "measure", "value"),
    [
        ("Samlokalisering", "Fullt samlokaliserad", "Fullt samlokaliserade familjecentraler", 5),
        ("Centraler", "Gemensamma grupper", "Familjecentraler med gemensamma grupper", 5),
        ("Centraler", "Samordnare", "Familjecentraler med särskild samordnare", 5),
        ("Styrgrupper", "Styrgrupp", "Familjecentraler med styr- eller ledningsgrupp", 7),
        ("Centraler", "Gemensam planeringstid", "Familjecentraler med gemensam planeringstid", 7),
    ],
)
def test_the_example_gives_each_published_count_of_the_eight(sheet: str, column: str, measure: str, value: int) -> None:
    assert (count(sheet, column), len(rows(EXAMPLE, sheet))) == (value, 8) == published(measure)


def test_the_open_preschools_of_the_example_are_open_6_to_24_hours_a_week() -> None:
    written = [str(row["Timmar per vecka"]) for row in rows(EXAMPLE, "Öppettider")]
    hours = [float(found[0]) for text in written if (found := re.search(r"[\d.]+", text))]
    assert hours == [12, 22.5, 24, 20, 16, 6, 9, 18]
    assert min(hours) == published("Öppna förskolans öppettid, lägst (h/vecka)")[0]
    assert max(hours) == published("Öppna förskolans öppettid, högst (h/vecka)")[0]


def test_social_services_of_the_example_are_present_from_3_hours_a_week_to_6_persons_full_time() -> None:
    by_centre: dict[object, float] = defaultdict(float)
    for row in rows(EXAMPLE, "Socialtjänst"):
        by_centre[row["Central"]] += HOURS_OF_PRESENCE[str(row["Omfattning"])]
    most = [row for row in rows(EXAMPLE, "Socialtjänst") if row["Personer"] is not None]
    assert min(by_centre.values()) == 3 == published("Socialtjänstens närvaro, lägst (h/vecka)")[0]
    assert max(by_centre.values()) == 6 * 40
    assert [(row["Omfattning"], row["Personer"]) for row in most] == [("6 personer på heltid", 6)]
    assert published("Socialtjänstens närvaro, högst (personer på heltid)")[0] == 6


def test_a_centre_of_the_example_is_fully_co_located_when_all_four_are_in_the_premises() -> None:
    for row in rows(EXAMPLE, "Samlokalisering"):
        services = [row[header] for header in ("MVC", "BVC", "Öppen förskola", "Socialtjänst")]
        assert (row["Fullt samlokaliserad"] == "Ja") == (services == ["I lokalen"] * 4)
