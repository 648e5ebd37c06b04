"""Numbers: counts, money, per cent, and how often a year."""

import re

from etl.values.excel import refuse_hours_as_date
from etl.values.lexicon import phrase, to_number
from etl.values.model import Grammar, Rule, Trap, Value, span, ways

_THOUSANDS = {"t": 1_000, "k": 1_000, "m": 1_000_000}
_SIZE = "(?P<size>tkr|ksek|kkr|mkr|mnkr|msek|(?:tusen|miljoner|miljon|milj\\.?)(?: kronor| kr)?)"
_OF_WHAT = (
    "(?:%|procent|kronor|kr\\b\\.?|sek|:-|stycken|st\\b\\.?|personer|pers|person|barn|möten|möte|ggr|gånger|gång"
    "|centraler|kommuner|parter|timmar|tim)?"
)
_A_YEAR = "(?:(?:/|per|om|i) (?:året|år)|årligen)?"
_PERIODS = (
    ("månad", 12),
    ("mån", 12),
    ("kvartal", 4),
    ("termin", 2),
    ("halvår", 2),
    ("vecka", 52),
    ("år", 1),
)
_PERIOD = "månaden|månad|mån|kvartalet|kvartal|terminen|termin|halvåret|halvår|veckan|vecka|året|år"
_TIMES = "(?:gånger|gång|ggr|gg|möten|möte|x|träffar|träff)"


def _number(match: re.Match[str]) -> Value:
    sign = -1.0 if match["sign"] == "-" else 1.0
    return span(sign * _sized(match["n"], match["size"]))


def _range(match: re.Match[str]) -> Value:
    return span(_sized(match["low"], match["size"]), _sized(match["high"], match["size"]))


def _sized(digits: str, size: str | None) -> float:
    return to_number(digits) * (_THOUSANDS[size[0]] if size else 1)


def _dotted(match: re.Match[str]) -> Value:
    return span(to_number(match["n"].replace(".", "")))


def _times_a_year(match: re.Match[str]) -> Value:
    times = to_number(match["n"]) if match["n"] else 1.0
    each = next(number for word, number in _PERIODS if (match["period"] or match["every"]).startswith(word))
    return span(times * each / (2 if match["other"] else 1))


def masked(unit: str, *written: str) -> Rule:
    return Rule(
        "masked",
        phrase(f"(?:<|färre än|mindre än|under) <digits> {unit}"),
        lambda match: Value(None, None, "unknown"),
        ways((None, None, "unknown"), *written),
    )


NUMBER_RULES = (
    Rule(
        "number",
        phrase(f"(?P<sign>[-+])? <n:number> {_SIZE}? {_OF_WHAT} {_A_YEAR}"),
        _number,
        (
            *ways((1250, 1250, "exact"), "1 250", "1\u00a0250", "1250", "1 250 kr", "1 250:-"),
            *ways((12.5, 12.5, "exact"), "12,5", "12.5"),
            *ways((500_000, 500_000, "exact"), "500 tkr", "500 000 kr", "500 tusen kronor"),
            *ways((1_300_000, 1_300_000, "exact"), "1,3 mkr", "1,3 miljoner kronor", "1 300 000"),
            *ways((80, 80, "exact"), "80 %", "80 procent"),
            *ways((4, 4, "exact"), "4", "fyra", "4 st", "4 ggr/år", "4 möten per år"),
            ("−5", (-5, -5, "exact")),
            ("ca 20", (20, 20, "approximate")),
        ),
    ),
    Rule(
        "number_range",
        phrase(f"(?P<of>mellan|från)? <low:digits> (?:<to>|(?(of)och|-)) <high:digits> {_SIZE}? {_OF_WHAT} {_A_YEAR}"),
        _range,
        (("4–6", (4, 6, "range")), ("mellan 4 och 6", (4, 6, "range")), ("400-500 tkr", (400_000, 500_000, "range"))),
    ),
    Rule(
        "number_up_to",
        phrase(f"(?:upp till|max(?:imalt)?|högst|som mest|<=|≤) <n:digits> {_SIZE}? {_OF_WHAT} {_A_YEAR}"),
        lambda match: span(0.0, _sized(match["n"], match["size"])),
        (("max 500 tkr", (0, 500_000, "range")),),
    ),
    Rule(
        "number_dotted",
        phrase(r"(?P<n>[0-9]{1,3}(?:(?:\.[0-9]{3}){2,4}(?:,[0-9]{1,9})?|\.[0-9]{3},[0-9]{1,9}))" f" {_OF_WHAT}"),
        _dotted,
        (("1.250.000", (1_250_000, 1_250_000, "exact")), ("1.250,50 kr", (1250.5, 1250.5, "exact"))),
    ),
    Rule(
        "times_a_year",
        phrase(
            f"<n:number> {_TIMES} (?:/|per|i|om|varje) (?P<period>{_PERIOD})"
            f"|var(?:je|t)? (?P<other>annan|annat)? (?P<every>{_PERIOD})"
        ),
        _times_a_year,
        (
            *ways((2, 2, "exact"), "1 gång per termin", "en gång i halvåret", "varje termin"),
            *ways((4, 4, "exact"), "2 ggr/termin", "varje kvartal"),
            *ways((12, 12, "exact"), "en gång i månaden", "varje månad"),
            ("varannan månad", (6, 6, "exact")),
        ),
    ),
    masked("(?:st|personer|barn)?", "<15", "färre än 5", "< 5 barn"),
    Rule(
        "crossed_out",
        re.compile("x"),
        lambda match: Value(None, None, "missing"),
        ways((None, None, "missing"), "x", "X"),
    ),
)
NUMBER_TRAPS = (
    Trap(
        "point_or_thousand",
        phrase("-? (?P<thousands>[1-9][0-9]{0,2})\\.(?P<rest>[0-9]{3}) (?:kr|kronor|st|tkr|mkr)?"),
        "kan vara decimaler eller tusental. Skriv tusental med mellanslag och decimaler med komma.",
        (("1.250", "1 250"), ("12.500 kr", "12 500")),
        lambda match: f"{match['thousands']} {match['rest']}",
    ),
    Trap(
        "number_lower_bound",
        phrase("(?:>|>=|≥|minst|över|mer än|fler än|lägst) <digits>.*"),
        "säger bara det minsta talet. Skriv ett tal, ”ca” och ett tal eller från–till, till exempel 20–24.",
        ((">15", None), ("minst 20", None)),
    ),
    Trap(
        "number_sum_or_range",
        phrase("<digits>[^0-9+]*\\b(?:och|samt) <digits>.*"),
        "kan vara en summa eller från–till. Skriv ett tal, eller från–till: 300–500 tkr.",
        (("300 och 500 tkr", None), ("300 tkr och 500 tkr", None)),
    ),
    Trap(
        "so_many_of",
        phrase("(?P<n>[0-9]+) (?:av|utav|/) [0-9]+.*"),
        "är två tal. Skriv bara det första, till exempel 8.",
        (("8 av 15", "8"),),
        lambda match: match["n"],
    ),
)


NUMBERS = Grammar(
    "number",
    "tal",
    "Skriv siffror, till exempel 1 250, 12,5 eller 500 tkr.",
    NUMBER_RULES,
    NUMBER_TRAPS,
    refuse_hours_as_date,
)
