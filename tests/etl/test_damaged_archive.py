"""A ledger that has lost an entry, or in which one is damaged: named, refused, and what is shown stays."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from etl import load as loading
from etl import publishing
from etl.__main__ import app
from etl.load import ensure_current, load
from etl.reading.intake import Refused
from tests.etl.inbox import ANNA, BO, STAR, Inbox, begun, centres


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two loads: Stjärnan, then Kometen."""
    inbox = begun(tmp_path_factory.mktemp("två") / "x")
    inbox.published(centres(STAR), "ett.xlsx")
    inbox.published(centres(("Norrby", "Kometen")), "två.xlsx")
    return inbox.root


@pytest.mark.parametrize("gone", [1, 2])
def test_a_ledger_with_an_entry_gone_is_refused_and_no_centre_falls_out(gone: int, twice: Path, tmp_path: Path) -> None:
    inbox = Inbox(Path(shutil.copytree(twice, tmp_path / "x")))
    own = tmp_path / "x" / "archive" / "ledger" / f"00000{gone}.json"
    kept = own.read_bytes()
    own.unlink()
    told = rf"^Filen archive/ledger/00000{gone}\.json på servern är borta\. Ingenting har ändrats: hämta filen ur säk"
    for act in (
        lambda: load([inbox.root / "in"], inbox.warehouse),
        lambda: publishing.undo(ANNA, inbox.warehouse, str(3 - gone), "fel fil"),
        lambda: inbox.review(inbox.drafted(centres(("Norrby", "Solgården")), "tre.xlsx")),
    ):
        with pytest.raises(Refused, match=told):
            act()
    assert ensure_current(inbox.warehouse).snapshot_id == inbox.shown
    assert inbox.centres() == {"Solen", "Månen", "Stjärnan", "Kometen"}
    own.write_bytes(kept)
    load([inbox.root / "in"], inbox.warehouse)
    assert inbox.centres() == {"Solen", "Månen", "Stjärnan", "Kometen"}


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b'{"load_id":"1"}', b"\xff\xfe{}", None],
    ids=["empty", "list", "half", "letters", "another entry"],
)
def test_an_entry_of_the_ledger_that_is_damaged_is_named_and_what_is_shown_stays(
    content: bytes | None, twice: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = Inbox(Path(shutil.copytree(twice, tmp_path / "x")))
    ledger_of = tmp_path / "x" / "archive" / "ledger"
    (ledger_of / "000001.json").write_bytes((ledger_of / "000002.json").read_bytes() if content is None else content)
    monkeypatch.setattr(loading, "code_version", lambda: "abcd")
    assert ensure_current(inbox.warehouse).snapshot_id == inbox.shown
    told = (
        r"^Filen archive/ledger/000001\.json på servern är skadad\. Ingenting har ändrats: hämta filen ur säkerhetskop"
    )
    with pytest.raises(Refused, match=told):
        publishing.history(inbox.warehouse)
    for arguments in (["load", str(inbox.root / "in")], ["history"], ["undo", "2", "--skal", "fel"]):
        done = CliRunner().invoke(app, [*arguments, "--to", str(inbox.warehouse)])
        assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
        assert done.stderr.startswith("Filen archive/ledger/000001.json på servern är skadad.")


def test_an_undo_of_what_never_was_is_a_damaged_entry(twice: Path, tmp_path: Path) -> None:
    inbox = Inbox(Path(shutil.copytree(twice, tmp_path / "x")))
    publishing.undo(BO, inbox.warehouse, "1", "fel fil")
    own = tmp_path / "x" / "archive" / "ledger" / "000003.json"
    own.write_text(own.read_text(encoding="utf-8").replace('"undoes": "1"', '"undoes": "7"'), encoding="utf-8")
    with pytest.raises(Refused, match=r"^Filen archive/ledger/000003\.json på servern är skadad"):
        publishing.history(inbox.warehouse)
