"""Forms: what the regional unit asks an area, and what is known of it already."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

import duckdb

from etl.contract import PLAIN, Table
from etl.names import fold
from etl.recognition.form_id import WHOLE, FormId
from etl.reference import Reference
from etl.tables import BY_NAME, SOURCES, TABLES

_NOT_ANSWERS = frozenset({"area_code", "centre_name", "source", "note", "as_of"})
OF_THE_PROGRAMME = ("area", "source", "goal", "schedule", "published_figure")
"""Tables that the unit keeps and asks of no area."""
_IN_ORDER = (*(table for table in TABLES if table is not SOURCES), SOURCES)
_WHEN_USED = ("step", "check_in", "funding", "condition")  # asked where the programme has them
_UNSETTLED = (
    "latest",
    "last_of_day",
    "together",
)  # why a statement is shown: no correction and no later day has settled it


@dataclass(frozen=True, slots=True)
class Said:
    """A cell filled in beforehand: its text as written, and who said it when. No day: it is an id, not a statement."""

    text: str
    stated: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A fact of an open centre that is missing or old, the columns that it stands in, and the function that can answer."""

    area_code: str
    centre_name: str
    label: str
    ask: str
    is_missing: bool
    last_stated: date | None
    table: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Differing:
    """A fact that sources state in different ways, each way with its source and day."""

    area_code: str
    about: str
    label: str
    ways: tuple[Said, ...]


@dataclass(frozen=True)
class Form:
    """`areas` are those asked, `rows` what each sheet holds beforehand, in the order of the form."""

    form_id: str
    programme: Mapping[str, str]
    is_whole: bool
    areas: Mapping[str, str]
    centres: tuple[tuple[str, str], ...]
    rows: Mapping[str, Sequence[Mapping[str, Said]]]
    asked: tuple[Asked, ...]
    differing: tuple[Differing, ...]
    day: date
    old_after_months: int


def read_form(
    connection: duckdb.DuckDBPyConnection, reference: Reference, programme: str, area_code: str | None, day: date
) -> Form:
    """The form for one area, or (None) for the whole programme, as the snapshot knows it on the day. Real data only."""
    listed = area_names(connection, programme)
    view = _View(connection, programme, listed if area_code is None else {area_code: listed[area_code]}, day)
    used = {str(name) for (name,) in view.fetched(_USED)}
    tables = [table for table in _IN_ORDER if _is_in(table, area_code is None, used)]
    (version, months), *_ = view.fetched(_OF_SNAPSHOT)
    listed_centres = open_centres(connection, programme, list(view.areas), day)
    centres = tuple((code, name) for code in view.areas for area, name in listed_centres if area == code)
    return Form(
        str(FormId(programme, area_code or WHOLE, version, day)),
        next(row for row in reference.programmes if row["programme"] == programme),
        area_code is None,
        view.areas,
        centres,
        dict(_rows(view, tables, centres, area_code is None)),
        tuple(_asked(view)),
        tuple(_differing(view)),
        day,
        int(months),
    )


def area_names(connection: duckdb.DuckDBPyConnection, programme: str) -> dict[str, str]:
    """code -> name, in the order of the alphabet."""
    query = "SELECT area_code, area_name FROM area_list($programme, FALSE)"
    return dict(connection.execute(query, {"programme": programme}).fetchall())


def open_centres(
    connection: duckdb.DuckDBPyConnection, programme: str, areas: Sequence[str], day: date
) -> list[tuple[str, str]]:
    """(area, name) of the centres that a form of the day asks about."""
    given = {"programme": programme, "areas": areas, "day": day}
    return [(area, name) for area, name in connection.execute(_CENTRES, given).fetchall()]


def _is_in(table: Table, is_whole: bool, used: set[str]) -> bool:
    """Källor is in every form: an answer may have a source."""
    if table.name in _WHEN_USED:
        return table.name in used
    return is_whole or table.name not in OF_THE_PROGRAMME or table.name == "source"


_OF_SNAPSHOT = (
    "SELECT s.data_version, c.value FROM snapshot AS s, constant AS c WHERE c.name = 'unconfirmed_after_months'"
)
_USED = "SELECT DISTINCT table_name FROM cell WHERE programme = $programme AND NOT is_example"
_CENTRES = """SELECT DISTINCT area_code, centre_name FROM centre_at($programme, [$day::DATE], FALSE)
    INNER JOIN centre_life($programme, FALSE) AS life USING (area_code, centre_name)
    WHERE list_contains($areas, area_code) AND stage IS DISTINCT FROM 'closed'
        AND coalesce(life.closed_upper > $day, TRUE) AND life.last_claimed IS NOT NULL
    ORDER BY area_code, centre_name COLLATE sv"""
_ASKED = """SELECT s.area_code, s.centre_name, s.label, s.ask, s.state, s.last_stated, f.table_name, f.column_name
    FROM fact_state($programme, $day::DATE, FALSE) AS s INNER JOIN fact AS f USING (fact)
    WHERE list_contains($areas, area_code) AND state <> 'known' ORDER BY s.area_code, s.centre_name, f.position"""
_DIFFERING = """SELECT c.fact, c.area_code, c.centre_name, c.table_name, c.column_name, c.text, c.as_of,
        (SELECT max_by(title, (as_of_upper, row_id)) FROM source WHERE source = c.source AND programme = c.programme),
        (SELECT event_text FROM milestone WHERE row_id = c.row_id)
    FROM conflict_statement($programme, $day::DATE, FALSE) AS c
    WHERE list_contains($areas, c.area_code) AND list_contains($why, c.why) AND NOT c.is_example
    ORDER BY c.fact, c.as_of, c.row_id"""
_KNOWN = """SELECT k.table_name, k.entity, k.column_name, k.area_code, k.centre_name, k.text, k.last_stated,
        coalesce((SELECT max_by(title, (as_of_upper, row_id)) FROM source WHERE source = k.source AND programme = $programme),
            k.source, '')
    FROM form_cell($programme, $day::DATE) AS k
    WHERE list_contains($areas, k.area_code) ORDER BY k.table_name, k.area_code, k.centre_name, k.first_row"""


@dataclass(frozen=True, slots=True)
class _View:
    """A snapshot, as a form for these areas sees it on a day."""

    connection: duckdb.DuckDBPyConnection
    programme: str
    areas: Mapping[str, str]
    day: date

    def fetched(self, query: str) -> list[tuple[Any, ...]]:
        """The rows of a query, given what it asks for of programme, areas and day."""
        given = {"programme": self.programme, "areas": list(self.areas), "day": self.day, "why": list(_UNSETTLED)}
        return self.connection.execute(
            query, {name: value for name, value in given.items() if f"${name}" in query}
        ).fetchall()

    def ids(self, code: str, centre: str | None) -> dict[str, Said]:
        """An area as a sheet names it: by its name, where no other has the same."""
        is_alone = [fold(name) for name in self.areas.values()].count(fold(self.areas[code])) == 1
        return {"area_code": Said(self.areas[code] if is_alone else code)} | (
            {"centre_name": Said(centre)} if centre else {}
        )


def _asked(view: _View) -> Iterator[Asked]:
    for code, centre, label, ask, state, stated, table, column in view.fetched(_ASKED):
        columns = (column,) if column else answers(BY_NAME[table])
        yield Asked(code, centre, label, ask, state == "missing", stated, table, columns)


def answers(table: Table) -> tuple[str, ...]:
    """The columns that say something of a centre, beside those that tell which it is and who says so."""
    return tuple(name for name in table.names if name not in _NOT_ANSWERS | set(table.key))


def _differing(view: _View) -> Iterator[Differing]:
    for _, fact in groupby(view.fetched(_DIFFERING), key=lambda row: row[0]):
        rows = list(fact)
        code, centre, table, column = rows[0][1:5]
        header = BY_NAME[table].column(column).header
        label = f"{rows[0][-1]}, {header.lower()}" if rows[0][-1] else header
        ways = tuple(Said(text, as_of, source or "") for *_, text, as_of, source, _ in rows)
        yield Differing(code, centre or view.areas[code], label, ways)


def _rows(
    view: _View, tables: Sequence[Table], centres: Sequence[tuple[str, str]], is_whole: bool
) -> Iterator[tuple[str, list[dict[str, Said]]]]:
    """Each sheet's rows. What an area answers comes without source, day and note: whoever returns it says it anew."""
    said: dict[str, dict[str, dict[str, Said]]] = {}
    for table_name, entity, column, code, centre, text, stated, source in view.fetched(_KNOWN):
        row = said.setdefault(table_name, {}).setdefault(entity, view.ids(code, centre))
        row.setdefault(column, Said(text, stated, source))
    for table in tables:
        if table.name in OF_THE_PROGRAMME:
            yield table.name, _latest_rows(view, table) if is_whole else []
        else:
            asked = centres if table.name == "centre" or table.is_asked_of_each_centre else None
            said_here = list(said.get(table.name, {}).values())
            yield table.name, said_here if asked is None else _in_order(said_here, [view.ids(*each) for each in asked])


def _in_order(rows: Sequence[dict[str, Said]], asked: Sequence[dict[str, Said]]) -> list[dict[str, Said]]:
    """What is said of each centre asked, or its row where nothing is; then the rows of no centre. A centre that is asked no
    more has none."""
    of_centres = [row for ids in asked for row in [row for row in rows if ids.items() <= row.items()] or [ids]]
    return [*of_centres, *(row for row in rows if "centre_name" not in row)]


def _latest_rows(view: _View, table: Table) -> list[dict[str, Said]]:
    """The latest row of each thing that a sheet of the programme tells of, with its own source, day and note."""
    texts = [column.name if column.kind in PLAIN else f"{column.name}_text" for column in table.columns]
    keys, listed = (", ".join(f'"{name}"' for name in names) for names in (table.key, texts))
    rows = view.fetched(
        f"""SELECT {listed} FROM "{table.name}" WHERE programme = $programme AND NOT is_example AND as_of_upper <= $day
        QUALIFY row_number() OVER (PARTITION BY {keys} ORDER BY as_of_upper DESC, row_id DESC) = 1 ORDER BY row_id"""
    )
    return [{name: Said(text) for name, text in zip(table.names, row, strict=True) if text} for row in rows]
