"""Sverige, run as Streamlit runs it: each published figure by its own definition, and the programme's own apart."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.load import load
from report.exhibits import national
from tests import snapshots
from tests.pages.test_pages import heading, html, opened
from tests.workbooks import ABOUT, AREAS, EXAMPLE, write_workbook

Shown = Callable[[str], Path]
PAGE = "pages/sverige.py"
FIGURES = ("Mått", "Värde", "Definition", "Per datum")


def test_the_heading_tells_each_figure_that_was_published_by_the_day(shown: Shown) -> None:
    shown("real")
    whole = "Fyra tal om familjecentraler, fyra definitioner: 131 (2008), 251 (2013), 112 av 251 (2013) och 246 (2023)"
    assert heading(opened(PAGE, per="2024-01-01")) == whole
    assert heading(opened(PAGE, per="2024-01-01", uppdrag="stockholm-2016", kommun="0180-FA")) == whole
    assert (
        heading(opened(PAGE, per="2016-12-31"))
        == "Tre tal om familjecentraler, tre definitioner: 131 (2008), 251 (2013) och 112 av 251 (2013)"
    )
    # of 2013, but published in 2016
    assert heading(opened(PAGE, per="2014-12-31")) == "Ett tal om familjecentraler, en definition: 131 (2008)"


def test_before_any_figure_the_page_says_which_sheet_gives_it(shown: Shown) -> None:
    shown("real")
    assert heading(opened(PAGE, per="2008-06-30")) == (
        "Inget antal familjecentraler i hela landet är publicerat 30 juni 2008: bladet Publicerade tal i en arbetsbok "
        "för ett uppdrag med rollen sammanhang ger det"
    )


def test_no_line_joins_the_figures_and_the_own_count_is_not_in_the_picture(shown: Shown) -> None:
    shown("real")
    app = opened(PAGE, per="2024-01-01")
    (picture,) = app.get("plotly_chart")
    marks = json.loads(picture.proto.spec)["data"]
    assert [(mark["mode"], mark["text"][0].strip()) for mark in marks] == [
        ("markers+text", f"<b>{value}</b>") for value in ("131", "251", "112 av 251", "246")
    ]
    assert len({mark["marker"]["symbol"] for mark in marks}) == 4
    assert "8 av 15 kommuner har en familjecentral" in html(app)
    assert "går inte att jämföra" in html(app)


def test_every_figure_stands_with_its_definition_source_and_publisher(shown: Shown) -> None:
    rows = national.figures(snapshots.selection(shown("real"), "2024-01-01")).written_rows()
    assert [row[:3] for row in rows] == [
        ["Antal familjecentraler", "131", "–"], ["Antal familjecentraler", "251", "–"],
        ["Fullt samlokaliserade familjecentraler", "112", "251"], ["Antal familjecentraler", "246", "–"],
        ["Kommuner med familjecentral", "158", "–"], ["Regioner med familjecentral", "18", "21"],
    ]  # fmt: skip
    assert rows[0][5].endswith("(Socialstyrelsen)")
    assert rows[1][3] == "Verksamheter som kallar sig familjecentral"


def test_two_figures_by_one_definition_are_two_figures_and_examples_are_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    about = {**ABOUT, "Uppdrag": "Sverige"}
    real = (FIGURES, ("Antal familjecentraler", 5, "alla", "2018"), ("Antal familjecentraler", 6, "alla", "2019"))
    example = (FIGURES, ("Antal familjecentraler", 9, None, "2019"))
    write_workbook(tmp_path / "in" / "0.xlsx", {"Områden": AREAS})
    write_workbook(tmp_path / "in" / "1.xlsx", {"Publicerade tal": real}, about)
    write_workbook(tmp_path / "in" / "2.xlsx", {"Publicerade tal": example}, {**EXAMPLE, "Uppdrag": "Sverige"})
    load([tmp_path / "in"], tmp_path / "lager")
    monkeypatch.setenv("FAMILJECENTRALER_WAREHOUSE", str(tmp_path / "lager"))
    assert heading(opened(PAGE)) == "Två tal om familjecentraler, en definition: 5 (2018) och 6 (2019)"
    assert heading(opened(PAGE, exempel="ja")) == (
        "Tre tal om familjecentraler, två definitioner, varav 1 utan angiven definition: 5 (2018), 6 (2019) och 9 (2019)"
    )
