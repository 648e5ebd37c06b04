"""Sheets of cells -> tables of the contract: where the headings are, which column is which, and where each table ends."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from etl.contract import Table
from etl.findings import Finding
from etl.reading.workbook import Sheet
from etl.recognition import unrecognised as tell
from etl.recognition.fitting import HEADER_WITHIN, Fit, Headers, best_fitting, fits, has_needed, match, other_headers
from etl.recognition.given import Given, said_once
from etl.recognition.headings import headings, written
from etl.recognition.understood import Understanding, shape_of
from etl.tables import BY_NAME, TABLES

SHARED = ("area_code", "centre_name", "as_of", "source", "note")
Corrections = Mapping[str, Understanding]


@dataclass(frozen=True, slots=True)
class Recognised:
    """A table on a sheet: the indices of the first and the last row of its headings, and column name -> column index."""

    sheet: Sheet
    table: Table
    top: int
    header_row: int
    columns: dict[str, int]
    findings: tuple[Finding, ...] = ()
    end: int | None = None
    """The row after its last one, where another table follows."""
    beside: frozenset[int] = frozenset()
    """Columns that are not its own."""
    own: frozenset[int] = frozenset()
    """Of a table that shares its rows with another: the columns that make a row say something of it; else empty."""
    given: Mapping[str, Given] | None = None
    """What is said once for all its rows."""
    is_corrected: bool = False
    is_first: bool = True
    """No other table ends where its headings begin."""

    def written(self, column: int) -> str:
        """The heading of a column, in one line."""
        return written(self.sheet, self.top, self.header_row, column)


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a sheet was taken for: its tables, and what is told of the sheet as a whole; without tables why there are none."""

    tables: tuple[Recognised, ...]
    findings: tuple[Finding, ...] = ()


def recognise(sheet: Sheet, known: Headers, corrections: Corrections | None = None) -> Recognition:
    """The tables that explain most of a sheet's headings; or the findings that say why there is none."""
    corrected = _corrected(sheet, known, corrections or {})
    if corrected:
        return corrected
    fitting = best_fitting(sheet, known)
    if (fitting and fitting[0].is_complete) or not sheet.rows or len(sheet.rows[0]) < 2:
        return _recognised(sheet, known, fitting)
    turned = sheet.turned()
    across = best_fitting(turned, known)
    found = _recognised(turned, known, across) if across and across[0].is_complete else Recognition(())
    if not found.tables:
        return _recognised(sheet, known, fitting)
    place = turned.column_name(0)
    message = (
        "Bladet har sina rubriker i en kolumn och lästes på tvären: varje kolumn är en rad, och radens nummer är kolumnens "
        f"(B är 2). Rubrikerna börjar på rad {place}."
    )
    return replace(
        found, findings=(Finding("upplysning", sheet.name, "", "", "sheet_turned", message), *found.findings)
    )


def _recognised(sheet: Sheet, known: Headers, fitting: Sequence[Fit]) -> Recognition:
    if not fitting:
        return Recognition((), (tell.unknown_sheet(sheet),))
    best = _whole_header(sheet, fitting[0])
    others = [_whole_header(sheet, fit) for fit in other_headers(sheet, known, best)]
    heads = sorted([best, *(fit for fit in others if not best.top <= fit.top <= best.bottom)], key=lambda fit: fit.top)
    heads = [head for i, head in enumerate(heads) if i == 0 or head.top > heads[i - 1].bottom]
    heads = [head for i, head in enumerate(heads) if i + 1 == len(heads) or not _goes_on(sheet, head, heads[i + 1])]
    tables: list[Recognised] = []
    findings: list[Finding] = []
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        end = following.top if following else None
        found = _section(sheet, known, head, end, head is best, len(heads) == 1)
        tables += [replace(table, is_first=head is heads[0]) for table in found.tables]
        findings += found.findings
    return Recognition(tuple(tables), tuple(findings))


def _whole_header(sheet: Sheet, fit: Fit) -> Fit:
    """With the rows below that say the same once more, as headings that are merged over two rows do."""
    bottom = fit.bottom
    while bottom + 1 < len(sheet.rows) and all(
        sheet.rows[bottom][index] == sheet.rows[bottom + 1][index] for index in fit.columns.values()
    ):
        bottom += 1
    return fit._replace(bottom=bottom)


def _goes_on(sheet: Sheet, head: Fit, following: Fit) -> bool:
    """Whether the next headings are these once more, merged downwards, with no row of values between."""
    needed = [i for name, i in head.columns.items() if head.table.column(name).required]
    rows = sheet.rows[head.bottom : following.bottom + 1]
    return all(row[i] == rows[0][i] for row in rows for i in needed)


def _standing_alone(sheet: Sheet, known: Headers, head: Fit, end: int | None) -> list[tuple[frozenset[int], Fit]]:
    """The tables that stand beside each other under one row of headings, with their columns."""
    parts = _parts(sheet, head, end)
    return [(part, fit) for part in parts if (fit := _best_within(sheet, known, head, part))] if len(parts) > 1 else []


def _section(sheet: Sheet, known: Headers, head: Fit, end: int | None, is_best: bool, is_only: bool) -> Recognition:
    """The tables of one row of headings: one, or several beside each other."""
    parts = _parts(sheet, head, end)
    own = _standing_alone(sheet, known, head, end)
    rivals = [fit.table for fit in fits(sheet, head.top, head.bottom, known) if fit.score == head.score]
    if len(own) < 2 and len(rivals) > 1:
        return Recognition((), (tell.ambiguous_sheet(sheet, rivals, head.top, is_all=is_only),))
    others = [part for part in parts if own and part != own[0][0]]
    strange = [part for part in others if _stands_apart(sheet, head, end, part, own[0][0])]
    if len(own) > 1:
        everything = frozenset(index for part in parts for index in part)
        found = [_table(sheet, known, fit, end, everything - part) for part, fit in own if not _is_key(fit)]
        rest = [part for part in parts if all(part != taken or _is_key(fit) for taken, fit in own)]
    elif strange:
        found, rest = [_table(sheet, known, _without(head, strange), end, frozenset().union(*strange))], strange
    elif not is_best and _is_key(head):
        return Recognition((), (tell.beside_table(sheet, head.top, sorted(head.columns.values())),))
    else:
        found, rest = [_table(sheet, known, head, end, frozenset())], []
    findings = tuple(tell.beside_table(sheet, head.bottom, sorted(part)) for part in rest)
    return Recognition(
        tuple(table for each in found for table in each.tables),
        (*findings, *(finding for each in found for finding in each.findings)),
    )


def _is_key(fit: Fit) -> bool:
    """A second table of nothing but codes and names is taken for the key to some codes, not for a list of areas."""
    return fit.table.name == "area" and fit.columns.keys() <= {"area_code", "area_name"}


def _without(fit: Fit, parts: Sequence[frozenset[int]]) -> Fit:
    return fit._replace(columns={n: i for n, i in fit.columns.items() if not any(i in part for part in parts)})


def _parts(sheet: Sheet, head: Fit, end: int | None) -> list[frozenset[int]]:
    """The columns that stand together, from one empty column to the next."""
    rows = sheet.rows[head.top : end]
    parts: list[set[int]] = [set()]
    for index in range(len(sheet.rows[head.bottom])):
        # the same text as to the left is a note that is merged over several columns
        if any(row[index] is not None and (index == 0 or row[index] != row[index - 1]) for row in rows):
            parts[-1].add(index)
        elif parts[-1]:
            parts.append(set())
    return [frozenset(part) for part in parts if part]


def _best_within(sheet: Sheet, known: Headers, head: Fit, part: frozenset[int]) -> Fit | None:
    """The table that the headings of these columns make by themselves; None when they make none, or two equally well."""
    found = sorted(
        (fit for fit in fits(sheet, head.top, head.bottom, known, part) if fit.is_complete),
        key=lambda fit: fit.score,
        reverse=True,
    )
    return found[0] if found and (len(found) == 1 or found[0].score > found[1].score) else None


def _stands_apart(sheet: Sheet, head: Fit, end: int | None, part: frozenset[int], main: frozenset[int]) -> bool:
    """Whether the columns of a part are no columns of the table: not all known to it, or with rows of their own."""
    rows = sheet.rows[head.bottom + 1 : end]
    has_rows_of_its_own = any(
        any(row[i] is not None for i in part) and not any(row[i] is not None for i in main) for row in rows
    )
    return has_rows_of_its_own or not part <= set(head.columns.values())


def _table(sheet: Sheet, known: Headers, fit: Fit, end: int | None, beside: frozenset[int]) -> Recognition:
    """The table, the tables that share its rows, and what is told of the columns that are not read."""
    given = {} if fit.is_complete else said_once(sheet, fit, known)
    missing = tell.missing_columns(sheet, fit.table, fit.bottom, {*fit.columns, *given})
    if missing:
        return Recognition((), missing)
    main = Recognised(sheet, fit.table, fit.top, fit.bottom, fit.columns, (), end, beside, given=given)
    sharing = tuple(_sharing(sheet, known, main, fit))
    findings = _unread_columns(main, known, {i for each in (main, *sharing) for i in each.columns.values()})
    told = tuple(each.told(sheet.name, fit.table) for each in given.values())
    return Recognition((replace(main, findings=(*told, *findings)), *sharing))


def _is_per_centre(table: Table) -> bool:
    return table.name == "centre" or table.is_asked_of_each_centre


def _sharing(sheet: Sheet, known: Headers, main: Recognised, fit: Fit) -> Iterator[Recognised]:
    """The other tables of a wide sheet, a row a centre: columns that only one other table knows, or that stand under its name."""
    if "centre_name" not in main.columns or not _is_per_centre(main.table):
        return
    said = headings(sheet, fit.top, fit.bottom)
    left = [
        i for i, words in enumerate(said.words) if words and i not in main.columns.values() and i not in main.beside
    ]
    others = [table for table in TABLES if _is_per_centre(table) and table is not main.table]
    only = {i: said._replace(words=tuple(w if j == i else () for j, w in enumerate(said.words))) for i in left}
    claims = {i: [t.name for t in others if match(only[i], t, known)] for i in left}
    own_names = known.by_table[main.table.name]
    for table in others:
        columns = {
            name: i for i in reversed(left) for name in match(only[i], table, known)
            if claims[i] == [table.name] and name not in SHARED
            and (known.sheets.get(said.groups[i]) == table.name or not any(word in own_names for word in said.words[i]))
        }  # fmt: skip
        shared = {name: main.columns[name] for name in SHARED if name in table.names and name in main.columns}
        if columns and has_needed(table, {*columns, *shared}):
            own = frozenset(columns.values())
            yield replace(main, table=table, columns=shared | columns, findings=(), own=own)


def _unread_columns(found: Recognised, known: Headers, taken: set[int]) -> Iterator[Finding]:
    sheet, row = found.sheet, found.header_row
    said = headings(sheet, found.top, row)
    for index in range(len(sheet.rows[row])):
        if index in taken or index in found.beside or not _has_content(found, index):
            continue
        text, group = found.written(index), said.groups[index]
        other = known.sheets.get(group)
        if other in BY_NAME and other != found.table.name and text:
            yield tell.column_of_another_group(sheet, row, index, text, BY_NAME[other].sheet)
        else:
            yield tell.unread_column(sheet, row, index, text, found.table, known)


def _has_content(found: Recognised, index: int) -> bool:
    return any(row[index] is not None for row in found.sheet.rows[found.header_row : found.end])


def _corrected(sheet: Sheet, known: Headers, corrections: Corrections) -> Recognition | None:
    """The tables of the rows whose headings a person has said how to read; None when there are none."""
    for view in (sheet, sheet.turned()) if corrections and sheet.rows else ():
        shapes = ((row, corrections.get(shape_of(view, row))) for row in range(min(len(view.rows), HEADER_WITHIN)))
        rows = [(row, understanding) for row, understanding in shapes if understanding]
        if rows:
            ends = [row for row, _ in rows[1:]] + [None]
            found = [_as_corrected(view, known, row, each, end) for (row, each), end in zip(rows, ends, strict=True)]
            return Recognition(
                tuple(replace(table, is_first=each is found[0]) for each in found for table in each.tables),
                tuple(finding for each in found for finding in each.findings),
            )
    return None


def _as_corrected(sheet: Sheet, known: Headers, row: int, understanding: Understanding, end: int | None) -> Recognition:
    table = BY_NAME.get(understanding.table)
    if table is None:
        return Recognition((), (tell.unfit(sheet, row, f"tabellen {understanding.table} finns inte."),))
    columns = {name: understanding.index(sheet, name) for name in understanding.columns}
    unknown = [name for name in columns if name not in table.names]
    outside = [place for name, place in understanding.columns.items() if columns[name] is None]
    placed = {name: index for name, index in columns.items() if index is not None}
    missing = [c.header for c in table.columns if c.required and c.name not in placed]
    if unknown or outside or len(set(placed.values())) < len(placed) or not has_needed(table, set(placed)):
        faults = (
            *(f"tabellen har ingen kolumn {name}." for name in unknown),
            *(f"bladet har inget på {place}." for place in outside),
            *(f"kolumnen {header} saknas." for header in missing),
        )
        return Recognition((), (tell.unfit(sheet, row, " ".join(faults) or "kolumnerna går inte ihop."),))
    found = Recognised(sheet, table, row, row, placed, end=end, is_corrected=True)
    return Recognition((replace(found, findings=tuple(_unread_columns(found, known, set(placed.values())))),))
