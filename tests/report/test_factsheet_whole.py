"""A municipality on one page, and the report of the whole, read again."""

import itertools
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from report import queries, text
from report.area_words import in_own_words
from report.exhibits.area_map import area_map
from report.factsheet import area, county
from report.map import marked
from report.selection import Selection
from tests.report.pdf import joined, kinds, reader, tagged, written
from tests.snapshots import selection

Shown = Callable[[str], Path]


@pytest.fixture
def real(shown: Shown) -> Selection:
    return selection(shown("real"), "2026-11-22")


def test_each_municipality_is_one_page_that_tells_what_its_exhibits_tell(real: Selection) -> None:
    codes = queries.areas(real.snapshot_id, real.programme)["area_code"].tolist()
    assert len(codes) == 15
    for place, code in enumerate(codes):
        with_example = place % 3 > 0
        chosen = replace(real, areas=(code,), with_example=with_example)
        sheet = area.exhibits(chosen)
        made = area.area_sheet(sheet)
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


def test_the_headings_are_in_order(real: Selection) -> None:
    report, sheet = county.exhibits(real), area.exhibits(replace(real, areas=("2062",)))
    for made in (county.county_report(report), area.area_sheet(sheet)):
        levels = [int(kind[2]) for kind in kinds(made) if re.match("/H[1-6]", kind)]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
