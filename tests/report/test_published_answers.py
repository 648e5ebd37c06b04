"""What people see once Ludvika's form has come back with all that was filled in beforehand left as it was, and is published."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from etl import publishing
from etl.forms.dispatch import write_round
from etl.load import load
from etl.reference import read_reference
from etl.store import snapshots
from report.exhibits import area_facts, centres, changes, timeline
from report.selection import Selection
from tests.etl.inbox import ANNA, STAR, begun
from tests.etl.inbox import centres as centre_rows
from tests.snapshots import selection

LUDVIKA = ("2085",)
ANSWER = "Formulär, Samordnaren, 2026-11-15"
ABOUT = {"Per datum": "2026-11-15", "Uppgiftslämnare": "Samordnaren"}


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real warehouse with Ludvika's own word of 2026-11-15."""
    root = tmp_path_factory.mktemp("svar")
    load(warehouse=root / "lager")
    current = snapshots.current(root / "lager")
    assert current is not None
    form = next(write_round(current, read_reference(), "dalarna", [*LUDVIKA], root / "ut"))
    book = openpyxl.load_workbook(form)
    for row in book["Om"].iter_rows():
        if row[0].value in ABOUT:
            row[1].value = ABOUT[row[0].value]
    book.save(form)
    draft = publishing.receive(ANNA, root / "lager", None, "ludvika.xlsx", form.read_bytes()).draft
    assert draft is not None
    review = publishing.review(ANNA, root / "lager", draft.draft_id)
    publishing.publish(ANNA, root / "lager", review, dict.fromkeys(review.need_reasons, "Säkert"), "Hösten")
    return root / "lager"


@pytest.fixture
def now(answered: Path, monkeypatch: pytest.MonkeyPatch) -> Selection:
    monkeypatch.setenv("FAMILJECENTRALER_WAREHOUSE", str(answered))
    return selection(answered, "2026-11-22", areas=LUDVIKA)


def test_a_milestone_that_is_said_again_is_one_event_with_its_latest_day_its_remark_and_both_sources(
    now: Selection,
) -> None:
    shown = area_facts.milestones(now)
    assert shown.headline == "3 milstolpar"
    assert [(row[0], row[2], row[3], row[4]) for row in shown.written_rows()] == [
        ("Paus återtagen", "–", "2020-01", "2026-11-15"),
        ("Paus", "2020-04-01", "uppgift saknas", "2026-11-15"),
        ("Flytt", "2021", "uppgift saknas", "2026-11-15"),
    ]
    assert [row[5] for row in shown.written_rows()] == [f"{ANSWER}; ludvika-2020"] * 3
    assert shown.rows["note"].str.startswith(("Pengar har", "Nämnden", "Muntlig")).all()


def test_on_an_earlier_day_a_milestone_has_the_day_and_the_source_of_that_time(now: Selection) -> None:
    shown = area_facts.milestones(replace(now, as_of=date(2020, 8, 28)))
    assert [(str(row[4]), row[5]) for row in shown.written_rows()] == [("2020-01-31", "ludvika-2020")] * 3


def test_the_timeline_counts_an_event_that_is_said_again_once(now: Selection) -> None:
    assert timeline.timeline(now).headline == "2 planer och 1 utfall är kända för 1 kommun"


def test_an_answer_without_a_source_of_its_own_has_the_form_and_the_function_that_answered(now: Selection) -> None:
    shown = area_facts.facts(now).rows
    assert set(shown["source"][shown["as_of_upper"] == date(2026, 11, 15)]) == {ANSWER}


def test_a_centre_stands_with_every_source_that_says_what_is_shown_of_it_and_no_other(now: Selection) -> None:
    """The form says all of it again. In 2020 three said something each: address, target group and hours, and type."""
    (source,) = centres.centres(now).rows["source"]
    assert source == ANSWER
    (before,) = centres.centres(replace(now, as_of=date(2020, 8, 28))).rows["source"]
    assert before == "ludvika-2020; ludvika-villgott; region-2020-08-28"


def test_what_changed_since_the_load_before_tells_how_the_number_and_the_goal_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stjärnan of Östra Ås is new: of three, two or three had a centre, and now all have."""
    inbox = begun(tmp_path)
    inbox.published(centre_rows((*STAR, "2019-05-01"), more=("Öppnade",)))
    monkeypatch.setenv("FAMILJECENTRALER_WAREHOUSE", str(inbox.warehouse))
    rows = changes.changes(selection(inbox.warehouse, "2026-11-22")).written_rows()
    assert [row for row in rows if "Regionens lista" in row[0]] == [
        ["Kommuner med familjecentral (Regionens lista)", "2–3 av 3", "3 av 3"],
        ["Målet ”En i varje” till 2030-12-31 (Regionens lista)", "2–3 av 3, pågår", "3 av 3, uppfyllt"],
    ]
    assert rows[-1] == ["ny.xlsx", "fanns inte", "1 rad"]
