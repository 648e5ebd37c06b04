"""What the cells of a row say of each other and of its Per datum, and that nothing is said of a cell that was not read."""

from datetime import date
from pathlib import Path

import pytest

from etl.load import load
from etl.store.snapshots import connect
from tests.etl.test_check import message, set_aside, with_sheet
from tests.workbooks import ABOUT, AREAS, read_sheets, told, values, write_workbook

DATA = Path(__file__).parents[2] / "data"
EVENTS = ("Kommun", "Central", "Händelse", "Planerat", "Utfall", "Per datum")


def test_an_outcome_after_the_day_that_the_row_holds_for_is_a_fault_and_the_row_is_set_aside(tmp_path: Path) -> None:
    row = ("Norrby", "Solen", "Öppning", None, "2030-01-01", None)
    file = with_sheet(tmp_path, "Milstolpar", EVENTS, row)
    assert told(file) == [("E2", "not_yet_happened", "")]
    assert message(file, "not_yet_happened") == (
        "Utfall 2030-01-01 ligger efter Per datum, 2020-01-01: då kan det inte ha skett. "
        "Är det en plan: flytta datumet till Planerat. Annars: rätta datumet, eller Per datum."
    )
    assert [number for number, _ in set_aside(file)] == [2]


def test_an_outcome_that_has_not_come_leaves_an_open_centre_in_the_count(tmp_path: Path) -> None:
    """The regional list had 8 of 15 in 2023, Ludvika with its VillGott among them."""
    event = [
        ("Kommun", "Central", "Händelse", "Utfall"),
        ("Ludvika", "Familjecentralen VillGott", "Invigning", "2030-01-01"),
    ]
    answer = write_workbook(tmp_path / "ludvika.xlsx", {"Milstolpar": event}, {**ABOUT, "Per datum": "2026-11-15"})
    loaded = load([DATA / "dalarna", answer], tmp_path / "lager")
    with connect(loaded.snapshot) as connection:
        sql = """SELECT areas_min, areas_max FROM coverage('dalarna', [DATE '2026-11-22'], FALSE, []::VARCHAR[])
            WHERE definition = 'lista'"""
        assert connection.execute(sql).fetchall() == [(8, 8)]
    assert [told(file) for file in loaded.files if file.path == str(answer)] == [[("D2", "not_yet_happened", "")]]


def test_a_centre_that_is_to_open_is_to_be_told_as_a_milestone(tmp_path: Path) -> None:
    file = with_sheet(tmp_path, "Centraler", ("Kommun", "Central", "Öppnade"), ("Norrby", "Solen", "2035-01-01"))
    assert "Är det en plan: skriv den som Planerat på bladet Milstolpar." in message(file, "not_yet_happened")


@pytest.mark.parametrize(
    ("as_of", "outcome", "is_fault"),
    [
        ("2020-01-01", "2020-01-01", False),  # the day itself
        ("2020-01-01", "2020-01-02", True),
        ("2020-08-28", "2020", False),  # may have been before that day
        ("2020-08-28", "hösten 2020", False),
        ("2020-08-28", "2021", True),
        ("hösten 2019", "2019-12-31", False),  # the last day that the autumn may mean
        ("hösten 2019", "2020-01-01", True),
        (None, "2020-01-02", True),  # the workbook's day, 2020-01-01
    ],
)
def test_only_an_outcome_that_begins_after_its_rows_own_day_is_a_fault(
    as_of: str | None, outcome: str, is_fault: bool, tmp_path: Path
) -> None:
    file = with_sheet(tmp_path, "Milstolpar", EVENTS, ("Norrby", "Solen", "Öppning", None, outcome, as_of))
    assert [code for _, code, _ in told(file)] == ["not_yet_happened"] * is_fault


def test_a_plan_may_lie_after_the_day_that_the_row_holds_for(tmp_path: Path) -> None:
    file = with_sheet(tmp_path, "Milstolpar", EVENTS, ("Norrby", "Solen", "Öppning", "2030-01-01", None, None))
    assert (told(file), values(file, "milestone", "planned")) == ([], [date(2030, 1, 1)])


@pytest.mark.parametrize(
    ("sheet", "heads", "row"),
    [
        ("Centraler", ("Kommun", "Central", "Stängde"), ("Norrby", "Solen", "2021-05-01")),
        ("Trappan", ("Kommun", "Steg", "Datum"), ("Norrby", 2, "2021-05-01")),
        ("Avstämningar", ("Kommun", "Mål", "Inlämnad"), ("Norrby", "Fler", "2021-05-01")),
        ("Verksamhetsplaner", ("Central", "Mål för verksamheten", "Inlämnad"), ("Solen", "Ja", "2021-05-01")),
    ],
)
def test_whatever_says_that_it_has_been_lies_within_its_day(
    sheet: str, heads: tuple[str, ...], row: tuple[object, ...], tmp_path: Path
) -> None:
    assert told(with_sheet(tmp_path, sheet, heads, row)) == [("C2", "not_yet_happened", "")]


def test_nothing_is_said_of_the_day_when_the_rows_own_was_not_understood(tmp_path: Path) -> None:
    file = with_sheet(tmp_path, "Milstolpar", EVENTS, ("Norrby", "Solen", "Öppning", None, "2030-01-01", "15/13-2026"))
    assert [cell for cell, _, _ in told(file)] == ["F2"]


def test_an_event_whose_date_was_not_understood_is_not_called_undated(tmp_path: Path) -> None:
    file = with_sheet(tmp_path, "Milstolpar", EVENTS, ("Norrby", "Solen", "Öppning", None, "i fjol", None))
    assert [cell for cell, _, _ in told(file)] == ["E2"]


def test_the_sum_of_a_week_is_not_told_when_a_day_of_it_was_not_understood(tmp_path: Path) -> None:
    heads = ("Central", "Måndag", "Tisdag", "Timmar per vecka")
    file = with_sheet(tmp_path, "Öppettider", heads, ("Solen", "kanske", "9–12", 99), ("Månen", "9–12", "9–12", 99))
    assert [(cell, code) for cell, code, _ in told(file) if cell.endswith("2")][1:] == []
    assert message(file, "hours_differ").startswith("Klockslagen ger 6 timmar i veckan, men här står 99.")


def test_a_goal_whose_number_was_not_understood_is_not_called_empty(tmp_path: Path) -> None:
    goals = (("Mål", "Indikator", "Målvärde", "Till"), ("Fler", "Nya familjecentraler", "flera stycken", "2022"))
    assert [cell for cell, _, _ in told(with_sheet(tmp_path, "Mål", *goals))] == ["C2"]


@pytest.mark.parametrize(
    ("code", "name", "found"),
    [
        ("2062", "Mora", []),
        ("2062", "Mora kommun", []),
        ("2062", "Falun", [("A2", "area_coded_otherwise", "")]),  # two names changed places: not read
        ("9999", "Mora", [("A2", "area_coded_otherwise", "")]),
        ("2062", "Nya Morastad", [("B2", "area_named_otherwise", "")]),  # may have been renamed: read, and asked
        ("9999", "Nystad", [("A2", "area_new", "")]),  # among some that are known, it makes the programme larger
    ],
)
def test_an_area_is_known_by_its_code_and_its_name(
    code: str, name: str, found: list[tuple[str, str, str]], tmp_path: Path
) -> None:
    file = read_sheets(tmp_path, {"Områden": [("Kod", "Namn"), (code, name), ("2080", "Falun"), ("2021", "Vansbro")]})
    assert [each for each in told(file) if each[0] in ("A2", "B2")] == found


def test_two_rows_of_the_same_day_that_differ_are_told_since_only_the_last_is_shown(tmp_path: Path) -> None:
    areas = [("Kod", "Namn", "Barn 0-5"), ("1001", "Norrby", 5), ("1001", "Norrby", 6), ("1002", "Söderby", 7)]
    file = read_sheets(tmp_path, {"Områden": areas})
    assert told(file) == [("C3", "rows_differ", "")]
    assert message(file, "rows_differ").startswith("Rad 2 säger 5 om samma sak, och bara den här raden visas.")


def test_a_week_told_on_several_rows_is_told_since_only_the_last_is_shown(tmp_path: Path) -> None:
    """Nine to twelve and thirteen to sixteen are as many hours, so nothing else would say that the morning is gone."""
    centres = [("Kommun", "Central"), ("Norrby", "Solen"), ("Söderby", "Månen")]
    hours = [
        ("Central", "Måndag", "Tisdag"), ("Solen", "9-12", None), ("Solen", "13-16", None), ("Månen", "9-12", None),
        ("Månen", "9-12", None),
    ]  # fmt: skip
    file = read_sheets(tmp_path, {"Områden": AREAS, "Centraler": centres, "Öppettider": hours})
    assert told(file) == [("A3", "rows_differ", "")]
    assert message(file, "rows_differ").startswith("Rad 2 säger också när centralen är öppen")


@pytest.mark.parametrize(
    ("stage", "opened", "closed", "is_told"),
    [
        ("planerad", "2019-01-01", None, True), ("i drift", "2019-01-01", None, False),
        ("i drift", "2018-01-01", "2019-01-01", True), ("nedlagd", "2018-01-01", "2019-01-01", False),
    ],
)  # fmt: skip
def test_a_stage_that_contradicts_the_days_is_told(
    stage: str, opened: str, closed: str | None, is_told: bool, tmp_path: Path
) -> None:
    head = ("Kommun", "Central", "Skede", "Öppnade", "Stängde")
    file = with_sheet(tmp_path, "Centraler", head, ("Norrby", "Solen", stage, opened, closed))
    assert told(file) == [("C2", "stage_contradicts_day", "")] * is_told


def test_a_day_to_come_of_a_row_is_told_as_that_of_the_file_is(tmp_path: Path) -> None:
    file = with_sheet(tmp_path, "Centraler", ("Kommun", "Central", "Per datum"), ("Norrby", "Solen", "2035-01-01"))
    assert told(file.on(date(2034, 12, 31))) == [("C2", "about_not_come", "")]
    assert told(file.on(date(2035, 1, 1))) == []


@pytest.mark.parametrize("name", ["Total Familj", "Medel Hus", "Samtliga Barns Hus", "Summa Summarum"])
def test_a_centre_of_a_kind_is_no_sum_whatever_it_is_called(name: str, tmp_path: Path) -> None:
    file = with_sheet(tmp_path, "Centraler", ("Kommun", "Central", "Typ"), ("Norrby", name, "familjecentral"))
    assert values(file, "centre", "centre_name") == [name]


@pytest.mark.parametrize(
    ("extent", "persons", "is_told"),
    [("2 personer på heltid", 1, True), ("2 personer på heltid", 2, False), ("2 personer på heltid", None, False),
     ("40 h", 3, False)],
)  # fmt: skip
def test_persons_that_the_extent_counts_otherwise_are_told(
    extent: str, persons: int | None, is_told: bool, tmp_path: Path
) -> None:
    file = with_sheet(tmp_path, "Socialtjänst", ("Central", "Omfattning", "Personer"), ("Solen", extent, persons))
    assert told(file, "varning") == [("C2", "persons_differ", "")] * is_told
    if is_told:
        assert message(file, "persons_differ") == (
            "Omfattningen är 2 personer på heltid, men här står ett annat antal personer. Rätta det som är fel."
        )


@pytest.mark.parametrize(
    ("social", "is_told"), [("I lokalen", True), ("Vissa tider", False), ("?", False), (None, False)]
)
def test_a_centre_said_not_to_be_fully_co_located_with_all_four_on_site_is_told(
    social: str | None, is_told: bool, tmp_path: Path
) -> None:
    heads = ("Central", "MVC", "BVC", "Öppen förskola", "Socialtjänst", "Fullt samlokaliserad")
    file = with_sheet(tmp_path, "Samlokalisering", heads, ("Solen", *["I lokalen"] * 3, social, "Nej"))
    assert told(file) == [("F2", "co_location_contradiction", "")] * is_told
