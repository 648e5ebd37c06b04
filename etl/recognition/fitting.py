"""Which table of the contract a sheet's headings belong to: rows that may be headings, and how well they fit."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from etl.contract import Table
from etl.names import fold
from etl.reading.workbook import Sheet
from etl.recognition.headings import MOST_ROWS, Headings, called, groups, may_be_read_together
from etl.reference import Reference
from etl.tables import ABOUT_SHEET, TABLES

HEADER_WITHIN = 80  # rows: further down only a header that says all that its table needs is looked for
ABOUT = "about"
_Score = tuple[int, bool, bool, int]


@dataclass(frozen=True, eq=False)  # there is one of each, known by itself
class Headers:
    """Folded header -> column name, for each table; and folded sheet name -> table name."""

    by_table: dict[str, dict[str, str]]
    sheets: dict[str, str]
    meanings: dict[str, tuple[tuple[str, str], ...]]
    """Folded header -> (table name, column name) for each table that knows it."""


class Fit(NamedTuple):
    """Rows of headings (first and last) read as a table: column name -> index."""

    score: _Score
    top: int
    bottom: int
    table: Table
    columns: dict[str, int]

    @property
    def is_complete(self) -> bool:
        return self.score[1]


@lru_cache(maxsize=4)
def _headers(spellings: tuple[tuple[str, str, str, str], ...]) -> Headers:
    by_table = {}
    for table in TABLES:
        general = {w: m for kind, place, w, m in spellings if kind == "header" and not place and m in table.names}
        own = {w: m for kind, place, w, m in spellings if kind == "header" and place == table.name}
        by_table[table.name] = general | own | {fold(column.header): column.name for column in table.columns}
    sheets = {fold(table.sheet): table.name for table in TABLES} | {fold(ABOUT_SHEET): ABOUT}
    sheets |= {written: means for kind, _, written, means in spellings if kind == "sheet"}
    meanings: dict[str, tuple[tuple[str, str], ...]] = {}
    for table_name, known in by_table.items():
        for written, name in known.items():
            meanings[written] = (*meanings.get(written, ()), (table_name, name))
    return Headers(by_table, sheets, meanings)


def headers(reference: Reference) -> Headers:
    rows = tuple((r["kind"], r["place"], fold(r["written"]), r["means"]) for r in reference.spellings)
    return _headers(rows)


def best_fitting(sheet: Sheet, known: Headers) -> list[Fit]:
    """The rows and tables that fit best, equally well; of several rows read together only when they say more than one."""
    fitting = _best_of_rows(sheet, known)
    if not fitting or not fitting[0].is_complete or not _is_all_known(sheet, fitting[0]):
        together = _best(fit for top, bottom in _bands(sheet) for fit in _fits_together(sheet, top, bottom, known))
        if together and (not fitting or together[0].score > fitting[0].score):
            fitting = together
    is_about = known.sheets.get(fold(sheet.name)) == ABOUT  # a form keeps its lists of choices below what it says
    if not is_about and not (fitting and fitting[0].is_complete):
        below = range(HEADER_WITHIN, len(sheet.rows))
        complete = _best(fit for row in below for fit in fits(sheet, row, row, known) if fit.is_complete)
        fitting = complete or fitting
    return fitting


def _best_of_rows(sheet: Sheet, known: Headers) -> list[Fit]:
    """Of one row alone; one with fewer words than the best so far explains cannot explain more."""
    fitting: list[Fit] = []
    for index, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        if not fitting or sum(isinstance(cell, str) for cell in row) >= len(fitting[0].columns):
            fitting = _best(chain(fitting, fits(sheet, index, index, known)))
    return fitting


def _best(fits_found: Iterable[Fit]) -> list[Fit]:
    fitting: list[Fit] = []
    for fit in fits_found:
        if not fitting or fit.score >= fitting[0].score:
            fitting = [*(fitting if fitting and fit.score == fitting[0].score else ()), fit]
    return fitting


def fits(sheet: Sheet, top: int, bottom: int, known: Headers, within: frozenset[int] | None = None) -> Iterator[Fit]:
    """The tables of which the rows explain two columns or more; `within`: these columns only."""
    if top == bottom and sum(isinstance(cell, str) for cell in sheet.rows[top]) < 2:
        return
    words = called(sheet, top, bottom)
    if within is not None:
        words = tuple(w if i in within else () for i, w in enumerate(words))
    if sum(any(word in known.meanings for word in each) for each in words) < 2:
        return
    said = Headings(words, groups(sheet, top, bottom))
    for score, table, columns in _fits(said, fold(sheet.name), known):
        yield Fit(score, top, bottom, table, columns)


@lru_cache(maxsize=10_000)
def _fits(said: Headings, sheet_name: str, known: Headers) -> tuple[tuple[_Score, Table, dict[str, int]], ...]:
    """The same template comes from many."""
    matched = ((table, match(said, table, known)) for table in TABLES)
    return tuple(
        (_score(sheet_name, table, columns, known), table, columns) for table, columns in matched if len(columns) > 1
    )


def match(said: Headings, table: Table, known: Headers) -> dict[str, int]:
    """Column name -> index; the first of two columns with the same meaning is taken, the second is reported as unread. What
    stands under the name of another sheet is that sheet's."""
    columns: dict[str, int] = {}
    names = known.by_table[table.name]
    for index, (words, group) in enumerate(zip(said.words, said.groups, strict=True)):
        name = next((names[word] for word in words if word in names), None)
        if name and name not in columns and known.sheets.get(group, table.name) == table.name:
            columns[name] = index
    return columns


def has_needed(table: Table, columns: Sequence[str] | set[str]) -> bool:
    names = set(columns)
    return names >= table.required and (not table.one_of or not names.isdisjoint(table.one_of))


def _score(sheet_name: str, table: Table, columns: dict[str, int], known: Headers) -> _Score:
    """How well a row of headers fits a table: columns explained, nothing needed missing, the sheet's own name, and how many
    of the columns are required."""
    is_named = known.sheets.get(sheet_name) == table.name
    return len(columns), has_needed(table, set(columns)), is_named, len(columns.keys() & table.required)


def _is_all_known(sheet: Sheet, fit: Fit) -> bool:
    taken = set(fit.columns.values())
    return all(cell is None or index in taken for index, cell in enumerate(sheet.rows[fit.bottom]))


def _bands(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """First and last of the rows that may be read together, the fewest first."""
    rows = min(len(sheet.rows), HEADER_WITHIN)
    for height in range(2, MOST_ROWS + 1):
        for top in range(rows - height + 1):
            if may_be_read_together(sheet, top, top + height - 1):
                yield top, top + height - 1


def _fits_together(sheet: Sheet, top: int, bottom: int, known: Headers) -> Iterator[Fit]:
    """Only where no heading that says something by itself is lost: then one of the rows is no heading."""
    for fit in fits(sheet, top, bottom, known):
        names, taken = known.by_table[fit.table.name], set(fit.columns.values())
        lost = any(
            isinstance(cell, str)
            and fold(cell) in names
            and index not in taken
            and names[fold(cell)] not in fit.columns
            for row in sheet.rows[top : bottom + 1]
            for index, cell in enumerate(row)
        )
        if not lost and not _has_stray(sheet, fit, names):
            yield fit


def _has_stray(sheet: Sheet, fit: Fit, names: dict[str, str]) -> bool:
    """Whether a column is known by an upper row alone, though something else stands below: a value, not a heading."""
    last = sheet.rows[fit.bottom]
    return any(
        isinstance(cell, str) and fold(cell) in names and last[index] is not None and index not in fit.columns.values()
        for row in sheet.rows[fit.top : fit.bottom]
        for index, cell in enumerate(row)
    )


def other_headers(sheet: Sheet, known: Headers, fit: Fit) -> Iterator[Fit]:
    """Rows outside of this header that would do as the header of a table too: all that it needs, and nothing but headers; after
    a gap, hardly anything else."""
    for row, cells in enumerate(sheet.rows):
        if fit.top <= row <= fit.bottom:
            continue
        said = [cell for cell in cells if cell is not None]
        if len(said) < 2 or not all(isinstance(cell, str) for cell in said):
            continue
        known_to_any = sum(fold(str(cell)) in known.meanings for cell in said)
        follows_gap = row == 0 or sum(cell is not None for cell in sheet.rows[row - 1]) < 2
        needed = len(said) * 0.6 if follows_gap else len(said)
        if known_to_any < max(2, needed):
            continue
        complete = _best(found for found in fits(sheet, row, row, known) if found.is_complete)
        if complete and len(complete[0].columns) >= needed:
            yield complete[0]
