"""What is behind a count that moves: the areas that stand otherwise, and the rows without which it would not move."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import ExitStack
from datetime import date
from typing import NamedTuple

from duckdb import DuckDBPyConnection as Connection

from etl.publishing.changes import Changed
from etl.publishing.counts import Count, Key, states
from etl.publishing.trial import Trial, trial

# What the counts of areas and openings rest on (etl/indicators: centre_at, area_status, coverage, goal_progress).
_DRIVING: Mapping[str, frozenset[str]] = {
    "area": frozenset({"area_code"}),
    "centre": frozenset({"centre_name", "centre_type", "stage", "opened", "closed"}),
    "co_location": frozenset({"midwife", "child_health", "open_preschool", "social_services", "is_fully_co_located"}),
    "milestone": frozenset({"event", "planned", "actual"}),
    "step": frozenset({"step", "reached"}),
    "published_figure": frozenset({"measure", "value", "of", "counted_as"}),
    "goal": frozenset({"goal", "indicator", "target", "starts", "ends"}),
}
_NAMES = "SELECT area_code, area_name FROM area_list($programme, FALSE)"
_AREAS = """SELECT area_name, definition, status FROM area_status($programme, [$day::DATE], FALSE)
    ORDER BY area_name COLLATE sv"""
_MOST_TRIED = 10
Way = tuple[int, int]
"""How far the least and the most of a count move."""
_PART: Mapping[str, Way] = {"has": (1, 1), "unknown": (0, 1)}  # an area that stands in any other way adds nothing


class Turned(NamedTuple):
    """An area that stands otherwise; a status is empty where the area is not there."""

    area: str
    was: str
    now: str

    @property
    def step(self) -> Way:
        was, now = (_PART.get(status, (0, 0)) for status in (self.was, self.now))
        return now[0] - was[0], now[1] - was[1]


def way_of(was: Count | None, now: Count | None) -> Way | None:
    """None where either is not known."""
    if was is None or now is None or None in (was.least, was.most, now.least, now.most):
        return None
    return now.least - was.least, now.most - was.most  # type: ignore[operator]


def is_along(step: Way, way: Way) -> bool:
    return step[0] * way[0] > 0 or step[1] * way[1] > 0


def are_exchanged(turned: Sequence[Turned]) -> bool:
    """Whether some add to the count and others take from it."""
    steps = [sum(each.step) for each in turned]
    return any(step > 0 for step in steps) and any(step < 0 for step in steps)


class Areas:
    """How each area stands in the two snapshots, asked for the days that are needed."""

    def __init__(self, programme: str, old: Connection, new: Connection) -> None:
        self.programme, self.connections = programme, (old, new)
        self.codes: dict[str, str] = {}
        self.kept: dict[date, list[dict[tuple[str, str], str]]] = {}
        for connection in self.connections:
            self.codes |= dict(connection.execute(_NAMES, {"programme": programme}).fetchall())

    def turned(self, definition: str, day: date) -> list[Turned]:
        """Those that stand otherwise under the definition."""
        if day not in self.kept:
            given = {"programme": self.programme, "day": day}
            asked = [connection.execute(_AREAS, given).fetchall() for connection in self.connections]
            self.kept[day] = [{(name, of): status for name, of, status in rows} for rows in asked]
        was, now = self.kept[day]
        keys = [key for key in dict.fromkeys((*now, *was)) if key[1] == definition]
        return [Turned(k[0], was.get(k, ""), now.get(k, "")) for k in keys if was.get(k, "") != now.get(k, "")]


class Trials(ExitStack):
    """Which of the rows that a count can rest on it would not have moved without; with very many rows, all of them."""

    def __init__(self, programme: str, day: date, old: Connection, new: Connection) -> None:
        super().__init__()
        self.programme, self.day, self.connections = programme, day, (old, new)
        self.begun: dict[Connection, Trial] = {}

    def behind(self, found: Sequence[Changed], turned: Sequence[Turned], areas: Areas, key: Key) -> Sequence[Changed]:
        """Of all that drives the count, or else of the areas that stand otherwise; never none where there are any."""
        driving = [
            each for each in found
            if each.fact.column in _DRIVING.get(each.fact.table, ()) and (key.goal or each.fact.table != "goal")
        ]  # fmt: skip
        telling = [each for each in driving if each.change.kind != "confirmed"]
        names = {each.area for each in turned}
        of_turned = [
            each for each in telling
            if areas.codes.get(each.fact.area_code) in names or each.fact.table in ("published_figure", "goal")
        ]  # fmt: skip
        return self.needed(driving, key) or self.needed(of_turned, key) or of_turned or telling or driving or found

    def needed(self, behind: Sequence[Changed], key: Key) -> Sequence[Changed]:
        """None when there are too many to try, or when it moves without each of them."""
        rows = set(rows_of(behind))
        if len(rows) == 1 or len(rows) > _MOST_TRIED:
            return behind if len(rows) == 1 else ()
        said = {each.change.row for each in behind if each.change.new}
        alone = {row for row in rows if self._without({row}, key, row in said) != self._without((), key, row in said)}
        others = said - alone
        base = self._without(others, key)
        if base != self._without((), key):  # together, or one of several: each that moves it by itself
            alone |= {row for row in others if self._without(others - {row}, key) != base} or others
        return [each for each in behind if each.change.row in alone]

    def pushing(self, behind: Sequence[Changed], key: Key, way: Way | None) -> Sequence[Changed]:
        """Those that each by itself move the count that way; none when there are too many to try."""
        if way is None or len(rows_of(behind)) > _MOST_TRIED:
            return ()
        return [each for each in behind if is_along(self._step(each, key), way)]

    def _step(self, each: Changed, key: Key) -> Way:
        is_new = each.change.new is not None
        without, whole = self._without({each.change.row}, key, is_new), self._without((), key, is_new)
        return (way_of(without, whole) if is_new else way_of(whole, without)) or (0, 0)

    def _without(self, rows: Collection[str], key: Key, is_new: bool = True) -> Count | None:
        connection = self.connections[is_new]
        if connection not in self.begun:
            self.begun[connection] = self.enter_context(trial(connection, self._counts))
        count: Count | None = self.begun[connection].without(rows).get(key)
        return count

    def _counts(self, connection: Connection) -> Mapping[Key, Count]:
        state = states(connection, self.day, {self.programme}).get(self.programme)
        return state.counts if state else {}


def rows_of(behind: Sequence[Changed]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.change.row for each in behind))
