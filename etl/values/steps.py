"""Steps on the staircase toward a centre."""

import re

from etl.values.lexicon import phrase
from etl.values.model import Grammar, Refused, Rule, Value, span, ways

STEPS = (1, 2, 3, 4, 5)
_ORDINAL_STEPS = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4, "femte": 5}


def _step(match: re.Match[str]) -> Value:
    first = _ORDINAL_STEPS[match["word"]] if match["word"] else int(match["n"])
    last = int(match["last"]) if match["last"] else first
    if first not in STEPS or last not in STEPS:
        raise Refused("no_such_step", "är inget steg på trappan. Skriv ett steg från 1 till 5, till exempel 2.")
    return span(float(first), float(last))


STEP = Grammar(
    "step",
    "steg på trappan",
    "Skriv ett steg från 1 till 5, till exempel 2.",
    (
        Rule(
            "step",
            phrase(
                "(?:steg|trappsteg|nivå|nr)? (?P<n>[0-9]{1,3}) (?::?[ae]\\b)? (?:steget)?"
                f" (?:(?:-|till|och) (?P<last>[0-9]))? (?:av 5)?|(?P<word>{'|'.join(_ORDINAL_STEPS)}) steget"
            ),
            _step,
            (
                *ways((2, 2, "exact"), "2", "steg 2", "Steg 2 av 5", "andra steget", "2:a steget"),
                ("steg 1–2", (1, 2, "range")),
            ),
        ),
    ),
)
