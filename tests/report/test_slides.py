"""PowerPoint: the slides opened again hold what the exhibits say, in files that open without repair."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from pptx import Presentation
from pptx.util import Pt

from report import pictures, text
from report.exhibit import Figure
from report.selection import Selection
from report.slides import TextSlide, deck, of_exhibits
from tests.report.decks import chart, drawn, faults, only, points, slides, words
from tests.report.exhibits import EXHIBITS
from tests.snapshots import LONG, SHOWN, selection

Shown = Callable[[str], Path]
DAYS = ("2020-08-28", "2024-06-01")
ZERO = date(1899, 12, 30)


@pytest.fixture(autouse=True)
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tested here needs none: charts without a counterpart become tables."""
    monkeypatch.setattr(pictures, "_browser", lambda: None)


@pytest.fixture
def real(shown: Shown) -> Selection:
    return selection(shown("real"), "2024-06-01", with_example=True)


@pytest.mark.parametrize("data", SHOWN)
def test_every_view_in_one_deck_opens_without_repair(data: str, shown: Shown) -> None:
    chosen = selection(shown(data), "2024-06-01", with_example=True)
    made = of_exhibits([make(chosen) for make in EXHIBITS.values()])
    assert faults(made) == []
    opened = Presentation(io.BytesIO(made))
    for slide in opened.slides:
        assert [shape.name for shape in slide.shapes if not stands_in(shape, opened)] == [], slide.shapes.title.text
        assert slide.shapes.title.text_frame.text.strip()
        assert slide.notes_slide.notes_text_frame.text.strip()
        assert 'type="slidenum"' in zipfile_text(made, str(slide.part.partname))


def stands_in(shape: Any, opened: Any) -> bool:
    right, bottom = shape.left + shape.width, shape.top + shape.height
    return bool(
        min(shape.left, shape.top) >= 0 and right <= opened.slide_width + 1 and bottom <= opened.slide_height + 1
    )


def zipfile_text(made: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return archive.read(name.lstrip("/")).decode()


def test_a_missing_part_and_an_id_twice_are_found(real: Selection) -> None:
    made = of_exhibits([EXHIBITS["oppettider"](real)])
    broken = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            if not name.startswith("ppt/charts/chart"):
                target.writestr(name, source.read(name).replace(b'cNvPr id="3"', b'cNvPr id="2"'))
    told = faults(broken.getvalue())
    assert any(line.startswith("lost: ppt/slides/_rels/") for line in told)
    assert any(line.startswith("id twice in ppt/slides/slide2.xml") for line in told)


def test_the_answer_is_a_large_number_for_each_definition(shown: Shown) -> None:
    (slide,) = only(EXHIBITS["antal"](selection(shown("real"), "2020-08-28")))
    numbers = [shape for shape in slide.shapes if shape.name == "Tal"]
    assert [shape.text_frame.text for shape in numbers] == ["7 av 15", "4–5 av 15", "4–15 av 15", "7 av 15"]
    assert all(shape.text_frame.paragraphs[0].runs[0].font.size >= Pt(24) for shape in numbers)
    assert any(said.startswith("Regionens lista. ") for said in words(slide))


def test_the_goals_are_large_numbers_with_what_is_known_of_each(real: Selection) -> None:
    """What slipped within the goal's period is told: opened late, put off, or not heard of again."""
    (slide,) = only(EXHIBITS["mal"](replace(real, with_example=False)))
    said = words(slide)
    assert said[said.index("7 av 15") + 1].startswith(
        "Minst en familjecentral i varje kommun, till 2019-12-31: inte uppfyllt."
    )
    of_two = said[said.index("0 av 2") + 1]
    assert of_two.startswith("Ytterligare två familjecentraler, kända öppningar till 2022-12-31: kan inte avgöras.")
    assert "Borlänge, planerad till 2022, öppnade 2023-05." in of_two
    assert "Smedjebacken, planerad till 2022, planerades sedan till slutet av 2024." in of_two


@pytest.mark.parametrize("definition", ["lista", "strategi", "samverkan"])
@pytest.mark.parametrize("day", DAYS)
def test_the_development_is_a_native_chart_of_the_same_numbers(day: str, definition: str, shown: Shown) -> None:
    exhibit = EXHIBITS["utveckling"](selection(shown("real"), day, definition))
    (slide,) = only(exhibit)
    found = points(chart(slide))
    stated = exhibit.rows[exhibit.rows["basis"] == "stated"]
    expected = [
        (float((day - ZERO).days), float(low)) for day, low in zip(stated["day"], stated["areas_min"], strict=True)
    ]
    assert found.get("Känt", []) == expected
    spans = exhibit.rows[exhibit.rows["areas_min"] < exhibit.rows["areas_max"]]
    edges = {float(value) for value in [*spans["areas_min"], *spans["areas_max"]]}
    assert {y for _, y in found.get("Går inte att avgöra", [])} <= edges


def test_the_first_and_the_last_day_of_the_development_are_those_of_the_rows(shown: Shown) -> None:
    """7 of 15 on 28 August 2020 and on 24 February 2021: as sources state."""
    (slide,) = only(EXHIBITS["utveckling"](selection(shown("real"), "2024-06-01")))
    days = [(ZERO + timedelta(days=x), y) for x, y in points(chart(slide))["Känt"]]
    assert days == [(date(2020, 8, 28), 7.0), (date(2021, 2, 24), 7.0)]


@pytest.mark.parametrize("name", ["oppettider", "socialtjanst", "socialtjanst-per-barn"])
def test_the_bars_of_hours_are_the_lows_and_highs_of_the_rows(name: str, real: Selection) -> None:
    exhibit = EXHIBITS[name](real)
    (slide,) = only(exhibit)
    plot = chart(slide).plots[0]
    assert [str(each).partition(": ")[0] for each in plot.categories] == [str(each) for each in exhibit.rows["label"]]
    ends = [
        sum(value or 0 for value in values) for values in zip(*(series.values for series in plot.series), strict=True)
    ]
    assert ends == pytest.approx([0 if pd.isna(high) else high for high in exhibit.rows["high"]])
    for category, told in zip(plot.categories, exhibit.rows["drawn"], strict=True):
        assert str(category).endswith(f": {told}")


def test_the_waterfall_goes_from_the_one_number_to_the_other(real: Selection) -> None:
    (slide,) = only(EXHIBITS["varfor"](real))
    series = {each.name: [value or 0 for value in each.values] for each in chart(slide).plots[0].series}
    assert series["Antal"] == [7, 0, 8]
    assert series["Ökar"] == [0, 1, 0]


def test_a_scenario_has_a_chart_for_areas_and_one_for_children(real: Selection) -> None:
    exhibit = EXHIBITS["tankt"](real)
    (slide,) = only(exhibit)
    charts = [shape.chart for shape in slide.shapes if shape.has_chart]
    for what, drawn_chart in zip(("areas", "children"), charts, strict=True):
        sums = [sum(v or 0 for v in vs) for vs in zip(*(s.values for s in drawn_chart.plots[0].series), strict=True)]
        parts = exhibit.rows[[f"{what}_known", f"{what}_thought", f"{what}_open"]].fillna(0)
        assert sums == parts.sum(axis=1).tolist()


def test_the_map_is_a_named_and_described_shape_for_each_municipality(real: Selection) -> None:
    exhibit = EXHIBITS["karta-lage"](real)
    assert exhibit.picture
    for name in ("karta-lage", "rutor-lage"):
        (slide,) = only(EXHIBITS[name](real))
        told = {shape.name: shape._element.xpath(".//p:cNvPr")[0].get("descr") for shape in slide.shapes}
        assert {area.name: area.sentence for area in exhibit.picture.areas}.items() <= told.items()
        labels = " ".join(words(slide))
        assert all(label in labels for _, label in exhibit.picture.legend)
        assert all(f"Text: {area.name}" in told for area in exhibit.picture.areas)


def test_the_first_slide_tells_every_choice_the_latest_statement_and_the_code(real: Selection) -> None:
    made = deck("Läget", replace(real, areas=("2062",)), [EXHIBITS["antal"](real)], code="ABCD-EFGH")
    first = slides(made)[0]
    told = " ".join(words(first))
    for said in ("Uppdrag: Dalarna", "Per datum: 2024-06-01", "Senaste uppgift: 2024-05-13", "Kommuner: Mora",
                 f"Dataversion: {real.data_version}", "Kontrollkod: ABCD-EFGH", text.EXAMPLE):  # fmt: skip
        assert said in told
    assert first.shapes.title.text_frame.text == "Läget"


def test_example_data_are_marked_on_every_slide_that_shows_them_and_on_no_other(shown: Shown) -> None:
    for with_example in (False, True):
        chosen = selection(shown("real"), "2024-06-01", with_example=with_example)
        for name in ("antal", "karta-lage", "oppettider", "centraler"):
            exhibit = EXHIBITS[name](chosen)
            assert [text.EXAMPLE in words(slide) for slide in only(exhibit)] == [exhibit.has_example] * len(
                only(exhibit)
            )


def test_the_notes_hold_what_is_to_be_said_the_sentence_the_definition_and_the_source(real: Selection) -> None:
    exhibit = EXHIBITS["antal"](real)
    slide = slides(deck("T", real, [exhibit], notes=["Fråga om Rättvik."]))[1]
    told = slide.notes_slide.notes_text_frame.text
    for said in ("Fråga om Rättvik.", exhibit.headline, *exhibit.notes, "Definition: Regionens lista", exhibit.sourced):
        assert said in told


def test_every_word_is_swedish_to_a_spelling_checker_and_large_enough(real: Selection) -> None:
    made = of_exhibits([EXHIBITS[name](real) for name in ("antal", "oppettider", "utveckling", "karta-lage")])
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        for name in archive.namelist():
            content = archive.read(name).decode("utf-8", "replace")
            assert 'lang="en-US"' not in content or "notes" in name, name
    for slide in slides(made)[1:]:
        sizes = {run.font.size for shape in slide.shapes if shape.has_table for row in shape.table.rows for cell in row.cells
                 for paragraph in cell.text_frame.paragraphs for run in paragraph.runs}  # fmt: skip
        assert all(size >= Pt(12) for size in sizes)


@pytest.mark.parametrize("told", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "http://example.com", "{=1}"])
def test_no_name_behind_a_chart_is_a_formula_or_a_link(told: str, real: Selection) -> None:
    exhibit = EXHIBITS["oppettider"](real)
    figure = go.Figure(exhibit.chart)
    figure.for_each_annotation(lambda each: each.update(text=told if each.xref == "paper" else each.text))
    figure.data[0].name = told
    (slide,) = only(replace(exhibit, chart=figure))
    assert told in str(next(iter(chart(slide).plots[0].categories)))
    with zipfile.ZipFile(io.BytesIO(chart(slide).part.chart_workbook.xlsx_part.blob)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet


def test_very_long_and_unprintable_words_leave_a_valid_file(real: Selection) -> None:
    exhibit = replace(drawn(real, 3, LONG + "\x07"), headline=LONG, title="x" * 3000, notes=(LONG,), sources=(LONG,))
    made = deck(LONG, real, [exhibit, TextSlide(LONG, (LONG, "\x00", ""))], notes=[LONG])
    assert faults(made) == []


def test_a_slide_of_text_has_its_lines_and_goes_on_when_they_are_many(real: Selection) -> None:
    lines = tuple(f"Fråga nummer {number}" for number in range(60))
    made = slides(deck("Möte", real, [TextSlide("Frågor", lines)]))[1:]
    assert [line for slide in made for said in words(slide) for line in said.split("\n") if line in lines] == list(
        lines
    )
    assert [slide.shapes.title.text_frame.text for slide in made][:2] == ["Frågor", "Frågor (fortsättning)"]


def test_figures_of_a_slide_of_text_stand_over_its_lines_and_tell_example_data(real: Selection) -> None:
    figure = replace(drawn(real, 1), has_example=True)
    item = TextSlide("Inventeringen", ("En rad",), figure, "Källa: prov.", (Figure("5 av 8", "centraler"),))
    (slide,) = slides(deck("Möte", real, [item]))[1:]
    place = {shape.text_frame.text: shape.top for shape in slide.shapes if shape.has_text_frame}
    assert place[text.EXAMPLE] < place["5 av 8"] < place["centraler"] < place["En rad"] < place["Källa: prov."]
