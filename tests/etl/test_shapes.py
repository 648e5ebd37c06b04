"""Sheets as people draw them: where the headings are, and which table each cell belongs to."""

from pathlib import Path

import openpyxl
import pytest

from etl.checking.files import FileRows
from tests.workbooks import ABOUT, AREAS, CENTRES, Rows, read_sheets, read_workbook, told, values, write_workbook

BOTH = {"Områden": AREAS, "Centraler": CENTRES}


def read_drawn(folder: Path, name: str, *rows: tuple[object, ...]) -> FileRows:
    """The areas Norrby (1001), Söderby and Östra Ås, the centres Solen and Månen, and one sheet more."""
    return read_sheets(folder, {**BOTH, name: rows})


def with_merged(folder: Path, name: str, rows: Rows, *merged: str) -> FileRows:
    path = write_workbook(folder / "bok.xlsx", {**BOTH, name: rows})
    book = openpyxl.load_workbook(path)
    for cells in merged:
        book[name].merge_cells(cells)
    book.save(path)
    return read_workbook(path)


def codes(file: FileRows) -> list[str]:
    return [code for _, code, _ in told(file)]


def test_headings_in_two_rows_without_merged_cells_are_read_together(tmp_path: Path) -> None:
    file = read_drawn(
        tmp_path, "Öppettider",
        ("Familje-", "", "Timmar"), ("Central", "Kommun", "per vecka"), ("Solen", "Norrby", 24), ("Månen", "Söderby", 6),
    )  # fmt: skip
    assert values(file, "opening_hours", "hours_per_week") == [24, 6]
    assert told(file) == []


def test_headings_in_five_rows_are_read_together(tmp_path: Path) -> None:
    file = read_drawn(
        tmp_path, "Styrgrupper",
        (None, None, "Antal"), (None, None, "möten"), ("Central", None, "per"), (None, "Styrgrupp", "år"),
        ("Solen", "Ja", 4), ("Månen", "Nej", 0),
    )  # fmt: skip
    assert values(file, "steering_group", "meetings_per_year") == [4, 0]
    file = read_drawn(
        tmp_path, "Styrgrupper",
        (None, "Styr-", "Antal"), (None, "eller", "möten"), (None, "lednings", "per"), ("Central", "-grupp", "år"),
        ("(namn)", None, None), ("Solen", "Ja", 4), ("Månen", "Nej", 0),
    )  # fmt: skip
    assert values(file, "steering_group", "meetings_per_year") == [4, 0]
    assert values(file, "steering_group", "centre_name") == ["Solen", "Månen"]


def test_headings_of_three_rows_with_groups_merged_over_them_are_read(tmp_path: Path) -> None:
    rows = (
        ("Central", "Kommun", "Öppna förskolan", None, None), (None, None, "Öppet", None, "Summa"),
        (None, None, "Måndag", "Tisdag", "Timmar per vecka"), ("Solen", "Norrby", "9–12", "13–15", 5),
    )  # fmt: skip
    file = with_merged(tmp_path, "Öppettider", rows, "A1:A3", "B1:B3", "C1:E1", "C2:D2")
    assert [values(file, "opening_hours", day) for day in ("monday", "tuesday", "hours_per_week")] == [[3], [2], [5]]
    assert told(file) == []


def test_a_value_in_words_below_the_headings_is_never_taken_for_a_part_of_them(tmp_path: Path) -> None:
    file = read_drawn(tmp_path, "Styrgrupper", ("Central", "Styrgrupp", "Dag"), ("Solen", "Ja", "Samverkansavtal"))
    assert values(file, "steering_group", "has_steering_group") == ["yes"]
    assert "agreement" not in file.sheets[2].rows[0].cells


def test_two_tables_below_each_other_are_both_read_with_their_titles_told(tmp_path: Path) -> None:
    file = read_drawn(
        tmp_path, "Blad1",
        ("Öppet",), ("Central", "Måndag"), ("Solen", "9–12"), (), ("Närvaro",),
        ("Central", "Roll", "Timmar per vecka"), ("Solen", "Kurator", 10), ("Månen", "Socionom", 20),
    )  # fmt: skip
    assert values(file, "opening_hours", "monday") == [3]
    assert values(file, "presence", "hours_per_week") == [10, 20]
    assert [(sheet.sheet, sheet.header_row, sheet.rows_read) for sheet in file.sheets[2:]] == [
        ("Blad1", 2, 1),
        ("Blad1", 6, 2),
    ]
    assert told(file) == [("A5", "footnote", "")]


def test_headings_repeated_on_every_printed_page_go_on_with_the_same_table(tmp_path: Path) -> None:
    header = ("Central", "Kommun", "Timmar per vecka")
    file = read_drawn(tmp_path, "Öppettider", header, ("Solen", "Norrby", 24), header, ("Månen", "Söderby", 6))
    assert values(file, "opening_hours", "hours_per_week") == [24, 6]
    assert told(file) == []


def test_two_tables_beside_each_other_are_both_read(tmp_path: Path) -> None:
    file = read_drawn(
        tmp_path, "Blad1",
        ("Central", "Måndag", None, "Central", "Roll", "Timmar per vecka"), ("Solen", "9–12", None, "Solen", "Kurator", 10),
        (None, None, None, "Månen", "Socionom", 20),
    )  # fmt: skip
    assert values(file, "opening_hours", "monday") == [3]
    assert values(file, "presence", "hours_per_week") == [10, 20]
    assert told(file) == []


def test_a_key_to_codes_beside_the_table_is_not_read_even_where_its_heading_is_one_of_the_template(
    tmp_path: Path,
) -> None:
    file = read_drawn(
        tmp_path, "Fler centraler",
        ("Kommun", "Central", "Samordnare", None, "Typ", "Betyder"), ("Östra Ås", "Stjärnan", "Ja", None, "FC", "familjecentral"),
        ("Östra Ås", "Kometen", "Nej", None, "FL", "familjecentralsliknande"), (None, None, None, None, "FA", "arbetssätt"),
    )  # fmt: skip
    fetched = [sheet for sheet in file.sheets if sheet.sheet == "Fler centraler"]
    assert [list(row.cells) for row in fetched[0].rows] == [["area_code", "centre_name", "has_coordinator"]] * 2
    assert ("E1", "beside_table", "") in told(file, "varning")


def test_a_list_of_codes_and_names_below_the_table_is_no_list_of_areas(tmp_path: Path) -> None:
    file = read_drawn(
        tmp_path, "Öppettider",
        ("Central", "Timmar per vecka", "Anmärkning"), ("Solen", 24, "1"), (), ("Kod", "Namn"), ("1", "Sommartid"),
    )  # fmt: skip
    assert values(file, "area", "area_code") == ["1001", "1002", "1003"]
    assert told(file) == [("A4", "beside_table", "")]


def test_a_note_to_the_right_of_the_table_is_told_and_changes_nothing(tmp_path: Path) -> None:
    file = read_drawn(
        tmp_path, "Öppettider",
        ("Central", "Timmar per vecka", None, None), ("Solen", 24, None, "Ring Solen!"), ("Månen", 6, None, None),
    )  # fmt: skip
    assert values(file, "opening_hours", "hours_per_week") == [24, 6]
    assert told(file) == [("D1", "beside_table", "")]


def test_a_wide_sheet_with_all_about_each_centre_is_read_into_all_its_tables(tmp_path: Path) -> None:
    file = read_sheets(
        tmp_path,
        {
            "Områden": AREAS,
            "Inventering": [
                ("Kommun", "Central", "Typ av central", "Måndag", "MVC", "BVC", "Styrgrupp"),
                ("Norrby", "Solen", "familjecentral", "9–12", "I lokalen", "Saknas", "Ja"),
                ("Söderby", "Månen", "familjecentral", None, "I lokalen", "I lokalen", None),
            ],
        },
    )
    assert values(file, "centre", "centre_name") == ["Solen", "Månen"]
    assert values(file, "opening_hours", "monday") == [3]  # nothing is said of the hours of Månen
    assert values(file, "co_location", "child_health") == ["missing_service", "in_premises"]
    assert values(file, "steering_group", "has_steering_group") == ["yes"]
    assert told(file) == []


def test_a_column_under_the_name_of_another_sheet_is_not_read_as_this_ones(tmp_path: Path) -> None:
    rows = (
        (None, None, "Öppettider", None, "Socialtjänst"), ("Central", "Kommun", "Måndag", "Tisdag", "Timmar per vecka"),
        ("Solen", "Norrby", "9–12", "13–15", 40),
    )  # fmt: skip
    file = with_merged(tmp_path, "Blad1", rows, "C1:D1")
    assert values(file, "opening_hours", "monday") == [3]
    assert values(file, "presence", "hours_per_week") == [40]
    assert "hours_per_week" not in next(s for s in file.sheets if s.table.name == "opening_hours").rows[0].cells


def test_a_turned_sheet_with_centres_as_columns_is_read_with_its_own_addresses(tmp_path: Path) -> None:
    file = read_drawn(
        tmp_path, "Öppettider",
        ("Tider ht 2020",), ("Central", "Solen", "Månen"), ("Kommun", "Norrby", "Söderby"), ("Måndag", "9–12", "stängt"),
        ("Tisdag", "9–15", "halv åtta"),
    )  # fmt: skip
    assert values(file, "opening_hours", "monday") == [3]
    sheet = file.sheets[2]
    assert (sheet.is_turned, sheet.header_row, [row.row_number for row in sheet.rows]) == (True, 1, [2])
    assert sheet.rows[0].cells["tuesday"].address == "B5"
    assert [row.row_number for row in sheet.set_aside] == [3]
    assert ("C5", "unreadable", "") in told(file, "fel")
    assert "sheet_turned" in codes(file)


def test_one_sheet_for_each_centre_with_its_name_above_the_table(tmp_path: Path) -> None:
    roles = [("Central: Solen",), ("Roll", "Timmar per vecka"), ("Kurator", 10), ("Socionom", 20)]
    moon = [("Central", "Månen"), (), ("Roll", "Timmar per vecka"), ("Kurator", 5)]
    file = read_sheets(tmp_path, {**BOTH, "Ett": roles, "Två": moon})
    assert values(file, "presence", "centre_name") == ["Solen", "Solen", "Månen"]
    assert values(file, "presence", "hours_per_week") == [10, 20, 5]
    assert told(file) == [("A1", "said_once", ""), ("B1", "said_once", "")]


def test_one_sheet_for_each_centre_named_by_it(tmp_path: Path) -> None:
    roles = [("Roll", "Timmar per vecka"), ("Kurator", 10)]
    file = read_sheets(tmp_path, {**BOTH, "Solen": roles, "Mamnen": roles})
    assert values(file, "presence", "centre_name") == ["Solen"]
    assert [(found.sheet, found.code) for found in file.all_findings if found.severity == "fel"] == [
        ("Mamnen", "centre_unknown")
    ]


def test_one_sheet_for_each_centre_as_a_list_of_keys(tmp_path: Path) -> None:
    sheet = [
        ("Kommun", "Östra Ås"),
        ("Central", "Stjärnan"),
        ("Typ", "familjecentral"),
        ("MVC", "I lokalen"),
        ("BVC", "Saknas"),
    ]
    file = read_sheets(tmp_path, {"Områden": AREAS, "Stjärnan": sheet})
    assert values(file, "centre", "centre_name") == ["Stjärnan"]
    assert values(file, "co_location", "child_health") == ["missing_service"]


def test_a_sheet_called_as_every_sheet_is_gives_no_name_to_its_rows(tmp_path: Path) -> None:
    file = read_drawn(tmp_path, "Blad2", ("Roll", "Timmar per vecka"), ("Kurator", 10))
    assert file.unread_sheets == ("Blad2",)
    assert ("A1", "column_missing", "") in told(file, "fel")


def test_a_table_below_the_pairs_of_om_is_read_too(tmp_path: Path) -> None:
    rows = [*ABOUT.items(), (), ("Kod", "Namn", "Barn 0-5"), ("1001", "Norrby", 100)]
    file = read_sheets(tmp_path, {"Allt": rows}, about={})
    assert values(file, "area", "children_0_5") == [100]


@pytest.mark.parametrize(("again", "code"), [("verklig", "about_twice"), ("Exempel", "about_contradicts")])
def test_a_second_status_on_om_is_told_and_one_that_contradicts_stops_the_file(
    again: str, code: str, tmp_path: Path
) -> None:
    om = [*ABOUT.items(), (), ("Status", again)]
    file = read_sheets(tmp_path, {"Om": om, **BOTH}, about={})
    assert code in codes(file)
    assert bool(file.reason) == (code == "about_contradicts")
    if file.reason:
        assert file.reason == (
            "Status står flera gånger och säger olika: ”Verklig” (Om!B5) och ”Exempel” (Om!B7). Ta bort det som inte gäller."
        )


def test_the_same_key_on_two_sheets_om_may_not_contradict(tmp_path: Path) -> None:
    file = read_sheets(tmp_path, {**BOTH, "Läs mig": [*{**ABOUT, "Per datum": "2021-01-01"}.items()]})
    assert file.reason.startswith("Per datum står flera gånger och säger olika: ”2020-01-01” (Om!B3)")
