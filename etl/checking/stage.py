"""Whether a centre is in use, where the sheet says it beside the row: its own name, a heading over the rows, the sheet's name."""

import re
from collections.abc import Collection

from etl.names import fold
from etl.recognition.recognise import Recognised

_NOT_IN_USE = re.compile(r"\b(?:planerad|planeras|kommande|blivande|nedlag|stang(?:d|t)|avveckla|upphor|vilande)")
_ROWS_ABOVE, _LONGEST = 3, 80  # over the headings; letters of a heading


def is_doubtful(text: str) -> bool:
    """Whether the words say that a centre is planned or no longer there."""
    return len(text) <= _LONGEST and _NOT_IN_USE.search(fold(text)) is not None


def said_beside(found: Recognised, claims: Collection[int]) -> dict[int, str]:
    """Claim -> the words over it, or the sheet's name, that make it doubtful whether its centre is in use. What is said last
    holds for the rows below it."""
    if found.table.name != "centre":
        return {}
    whole = found.sheet.name if is_doubtful(found.sheet.name) else ""
    said, told = whole, {}
    for index in range(max(found.top - _ROWS_ABOVE, 0), len(found.sheet.rows) if found.end is None else found.end):
        if index in claims:
            told[index] = said
        elif not found.top <= index <= found.header_row and (heading := _heading(found, index)):
            said = heading if is_doubtful(heading) else whole
    return {index: words for index, words in told.items() if words}


def _heading(found: Recognised, index: int) -> str:
    """The first words of a row, within the columns of the table."""
    at = found.columns.values()
    cells = found.sheet.rows[index][min(at) : max(at) + 1]
    return next((cell.strip() for cell in cells if isinstance(cell, str) and cell.strip()), "")
