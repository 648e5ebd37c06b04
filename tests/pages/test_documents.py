"""The buttons for documents: on every kind of data, and each figure's own files."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from report import queries, text
from report.documents import DOCUMENTS
from report.formats import FORMATS
from report.views import VIEWS
from tests.pages.test_pages import opened
from tests.snapshots import SHOWN, selection

Shown = Callable[[str], Path]


@pytest.mark.parametrize("data", SHOWN)
def test_every_document_of_any_data_is_a_file(data: str, shown: Shown) -> None:
    chosen = selection(shown(data), "2020-08-28", with_example=True)
    first = str(queries.areas(chosen.snapshot_id, chosen.programme)["area_code"].iloc[0])
    for document in DOCUMENTS:
        made = document.made(replace(chosen, areas=(first,) if document.page == "pages/kommun.py" else ()))
        assert made.startswith(b"%PDF" if document.ending == ".pdf" else b"<!doctype html>")


@pytest.mark.parametrize("page", ["dashboard.py", "pages/kommun.py"])
def test_the_page_offers_its_documents(page: str, shown: Shown) -> None:
    shown("real")
    offered = {button.proto.label for button in opened(page).get("download_button")}
    assert {text.DOCUMENTS[document.name] for document in DOCUMENTS if document.page == page} <= offered


def test_a_figure_can_be_taken_home_as_pdf_and_web_page(shown: Shown) -> None:
    exhibit = VIEWS["mal"].shown(selection(shown("real")))
    made = {kind.ending: kind.make([exhibit]) for kind in FORMATS if kind.fits(exhibit)}
    assert made[".pdf"].startswith(b"%PDF")
    assert made[".html"].startswith(b"<!doctype html>")
