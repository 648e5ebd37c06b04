"""A cell, and the kind its column asks for, to a value."""

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from etl.values.ages import AGES
from etl.values.dates import DATES
from etl.values.day_times import DAY_TIMES
from etl.values.hours import HOURS
from etl.values.model import Grammar, Kind, NotUnderstood, Precision, Refused, Value, first_reading
from etl.values.numbers import NUMBERS
from etl.values.presence import PRESENCE
from etl.values.steps import STEP
from etl.values.week_times import WEEK_TIMES
from etl.values.words import WORD_GRAMMARS
from etl.values.written import as_written, fold, hides_break

GRAMMARS: dict[Kind, Grammar] = {
    grammar.kind: grammar
    for grammar in (HOURS, DAY_TIMES, WEEK_TIMES, PRESENCE, DATES, NUMBERS, AGES, STEP, *WORD_GRAMMARS)
}
MISSING = Value(None, None, "missing", "missing")
UNKNOWN = Value(None, None, "unknown", "unknown")

_MISSING = frozenset(
    {"", "-", "--", "---", "null", "nan", "#null", "(null)", "<null>", "n/a"}
)  # what systems write for nothing
_UNKNOWN = re.compile(
    r"(?:\?+|\(\?+\)|vet ej|vet inte|okänt|okänd|okända|ej känt|ej känd|inte känt|inte känd|oklart|oklar"
    r"|osäkert|uppgift saknas|uppgifter saknas|saknar uppgift|uppg\.? saknas|ingen uppgift"
    r"|inga uppgifter|ej uppgift|information saknas|info saknas|ej angivet|inte angivet|ej besvarat"
    r"|inget svar)(?: ?\?)?"
)
_DITTO = re.compile(r"""som ovan|samma som ovan|se ovan|enligt ovan|dito|ditto|d:?o|-* ?(?:"|''|,,) ?-*""")
_APPROXIMATE = re.compile(
    r"(?:(?:c:a|ca|cirka|circa|ungefärligen|ungefär|ung|omkring|runt|kring|drygt|knappt|uppskattningsvis"
    r"|i genomsnitt|genomsnitt|i snitt|snitt)(?:[.:]? +|\.?(?=[0-9]))|[~≈] ?)(.+)"
)
_APPROXIMATE_AFTER = re.compile(r"(.+?) (?:i snitt|i genomsnitt|ungefär|cirka|ca|\(ca\))")
_DOUBTFUL = re.compile(r"\*+ ?(.+?)(?: ?\(?\?+\)?)?|(.+?)(?: ?\(?\?+\)?| ?\*+)")
_COMMENT = re.compile(r"(.+?)(?: ?\((.*)\)|[,;] (.*))")
_QUESTION = re.compile(r"(?:vad|hur|när|var|vem|vilk\w*|varför|kan|ska|är|har|finns|får|bör|behöver|vill|går|blir)\b")
_LONGEST = 500  # characters: a longer text is a description, not a value


def read(kind: Kind, written: object) -> Value:
    """The value of a cell in a column of this kind. Raises NotUnderstood, and nothing else, for any cell."""
    if kind == "day_times":
        raise TypeError("a day cell needs its weekday: read_day(weekday, written)")
    return _read(kind, written)


def read_day(weekday: int, written: object) -> Value:
    """The hours of one weekday (0 is Monday) and its sessions. Raises NotUnderstood."""
    value = _read("day_times", written)
    if not value.sessions:
        return value
    return replace(value, sessions=tuple(replace(each, weekday=weekday) for each in value.sessions))


def is_ditto(written: object) -> bool:
    return isinstance(written, str) and _DITTO.fullmatch(fold(written)) is not None


def _read(kind: Kind, written: object) -> Value:
    outcome = _of_text(kind, written) if isinstance(written, str) else _of_cell(kind, written)
    if isinstance(outcome, Value):
        return outcome
    raise NotUnderstood(outcome.code, f"{_quoted(as_written(written))} {outcome.says}", outcome.suggestion)


def _quoted(seen: str) -> str:
    line = " ".join(seen.split())
    return f"”{line if len(line) <= 60 else line[:59] + '…'}”"


def _of_cell(kind: Kind, written: object) -> Value | Refused:
    if kind == "text" or not isinstance(written, date | time | timedelta):
        return _of_text(kind, as_written(written))
    grammar = GRAMMARS[kind]
    try:
        if isinstance(written, date):
            day = written.date() if isinstance(written, datetime) else written
            return replace(grammar.of_date_cell(day), rule="date_cell")
        return replace(grammar.of_time_cell(_passed(written)), rule="time_cell")
    except Refused as refused:
        return refused


def _passed(written: time | timedelta) -> timedelta:
    if isinstance(written, timedelta):
        return written
    return timedelta(hours=written.hour, minutes=written.minute, seconds=written.second)


@lru_cache(maxsize=65_536)
def _of_text(kind: Kind, written: str) -> Value | Refused:
    text = fold(written)
    if kind != "text" and hides_break(written):
        says = "har ett osynligt tecken mellan två siffror: det kan vara ett tal eller två. Skriv om värdet i cellen."
        return Refused("invisible_in_number", says)
    try:
        return _nothing(text) or (
            _free_text(written.strip(), text) if kind == "text" else _folded(GRAMMARS[kind], text)
        )
    except Refused as refused:
        suggestion = refused.suggestion
        if refused.code == "unreadable":
            suggestion = _without_comment(GRAMMARS[kind], text)
        return Refused(refused.code, refused.says, suggestion)


def _nothing(text: str) -> Value | None:
    """Missing or unknown; refused when the text points to the row above."""
    if text in _MISSING:
        return MISSING
    if _UNKNOWN.fullmatch(text):
        return UNKNOWN
    if _DITTO.fullmatch(text):
        raise Refused("ditto", "hänvisar till raden ovanför, men där finns inget värde. Skriv värdet i cellen.")
    return None


def _free_text(written: str, folded: str) -> Value:
    is_doubtful = folded.endswith("?") and not _QUESTION.match(folded)
    return Value(written, None, "doubtful" if is_doubtful else "exact", "text")


def _folded(grammar: Grammar, text: str) -> Value:
    if len(text) > _LONGEST:
        raise Refused("too_long", f"är för långt för att vara {grammar.asks_for}. {grammar.advice}")
    core, precision = _doubt(text)
    value = _by_rules(grammar, core)
    if precision and value.precision != "unknown":
        return replace(value, precision=precision)
    return value


def _doubt(text: str) -> tuple[str, Precision | None]:
    """The text without its question mark, footnote star or "ca", and what they say."""
    doubtful = _DOUBTFUL.fullmatch(text)
    core = (doubtful[1] or doubtful[2]) if doubtful else text
    about = _APPROXIMATE.fullmatch(core) or _APPROXIMATE_AFTER.fullmatch(core)
    core = (about[1] if about else core).rstrip(". ")
    return core, "doubtful" if doubtful else "approximate" if about else None


def _by_rules(grammar: Grammar, text: str) -> Value:
    value = first_reading(grammar.rules, text, grammar.traps)
    if value is None:
        raise Refused("unreadable", f"går inte att läsa som {grammar.asks_for}. {grammar.advice}")
    return value


def _without_comment(grammar: Grammar, text: str) -> str | None:
    """The day in `2019-09-01 (invigning)`; nothing in `i lokalen (vissa tider)`: its comment says more."""
    comment = _COMMENT.fullmatch(text)
    if comment and _is_read(grammar, comment[1]) and not _is_read(grammar, comment[2] or comment[3]):
        return comment[1]
    return None


def _is_read(grammar: Grammar, text: str) -> bool:
    try:
        _folded(grammar, text)
    except Refused:
        return False
    return True
