"""Avstämningar, run as Streamlit runs it: the finding, what is known and unknown, and the sheets that would give it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from etl.load import load
from report import text
from report.exhibits import check_ins, funding, terms
from tests import snapshots
from tests.pages.test_pages import heading, html, opened
from tests.workbooks import AREAS, EXAMPLE, Rows, write_workbook

Shown = Callable[[str], Path]
PAGE = "pages/avstamningar.py"
STOCKHOLM = "stockholm-2016"
HEAD = ("Kommun", "Mål", "Status", "Senast", "Inlämnad")


def test_the_heading_counts_the_goals_of_the_districts(shown: Shown) -> None:
    shown("real")
    app = opened(PAGE, uppdrag=STOCKHOLM, per="2016-12-31")
    assert heading(app) == "22 mål i 7 stadsdelar: 0 klara, 22 påbörjade"
    assert "Ingen källa säger om någon av 53 avstämningar kom i tid" in html(app)
    assert "Inget belopp är känt i 7 poster om medel" in html(app)
    assert "4 villkor: uppfyllt i 0 av 28 fall, okänt i 28" in html(app)
    assert "27 punkter i tidplanen: 16 har passerat, 5 ligger kring dagen, 5 ligger framåt, 1 utan dag" in html(app)
    assert heading(opened(PAGE, uppdrag=STOCKHOLM, per="2016-12-31", kommun="0180-RK")) == (
        "1 mål i 1 stadsdel: 0 klara, 1 påbörjat"
    )


def test_a_goal_that_is_not_the_districts_is_neither_unknown_nor_met(shown: Shown) -> None:
    chosen = snapshots.selection(shown("real"), "2016-12-31", programme=STOCKHOLM)
    rows = {row[0]: row[1:] for row in check_ins.statuses(chosen).written_rows()}
    assert rows["Farsta"] == ["etablera", *["Påbörjat"] * 4, "–"]
    assert rows["Rinkeby-Kista"] == ["fördjupa", *["–"] * 4, "Påbörjat"]


def test_the_last_days_are_counted_one_by_one(shown: Shown) -> None:
    chosen = snapshots.selection(shown("real"), "2016-12-31", programme=STOCKHOLM)
    rows = check_ins.deadlines(chosen).written_rows()
    assert [(row[0], row[2], row[3], row[-1]) for row in rows] == [
        ("2016-04-01", "6", "6", "6"), ("2016-05-15", "6", "18", "18"), ("2016-10-15", "7", "22", "22"),
        ("2016-10-31", "7", "7", "7"),
    ]  # fmt: skip


def test_the_funds_of_botkyrka_are_summed_where_they_are_known(shown: Shown) -> None:
    chosen = snapshots.selection(shown("real"), "2003-11-05", programme="botkyrka-huddinge-2003")
    exhibit = funding.by_year(chosen)
    assert exhibit.headline.replace("\N{NO-BREAK SPACE}", " ") == (
        "Beviljat: 1 500 000–2 000 000 kr i de 4 av 7 poster där beloppet är känt"
    )
    last, huddinge = exhibit.written_rows()[-2:]
    assert [value.replace("\N{NO-BREAK SPACE}", " ") for value in last] == [
        "Botkyrka", "2003", "3", text.MISSING, "högst 500 000 kr (1 av 3 kända)", text.MISSING,
    ]  # fmt: skip
    assert huddinge[3:] == [text.MISSING] * 3


def test_a_programme_without_the_sheets_is_told_once_which_give_it(shown: Shown) -> None:
    shown("empty")
    app = opened(PAGE)
    for sheet in ("Avstämningar", "Medel", "Villkor", "Tidplan"):
        assert html(app).count(f"bladet {sheet} i en arbetsbok ger") == 1


def test_in_time_late_and_missing_are_told_and_example_data_marked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows: Rows = (
        HEAD, ("Norrby", "A", "klart", "2019-05-15", "2019-05-01"), ("Söderby", "A", None, "2019-05-15", "2019-05-20"),
        ("Östra Ås", "A", "försenat", "2019-05-15", "ej inlämnad"), ("Östra Ås", "<b>B</b>", "?", "2019-05-15", None),
    )  # fmt: skip
    example: Rows = (HEAD, ("Söderby", "B", "klart", "2019-05-15", "2019-05-15"))
    write_workbook(tmp_path / "in" / "1.xlsx", {"Områden": AREAS, "Avstämningar": rows})
    write_workbook(tmp_path / "in" / "exempel.xlsx", {"Avstämningar": example}, EXAMPLE)
    load([tmp_path / "in"], tmp_path / "lager")
    monkeypatch.setenv("FAMILJECENTRALER_WAREHOUSE", str(tmp_path / "lager"))
    app = opened(PAGE, per="2020-06-01")
    assert heading(app) == "3 mål i 3 kommuner: 1 klart, 1 försenat, 1 utan känd status"
    assert "1 av 4 avstämningar kom i tid, 1 för sent, 1 kom inte, om 1 säger ingen källa något" in html(app)
    assert "2019-05-20: 5 dagar för sent" in html(app)
    assert text.EXAMPLE not in html(app)
    assert "&lt;b&gt;B&lt;/" in html(app)
    assert "<b>B" not in html(app)
    app.toggle(key="exempel").set_value(True).run()
    assert heading(app) == "4 mål i 3 kommuner: 2 klara, 1 försenat, 1 utan känd status"
    assert text.EXAMPLE in html(app)


def test_a_condition_that_is_only_planned_looks_as_not_met(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows: Rows = (("Villkor", "Kommun", "Uppfyllt"), ("Mallen", "Norrby", "Planeras"), ("Mallen", "Söderby", "Ja"))
    load([write_workbook(tmp_path / "1.xlsx", {"Områden": AREAS, "Villkor": rows})], tmp_path / "lager")
    monkeypatch.setenv("FAMILJECENTRALER_WAREHOUSE", str(tmp_path / "lager"))
    exhibit = terms.conditions(snapshots.selection(tmp_path / "lager"))
    assert exhibit.headline == "1 villkor: uppfyllt i 1 av 2 fall"
    assert exhibit.rows["look_0"].tolist() == ["met_no", "met_yes"]
    assert exhibit.written_rows() == [["Norrby", "Planeras"], ["Söderby", "Ja"]]
