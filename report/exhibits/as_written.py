"""What the sheets say in their own words, beside what was understood: opening hours and presence, cell by cell."""

from collections.abc import Mapping, Sequence

import pandas as pd

from etl.tables import BY_NAME, WEEKDAYS
from report import swedish, text, week
from report.cell_words import cells
from report.exhibit import Exhibit, Field, of_any_definition
from report.queries import opening, stated
from report.queries import presence as presence_reads
from report.rule_words import RULE
from report.selection import Selection

FIELDS = (
    Field("area_name", "Kommun"), Field("centre_name", "Central"), Field("what", "Uppgift"), Field("text", "Som det står"),
    Field("read_as", "Läst som"), Field("how_read", "Hur det lästes"),
    Field("as_of_upper", "Gäller per", "date"), Field("source", "Källa"), Field("where", "Cell"),
)  # fmt: skip
ROLE = Field("role", "Roll")
_PLAIN = frozenset({"exact", "range", "missing", "unknown"})  # what the rule already says
_UNITS = {"persons": "personer", "extent": "h/vecka", "hours_per_week": "h/vecka"}


@of_any_definition
def opening_written(selection: Selection) -> Exhibit:
    """A row per cell of the sheets of opening hours: each day's or the week's text, and the sessions read from it."""
    rows = stated.cells_of(selection, "opening_hours")
    told = _sessions(opening.sessions(selection))
    read_as = [
        told.get((row_id, WEEKDAYS.index(column) if column in WEEKDAYS else -1), _hours(value, "h"))
        if column != "hours_per_week" else _hours(value, "h/vecka")
        for row_id, column, value in zip(rows["row_id"], rows["column_name"], rows["value"], strict=True)
    ]  # fmt: skip
    return _exhibit(
        "oppettider-som-skrivna", "Öppettiderna som de står", rows.assign(read_as=read_as), FIELDS, selection
    )


@of_any_definition
def presence_written(selection: Selection) -> Exhibit:
    """A row per cell of the sheets of presence: the role, its extent as written, and the hours and persons read from it."""
    rows = stated.cells_of(selection, "presence")
    roles = presence_reads.presence_persons(selection).set_index("row_id")
    persons = [roles["extent_persons"].get(row_id) for row_id in rows["row_id"]]
    read_as = [
        _extent(value, _UNITS[column], persons_told if column == "extent" else None)
        for column, value, persons_told in zip(rows["column_name"], rows["value"], persons, strict=True)
    ]
    rows = rows.assign(read_as=read_as, role=[roles["role"].get(row_id) for row_id in rows["row_id"]])
    return _exhibit(
        "socialtjanst-som-skriven", "Rollerna som de står", rows, (*FIELDS[:2], ROLE, *FIELDS[2:]), selection
    )


def _exhibit(name: str, title: str, rows: pd.DataFrame, fields: Sequence[Field], selection: Selection) -> Exhibit:
    table = BY_NAME["opening_hours" if name.startswith("oppettider") else "presence"]
    rows = rows.assign(
        what=[table.column(column).header for column in rows["column_name"]],
        read_as=[
            "satt åt sidan av en rättelse" if is_rejected else read_as
            for is_rejected, read_as in zip(rows["is_rejected"], rows["read_as"], strict=True)
        ],
        how_read=[
            RULE[rule] if precision in _PLAIN else f"{RULE[rule]}, {text.PRECISION[precision]}"
            for rule, precision in zip(rows["rule"], rows["precision"], strict=True)
        ],
        where=cells(rows),
    )  # fmt: skip
    centres = rows[["area_code", "centre_name"]].drop_duplicates()
    many = f"{swedish.counted(len(rows), 'cell', 'celler')} om {swedish.counted(len(centres), 'central', 'centraler')}"
    told = f"{many}, som de står och som de lästes" if len(rows) else f"Inget blad {table.sheet} säger något den dagen"
    return Exhibit(
        name=name, title=title, headline=told, selection=selection, rows=rows, fields=tuple(fields), alt=told,
        data_date=max(rows["as_of_upper"], default=None),
        has_example=bool(rows["is_example"].any()),
    )  # fmt: skip


def _sessions(found: pd.DataFrame) -> Mapping[tuple[int, int], str]:
    """(row, weekday) -> 9.30–12.00 och 13.00–15.30; weekday -1: the whole week, day by day."""
    days: dict[tuple[int, int], list[str]] = {}
    for row_id, weekday, start, end in found[["row_id", "weekday", "start_minute", "end_minute"]].itertuples(
        index=False
    ):
        days.setdefault((row_id, weekday), []).append(f"{week.clock(start)}–{week.clock(end)}")
    told = {key: swedish.listed(times) for key, times in days.items()}
    weeks: dict[tuple[int, int], list[str]] = {}
    for (row_id, weekday), times in told.items():
        weeks.setdefault((row_id, -1), []).append(f"{week.SHORT[weekday].lower()} {times}")
    return told | {key: "; ".join(each) for key, each in weeks.items()}


def _hours(value: str | None, unit: str) -> str | None:
    """A value as it is kept among the cells, low–high, in Swedish; None where it is unknown."""
    if value is None:
        return None
    low, _, high = value.partition("–")
    told = swedish.span(float(low), float(high or low))
    return f"{told} {'person' if (told, unit) == ('1', 'personer') else unit}"


def _extent(value: str | None, unit: str, persons: float | None) -> str | None:
    told = [_hours(value, unit), None if persons is None or pd.isna(persons) else _hours(f"{persons:g}", "personer")]
    return "; ".join(each for each in told if each) or None
