"""Data -> PDF: here, or for a long document in a process of its own, and never stopped by a sign that no font has."""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence

import typst

from report.factsheet import press
from report.signs import clean, plain

Data = str | int | float | bool | None | Sequence["Data"] | Mapping[str, "Data"]
MOST_HERE = 2_000  # texts; typst keeps what it has set in memory, and stops the other threads while it works


class _NoGlyphError(Exception):
    """A sign of the data is in none of the fonts."""


def typeset(template: str, data: Mapping[str, Data]) -> bytes:
    """The PDF of `<template>.typ`. Signs that can't be set are left out so that it shows."""
    cleaned = _each_text(data, clean)
    try:
        return _made(template, cleaned)
    except _NoGlyphError:
        return _made(template, _each_text(cleaned, plain))


def _made(template: str, data: Data) -> bytes:
    written = json.dumps(data)
    if _count(data) > MOST_HERE:
        return _made_apart(template, written)
    try:
        return press.press(template, written)
    except typst.TypstError as stopped:
        if press.NO_GLYPH in str(stopped):
            raise _NoGlyphError from stopped
        raise


def _made_apart(template: str, written: str) -> bytes:
    """The same in a process whose memory ends with it."""
    command = [sys.executable, "-I", press.__file__, template]
    done = subprocess.run(command, input=written.encode(), capture_output=True, check=False)
    if not done.returncode:
        return done.stdout
    told = done.stderr.decode(errors="replace")
    raise _NoGlyphError if press.NO_GLYPH in told else RuntimeError(f"typst made no document: {told[-2000:]}")


def _count(data: Data) -> int:
    if isinstance(data, str) or not isinstance(data, Mapping | Sequence):
        return 1
    return sum(map(_count, data.values() if isinstance(data, Mapping) else data))


def _each_text(data: Data, change: Callable[[str], str]) -> Data:
    if isinstance(data, str):
        return change(data)
    if isinstance(data, Mapping):
        return {key: _each_text(value, change) for key, value in data.items()}
    if isinstance(data, Sequence):
        return [_each_text(value, change) for value in data]
    return data
