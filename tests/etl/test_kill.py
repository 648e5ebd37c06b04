"""kill -9 at random moments of upload, load, publish and undo: what is shown opens, is old or new, and nothing is lost."""

import multiprocessing
import pickle
import random
import shutil
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from etl import ledger, publishing, snapshots
from etl.load import ensure_current
from tests.etl.inbox import ANNA, STAR, Inbox, begun, centres
from tests.etl.killed import act

ROUNDS = {"receive": 25, "load": 25, "publish": 125, "undo": 25}
COMET, PLANET, MOON = ("Norrby", "Kometen"), ("Söderby", "Planeten"), ("Söderby", "Måne två")
OLD = {"Solen", "Månen", "Stjärnan"}
NEW = {"receive": OLD, "load": OLD | {"Planeten"}, "publish": OLD | {"Kometen"}, "undo": OLD - {"Stjärnan"}}
_FORKED = multiprocessing.get_context("forkserver")
_FORKED.set_forkserver_preload(["tests.etl.killed", "etl.sanity"])


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


def run(action: str, root: Path, kill_after: float | None) -> float:
    """Seconds from the start to the end of what it does; killed before that where it is asked."""
    here, there = _FORKED.Pipe()
    process = _FORKED.Process(target=act, args=(action, root, there))
    process.start()
    here.recv_bytes()
    started = time.perf_counter()
    if kill_after is None:
        here.recv_bytes()
    else:
        time.sleep(kill_after)
        process.kill()
    took = time.perf_counter() - started
    process.join(30)
    return took


def moments(action: str, root: Path, rounds: int) -> Iterator[float]:
    took = []
    for _ in range(3):
        fresh(root, action)
        took.append(run(action, root, None))
    chance = random.Random(action)
    for _ in range(rounds):
        yield chance.uniform(0, statistics.median(took) * 1.1)


@pytest.mark.parametrize("action", ROUNDS)
def test_a_kill_at_any_moment_leaves_the_old_or_the_new_and_every_upload(action: str, before: Path) -> None:
    outcomes: set[bool] = set()
    for moment in moments(action, before, ROUNDS[action]):
        inbox = fresh(before, action)
        run(action, before, moment)
        shown = inbox.centres()  # it opens, before anybody has mended anything
        assert shown in (OLD, NEW[action]), moment
        happened = ledger.head(inbox.warehouse) == "2"
        assert shown == OLD or happened or action in ("load", "receive"), moment
        ensure_current(inbox.warehouse)
        finished = inbox.centres()
        assert finished == (NEW[action] if happened or shown == NEW[action] else OLD), moment
        outcomes.add(finished == NEW[action])
        look_after(inbox, action, happened)
    assert outcomes == ({True} if action == "receive" else {False, True})


def look_after(inbox: Inbox, action: str, happened: bool) -> None:
    """Every upload is there and whole, the log can be read, and the next one is served."""
    drafts = publishing.drafts(ANNA, inbox.warehouse)
    assert [file.name for draft in drafts for file in draft.files][:1] == (
        [] if action == "publish" and happened else ["två.xlsx"]
    )
    kept = [file.path for draft in drafts for file in draft.files]
    kept += [
        ledger.received(inbox.warehouse, file.sha256, file.name)
        for load in publishing.history(inbox.warehouse)
        for file in load.files
    ]
    assert all(path.stat().st_size > 1000 for path in kept)
    assert all(file.sha256 for load in publishing.history(inbox.warehouse) for file in load.files)
    if happened:
        assert publishing.history(inbox.warehouse)[0].load_id == "2"
    assert snapshots.current(inbox.warehouse) is not None
