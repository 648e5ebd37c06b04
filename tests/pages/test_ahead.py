"""What is computed while visitors read: the figures that a page shows, under the other definitions."""

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pages.parts import ahead
from pages.parts.ahead import Ahead
from report import queries
from report.exhibit import Exhibit
from report.exhibits.headline import headline
from report.selection import Selection

DAY = date(2020, 8, 28)


@pytest.fixture
def chosen(shown: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> Selection:
    shown("real")
    monkeypatch.setattr(ahead, "QUIET", 0.05)
    current = next(snapshot for snapshot in queries.kept() if snapshot.is_current)
    return Selection("dalarna", "lista", DAY, (), False, current.snapshot_id)


class Computing:
    """Notes what it is given to compute, and fails at one."""

    def __init__(self, count: int, fails_at: str = "") -> None:
        self.given: list[tuple[object, ...]] = []
        self.left, self.fails_at, self.done = count, fails_at, threading.Event()

    def __call__(self, make: object, *chosen: Any) -> Exhibit:
        self.given.append((make, *chosen))
        if len(self.given) == self.left:
            self.done.set()
        if any(isinstance(each, Selection) and each.definition == self.fails_at for each in chosen):
            raise ValueError
        return headline(chosen[0])


def test_a_figure_that_is_shown_is_computed_under_the_three_other_definitions(chosen: Selection) -> None:
    computing = Computing(3)
    Ahead(computing).note(headline, (chosen, "mer", "lista"))
    assert computing.done.wait(10)
    others = ("strategi", "nationell", "samverkan")
    assert computing.given == [(headline, replace(chosen, definition=slug), "mer", slug) for slug in others]


def test_one_that_fails_keeps_no_other_from_being_computed(chosen: Selection) -> None:
    computing = Computing(3, fails_at="strategi")
    Ahead(computing).note(headline, (chosen,))
    assert computing.done.wait(10)


def test_nothing_is_computed_before_it_has_been_quiet_for_a_while(
    chosen: Selection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "QUIET", 0.3)
    computing = Computing(3)
    own = Ahead(computing)
    for _ in range(5):
        own.note(headline, (chosen,))
        time.sleep(0.1)
        assert computing.given == []
    assert computing.done.wait(10)
    assert len(computing.given) == 3


def test_of_very_many_that_wait_the_latest_are_computed(chosen: Selection) -> None:
    own = Ahead(Computing(1))
    own.worker = threading.current_thread()  # nobody works
    for number in range(100):
        own.note(headline, (chosen, number))
    assert len(own.waiting) == ahead.MOST
    assert {figure[1][1] for figure in own.waiting} == set(range(73, 100))
