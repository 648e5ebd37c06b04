"""Sheets of cells -> tables of the contract: where the header row is and which column is which."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from etl.contract import Table
from etl.copies import is_review
from etl.findings import Finding
from etl.names import fold, nearest
from etl.reference import Reference
from etl.tables import ABOUT_KEYS, ABOUT_SHEET, BY_NAME, FORM_ID, TABLES
from etl.values import as_written
from etl.workbook import Cell, Sheet

HEADER_WITHIN = 80  # rows: a header further down than this is not looked for
ABOUT = "about"
EARLIER_LIST = "earlier_list"
"""The finding that a sheet is the list of an earlier check."""
_ABOUT_KEYS = {fold(header): key for key, header in ABOUT_KEYS.items()} | {fold(FORM_ID): "form_id"}
_Score = tuple[int, bool, bool, int]


@dataclass(frozen=True, slots=True)
class Recognised:
    """A sheet understood: its table, the header's row index, and column name -> column index."""

    sheet: Sheet
    table: Table
    header_row: int
    columns: dict[str, int]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, eq=False)  # there is one of each, known by itself
class Headers:
    """Folded header -> column name, for each table; and folded sheet name -> table name."""

    by_table: dict[str, dict[str, str]]
    sheets: dict[str, str]
    meanings: dict[str, tuple[tuple[str, str], ...]]
    """Folded header -> (table name, column name) for each table that knows it."""


@lru_cache(maxsize=4)
def _headers(spellings: tuple[tuple[str, str, str, str], ...]) -> Headers:
    by_table = {}
    for table in TABLES:
        names = {column.name for column in table.columns}
        general = {w: m for kind, place, w, m in spellings if kind == "header" and not place and m in names}
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


def read_about(sheet: Sheet) -> dict[str, tuple[Cell, str]] | None:
    """Key -> (value, address) when this is the sheet Om, wherever on it the pairs stand; else None."""
    found: dict[str, tuple[Cell, str]] = {}
    for r, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        for c, cell in enumerate(row):
            key = _ABOUT_KEYS.get(fold(cell)) if isinstance(cell, str) else None
            if key and key not in found:
                value, at = next(((v, i) for i, v in enumerate(row[c + 1 :], c + 1) if v is not None), (None, c + 1))
                found[key] = (value, sheet.address(r, at))
    # Avstämningar has the columns Status and Per datum: only a sheet named Om may lack Uppdrag
    is_named = fold(sheet.name) == fold(ABOUT_SHEET)
    keys_in_one_row = len({address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for _, address in found.values()}) < len(found)
    is_about = "as_of" in found if is_named else "programme" in found and not keys_in_one_row
    return found if is_about and len(found) >= 2 else None


def recognise(sheet: Sheet, known: Headers) -> Recognised | tuple[Finding, ...]:
    """The table that explains most of some row's headers; or the findings that say why there is none."""
    fitting = _best_fitting(sheet, known)
    if not fitting:
        return (_unknown_sheet(sheet),)
    header_row, table, columns = fitting[0]
    if len({other.name for _, other, _ in fitting}) > 1:
        return (_ambiguous_sheet(sheet, [other for _, other, _ in fitting]),)
    first_row = header_row
    while _is_repeated_below(sheet, header_row, columns):
        header_row += 1
    if other := next((r for r, *_ in _headers_of(sheet, known) if not first_row <= r <= header_row), None):
        return (_two_tables(sheet, header_row, other),)
    missing = _missing_columns(sheet, table, header_row, columns)
    if missing:
        return missing
    return Recognised(sheet, table, header_row, columns, _unread_columns(sheet, table, header_row, columns, known))


def _best_fitting(sheet: Sheet, known: Headers) -> list[tuple[int, Table, dict[str, int]]]:
    """The rows and tables that fit best, equally well: row index, table, column name -> index."""
    best: _Score | None = None
    fitting: list[tuple[int, Table, dict[str, int]]] = []
    for r, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        folded = tuple([fold(cell) if isinstance(cell, str) else "" for cell in row])
        if len(known.meanings.keys() & folded) < 2:
            continue
        for score, table, columns in _fits(folded, fold(sheet.name), known):
            if best is not None and score < best:
                continue
            if best is None or score > best:
                best, fitting = score, []
            fitting.append((r, table, columns))
    return fitting


@lru_cache(maxsize=10_000)
def _fits(folded: tuple[str, ...], sheet_name: str, known: Headers) -> tuple[tuple[_Score, Table, dict[str, int]], ...]:
    """The tables of which the row explains two columns or more; the same template comes from many."""
    matched = ((table, _match(folded, known.by_table[table.name])) for table in TABLES)
    return tuple(
        (_fit(sheet_name, table, columns, known), table, columns) for table, columns in matched if len(columns) > 1
    )


def _fit(sheet_name: str, table: Table, columns: dict[str, int], known: Headers) -> _Score:
    """How well a row of headers fits a table: columns explained, nothing needed missing, the sheet's own name, and how many
    of the columns are required."""
    required = [column.name for column in table.columns if column.required]
    has_needed = columns.keys() >= set(required) and (not table.one_of or not columns.keys().isdisjoint(table.one_of))
    is_named = known.sheets.get(sheet_name) == table.name
    return len(columns), has_needed, is_named, len(columns.keys() & set(required))


def _headers_of(sheet: Sheet, known: Headers) -> Iterator[tuple[int, Table]]:
    """Rows that would do as the header of a table: all that it needs, and nothing but headers."""
    for r, row in enumerate(sheet.rows):
        cells = [cell for cell in row if cell is not None]
        if len(cells) < 2 or not all(isinstance(cell, str) and fold(cell) in known.meanings for cell in cells):
            continue
        words = [fold(str(cell)) for cell in cells]
        for table in TABLES:
            columns = _match(words, known.by_table[table.name])
            if len(columns) == len(words) and _fit(fold(sheet.name), table, columns, known)[1]:
                yield r, table
                break


def _two_tables(sheet: Sheet, header_row: int, other: int) -> Finding:
    rows = " och ".join(str(sheet.first_row + row + 1) for row in sorted((header_row, other)))
    return Finding(
        "fel", sheet.name, sheet.address(max(header_row, other), 0), "", "two_tables",
        f"Bladet har flera tabeller, med rubriker på rad {rows}, och lästes inte. Lägg varje tabell på ett eget blad.",
    )  # fmt: skip


def _is_repeated_below(sheet: Sheet, header_row: int, columns: dict[str, int]) -> bool:
    """Whether the headers stand once more in the next row, as those merged over two rows do."""
    header, *below = sheet.rows[header_row : header_row + 2]
    return bool(below) and all(header[index] == below[0][index] for index in columns.values())


def _match(folded: Sequence[str], names: dict[str, str]) -> dict[str, int]:
    """Column name -> index; the first of two columns with the same meaning is taken, the second is reported as unread."""
    columns: dict[str, int] = {}
    for index, header in enumerate(folded):
        name = names.get(header)
        if name and name not in columns:
            columns[name] = index
    return columns


def _unknown_sheet(sheet: Sheet) -> Finding:
    if is_review(sheet.name, next((cell for row in sheet.rows for cell in row if cell is not None), None)):
        message = "Bladet är listan från en tidigare granskning och lästes inte. Det kan tas bort."
        return Finding("upplysning", sheet.name, "", "", EARLIER_LIST, message)
    return Finding(
        "varning", sheet.name, "", "", "sheet_not_recognised",
        "Bladet känns inte igen och lästes inte: ingen rad har rubriker ur mallen. "
        "Skriv rubrikerna som i mallen på raden ovanför uppgifterna.",
    )  # fmt: skip


def _ambiguous_sheet(sheet: Sheet, tables: Sequence[Table]) -> Finding:
    names = " eller ".join(dict.fromkeys(table.sheet for table in tables))
    return Finding(
        "fel", sheet.name, "", "", "sheet_ambiguous",
        f"Rubrikerna passar lika bra för {names}, så bladet lästes inte. Döp bladet till det som det är.",
    )  # fmt: skip


def _missing_columns(sheet: Sheet, table: Table, row: int, columns: dict[str, int]) -> tuple[Finding, ...]:
    missing = [column.header for column in table.columns if column.required and column.name not in columns]
    return tuple(
        Finding(
            "fel", sheet.name, sheet.address(row, 0), header, "column_missing",
            f"Bladet liknar {table.sheet} men saknar den obligatoriska kolumnen {header}. "
            "Lägg till kolumnen: inga rader på bladet lästes in.",
        )
        for header in missing
    )  # fmt: skip


def _unread_columns(
    sheet: Sheet, table: Table, row: int, columns: dict[str, int], known: Headers
) -> tuple[Finding, ...]:
    taken = set(columns.values())
    found = []
    for index, cell in enumerate(sheet.rows[row]):
        if index in taken or not _has_content(sheet, row, index):
            continue
        written = " ".join(as_written(cell).split())
        twin = known.by_table[table.name].get(fold(written))
        near = (
            "" if twin or not written else nearest(written, [column.header for column in BY_NAME[table.name].columns])
        )
        message = (
            f"Kolumnen {written} finns två gånger; den första lästes, den här inte. Ta bort den ena."
            if twin
            else f"Kolumnen {written or 'utan rubrik'} känns inte igen och lästes inte."
            + (f" Menar du {near}?" if near else "")
        )
        found.append(
            Finding("varning", sheet.name, sheet.address(row, index), written, "column_not_read", message, near)
        )
    return tuple(found)


def _has_content(sheet: Sheet, header_row: int, index: int) -> bool:
    return any(len(row) > index and row[index] is not None for row in sheet.rows[header_row:])
