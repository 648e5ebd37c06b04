"""What a process does that is killed: run from a process that has imported everything and opened nothing."""

import pickle
from multiprocessing.connection import Connection
from pathlib import Path

from etl import publishing
from etl.load import load
from etl.publishing import Actor

ANNA = Actor("Anna", may_load=True)


def act(action: str, root: Path, begun: Connection) -> None:
    """One of load, receive, publish, undo; tells when it starts."""
    warehouse = root / "lager"
    review = pickle.loads((root / "review.pickle").read_bytes())
    content = (root / "ny.xlsx").read_bytes()
    begun.send_bytes(b"x")
    if action == "load":
        load([root / "in", root / "mer"], warehouse)
    elif action == "receive":
        publishing.receive(ANNA, warehouse, review.draft.draft_id, "ny.xlsx", content)
    elif action == "publish":
        publishing.publish(ANNA, warehouse, review, dict.fromkeys(review.need_reasons, "Säkert"), "Hösten")
    else:
        publishing.undo(ANNA, warehouse, "1", "fel")
    begun.send_bytes(b"y")
