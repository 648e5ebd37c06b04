import random
import tracemalloc
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import openpyxl
import pytest

from etl.reading.intake import FILE_LIMIT, MESSAGES
from etl.reading.workbook import Refused, Workbook, read
from tests.etl.workbook_files import SHEET, saved, with_cells, with_part

FILES = Path(__file__).parent / "files"
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Kommun", "Timmar"])
    book.worksheets[0].append(["Älvdalen", 24.5])
    return saved(book, tmp_path)


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as refused:
        read(path)
    assert refused.value.message == str(refused.value) == MESSAGES[refused.value.code]
    return refused.value.code


def outcome(path: Path, content: bytes) -> str | list[object]:
    path.write_bytes(content)
    try:
        return [(sheet.name, sheet.rows, sheet.first_row) for sheet in read(path).sheets]
    except Refused as refused:
        return refused.code


def test_every_refusal_is_one_line_that_says_what_to_do() -> None:
    asks = ("Spara", "spara", "Stäng", "Kontrollera", "Hämta", "Ta bort", "Bryt", "Öppna")
    for message in MESSAGES.values():
        assert "\n" not in message
        assert message.endswith(".")
        assert any(ask in message for ask in asks)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "finns inte.xlsx") == "missing"
    (tmp_path / "mapp.xlsx").mkdir()
    assert refusal(tmp_path / "mapp.xlsx") == "missing"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("tom.xlsx", b"", "empty"),
        ("~$bok.xlsx", b"\x05Anna" + bytes(160), "lock_file"),
        (".~lock.bok.xlsx#", b",Anna,dator", "lock_file"),
        ("brev.docx", b"PK\x03\x04", "unsupported"),
        ("rapport.pdf", b"%PDF-1.7", "unsupported"),
        ("bok.numbers", b"PK\x03\x04", "unsupported"),
        ("bok", b"PK\x03\x04", "unsupported"),
        ("tillägg.xlam", b"PK\x03\x04", "macros"),
        ("bok.xlsm", b"PK\x03\x04", "broken"),
        ("program.xlsx", b"MZ\x90\x00" + bytes(100), "wrong_content"),
        ("rapport.xlsx", b"%PDF-1.7 ...", "wrong_content"),
        ("export.xls", "<html><table><tr><td>Älvdalen".encode(), "wrong_content"),
        ("export.xlsx", b"Kommun;Timmar\nMora;24", "wrong_content"),
        ("brev.xls", OLE + "WordDocument".encode("utf-16-le"), "wrong_content"),
        ("bok.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("bok.ods", OLE + "Workbook".encode("utf-16-le"), "unreadable"),
    ],
)
def test_what_is_no_workbook_is_refused(name: str, content: bytes, code: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    assert refusal(tmp_path / name) == code


def test_a_file_over_the_size_limit_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "stor.xlsx").open("wb") as file:
        file.truncate(FILE_LIMIT + 1)
    assert refusal(tmp_path / "stor.xlsx") == "too_large"


def test_a_letter_renamed_to_a_workbook_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "brev.xlsx", "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    with zipfile.ZipFile(tmp_path / "brev.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert refusal(tmp_path / "brev.xlsx") == refusal(tmp_path / "brev.ods") == "wrong_content"


@pytest.mark.parametrize("name", ["protected.xls", "protected.ods"])
def test_a_workbook_with_a_password_is_refused(name: str) -> None:
    assert refusal(FILES / name) == "password"


@pytest.mark.parametrize(
    ("part", "content", "code"),
    [
        ("xl/externalLinks/externalLink1.xml", b"<externalLink/>", "external_links"),
        ("../utanför.xml", b"<x/>", "unsafe_names"),
        ("/etc/rot.xml", b"<x/>", "unsafe_names"),
        ("C:\\rot.xml", b"<x/>", "unsafe_names"),
        ("xl\\..\\..\\rot.xml", b"<x/>", "unsafe_names"),
        ("xl/sharedStrings.xml", b'<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY b "bb">]><sst/>', "entities"),
        ("docProps/core.xml", b"<!-- x --><!DOCTYPE a><a/>", "entities"),
        (SHEET, '<?xml version="1.0"?><!DOCTYPE a><a/>'.encode("utf-16"), "entities"),
        (SHEET, b"<worksheet><sheetData><row>", "unreadable"),
        ("xl/workbook.xml", b"", "unreadable"),
    ],
)
def test_a_workbook_with_a_part_that_may_harm_is_refused(part: str, content: bytes, code: str, sound: Path) -> None:
    assert refusal(with_part(sound, part, content)) == code


def test_an_ods_that_takes_values_from_other_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bok.ods").write_bytes((FILES / "centres.ods").read_bytes())
    linked = b'<?xml version="1.0"?><office:document-content><table:table-source/></office:document-content>'
    assert refusal(with_part(tmp_path / "bok.ods", "content.xml", linked)) == "external_links"


def test_a_workbook_cut_off_at_any_byte_is_refused(sound: Path) -> None:
    content = sound.read_bytes()
    for length in range(1, len(content), len(content) // 400):
        assert outcome(sound, content[:length]) in ("wrong_content", "broken")


def test_no_damaged_byte_ever_changes_a_value(sound: Path) -> None:
    content, chance = sound.read_bytes(), random.Random(7)
    right = outcome(sound, content)
    assert right == [("Sheet", [["Kommun", "Timmar"], ["Älvdalen", 24.5]], 0)]
    directory = content.find(b"PK\x01\x02")
    positions = [*chance.sample(range(directory), 600), *range(directory, len(content))]
    refused = 0
    for position in positions:
        damaged = bytearray(content)
        damaged[position] ^= chance.choice((0x01, 0x20, 0xFF))
        found = outcome(sound, bytes(damaged))
        refused += isinstance(found, str)
        assert found == right or found in MESSAGES
    assert refused > 600


def test_a_digit_changed_behind_an_old_checksum_is_refused(sound: Path) -> None:
    with zipfile.ZipFile(sound) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(sound, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert isinstance(read(sound), Workbook)
    sound.write_bytes(sound.read_bytes().replace(b"<v>24.5<", b"<v>94.5<"))
    assert refusal(sound) == "broken"


@pytest.mark.parametrize("name", ["centres.xls", "centres.ods"])
def test_the_other_kinds_cut_off_or_damaged_are_read_or_refused(name: str, tmp_path: Path) -> None:
    content, chance = (FILES / name).read_bytes(), random.Random(7)
    for position in chance.sample(range(1, len(content)), 20):
        damaged = bytearray(content)
        damaged[position] ^= 0xFF
        for wrong in (content[:position], bytes(damaged)):
            found = outcome(tmp_path / name, wrong)
            assert isinstance(found, list) or found in MESSAGES


def bomb(path: Path, megabytes: int) -> Path:
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/b.xml", "w") as part:
        for _ in range(megabytes):
            part.write(bytes(1024**2))
    return path


@contextmanager
def at_most(megabytes: int) -> Iterator[None]:
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < megabytes * 1024**2
    finally:
        tracemalloc.stop()


def test_a_zip_bomb_is_refused_before_it_is_unpacked(sound: Path) -> None:
    bomb(sound, 200)
    assert sound.stat().st_size < 300_000
    with at_most(megabytes=5):
        assert refusal(sound) == "zip_bomb"


def test_a_zip_bomb_that_lies_about_its_size_is_unpacked_no_further_than_it_said(sound: Path) -> None:
    said = (200 * 1024**2).to_bytes(4, "little")
    content = bomb(sound, 200).read_bytes()
    assert said in content
    sound.write_bytes(content.replace(said, (1000).to_bytes(4, "little")))
    with at_most(megabytes=5):
        assert refusal(sound) == "broken"


def test_a_million_formatted_but_empty_rows_take_no_time(tmp_path: Path) -> None:
    empty = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (row, row) for row in range(2, 1_048_577))
    path = with_cells(tmp_path, b'<row r="1"><c r="A1"><v>1</v></c></row>' + empty)
    with at_most(megabytes=200):
        assert read(path).sheets[0].rows == [[1]]


@pytest.mark.parametrize("far", ["XFD1048576", "ZZZZ1", "xfd9", "B100001", "ALM1", "CZ49999"])
@pytest.mark.parametrize("quote", [b'"', b"'"])
def test_a_cell_far_out_is_refused_before_the_memory_is_gone(far: str, quote: bytes, tmp_path: Path) -> None:
    address = quote + far.encode() + quote
    path = with_cells(tmp_path, b'<row r="1"><c r="A1"><v>1</v></c><c r=%b><v>2</v></c></row>' % address)
    assert refusal(path) == "too_many_cells"


def test_a_formula_far_out_is_refused_too(tmp_path: Path) -> None:
    path = with_cells(tmp_path, b'<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><f>A1</f></c></row>')
    assert refusal(path) == "too_many_cells"


def test_a_long_table_is_read_in_a_process_of_its_own(tmp_path: Path) -> None:
    rows = b"".join(b'<row r="%d"><c r="B%d"><v>%d</v></c></row>' % (row, row, row) for row in range(1, 60_001))
    (sheet,) = read(with_cells(tmp_path, rows)).sheets
    assert (len(sheet.rows), sheet.rows[-1], sheet.address(59_999, 0)) == (60_000, [60_000], "B60000")


def test_merged_ranges_that_cover_each_other_without_end_are_refused(tmp_path: Path) -> None:
    cells = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="9000"><c r="Z9000"><v>1</v></c></row>'
    merged = b"<mergeCells>" + b'<mergeCell ref="A1:Z9000"/>' * 10_000 + b"</mergeCells>"
    path = with_cells(tmp_path, cells, after=merged)
    with at_most(megabytes=50):
        assert refusal(path) == "unreadable"


def test_a_panic_in_calamine_is_a_refusal(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        """Like the one of pyo3, which is no Exception."""

    class Panicking:
        @staticmethod
        def from_filelike(file: object) -> None:
            raise PanicException("index out of bounds")

    monkeypatch.setattr("etl.reading.workbook.CalamineWorkbook", Panicking)
    assert refusal(sound) == "unreadable"


@pytest.mark.parametrize(
    "rows",
    [
        b'<row r="1"><c r="A1"><v>12&#x30;</v></c></row>',  # 120, read as 12
        b'<row r="1"><c r="A1"><v>12<!-- x -->34</v></c></row>',
        b'<row r="1"><c r="A1"><v><![CDATA[12]]>34</v></c></row>',
        b'<row r="1"><c r="A1"><v>12</v><v>34</v></c></row>',
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>',
        b'<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        b'<row r="1"><c r="A1"><v>1</v></c><c r="a1"><v>2</v></c></row>',
        b'<row r="1"><c r="A1"><v>1</v></c><c r="A01"><v>2</v></c></row>',
        b'<row r="1"><c r="A1"><v>1</v></c><c><v>2</v></c><c r="B1"><v>3</v></c></row>',
        b'<row r="1"><c r="A1"><v>1</v></c></row></sheetData><sheetData><row r="2"><c r="A2"><v>2</v></c></row>',
    ],
)
def test_what_no_spreadsheet_program_writes_and_would_be_read_wrong_is_refused(rows: bytes, tmp_path: Path) -> None:
    assert refusal(with_cells(tmp_path, rows)) == "unreadable"


def test_an_ampersand_in_the_text_of_a_formula_is_a_letter(tmp_path: Path) -> None:
    row = b'<row r="1"><c r="A1" t="str"><f>B1</f><v>Mor &amp; barn</v></c></row>'
    assert read(with_cells(tmp_path, row)).sheets[0].rows == [["Mor & barn"]]
