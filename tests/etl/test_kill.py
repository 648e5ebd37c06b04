"""kill -9 at random moments of upload, load, publish and undo: what is shown opens, is old or new, and nothing is lost."""

import hashlib
import multiprocessing
import pickle
import random
import shutil
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from etl import publishing
from etl.load import ensure_current
from etl.store import journal, ledger
from tests.etl.inbox import ANNA, STAR, Inbox, begun, centres
from tests.etl.killed import act

ROUNDS = {"receive": 80, "load": 20, "publish": 90, "undo": 10}
COMET, PLANET, MOON = ("Norrby", "Kometen"), ("Söderby", "Planeten"), ("Söderby", "Måne två")
OLD = {"Solen", "Månen", "Stjärnan"}
NEW = {"receive": OLD, "load": OLD | {"Planeten"}, "publish": OLD | {"Kometen"}, "undo": OLD - {"Stjärnan"}}
_FORKED = multiprocessing.get_context("forkserver")
_FORKED.set_forkserver_preload(["tests.etl.killed", "etl.sanity"])


@pytest.fixture(autouse=True)
def own_main(monkeypatch: pytest.MonkeyPatch) -> None:
    """A forked process runs the parent's main module again: a page, after a test of pages in the same process."""
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One load published, and a draft that is reviewed. The folder is always at the same path, that reviews tell of."""
    root = tmp_path_factory.mktemp("slag") / "x"
    inbox = begun(root)
    inbox.published(centres(STAR), "ett.xlsx")
    review = inbox.review(inbox.drafted(centres(COMET), "två.xlsx"))
    (root / "review.pickle").write_bytes(pickle.dumps(review))
    (root / "ny.xlsx").write_bytes(inbox.content(centres(MOON)))
    (root / "mer").mkdir()
    shutil.copytree(root, root.with_name("mall"))
    return root


def fresh(root: Path, action: str) -> Inbox:
    shutil.rmtree(root)
    shutil.copytree(root.with_name("mall"), root)
    if action == "load":
        (root / "mer" / "fyra.xlsx").write_bytes(Inbox(root).content(centres(PLANET)))
    return Inbox(root)


def run(action: str, root: Path, kill_after: float | None = None, step: int | None = None) -> float | None:
    """Does it; killed after some seconds, or after a step, where that is asked. How long it took; None when it was killed."""
    here, there = _FORKED.Pipe()
    process = _FORKED.Process(target=act, args=(action, root, there, step))
    process.start()
    there.close()
    assert here.recv_bytes() == b"begun"
    started = time.perf_counter()
    if kill_after is not None:
        time.sleep(kill_after)
        process.kill()
    try:
        is_done = here.recv_bytes() == b"done"
    except EOFError:
        is_done = False
    took = time.perf_counter() - started
    process.join(30)
    return took if is_done else None


def moments(action: str, root: Path, rounds: int) -> Iterator[float | None]:
    """So many random ones, while it works; and at last it is left to end."""
    took = []
    for _ in range(3):
        fresh(root, action)
        took.append(run(action, root) or 0.0)
    chance = random.Random(action)
    for _ in range(rounds):
        yield chance.uniform(0, statistics.median(took) * 1.1)
    yield None


@pytest.mark.parametrize("action", ROUNDS)
def test_a_kill_at_any_moment_leaves_the_old_or_the_new_and_every_upload(action: str, before: Path) -> None:
    for moment in moments(action, before, ROUNDS[action]):
        inbox = fresh(before, action)
        is_done = run(action, before, kill_after=moment) is not None
        assert moment is not None or is_done
        look_after(inbox, action, is_done)


@pytest.mark.parametrize("action", ["publish", "undo"])
def test_a_kill_after_each_write_to_the_disk_leaves_the_old_or_the_new_and_every_upload(
    action: str, before: Path
) -> None:
    shown, step, is_done = set(), 0, False
    while not is_done:
        inbox = fresh(before, action)
        is_done = run(action, before, step=step) is not None
        shown.add(frozenset(inbox.centres()) == NEW[action])
        look_after(inbox, action, is_done)
        step += 1
    assert step > 6
    assert shown == {False, True}


def look_after(inbox: Inbox, action: str, is_done: bool) -> None:
    """What is shown opens before anybody has mended anything; the next to look finishes it or keeps it; every upload is there."""
    shown = inbox.centres()
    happened = ledger.head(inbox.warehouse) == "2"
    assert shown in (OLD, NEW[action])
    assert happened or shown == OLD or action == "load"
    assert not is_done or shown == NEW[action]
    ensure_current(inbox.warehouse)
    assert inbox.centres() == (NEW[action] if happened or shown == NEW[action] else OLD)
    drafts, loads = publishing.drafts(ANNA, inbox.warehouse), publishing.history(inbox.warehouse)
    is_published = action == "publish" and happened
    assert [file.name for draft in drafts for file in draft.files][:1] == ([] if is_published else ["två.xlsx"])
    assert [load.load_id for load in loads] == (["2", "1"] if happened else ["1"])
    kept = [(file.path, file.sha256) for draft in drafts for file in draft.files]
    kept += [
        (ledger.received(inbox.warehouse, file.sha256, file.name), file.sha256) for load in loads for file in load.files
    ]
    assert all(hashlib.sha256(path.read_bytes()).hexdigest() == sha256 for path, sha256 in kept)
    assert journal.entries(inbox.warehouse)[-1].action == "receive"
