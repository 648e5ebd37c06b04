"""Where the header row is, which column is which, and what is told of the rest."""

from pathlib import Path

import openpyxl
import pytest

from etl.findings import Finding
from etl.reading.workbook import Cell, Sheet
from etl.recognition.about import read_about
from etl.recognition.fitting import headers
from etl.recognition.recognise import Recognised, recognise
from etl.reference import read_reference
from tests.workbooks import ABOUT, AREAS, CENTRES, read_sheets, read_workbook, told, values, write_workbook


def drawn(*rows: list[Cell], name: str = "Blad1") -> Sheet:
    return Sheet(name, list(rows), first_row=0, first_column=0, is_hidden=False)


def found_in(sheet: Sheet) -> Recognised:
    (found,) = recognise(sheet, headers(read_reference())).tables
    return found


def reason_not_found(sheet: Sheet) -> Finding:
    found = recognise(sheet, headers(read_reference()))
    assert not found.tables
    (only,) = found.findings
    return only


def columns(*header: Cell) -> dict[str, int]:
    found = found_in(drawn(list(header), ["x"] * len(header), name="Centraler"))
    assert found.table.name == "centre"
    return found.columns


def test_the_header_row_is_found_below_title_rows_and_an_empty_row() -> None:
    title: list[Cell] = ["Familjecentraler i länet", None, None]
    found = found_in(drawn(title, [None] * 3, ["Kommun", "Central", "Öppnade"], ["Norrby", "Solen", "2019"]))
    assert (found.table.name, found.header_row) == ("centre", 2)
    assert found.columns == {"area_code": 0, "centre_name": 1, "opened": 2}


def test_a_title_that_happens_to_be_a_header_word_is_not_the_header_row() -> None:
    found = found_in(drawn(["Central", None], ["Kommun", "Central"], ["Norrby", "Solen"]))
    assert found.header_row == 1


def test_a_header_is_found_however_far_down_it_stands() -> None:
    header: list[Cell] = ["Kommun", "Central"]
    above: list[list[Cell]] = [[None, None]]
    assert found_in(drawn(*above * 79, header)).header_row == 79
    assert found_in(drawn(*above * 3_000, header, ["Norrby", "Solen"])).header_row == 3_000


def test_columns_may_stand_in_any_order_and_with_synonyms() -> None:
    assert columns("Besöksadress", "Startdatum", "Familjecentral", "Stadsdel") == {
        "address": 0, "opened": 1, "centre_name": 2, "area_code": 3,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("written", "column"),
    [
        ("ÖPPNADE", "opened"),
        ("oppnade", "opened"),
        ("  Öppnade  ", "opened"),
        ("Öppnade¹", "opened"),
        ("Öppnade *", "opened"),
        ("Öppnade (1)", "opened"),
        ("Öppnade2)", "opened"),
        ("Öppnade:", "opened"),
        ("Gemensam\nplaneringstid", "has_joint_planning_time"),
        ("Gemensam  planeringstid", "has_joint_planning_time"),
        ("MALGRUPP", "target_group"),
    ],
)
def test_case_swedish_letters_line_breaks_and_footnote_marks_do_not_matter(written: str, column: str) -> None:
    assert columns("Kommun", "Central", written)[column] == 2


def test_a_column_that_is_not_known_is_told_with_the_header_it_resembles() -> None:
    header: list[Cell] = ["Kommun", "Central", "Samordnar", "Postnummer"]
    found = found_in(drawn(header, ["Norrby", "Solen", "Ja", "790 00"]))
    assert [(each.cell, each.value, each.suggestion) for each in found.findings] == [
        ("C1", "Samordnar", "Samordnare"),
        ("D1", "Postnummer", ""),
    ]
    assert found.findings[0].message == "Kolumnen Samordnar känns inte igen och lästes inte. Menar du Samordnare?"


@pytest.mark.parametrize("written", ["Saknar samordnare", "Ej samordnare", "Utan samordnare", "Ingen samordnare"])
def test_a_heading_that_says_no_is_not_taken_for_its_opposite(written: str) -> None:
    (found,) = found_in(drawn(["Kommun", "Central", written], ["Norrby", "Solen", "x"])).findings
    assert (found.cell, found.code, found.suggestion) == ("C1", "column_not_read", "")
    assert found.message == (
        f"Kolumnen {written} känns inte igen och lästes inte. "
        "Skriv vad som finns, inte vad som saknas, under en rubrik ur mallen."
    )


@pytest.mark.parametrize(
    ("written", "sheets"), [("Timmar per vecka", "Öppettider eller Socialtjänst"), ("Målvärde", "Mål")]
)
def test_a_heading_of_other_sheets_is_told_with_where_it_belongs(written: str, sheets: str, tmp_path: Path) -> None:
    rows = [
        ("Kommun", "Central", "Typ", "Samordnare", written, "Omfattning", "MVC"),
        ("Norrby", "Solen", "familjecentral", "Ja", 20, "40 h", "I lokalen"),
    ]
    file = read_sheets(tmp_path, {"Områden": AREAS, "Blad1": rows})
    assert told(file) == [("E1", "column_not_read", "")]
    assert file.all_findings[0].message == (
        f"Kolumnen {written} hör till {sheets} och lästes inte. Lägg den på ett eget blad som heter så, "
        "med det som varje rad handlar om."
    )
    assert values(file, "presence", "extent") == [40.0]


def test_of_two_columns_that_mean_the_same_the_first_is_read_and_the_second_is_told() -> None:
    found = found_in(drawn(["Kommun", "Central", "Öppnade", "Startdatum"], ["Norrby", "Solen", "2019", "2020"]))
    assert found.columns["opened"] == 2
    (told_of,) = found.findings
    assert (told_of.severity, told_of.cell, told_of.code) == ("varning", "D1", "column_not_read")
    assert "finns två gånger" in told_of.message


def test_a_column_with_values_but_no_header_is_told() -> None:
    found = found_in(drawn(["Kommun", None, "Central"], ["Norrby", "något", "Solen"]))
    assert [(each.cell, each.message) for each in found.findings] == [
        ("B1", "Kolumnen utan rubrik känns inte igen och lästes inte.")
    ]


def test_a_sheet_without_a_known_header_is_told_by_name() -> None:
    told_of = reason_not_found(drawn(["Namn på hund", "Ras"], ["Bamse", "tax"]))
    assert (told_of.severity, told_of.sheet, told_of.code) == ("varning", "Blad1", "sheet_not_recognised")


def test_a_sheet_without_a_required_column_is_told_with_one_message_that_names_the_column() -> None:
    sheet = drawn(["Central", "Öppnade", "Adress"], ["Solen", "2019", "Storgatan 1"], name="Centraler")
    told_of = reason_not_found(sheet)
    assert (told_of.severity, told_of.cell, told_of.code, told_of.value) == ("fel", "A1", "column_missing", "Kommun")
    assert told_of.message.startswith("Bladet liknar Centraler men saknar den obligatoriska kolumnen Kommun.")


@pytest.mark.parametrize(("name", "table"), [("Öppettider", "opening_hours"), ("socialtjanst", "presence")])
def test_the_name_of_the_sheet_decides_between_tables_with_the_same_headers(name: str, table: str) -> None:
    assert found_in(drawn(["Central", "Timmar per vecka"], ["Solen", 12], name=name)).table.name == table


def test_headers_decide_over_the_name_of_the_sheet() -> None:
    header: list[Cell] = ["Central", "MVC", "BVC", "Öppen förskola", "Socialtjänst"]
    assert found_in(drawn(header, ["x"] * 5, name="Öppettider")).table.name == "co_location"


def test_the_sheet_om_is_known_by_its_keys_wherever_they_stand() -> None:
    sheet = drawn(
        ["Om den här filen", None, None], [None, "uppdrag:", "Dalarna"], [None, "PER DATUM", "hösten 2019"], name="Info"
    )
    assert read_about(sheet) == {"programme": (("Dalarna", "C2", "Info"),), "as_of": (("hösten 2019", "C3", "Info"),)}


def test_a_table_of_centres_with_a_column_per_datum_is_not_taken_for_om() -> None:
    assert read_about(drawn(["Kommun", "Central", "Per datum"], ["Norrby", "Solen", "2019"])) is None


def test_merged_headers_over_two_rows_are_one_header(tmp_path: Path) -> None:
    path = write_workbook(
        tmp_path / "bok.xlsx",
        {
            "Områden": AREAS,
            "Centraler": [
                ("Kommun", "Central", "Öppnade"), (None, None, None),
                ("Norrby", "Solen", "2019-09-01"), ("Söderby", "Månen", "2020-01-01"),
            ],
        },
    )  # fmt: skip
    book = openpyxl.load_workbook(path)
    for cells in ("A1:A2", "B1:B2", "C1:C2"):
        book["Centraler"].merge_cells(cells)
    book.save(path)
    file = read_workbook(path)
    assert values(file, "centre", "centre_name") == ["Solen", "Månen"]
    assert told(file, "fel") == []


def test_a_merged_heading_over_the_days_leaves_the_days_as_headers(tmp_path: Path) -> None:
    week = [
        ("Central", "Kommun", "Öppet", None),
        (None, None, "Måndag", "Tisdag"),
        ("Solen", "Norrby", "9–12", "13–15"),
    ]
    path = write_workbook(tmp_path / "bok.xlsx", {"Områden": AREAS, "Centraler": CENTRES, "Öppettider": week})
    book = openpyxl.load_workbook(path)
    for cells in ("A1:A2", "B1:B2", "C1:D1"):
        book["Öppettider"].merge_cells(cells)
    book.save(path)
    file = read_workbook(path)
    assert (values(file, "opening_hours", "monday"), values(file, "opening_hours", "tuesday")) == ([3], [2])
    assert told(file) == []


def test_hidden_rows_and_columns_and_filtered_rows_are_read_like_others(tmp_path: Path) -> None:
    path = write_workbook(
        tmp_path / "bok.xlsx",
        {"Områden": AREAS, "Centraler": [("Kommun", "Central", "Adress"), ("Norrby", "Solen", "A"), ("Söderby", "Månen", "B")]},
    )  # fmt: skip
    book = openpyxl.load_workbook(path)
    sheet = book["Centraler"]
    sheet.row_dimensions[2].hidden, sheet.column_dimensions["C"].hidden = True, True
    sheet.auto_filter.ref = "A1:C3"
    sheet.auto_filter.add_filter_column(0, ["Söderby"])
    book.save(path)
    assert values(read_workbook(path), "centre", "address") == ["A", "B"]


def test_a_hidden_sheet_is_read_and_said_to_be_hidden(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "bok.xlsx", {"Områden": AREAS, "Centraler": CENTRES})
    book = openpyxl.load_workbook(path)
    book["Centraler"].sheet_state = "hidden"
    book.save(path)
    file = read_workbook(path)
    assert values(file, "centre", "centre_name") == ["Solen", "Månen"]
    assert [found.sheet for found in file.findings if found.code == "sheet_hidden"] == ["Centraler"]


def test_empty_rows_and_columns_in_between_do_not_end_the_table(tmp_path: Path) -> None:
    sparse = [
        ("Kommun", None, "Central"), (None, None, None), ("Norrby", None, "Solen"), (None, None, None),
        (None, None, None), ("Söderby", None, "Månen"),
    ]  # fmt: skip
    file = read_sheets(tmp_path, {"Områden": AREAS, "Centraler": sparse})
    assert values(file, "centre", "centre_name") == ["Solen", "Månen"]
    assert told(file) == []


def test_all_sheets_may_stand_in_one_workbook_and_what_is_not_known_is_told(tmp_path: Path) -> None:
    file = read_sheets(tmp_path, {"Områden": AREAS, "Hundar": [("Ras", "Vikt"), ("tax", 9)], "Centraler": CENTRES})
    assert [sheet.table.name for sheet in file.sheets] == ["area", "centre"]
    assert file.unread_sheets == ("Hundar",)
    assert told(file) == [("", "sheet_not_recognised", "")]


def test_om_is_read_into_what_the_file_is(tmp_path: Path) -> None:
    file = read_sheets(tmp_path, {"Områden": AREAS}, {**ABOUT, "Per datum": "hösten 2019", "Status": "exempel"})
    assert file.context is not None
    assert (file.context.programme, file.context.as_of_text) == ("dalarna", "hösten 2019")
    assert (file.round_name, file.provider, file.is_example) == ("Prov", "Provaren", True)


def test_a_sheet_that_fits_two_tables_equally_well_is_not_guessed() -> None:
    finding = reason_not_found(drawn(["Central", "Timmar per vecka"], ["Solen", "12"]))
    assert (finding.severity, finding.code) == ("fel", "sheet_ambiguous")
    assert "Öppettider eller Socialtjänst" in finding.message
    assert (
        found_in(drawn(["Central", "Timmar per vecka"], ["Solen", "12"], name="Socialtjänst")).table.name == "presence"
    )


def test_a_table_with_a_column_uppdrag_is_not_taken_for_the_sheet_om() -> None:
    header: list[Cell] = ["Uppdrag", "Per datum", "Kommun", "Central"]
    assert read_about(drawn(header, ["Dalarna", "2020", "Norrby", "Solen"], name="Centraler")) is None
