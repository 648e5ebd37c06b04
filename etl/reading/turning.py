"""Signs that are not seen and turn the text after them: what is read is no longer what is shown. They are taken away."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from etl.reading.looks import Seen

_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    return text if text.isascii() else _TURNING.sub("", text)


def take_away(rows: Iterable[list[Any]], address: Callable[[int, int], str], seen: Seen) -> None:
    """Takes them out of the cells, and tells of those."""
    for index, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, str) and not cell.isascii() and _TURNING.search(cell):
                row[column] = type(cell)(plain(cell)) or None
                seen.note("turning_signs", address(index, column))
