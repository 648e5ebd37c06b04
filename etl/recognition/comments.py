"""What is told of the comments on the cells of a sheet that was read: they are not read, and may say what the values don't."""

from collections.abc import Iterator

from etl.findings import Finding
from etl.reading.workbook import Sheet

_TOLD = 30  # of a sheet


def commented(sheet: Sheet) -> Iterator[Finding]:
    for cell, text in sheet.comments[:_TOLD]:
        message = f"Cellen har en kommentar som inte lästes: ”{text}”. Säger den något om värdet, skriv det i cellen."
        yield Finding("upplysning", sheet.name, cell, text, "comment_not_read", message)
    more = len(sheet.comments) - _TOLD + sheet.comments_more
    if more > 0:
        message = f"Bladet har {more} kommentarer till, som inte lästes."
        yield Finding("upplysning", sheet.name, "", "", "comments_not_read", message)
