"""Tables of slides: every row, in type that a room can read, and a word on what is left out."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from pptx.util import Pt

from report.exhibit import Exhibit, Field
from report.selection import Selection
from report.slides.sources import written_rows
from tests.report.decks import drawn, only, table, words
from tests.report.exhibits import EXHIBITS
from tests.snapshots import HOSTILE, selection

Shown = Callable[[str], Path]
LABELLED = "pa-vag saknar uppfyller parter kriterier"
DAYS = ("2020-08-28", "2024-06-01")


@pytest.fixture
def real(shown: Shown) -> Selection:
    return selection(shown("real"), "2024-06-01", with_example=True)


@pytest.mark.parametrize("definition", ["lista", "strategi"])
@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("name", LABELLED.split())
def test_the_cells_of_a_table_are_the_rows_of_the_screen(name: str, day: str, definition: str, shown: Shown) -> None:
    exhibit = EXHIBITS[name](selection(shown("real"), day, definition))
    labels = [field.label for field in exhibit.fields]
    tables = [table(slide) for slide in only(exhibit)]
    if tables[0] and tables[0][0][1] not in labels:  # few rows are told downwards
        tables = [list(map(list, zip(*tables[0], strict=True)))]
    heads, rows = (tables[0] or [[]])[0], [row for found in tables for row in found[1:]]
    shown_fields = [number for number, label in enumerate(labels) if label in heads]
    expected = [[row[number] for number in shown_fields] for row in written_rows(exhibit)]
    looks = [exhibit.fields[number].look for number in shown_fields]
    assert len(rows) == len(expected)
    for shown_row, row in zip(rows, expected, strict=True):
        for cell, value, look in zip(shown_row, row, looks, strict=False):
            assert (value in cell if look else cell == value) or cell.endswith(" …"), (cell, value)


def test_a_table_is_as_wide_as_the_slide_and_in_as_large_type_as_there_is_room_for(real: Selection) -> None:
    (few,), (many,) = only(drawn(real, 3)), only(drawn(real, 15))
    sizes = []
    for slide in (few, many):
        (frame,) = [shape for shape in slide.shapes if shape.has_table]
        sizes.append(frame.table.cell(1, 1).text_frame.paragraphs[0].runs[0].font.size)
        assert frame.width == pytest.approx(slide.shapes.title.width, rel=0.01)
    assert sizes[0] == Pt(20)
    assert Pt(12) <= sizes[1] < Pt(20)


def test_one_row_of_many_columns_is_told_downwards(real: Selection) -> None:
    fields = tuple(Field(f"f{number}", f"Kolumn {number}") for number in range(8))
    rows = pd.DataFrame([{field.name: f"Samverkansöverenskommelsen {number}" for number, field in enumerate(fields)}])
    (slide,) = only(Exhibit("prov", "Prov", "Ett prov", real, rows, fields))
    assert table(slide)[:3] == [[f"Kolumn {n}", f"Samverkansöverenskommelsen {n}"] for n in range(3)]
    assert len(table(slide)) == 8


def test_a_column_that_can_wait_goes_before_the_type_is_too_small(real: Selection) -> None:
    """Six columns of long words and a note: the note is told to be in the other files."""
    names = [*(f"f{number}" for number in range(6)), "note"]
    fields = (*(Field(name, "Samverkansavtal") for name in names[:-1]), Field("note", "Anmärkning"))
    rows = pd.DataFrame([dict.fromkeys(names, "Familjecentralerna här")] * 4)
    (slide,) = only(Exhibit("prov", "Prov", "Ett prov", real, rows, fields))
    assert table(slide)[0] == ["Samverkansavtal"] * 6
    assert "Visar 6 av 7 kolumner. Excel- och CSV-filerna har alla." in words(slide)


def test_the_week_is_a_table_with_the_counts_of_the_rows(real: Selection) -> None:
    exhibit = EXHIBITS["veckan"](real)
    assert [row for slide in only(exhibit) for row in table(slide)[1:]] == exhibit.written_rows()


def test_a_long_table_goes_on_and_then_tells_where_the_rest_is(real: Selection) -> None:
    assert len(only(drawn(real, 5))) == 1
    some = only(drawn(real, 40))
    assert sum(len(table(slide)) - 1 for slide in some) == 40
    assert not any("Visar" in said for slide in some for said in words(slide))
    many = only(drawn(real, 5000))
    assert any(
        said.endswith("av 5\N{NO-BREAK SPACE}000 rader. Excel- och CSV-filerna har alla.") for said in words(many[-1])
    )


def test_hostile_texts_stand_in_tables_as_they_were_written(shown: Shown) -> None:
    made = only(EXHIBITS["centraler"](selection(shown("hostile"), "2026-11-22")))
    assert any(HOSTILE[0] in said for slide in made for row in table(slide) for said in row)
