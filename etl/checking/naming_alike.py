"""What a new name of a centre shares with others: two names in one cell, and the place of a centre that is known."""

import re
from collections.abc import Sequence
from functools import lru_cache

from etl.names import fold
from etl.recognition.rows import Context
from etl.values import NotUnderstood

_KIND = re.compile(r"\b(?:familjecentral\w*|familjens hus|familjehus\w*|familjecentrum|fc)\b")
_BETWEEN = re.compile(r"\n|;|,|&|\+|/|\s(?:och|samt)\s")
_KIND_WORDS = re.compile(r"(?:familje\w*|fc|hus|huset|central\w*|centrum|i|pa|vid|kommuns?)")
_SHORTEST = 4  # letters of a word that names a place
_MOST_COMPARED = 200  # centres of an area


def refuse_several(context: Context, text: str) -> None:
    """Two names in one cell, by what they call themselves or since each is known."""
    if context.centres.knows(text):
        return
    parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    calling = [part for part in parts if _KIND.search(fold(part))]
    if len(parts) > 1 and (len(calling) > 1 or all(map(context.centres.knows, parts))):
        message = f"”{text}” är flera namn i en cell. Skriv en rad för varje central."
        raise NotUnderstood("several_names", message, None)


def of_same_place(context: Context, area_code: str, text: str) -> Sequence[str]:
    """The centres of the area that a new one shares the words for its place with, whatever kind it is called."""
    words = _place(text)
    names = context.centres.in_area(area_code)
    if not words or len(names) > _MOST_COMPARED or not context.centres.others(area_code, text):
        return ()
    return [name for name in names if (other := _place(name)) and (words <= other or other <= words)][:3]


@lru_cache(maxsize=10_000)
def _place(name: str) -> frozenset[str]:
    """The words of a name that are not for what it is, without an s at the end."""
    words = (word for word in fold(name).split() if not _KIND_WORDS.fullmatch(word) and len(word) >= _SHORTEST)
    return frozenset(word.removesuffix("s") for word in words)
