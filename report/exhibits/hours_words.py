"""What the exhibits of hours and presence share: how a value is written, how well it is known, what is said when not."""

from collections.abc import Mapping

import pandas as pd

from report import queries, swedish, text
from report.queries import stated
from report.selection import Selection

MARKS: Mapping[str, str] = {
    "stated": "Som källan anger", "derived": "Summan av klockslagen", "doubtful": "Ungefärligt eller osäkert",
}  # fmt: skip
RANGE_NOTE = "Ett intervall ritas som en stapel till det lägsta värdet och ett streck till det högsta."
_WRITTEN = {"approximate": "ca ", "doubtful": "osäkert: "}
_DOUBTFUL = ("approximate", "doubtful")


def mark(precision: str | None, is_derived: bool = False) -> str:
    """Which of MARKS a value gets: doubt goes before derivation."""
    return "doubtful" if precision in _DOUBTFUL else "derived" if is_derived else "stated"


def how_known(precision: str | None, is_derived: bool = False) -> str | None:
    """How well a value is known, in words; None where there is no value."""
    if precision is None:
        return None
    told = text.PRECISION[precision]
    if not is_derived:
        return told
    return "summan av klockslagen" if precision == "exact" else f"{told}, summan av klockslagen"


def written(low: float, high: float, precision: str | None, unit: str = "h") -> str:
    """ca 18 h; 6–8 h; uppgift saknas."""
    if pd.isna(low):
        return text.MISSING
    return f"{_WRITTEN.get(precision or '', '')}{swedish.span(low, high)} {unit}"


def spread(rows: pd.DataFrame, low: str, high: str) -> str:
    """From the lowest to the highest of the known values: 6–24."""
    known = rows[rows[low].notna()]
    return swedish.span(known[low].min(), known[high].max())


def unit(told: str, one: str, many: str) -> str:
    """1 timme, 6–8 timmar: a number or span with its word."""
    return f"{told} {one if told == '1' else many}"


def of_centres(rows: pd.DataFrame) -> str:
    """8 familjecentraler, and where the definition can't be decided for some of them, that they only may count."""
    count = swedish.counted(len(rows), "familjecentral", "familjecentraler")
    return count + _unsure(rows)


def _unsure(rows: pd.DataFrame) -> str:
    return " som räknas eller kan räknas" if (rows["outcome"] == "unknown").any() else ""


def each_of(rows: pd.DataFrame) -> str:
    """var och en av 8 familjecentraler."""
    return _one_of(rows, "var och en av")


def any_of(rows: pd.DataFrame) -> str:
    """någon av 8 familjecentraler."""
    return _one_of(rows, "någon av")


def _one_of(rows: pd.DataFrame, told: str) -> str:
    return f"{told} {of_centres(rows)}" if len(rows) > 1 else f"den enda familjecentralen{_unsure(rows)}"


def label(rows: pd.DataFrame) -> list[str]:
    """Each centre, with its area where its own name does not tell it."""
    return [
        centre if area in centre else f"{centre} ({area})"
        for centre, area in zip(rows["centre_name"], rows["area_name"], strict=True)
    ]


def published(selection: Selection) -> dict[str, pd.Series]:
    """Measure -> what was last published of it for the whole programme; nothing where areas are chosen, of which it tells
    nothing."""
    return {} if selection.areas else {str(row["measure"]): row for _, row in stated.published(selection).iterrows()}


def unknown_note(rows: pd.DataFrame, column: str, what: str) -> list[str]:
    """Names the centres of which nothing is stated."""
    names = rows.loc[rows[column].isna(), "centre_name"].tolist()
    return [f"{what} saknas för {swedish.listed(names)}."] if names else []


def outside_note(selection: Selection, column: str, what: str) -> list[str]:
    """Names the open centres that have a value but do not count under the chosen definition."""
    found = queries.centre_detail(selection)
    names = found.loc[(found["is_open"] == "yes") & (found["outcome"] == "no") & found[column].notna(), "centre_name"]
    return (
        [f"{what} finns också för {swedish.listed(names.tolist())}, men räknas inte med den valda definitionen."]
        if len(names)
        else []
    )


def undecided_note(rows: pd.DataFrame) -> list[str]:
    names = rows.loc[rows["outcome"] == "unknown", "centre_name"].tolist()
    who = swedish.listed(names) if len(names) < len(rows) else "någon av centralerna"
    return [f"Det går inte att säga om definitionen gäller {who}; de visas ändå."] if names else []
