"""How many areas have a centre, and how far each goal has come, under every definition, as one snapshot knows it."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from duckdb import DuckDBPyConnection as Connection

_PROGRAMMES = """SELECT programme, programme_name, areas_word FROM programme
    WHERE role IS DISTINCT FROM 'sammanhang' AND programme IN (SELECT programme FROM cell WHERE NOT is_example)
    ORDER BY role IS DISTINCT FROM 'hemma', programme_name"""
_COVERAGE = """SELECT d.definition_name, c.* FROM coverage($programme, [$day::DATE], FALSE, []::VARCHAR[]) AS c
    INNER JOIN definition AS d USING (definition) ORDER BY d.position"""
_GOALS = """SELECT d.definition_name, g.*
    FROM goal_progress($programme, $day::DATE, FALSE) AS g INNER JOIN definition AS d USING (definition)
    ORDER BY g.starts, g.goal, d.position"""


class Key(NamedTuple):
    definition: str
    goal: str
    """Empty: the number of areas with a centre today."""
    ends: date | None


class Count(NamedTuple):
    """How it stands: `of` how many; `status` is empty for the number of areas."""

    least: int | None
    most: int | None
    of: int | None
    status: str


@dataclass(frozen=True)
class State:
    """A programme in one snapshot."""

    counts: Mapping[Key, Count]
    names: Mapping[str, str]
    judged: Mapping[Key, date]
    indicators: Mapping[Key, str]
    areas_word: str
    name: str


def states(connection: Connection, day: date, programmes: Container[str] | None) -> dict[str, State]:
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


def _state(programme: Mapping[str, str], covered: Sequence[Any], goals: Sequence[Any], day: date) -> State:
    counts: dict[Key, Count] = {}
    judged: dict[Key, date] = {}
    indicators: dict[Key, str] = {}
    for row in covered:
        key = Key(row["definition"], "", None)
        counts[key] = Count(row["areas_min"], row["areas_max"], row["areas_total"], "")
        judged[key], indicators[key] = day, "areas_with_centre"
    for row in goals:
        key = Key(row["definition"], row["goal"], row["ends"])
        counts[key] = Count(row["value_min"], row["value_max"], row["target"], row["status"])
        judged[key], indicators[key] = row["judged_on"] or day, row["indicator"]
    names = {row["definition"]: row["definition_name"] for row in (*covered, *goals)}
    return State(counts, names, judged, indicators, programme["areas_word"], programme["programme_name"])
