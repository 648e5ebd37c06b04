"""Workbooks changed at random, each by its number alone; and what must hold of whatever comes of one."""

import html
import random
import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl

from etl.checking.files import FileRows, read_files
from etl.names import fold
from etl.reading.intake import WORKBOOK_SUFFIXES
from etl.reading.workbook import Workbook
from etl.reading.workbook import read as read_cells
from etl.reference import read_reference
from etl.values import as_written
from tests.workbooks import ABOUT, AREAS, CENTRES

FILES = Path(__file__).parent / "files"
_STRANGE: list[object] = [
    None, "", " ", "x", "<15", "NULL", "dito", "#REF!", "=1+1", "9-12", "ö" * 300, "\u00a0", -1, 0, 1e300, 2021, True, "Summa",
    "Norrby", "Kommun", "Central", "hösten 2019", "1001", 1001.5, "\u202eabc", "[x](y)", "'", '"', "Källa: a",
]  # fmt: skip
Sheets = dict[str, list[list[object]]]


def sound() -> Sheets:
    return {
        "Om": [list(pair) for pair in ABOUT.items()],
        "Områden": [list(row) for row in AREAS],
        "Centraler": [[*row, extra] for row, extra in zip(CENTRES, ("Adress", "Torget 1", "Torget 2"), strict=True)],
        "Öppettider": [["Central", "Måndag", "Timmar per vecka"], ["Solen", "9–12", 3], ["Månen", "13–15", "2 h"]],
        "Socialtjänst": [
            ["Central", "Roll", "Timmar per vecka"],
            ["Solen", "Kurator", 10],
            ["Månen", "Socionom", 20.5],
        ],
    }


def written(sheets: Sheets) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name[:31] or "tom")
        for row in rows:
            sheet.append(row)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def _cells_swapped(sheets: Sheets, chance: random.Random) -> None:
    one, other = (chance.choice(list(sheets.values())) for _ in range(2))
    a, b = chance.choice(one), chance.choice(other)
    i, j = chance.randrange(len(a)), chance.randrange(len(b))
    a[i], b[j] = b[j], a[i]


def _heading_mangled(sheets: Sheets, chance: random.Random) -> None:
    header = chance.choice([rows for name, rows in sheets.items() if name != "Om"])[0]
    i = chance.randrange(len(header))
    text = str(header[i])
    at = chance.randrange(len(text) + 1)
    header[i] = chance.choice(
        [text[:at] + "\n" + text[at:], text[:at], text.upper(), f"{text} {text}", None, f"{text}*"]
    )


def _type_changed(sheets: Sheets, chance: random.Random) -> None:
    row = chance.choice(chance.choice(list(sheets.values())))
    i = chance.randrange(len(row))
    row[i] = chance.choice([*_STRANGE, str(row[i]), len(str(row[i]))])


def _rows_shuffled(sheets: Sheets, chance: random.Random) -> None:
    chance.shuffle(chance.choice(list(sheets.values())))


def _row_moved(sheets: Sheets, chance: random.Random) -> None:
    rows = chance.choice(list(sheets.values()))
    row = list(chance.choice(chance.choice(list(sheets.values()))))
    rows.insert(chance.randrange(len(rows) + 1), chance.choice([row, [None], [None, *row], [row[0]]]))


def _sheets_joined(sheets: Sheets, chance: random.Random) -> None:
    one, other = chance.sample(list(sheets), 2)
    if chance.random() < 0.5:
        sheets[one] = [*sheets[one], [None], *sheets.pop(other)]
    else:
        sheets[one] = [list(column) for column in zip(*_square(sheets[one]), strict=True)]


def _square(rows: list[list[object]]) -> list[list[object]]:
    width = max(map(len, rows))
    return [[*row, *[None] * (width - len(row))] for row in rows]


OF_CELLS: list[Callable[[Sheets, random.Random], None]] = [
    _cells_swapped, _heading_mangled, _type_changed, _rows_shuffled, _row_moved, _sheets_joined,
]  # fmt: skip


def with_cells_changed(chance: random.Random) -> tuple[str, bytes]:
    sheets = sound()
    for _ in range(chance.randint(1, 4)):
        chance.choice(OF_CELLS)(sheets, chance)
    return "bok.xlsx", written(sheets)


def with_bytes_changed(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    if chance.random() < 0.25:
        return bytes(changed[: chance.randrange(len(changed))])
    for _ in range(chance.choice((1, 1, 2, 8))):
        changed[chance.randrange(len(changed))] ^= chance.choice((1, 2, 16, 32, 64, 255))
    return bytes(changed)


def with_a_part_changed(content: bytes, chance: random.Random) -> bytes:
    """Bytes changed within the zip, with checksums that are right: what a program with faults could have written."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([name for name in parts if name.startswith("xl/w") or name == "content.xml"])
    parts[name] = with_bytes_changed(parts[name], chance)
    saved = BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, part in parts.items():
            archive.writestr(each, part)
    return saved.getvalue()


def mutated(number: int, whole: dict[str, bytes]) -> tuple[str, bytes]:
    """Name and content of the workbook of this number. `whole`: the files that are changed byte by byte, by suffix."""
    chance = random.Random(number)
    how = number % 4
    if how in (0, 1):
        return with_cells_changed(chance)
    suffix = chance.choices((".xlsx", ".xls", ".ods", ".csv"), (8, 1, 1, 1))[0]
    changed = with_a_part_changed if how == 2 and suffix in (".xlsx", ".ods") else with_bytes_changed
    return f"bok{suffix}", changed(whole[suffix], chance)


def whole_files() -> dict[str, bytes]:
    rows = (";".join(map(str, row)) for sheet in sound().values() for row in (*sheet, ()))
    return {
        ".xlsx": written(sound()), ".csv": "\n".join(rows).encode("latin-1", errors="replace") + b"\n",
        **{suffix: (FILES / f"errors{suffix}").read_bytes() for suffix in (".xls", ".ods")},
    }  # fmt: skip


def examine(path: Path) -> str:
    """What came of it: refused, or loaded with all that must hold. Raises AssertionError, and what no reader should raise."""
    assert path.suffix in WORKBOOK_SUFFIXES
    (file,) = read_files([path], read_reference())
    if file.reason:
        assert file.reason.endswith((".", "?")), file.reason
        assert "\n" not in file.reason
        assert any(file.reason.endswith(finding.message) for finding in file.findings)
        return "refused"
    cells = read_cells(path)
    _rows_add_up(file, cells)
    _every_value_is_said(file, cells)
    if path.suffix == ".xlsx":
        said = values_in(path.read_bytes())
        numbers = {number(text) for text in said} - {None}
        for cell in (cell for sheet in file.sheets for row in sheet.rows for cell in row.cells.values() if cell.text):
            is_said = (
                cell.text in said or cell.text in ("SANT", "FALSKT") or number(cell.text.replace(",", ".")) in numbers
            )
            assert is_said or any(cell.text in text or cell.text == text.strip() for text in said), cell
    return "loaded"


def number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _rows_add_up(file: FileRows, cells: Workbook) -> None:
    """Each row that says something is a claim, is set aside, is told, or is on a sheet that is told."""
    assert file.rows_read == file.rows_loaded + sum(len(sheet.set_aside) for sheet in file.sheets)
    read = {sheet.sheet for sheet in file.sheets}
    told = {finding.sheet for finding in file.all_findings}
    for sheet in cells.sheets:
        if sheet.rows and sheet.name not in read:
            assert sheet.name in told or any(
                "ppdrag" in as_written(cell) or fold(sheet.name) == "om" for row in sheet.rows for cell in row
            )
        if sheet.name in read and not any(each.is_turned for each in file.sheets if each.sheet == sheet.name):
            of_sheet = [each for each in file.sheets if each.sheet == sheet.name]
            known = {row.row_number for each in of_sheet for row in each.rows}
            known |= {row.row_number for each in of_sheet for row in each.set_aside}
            known |= {
                int(found[0])
                for f in file.all_findings
                if f.sheet == sheet.name and (found := re.search(r"\d+$", f.cell))
            }
            known |= {n for each in of_sheet for n in range(each.first_header_row, each.header_row + 1)}
            first = min(each.first_header_row for each in of_sheet)
            beside = any(
                f.code in ("beside_table", "sheet_ambiguous") for f in file.all_findings if f.sheet == sheet.name
            )
            for index, row in enumerate(sheet.rows):
                says = any(as_written(cell).strip() for cell in row)
                assert not says or sheet.number(index) in known or sheet.number(index) < first or beside, (
                    sheet.name,
                    index,
                    row,
                )


def _every_value_is_said(file: FileRows, cells: Workbook) -> None:
    """The text behind a value stands in the cell that it names, or in the one above that it was taken from."""
    by_sheet = {sheet.name: {sheet.address(r, c): as_written(v) for r, row in enumerate(sheet.rows) for c, v in enumerate(row)}
                for sheet in cells.sheets}  # fmt: skip
    for sheet in file.sheets:
        texts = by_sheet[sheet.sheet]
        taken = {f.cell for f in sheet.findings if f.code in ("as_above", "left_out_in_group")}
        for cell in (cell for row in sheet.rows for cell in row.cells.values() if cell.text):
            if cell.address in taken or not cell.address:
                assert cell.text in texts.values() or cell.text == sheet.sheet.strip(), cell
            else:
                assert texts[cell.address] == cell.text or cell.text in texts[cell.address], cell


def values_in(content: bytes) -> set[str]:
    """All that the cells of an .xlsx may say, read by nothing of ours: texts and numbers of its parts, as they stand."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = [archive.read(name) for name in archive.namelist() if name.endswith(".xml")]
    texts = {text.decode(errors="replace") for part in parts for text in re.findall(rb">([^<]+)<", part)}
    names = {
        html.unescape(name.decode(errors="replace")) for part in parts for name in re.findall(rb'name="([^"]*)"', part)
    }
    return {html.unescape(text).replace("_x000D_", "\r") for text in texts} | names
