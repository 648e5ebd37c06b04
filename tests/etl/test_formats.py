"""The kinds of files that programs write: each read alike, or told what it lacks."""

import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from etl.checking.files import FileRows, read_files
from etl.checking.stated import About
from etl.reading.workbook import Refused
from etl.reading.workbook import read as read_cells
from etl.reference import read_reference
from etl.values import read
from tests.etl.workbook_files import with_part
from tests.workbooks import AREAS, CENTRES, read_workbook, told, values, write_workbook

FILES = Path(__file__).parent / "files"
ABOUT_IT = About("dalarna", read("date", "2020-01-01"), "2020-01-01", "verklig")
TABLE = "Kod;Namn;Barn 0-5\r\n1001;Norrby;1 250\r\n1002;Söderby;200\r\n1003;Östra Ås;\r\n"


def read_alone(path: Path) -> FileRows:
    (file,) = read_files([path], read_reference(), ABOUT_IT)
    return file


def text_file(folder: Path, content: bytes, name: str = "Områden.csv") -> Path:
    (folder / name).write_bytes(content)
    return folder / name


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as refused:
        read_cells(path)
    return refused.value.code


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_a_csv_in_each_alphabet_and_with_each_delimiter_is_read_alike(
    encoding: str, delimiter: str, tmp_path: Path
) -> None:
    file = read_alone(text_file(tmp_path, TABLE.replace(";", delimiter).encode(encoding)))
    assert values(file, "area", "area_name") == ["Norrby", "Söderby", "Östra Ås"]
    assert values(file, "area", "children_0_5") == [1250, 200, None]
    assert file.sheets[0].rows[1].cells["area_name"].address == "B3"
    assert told(file) == []


def test_a_csv_with_commas_quotes_and_lines_within_a_value_is_read(tmp_path: Path) -> None:
    content = 'Kommun,Central,Adress\n1001,Solen,"Torget 2, Norrby"\n1001,"Månen","Gata 1\nNorrby"\n'
    file = read_alone(text_file(tmp_path, b"Kod,Namn,Typ\n1001,Norrby,kommun\n\n" + content.encode(), "allt.csv"))
    assert values(file, "centre", "address") == ["Torget 2, Norrby", "Gata 1\nNorrby"]


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ('Falun;Ett;"se bilaga\nMora;Två;\nOrsa;Tre;öppet"\nAvesta;Fyra;\n', "rad 2 slutar på rad 4"),
        ('Falun;Ett;ja\nMora;"Två;\r\nOrsa;Tre";nej\nAvesta;Fyra;\n', "rad 3 slutar på rad 4"),
    ],
)
def test_a_csv_in_which_a_pair_of_quotes_swallows_rows_is_refused_with_the_rows(
    rows: str, lines: str, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match=f"^Ett värde som börjar med citattecken på {lines} och har hela rader i sig"):
        read_cells(text_file(tmp_path, f"Kommun;Central;Adress\n{rows}".encode()))


def test_a_csv_with_a_list_with_commas_over_several_lines_in_a_value_is_read(tmp_path: Path) -> None:
    written = 'Namn,Adress\nSolen,"Torget 2, Norrby\nGatan 3, Falun"\n'
    assert read_cells(text_file(tmp_path, written.encode())).sheets[0].rows[1] == [
        "Solen", "Torget 2, Norrby\nGatan 3, Falun",
    ]  # fmt: skip


def test_a_csv_that_says_its_delimiter_and_one_that_holds_om_are_read(tmp_path: Path) -> None:
    om = "sep=;\r\nUppdrag;Dalarna\r\nPer datum;2020-01-01\r\nStatus;Verklig\r\n\r\n" + TABLE
    file = read_workbook(text_file(tmp_path, om.encode("latin-1")))
    assert (file.reason, values(file, "area", "area_code")) == ("", ["1001", "1002", "1003"])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"Kod;Namn\r\n1001;Norrby\r\n1002;S\xc3\xb6", None),  # whole as far as anyone can tell: told
        (b"Kod;Namn;Barn 0-5\r\n1001;Norrby;1\r\n1002;S", "broken"),
        (b'Kod;Namn\r\n1001;"Norrby\r\n1002;S\xc3\xb6derby\r\n', "quotes"),
        ("Kod;Namn\r\n1001;Norr\uffffby\r\n".encode(), "wrong_content"),
        ("Kod;Namn\r\n1001;Norr\ufffeby\r\n".encode("utf-16"), "wrong_content"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "wrong_content"),
        (b"<html><table><tr><td>Kod", "wrong_content"),
        (b"\xff\xfeK\x00o", "wrong_content"),
        (b";" * 2_000 + b"\r\n", "too_many_cells"),
        (b"a;b\r\n" * 100_001, "too_many_cells"),
    ],
)
def test_a_csv_that_is_cut_off_or_is_none_is_refused_or_told(content: bytes, code: str | None, tmp_path: Path) -> None:
    path = text_file(tmp_path, content)
    if code:
        assert refusal(path) == code
    else:
        assert [notice for notice, _ in read_cells(path).notices] == ["ends_openly"]


def test_a_workbook_with_macros_is_read_and_the_macros_are_told_and_left_out(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "bok.xlsx", {"Områden": AREAS, "Centraler": CENTRES})
    with_part(path, "xl/vbaProject.bin", b"makro")
    file = read_workbook(path.rename(tmp_path / "Familjecentraler åäö 2020.xlsm"))
    assert values(file, "centre", "centre_name") == ["Solen", "Månen"]
    assert [(found.severity, found.code) for found in file.all_findings] == [("upplysning", "macros_ignored")]


@pytest.mark.parametrize("suffix", [".xls", ".ods"])
def test_errors_and_merged_cells_of_other_kinds_are_found(suffix: str) -> None:
    file = read_workbook(FILES / f"errors{suffix}")
    assert values(file, "area", "children_0_5") == [100, 400]
    assert values(file, "centre", "area_code") == ["1001"]  # merged over two rows
    assert [(sheet.sheet, row.row_number) for sheet in file.sheets for row in sheet.set_aside] == [
        ("Områden", 3), ("Centraler", 2), ("Centraler", 4),
    ]  # fmt: skip
    assert {(found.cell, found.value) for found in file.all_findings if found.code == "error_in_cell"} >= {
        ("C3", "#DIV/0!"), ("C2", "#N/A"), ("C4", "#VALUE!"),
    }  # fmt: skip


def test_a_workbook_by_rs_openxlsx_with_a_drawing_that_is_not_there_is_read(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "bok.xlsx", {"Områden": AREAS})
    relation = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" Target="../drawings/drawing1.xml"/>'
        b"</Relationships>"
    )
    with_part(path, "xl/worksheets/_rels/sheet2.xml.rels", relation)
    with pytest.raises(KeyError):
        openpyxl.load_workbook(path)
    assert values(read_workbook(path), "area", "area_code") == ["1001", "1002", "1003"]


def test_a_workbook_by_pandas_with_its_index_is_read(tmp_path: Path) -> None:
    frame = pd.DataFrame({"Kod": [1001, 1002], "Namn": ["Norrby", "Söderby"], "Barn 0-5": [100.0, None]})
    with pd.ExcelWriter(tmp_path / "pandas.xlsx") as writer:
        frame.to_excel(writer, sheet_name="Områden")
    file = read_alone(tmp_path / "pandas.xlsx")
    assert values(file, "area", "children_0_5") == [100, None]
    assert told(file) == [("A1", "column_not_read", "")]


def test_a_workbook_as_google_writes_it_without_what_excel_adds_is_read(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "bok.xlsx", {"Områden": AREAS})
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if not name.startswith("docProps/")}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert values(read_workbook(path), "area", "area_code") == ["1001", "1002", "1003"]
