"""Inläsning as somebody who may load works with it, without a browser."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from etl import publishing
from etl.publishing import Actor
from etl.reading.intake import WORKBOOK_SUFFIXES
from etl.store import ledger
from pages.parts import sign_in
from pages.parts.address import plain
from pages.parts.sign_in import Standing
from report import text
from tests.pages.test_pages import heading, html, opened
from tests.snapshots import SHOWN
from tests.workbooks import ABOUT, Rows, Sheets, write_workbook

NOVEMBER = {**ABOUT, "Per datum": "2026-11-01"}
CENTRES: Rows = (
    ("Kommun", "Central", "Typ", "Öppnade", "Källa"),
    ("Mora", "Provcentralen", "familjecentral", "2026-09-01", "k1"),
    ("Mora", "Nästa central", "familjecentral", "31 feb 2026", "k1"),
)
ANSWER: Sheets = {"Centraler": CENTRES, "Källor": (("Id", "Titel"), ("k1", "Svar på inventeringen"))}
OTHER = Actor("Bo", may_load=True)
Enter = Callable[..., AppTest]


@pytest.fixture
def warehouse(tmp_path: Path, warehouse_of: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy to publish in, for somebody who may."""
    own = Path(shutil.copytree(warehouse_of("empty"), tmp_path / "lager"))
    monkeypatch.setenv("FAMILJECENTRALER_WAREHOUSE", str(own))
    monkeypatch.setattr(sign_in, "standing", lambda: Standing("may", "Anna"))
    return own


def entered(path: Path | None = None) -> AppTest:
    """The page, after a file has been handed in."""
    app = opened("pages/inlasning.py")
    if path:
        app.file_uploader[0].set_value([(path.name, path.read_bytes(), "")]).run()
    assert not app.exception
    return app


def press(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception


def write(app: AppTest, label: str, written: str) -> None:
    next(field for field in app.text_input if field.label.startswith(label)).set_value(written)


def answer(folder: Path, sheets: Sheets = ANSWER) -> Path:
    return write_workbook(folder / "svar.xlsx", sheets, NOVEMBER)


def publish_answer(warehouse: Path, folder: Path) -> None:
    """By somebody else."""
    path = answer(folder)
    received = publishing.receive(OTHER, warehouse, None, path.name, path.read_bytes())
    assert received.draft
    publish_draft(warehouse, received.draft.draft_id)


def publish_draft(warehouse: Path, draft_id: str) -> None:
    review = publishing.review(OTHER, warehouse, draft_id)
    publishing.publish(OTHER, warehouse, review, dict.fromkeys(review.need_reasons, "Öppnade"), "Inventering")


@pytest.mark.parametrize("data", SHOWN)
def test_the_page_of_somebody_who_may_load_stands_on_all_data(
    data: str, shown: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(data)
    monkeypatch.setattr(sign_in, "standing", lambda: Standing("may", "Anna"))
    app = entered()
    assert heading(app) == text.PAGES["pages/inlasning.py"]
    assert app.file_uploader[0].allowed_type == [*WORKBOOK_SUFFIXES]
    assert not app.error
    assert not app.warning


def test_what_only_the_operator_can_do_about_a_finding_stands_once_below_the_findings(
    warehouse: Path, tmp_path: Path
) -> None:
    alike = tuple(
        ("Mora", name, "familjecentral", "2019", "k1") for name in ("Solgläntan", "Solgläntans", "Solgläntar")
    )
    app = entered(answer(tmp_path, {"Centraler": (CENTRES[0], *alike)}))
    assert html(app).count("lägg till namnet i data/reference/spelling.csv") == 1


def test_a_cell_is_corrected_only_with_a_reason_and_taken_back(warehouse: Path, tmp_path: Path) -> None:
    app = entered(answer(tmp_path))
    assert 'data-part="fynd"' in html(app)
    write(app, "Ska läsas som", "2026-02-28")
    press(app, "Rätta cellen")
    assert app.error[0].value == "Skriv varför cellen ska läsas på ett annat sätt\\."
    write(app, "Varför? Till exempel", "Bekräftat i telefon")
    press(app, "Rätta cellen")
    assert 'data-part="fynd"' not in html(app)
    assert any("Bekräftat i telefon \\(Anna\\)" in element.value for element in app.markdown)
    press(app, "Ta tillbaka rättelsen")
    assert 'data-part="fynd"' in html(app)


def test_a_cell_of_a_published_file_is_corrected_in_a_draft_of_its_own_and_taken_back(
    warehouse: Path, tmp_path: Path
) -> None:
    publish_answer(warehouse, tmp_path)
    app = entered()
    (sha256,) = (file.sha256 for file in publishing.in_force(warehouse) if file.name == "svar.xlsx")
    app.selectbox(key="ratta-fil").set_value(sha256).run()
    assert app.selectbox(key=f"cell-{sha256}").value == "Centraler!D3"
    write(app, "Ska läsas som", "2026-02-28")
    write(app, "Varför? Till exempel", "Bekräftat i telefon")
    press(app, "Rätta cellen")
    (draft,) = publishing.drafts(OTHER, warehouse)
    assert [(fix.address, fix.text) for fix in draft.fixes] == [("D3", "2026-02-28")]
    assert "Nästa central" in html(app)
    publish_draft(warehouse, draft.draft_id)
    app = entered()
    app.selectbox(key="ratta-fil").set_value(sha256).run()
    press(app, "Ta tillbaka rättelsen")
    (draft,) = publishing.drafts(OTHER, warehouse)
    assert [(fix.address, fix.text) for fix in draft.fixes] == [("D3", None)]


def test_a_draft_is_found_again_by_whoever_comes_back_and_can_be_thrown_away(warehouse: Path, tmp_path: Path) -> None:
    entered(answer(tmp_path))
    app = entered()
    assert "svar.xlsx" in html(app)
    press(app, "Kasta")
    assert "svar.xlsx" not in html(app)
    assert publishing.drafts(OTHER, warehouse) == ()


def test_the_draft_of_another_is_opened_only_when_it_is_chosen(warehouse: Path, tmp_path: Path) -> None:
    path = answer(tmp_path)
    received = publishing.receive(OTHER, warehouse, None, path.name, path.read_bytes())
    assert received.draft
    app = entered()
    assert not any(button.label == "Kasta" for button in app.button)
    app.selectbox(key="inlasning-utkast").set_value(received.draft.draft_id).run()
    assert any(button.label == "Kasta" for button in app.button)


def test_another_word_on_what_lasts_contradicts_whatever_its_day_and_on_what_changes_only_that_of_its_day(
    warehouse: Path, tmp_path: Path
) -> None:
    heads = ("Kommun", "Central", "Adress", "Samordnare", "Per datum")
    rows = (("Mora", "Provcentralen", *each) for each in (("Torget 2", "Ja", "2025"), ("Storgatan 1", "Nej", "2025")))
    earlier = ("Mora", "Provcentralen", "Backen 3", None, "2024")
    told = html(entered(answer(tmp_path, {"Centraler": (heads, *rows, earlier)})))
    assert "en annan källa säger annat om samma sak" in told
    assert "en annan källa säger annat om samma dag" in told


def test_the_numbers_that_move_come_first_and_each_row_behind_them_wants_a_reason(
    warehouse: Path, tmp_path: Path
) -> None:
    app = entered(answer(tmp_path))
    told = html(app)
    assert "går från 0–2 till 1–2 av 2 kommuner" in told
    assert told.index('data-part="flyttar"') < told.index('data-part="ändringar"')
    (field,) = (field for field in app.text_input if field.label.startswith("Varför är det så"))
    assert field.label.endswith(" · Mora · Provcentralen · svar.xlsx, Centraler rad 2)")
    app.checkbox(key="publicera-godkant").check()
    write(app, "Varför läses det in", "Inventering")
    press(app, "Publicera")
    assert "saknar skäl" in app.error[0].value
    assert ledger.loads(warehouse) == ()


def test_reasons_are_kept_as_they_are_written_for_whoever_comes_back(warehouse: Path, tmp_path: Path) -> None:
    app = entered(answer(tmp_path))
    write(app, "Varför är det så", "Öppnade i september")
    write(app, "Varför läses det in", "Inventering")
    app.run()
    fields = [field.value for field in entered().text_input if field.label.startswith(("Varför är", "Varför läses"))]
    assert fields == ["Öppnade i september", "Inventering"]


def test_what_another_publishes_meanwhile_is_told_and_the_review_is_made_again(warehouse: Path, tmp_path: Path) -> None:
    app = entered(answer(tmp_path / "egen", {"Källor": (("Id", "Titel"), ("k9", "En rapport"))}))
    publish_answer(warehouse, tmp_path)
    app.checkbox(key="publicera-godkant").check()
    write(app, "Varför läses det in", "En källa")
    press(app, "Publicera")
    assert "Bo läst in svar" in app.error[0].value
    assert "Inläsning 1, " in app.error[0].value
    press(app, "Publicera")
    assert app.success[0].value.startswith("Publicerat")
    assert [load.who for load in ledger.loads(warehouse)] == ["Bo", "Anna"]


def test_an_undo_tells_first_what_it_would_do_wants_a_reason_and_tells_what_it_did(
    warehouse: Path, tmp_path: Path
) -> None:
    publish_answer(warehouse, tmp_path)
    app = entered()
    assert any(r": 1 fil\. Inventering" in each.label for each in app.expander)
    assert "Skäl för svar.xlsx, Centraler rad 2: Öppnade" in html(app)
    press(app, "Ångra …")
    assert "Om den ångras nu:" in app.warning[0].value
    assert "från 1–2 till 0–2 av 2" in app.warning[0].value
    assert [load.kind for load in ledger.loads(warehouse)] == ["publish"]
    press(app, "Ångra")
    assert "Skriv varför" in app.error[0].value
    write(app, "Varför ska inläsningen ångras", "Fel fil")
    press(app, "Ångra")
    assert "Inläsning 1 är ångrad" in app.success[0].value
    assert "från 1–2 till 0–2 av 2" in app.success[0].value
    assert [load.kind for load in ledger.loads(warehouse)] == ["publish", "undo"]


def test_a_damaged_file_of_the_archive_is_named_and_the_pages_go_on(warehouse: Path, tmp_path: Path) -> None:
    own = tmp_path / "archive"
    for folder in ("drafts/0123456789ab", "ledger"):
        (own / folder).mkdir(parents=True)
    (own / "drafts" / "0123456789ab" / "draft.json").write_bytes(b"{")
    (app := entered(answer(tmp_path))).run()
    assert [each.value for each in app.warning] == [plain(damaged("drafts/0123456789ab/draft.json"))]
    assert "Filer i utkastet" in html(app)
    (own / "ledger" / "000001.json").write_bytes(b"{")
    app = entered()
    assert {each.value for each in app.error} == {plain(damaged("ledger/000001.json"))}
    (own / "meetings.sqlite").write_bytes(b"inte en databas" * 100)
    assert opened().exception == []
    app = opened("pages/kommun.py")
    assert not app.exception
    assert [each.value for each in app.error] == [damaged("meetings.sqlite")]


def damaged(inside: str) -> str:
    return f"Filen archive/{inside} på servern är skadad. Ingenting har ändrats: hämta filen ur säkerhetskopian."


def test_how_a_sheet_is_read_can_be_said_is_remembered_and_taken_back(warehouse: Path, tmp_path: Path) -> None:
    strange: Rows = (("Ort", "Vad den heter", "Sort"), ("Mora", "Provcentralen", "familjecentral"))
    app = entered(answer(tmp_path, {"Lista": strange}))
    assert not any(element.label.startswith("Varför läses det in") for element in app.text_input)
    next(toggle for toggle in app.toggle if toggle.label.startswith("Säg hur bladet")).set_value(True).run()
    for label, value in (
        ("Bladet är", "centre"),
        ("A Ort", "area_code"),
        ("B Vad", "centre_name"),
        ("C Sort", "centre_type"),
    ):
        next(box for box in app.selectbox if box.label.startswith(label)).set_value(value).run()
    press(app, "Läs så, nu och nästa gång")
    assert "läst som Centraler" in html(app)
    assert 'data-part="ändringar"' in html(app)
    press(app, "Ta bort det sparade sättet")
    assert "Lista: lästes inte" in html(app)


def test_the_role_is_asked_for_at_the_click_and_not_at_the_showing(
    warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = entered(answer(tmp_path))
    monkeypatch.setattr(sign_in, "standing", lambda: Standing("no_role", "Anna"))
    press(app, "Kasta")
    assert "inte läsa in uppgifter" in app.error[0].value
    assert not app.file_uploader
    assert "svar.xlsx" not in html(app)
    assert len(publishing.drafts(OTHER, warehouse)) == 1
