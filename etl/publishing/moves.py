"""What a change does to the goals, under every definition, in Swedish sentences with the rows behind each."""

from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from duckdb import DuckDBPyConnection as Connection

from etl.publishing.changes import Changed
from etl.publishing.model import Change, Move
from etl.publishing.trial import Trial, trial
from etl.publishing.words import counted, listed

# What the counts of areas and openings rest on (etl/indicators: centre_at, area_status, coverage, goal_progress).
_DRIVING: Mapping[str, frozenset[str]] = {
    "area": frozenset({"area_code"}),
    "centre": frozenset({"centre_name", "centre_type", "stage", "opened", "closed"}),
    "co_location": frozenset({"midwife", "child_health", "open_preschool", "social_services", "is_fully_co_located"}),
    "milestone": frozenset({"event", "planned", "actual"}),
    "step": frozenset({"step", "reached"}),
    "published_figure": frozenset({"measure", "value", "of"}),
    "goal": frozenset({"goal", "indicator", "target", "starts", "ends"}),
}
_PROGRAMMES = """SELECT programme, programme_name, areas_word FROM programme
    WHERE role IS DISTINCT FROM 'sammanhang' AND programme IN (SELECT programme FROM cell WHERE NOT is_example)
    ORDER BY role IS DISTINCT FROM 'hemma', programme_name"""
_COVERAGE = """SELECT d.definition_name, c.* FROM coverage($programme, [$day::DATE], FALSE, []::VARCHAR[]) AS c
    INNER JOIN definition AS d USING (definition) ORDER BY d.position"""
_GOALS = """SELECT d.definition_name, g.*, coalesce(v.label, g.indicator) AS indicator_label
    FROM goal_progress($programme, $day::DATE, FALSE) AS g INNER JOIN definition AS d USING (definition)
    LEFT JOIN vocabulary AS v ON v.kind = 'indicator' AND v.code = g.indicator ORDER BY g.starts, g.goal, d.position"""
_NAMES = "SELECT area_code, area_name FROM area_list($programme, FALSE)"
_AREAS = """SELECT area_name, definition, status FROM area_status($programme, [$day::DATE], FALSE)
    ORDER BY area_name COLLATE sv"""
_STATUS = {
    "met": "nått", "not_met": "inte nått", "cannot_be_known": "går inte att avgöra", "ongoing": "pågår",
    "not_started": "har inte börjat", "not_measured": "mäts inte här",
}  # fmt: skip
_AREA = {
    "has": "{} har en familjecentral", "on_the_way": "{} är på väg", "none": "{} inte har någon",
    "unknown": "det inte går att avgöra om {} har någon", "": "{} inte längre är med",
}  # fmt: skip
_BEFORE = {"has": "hade en", "on_the_way": "på väg", "none": "ingen", "unknown": "gick inte att avgöra", "": "inte med"}
_MOST_TOLD = 4
_MOST_TRIED = 10


class _Key(NamedTuple):
    definition: str
    goal: str
    """Empty: the number of areas with a centre today."""
    ends: date | None


class _Count(NamedTuple):
    """How it stands: `of` how many; `status` is empty for the number of areas."""

    least: int | None
    most: int | None
    of: int | None
    status: str


@dataclass(frozen=True)
class _State:
    """A programme in one snapshot."""

    counts: Mapping[_Key, _Count]
    names: Mapping[str, str]
    judged: Mapping[_Key, date]
    indicators: Mapping[_Key, str]
    areas_word: str
    name: str


def moves(old: Connection, new: Connection, found: Sequence[Changed], day: date) -> tuple[Move, ...]:
    """Real data only: an example moves no goal. Of a programme about which the snapshots say the same, nothing is asked."""
    real = [each for each in found if not each.fact.is_example]
    programmes = None if _are_other_words(old, new) else {each.fact.programme for each in real}
    before, after = _states(old, day, programmes), _states(new, day, programmes)
    told: list[Move] = []
    for programme in dict.fromkeys((*after, *before)):
        own = [each for each in real if each.fact.programme == programme]
        areas = _Areas(programme, old, new)
        with _Trials(programme, day, old, new) as trials:
            told += _of_programme(programme, before.get(programme), after.get(programme), own, areas, trials)
    return tuple(told)


def _are_other_words(old: Connection, new: Connection) -> bool:
    """Whether the reference tables differ, that the counts rest on too."""
    asked = [
        f"SELECT * FROM {table}" for table in ("programme", "definition", "area_reference", "vocabulary", "constant")
    ]
    return any(old.execute(query).fetchall() != new.execute(query).fetchall() for query in asked)


def _of_programme(
    programme: str, old: _State | None, new: _State | None, found: Sequence[Changed], areas: "_Areas", trials: "_Trials"
) -> Iterator[Move]:  # fmt: skip
    state = new or old
    assert state is not None
    was, now = (each.counts if each else {} for each in (old, new))
    for key in dict.fromkeys((*now, *was)):
        if was.get(key) == now.get(key):
            continue
        named = next(each for each in (new, old) if each and key in each.counts)
        turned = areas.turned(key.definition, named.judged[key])
        can_be = _behind(found, {name for name, _, _ in turned}, areas, is_goal=bool(key.goal))
        behind = trials.needed(can_be, key)
        because = (
            _because(turned, behind, areas) if named.indicators[key] != "new_centres" else _because([], behind, areas)
        )
        words = _sentence(named, key, was.get(key), now.get(key))
        yield Move(programme, key.definition, key.goal, f"{words}{because}.", _rows(behind))


def _states(connection: Connection, day: date, programmes: Container[str] | None) -> dict[str, _State]:
    def rows(query: str, **given: object) -> list[dict[str, Any]]:
        done = connection.execute(query, given)
        names = [column[0] for column in done.description or ()]
        return [dict(zip(names, row, strict=True)) for row in done.fetchall()]

    return {
        each["programme"]: _state(each, rows(_COVERAGE, programme=each["programme"], day=day),
                                  rows(_GOALS, programme=each["programme"], day=day), day)
        for each in rows(_PROGRAMMES)
        if programmes is None or each["programme"] in programmes
    }  # fmt: skip


def _state(programme: Mapping[str, str], covered: Sequence[Any], goals: Sequence[Any], day: date) -> _State:
    counts: dict[_Key, _Count] = {}
    judged: dict[_Key, date] = {}
    indicators: dict[_Key, str] = {}
    for row in covered:
        key = _Key(row["definition"], "", None)
        counts[key] = _Count(row["areas_min"], row["areas_max"], row["areas_total"], "")
        judged[key], indicators[key] = day, "areas_with_centre"
    for row in goals:
        key = _Key(row["definition"], row["goal"], row["ends"])
        counts[key] = _Count(row["value_min"], row["value_max"], row["target"], row["status"])
        judged[key], indicators[key] = row["judged_on"] or day, row["indicator"]
    names = {row["definition"]: row["definition_name"] for row in (*covered, *goals)}
    return _State(counts, names, judged, indicators, programme["areas_word"], programme["programme_name"])


class _Areas:
    """How each area stands in the two snapshots, asked for the days that are needed."""

    def __init__(self, programme: str, old: Connection, new: Connection) -> None:
        self.programme, self.connections = programme, (old, new)
        self.codes: dict[str, str] = {}
        self.kept: dict[date, list[dict[tuple[str, str], str]]] = {}
        for connection in self.connections:
            self.codes |= dict(connection.execute(_NAMES, {"programme": programme}).fetchall())

    def turned(self, definition: str, day: date) -> list[tuple[str, str, str]]:
        """(area, status before, status now) of those that stand otherwise under the definition; empty: not there."""
        if day not in self.kept:
            given = {"programme": self.programme, "day": day}
            asked = [connection.execute(_AREAS, given).fetchall() for connection in self.connections]
            self.kept[day] = [{(name, of): status for name, of, status in rows} for rows in asked]
        was, now = self.kept[day]
        keys = [key for key in dict.fromkeys((*now, *was)) if key[1] == definition]
        return [(k[0], was.get(k, ""), now.get(k, "")) for k in keys if was.get(k, "") != now.get(k, "")]


def _behind(found: Sequence[Changed], turned: set[str], areas: _Areas, *, is_goal: bool) -> list[Changed]:
    """The changes that the count can rest on: of the areas that stand otherwise, else of all; never none where there are any."""
    driving = [
        each for each in found
        if each.fact.column in _DRIVING.get(each.fact.table, ()) and (is_goal or each.fact.table != "goal")
    ]  # fmt: skip
    telling = [each for each in driving if each.change.kind != "confirmed"]
    of_turned = [
        each for each in telling
        if areas.codes.get(each.fact.area_code) in turned or each.fact.table in ("published_figure", "goal")
    ]  # fmt: skip
    return of_turned or telling or driving or list(found)


class _Trials(ExitStack):
    """Which of the rows that a count can rest on it would not have moved without; with very many rows, all of them."""

    def __init__(self, programme: str, day: date, old: Connection, new: Connection) -> None:
        super().__init__()
        self.programme, self.day, self.connections = programme, day, (old, new)
        self.begun: dict[Connection, Trial] = {}

    def needed(self, behind: Sequence[Changed], key: _Key) -> Sequence[Changed]:
        rows = set(_rows(behind))
        if not 1 < len(rows) <= _MOST_TRIED:
            return behind
        said = {each.change.row for each in behind if each.change.new}
        alone = {row for row in rows if self._without({row}, key, row in said) != self._without((), key, row in said)}
        others = said - alone
        if self._without(others, key) != self._without(
            (), key
        ):  # together, or one of several: each that moves it by itself
            base = self._without(others, key)
            alone |= {row for row in others if self._without(others - {row}, key) != base} or others
        return [each for each in behind if each.change.row in alone] or behind

    def _without(self, rows: Collection[str], key: _Key, is_new: bool = True) -> object:
        connection = self.connections[is_new]
        if connection not in self.begun:
            self.begun[connection] = self.enter_context(trial(connection, self._counts))
        return self.begun[connection].without(rows).get(key)

    def _counts(self, connection: Connection) -> Mapping[_Key, _Count]:
        state = _states(connection, self.day, {self.programme}).get(self.programme)
        return state.counts if state else {}


def _rows(behind: Sequence[Changed]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.change.row for each in behind))


def _because(turned: Sequence[tuple[str, str, str]], behind: Sequence[Changed], areas: _Areas) -> str:
    """` därför att …`"""
    told = [f"{_AREA[now].format(name)} (förut {_BEFORE[was]})" for name, was, now in turned]
    told = told or list(dict.fromkeys(_changed(each, areas) for each in behind))
    rest = len(told) - _MOST_TOLD
    words = [*told[:_MOST_TOLD], counted(rest, "ändring till", "ändringar till")] if rest > 0 else told
    return f" därför att {listed(words)}" if words else " därför att underlaget på servern är ett annat"


def _changed(each: Changed, areas: _Areas) -> str:
    change, fact = each.change, each.fact
    where = fact.centre_name or areas.codes.get(fact.area_code, "") or "hela uppdraget"
    return f"{change.label} för {where} {_from_to(change)}"


def _from_to(change: Change) -> str:
    old, new = (f"”{said.text}”" if said else "" for said in (change.old, change.new))
    if change.kind == "changed":
        return f"ändras från {old} till {new}"
    return f"sägs vara {new}" if new else f"inte längre sägs vara {old}"


def _sentence(state: _State, key: _Key, was: _Count | None, now: _Count | None) -> str:
    about = f"Målet ”{key.goal}” ({state.names[key.definition]})" if key.goal else f"{state.names[key.definition]}"
    unit = "" if key.goal else f" {state.areas_word}"
    about = f"{state.name}, {about[0].lower() + about[1:]}"
    if was is None or now is None:
        return f"{about}: räknas inte längre" if now is None else f"{about}: räknas nu, och är {_stands(now)}{unit}"
    if was[:3] == now[:3]:
        return f"{about}: {_stands(now)}{unit}, och går från {_STATUS[was.status]} till {_STATUS[now.status]}"
    if was.of == now.of:
        return f"{about}: går från {_span(was)} till {_stands(now)}{unit}{_turned(was, now)}"
    return f"{about}: går från {_stands(was)} till {_stands(now)}{unit}{_turned(was, now)}"


def _turned(was: _Count, now: _Count) -> str:
    return f" ({_STATUS[now.status]}, förut {_STATUS[was.status]})" if was.status != now.status else ""


def _stands(count: _Count) -> str:
    return _span(count) + (f" av {count.of}" if count.of is not None else "")


def _span(count: _Count) -> str:
    if count.least is None:
        return "okänt"
    return f"{count.least}" if count.least == count.most else f"{count.least}–{count.most}"
