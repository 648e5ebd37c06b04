"""Who says it, in few words: a slide names publishers, and what is said beside it names the titles."""

import re
from collections.abc import Sequence

from report import queries
from report.exhibit import Exhibit, stated_by
from report.selection import Selection

SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-ZÅÄÖ])")  # where one ends
MARKS = re.compile(r"\b(streck|prickad|stapel|stapl|märke)", re.IGNORECASE)  # what a note tells of a chart alone
MOST, LONGEST = 2, 64  # publishers on a slide, letters of a title that stands for one


def published_by(selection: Selection, titles: Sequence[str], most: int = MOST) -> str:
    """Källa: the first publishers and how many more there are; a title where its publisher is not known."""
    known = _publishers(selection, "title")
    return stated_by(tuple(dict.fromkeys(known.get(title) or shortened(title, LONGEST) for title in titles)), most)


def written_rows(exhibit: Exhibit, most: int | None = None) -> list[list[str]]:
    """The rows as written, with publishers instead of the short names of sources."""
    rows = exhibit.written_rows(most)
    places = [place for place, field in enumerate(exhibit.fields) if field.name == "source"]
    if not places:
        return rows
    known = _publishers(exhibit.selection, "source")
    return [[_named(value, known) if place in places else value for place, value in enumerate(row)] for row in rows]


def shortened(told: str, most: int) -> str:
    """Cut between two words, which is seen."""
    if len(told) <= most:
        return told
    kept = told[: most - 1]
    whole = kept[: kept.rfind(" ")] if " " in kept else kept[:-1]
    return f"{whole.rstrip(' ,;:(–-')} …"


def _named(value: str, known: dict[str, str]) -> str:
    return "; ".join(dict.fromkeys(known.get(each) or each for each in value.split("; ")))


def _publishers(selection: Selection, key: str) -> dict[str, str]:
    rows = queries.sources(selection)
    told = zip(rows[key], rows["publisher"], strict=True)
    return {str(name): str(publisher) for name, publisher in told if isinstance(publisher, str) and publisher.strip()}
