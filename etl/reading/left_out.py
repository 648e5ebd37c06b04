"""What calamine does not tell of a sheet, found in the file itself."""

from dataclasses import dataclass, field

from etl.reading.formulas import Position, Range
from etl.reading.looks import Look

Stretch = tuple[int, int]
"""The first and the last row, or column, from 0."""


@dataclass(slots=True)
class LeftOut:
    """Cells with an error, merged ranges, rows and columns that are hidden, what cells say by their looks, and
    (cell, text) of comments, with how many there are more."""

    texts: dict[Position, str] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    hidden_rows: list[Stretch] = field(default_factory=list)
    hidden_columns: list[Stretch] = field(default_factory=list)
    looks: dict[Position, Look] = field(default_factory=dict)
    comments: list[tuple[str, str]] = field(default_factory=list)
    comments_more: int = 0
