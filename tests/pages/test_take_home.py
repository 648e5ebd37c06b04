"""What a page offers to take home: the files of a figure, and everything in one zip."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from report import package, pictures, text
from report.formats import FORMATS
from report.slides.template import NAMES, REFUSED
from tests.pages.test_pages import html, opened, told
from tests.report.exhibits import EXHIBITS
from tests.snapshots import selection

Shown = Callable[[str], Path]
FETCH = text.TAKE_HOME["fetch"]


@pytest.fixture(autouse=True)
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_browser", lambda: None)


def offered(app: AppTest) -> list[str]:
    return [str(button.proto.label) for button in app.get("download_button")]


def put_together(app: AppTest, page: str) -> None:
    app.selectbox(key="paket").set_value(page).run()
    app.button(key="satt-ihop").click().run()


def test_a_page_is_put_together_on_a_click_and_offered_for_that_selection_only(shown: Shown) -> None:
    shown("real")
    app = opened("pages/om.py", per="2024-06-01")
    assert FETCH not in offered(app)
    put_together(app, "pages/karta.py")
    assert not app.exception
    assert offered(app).count(FETCH) == 1
    app.text_input(key="per").set_value("2020-08-28").run()
    assert FETCH not in offered(app)


def test_a_template_that_can_not_be_used_is_told_and_the_package_is_made_without(
    shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown("empty")
    monkeypatch.setattr("report.slides.template.archive.folder", lambda warehouse: tmp_path)
    (tmp_path / NAMES[1]).write_bytes(b"trasig")
    app = opened("pages/om.py", per="2024-06-01")
    assert told(app) == [f"{NAMES[1]}: {REFUSED} {text.TAKE_HOME['own_look']}"]
    put_together(app, "pages/om.py")
    assert FETCH in offered(app)


def test_every_format_stands_in_a_group_and_is_offered_where_it_fits(shown: Shown) -> None:
    shown("real")
    assert {kind.group for kind in FORMATS} <= text.FILE_GROUPS.keys()
    app = opened("pages/centraler.py", per="2020-08-28")
    exhibit = EXHIBITS["centraler"](selection(shown("real")))
    expected = [
        kind.label for group in text.FILE_GROUPS for kind in FORMATS if kind.group == group and kind.fits(exhibit)
    ]
    assert offered(app)[: len(expected)] == expected
    assert all(label in html(app) for label in text.FILE_GROUPS.values())


def test_every_page_of_figures_can_be_chosen(shown: Shown) -> None:
    shown("real")
    assert set(package.PAGES) <= set(text.PAGES)
    assert {"dashboard.py", "pages/karta.py", "pages/om.py"} <= set(package.PAGES)
    assert "pages/varfor.py" not in package.PAGES
