"""Publishing: what was reviewed is what is shown; two at once, a full disk and a cut-off never lose or overwrite anything."""

import errno
import os
import shutil
from contextlib import suppress
from pathlib import Path

import duckdb
import pytest

from etl import load as loading
from etl import publishing
from etl.load import ensure_current, load
from etl.publishing import NotWritten, Overtaken, ReasonMissing, Unfit
from etl.recognition.understood import Understanding, remember
from etl.store import archive, ledger, snapshots
from tests.etl.inbox import ANNA, BO, STAR, Inbox, begun, centres

COMET = ("Norrby", "Kometen")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return begun(tmp_path_factory.mktemp("bas")).root


@pytest.fixture
def inbox(base: Path, tmp_path: Path) -> Inbox:
    return Inbox(Path(shutil.copytree(base, tmp_path / "x")))


@pytest.fixture(scope="module")
def twice(base: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two loads: Stjärnan, then Kometen."""
    inbox = Inbox(Path(shutil.copytree(base, tmp_path_factory.mktemp("två") / "x")))
    inbox.published(centres(STAR), "ett.xlsx")
    inbox.published(centres(COMET), "två.xlsx")
    return inbox.root


def test_a_publication_needs_a_reason_for_each_row_that_moves_a_goal_and_one_for_all(inbox: Inbox) -> None:
    review = inbox.review(inbox.drafted(centres(STAR)))
    with pytest.raises(ReasonMissing, match=r"^1 rad flyttar ett mål och saknar skäl"):
        publishing.publish(ANNA, inbox.warehouse, review, {review.need_reasons[0]: " "}, "Hösten")
    with pytest.raises(ReasonMissing, match=r"^Skriv varför uppgifterna läses in"):
        publishing.publish(ANNA, inbox.warehouse, review, {review.need_reasons[0]: "Öppnade"}, "")
    assert publishing.history(inbox.warehouse) == ()
    done = publishing.publish(ANNA, inbox.warehouse, review, {review.need_reasons[0]: "Öppnade"}, "Hösten")
    (load,) = publishing.history(inbox.warehouse)
    assert load == done.load
    assert (load.who, load.reason, dict(load.reasons)) == ("Anna", "Hösten", {review.need_reasons[0]: "Öppnade"})
    assert [(file.name, file.programme, file.rows) for file in load.files] == [("ny.xlsx", "dalarna", 1)]
    assert load.told == tuple(move.sentence for move in review.moves)


def test_what_is_published_is_shown_is_in_every_later_load_and_its_draft_is_gone(inbox: Inbox) -> None:
    done = inbox.published(centres(STAR))
    assert snapshots.current(inbox.warehouse) == done.snapshot == ensure_current(inbox.warehouse)
    assert inbox.centres() == {"Solen", "Månen", "Stjärnan"}
    assert publishing.drafts(ANNA, inbox.warehouse) == ()
    with snapshots.connect(done.snapshot) as connection:
        (stamp,) = connection.execute("SELECT snapshot_id, loaded_at, load_id FROM snapshot").fetchall()
    assert stamp == (done.snapshot.snapshot_id, done.snapshot.loaded_at, "1")
    again = load([inbox.root / "in"], inbox.warehouse)
    assert "Stjärnan" in inbox.centres()
    assert [Path(file.path).name for file in again.files] == ["bas.xlsx", "ny.xlsx"]
    shutil.rmtree(inbox.warehouse)
    load([inbox.root / "in"], inbox.warehouse)
    assert inbox.centres() == {"Solen", "Månen", "Stjärnan"}


def test_another_version_of_the_program_makes_all_of_it_again(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    before = inbox.published(centres(STAR)).snapshot
    monkeypatch.setattr(loading, "code_version", lambda: "abcd")
    made = ensure_current(inbox.warehouse)
    assert made != before
    assert inbox.centres() == {"Solen", "Månen", "Stjärnan"}


def test_a_snapshot_that_the_operator_restored_stays_until_something_is_published(inbox: Inbox) -> None:
    before = inbox.shown
    inbox.published(centres(STAR))
    snapshots.point_at(before, inbox.warehouse, is_restored=True)
    assert ensure_current(inbox.warehouse).snapshot_id == before
    review = inbox.review(inbox.drafted(centres(COMET), "tva.xlsx"))
    assert review.told[0].startswith("En äldre ögonblicksbild är återställd på servern.")
    assert {group.centre_name for group in review.groups} == {"Stjärnan", "Kometen"}
    inbox.publish(review)
    assert inbox.centres() == {"Solen", "Månen", "Stjärnan", "Kometen"}


def test_the_second_of_two_is_told_what_came_in_between_and_overwrites_nothing(inbox: Inbox) -> None:
    one, two = (inbox.review(inbox.drafted(centres(row), f"{row[1]}.xlsx")) for row in (STAR, COMET))
    first = inbox.publish(one)
    with pytest.raises(Overtaken, match=r"^Under tiden har Anna läst in Stjärnan\.xlsx \(inläsning 1, ") as overtaken:
        inbox.publish(two, BO)
    assert overtaken.value.loads == (first.load,)
    assert inbox.centres() == {"Solen", "Månen", "Stjärnan"}
    inbox.publish(inbox.review(two.draft.draft_id, BO), BO)
    assert inbox.centres() == {"Solen", "Månen", "Stjärnan", "Kometen"}
    assert [load.who for load in publishing.history(inbox.warehouse)] == ["Bo", "Anna"]


def test_a_review_no_longer_holds_when_the_draft_or_the_server_has_changed(inbox: Inbox) -> None:
    review = inbox.review(inbox.drafted(centres(STAR)))
    inbox.send(centres(COMET), "till.xlsx", review.draft.draft_id, BO)
    with pytest.raises(Overtaken, match=r"^Utkastet har ändrats sedan det granskades"):
        inbox.publish(review)
    review = inbox.review(review.draft.draft_id)
    load([inbox.root / "in"], inbox.warehouse)
    (inbox.root / "in" / "mer.xlsx").write_bytes(inbox.content(centres(("Söderby", "Kometen"))))
    load([inbox.root / "in"], inbox.warehouse)
    with pytest.raises(Overtaken, match=r"^Uppgifterna på servern har ändrats sedan granskningen"):
        inbox.publish(review)
    review = inbox.review(review.draft.draft_id)
    remember(inbox.warehouse, Understanding("0" * 12, "centre", 1, {"area_code": "A"}))
    with pytest.raises(Overtaken, match=r"^Uppgifterna på servern har ändrats sedan granskningen"):
        inbox.publish(review)
    publishing.throw_away(BO, inbox.warehouse, review.draft.draft_id)
    with pytest.raises(publishing.NotFound):
        inbox.publish(review)


def test_a_draft_that_somebody_else_reviews_too_is_published_as_it_was_reviewed_first(inbox: Inbox) -> None:
    first = inbox.review(inbox.drafted(centres(STAR)))
    second = inbox.review(first.draft.draft_id, BO)
    assert second.candidate == first.candidate
    inbox.publish(first)
    assert inbox.centres() == {"Solen", "Månen", "Stjärnan"}
    with pytest.raises(publishing.NotFound, match=r"^Utkastet finns inte längre"):
        inbox.publish(second, BO)


def test_a_review_of_another_draft_than_the_one_there_is_never_published_for_it(inbox: Inbox) -> None:
    first = inbox.review(inbox.drafted(centres(STAR)))
    sha256 = inbox.send(centres(COMET), "till.xlsx", first.draft.draft_id).draft.files[1].sha256  # type: ignore[union-attr]
    second = inbox.review(first.draft.draft_id)
    publishing.take_out(ANNA, inbox.warehouse, first.draft.draft_id, sha256)
    for review in (first, second):
        with pytest.raises(Overtaken, match=r"^Utkastet har ändrats sedan det granskades"):
            inbox.publish(review)
    assert first.candidate is not None
    assert not first.candidate.path.exists()


def test_a_review_whose_snapshot_is_gone_says_so(inbox: Inbox) -> None:
    review = inbox.review(inbox.drafted(centres(STAR)))
    assert review.candidate is not None
    review.candidate.path.unlink()
    with pytest.raises(Overtaken, match=r"^Det som granskades finns inte kvar på servern"):
        inbox.publish(review)


def test_a_draft_that_can_not_be_read_can_not_be_published(inbox: Inbox) -> None:
    review = inbox.review(inbox.drafted(centres(("Nergård", "Stjärnan"))))
    with pytest.raises(Unfit, match=r"^Ingen rad i ny\.xlsx kan läsas in"):
        inbox.publish(review)


class Full:
    """Lets so many writes reach the disk, then none."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, left: int) -> None:
        self.left, self.real = left, os.fsync
        monkeypatch.setattr(os, "fsync", self)

    def __call__(self, opened: int) -> None:
        self.left -= 1
        if self.left < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self.real(opened)


def test_a_disk_that_is_full_at_any_step_of_a_publication_leaves_the_old_or_the_new_and_says_which(
    inbox: Inbox,
) -> None:
    review = inbox.review(inbox.drafted(centres(STAR)))
    told = []
    for step in range(100):
        with pytest.MonkeyPatch.context() as patched:
            Full(patched, step)
            try:
                inbox.publish(review)
            except NotWritten as stopped:
                told.append(stopped.message)
        if ledger.head(inbox.warehouse):
            break
        assert inbox.centres() == {"Solen", "Månen"}
        assert inbox.send(centres(STAR)).told.startswith("ny.xlsx ligger redan i utkastet")
    assert step > 3
    assert set(told[:-1]) == {"Disken är full. Ingenting har ändrats: frigör utrymme på servern och försök igen."}
    assert told[-1].startswith("Det är sparat och räknas som gjort")
    ensure_current(inbox.warehouse)
    assert inbox.centres() == {"Solen", "Månen", "Stjärnan"}


def test_a_disk_that_is_full_at_any_step_of_an_upload_keeps_what_was_there(inbox: Inbox) -> None:
    draft_id, content = inbox.drafted(centres(STAR)), inbox.content(centres(COMET))
    for step in range(100):
        with pytest.MonkeyPatch.context() as patched, suppress(NotWritten):
            Full(patched, step)
            assert publishing.receive(ANNA, inbox.warehouse, draft_id, "tva.xlsx", content).is_taken
            break
        (draft,) = publishing.drafts(ANNA, inbox.warehouse)
        if len(draft.files) == 2:  # only what was to be noted of it after it was done did not reach the disk
            break
        assert [file.name for file in draft.files] == ["ny.xlsx"]
    assert step > 3
    assert [file.path.is_file() for file in publishing.drafts(ANNA, inbox.warehouse)[0].files] == [True, True]


def test_a_disk_that_is_full_while_the_snapshot_is_built_is_told(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise duckdb.IOException("Could not write file: No space left on device")

    draft_id, shown = inbox.drafted(centres(STAR)), inbox.shown
    monkeypatch.setattr(loading, "build", full)
    with pytest.raises(NotWritten, match=r"^Disken är full"):
        inbox.review(draft_id)
    monkeypatch.setattr(loading, "code_version", lambda: "abcd")
    assert ensure_current(inbox.warehouse).snapshot_id == shown


def test_a_published_file_that_is_damaged_on_the_server_stops_a_load_and_hides_nothing(inbox: Inbox) -> None:
    done = inbox.published(centres(STAR))
    path = ledger.received(inbox.warehouse, done.load.files[0].sha256, "ny.xlsx")
    path.write_bytes(inbox.content(centres(COMET)))
    with pytest.raises(loading.NothingLoaded, match=r"^ny\.xlsx är publicerad, men filen är skadad"):
        load([inbox.root / "in"], inbox.warehouse)
    assert "Stjärnan" in inbox.centres()


def test_a_damaged_file_of_a_draft_is_not_called_published(inbox: Inbox) -> None:
    draft_id = inbox.drafted(centres(STAR))
    path = inbox.review(draft_id).draft.files[0].path
    path.write_bytes(inbox.content(centres(COMET)))
    stops = inbox.review(draft_id).stops
    assert f"{path.name} i utkastet är skadad eller borta på servern." in stops[0]
    assert not [stop for stop in stops if "publicerad" in stop]


def test_undo_takes_one_load_back_and_keeps_what_came_later_and_can_itself_be_undone(
    twice: Path, tmp_path: Path
) -> None:
    inbox = Inbox(Path(shutil.copytree(twice, tmp_path / "x")))
    before = inbox.centres(), publishing.history(inbox.warehouse), sorted(inbox.warehouse.iterdir())
    foreseen = publishing.foresee_undo(BO, inbox.warehouse, "1")
    assert before == (inbox.centres(), publishing.history(inbox.warehouse), sorted(inbox.warehouse.iterdir()))
    undone = publishing.undo(BO, inbox.warehouse, "1", "fel fil")
    assert (foreseen.told, foreseen.undecided) == (undone.told, undone.undecided)
    assert inbox.centres() == {"Solen", "Månen", "Kometen"}
    assert undone.undecided == ()
    assert undone.told[0].startswith("Dalarna, regionens lista: går från 3 till 2–3 av 3 kommuner därför att ")
    with pytest.raises(Unfit, match=r"^Inläsning 1 är redan ångrad \(inläsning 3\)"):
        publishing.undo(BO, inbox.warehouse, "1", "igen")
    publishing.undo(ANNA, inbox.warehouse, "3", "den var rätt")
    assert inbox.centres() == {"Solen", "Månen", "Stjärnan", "Kometen"}
    told = [(load.load_id, load.kind, load.undoes, load.undone_by) for load in publishing.history(inbox.warehouse)]
    assert told == [("4", "undo", "3", ""), ("3", "undo", "1", "4"), ("2", "publish", "", ""), ("1", "publish", "", "")]


def test_undo_says_what_a_later_load_has_replaced_or_corrected(twice: Path, tmp_path: Path) -> None:
    inbox = Inbox(Path(shutil.copytree(twice, tmp_path / "x")))
    at, one = inbox.warehouse, next(file for file in publishing.in_force(inbox.warehouse) if file.name == "ett.xlsx")
    draft_id = inbox.drafted(centres(("Östra Ås", "Stjärnfallet")), "tre.xlsx")
    sha256 = publishing.drafts(ANNA, at)[0].files[0].sha256
    publishing.replaces(ANNA, at, draft_id, sha256, one.sha256)
    publishing.fix_cell(ANNA, at, draft_id, one.sha256, "Centraler", "B2", "Stjärnorna", "så heter den")
    inbox.publish(inbox.review(draft_id))
    assert inbox.centres() == {"Solen", "Månen", "Kometen", "Stjärnfallet"}
    foreseen = publishing.foresee_undo(ANNA, at, "1")
    undone = publishing.undo(ANNA, at, "1", "fel")
    assert inbox.centres() == {"Solen", "Månen", "Kometen", "Stjärnfallet"}
    assert (
        foreseen.undecided
        == undone.undecided
        == (
            "ett.xlsx har ersatts av tre.xlsx (inläsning 3), som gäller fortfarande: ångra också den om uppgifterna ska bort.",
            "Rättelsen av Centraler!B2 i ett.xlsx (inläsning 3) har inget kvar att rätta.",
        )
    )
    publishing.undo(ANNA, at, "3", "fel")
    assert inbox.centres() == {"Solen", "Månen", "Kometen"}


def test_the_archive_holds_what_was_received_and_the_ledger_is_never_written_over(twice: Path) -> None:
    entries = sorted((archive.folder(twice / "lager") / "ledger").iterdir())
    assert [path.name for path in entries] == ["000001.json", "000002.json"]
    with pytest.raises(FileExistsError):
        ledger.commit(twice / "lager", ledger.loads(twice / "lager")[0])
    assert [path.name for path in sorted((archive.folder(twice / "lager") / "received").rglob("*.xlsx"))] != []
