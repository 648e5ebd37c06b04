"""A draft as consequences: what is added, changed and taken away, what it does to the goals, and what needs a reason."""

import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from etl import publishing
from etl.forms.dispatch import write_round
from etl.publishing import Change, Review, Said
from etl.reference import read_reference
from etl.store import snapshots
from tests.etl.inbox import ANNA, LATER, STAR, Inbox, begun, centres, set_aside
from tests.workbooks import ABOUT, AREAS, write_workbook

ADDRESSES = ("Adress", "Källa")
OLDER = {**ABOUT, "Per datum": "2019-01-01"}
KNOWN = {
    "Områden": AREAS,
    "Centraler": (("Kommun", "Central", *ADDRESSES, "Samordnare"), ("Norrby", "Solen", "Storgatan 1", "k1", "Ja"),
                  ("Söderby", "Månen", "Torget 2", "k1", "Nej")),
    "Öppettider": (("Central", "Måndag", "Tisdag"), ("Solen", "9–12", "9–12")),
}  # fmt: skip


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return begun(tmp_path_factory.mktemp("bas")).root


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return begun(tmp_path_factory.mktemp("bas"), KNOWN).root


@pytest.fixture
def inbox(base: Path, tmp_path: Path) -> Inbox:
    return Inbox(Path(shutil.copytree(base, tmp_path / "x")))


@pytest.fixture
def addressed(known: Path, tmp_path: Path) -> Inbox:
    return Inbox(Path(shutil.copytree(known, tmp_path / "x")))


def text(said: Said | None) -> str | None:
    return said.text if said else None


def told(review: Review) -> list[tuple[str, str, str, str | None, str | None]]:
    """(area or centre, kind, label, old, new) of every change."""
    return [
        (group.centre_name or group.area_name, str(each.kind), each.label, text(each.old), text(each.new))
        for group in review.groups
        for each in group.changes
    ]


def changes(review: Review) -> list[Change]:
    return [each for group in review.groups for each in group.changes]


def test_a_new_centre_is_told_with_its_cell_and_what_it_does_to_every_goal(inbox: Inbox) -> None:
    review = inbox.review(inbox.drafted(centres((*STAR, "2019-05-01"), more=("Öppnade",))))
    (change,) = changes(review)
    assert told(review) == [("Stjärnan", "added", "Öppnade", None, "2019-05-01")]
    assert change.new is not None
    assert (change.new.file, change.new.sheet, change.new.address) == ("ny.xlsx", "Centraler", "C2")
    because = "därför att Östra Ås har en familjecentral (förut gick inte att avgöra)."
    assert [move.sentence for move in review.moves] == [
        f"Dalarna, regionens lista: går från 2–3 till 3 av 3 kommuner {because}",
        f"Dalarna, samverkan utan krav på lokal: går från 2–3 till 3 av 3 kommuner {because}",
        f"Dalarna, målet ”En i varje” (Regionens lista): går från 2–3 till 3 av 3 (nått, förut pågår) {because}",
        f"Dalarna, målet ”En i varje” (Samverkan utan krav på lokal): går från 2–3 till 3 av 3 (nått, förut pågår) {because}",
    ]
    assert review.need_reasons == (change.row,)
    assert change.row == f"{review.draft.files[0].sha256}|Centraler|2"
    assert review.stops == ()


def test_the_candidate_is_a_snapshot_beside_the_current_one_which_nobody_else_sees(inbox: Inbox) -> None:
    shown = inbox.shown
    review = inbox.review(inbox.drafted(centres(STAR)))
    assert review.candidate is not None
    with snapshots.connect(review.candidate) as connection:
        assert ("Stjärnan",) in connection.execute("SELECT centre_name FROM centre").fetchall()
    assert (inbox.shown, inbox.centres()) == (shown, {"Solen", "Månen"})
    assert [each.snapshot_id for each in snapshots.snapshots(inbox.warehouse)] == [shown]
    again = inbox.review(review.draft.draft_id)
    assert again.candidate is not None
    assert [path.name for path in again.candidate.path.parent.glob("*.duckdb")] == [again.candidate.path.name]


def test_a_later_day_changes_an_older_day_stands_beside_and_another_word_of_the_same_day_contradicts(
    addressed: Inbox,
) -> None:
    later = centres(("Norrby", "Solen", "Lillgatan 9", "k2"), ("Söderby", "Månen", "torget 2", "k2"), more=ADDRESSES)
    review = addressed.review(addressed.drafted(later))
    assert told(review) == [("Solen", "changed", "Adress", "Storgatan 1", "Lillgatan 9")]
    assert (changes(review)[0].contradicts, changes(review)[0].is_lasting) == (
        True,
        True,
    )  # an address is lasting: whoever says otherwise contradicts
    assert review.files[0].unchanged == 3  # two names of centres, and one address said again
    older = addressed.drafted(centres(("Norrby", "Solen", "Nej"), more=("Samordnare",)), "a.xlsx", OLDER)
    assert told(addressed.review(older)) == [("Solen", "beside", "Samordnare", "Ja", "Nej")]
    same_day = addressed.drafted(centres(("Norrby", "Solen", "Nej"), more=("Samordnare",)), "b.xlsx", dict(ABOUT))
    (change,) = changes(addressed.review(same_day))
    assert (change.kind, change.contradicts, change.is_lasting) == ("changed", True, False)


def test_a_file_that_replaces_another_takes_away_what_it_no_longer_says(addressed: Inbox) -> None:
    rows = (("Norrby", "Solen", "Storgatan 1", "k1"), ("Östra Ås", "Stjärnan", "Backen 3", "k1"))
    addressed.published(centres(*rows, more=ADDRESSES), "a.xlsx")
    draft_id = addressed.drafted(centres(("Norrby", "Solen", "Storgatan 1", "k1"), more=ADDRESSES), "b.xlsx")
    first = next(file for file in publishing.in_force(addressed.warehouse) if file.name == "a.xlsx")
    assert told(addressed.review(draft_id)) == []
    new = publishing.drafts(ANNA, addressed.warehouse)[0].files[0].sha256
    publishing.replaces(ANNA, addressed.warehouse, draft_id, new, first.sha256)
    review = addressed.review(draft_id)
    assert [file.name for file in review.files[0].replaces] == ["a.xlsx"]
    assert told(review) == [("Stjärnan", "removed", "Adress", "Backen 3", None)]
    assert review.need_reasons == (f"{first.sha256}|Centraler|3",)
    addressed.publish(review)
    assert addressed.centres() == {"Solen", "Månen"}
    assert "a.xlsx" not in [file.name for file in publishing.in_force(addressed.warehouse)]


def test_a_faulty_row_stays_with_its_finding_until_its_cell_is_corrected(inbox: Inbox) -> None:
    draft_id = inbox.drafted(centres(("Östra Åsen", "Stjärnan"), ("Norrby", "Kometen")))
    review = inbox.review(draft_id)
    assert [(found.cell, found.code) for found in review.files[0].findings if found.severity == "fel"] == [
        ("A2", "area_unknown")
    ]
    assert [row.written for row in set_aside(review)] == [{"Kommun": "Östra Åsen", "Central": "Stjärnan"}]
    sha256 = review.draft.files[0].sha256
    publishing.fix_cell(ANNA, inbox.warehouse, draft_id, sha256, "Centraler", "A2", "Östra Ås", "stavfel i filen")
    mended = inbox.review(draft_id)
    assert set_aside(mended) == []
    inbox.publish(mended)
    assert inbox.centres() == {"Solen", "Månen", "Stjärnan", "Kometen"}
    current = snapshots.current(inbox.warehouse)
    assert current is not None
    with snapshots.connect(current) as connection:
        kept = connection.execute("SELECT address, written, text, reason, who FROM cell_fix").fetchall()
    assert kept == [("A2", "Östra Åsen", "Östra Ås", "stavfel i filen", "Anna")]


def test_a_published_correction_can_be_taken_back_and_a_published_cell_corrected(addressed: Inbox) -> None:
    at = addressed.warehouse
    (bas,) = publishing.in_force(at)
    draft = publishing.fix_cell(ANNA, at, None, bas.sha256, "Centraler", "C2", "Storgatan 11", "siffra föll bort")
    review = addressed.review(draft.draft_id)
    assert told(review) == [("Solen", "changed", "Adress", "Storgatan 1", "Storgatan 11")]
    (change,) = changes(review)
    assert change.new is not None
    assert change.new.written == "Storgatan 1"
    addressed.publish(review)
    back = publishing.take_back_fix(ANNA, at, None, bas.sha256, "Centraler", "C2")
    review = addressed.review(back.draft_id)
    assert told(review) == [("Solen", "changed", "Adress", "Storgatan 11", "Storgatan 1")]
    addressed.publish(review)
    assert (
        told(addressed.review(addressed.drafted(centres(("Norrby", "Solen", "Storgatan 1", "k1"), more=ADDRESSES))))
        == []
    )


def test_a_row_of_another_file_that_can_be_read_now_is_told(inbox: Inbox) -> None:
    hours = {"Öppettider": (("Central", "Timmar per vecka"), ("Solen", 20), ("Stjärnan", 15))}
    inbox.published(hours, "tider.xlsx")
    review = inbox.review(inbox.drafted(centres(STAR)))
    assert review.told == ("tider.xlsx: 1 rad som var undanlagd kan läsas nu.",)
    assert ("Stjärnan", "added", "Timmar per vecka", None, "15") in told(review)
    done = inbox.publish(review)
    undone = publishing.undo(ANNA, inbox.warehouse, done.load.load_id, "fel fil")
    assert len(undone.undecided) == 1
    assert undone.undecided[0].startswith(
        "tider.xlsx: 1 rad läggs undan, eftersom den bygger på det som ångrades. ”Stjärnan”"
    )


def test_what_can_not_be_read_stops_the_draft_and_says_which_file(inbox: Inbox) -> None:
    draft_id = inbox.drafted(centres(STAR), "bra.xlsx")
    inbox.send(
        centres(("Norrby", "Kometen")), "utan.xlsx", draft_id, about={"Uppdrag": "Atlantis", "Per datum": "2020"}
    )
    review = inbox.review(draft_id)
    assert review.candidate is None
    assert len(review.stops) == 1
    assert review.stops[0].startswith("utan.xlsx kan inte läsas: ")
    publishing.take_out(ANNA, inbox.warehouse, draft_id, review.files[1].file.sha256)
    assert inbox.review(draft_id).stops == ()
    publishing.take_out(ANNA, inbox.warehouse, draft_id, review.files[0].file.sha256)
    assert inbox.review(draft_id).stops == ("Utkastet är tomt. Lägg till en fil.",)


@pytest.mark.parametrize("name", ["utan.xlsx", "utan.csv"])
def test_a_file_without_the_sheet_om_is_refused_for_that_and_not_called_published_or_damaged(
    inbox: Inbox, name: str
) -> None:
    content = b"Kommun;Central\nNorrby;Kometen\n"
    if name == "utan.xlsx":
        content = write_workbook(inbox.root / name, centres(("Norrby", "Kometen")), {}).read_bytes()
    review = inbox.review(received(inbox, name, content))
    assert review.files[0].refused.startswith("Bladet Om saknas. Lägg till det från mallen")
    assert review.stops == (
        f"{name} kan inte läsas: {review.files[0].refused} Rätta den, eller ta ut den ur utkastet.",
    )


def test_example_data_moves_no_goal_and_is_told_as_example(inbox: Inbox) -> None:
    review = inbox.review(inbox.drafted(centres(STAR), about={**LATER, "Status": "Exempel"}))
    assert review.moves == ()
    assert [group.is_example for group in review.groups] == [True]


def received(inbox: Inbox, name: str, content: bytes) -> str:
    draft = publishing.receive(ANNA, inbox.warehouse, None, name, content).draft
    assert draft is not None
    return draft.draft_id


def returned(inbox: Inbox, cells: dict[tuple[str, str], str | None], as_of: str) -> bytes:
    """The form for Norrby as it was sent, filled in: (sheet, address) -> text."""
    current = snapshots.current(inbox.warehouse)
    assert current is not None
    sent = next(write_round(current, read_reference(), "dalarna", ["1001"], inbox.root / "ut"))
    book = openpyxl.load_workbook(sent)
    for row in book["Om"].iter_rows():
        if row[0].value == "Per datum":
            row[1].value = as_of
    for (sheet, address), text in cells.items():
        assert book[sheet][address].value is not None, f"{sheet}!{address} was not filled in beforehand"
        book[sheet][address].value = text
    book.save(sent)
    return sent.read_bytes()


def cell_of(inbox: Inbox, sheet: str, text: str) -> tuple[str, str]:
    """Where a text stands in the form for Norrby."""
    current = snapshots.current(inbox.warehouse)
    assert current is not None
    sent = next(write_round(current, read_reference(), "dalarna", ["1001"], inbox.root / "ut"))
    found = [cell for row in openpyxl.load_workbook(sent)[sheet].iter_rows() for cell in row if cell.value == text]
    return sheet, found[0].coordinate


def test_of_a_form_that_came_back_only_what_the_sender_changed_is_reviewed(addressed: Inbox) -> None:
    today = date.today().isoformat()
    address, coordinator = cell_of(addressed, "Centraler", "Storgatan 1"), cell_of(addressed, "Centraler", "Ja")
    content = returned(addressed, {address: "Lillgatan 9", coordinator: None}, today)
    review = addressed.review(received(addressed, "svar.xlsx", content))
    assert told(review) == [
        ("Solen", "changed", "Adress", "Storgatan 1", "Lillgatan 9"), ("Solen", "emptied", "Samordnare", "Ja", None),
    ]  # fmt: skip
    assert review.files[0].unchanged > 0


def test_what_the_sender_left_as_it_was_is_marked_when_something_newer_is_known(addressed: Inbox) -> None:
    content = returned(addressed, {}, date.today().isoformat())
    addressed.published(centres(("Norrby", "Solen", "Lillgatan 9", "k2"), more=ADDRESSES), "nyare.xlsx")
    review = addressed.review(received(addressed, "svar.xlsx", content))
    assert [(each.kind, each.is_untouched, each.new and each.new.text) for each in changes(review)] == [
        ("changed", True, "Storgatan 1")
    ]


def test_a_later_answer_to_the_same_form_replaces_the_first_unless_somebody_says_otherwise(addressed: Inbox) -> None:
    at, today = addressed.warehouse, date.today().isoformat()
    address = cell_of(addressed, "Centraler", "Storgatan 1")
    first = returned(addressed, {address: "Lillgatan 8"}, today)
    form = openpyxl.load_workbook(addressed.root / "ut" / "formular_norrby.xlsx")
    form["Centraler"][address[1]].value = "Lillgatan 9"
    form.save(addressed.root / "ut" / "formular_norrby.xlsx")
    addressed.publish(addressed.review(received(addressed, "svar1.xlsx", first)))
    draft_id = received(addressed, "svar2.xlsx", (addressed.root / "ut" / "formular_norrby.xlsx").read_bytes())
    review = addressed.review(draft_id)
    assert [file.name for file in review.files[0].replaces] == ["svar1.xlsx"]
    assert told(review) == [("Solen", "changed", "Adress", "Lillgatan 8", "Lillgatan 9")]
    publishing.replaces(ANNA, at, draft_id, review.draft.files[0].sha256, publishing.BESIDE)
    assert addressed.review(draft_id).files[0].replaces == ()
