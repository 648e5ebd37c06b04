"""The PDF files, read again: the words of the exhibits, the tags, and one page for a municipality."""

import io
import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import typst
from pypdf import PdfReader

from report import queries, text
from report.area_words import in_own_words
from report.exhibit import Exhibit, Field
from report.exhibits.area_map import area_map
from report.factsheet import area, county, press
from report.factsheet.columns import LYING, STANDING, planned, softened
from report.factsheet.typesetting import MOST_HERE
from report.factsheet.view import view
from report.map import marked
from report.selection import Selection
from report.signs import _HOUSE_SIGNS, LEFT_OUT, clean, plain
from report.views import VIEWS
from tests.report.exhibits import EXHIBITS
from tests.snapshots import HOSTILE, LONG, selection

Shown = Callable[[str], Path]
READ = (
    "antal", "utveckling", "mal", "karta-lage", "centraler", "oppettider", "samlokalisering", "likvardighet", "vagen",
    "motsagelser", "fynd",
)  # fmt: skip
_SPACE = re.compile(r"[\s\u200b]+")


def reader(made: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(made))


def joined(told: str) -> str:
    """Without what differs only in where lines are broken, and the space that a broken word gets."""
    return _SPACE.sub("", clean(told))


def written(made: bytes) -> str:
    return joined("".join(page.extract_text() for page in reader(made).pages))


def tagged(made: bytes) -> tuple[object, object, str]:
    """Whether it is tagged, its language, and its title."""
    read = reader(made)
    root = read.trailer["/Root"]
    assert read.metadata is not None
    return root["/MarkInfo"]["/Marked"], root["/Lang"], str(read.metadata.title)


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
    assert joined(exhibit.sourced) in read
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
    assert [name for name in HOSTILE if "RIGHT" not in name and joined(plain(clean(name))) not in read] == []
    assert read.count("Lång") == LONG.count("Lång")  # a name, over many pages
    assert "/URI" not in made.decode("latin-1")


def test_page_number_selection_version_and_example_stand_on_every_page(shown: Shown) -> None:
    chosen = selection(shown("real"), "2020-08-28", with_example=True)
    exhibit = replace(table(chosen, 120, 4), has_example=True)
    pages = reader(view([exhibit], code="K7-42")).pages
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        read = page.extract_text()
        assert f"Sida {number} av {len(pages)}" in read
        assert chosen.data_version in read
        assert "Kontrollkod: K7-42" in read
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


@pytest.fixture
def embedded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without any fonts of its own."""
    alone = typst.Fonts(include_system_fonts=False)
    monkeypatch.setattr(press, "fonts", lambda: alone)


def test_each_municipality_is_one_page_that_tells_what_its_exhibits_tell(real: Selection) -> None:
    codes = queries.areas(real.snapshot_id, real.programme)["area_code"].tolist()
    assert len(codes) == 15
    for place, code in enumerate(codes):
        with_example = place % 3 > 0
        chosen = replace(real, areas=(code,), with_example=with_example)
        sheet = area.exhibits(chosen)
        made = area.area_sheet(sheet, code="K7-42")
        assert len(reader(made).pages) == 1
        assert tagged(made) == (True, "sv", sheet.status.headline)
        read = written(made)
        told = [cell for row in sheet.status.written_rows() for cell in row] + area.next_steps(sheet)
        told += [str(asked) for asked in sheet.asked.rows["label"]]
        told += [cell for row in sheet.centres.written_rows() for cell in row[1:]]
        told += [row[3] for row in sheet.events.written_rows()]
        assert [value for value in told if joined(value) not in read] == [], code
        assert (joined(text.EXAMPLE) in read) == with_example


def test_a_municipality_is_one_page_also_where_a_machine_has_no_fonts(real: Selection, embedded: None) -> None:
    for code in ("2023", "2080", "2081"):
        assert len(reader(area.area_sheet(area.exhibits(replace(real, areas=(code,))))).pages) == 1


@pytest.mark.parametrize("data", ["messy", "hostile", "empty"])
def test_any_data_give_a_municipality_one_page(data: str, shown: Shown) -> None:
    everything = selection(shown(data), "2026-11-22", with_example=True)
    for code in queries.areas(everything.snapshot_id, everything.programme)["area_code"].iloc[::3]:
        assert len(reader(area.area_sheet(area.exhibits(replace(everything, areas=(code,))))).pages) == 1


def test_what_has_no_room_on_the_page_is_counted_and_where_it_stands_is_told(real: Selection) -> None:
    sheet = area.exhibits(replace(real, areas=("2081",)))
    centres = pd.concat([sheet.centres.rows] * 9, ignore_index=True)
    centres["centre_name"] = [f"Central {number}" for number in range(len(centres))]
    events = pd.concat([sheet.events.rows] * 30, ignore_index=True)
    many = replace(sheet, centres=replace(sheet.centres, rows=centres), events=replace(sheet.events, rows=events))
    made = area.area_sheet(many)
    assert len(reader(made).pages) == 1
    read = written(made)
    found = re.search(r"Fickinteplatspåsidan:(\d+)centraler\(", read)
    assert found
    (heads,) = re.findall(r"Uppgift((?:Central\d)+)Öppen", read)
    assert int(found[1]) + heads.count("Central") == len(centres)
    (earlier,) = re.findall(r"(\d+)tidigaremilstolpar", read)
    assert 0 < int(earlier) < len(events)
    assert joined(text.AREA_SHEET["whole"]) in read


def test_the_map_of_a_municipality_marks_it_and_no_other(real: Selection) -> None:
    picture = in_own_words(area_map(real)).picture
    assert picture is not None
    drawn = marked(picture.svg, "2062")
    (ring,) = re.findall(r'<g fill="none" stroke-linejoin="round">(<use[^>]*/><use[^>]*/>)</g><g data-area', drawn)
    assert ring.count("-2062") == 2
    assert marked(picture.svg, "okänd") == picture.svg


def test_the_report_has_contents_every_chapter_and_every_finding(shown: Shown) -> None:
    chapters = county.exhibits(selection(shown("real"), "2020-08-28", with_example=True))
    made = county.county_report(chapters)
    assert tagged(made) == (True, "sv", "Familjecentraler: Dalarna")
    read = written(made)
    assert [heading for heading in chapters if read.count(joined(heading)) < 2] == []
    every = [exhibit for made in chapters.values() for exhibit in made]
    assert [exhibit.headline for exhibit in every if joined(exhibit.headline) not in read] == []
    pages = reader(made).pages
    assert 6 <= len(pages) <= 14
    assert all(text.EXAMPLE in page.extract_text() for page in pages)
    outline = [entry for entry in reader(made).outline if not isinstance(entry, list)]
    assert len(outline) == len(chapters)


@pytest.mark.parametrize("data", ["messy", "hostile", "empty"])
def test_any_data_give_a_report(data: str, shown: Shown) -> None:
    made = county.county_report(county.exhibits(selection(shown(data), "2026-11-22", with_example=True)))
    assert "Innehåll" in reader(made).pages[0].extract_text()


def test_a_programme_of_city_districts_calls_them_so(shown: Shown) -> None:
    chosen = replace(selection(shown("real"), "2016-12-31"), programme="stockholm-2016")
    codes = queries.areas(chosen.snapshot_id, chosen.programme)["area_code"]
    made = area.area_sheet(area.exhibits(replace(chosen, areas=(str(codes.iloc[0]),))))
    assert len(reader(made).pages) == 1
    read = written(made).lower()
    assert "stadsdel" in read
    assert "kommun" not in read.replace("kommunstyrelse", "")


def test_several_views_make_one_document_with_a_heading_each(real: Selection) -> None:
    shown_together = [VIEWS[name].shown(real) for name in ("antal", "mal", "centraler")]
    made = view(shown_together)
    assert tagged(made)[2] == "Familjecentraler: 3 figurer"
    assert [e.headline for e in shown_together if joined(e.headline) not in written(made)] == []


@pytest.mark.parametrize("name", ["karta-lage", "utveckling"])
def test_pictures_have_a_text_that_says_the_same(name: str, real: Selection) -> None:
    exhibit = VIEWS[name].shown(real)
    assert described(reader(view([exhibit])).trailer["/Root"]["/StructTreeRoot"]) == [exhibit.alt]


def test_the_headings_are_in_order(real: Selection) -> None:
    report, sheet = county.exhibits(real), area.exhibits(replace(real, areas=("2062",)))
    for made in (county.county_report(report), area.area_sheet(sheet)):
        levels = [
            int(kind[2])
            for kind in kinds(reader(made).trailer["/Root"]["/StructTreeRoot"])
            if re.match("/H[1-6]", kind)
        ]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def described(node: Any) -> list[str]:
    """The alternative texts of pictures, in the order they are read."""
    return [str(element["/Alt"]) for element in elements(node) if "/Alt" in element]


def kinds(node: Any) -> list[str]:
    return [str(element["/S"]) for element in elements(node) if "/S" in element]


def elements(node: Any) -> Iterator[Any]:
    """The structure of a tagged file, in reading order."""
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from elements(child)
    elif isinstance(node, dict):
        yield node
        if "/K" in node:
            yield from elements(node["/K"])
