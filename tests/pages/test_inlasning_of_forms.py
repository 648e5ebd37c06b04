"""Inläsning of a form that came back: what is told of it, and what is mended there."""

from datetime import date
from pathlib import Path

import openpyxl

from etl import publishing
from etl.forms.dispatch import write_round
from etl.reference import read_reference
from etl.store import snapshots
from pages.parts.address import plain
from tests.pages.test_inlasning import OTHER, entered, press, warehouse, write
from tests.pages.test_pages import html

__all__ = ["warehouse"]


def returned(warehouse: Path, folder: Path, area: str = "Mora", day: str = "") -> Path:
    """The form for Mora as it was sent, with a centre of the area and its day filled in."""
    current = snapshots.current(warehouse)
    assert current is not None
    sent = next(write_round(current, read_reference(), "dalarna", ["2062"], folder))
    book = openpyxl.load_workbook(sent)
    for cell, text in zip(book["Centraler"][4], (area, "Provcentralen", "familjecentral"), strict=False):
        cell.value = text
    book["Om"]["B5"].value = day
    book.save(sent)
    return sent


def test_a_form_without_its_day_is_given_one_where_it_is_reviewed(warehouse: Path, tmp_path: Path) -> None:
    app = entered(returned(warehouse, tmp_path))
    assert "Per datum saknas" in app.error[0].value
    (sha256,) = (file.sha256 for draft in publishing.drafts(OTHER, warehouse) for file in draft.files)
    assert app.selectbox(key=f"cell-{sha256}").value == "Om!B5"
    write(app, "Ska läsas som", date.today().isoformat())
    write(app, "Varför? Till exempel", "Bekräftat i telefon")
    press(app, "Rätta cellen")
    assert not app.error
    assert "Provcentralen" in html(app)


def test_a_form_with_rows_about_another_area_says_so_above_its_findings(warehouse: Path, tmp_path: Path) -> None:
    app = entered(returned(warehouse, tmp_path, "Ny stadsdel", date.today().isoformat()))
    (said,) = app.warning
    assert said.value.startswith(
        plain("Formuläret gjordes för Mora, men alla rader gäller Ny stadsdel: Centraler rad 4")
    )
