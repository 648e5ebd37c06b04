"""The centres that are open on the day, and what is told of the others."""

import pandas as pd

from report import queries, swedish
from report.selection import Selection

_NAMED = 8
ANY_DEFINITION = "Gäller alla öppna centraler, vilken definition som än är vald."


def open_only(rows: pd.DataFrame, selection: Selection) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """The rows of open centres, and a note for each reason why the other centres are left out."""
    others = rows[rows["is_open"] != "yes"]
    told = []
    for is_closed in (True, False):
        group = others[(others["is_open"] == "no") == is_closed]
        names = list(dict.fromkeys(group["centre_name"].dropna()))
        if names:
            who = swedish.listed(names) if len(names) <= _NAMED else f"{len(names)} centraler"
            day = swedish.day(selection.as_of)
            told.append(
                f"Räknas inte, eftersom de inte är öppna {day}: {who}."
                if is_closed
                else f"Räknas inte, eftersom ingen källa säger om de var öppna {day}: {who}."
            )
    return rows[rows["is_open"] == "yes"].reset_index(drop=True), (*told, *unnamed(selection))


def unnamed(selection: Selection) -> list[str]:
    """That a source counts more centres than are named by the day, where all areas are shown."""
    named = int((queries.centre_detail(selection)["is_open"] == "yes").sum())
    published = queries.coverage(selection).query("definition == 'lista'")["at_least"].fillna(0).max()
    if selection.areas or not named < published:
        return []
    return [
        f"En källa anger {swedish.number(published)} centraler; bara de som är namngivna den dagen, {named}, räknas här."
    ]


def counted(least: int, most: int, of: int) -> str:
    """5 av 8 öppna centraler, or 4–5 where it is not known."""
    return f"{swedish.span(least, most)} av {open_centres(of)}"


def open_centres(count: int) -> str:
    return swedish.counted(count, "öppen central", "öppna centraler")
