"""What a snapshot says, fact by fact: every statement, and which one is shown today."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import duckdb

from etl.publishing.model import Said
from etl.tables import BY_NAME

_ROW_NUMBER = re.compile(r"\d+$")
_IDS = ("area_code", "centre_name")

# As form_cell has it: of a week's hours and of the social services' roles only the rows of the centre's latest day are shown.
_SAID = """
WITH kept AS (
    SELECT c.*, f.path, f.sha256, x.written, w.title,
        c.value IS NOT NULL AND NOT c.is_rejected AND c.as_of_upper <= $day AS is_valid,
        c.table_name IN ('opening_hours', 'presence') AS is_whole
    FROM cell AS c
    INNER JOIN file AS f USING (file_id)
    LEFT JOIN cell_fix AS x ON x.file_id = c.file_id AND x.sheet = c.sheet AND x.address = c.address
    LEFT JOIN (SELECT programme, source, any_value(title) AS title FROM source GROUP BY programme, source) AS w
        ON w.programme = c.programme AND w.source = c.source
    WHERE c.column_name NOT IN ('source', 'as_of')
        AND (c.value IS NOT NULL OR c.precision = 'unknown')
        AND (c.column_name NOT IN ('area_code', 'centre_name') OR (c.table_name, c.column_name) IN
            (('area', 'area_code'), ('centre', 'centre_name')))
),
latest_marked AS (
    SELECT *,
        max(as_of_upper) FILTER (WHERE is_valid AND is_comparable)
            OVER (PARTITION BY programme, is_example, table_name, area_code, centre_name) AS whole_day,
        max({'as_of': as_of_upper, 'row_id': row_id}) FILTER (WHERE is_valid AND is_comparable)
            OVER (PARTITION BY programme, is_example, table_name, entity) AS whole_row
    FROM kept
),
shown_marked AS (
    SELECT *, is_valid AND (NOT is_whole OR as_of_upper = whole_day AND row_id = whole_row.row_id) AS may_show
    FROM latest_marked
)
SELECT programme, is_example, table_name, coalesce(area_code, ''), coalesce(centre_name, ''), entity, column_name,
    text, value, as_of_upper, coalesce(title, source, ''), path, sha256, sheet, address, written,
    may_show AND row_id = max(row_id) FILTER (WHERE may_show AND as_of_upper = shown_day) OVER (PARTITION BY
        programme, is_example, table_name, area_code, centre_name, entity, column_name) AS is_shown,
    is_comparable, is_lasting
FROM (SELECT *, max(as_of_upper) FILTER (WHERE may_show) OVER (PARTITION BY
        programme, is_example, table_name, area_code, centre_name, entity, column_name) AS shown_day FROM shown_marked)
ORDER BY row_id, address"""


class Fact(NamedTuple):
    """What statements are about; compared between snapshots."""

    programme: str
    is_example: bool
    table: str
    area_code: str
    centre_name: str
    entity: str
    column: str


@dataclass
class Told:
    """All that is said of a fact. `value` of a statement is empty where it says that nothing is known."""

    said: list[Said] = field(default_factory=list)
    shown: Said | None = None
    is_lasting: bool = False
    is_comparable: bool = False


Facts = Mapping[Fact, Told]


def facts(connection: duckdb.DuckDBPyConnection, day: date) -> Facts:
    found: defaultdict[Fact, Told] = defaultdict(Told)
    for row in connection.execute(_SAID, {"day": day}).fetchall():
        text, value, as_of, source, path, sha256, sheet, address, written, is_shown, is_comparable, is_lasting = row[7:]
        number = _ROW_NUMBER.search(address)
        said = Said(
            text, value or "", as_of, source, path.rpartition("/")[2], sha256, sheet, address,
            f"{sha256}|{sheet}|{number[0] if number else ''}", written,
        )  # fmt: skip
        told = found[Fact(*row[:7])]
        told.said.append(said)
        told.is_lasting, told.is_comparable = is_lasting, is_comparable
        if is_shown:
            told.shown = said
    return found


def label(fact: Fact, every: Sequence[Facts]) -> str:
    """The column's header, with what else the row is about: `Utfall (Öppning)`."""
    table = BY_NAME[fact.table]
    about = []
    for column in table.key:
        told = next((each[key] for each in every if (key := fact._replace(column=column)) in each), None)
        if column not in (*_IDS, fact.column) and told:
            about.append(told.said[-1].text)
    header = table.column(fact.column).header
    return f"{header} ({', '.join(about)})" if about else header


def is_key(fact: Fact) -> bool:
    """Whether it only says what the row is about."""
    return fact.column in BY_NAME[fact.table].key


def row_of(fact: Fact) -> Fact:
    """What its row is about, as a fact of no column; the same whether it is example data or not."""
    return fact._replace(is_example=False, column="")
