"""Fixtures for tests that need a snapshot, a real browser or a server of their own."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests import snapshots
from tests.chromium import LIGHT, launch
from tests.serving import ROOT, serving


class StartServer(Protocol):
    def __call__(self, folder: Path = ROOT, **environment: str) -> str: ...


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window. The security policy refuses page.wait_for_function: use expect() instead."""
    expect.set_options(timeout=30_000)
    with sync_playwright() as playwright, launch(playwright, programs=LIGHT) as running:
        yield running


@pytest.fixture(scope="session")
def start_server() -> Iterator[StartServer]:
    """Runs `streamlit run server.py` in a folder with extra environment, and gives the base address.

    The same folder and environment give the same server until the session ends. When a server dies, all that
    it wrote is in the error.
    """
    with ExitStack() as servers:
        running: dict[tuple[Path, frozenset[tuple[str, str]]], str] = {}

        def start(folder: Path = ROOT, **environment: str) -> str:
            key = (folder, frozenset(environment.items()))
            if key not in running:
                running[key] = servers.enter_context(serving(folder=folder, environment=environment))
            return running[key]

        yield start


@pytest.fixture(scope="session")
def warehouse_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The warehouse of a snapshot named in tests.snapshots, built once."""
    return cache(lambda name: snapshots.built(tmp_path_factory.mktemp(name), name))


@pytest.fixture
def shown(warehouse_of: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """The same, and this process reads it."""

    def show(name: str) -> Path:
        monkeypatch.setenv("FAMILJECENTRALER_WAREHOUSE", str(warehouse_of(name)))
        return warehouse_of(name)

    return show
