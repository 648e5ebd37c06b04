"""Uploads and drafts: kept whole, known again, there until they are published or thrown away; and the log of it."""

import shutil
from pathlib import Path

import pytest

from etl import publishing
from etl.publishing import NotAllowed, NotFound, ReasonMissing, Unfit
from etl.reading.intake import Refused
from etl.store import archive, journal
from tests.etl.inbox import ANNA, BO, GUEST, STAR, Inbox, begun, centres


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return begun(tmp_path_factory.mktemp("bas")).root


@pytest.fixture
def inbox(base: Path, tmp_path: Path) -> Inbox:
    shutil.copytree(base, tmp_path / "x")
    return Inbox(tmp_path / "x")


def outcomes(inbox: Inbox) -> list[tuple[str, str, str]]:
    return [(entry.who, entry.action, entry.outcome) for entry in reversed(journal.entries(inbox.warehouse))]


def test_an_upload_is_kept_whole_and_shared_and_leaving_loses_nothing(inbox: Inbox) -> None:
    content = inbox.content(centres(STAR))
    got = publishing.receive(ANNA, inbox.warehouse, None, r"C:\mapp\..\ny<1>.xlsx", content)
    assert (got.is_taken, got.told) == (True, "ny_1_.xlsx är mottagen.")
    (draft,) = publishing.drafts(BO, inbox.warehouse)
    assert draft == got.draft
    assert draft.files[0].path.read_bytes() == content
    assert (draft.begun_by, draft.files[0].name) == ("Anna", "ny_1_.xlsx")


def test_the_same_file_again_is_known_in_the_draft_in_another_and_in_the_operators_folder(inbox: Inbox) -> None:
    draft_id = inbox.drafted(centres(STAR))
    assert (
        inbox.send(centres(STAR), "annat.xlsx", draft_id).told
        == "annat.xlsx är samma fil som ny.xlsx, som redan ligger i utkastet."
    )
    other = inbox.send(centres(STAR), "annat.xlsx", actor=BO)
    assert other.draft is None
    assert other.told.startswith("annat.xlsx är samma fil som ny.xlsx, som redan ligger i utkastet som Anna började ")
    content = (inbox.root / "in" / "bas.xlsx").read_bytes()
    there = publishing.receive(ANNA, inbox.warehouse, None, "kopia.xlsx", content)
    assert there.told == "kopia.xlsx är redan inläst: samma innehåll ligger på servern som in/bas.xlsx."
    assert [len(draft.files) for draft in publishing.drafts(ANNA, inbox.warehouse)] == [1]


def test_a_published_file_is_known_with_its_day_and_may_come_again_when_it_is_undone(inbox: Inbox) -> None:
    load = inbox.published(centres(STAR)).load
    again = inbox.send(centres(STAR), "igen.xlsx")
    assert not again.is_taken
    assert again.told.startswith("igen.xlsx är samma fil som ny.xlsx, som redan är inläst ")
    assert inbox.send(centres(STAR)).told.startswith("ny.xlsx är redan inläst ")
    assert again.told.endswith(" av Anna (inläsning 1).")
    publishing.undo(ANNA, inbox.warehouse, load.load_id, "fel")
    taken = inbox.send(centres(STAR), "igen.xlsx")
    assert taken.is_taken
    assert "sedan ångrades" in taken.told


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("x.xlsm", b"PK", "ingen arbetsbok"),
        ("x.xlsx", b"", "tom"), ("x.xlsx", b"hej", "ingen arbetsbok"), ("x", b"hej", "Filtypen"),
        ("", b"hej", "Filtypen"), ("~$x.xlsx", b"hej", "låsfil"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_workbook_is_refused_with_what_to_do_and_not_kept(
    inbox: Inbox, name: str, content: bytes, told: str
) -> None:
    got = publishing.receive(ANNA, inbox.warehouse, None, name, content)
    assert (got.draft, got.is_taken) == (None, False)
    assert told in got.told
    kept = archive.folder(inbox.warehouse)
    assert [path for path in kept.rglob("*") if path.is_file() and path.name not in ("log.jsonl", ".lock")] == []
    assert outcomes(inbox) == [("Anna", "receive", "refused")]


def test_what_is_taken_out_or_thrown_away_is_gone_unless_somebody_else_has_it(inbox: Inbox) -> None:
    draft_id = inbox.drafted(centres(STAR))
    inbox.send(centres(("Norrby", "Kometen")), "tva.xlsx", draft_id)
    one, two = publishing.drafts(ANNA, inbox.warehouse)[0].files
    left = publishing.take_out(ANNA, inbox.warehouse, draft_id, one.sha256)
    assert left.files == (two,)
    assert (one.path.exists(), two.path.exists()) == (False, True)
    publishing.throw_away(BO, inbox.warehouse, draft_id)
    assert publishing.drafts(ANNA, inbox.warehouse) == ()
    assert not two.path.exists()
    with pytest.raises(NotFound, match="finns inte längre"):
        publishing.throw_away(BO, inbox.warehouse, draft_id)


def test_a_corrected_cell_keeps_what_was_written_who_when_and_why_and_can_be_taken_back(inbox: Inbox) -> None:
    draft_id = inbox.drafted(centres(("Norby", "Kometen")))
    file = publishing.drafts(ANNA, inbox.warehouse)[0].files[0]
    place = (file.sha256, "Centraler", "A2")
    with pytest.raises(ReasonMissing):
        publishing.fix_cell(ANNA, inbox.warehouse, draft_id, *place, "Norrby", " ")
    (fix,) = publishing.fix_cell(BO, inbox.warehouse, draft_id, *place, "Norrby", "stavfel").fixes
    assert (fix.written, fix.text, fix.who, fix.reason) == ("Norby", "Norrby", "Bo", "stavfel")
    with pytest.raises(Unfit, match="läses redan så"):
        publishing.fix_cell(ANNA, inbox.warehouse, draft_id, *place, "Norrby", "igen")
    again = publishing.fix_cell(ANNA, inbox.warehouse, draft_id, *place, "Söderby", "ändrat mig")
    assert [(each.written, each.text) for each in again.fixes] == [("Norby", "Söderby")]
    assert publishing.take_back_fix(ANNA, inbox.warehouse, draft_id, *place).fixes == ()
    with pytest.raises(NotFound, match="inte rättad"):
        publishing.take_back_fix(ANNA, inbox.warehouse, draft_id, *place)


@pytest.mark.parametrize(("sheet", "address"), [("Centraler", "Z99"), ("Finns ej", "A2"), ("Centraler", "../A2")])
def test_a_cell_that_is_not_there_can_not_be_corrected(inbox: Inbox, sheet: str, address: str) -> None:
    draft_id = inbox.drafted(centres(STAR))
    sha256 = publishing.drafts(ANNA, inbox.warehouse)[0].files[0].sha256
    with pytest.raises(NotFound):
        publishing.fix_cell(ANNA, inbox.warehouse, draft_id, sha256, sheet, address, "x", "y")


def test_whoever_may_not_load_is_refused_everything_and_the_log_says_so(inbox: Inbox) -> None:
    draft_id = inbox.drafted(centres(STAR))
    review, at = inbox.review(draft_id), inbox.warehouse
    sha256 = review.draft.files[0].sha256
    for asked in (
        lambda: publishing.receive(GUEST, at, None, "x.xlsx", b"x"), lambda: publishing.drafts(GUEST, at),
        lambda: publishing.throw_away(GUEST, at, draft_id), lambda: publishing.take_out(GUEST, at, draft_id, sha256),
        lambda: publishing.replaces(GUEST, at, draft_id, sha256, ""),
        lambda: publishing.fix_cell(GUEST, at, draft_id, sha256, "Centraler", "A2", "x", "y"),
        lambda: publishing.take_back_fix(GUEST, at, draft_id, sha256, "Centraler", "A2"),
        lambda: publishing.review(GUEST, at, draft_id), lambda: publishing.publish(GUEST, at, review, {}, "x"),
        lambda: publishing.undo(GUEST, at, "1", "x"), lambda: publishing.foresee_undo(GUEST, at, "1"),
        lambda: publishing.keep_reasons(GUEST, at, draft_id, {}), lambda: publishing.kept_reasons(GUEST, at, draft_id),
    ):  # fmt: skip
        with pytest.raises(NotAllowed, match="inte läsa in uppgifter"):
            asked()
    refused = [entry for entry in journal.entries(at) if entry.outcome == "refused"]
    assert {entry.who for entry in refused} == {"Gäst"}
    assert {entry.action for entry in refused} == {
        "receive", "drafts", "throw_away", "take_out", "replaces", "fix_cell", "take_back_fix", "review", "publish", "undo",
        "foresee_undo", "keep_reasons",
    }  # fmt: skip
    assert publishing.history(at) == ()
    assert len(publishing.drafts(ANNA, at)) == 1


def test_a_line_of_the_log_that_was_cut_off_harms_no_other_and_an_action_without_an_end_is_told(inbox: Inbox) -> None:
    inbox.drafted(centres(STAR))
    log = archive.folder(inbox.warehouse) / "log.jsonl"
    log.write_bytes(log.read_bytes() + b'{"at": "2026-')
    journal.note(inbox.warehouse, "Bo", "undo", {"load": "1"}, "begun")
    assert outcomes(inbox) == [("Anna", "receive", "done"), ("Bo", "undo", "begun")]


def test_the_id_of_a_draft_is_never_taken_for_a_path(inbox: Inbox) -> None:
    inbox.drafted(centres(STAR))
    for draft_id in ("../../lager", "..", "", "a" * 13):
        with pytest.raises(NotFound):
            publishing.throw_away(ANNA, inbox.warehouse, draft_id)
    assert inbox.warehouse.is_dir()


def test_a_draft_that_is_damaged_is_named_and_the_others_work_and_no_file_is_lost(inbox: Inbox) -> None:
    broken, other = (
        inbox.drafted(centres(("Norrby", "Ett")), "ett.xlsx"),
        inbox.drafted(centres(("Norrby", "Två")), "två.xlsx"),
    )
    drafts = inbox.root / "archive" / "drafts"
    (drafts / broken / "draft.json").write_bytes(b"{")
    told = (
        f"Filen archive/drafts/{broken}/draft.json på servern är skadad. Ingenting har ändrats: "
        "hämta filen ur säkerhetskopian."
    )
    assert [draft.draft_id for draft in publishing.drafts(ANNA, inbox.warehouse)] == [other]
    assert publishing.damaged_drafts(ANNA, inbox.warehouse) == (told,)
    with pytest.raises(Refused, match=f"^{told}$"):
        inbox.review(broken)
    assert inbox.review(other).stops == ()
    publishing.throw_away(ANNA, inbox.warehouse, other)
    assert {path.name for path in (inbox.root / "archive" / "received").rglob("*.xlsx")} == {"ett.xlsx", "två.xlsx"}
