"""What must hold for every exhibit, on real data and on data full of faults, hostile texts, or nothing."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from report import queries, text
from report.exhibits import about, area_facts, conflicts, quality
from report.exhibits.area_map import area_map
from report.exhibits.centres import centres
from report.exhibits.changes import changes
from report.exhibits.development import new_centres
from report.views import VIEWS
from tests.report.exhibits import EXHIBITS, MAPS, TILES, of_first_area
from tests.snapshots import HOSTILE, LONG, SHOWN, selection

Shown = Callable[[str], Path]
MACHINE = re.compile(r"\b(None|nan|NaT|NaN|True|False|dtype)\b|<NA>|^[a-z0-9]+(_[a-z0-9]+)+$")
ENGLISH = re.compile(r"\b(the|unknown|missing|yes|area|centre|children|loaded|error|warning|stated|derived)\b", re.I)
DAYS = ("2015-01-01", "2020-08-28", "2026-11-22")
# These show what a sender wrote, in whichever language.
QUALITY = {"filer", "fynd", "undanlagda", "uppgifter", "oppettider-som-skrivna", "socialtjanst-som-skriven"}


@pytest.mark.parametrize("name", EXHIBITS)
@pytest.mark.parametrize("data", [*SHOWN, "reloaded"])
def test_every_exhibit_tells_its_finding_in_swedish_and_has_no_machine_word_in_its_rows(
    data: str, name: str, shown: Shown
) -> None:
    warehouse = shown(data)
    for as_of in DAYS:
        exhibit = EXHIBITS[name](selection(warehouse, as_of, "strategi", with_example=True))
        assert exhibit.headline.strip()
        assert exhibit.alt.strip()
        told = [exhibit.title, exhibit.headline, exhibit.alt, *exhibit.notes]
        cells = [value for row in exhibit.written_rows() for value in row]
        assert all(value.strip() for value in cells)
        for value in [*told, *cells]:
            assert not MACHINE.search(value), value
            assert name in QUALITY or data == "hostile" or not ENGLISH.search(value), value


@pytest.mark.parametrize("name", EXHIBITS)
@pytest.mark.parametrize("data", SHOWN)
def test_every_field_of_an_exhibit_is_a_column_of_its_rows_once(data: str, name: str, shown: Shown) -> None:
    exhibit = EXHIBITS[name](selection(shown(data)))
    labels = [field.label for field in exhibit.fields]
    assert len(set(labels)) == len(labels)
    assert {field.name for field in exhibit.fields} <= set(exhibit.rows.columns)
    assert [len(row) for row in exhibit.written_rows()] == [len(exhibit.fields)] * len(exhibit.rows)


@pytest.mark.parametrize("data", SHOWN)
@pytest.mark.parametrize("as_of", DAYS)
def test_what_is_made_once_for_every_definition_says_the_same_under_each(as_of: str, data: str, shown: Shown) -> None:
    warehouse, made = shown(data), 0
    for name, view in VIEWS.items():
        make = getattr(view.make, "__wrapped__", None)
        if make is None:
            continue
        made += 1
        chosen = [selection(warehouse, as_of, slug, with_example=True) for slug in ("lista", "strategi", "samverkan")]
        kept = [view.make(each) for each in chosen]
        assert [each.selection for each in kept] == chosen
        for exhibit in map(make, chosen):
            told = (
                exhibit.headline,
                exhibit.alt,
                exhibit.notes,
                exhibit.written_rows(),
                exhibit.sources,
                exhibit.data_date,
            )
            same = kept[0]
            assert told == (same.headline, same.alt, same.notes, same.written_rows(), same.sources, same.data_date), (
                name
            )
    assert made > 10


@pytest.mark.parametrize("data", SHOWN)
def test_no_row_is_lost_between_the_snapshot_and_what_is_shown(data: str, shown: Shown) -> None:
    chosen = selection(shown(data), "2026-11-22")
    statuses = queries.area_status(chosen)
    status_of = statuses["status"].tolist()
    counted = {
        "karta-lage": len(statuses), "rutor-lage": len(statuses), "pa-vag": status_of.count("on_the_way"),
        "saknar": status_of.count("none"), "centraler": len(queries.centre_detail(chosen)),
        "mal": len(queries.goal_progress(chosen)), "utveckling": len(queries.development(chosen)),
        "nya": len(queries.openings(chosen)), "fynd": len(queries.findings(chosen.snapshot_id)),
        "undanlagda": len(queries.rows_set_aside(chosen.snapshot_id)), "filer": len(queries.files(chosen.snapshot_id)),
        "kallor": len(queries.sources(chosen)), "motsagelser": len(queries.conflicts(chosen)), "antal": 4,
    }  # fmt: skip
    assert {name: len(EXHIBITS[name](chosen).written_rows()) for name in counted} == counted
    assert len(area_map(chosen).rows) == sum(
        len(EXHIBITS[name](chosen).rows) for name in ("pa-vag", "saknar")
    ) + status_of.count("has") + status_of.count("unknown")


def test_rows_read_are_rows_loaded_and_rows_set_aside(shown: Shown) -> None:
    chosen = selection(shown("messy"))
    rows = quality.files(chosen).rows
    assert (rows["rows_read"] == rows["rows_loaded"] + rows["rows_set_aside"]).all()
    assert rows["rows_set_aside"].sum() == len(quality.rows_set_aside(chosen).rows) > 10
    refused = {row[0]: row[1] for row in quality.files(chosen).written_rows() if row[5] == "0"}
    assert set(refused) == {"brev.docx", "tom.xlsx", "utan om.xlsx", "~$1.xlsx"}
    assert all(len(reason) > 20 for reason in refused.values())


def test_a_finding_names_the_cell_and_suggests_what_was_meant(shown: Shown) -> None:
    rows = quality.findings(selection(shown("messy"))).written_rows()
    (near_miss,) = [row for row in rows if row[4] == "Smedjebaken"]
    assert near_miss[:4] == ["Fel", "1.xlsx", "Centraler", "A4"]
    assert near_miss[6] == "Smedjebacken"


def test_both_sides_of_a_conflict_stand_with_their_cells(shown: Shown) -> None:
    rows = conflicts.conflicts(selection(shown("messy"))).written_rows()
    addresses = {(row[4], row[7], row[2]) for row in rows if row[1] == "Adress"}
    assert addresses == {
        ("Storgatan 1", "1.xlsx, Centraler!F2", "Visas inte"), ("Lillgatan 2", "2.xlsx, Centraler!D2", "Visas inte"),
        ("Mellangatan 3", "2.xlsx, Centraler!D3", "Visas"),
    }  # fmt: skip


def test_what_changed_since_the_previous_load_is_told_by_number_area_and_file(shown: Shown) -> None:
    exhibit = changes(selection(shown("reloaded"), "2026-11-22"))
    assert exhibit.headline == "4 ändringar sedan förra inläsningen 2 januari 2020 03.04"
    assert exhibit.written_rows() == [
        ["Kommuner med familjecentral (Regionens lista)", "0–2 av 2", "1–2 av 2"],
        ["Kommuner med familjecentral (Samverkan utan krav på lokal)", "0–2 av 2", "1–2 av 2"],
        ["Mora", "Kan inte avgöras", "Har familjecentral"],
        ["bok.xlsx", "2 rader", "3 rader"],
    ]


def test_the_first_load_says_that_there_is_none_before_it(shown: Shown) -> None:
    assert changes(selection(shown("empty"))).headline == "Det här är den första inläsningen som finns kvar"


def test_the_data_dictionary_describes_every_column(shown: Shown) -> None:
    exhibit = about.dictionary(selection(shown("real")))
    assert len(exhibit.rows) > 200
    assert exhibit.headline == f"{exhibit.rows['table'].nunique()} tabeller och vyer, {len(exhibit.rows)} kolumner"
    assert all(row[2] != text.MISSING for row in exhibit.written_rows())


def test_a_list_that_is_searched_says_how_many_it_leaves_out(shown: Shown) -> None:
    exhibit = centres(selection(shown("real")), sought="gagnef")
    assert exhibit.headline == "1 central, 1 öppen 28 augusti 2020, 1 uppfyller definitionen (av 10; sökt: gagnef)"
    assert [row[0] for row in exhibit.written_rows()] == ["Gagnef"]


def test_unknown_values_sort_last_both_ways(shown: Shown) -> None:
    chosen = selection(shown("messy"), "2026-11-22", with_example=True)
    for descending in (False, True):
        hours = centres(chosen, ("open_hours_written",), "", "open_hours_written", descending).written_rows()
        written = [row[0] for row in hours]
        known = [value for value in written if value != text.MISSING]
        assert written == known + [text.MISSING] * (len(written) - len(known))
        assert known == (["22,5", "20"] if descending else ["20", "22,5"])


@pytest.mark.parametrize("data", SHOWN)
@pytest.mark.parametrize("name", [*MAPS, *TILES])
def test_every_map_is_well_formed_swedish_svg_without_script_or_outside_address(
    data: str, name: str, shown: Shown
) -> None:
    picture = EXHIBITS[name](selection(shown(data), with_example=True)).picture
    assert picture is not None
    for svg in (picture.svg, picture.download):
        root = ElementTree.fromstring(svg)
        assert root.get("lang") == "sv"
        tags = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert not tags & {"script", "image", "img", "foreignObject", "a"}
        attributes = [(key, value) for element in root.iter() for key, value in element.attrib.items()]
        assert not [key for key, _ in attributes if key.startswith("on")]
        assert not [value for key, value in attributes if key.endswith("href") and not value.startswith("#")]


def test_hostile_names_stand_on_the_map_as_they_are_written(shown: Shown) -> None:
    picture = area_map(selection(shown("hostile"))).picture
    assert picture is not None
    assert {area.name for area in picture.areas} == set(HOSTILE)
    spoken = " ".join(ElementTree.fromstring(picture.svg).itertext())
    assert all(name in spoken for name in HOSTILE)


def test_a_name_in_a_chart_is_written_so_that_plotly_takes_none_of_it_for_markup(shown: Shown) -> None:
    chart = new_centres(selection(shown("hostile"))).chart
    assert chart is not None
    drawn = json.dumps(chart.to_dict()["data"], default=str)
    assert "&lt;img src=x onerror=alert(1)&gt;" in drawn
    assert "<img" not in drawn
    assert "<script" not in drawn


def test_a_text_of_32_000_characters_is_shown_whole(shown: Shown) -> None:
    exhibit = centres(selection(shown("hostile")), ("centre_name", "address"), "lång")
    assert [[len(value) for value in row] for row in exhibit.written_rows()] == [[len(LONG.strip())] * 2]


def test_the_facts_of_a_municipality_lead_to_file_sheet_and_cell(shown: Shown) -> None:
    rows = of_first_area(area_facts.facts)(selection(shown("real"))).written_rows()
    (children,) = [row for row in rows if row[1] == "Barn 0-5"]
    assert children[2:4] == ["1313", "exakt"]
    assert children[5:] == ["scb-2024", "dalarna_omraden_2024.xlsx, Områden!E18"]


def test_a_column_of_short_names_has_their_titles_beside_it(shown: Shown) -> None:
    listed = centres(selection(shown("real"), "2020-08-28"))
    assert listed.references["region-2020-08-28"] == "Familjecentraler i Dalarna (bilder till Socialchefsnätverket)"
    assert set(listed.references.values()) <= set(queries.source_titles(listed.selection).values())
    assert area_map(listed.selection).references == {}


def test_a_centre_that_may_meet_the_definition_is_told_of_and_is_no_zero(shown: Shown) -> None:
    """Five of the eight are fully co-located, and which ones is not published."""
    exhibit = centres(selection(shown("real"), "2020-08-28", "strategi"))
    assert exhibit.headline.endswith(" 8 öppna 28 augusti 2020, 0 uppfyller definitionen, 8 kan inte avgöras")
