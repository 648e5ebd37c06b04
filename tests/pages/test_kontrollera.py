"""Kontrollera: a code opens what it was given for, and says whether it holds, what differs, and why."""

from collections.abc import Callable
from pathlib import Path

import pytest

from etl.store import snapshots
from report import text
from report.check_code import find, issue
from report.views import VIEWS
from tests.pages.test_pages import heading, html, opened, told
from tests.snapshots import SHOWN, built, selection

Shown = Callable[[str], Path]
PAGE = "pages/kontrollera.py"


def code_of(warehouse: Path, *views: str, **chosen: object) -> str:
    code = issue([VIEWS[view].shown(selection(warehouse, **chosen)) for view in views])  # type: ignore[arg-type]
    assert code is not None
    return code.written


@pytest.mark.parametrize("data", SHOWN)
def test_a_code_of_today_holds_and_leads_to_its_view(data: str, shown: Shown) -> None:
    code = code_of(shown(data), "antal", "pa-vag", definition="strategi")
    app = opened(PAGE, kod=code)
    assert not app.exception
    assert told(app) == []
    assert heading(app) == "Gäller talen än?"
    assert html(app).count("Talen gäller än: ") == 2
    assert f"Koden {code} gavs" in html(app)
    links = [link.proto for link in app.get("page_link") if link.proto.label.startswith("Öppna ")]
    assert len(links) == 2
    assert all("definition=strategi&per=2020-08-28" in link.query_string for link in links)
    assert all("version=" in link.query_string for link in links)


def test_a_code_from_an_earlier_load_says_what_differs_and_why(shown: Shown) -> None:
    now, before = snapshots.snapshots(shown("reloaded"))
    code = code_of(shown("reloaded"), "antal", snapshot_id=before.snapshot_id)
    app = opened(PAGE, kod=code.lower().replace("-", " "))
    assert "Talen har ändrats: då ”Det går inte att säga hur många av 2 kommuner" in html(app)
    assert "nu ”1–2 av 2 kommuner har en familjecentral”" in html(app)
    assert "Från ett tal till ett annat" in html(app)
    assert before.data_version in html(app)
    assert now.data_version in html(app)
    held = opened(PAGE, kod=code, version=before.data_version)
    assert "Talen gäller än: Det går inte att säga" in html(held)


def test_a_code_whose_data_are_gone_shows_what_was_issued_and_says_why_it_can_not_say_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warehouse = built(tmp_path, "reloaded")
    monkeypatch.setenv("FAMILJECENTRALER_WAREHOUSE", str(warehouse))
    before = snapshots.snapshots(warehouse)[1]
    code = code_of(warehouse, "antal", snapshot_id=before.snapshot_id)
    before.path.unlink()
    app = opened(PAGE, kod=code)
    assert not app.exception
    assert f"dataversion {before.data_version}, som inte finns kvar: de 20 senaste sparas" in html(app)
    assert "då ”Det går inte att säga" in html(app)
    assert "Från ett tal till ett annat" not in html(app)
    assert not [link for link in app.get("page_link") if link.proto.label.startswith("Öppna")]


@pytest.mark.parametrize("written", ["3467", "0000-0000", "84PR-R6NP", "<img src=x onerror=alert(1)>", "84PR-R6NR"])
def test_a_wrong_code_is_told_in_one_line_and_the_page_stands(written: str, shown: Shown) -> None:
    shown("real")
    app = opened(PAGE)
    app.text_input(key="kod").set_value(written).run()
    assert not app.exception
    assert told(app) == [getattr(find(written), "told", "")]
    assert told(app)[0] in text.CODE_REASON.values()


def test_a_code_typed_in_stays_in_the_address(shown: Shown) -> None:
    code = code_of(shown("real"), "antal")
    app = opened(PAGE)
    app.text_input(key="kod").set_value(code).run()
    assert dict(app.query_params)["kod"] in (code, [code])
    assert "Talen gäller än: 7 av 15 kommuner har en familjecentral" in html(app)
