"""The opening times of a whole week in one text: `Mån–tors 9.30–12 och 13–15.30, fre 9.30–12`."""

import re
from dataclasses import dataclass, field, replace

from etl.values.clock import CLOSED, FOR_WHOM, INTERVAL, UNFINISHED, opening, session
from etl.values.excel import refuse_range_as_date
from etl.values.lexicon import phrase
from etl.values.model import Grammar, Refused, Rule, Session, Trap, Value

WRITE_WEEK = "Skriv dagar och tider, till exempel mån–tors 9.30–12 och 13–15.30, fre 9.30–12."

_NAMES = (
    "m[åa](?:n(?:d(?:ag)?)?)?",
    "ti(?:s(?:d(?:ag)?)?)?",
    "on(?:s(?:d(?:ag)?)?)?",
    "to(?:rs?(?:d(?:ag)?)?)?",
    "fr(?:e(?:d(?:ag)?)?)?",
    "l[öo](?:r(?:d(?:ag)?)?)?",
    "s[öo](?:n(?:d(?:ag)?)?)?",
)
_DAY = rf"\b(?:{'|'.join(_NAMES)})(?:ar(?:na|s)?|en|s)?\b\.?"
_WEEKDAY = tuple(re.compile(rf"(?:{name})(?:ar(?:na|s)?|en|s)?\.?") for name in _NAMES)
_ALL_DAYS = {"vardag": range(5), "helg": range(5, 7)}
_TOKEN = re.compile(
    rf"(?P<days>(?P<first>{_DAY}) ?(?:-|till(?: och med)?|t\.? ?o\.? ?m\.?) ?(?P<last>{_DAY})"
    rf"|(?P<one>{_DAY}))"
    rf"|\b(?P<kind>vardag(?:ar(?:na)?)?|helg(?:er)?|(?:alla|varje|samtliga) dag(?:ar)?|dagligen)\b"
    rf"|(?P<interval>{INTERVAL.pattern})"
    rf"|(?P<rest>\bövriga? (?:dagar|tid(?:er)?) (?:{CLOSED}))"
    rf"|(?P<closed>\b(?:{CLOSED})\b)"
    r"|(?P<filler>[\s,;:/+&.]+|\b(?:och|o|samt|öppet|öppen|öppettider(?:na)?|på|kl(?:ockan)?|varje|alla)\b)"
)
HAS_WEEKDAY = re.compile(rf".*(?:{_DAY}|\bvardag|\bdagligen).*[0-9].*|.*[0-9].*(?:{_DAY}|\bvardag|\bdagligen).*")


@dataclass(slots=True)
class _Group:
    """Days and the times they share; closed days have no times."""

    days: list[int] = field(default_factory=list)
    times: list[Session] = field(default_factory=list)
    closed: bool = False

    @property
    def is_whole(self) -> bool:
        return bool(self.days) and (bool(self.times) != self.closed)


def read_week(text: str) -> Value:
    groups = _groups(FOR_WHOM.sub(" ", text))
    if not any(group.days for group in groups) and any(group.times for group in groups):
        raise Refused("weekday_missing", f"säger inte vilka dagar tiderna gäller. {WRITE_WEEK}")
    if not all(group.is_whole for group in groups):
        raise Refused("day_without_times", f"har en dag utan tider eller tider utan dag. {WRITE_WEEK}")
    closed = {day for group in groups if group.closed for day in group.days}
    if closed.intersection(day for group in groups if not group.closed for day in group.days):
        raise Refused("open_and_closed", f"säger både öppet och stängt om samma dag. {WRITE_WEEK}")
    return opening(replace(time, weekday=day) for group in groups for day in group.days for time in group.times)


def _groups(text: str) -> list[_Group]:
    """A group ends where days follow times, or, when the text begins with times, times follow days."""
    groups: list[_Group] = [_Group()]
    days_first: bool | None = None
    were_days = False
    position = 0
    while position < len(text):
        token = _TOKEN.match(text, position)
        if token is None or token.end() == position:
            raise Refused("unreadable_times", f"har något som inte går att läsa: ”{text[position:]}”. {WRITE_WEEK}")
        position = token.end()
        if token["filler"] or token["rest"]:
            continue
        is_days = bool(token["days"] or token["kind"])
        days_first = is_days if days_first is None else days_first
        if (
            is_days == days_first
            and were_days != is_days
            and (groups[-1].days or groups[-1].times or groups[-1].closed)
        ):
            groups.append(_Group())
        were_days = is_days
        _add(groups[-1], token)
    return groups


def _add(group: _Group, token: re.Match[str]) -> None:
    if token["interval"]:
        group.times.append(session(token, weekday=0))
    elif token["closed"]:
        group.closed = True
    else:
        group.days.extend(_days(token))


def _days(token: re.Match[str]) -> range:
    if token["kind"]:
        return next((days for word, days in _ALL_DAYS.items() if token["kind"].startswith(word)), range(7))
    if token["one"]:
        day = _weekday(token["one"])
        return range(day, day + 1)
    first, last = _weekday(token["first"]), _weekday(token["last"])
    if last <= first:
        raise Refused("weekdays_backwards", f"har veckodagar i fel ordning ({token['days']}). {WRITE_WEEK}")
    return range(first, last + 1)


def _weekday(name: str) -> int:
    return next(day for day, pattern in enumerate(_WEEKDAY) if pattern.fullmatch(name))


WEEK_TIMES = Grammar(
    "week_times",
    "öppettider för en vecka",
    WRITE_WEEK,
    rules=(
        Rule("week_closed", re.compile(CLOSED), lambda match: opening(()), (("stängt", (0, 0, "exact")),)),
        Rule(
            "week_times",
            re.compile(r".*[0-9].*(?:-|till|och|m).*[0-9].*|.*\bstäng.*"),
            lambda match: read_week(match.string),
            (
                ("Mån–tors 9.30–12 och 13–15.30, fre 9.30–12", (22.5, 22.5, "exact")),
                ("mån 9-12", (3, 3, "exact")),
                ("Måndag 9–12, onsdag 13–15", (5, 5, "exact")),
                ("Må, ti, fr 9–11.30", (7.5, 7.5, "exact")),
                ("mån och ons 9-12", (6, 6, "exact")),
                ("måndagar och onsdagar kl 9–12 samt 13–15", (10, 10, "exact")),
                ("vardagar 8-16", (40, 40, "exact")),
                ("alla vardagar 9–12", (15, 15, "exact")),
                ("9–12 mån-fre", (15, 15, "exact")),
                ("9-12 mån, 13-15 tis", (5, 5, "exact")),
                ("mån-fre: 08:00-16:30", (42.5, 42.5, "exact")),
                ("Mån 9-12; tis stängt; ons 9-12", (6, 6, "exact")),
                ("mån t.o.m. tors 9–12, lör–sön stängt", (12, 12, "exact")),
                ("Öppet mån–fre 9–12, övriga dagar stängt", (15, 15, "exact")),
                ("dagligen 10–12", (14, 14, "exact")),
                ("tis 9.30–12 (0–24 mån), 13–15.30 (0–12 mån)", (5, 5, "exact")),
            ),
        ),
    ),
    traps=(
        UNFINISHED,
        Trap(
            "number_alone",
            phrase("<number> <hours>? <a_week>?"),
            f"är ett antal timmar, inte tider. Skriv det i Timmar per vecka. {WRITE_WEEK}",
            (("24", None), ("24 h/v", None)),
        ),
        Trap(
            "every_other_week",
            re.compile(r".*\b(?:varannan|udda|jämna?)\b.*"),
            "gäller inte varje vecka. Skriv timmarna i Timmar per vecka, till exempel 4 h varannan vecka.",
            (("mån 9-12 jämna veckor", None),),
        ),
    ),
    of_date_cell=refuse_range_as_date,
)
