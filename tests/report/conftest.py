"""Fixtures for the tests of documents."""

import pytest
import typst

from report.factsheet import press


@pytest.fixture
def embedded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without any fonts of its own."""
    alone = typst.Fonts(include_system_fonts=False)
    monkeypatch.setattr(press, "fonts", lambda: alone)
