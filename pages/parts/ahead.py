"""While visitors read, what they are likely to choose next is computed: the same figures under the other definitions."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from report import queries
from report.exhibit import Exhibit
from report.selection import Selection

QUIET = 0.5  # s since anybody asked for anything: the computer's time is theirs first
MOST = 80  # figures that wait; of more the oldest are left for whoever asks for them
Make = Callable[..., Exhibit]
Figure = tuple[Make, tuple[Any, ...]]


class Ahead:
    """`compute` keeps what it is given to compute, so that a page finds it done."""

    def __init__(self, compute: Callable[..., Exhibit]) -> None:
        self.compute = compute
        self.waiting: dict[Figure, None] = {}
        self.asked_at = 0.0
        self.change = threading.Condition()
        self.worker: threading.Thread | None = None

    def note(self, make: Make, chosen: tuple[Any, ...]) -> None:
        """A page shows this figure now."""
        with self.change:
            self.asked_at = time.monotonic()
            self.waiting.pop((make, chosen), None)
            self.waiting |= dict.fromkeys((make, other) for other in _under_other_definitions(chosen))
            for oldest in [*self.waiting][:-MOST]:
                del self.waiting[oldest]
            if self.worker is None:
                self.worker = threading.Thread(target=self._work, name="ahead", daemon=True)
                self.worker.start()
            self.change.notify()

    def _work(self) -> None:
        while True:
            make, chosen = self._next()
            try:
                self.compute(make, *chosen)
            except Exception:  # whoever asks for it is told
                logging.getLogger(__name__).debug("%s could not be computed ahead", make, exc_info=True)

    def _next(self) -> Figure:
        """The figure that has waited longest, once it has been quiet for a while."""
        with self.change:
            while True:
                left = self.asked_at + QUIET - time.monotonic()
                if self.waiting and left <= 0:
                    figure = next(iter(self.waiting))
                    del self.waiting[figure]
                    return figure
                self.change.wait(left if self.waiting else None)


def _under_other_definitions(chosen: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    selection = next((each for each in chosen if isinstance(each, Selection)), None)
    if selection is None:
        return []
    every = queries.definitions(selection.snapshot_id)["definition"]
    others = [replace(selection, definition=slug) for slug in every if slug != selection.definition]
    # a page that compares with the selection's own definition names it too
    return [
        tuple({selection: other, selection.definition: other.definition}.get(each, each) for each in chosen)
        for other in others
    ]
