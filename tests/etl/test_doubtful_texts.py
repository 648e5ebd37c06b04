"""Texts that are no answer of their own, or that are not what is seen: told of, and never taken for the answer."""

from pathlib import Path

import openpyxl
import pytest

from etl.reading.intake import Refused
from etl.reading.workbook import read
from tests.workbooks import AREAS, CENTRES, Rows, read_sheets, read_workbook, told, values, write_workbook


def of_address(folder: Path, written: str) -> Rows:
    return [("Kommun", "Central", "Adress"), ("Norrby", "Solen", written)]


@pytest.mark.parametrize(
    "written",
    ["se förra året", "samma som tidigare", "Oförändrat", "som 2024", "ingen ändring", "Inga förändringar", "som tidigare",
     "Se bilaga 2", "oförändrat sedan 2019", "se nedan", "samma som i fjol"],
)  # fmt: skip
def test_a_text_that_points_elsewhere_is_no_address(written: str, tmp_path: Path) -> None:
    file = read_sheets(tmp_path, {"Områden": AREAS, "Centraler": of_address(tmp_path, written)})
    assert told(file) == [("C2", "refers_elsewhere", "")]
    assert "Skriv värdet" in file.all_findings[0].message


@pytest.mark.parametrize("written", ["Storgatan 3", "Sistgatan", "Som 2 ovanligt", "Samma hus som biblioteket", "2024"])
def test_a_text_that_only_begins_so_is_an_address(written: str, tmp_path: Path) -> None:
    file = read_sheets(tmp_path, {"Områden": AREAS, "Centraler": of_address(tmp_path, written)})
    assert (told(file), values(file, "centre", "address")) == ([], [written])


def test_a_note_may_say_that_nothing_has_changed(tmp_path: Path) -> None:
    rows: Rows = [("Kommun", "Central", "Anmärkning"), ("Norrby", "Solen", "Oförändrat")]
    assert told(read_sheets(tmp_path, {"Områden": AREAS, "Centraler": rows})) == []


def test_as_above_in_other_words_is_the_value_of_the_row_above(tmp_path: Path) -> None:
    rows = [*of_address(tmp_path, "Storgatan 3"), ("Söderby", "Månen", "enligt ovan")]
    file = read_sheets(tmp_path, {"Områden": AREAS, "Centraler": rows})
    assert values(file, "centre", "address") == ["Storgatan 3", "Storgatan 3"]
    assert told(file) == [("C3", "as_above", "")]


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200f", "\u061c"])
def test_signs_that_turn_a_text_are_taken_away_and_told_of(sign: str, tmp_path: Path) -> None:
    rows: Rows = [("Kommun", f"Cen{sign}tral", "Adress"), ("Norrby", f"So{sign}len", f"{sign}Storgatan 3")]
    file = read_sheets(tmp_path, {"Områden": AREAS, "Centraler": rows})
    assert (values(file, "centre", "centre_name"), values(file, "centre", "address")) == (["Solen"], ["Storgatan 3"])
    (found,) = file.all_findings
    assert (found.severity, found.code) == ("varning", "turning_signs")
    assert "Centraler!B1, Centraler!B2, Centraler!C2" in found.message


def test_signs_that_turn_a_text_are_taken_out_of_a_csv_too(tmp_path: Path) -> None:
    (tmp_path / "bok.csv").write_text("Kommun;Central\nNorrby;So\u202elen\n", encoding="utf-8")
    workbook = read(tmp_path / "bok.csv")
    assert workbook.sheets[0].rows[1] == ["Norrby", "Solen"]
    assert [code for code, _ in workbook.notices] == ["turning_signs"]


@pytest.mark.parametrize(
    "street", ["Skolvägen 3", "Sollerö gård", "Östra gatan", "Ändstationen", "Årby", "Små stjärnor"]
)
@pytest.mark.parametrize("end", ["\r", "\n"])
def test_a_csv_in_the_letters_of_a_mac_is_refused(street: str, end: str, tmp_path: Path) -> None:
    (tmp_path / "mac.csv").write_bytes(end.join(("Kommun;Adress", f"Norrby;{street}", "")).encode("mac_roman"))
    with pytest.raises(Refused, match="CSV UTF-8"):
        read(tmp_path / "mac.csv")


@pytest.mark.parametrize("street", ["Skolvägen 3, hos Dušan", "Café Österlånggatan", "Barn… och familj, 5 €"])
def test_a_csv_in_the_letters_of_windows_is_read(street: str, tmp_path: Path) -> None:
    (tmp_path / "windows.csv").write_bytes(f"Kommun;Adress\r\nNorrby;{street}\r\n".encode("cp1252"))
    assert read(tmp_path / "windows.csv").sheets[0].rows[1] == ["Norrby", street]


@pytest.mark.parametrize("street", ["Storågatan", "Ängen", "Sollerö gård", "Övre torget"])
def test_letters_that_were_coded_twice_are_refused_in_a_csv_and_asked_about_in_a_cell(
    street: str, tmp_path: Path
) -> None:
    twice = street.encode().decode("cp1252")
    (tmp_path / "bok.csv").write_text(f"Kommun;Adress\nNorrby;{twice}\n", encoding="utf-8")
    with pytest.raises(Refused, match="CSV UTF-8"):
        read(tmp_path / "bok.csv")
    file = read_sheets(tmp_path, {"Områden": AREAS, "Centraler": of_address(tmp_path, twice)})
    assert told(file) == [("C2", "coded_twice", "")]


def test_a_word_that_a_number_format_shows_on_a_condition_is_read_with_the_number(tmp_path: Path) -> None:
    rows: Rows = [("Central", "Omfattning"), ("Solen", 9), ("Månen", 1)]
    path = write_workbook(tmp_path / "bok.xlsx", {"Områden": AREAS, "Centraler": CENTRES, "Socialtjänst": rows})
    book = openpyxl.load_workbook(path)
    book["Socialtjänst"]["B2"].number_format = '[>1]0 "h/v";0 "person"'
    book["Socialtjänst"]["B3"].number_format = '[>1]0 "h/v";0 "person"'
    book.save(path)
    assert values(read_workbook(path), "presence", "extent") == [9, None]
