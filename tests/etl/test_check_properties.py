"""Nothing is dropped in silence, whatever mixture of sound and faulty rows a workbook holds."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.recognition.rows import Checked
from etl.values import as_written
from tests.workbooks import AREAS, CENTRES, Rows, read_sheets

HEADERS = {
    "Centraler": ("Kommun", "Central", "Öppnade", "Stängde", "Samordnare", "Kattens namn"),
    "Öppettider": ("Central", "Kommun", "Måndag", "Tisdag", "Timmar per vecka"),
    "Milstolpar": ("Kommun", "Central", "Händelse", "Planerat", "Utfall"),
}
CELLS: dict[str, list[object]] = {
    "Kommun": ["Norrby", "1002", "Östra Ås kommun", "Norby", "Bortby", "dito", None, "?"],
    "Central": ["Solen", "Månen", "Sol", "Stjärnan", '"', None, "vet ej"],
    "Öppnade": ["2019", "hösten 2019", "31 feb 2019", "i fjol", None, "som ovan", 20190901],
    "Stängde": ["2018-01-01", "2021", None, None, "kanske"],
    "Samordnare": ["Ja", "x", "Nej", "kanske", None, "?"],
    "Kattens namn": ["Misse", None],
    "Måndag": ["9–12", "12–9", "9-12 och 11-13", "stängt", None, "dito"],
    "Tisdag": ["13–15", "förmiddag", None],
    "Timmar per vecka": [12, "6–8 h", "många", -3, 200, None, "12 h"],
    "Händelse": ["Öppning", "Avsiktsförklaring", "Picknick", None],
    "Planerat": ["2020", "våren 2021", "sen", None],
    "Utfall": ["2020-05", "igår", None],
}


def rows_of(sheet: str) -> st.SearchStrategy[list[tuple[object, ...]]]:
    """Rows with content in at least two cells: a lone text may be a footnote, an empty row is none."""
    row = st.tuples(*(st.sampled_from(CELLS[header]) for header in HEADERS[sheet]))
    return st.lists(row.filter(lambda cells: sum(cell is not None for cell in cells) > 1), max_size=6)


def check_sheet(checked: Checked, header: tuple[str, ...], drawn: list[tuple[object, ...]]) -> None:
    """`drawn[0]` stands in row 2 of the sheet."""
    faulty = {int(re.sub(r"\D", "", each.cell)) for each in checked.findings if each.severity == "fel"}
    loaded = {row.row_number for row in checked.rows}
    aside = {row.row_number: row.written for row in checked.set_aside}
    assert checked.rows_read == len(checked.rows) + len(checked.set_aside) == len(drawn)
    assert loaded | aside.keys() == set(range(2, len(drawn) + 2))
    assert faulty == aside.keys()
    for number, written in aside.items():
        cells = zip(header, drawn[number - 2], strict=True)
        assert written == {name: as_written(cell) for name, cell in cells if cell is not None}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("böcker")


@settings(max_examples=80, deadline=None)
@given(drawn=st.fixed_dictionaries({sheet: rows_of(sheet) for sheet in HEADERS}))
def test_rows_read_are_loaded_or_set_aside_whole_and_only_faulty_rows_are(
    folder: Path, drawn: dict[str, list[tuple[object, ...]]]
) -> None:
    sheets: dict[str, Rows] = {name: [HEADERS[name], *rows] for name, rows in drawn.items()}
    file = read_sheets(folder, {"Områden": AREAS, "Fler centraler": CENTRES, **sheets})
    outcomes = {checked.sheet: checked for checked in file.sheets}
    assert outcomes.keys() == {"Områden", "Fler centraler", *HEADERS}
    for name, rows in drawn.items():
        check_sheet(outcomes[name], HEADERS[name], rows)
    assert not any(found.severity == "fel" for found in file.findings)
