"""python -m etl history and log: what people have published and done, in Swedish."""

import re
from pathlib import Path

from typer.testing import CliRunner

from etl import publishing
from etl.__main__ import app
from etl.store import journal
from tests.etl.inbox import ANNA, STAR, Inbox, begun, centres

COMET = ("Östra Ås", "Kometen")


def lines(inbox: Inbox, command: str) -> list[str]:
    """What the command prints, without the day and the time."""
    done = CliRunner().invoke(app, [command, "--to", str(inbox.warehouse)])
    assert done.exit_code == 0
    return [re.sub(r"\d{4}-\d\d-\d\d \d\d\.\d\d(\.\d\d)?", "NÄR", line) for line in done.stdout.splitlines()]


def test_the_history_tells_each_reason_with_its_row_also_when_two_rows_have_the_same(tmp_path: Path) -> None:
    inbox = begun(tmp_path)
    inbox.published(centres((*STAR, "2019-05-01"), (*COMET, "2019-06-01"), more=("Öppnade",)))
    told = lines(inbox, "history")
    assert told[0] == "1  NÄR  Anna: ny.xlsx. Hösten"
    assert told[-2:] == ["   Skäl för ny.xlsx, Centraler rad 2: Säkert", "   Skäl för ny.xlsx, Centraler rad 3: Säkert"]


def test_a_reason_for_a_row_of_the_operators_own_file_tells_its_name(tmp_path: Path) -> None:
    inbox = begun(tmp_path)
    (bas,) = publishing.in_force(inbox.warehouse)
    draft = publishing.fix_cell(ANNA, inbox.warehouse, None, bas.sha256, "Centraler", "A2", "Östra Ås", "fel kommun")
    inbox.publish(inbox.review(draft.draft_id))
    assert "   Skäl för bas.xlsx, Centraler rad 2: Säkert" in lines(inbox, "history")


def test_the_log_tells_in_swedish_what_was_done_with_what(tmp_path: Path) -> None:
    inbox = begun(tmp_path)
    draft_id = inbox.drafted(centres(STAR))
    sha256 = publishing.drafts(ANNA, inbox.warehouse)[0].files[0].sha256
    publishing.fix_cell(ANNA, inbox.warehouse, draft_id, sha256, "Centraler", "B2", "Stjärnorna", "så heter den")
    publishing.throw_away(ANNA, inbox.warehouse, draft_id)
    CliRunner().invoke(app, ["undo", "1", "--skal", "fel", "--to", str(inbox.warehouse)])
    told = lines(inbox, "log")
    assert told[1:] == [
        f"NÄR  Anna  kastar utkast  gjort  utkast: {draft_id}",
        f"NÄR  Anna  rättar cell  gjort  utkast: {draft_id}, innehåll: {sha256}, blad: Centraler, cell: B2, "
        "läses som: Stjärnorna, skäl: så heter den",
        f"NÄR  Anna  tar emot  gjort  fil: ny.xlsx, innehåll: {sha256}, utkast: {draft_id}",
    ]
    assert told[0].endswith("ångrar  nekat  inläsning: 1, skäl: fel  Det finns ingen inläsning 1. Se historiken.")


def test_every_action_that_is_noted_has_a_swedish_name(tmp_path: Path) -> None:
    inbox = begun(tmp_path)
    noted = re.compile(r'(?:acting|may_look|act_here)\((?:actor, warehouse, )?"(\w+)"')
    root = Path(__file__).parents[2]
    sources = [*(root / "etl" / "publishing").glob("*.py"), *(root / "pages" / "parts").glob("*.py")]
    actions = sorted({found for path in sources for found in noted.findall(path.read_text(encoding="utf-8"))})
    assert {"publish", "drafts", "understand"} <= {*actions}
    for action in actions:
        journal.note(inbox.warehouse, "Anna", action, {}, "done")
    assert [line for line in lines(inbox, "log") if re.search(rf"  ({'|'.join(actions)})  ", line)] == []
