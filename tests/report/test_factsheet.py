"""A view as a PDF, read again: the words of the exhibit, the tags, the paper, the fonts."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from report import check_code, text
from report.exhibit import Exhibit, Field
from report.factsheet import press
from report.factsheet.columns import LYING, STANDING, planned, softened
from report.factsheet.typesetting import MOST_HERE
from report.factsheet.view import view
from report.selection import Selection
from report.signs import _HOUSE_SIGNS, LEFT_OUT, clean, plain
from report.views import VIEWS
from tests.report.exhibits import EXHIBITS
from tests.report.pdf import described, joined, reader, tagged, written
from tests.snapshots import HOSTILE, LONG, selection

Shown = Callable[[str], Path]
READ = (
    "antal", "utveckling", "mal", "karta-lage", "centraler", "oppettider", "samlokalisering", "likvardighet", "vagen",
    "motsagelser", "fynd",
)  # fmt: skip


def table(chosen: Selection, rows: int, columns: int, value: str = "värde") -> Exhibit:
    frame = pd.DataFrame({f"c{n}": [f"{value} {n} {row}" for row in range(rows)] for n in range(columns)})
    fields = tuple(Field(name, f"Kolumn {name}") for name in frame)
    return Exhibit("prov", "Prov", "Ett prov", chosen, frame, fields, alt="Ett prov")


@pytest.fixture
def real(shown: Shown) -> Selection:
    return selection(shown("real"), "2026-11-22")


@pytest.mark.parametrize("definition", ["lista", "strategi"])
@pytest.mark.parametrize("name", READ)
def test_a_view_as_pdf_holds_its_headline_notes_and_every_written_value(
    name: str, definition: str, shown: Shown
) -> None:
    exhibit = VIEWS[name].shown(selection(shown("real"), "2020-08-28", definition, with_example=True))
    made = view([exhibit])
    assert tagged(made) == (True, "sv", exhibit.headline)
    read = written(made)
    assert joined(exhibit.headline) in read
    assert joined(exhibit.stated_by) in read
    assert [note for note in exhibit.notes if joined(note) not in read] == []
    for row in exhibit.written_rows():
        assert [value for value in row if joined(value) not in read] == []
    assert (joined(text.EXAMPLE) in read) == exhibit.has_example


def test_a_row_stands_in_the_order_of_its_columns_and_rows_follow_each_other(real: Selection) -> None:
    exhibit = table(real, 3, 4)
    assert joined("".join("".join(row) for row in exhibit.written_rows())) in written(view([exhibit]))


@pytest.mark.parametrize("data", ["messy", "hostile"])
def test_every_exhibit_of_any_data_gives_a_pdf(data: str, shown: Shown) -> None:
    chosen = selection(shown(data), "2026-11-22", with_example=True)
    for make in EXHIBITS.values():
        assert len(reader(view([make(chosen)])).pages) > 0


def test_hostile_texts_are_set_as_text_and_never_as_markup(shown: Shown) -> None:
    exhibit = VIEWS["centraler"].shown(selection(shown("hostile")))
    made = view([exhibit])
    read = written(made)
    assert [name for name in HOSTILE if "bakvänt" not in name and joined(plain(clean(name))) not in read] == []
    assert read.count("Lång") == LONG.count("Lång")  # a name, over many pages
    assert "/URI" not in made.decode("latin-1")


def test_page_number_selection_version_and_example_stand_on_every_page(shown: Shown) -> None:
    chosen = selection(shown("real"), "2020-08-28", with_example=True)
    exhibit = replace(table(chosen, 120, 4), has_example=True)
    pages = reader(view([exhibit])).pages
    code = check_code.issue([exhibit])
    assert code is not None
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        read = page.extract_text()
        assert f"Sida {number} av {len(pages)}" in read
        assert chosen.data_version in read
        assert f"Kontrollkod: {code.written}" in read
        assert text.EXAMPLE in read
        assert "Kolumn c0" in read  # the heads are repeated


def test_a_wide_table_lies_down_and_a_wider_is_told_row_by_row(real: Selection) -> None:
    boxes = {count: reader(view([table(real, 3, count)])).pages[0].mediabox for count in (4, 14, 30)}
    assert [box.width > box.height for box in boxes.values()] == [False, True, False]
    assert planned(table(real, 3, 30)).as_records
    read = written(view([table(real, 3, 30)]))
    assert [n for n in range(2, 30) if f"Kolumnc{n}:värde{n}2" not in read] == []


@pytest.mark.parametrize("data", ["real", "hostile"])
def test_the_columns_of_every_table_have_room_on_the_paper(data: str, shown: Shown) -> None:
    chosen = selection(shown(data), "2020-08-28", with_example=True)
    for make in EXHIBITS.values():
        columns = planned(make(chosen))
        assert sum(columns.widths) <= (LYING if columns.is_wide else STANDING) + 1


def test_a_very_long_word_may_end_a_line_and_a_common_one_may_not() -> None:
    assert softened("familjecentralen") == "familjecentralen"
    assert softened("å" * 40).split("\u200b") == ["å" * 18, "å" * 18, "å" * 4]
    assert softened("dalarna_omraden_2024.xlsx").split("\u200b") == ["dalarna_", "omraden_", "2024.", "xlsx"]


def test_five_thousand_rows_are_all_there_and_made_in_a_process_of_its_own(
    real: Selection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(press, "press", lambda *_: pytest.fail("made in this process"))
    rows = 5_000
    assert rows * 2 > MOST_HERE
    pages = reader(view([table(real, rows, 2)])).pages
    assert "värde 1 0" in pages[0].extract_text()
    assert f"värde 1 {rows - 1}" in pages[-1].extract_text() + pages[-2].extract_text()


def test_signs_without_a_glyph_are_left_out_so_that_it_shows(real: Selection, embedded: None) -> None:
    exhibit = table(real, 1, 1, "漢字 \x07 \N{RIGHT-TO-LEFT OVERRIDE}x 😀 å")
    assert f"{LEFT_OUT * 2}{LEFT_OUT}{LEFT_OUT}x{LEFT_OUT}å00" in written(view([exhibit]))


def test_every_sign_of_the_house_is_in_the_fonts_that_every_machine_has(real: Selection, embedded: None) -> None:
    signs = "".join(sorted(_HOUSE_SIGNS - {"\n", "\u200b"}))
    seen = f"åäöÅÄÖ 1\N{NO-BREAK SPACE}234 {signs}"
    exhibit = table(real, 1, 1, seen)
    assert joined(seen) in written(view([exhibit]))


def test_several_views_make_one_document_with_a_heading_each(real: Selection) -> None:
    shown_together = [VIEWS[name].shown(real) for name in ("antal", "mal", "centraler")]
    made = view(shown_together)
    assert tagged(made)[2] == "Familjecentraler: 3 figurer"
    assert [e.headline for e in shown_together if joined(e.headline) not in written(made)] == []


@pytest.mark.parametrize("name", ["karta-lage", "utveckling"])
def test_pictures_have_a_text_that_says_the_same(name: str, real: Selection) -> None:
    exhibit = VIEWS[name].shown(real)
    assert described(view([exhibit]))[:-1] == [exhibit.alt]  # the last is the code
