"""How much the social services are at a centre: hours a week, shares of a post, and persons."""

import re

from etl.values.hours import FULL_TIME_HOURS, HOURS, HOURS_RULES, MASKED_HOURS, low_and_high
from etl.values.hours_traps import ASKS_FOR, HOURS_TRAPS
from etl.values.lexicon import phrase, to_number
from etl.values.model import Grammar, Refused, Rule, Trap, Value, first_reading, span, swedish

MOST_POSTS = 100  # no centre has more: above it the number is something else

_SHARES = {"heltid": 1.0, "halvtid": 0.5, "kvartstid": 0.25}
_TIME = "(?P<time>heltid(?:s?tjänst)?|heltider|heltidare|halvtid(?:s?tjänst)?|halvtider|kvartstid(?:s?tjänst)?)"
_POST = r"(?:(?:heltids)?(?:tjänster|tjänst)|årsarbetare|årsarb|årsverken?|åa|fte)\b"
_OF_A_POST = "(?:(?:av)? (?:en|ett|1)? (?:heltidstjänst|heltid|tjänst|tjänstgöring|tjänstgöringsgrad))?"
_FEW = "(?:[0-7]?[.,][0-9]+|[1-7]|en halv|en och en halv|en|ett|två|tre|fyra|fem|sex|sju)"  # under a day's hours; persons too
_JOINED = re.compile(r"\+|(?<!\ben) och | samt ")  # what a comma parts may be the same said in two ways
_WITHOUT_UNIT = phrase("(?:.*(?:på|à|á|om|med|<person>))? <number> (?:<to> <number>)?")
# The unit that stands last is that of all: 100 + 50 %. Not in 2 + 50 %, where the first may count something else.
_SHARED = tuple(
    phrase(f"{number} (?:\\+ {number})* \\+ <digits> (?P<unit>{unit})")
    for number, unit in (
        ("(?:100|[1-9][05])", "(?:%|procent)"),
        ("(?:1|[01]?[.,][0-9]{1,2})", _POST),
        ("<digits>", "<hours> <a_week>?"),
    )
)
_A, _AS = re.compile("[àá]"), frozenset("àá")
_WORKING = frozenset({"på", "arbetar", "jobbar"})
_FIRST = phrase("<number>")
WIDEST_SPAN = 1.5  # how many times the first number the second is at most, where à says from–to
_EACH = "vardera|var|var för sig|per person|/ ?person|styck|/ ?st|/ ?pers"
_TOGETHER = "totalt|tillsammans|sammanlagt|sammantaget|ihop|gemensamt"


def _hours(low: float, high: float | None = None, persons: float | None = None) -> Value:
    value = span(low, high, persons)
    if isinstance(value.upper, float) and value.upper > MOST_POSTS * FULL_TIME_HOURS:
        says = f"är mer än {MOST_POSTS} heltider. Skriv timmar per vecka eller andel av heltid: 50 %."
        raise Refused("over_100_posts", says)
    return value


def _time(match: re.Match[str]) -> Value:
    return _hours(_share_of(match["time"]) * FULL_TIME_HOURS)


def _share_of(text: str) -> float:
    return next(share for word, share in _SHARES.items() if text.startswith(word[:5]))


def _percent(match: re.Match[str]) -> Value | None:
    ends = low_and_high(match)
    if ends and _A.search(match[0]):
        _refuse_unlike_a_span(*ends, match[0])
    return _hours(*(end * FULL_TIME_HOURS / 100 for end in ends)) if ends else None


def _fraction(match: re.Match[str]) -> Value:
    return _hours(int(match["over"]) * FULL_TIME_HOURS / int(match["under"]))


def _whole_posts(match: re.Match[str]) -> Value:
    return _hours(to_number(match["n"]) * FULL_TIME_HOURS)


def _counted_time(match: re.Match[str]) -> Value | None:
    ends = low_and_high(match)
    if ends is None:
        return None
    low, high = (end * _share_of(match["time"]) * FULL_TIME_HOURS for end in ends)
    return _hours(low, high, persons=ends[0] if low == high else None)


def _refuse_unlike_a_span(low: float, high: float, text: str) -> None:
    """3 à 4 is from three to four; 2 à 8 may be two that are there 8 each."""
    if not low < high <= max(low + 1, low * WIDEST_SPAN):
        many = swedish(low)
        each = _A.split(text)[-1].strip()
        says = f"kan vara från–till eller {many} personer. Skriv {many}–{each}, eller {many} personer à {each}."
        raise Refused("span_or_persons", says)


def _persons(match: re.Match[str]) -> Value | None:
    persons = to_number(match["n"])
    if match["joint"] in _AS and not match["counted"] and (first := _FIRST.match(match["amount"])):
        _refuse_unlike_a_span(persons, to_number(first[0].strip()), match[0])
        return None
    each = _amount(match["amount"])
    if each is None or not isinstance(each.value, float) or not isinstance(each.upper, float):
        return None
    together = bool(match["together"] or match["in_all"])
    is_share = each.upper <= FULL_TIME_HOURS
    is_own_time = each.rule == "full_time" or (match["joint"] in _WORKING and each.rule == "percent" and is_share)
    is_each = bool(match["each"] or match["joint"] in _AS or is_own_time)
    if persons > 1 and not together and not is_each:
        says = "säger inte om det är var för sig eller tillsammans. Skriv till exempel 2 personer à 8 h"
        raise Refused("each_or_together", f"{says}, eller 2 personer, 16 h tillsammans.")
    times = 1.0 if together else persons
    return _hours(each.value * times, each.upper * times, persons)


def _amount(text: str) -> Value | None:
    """A share of a post or hours, without persons; asked about as if it stood alone."""
    return first_reading((*SHARE_RULES, *HOURS_RULES), text, TRAPS)


def _sum(match: re.Match[str]) -> Value | None:
    rules = (*SHARE_RULES, *PERSON_RULES, *HOURS_RULES)
    read = [first_reading(rules, part, TRAPS) for part in _parts(match.string)]
    known = [part for part in read if part and isinstance(part.value, float) and isinstance(part.upper, float)]
    if len(known) < len(read):
        return None
    low, high = (sum(getattr(part, end) for part in known) for end in ("value", "upper"))
    persons = [part.persons for part in known if part.persons is not None]
    return _hours(low, high, sum(persons) if len(persons) == len(known) else None)


def _parts(text: str) -> list[str]:
    """What is added, each with its unit; refused when only some of them have one."""
    parts = [part.strip() for part in _JOINED.split(text)]
    shared = next((found["unit"] for each in _SHARED if (found := each.fullmatch(text))), None)
    if shared:
        return [*(f"{part} {shared}" for part in parts[:-1]), parts[-1]]
    if len({_WITHOUT_UNIT.fullmatch(part) is None for part in parts}) > 1:
        says = "har en del utan enhet. Skriv enheten vid varje del, till exempel 50 % + 25 % eller 20 h + 50 %."
        raise Refused("part_without_unit", says)
    return parts


def _low_and_high(word: str, unit: str = "") -> str:
    return f"(?P<between>mellan)? <low:{word}> {unit} (?:(?:<to>|(?(between)och|-)) <high:{word}>)?"


SHARE_RULES = (
    Rule(
        "full_time",
        phrase(f"(?:på)? {_TIME}"),
        _time,
        (
            ("heltid", (40, 40, "exact", None)),
            ("halvtid", (20, 20, "exact", None)),
            ("på halvtid", (20, 20, "exact", None)),
            ("kvartstid", (10, 10, "exact", None)),
        ),
    ),
    Rule(
        "percent",
        phrase(f"{_low_and_high('digits', '%?')} (?:%|procent|proc\\b\\.?) {_OF_A_POST}"),
        _percent,
        (
            ("50 %", (20, 20, "exact", None)),
            ("75% tjänst", (30, 30, "exact", None)),
            ("50 procent av heltid", (20, 20, "exact", None)),
            ("50–75 %", (20, 30, "range", None)),
            ("mellan 50 och 75 %", (20, 30, "range", None)),
            ("ca 50 %", (20, 20, "approximate", None)),
        ),
    ),
    Rule(
        "fraction_of_post",
        phrase(f"(?P<over>[1-9])/(?P<under>[2-9]|10) {_POST}"),
        _fraction,
        (("3/4 tjänst", (30, 30, "exact", None)),),
    ),
    Rule(
        "share_of_person",
        phrase("(?P<n>[0-9]*[.,][0-9]{1,2}|en halv) <person>"),
        _whole_posts,
        (
            ("0,75 barnsjuksköterska", (30, 30, "exact", None)),
            ("0.5 socialsekreterare", (20, 20, "exact", None)),
        ),
    ),
    Rule(
        "posts",
        phrase(f"<n:number> {_POST}"),
        _whole_posts,
        (
            ("0,5 tjänst", (20, 20, "exact", None)),
            ("½ tjänst", (20, 20, "exact", None)),
            ("en halv tjänst", (20, 20, "exact", None)),
            ("1,5 årsarbetare", (60, 60, "exact", None)),
            ("2 heltidstjänster", (80, 80, "exact", None)),
        ),
    ),
)
PERSON_RULES = (
    Rule(
        "counted_full_time",
        phrase(f"{_low_and_high('count')} (?:st\\b)? (?:på)? {_TIME}"),
        _counted_time,
        (
            ("1 heltid", (40, 40, "exact", 1)),
            ("två halvtider", (40, 40, "exact", 2)),
            ("mellan 1 och 2 heltider", (40, 80, "range", None)),
        ),
    ),
    Rule(
        "persons_alone",
        phrase("<n:count> (?:st\\b)? <person>"),
        lambda match: Value(None, None, "unknown", persons=to_number(match["n"])),
        (("2 personer", (None, None, "unknown")), ("1 socialsekreterare", (None, None, "unknown"))),
    ),
    Rule(
        "persons",
        phrase(
            "<n:count> (?P<counted>(?:st\\b)? <person>|st\\b (?=på |à|á)|(?=på |à|á)) (?:,|:)?"
            " (?P<joint>på|à|á|om|med|arbetar|jobbar)?"
            f" (?P<together>{_TOGETHER})? (?P<amount>.+?) (?:(?P<each>{_EACH})|(?P<in_all>{_TOGETHER}))?"
        ),
        _persons,
        (
            ("6 personer på heltid", (240, 240, "exact", 6)),
            ("en person på halvtid", (20, 20, "exact", 1)),
            ("1 på 50 %", (20, 20, "exact", 1)),
            ("2 socialsekreterare på 50 %", (40, 40, "exact", 2)),
            ("2 socionomer på totalt 50 %", (20, 20, "exact", 2)),
            ("1 kurator 8 h/v", (8, 8, "exact", 1)),
            ("2 personer à 8 h", (16, 16, "exact", 2)),
            ("2 personer, 8 tim/vecka vardera", (16, 16, "exact", 2)),
            ("3 personer 20 h tillsammans", (20, 20, "exact", 3)),
            ("en socialsekreterare en halv dag i veckan", (4, 4, "exact", 1)),
        ),
    ),
)
_UNCOUNTED = Rule(
    "profession",
    phrase("<person> (?:från [a-zåäö]+ )? (?:,|:)? (?:på)? (?P<amount>.+)"),
    lambda match: _amount(match["amount"]),
    (
        ("familjeterapeut från MVC en halv dag i veckan", (4, 4, "exact", None)),
        ("socialsekreterare 50 %", (20, 20, "exact", None)),
    ),
)
_SUM = Rule(
    "presence_summed",
    re.compile(r"(?!.*\bmellan\b).+(?:\+| och | samt ).+"),
    _sum,
    (
        ("1 heltid + 1 på 50 %", (60, 60, "exact", 2)),
        ("1 heltid och 1 halvtid", (60, 60, "exact", 2)),
        ("2 personer på heltid + 1 person 50 %", (100, 100, "exact", 3)),
        ("0,5 tjänst + 4 h/v", (24, 24, "exact", None)),
        ("100+50 %", (60, 60, "exact", None)),
        ("0,5 + 0,25 tjänst", (30, 30, "exact", None)),
        ("4 + 2 h/v", (6, 6, "exact", None)),
    ),
)
TRAPS = (
    Trap(
        "range_of_centres",
        re.compile(r".*\b(?:h|tim|timmar|h/v|vecka)\b.*(?:till|-).*\bperson(?:er)?\b.*"),
        "är ett spann mellan flera centraler. Skriv en rad för varje central med dess timmar eller personer.",
        (("3 h/v till 6 personer på heltid", None), ("från 3 h/vecka – 6 personer heltid", None)),
    ),
    Trap(
        "hours_or_share",
        phrase(f"(?!0(?:[.,]0+)?$){_FEW} (?:(?:<to>|och) {_FEW})?"),
        f"kan vara {ASKS_FOR}, personer eller andel av heltid. Skriv enheten, till exempel 1 h, 2 personer på heltid eller 50 %.",
        (("0,5", None), ("1", None), ("1,5", None), ("2", None), ("2–3", None), ("två", None)),
    ),
    Trap(
        "hours_or_percent",
        phrase("(?:4[1-9]|[5-9][0-9]|[1-9][0-9]{2})(?:[.,][0-9]+)?"),
        "kan vara procent av heltid eller timmar per vecka. Skriv enheten, till exempel 50 % eller 50 h.",
        (("50", None), ("75", None), ("100", None), ("240", None)),
    ),
    *HOURS_TRAPS,
)
PRESENCE = Grammar(
    "presence",
    "närvaro",
    "Skriv timmar per vecka eller personer, till exempel 24 h, 50 % eller 2 personer på heltid.",
    (
        *SHARE_RULES,
        *PERSON_RULES,
        _UNCOUNTED,
        *HOURS_RULES,
        MASKED_HOURS,
        _SUM,
    ),
    TRAPS,
    HOURS.of_date_cell,
    HOURS.of_time_cell,
)
