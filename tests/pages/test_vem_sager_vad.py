"""Vem säger vad, run as Streamlit runs it: fact by fact, why one is shown, and the row by which another would hold."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from etl.load import load
from etl.reference import Reference, read_reference
from report.exhibits import conflicts
from tests import snapshots
from tests.pages.test_pages import heading, html, opened
from tests.workbooks import AREAS, Rows, write_workbook

Shown = Callable[[str], Path]
PAGE = "pages/vem_sager_vad.py"
BOTKYRKA = {"uppdrag": "botkyrka-huddinge-2003", "per": "2003-11-05"}


def test_the_heading_counts_the_facts_that_sources_differ_on(shown: Shown) -> None:
    shown("real")
    app = opened(PAGE, **BOTKYRKA)
    assert heading(app) == "Källor säger olika om 15 uppgifter; 1 är avgjord av en rättelse"
    assert "1 rättelse gäller" in html(app)
    assert heading(opened(PAGE, **{**BOTKYRKA, "per": "2003-10-30"})) == "Inga källor motsäger varandra"
    assert heading(opened(PAGE, **BOTKYRKA, kommun="0127")) == "Källor säger olika om 9 uppgifter"


def test_each_fact_says_why_its_statement_is_shown(shown: Shown) -> None:
    chosen = snapshots.selection(shown("real"), "2003-11-05", programme=BOTKYRKA["uppdrag"])
    rows = conflicts.conflicts(chosen).written_rows()
    of_skogas = [row for row in rows if row[:2] == ["Huddinge: Skogås Familjehus", "Kommunens medverkan"]]
    assert [(row[2], row[4]) for row in of_skogas] == [
        ("Satt åt sidan", "Socialsekreterare IFO"), ("Visas", "Öppen förskola, socialsekreterare IFO"),
    ]  # fmt: skip
    assert of_skogas[0][3].startswith("En rättelse 2026-11-22: De två översikterna motsäger varandra.")
    of_alby = [row for row in rows if row[:2] == ["Botkyrka: Alby FC", "Målgrupp"]]
    assert [row[2] for row in of_alby] == ["Visas inte", "Visas inte", "Visas"]
    assert {row[3] for row in of_alby} == {"Den som visas står sist av tre för samma dag"}
    assert of_alby[0][7] == "botkyrka_huddinge_2003-10_bilaga_1.xlsx, Översikt!F5"


def test_a_fact_is_one_cell_high_as_its_statements(shown: Shown) -> None:
    shown("real")
    table = html(opened(PAGE, **BOTKYRKA)).split('data-part="table-motsagelser"')[1].split("</table>")[0]
    assert table.count("Alby FC") == 2  # of six rows
    assert table.count('rowspan="3"') == 3 * 9
    assert table.count("<tr>") == 1 + 39


def test_a_chosen_statement_and_a_reason_give_the_row_to_add(shown: Shown) -> None:
    shown("real")
    app = opened(PAGE, **BOTKYRKA)
    assert len(app.code) == 0
    app.selectbox(key="motsagelse").select("Botkyrka: Fittja FC: Regionens medverkan, 2003-10-31").run()
    (offered,) = app.radio
    assert [option.replace("\\", "").partition(" – ")[0] for option in offered.options] == [
        "BVC, MVC vissa tider",
        "BVC",
        "BVC; MVC-intraprenaden medverkar i mån av möjlighet",
    ]
    assert len(app.code) == 0
    app.text_input(key="skal").set_value("Den andra är en avskrift").run()
    assert app.code[0].value == (
        "botkyrka-huddinge-2003,centre,0127,Fittja FC,health_care_part,\"BVC, MVC vissa tider\",sll-2003-bilaga-1,"
        f"Den andra är en avskrift,{date.today().isoformat()}"
    )  # fmt: skip
    assert "data/reference/correction.csv" in html(app)
    app.radio[0].set_value(1).run()
    assert ",health_care_part,BVC,sll-2003-bilaga-2," in app.code[0].value
    assert not app.exception


def test_a_fact_that_is_corrected_already_says_that_the_row_replaces_the_other(shown: Shown) -> None:
    shown("real")
    app = opened(PAGE, **BOTKYRKA)
    app.selectbox(key="motsagelse").select("Huddinge: Skogås Familjehus: Kommunens medverkan, 2003-10-31").run()
    app.text_input(key="skal").set_value("Ny kunskap").run()
    assert "låt raden ersätta den" in app.info[0].value


CENTRES: Rows = (
    ("Kommun", "Central", "Öppnade", "Samordnare", "Per datum", "Källa"),
    ("Norrby", "Solen", "2017", "Ja", "2018-01-01", "a"), ("Norrby", "Solen", "2016", "Nej", "2018-01-01", "b"),
    ("Norrby", "Solen", "2016", "Ja", "2019-01-01", "c"), ("Norrby", "Solen", None, "Nej", "2019-01-01", "b"),
)  # fmt: skip
LOST = {
    "programme": "dalarna", "table_name": "centre", "area_code": "1001", "centre_name": "Solen", "column_name": "opened",
    "text": "2015", "source": "", "reason": "Skylten säger det", "decided": "2020-01-01",
}  # fmt: skip


@pytest.fixture
def two_days(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sheet above, and a correction that waits for a statement nobody has made."""
    known = read_reference()
    reference = Reference(**{**vars(known), "corrections": (LOST,)})
    monkeypatch.setattr("etl.load.read_reference", lambda: reference)
    load([write_workbook(tmp_path / "1.xlsx", {"Områden": AREAS, "Centraler": CENTRES})], tmp_path / "lager")
    monkeypatch.setenv("FAMILJECENTRALER_WAREHOUSE", str(tmp_path / "lager"))
    return tmp_path / "lager"


def test_latest_agreeing_and_superseded_are_told_and_a_lost_correction_too(two_days: Path) -> None:
    chosen = snapshots.selection(two_days)
    rows = [(row[1], row[2], row[3], row[4]) for row in conflicts.conflicts(chosen).written_rows()]
    gone = "Gällde då; en uppgift per 2019-01-01 gäller nu"
    tied = "Den som visas står sist av två för samma dag"
    assert rows == [
        ("Samordnare", "Visas inte", gone, "Ja"), ("Samordnare", "Visades då", gone, "Nej"),
        ("Samordnare", "Visas inte", tied, "Ja"), ("Samordnare", "Visas", tied, "Nej"),
        ("Öppnade", "Visas inte", "Den som visas gäller senast", "2017"),
        ("Öppnade", "Säger detsamma", "Den som visas gäller senast", "2016"),
        ("Öppnade", "Visas", "Den som visas gäller senast", "2016"),
    ]  # fmt: skip
    exhibit = conflicts.corrections(chosen)
    assert exhibit.headline == "Ingen rättelse gäller; 1 rättelse hittar inte uppgiften som ska gälla"
    assert exhibit.written_rows()[0][-1].startswith("Hittar inte uppgiften som ska gälla")


def test_a_row_that_would_decide_two_conflicts_is_told(two_days: Path) -> None:
    app = opened(PAGE, per="2020-01-01")
    app.selectbox(key="motsagelse").select("Norrby: Solen: Samordnare, 2018-01-01").run()
    app.text_input(key="skal").set_value("b har rätt").run()
    assert list(app.info) == []
    app.radio[0].set_value(1).run()  # Nej, of b, which b says of 2019 too
    assert "Raden avgör då båda" in app.info[0].value
