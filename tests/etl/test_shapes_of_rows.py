"""Rows as people write them below the headings: groups, sums, notes, merged cells, and values that are none."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from etl.checking.files import FileRows
from tests.workbooks import AREAS, CENTRES, Rows, read_sheets, read_workbook, told, values, write_workbook

BOTH = {"Områden": AREAS, "Centraler": CENTRES}


def with_merged(folder: Path, name: str, rows: Rows, *merged: str) -> FileRows:
    path = write_workbook(folder / "bok.xlsx", {**BOTH, name: rows})
    book = openpyxl.load_workbook(path)
    for cells in merged:
        book[name].merge_cells(cells)
    book.save(path)
    return read_workbook(path)


def test_a_number_in_merged_cells_counts_on_no_row(tmp_path: Path) -> None:
    rows = [("Central", "Timmar per vecka"), ("Solen", 24), ("Månen", None)]
    file = with_merged(tmp_path, "Öppettider", rows, "B2:B3")
    assert values(file, "opening_hours", "hours_per_week") == []
    assert told(file, "fel") == [("B2", "merged_number", ""), ("B3", "merged_number", "")]
    assert "(B2:B3)" in file.all_findings[0].message


def test_a_number_merged_over_two_columns_counts_in_neither(tmp_path: Path) -> None:
    rows = [("Kommun", "År", "Sökt", "Beviljat"), ("Norrby", 2016, "500 tkr", None)]
    file = with_merged(tmp_path, "Medel", rows, "C2:D2")
    assert told(file, "fel") == [("C2", "merged_number", ""), ("D2", "merged_number", "")]


def test_what_rows_are_about_and_times_may_stand_in_merged_cells(tmp_path: Path) -> None:
    rows = [
        ("Kommun", "År", "Central", "Måndag", "Tisdag"), (1001, 2016, "Solen", "9–12", None),
        (None, None, "Gryningen", "9–12", None),
    ]  # fmt: skip
    centres = [*CENTRES, ("Norrby", "Gryningen")]
    path = write_workbook(tmp_path / "bok.xlsx", {"Områden": AREAS, "Centraler": centres, "Öppettider": rows})
    book = openpyxl.load_workbook(path)
    for cells in ("A2:A3", "B2:B3", "D2:E3"):
        book["Öppettider"].merge_cells(cells)
    book.save(path)
    file = read_workbook(path)
    assert values(file, "opening_hours", "tuesday") == [3, 3]
    assert values(file, "opening_hours", "area_code") == ["1001", "1001"]
    assert ("D2", "merged_value", "") in told(file, "upplysning")


def test_a_word_merged_over_two_centres_is_read_for_both_and_told(tmp_path: Path) -> None:
    rows = [("Central", "MVC", "BVC", "Källa"), ("Solen", "I lokalen", "Saknas", "a"), ("Månen", None, "Saknas", None)]
    file = with_merged(tmp_path, "Samlokalisering", rows, "B2:B3", "D2:D3")
    assert values(file, "co_location", "midwife") == ["in_premises", "in_premises"]
    assert told(file) == [("B2", "merged_value", "")]
    assert file.all_findings[0].message.startswith(
        "Cellerna B2:B3 är sammanfogade, och ”I lokalen” lästes på varje rad."
    )


def test_rows_of_a_group_that_leave_its_name_out_take_it_from_the_first_and_say_so(tmp_path: Path) -> None:
    file = read_sheets(
        tmp_path,
        {
            "Områden": AREAS,
            "Centraler": [
                ("Kommun", "Central"), ("Norrby", "Solen"), (None, "Månen"), ("Söderby", "Stjärnan"), (None, "Kometen"),
                ("Östra Ås", "Gryningen"),
            ],
        },
    )  # fmt: skip
    assert values(file, "centre", "area_code") == ["1001", "1001", "1002", "1002", "1003"]
    assert told(file) == [("A3", "left_out_in_group", ""), ("A5", "left_out_in_group", "")]
    assert file.all_findings[0].message == "Tom cell läst som ”Norrby”, från gruppens första rad (A2)."


@pytest.mark.parametrize(
    ("rows", "aside"),
    [
        ([("Norrby", "Solen"), (None, "Månen"), ("Söderby", "Stjärnan")], [3]),  # one empty cell may be forgotten
        (
            [("Norrby", "Solen"), ("Norrby", "Månen"), (None, "Kometen"), (None, "Stjärnan")],
            [4, 5],
        ),  # names are repeated here
        ([("Norrby", "Solen", 1), (), (None, "Månen", 1), (None, "Kometen", 1)], [4, 5]),  # an empty row ends a group
        ([(None, "Solen"), (None, "Månen"), (None, "Kometen")], [2, 3, 4]),
    ],
)
def test_an_empty_name_that_may_be_forgotten_is_never_guessed(
    rows: list[tuple[object, ...]], aside: list[int], tmp_path: Path
) -> None:
    file = read_sheets(tmp_path, {"Områden": AREAS, "Centraler": [("Kommun", "Central", "Adress"), *rows]})
    assert [row.row_number for sheet in file.sheets for row in sheet.set_aside] == aside


def test_roles_of_a_centre_are_nested_under_its_name(tmp_path: Path) -> None:
    file = read_sheets(
        tmp_path,
        {
            **BOTH,
            "Socialtjänst": [
                ("Kommun", "Central", "Roll", "Timmar per vecka"), ("Norrby", "Solen", "Kurator", 10),
                (None, None, "Socionom", 20), ("Söderby", "Månen", "Kurator", 5), (None, None, "Socionom", 6),
            ],
        },
    )  # fmt: skip
    assert values(file, "presence", "centre_name") == ["Solen", "Solen", "Månen", "Månen"]
    assert values(file, "presence", "area_code") == ["1001", "1001", "1002", "1002"]
    assert values(file, "presence", "hours_per_week") == [10, 20, 5, 6]


def test_a_name_alone_above_its_rows_is_the_heading_of_the_group(tmp_path: Path) -> None:
    rows = [
        ("Kommun", "Central"),
        ("Norrby", None),
        (None, "Solen"),
        (None, "Månen"),
        ("Söderby", None),
        (None, "Stjärnan"),
    ]
    file = read_sheets(tmp_path, {"Områden": AREAS, "Centraler": rows})
    assert values(file, "centre", "area_code") == ["1001", "1001", "1002"]
    assert [cell for cell, code, _ in told(file) if code == "group_row"] == ["A2", "A5"]


def test_headings_of_groups_and_sums_among_the_rows_are_told_and_not_read(tmp_path: Path) -> None:
    rows = [
        ("Kommun", "År", "Sökt"), ("Norra delen", None, None), ("Norrby", 2016, 100), ("Summa norra delen", None, 100),
        ("Södra delen", None, None), ("Söderby", 2016, 200), ("Delsumma", None, 200), ("Samtliga kommuner", None, 300),
        ("Hela länet", None, 300), ("TOTALT", None, 300),
    ]  # fmt: skip
    file = read_sheets(tmp_path, {**BOTH, "Medel": rows})
    assert values(file, "funding", "applied") == [100, 200]
    assert told(file) == [
        ("A2", "group_row", ""), ("A4", "sum_row", ""), ("A5", "group_row", ""), ("A7", "sum_row", ""), ("A8", "sum_row", ""),
        ("A9", "sum_row", ""), ("A10", "sum_row", ""),
    ]  # fmt: skip


def test_a_misspelled_area_alone_is_no_heading_and_an_area_called_total_is_no_sum(tmp_path: Path) -> None:
    areas = [*AREAS, ("1004", "Totalt", 9)]
    rows = [("Kommun", "År", "Sökt"), ("Norby", None, None), ("Söderby", 2016, 200), ("1004", 2016, 1)]
    file = read_sheets(tmp_path, {"Områden": AREAS, "Medel": rows})
    assert ("A2", "area_unknown", "Norrby") in told(file, "fel")
    assert values(read_sheets(tmp_path, {"Områden": areas}), "area", "area_code") == ["1001", "1002", "1003"]


def test_seventy_rows_of_notes_below_the_table_are_told_and_none_is_read(tmp_path: Path) -> None:
    notes = [("Källa: kommunerna",), *((f"Rad {number} av det som bör vägas in",) for number in range(66))]
    pairs = [("Senaste uppdatering:",), (20200220,), ("Kontakt:", "statistikenheten")]
    rows = [("Central", "Kommun", "Timmar per vecka"), ("Solen", "Norrby", 24), (), *notes, *pairs]
    file = read_sheets(tmp_path, {**BOTH, "Öppettider": rows})
    assert values(file, "opening_hours", "hours_per_week") == [24]
    assert [code for _, code, _ in told(file)] == ["footnote"] * 70


def test_a_note_merged_over_the_whole_table_is_a_note(tmp_path: Path) -> None:
    rows = [("Central", "Kommun", "Timmar per vecka"), ("Solen", "Norrby", 24), (), ("Mätt en vanlig vecka.",)]
    file = with_merged(tmp_path, "Öppettider", rows, "A4:C4")
    assert told(file) == [("A4", "footnote", "")]


def test_words_of_systems_for_nothing_are_nothing_and_letters_that_mean_something_are_kept(tmp_path: Path) -> None:
    header = ("Kommun", "Central", "Adress", "Samordnare", "Öppnade")
    rows = [("Norrby", "Solen", "NULL", "x", ".."), ("Söderby", "Månen", "X", "NaN", "null")]
    areas = [("Kod", "Namn", "Överordnad", "Barn 0-5"), ("1001", "Norrby", "X", "x"), ("1002", "Söderby", "X", "..")]
    file = read_sheets(tmp_path, {"Områden": areas, "Centraler": [header, *rows]})
    assert values(file, "centre", "address") == [None, "X"]
    assert values(file, "centre", "has_coordinator") == ["yes", None]
    assert values(file, "centre", "opened") == [None, None]
    assert values(file, "area", "parent_name") == ["X", "X"]
    assert values(file, "area", "children_0_5") == [None, None]
    assert told(file) == []


def test_codes_that_look_like_years_and_codes_as_numbers_are_areas(tmp_path: Path) -> None:
    areas = [("Kod", "Namn"), ("2021", "Vansbro"), (2023, "Malung-Sälen"), ("0114", "Upplands By")]
    centres = [("Kommun", "Central"), (2021, "Solen"), ("2023", "Månen"), (114, "Stjärnan"), (99, "Kometen")]
    file = read_sheets(tmp_path, {"Områden": areas, "Centraler": centres})
    assert values(file, "area", "area_code") == ["2021", "2023", "0114"]
    assert values(file, "centre", "area_code") == ["2021", "2023", "0114"]
    assert told(file, "fel") == [("A5", "area_unknown", "")]


def test_a_masked_number_is_unknown_and_said_to_be_masked(tmp_path: Path) -> None:
    file = read_sheets(
        tmp_path, {"Områden": [("Kod", "Namn", "Barn 0-5"), ("1001", "Norrby", "<15"), ("1002", "Söderby", 200)]}
    )
    assert values(file, "area", "children_0_5") == [None, 200]
    cell = file.sheets[0].rows[0].cells["children_0_5"]
    assert (cell.text, cell.value.precision) == ("<15", "unknown")
    assert told(file) == [("C2", "masked", "")]


def test_a_range_that_excel_made_a_date_is_told_in_hours_and_in_words(tmp_path: Path) -> None:
    rows = [("Kommun", "Central", "Målgrupp"), ("Norrby", "Solen", date(2020, 5, 1)), ("Söderby", "Månen", "1–5 år")]
    file = read_sheets(tmp_path, {"Områden": AREAS, "Centraler": rows})
    assert told(file) == [("C2", "date_in_text", "1–5")]
    hours = [("Central", "Timmar per vecka"), ("Solen", date(2020, 8, 6))]
    assert ("B2", "excel_date", "6–8") in told(read_sheets(tmp_path, {**BOTH, "Öppettider": hours}), "fel")


def test_blanks_of_all_kinds_around_names_and_numbers_change_nothing(tmp_path: Path) -> None:
    rows = [("Kommun\u00a0", " Central "), (" Norrby\u00a0", "Solen \u00a0"), ("\u00a0Söderby ", "Månen\u200b")]
    areas = [("Kod", "Namn ", "Barn\u00a00-5"), (" 1001", "Norrby ", "1\u00a0250"), ("1002", "Söderby", "2 000")]
    file = read_sheets(tmp_path, {"Områden": areas, "Centraler": rows})
    assert values(file, "centre", "area_code") == ["1001", "1002"]
    assert values(file, "area", "children_0_5") == [1250, 2000]


def test_years_of_two_digits_are_read_as_this_century(tmp_path: Path) -> None:
    rows = [("Kommun", "Central", "Öppnade"), ("Norrby", "Solen", "1/9-19"), ("Söderby", "Månen", "HT 03")]
    file = read_sheets(tmp_path, {"Områden": AREAS, "Centraler": rows})
    assert values(file, "centre", "opened") == [date(2019, 9, 1), date(2003, 7, 1)]


@pytest.mark.parametrize("column", ["Adress", "Öppnade", "Samordnare"])
@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#SAKNAS!", "Err:502"])
def test_an_error_in_a_cell_is_a_fault_in_columns_of_every_kind(error: str, column: str, tmp_path: Path) -> None:
    file = read_sheets(
        tmp_path, {"Områden": AREAS, "Centraler": [("Kommun", "Central", column), ("Norrby", "Solen", error)]}
    )
    assert told(file, "fel") == [("C2", "error_in_cell", "")]


def test_a_formula_without_its_value_is_a_fault_also_in_a_column_of_text(tmp_path: Path) -> None:
    path = write_workbook(
        tmp_path / "bok.xlsx",
        {"Områden": AREAS, "Centraler": [("Kommun", "Central", "Adress"), ("Norrby", "Solen", "A")]},
    )
    book = openpyxl.load_workbook(path)
    book["Centraler"]["C2"] = '="Storgatan "&1'
    book.save(path)
    assert told(read_workbook(path), "fel") == [("C2", "formula_without_value", "")]
