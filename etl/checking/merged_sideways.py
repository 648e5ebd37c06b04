"""A value in cells that are merged over several columns is read in each of them: that is told, as what is merged downwards is in
etl.checking.cells."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from etl.findings import Finding
from etl.recognition.recognise import Recognised
from etl.values import as_written

_NOT_VALUES = frozenset({"area_code", "centre_name", "as_of", "source", "note"})


def merged_sideways(found: Recognised, claims: Sequence[int]) -> Iterator[Finding]:
    """Of the rows that are claims, in order."""
    sheet = found.sheet
    valued = sorted((i, name) for name, i in found.columns.items() if name not in _NOT_VALUES)
    for (top, left), (bottom, right) in sheet.merged:
        headers = [found.table.column(name).header for i, name in valued if left <= i <= right]
        is_of_rows = bisect_right(claims, bottom) > bisect_left(claims, top)
        if len(headers) > 1 and is_of_rows and sheet.rows[top][left] is not None:
            text = as_written(sheet.rows[top][left])
            message = (
                f"Cellerna {sheet.address(top, left)}:{sheet.address(bottom, right)} är sammanfogade, och ”{text}” lästes under "
                f"{', '.join(headers[:-1])} och {headers[-1]}. Gäller det inte alla: dela cellen och skriv värdet under de "
                "rubriker som det gäller."
            )
            yield Finding("upplysning", sheet.name, sheet.address(top, left), text, "merged_sideways", message)
