"""Ages in years, also where they stand inside a description of a target group."""

import re

from etl.values.excel import refuse_range_as_date
from etl.values.lexicon import phrase
from etl.values.model import Grammar, Refused, Rule, Trap, Value, span, swedish, ways

OLDEST = 120
MONTHS_A_YEAR = 12
_UNIT = r"(?:-? ?(?:årsåldern|åringar|åring|år|månaders?|mån|m)\b\.?)"
_AGE = "[0-9]{1,3}(?:[.,][0-9])?"
_WHO = r"[^0-9]*?"
_ESPECIALLY = " (?:,|;|men|och)? (?:särskilt|främst|framför allt|i första hand|(?:med)? fokus på|huvudsakligen|mest)"
_AFTER = f"(?P<after> [^0-9+><]*|{_ESPECIALLY}.*)"


def _range(match: re.Match[str]) -> Value | None:
    last_unit = match["last_unit"]
    if not last_unit and match["after"].strip() and "år" not in match["after"]:
        return None  # 0-6 personer
    return _ages(_years(match["low"], match["first_unit"] or last_unit), _years(match["high"], last_unit))


def _up_to(match: re.Match[str]) -> Value:
    return _ages(0.0, _years(match["high"], match["last_unit"]))


def _one_age(match: re.Match[str]) -> Value:
    age = _years(match["low"], match["last_unit"])
    return _ages(age, age)


def _years(digits: str, unit: str | None) -> float:
    age = float(digits.replace(",", "."))
    return age / MONTHS_A_YEAR if unit and unit.lstrip("- ").startswith("m") else age


def _ages(low: float, high: float) -> Value:
    if high > OLDEST:
        raise Refused("age_over_120", "är ingen ålder. Skriv från–till i år, till exempel 0–6 år.")
    if low > high:
        swapped = f"{swedish(high)}–{swedish(low)} år"
        raise Refused(
            "range_backwards",
            f"har en lägsta ålder som är över den högsta. Skriv till exempel {swapped}.",
            swapped,
        )
    return span(low, high)


AGE_RULES = (
    Rule(
        "ages",
        phrase(
            f"{_WHO} (?P<low>{_AGE})(?P<first_unit>{_UNIT})? (?:-|till|t\\.?o\\.?m\\.?|och|/)"
            f" (?P<high>{_AGE})(?P<last_unit>{_UNIT})?{_AFTER}"
        ),
        _range,
        (
            *ways(
                (0, 6, "range"),
                "0-6",
                "0–6 år",
                "0 till 6 år",
                "mellan 0 och 6 år",
                "barn 0-6 år",
                "0-6-åringar",
            ),
            *ways(
                (0, 6, "range"),
                "Blivande föräldrar och familjer med barn 0–6 år",
                "0-6 år och deras föräldrar",
            ),
            *ways((0, 12, "range"), "0-12 år, särskilt 0-1 år", "Familjer m barn 0-12 år, särskilt 0-1 år"),
            ("barn i åldrarna 0-12 år men särskilt till föräldrar med barn 0-1 år", (0, 12, "range")),
            *ways((0, 12, "doubtful"), "0–12 år?", "barn 0-12 år?", "*Familjer m barn 0-12 år?"),
            *ways((0, 2, "range"), "0–24 mån", "0-24 månader"),
            ("6 mån–3 år", (0.5, 3, "range")),
        ),
    ),
    Rule(
        "ages_up_to",
        phrase(
            f"{_WHO} (?:upp till|till och med|t\\.? ?o\\.? ?m\\.?|högst|max) (?P<high>{_AGE})"
            f"(?P<last_unit>{_UNIT})?{_AFTER}"
        ),
        _up_to,
        (("upp till 6 år", (0, 6, "range")), ("barn t.o.m. 18 mån", (0, 1.5, "range"))),
    ),
    Rule(
        "one_age",
        phrase(f"{_WHO} (?P<low>{_AGE})(?P<last_unit>{_UNIT}){_AFTER}"),
        _one_age,
        (("6 år", (6, 6, "exact")), ("6-åringar", (6, 6, "exact"))),
    ),
)
AGE_TRAPS = (
    Trap(
        "age_alone",
        phrase(_AGE),
        "är ett ensamt tal. Skriv från–till i år, till exempel 0–6 år.",
        (("6", None),),
    ),
    Trap(
        "two_age_ranges",
        phrase(
            f"[^0-9]*[0-9]+ - [0-9]+ {_UNIT}? (?:eller|resp\\.?|respektive|alternativt|,|/|och)"
            f"(?!{_ESPECIALLY}) [^0-9]*[0-9]+ - [0-9]+.*"
        ),
        "anger två åldrar. Skriv den som gäller, till exempel 0–6 år.",
        (("0-6 år eller 0-12 år", None), ("barn 0-6 år eller barn 0-12 år", None)),
    ),
    Trap(
        "age_without_upper",
        re.compile(
            r"(?:.*\b(?:från|över|minst|äldre än)|>=?|≥) ?[0-9]+ ?(?:år|mån)?"
            r"|.*[0-9] ?(?:år|mån)?(?:\+| och (?:uppåt|äldre)).*"
        ),
        "har ingen högsta ålder. Skriv från–till i år, till exempel 6–18 år.",
        (("från 6 år", None), ("6 år och uppåt", None), ("över 6 år", None)),
    ),
    Trap(
        "age_excluded",
        re.compile(r".*\b(?:ej|inte|utom|utan|under|yngre än)\b.*[0-9].*|<.*"),
        "säger vilka åldrar det inte gäller. Skriv från–till i år, till exempel 0–6 år.",
        (("ej 0-6 år", None), ("under 6 år", None)),
    ),
)


AGES = Grammar(
    "age_range",
    "åldrar",
    "Skriv från–till i år, till exempel 0–6 år.",
    AGE_RULES,
    AGE_TRAPS,
    refuse_range_as_date,
)
