"""Cells and contract -> rows and findings. A row with a `fel` is set aside, whole; nothing else is left out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from typing import NamedTuple, cast

from etl.contract import Column
from etl.findings import Finding, RowSetAside, Severity
from etl.names import fold, nearest
from etl.recognise import Recognised
from etl.rows import MISSING, Checked, Context, ReadCell, ReadColumn, Row
from etl.rules import doubts
from etl.tables import WEEKDAYS
from etl.values import Kind as ValueKind
from etl.values import NotUnderstood, Value, as_written, is_ditto, read, read_day
from etl.workbook import Cell, letters

_FORMULA = "Cellen har en formel utan sparat värde. Spara filen i Excel och läs in den igen, eller skriv värdet."
MOST_COUNTED = 20_000_000.0  # more than the people of the country
_FOOTNOTE_STARTS = ("*", "¹", "²", "1)", "källa:", "not:", "anm", "obs")


def check(found: Recognised, context: Context) -> Checked:
    """Rows and findings of one recognised sheet."""
    header_row = found.sheet.first_row + found.header_row + 1
    checked = Checked(found.table, found.sheet.name, header_row, _columns(found), findings=list(found.findings))
    reader = _RowReader(found, context)
    for index in _data_rows(found, checked, _unanswered(found, context)):
        row = reader.read(index)
        checked.findings.extend(reader.findings)
        if any(finding.severity == "fel" for finding in reader.findings):
            written = _written(found, index)
            checked.set_aside.append(RowSetAside(found.table.name, found.sheet.name, row.row_number, written))
        else:
            checked.rows.append(row)
    return checked


def _columns(found: Recognised) -> tuple[ReadColumn, ...]:
    header, first = found.sheet.rows[found.header_row], found.sheet.first_column
    return tuple(
        ReadColumn(letters(first + index), " ".join(as_written(header[index]).split()), found.table.column(name))
        for name, index in sorted(found.columns.items(), key=lambda column: column[1])
    )


def _unanswered(found: Recognised, context: Context) -> frozenset[int]:
    """The columns that a form fills in beforehand: a row of a returned form with nothing but these has not been answered."""
    if not context.is_form or not found.table.is_asked_of_each_centre:
        return frozenset()
    return frozenset(found.columns[name] for name in ("area_code", "centre_name") if name in found.columns)


def _data_rows(found: Recognised, checked: Checked, unanswered: frozenset[int]) -> Iterator[int]:
    """Indices of the rows with content below the header; what is taken for a footnote is told, not dropped."""
    sheet, taken = found.sheet, tuple(found.columns.values())
    was_empty = False
    for index in range(found.header_row + 1, len(sheet.rows)):
        row = sheet.rows[index]
        filled = [i for i, cell in enumerate(row) if cell is not None and (not isinstance(cell, str) or cell.strip())]
        if unanswered.issuperset(filled):
            was_empty = not filled
            continue
        text = as_written(row[filled[0]]).strip()
        alone = len(filled) == 1 and isinstance(row[filled[0]], str) and not is_ditto(row[filled[0]])
        outside = not any(i in taken for i in filled)
        if outside or (alone and (was_empty or text.casefold().startswith(_FOOTNOTE_STARTS)) and len(taken) > 1):
            checked.findings.append(
                Finding("upplysning", sheet.name, sheet.address(index, filled[0]), text, "footnote",
                        "Raden står utanför tabellen och lästes som en fotnot, inte som en uppgift.")
            )  # fmt: skip
            continue
        was_empty = False
        yield index


def _written(found: Recognised, index: int) -> dict[str, str]:
    header, row = found.sheet.rows[found.header_row], found.sheet.rows[index]
    return {
        as_written(header[i]) if i < len(header) and header[i] is not None else found.sheet.address(index, i): text
        for i, cell in enumerate(row)
        if (text := as_written(cell))
    }


class _Place(NamedTuple):
    """A column of the sheet: its index there, its letters in an address, how it is read, and what an empty cell is."""

    column: Column
    position: int
    letters: str
    read: Callable[[Cell], "_Outcome"]
    empty: ReadCell


class _RowReader:
    """Reads a sheet's rows one by one; collects every finding of a row, not just the first."""

    def __init__(self, found: Recognised, context: Context) -> None:
        self.found, self.context, self.index = found, context, 0
        self.above: dict[str, Cell] = {}
        self.cells: dict[str, ReadCell] = {}
        self.findings: list[Finding] = []
        # the area before the centre, since a centre's name may need its area
        columns = sorted(found.table.columns, key=lambda column: column.kind != "area")
        self.places = [self._place(column) for column in columns if column.name in found.columns]

    def _place(self, column: Column) -> _Place:
        index = self.found.columns[column.name]
        named = _READERS.get(column.kind)
        read = partial(self._read_named, named, column) if named else _plain_reader(column)
        return _Place(column, index, letters(self.found.sheet.first_column + index), read, _empty(column))

    def read(self, index: int) -> Row:
        self.index, self.cells, self.findings = index, {}, []
        raw, number = self.found.sheet.rows[index], self.found.sheet.first_row + index + 1
        for place in self.places:
            written = raw[place.position] if place.position < len(raw) else None
            if written is None and not place.column.required:
                self.above[place.column.name] = None
                self.cells[place.column.name] = place.empty
            else:
                self._read_cell(place, written, number)
        needed = self.found.table.one_of
        said = any(name in self.cells and _says(self.cells[name].value) for name in needed)
        if needed and not said and not self._fault_in(needed):
            headers = ", ".join(self.found.table.column(name).header for name in needed)
            self._tell(
                "fel", needed[0], "", "row_says_nothing", f"Raden är tom där uppgiften ska stå. Fyll i {headers}."
            )
        for severity, name, code, message in doubts(self.found.table.name, self.cells):
            self._tell(severity, name, self.cells[name].text, code, message)
        return Row(number, self.cells)

    def _read_cell(self, place: _Place, raw: Cell, number: int) -> None:
        column = place.column
        if isinstance(raw, str) and _means_above(raw):
            raw = self._above(column, raw)
        self.above[column.name] = raw
        text, value = place.read(raw)
        if isinstance(value, NotUnderstood):
            self._tell("fel", column.name, text, value.code, value.message, value.suggestion or "")
        elif value.value is None and column.required:
            what = "är tom" if value.precision == "missing" else f"säger ”{text}”"
            self._tell("fel", column.name, text, "required_missing", f"{column.header} {what}. Fyll i värdet.")
        else:
            self.cells[column.name] = ReadCell(column, f"{place.letters}{number}", text, value)

    def _read_named(self, read: "_Reader", column: Column, raw: Cell) -> "_Outcome":
        try:
            return as_written(raw), read(self, column, raw)
        except NotUnderstood as wrong:
            return as_written(raw), wrong

    def _above(self, column: Column, raw: Cell) -> Cell:
        if column.name not in self.above:
            message = "Tecknet betyder ”samma som raden ovanför”, men det finns ingen rad ovanför. Skriv ut värdet."
            self._tell("fel", column.name, as_written(raw), "ditto_in_first_row", message)
            return None
        taken = as_written(self.above[column.name])
        message = f"Läst som ”{taken}”, från raden ovanför."
        self._tell("upplysning", column.name, as_written(raw), "as_above", message)
        return self.above[column.name]

    def _address(self, name: str) -> str:
        return self.found.sheet.address(self.index, self.found.columns[name])

    def _fault_in(self, names: Sequence[str]) -> bool:
        cells = {self._address(name) for name in names if name in self.found.columns}
        return any(finding.cell in cells and finding.severity == "fel" for finding in self.findings)

    def _tell(self, severity: Severity, name: str, text: str, code: str, message: str, suggestion: str = "") -> None:
        cell = self._address(name) if name in self.found.columns else self.found.sheet.address(self.index, 0)
        self.findings.append(Finding(severity, self.found.sheet.name, cell, text, code, message, suggestion))

    def read_area(self, column: Column, raw: Cell) -> Value:
        if not as_written(raw).strip():
            return MISSING
        return Value(self.context.areas.find(raw), rule="area")

    def read_new_centre(self, column: Column, raw: Cell) -> Value:
        """A centre that this row makes known (Centraler), or names without having to be known (Milstolpar)."""
        text = as_written(raw).strip()
        area = self.cells.get("area_code")
        if not text or area is None:
            return MISSING if not text else Value(text, rule="text")
        near = self.context.centres.near_miss(str(area.value.value), text)
        if near and self.found.table.name == "centre":
            message = (
                f"”{text}” liknar {near} i samma område. Är det samma central, skriv namnet likadant. "
                "Är det en annan, lägg till namnet i data/reference/spelling.csv."
            )
            raise NotUnderstood("centre_near_miss", message, near)
        return Value(self.context.centres.add(str(area.value.value), text), rule="centre")

    def read_known_centre(self, column: Column, raw: Cell) -> Value:
        if not as_written(raw).strip():
            return MISSING
        area = self.cells.get("area_code")
        code, name = self.context.centres.find(raw, str(area.value.value) if area and area.value.value else None)
        if area is None or area.value.value is None:
            of_centre = Column("area_code", "Kommun", "area", "")
            self.cells["area_code"] = ReadCell(of_centre, "", "", Value(code, rule="centre"))
        return Value(name, rule="centre")

    def read_source(self, column: Column, raw: Cell) -> Value:
        text = as_written(raw).strip()
        if text and self.context.sources and fold(text) not in self.context.sources:
            self._tell("upplysning", column.name, text, "source_not_listed", "Källan finns inte i bladet Källor.")
        return Value(text, rule="text") if text else MISSING

    def read_word(self, column: Column, raw: Cell) -> Value:
        """A word of the reference vocabulary. An event must be known; a measure that is not is kept in words."""
        text = as_written(raw).strip()
        if not text:
            return MISSING
        code = self.context.words[column.kind].get(fold(text))
        if code:
            return Value(code, rule=column.kind)
        labels = self.context.labels[column.kind]
        near = nearest(text, labels)
        advice = f"Menar du {near}?" if near else "Ord som går att använda: " + ", ".join(labels) + "."
        if column.kind == "event" or near:
            raise NotUnderstood(
                f"{column.kind}_unknown", f"{column.header} ”{text}” känns inte igen. {advice}", near or None
            )
        self._tell("varning", column.name, text, f"{column.kind}_unknown", f"”{text}” räknas inte fram här. {advice}")
        return Value(text, rule="text")


_Outcome = tuple[str, Value | NotUnderstood]  # the text as written, and what it was taken for
_Reader = Callable[[_RowReader, Column, Cell], Value]
_means_above = lru_cache(maxsize=20_000)(is_ditto)


def _says(value: Value) -> bool:
    """That it is not known is an answer too."""
    return value.value is not None or value.precision == "unknown"


@cache
def _empty(column: Column) -> ReadCell:
    return ReadCell(column, "", "", MISSING)


@cache
def _plain_reader(column: Column) -> Callable[[Cell], _Outcome]:
    """Reads the cells of a column whose kind needs no names, each spelling once."""

    @lru_cache(maxsize=10_000, typed=True)
    def outcome(raw: Cell) -> _Outcome:
        try:
            return as_written(raw), _read_plain(column, raw)
        except NotUnderstood as wrong:
            return as_written(raw), wrong

    return outcome


def _read_plain(column: Column, raw: Cell) -> Value:
    if column.kind == "day_times":
        return read_day(WEEKDAYS.index(column.name), raw)
    if isinstance(raw, str) and raw.startswith("=") and column.kind != "text":
        raise NotUnderstood("formula_without_value", _FORMULA, None)
    value = read(cast(ValueKind, column.kind), raw)
    if column.kind == "number" and isinstance(value.value, float):
        _refuse_no_count(column, value)
    return value


def _refuse_no_count(column: Column, value: Value) -> None:
    """A number column counts: not under nought, no span, and no more than there can be. Money may be a span and large."""
    assert isinstance(value.value, float)
    if value.value < 0:
        raise NotUnderstood("negative", f"{column.header} kan inte vara under noll.", None)
    if column.unit != "kr" and value.upper != value.value:
        raise NotUnderstood(
            "span_in_count", f"{column.header} ska vara ett tal, inte ett intervall. Skriv ett tal.", None
        )
    if column.unit != "kr" and value.value > MOST_COUNTED:
        raise NotUnderstood("too_many", f"{column.header} är orimligt stort. Kontrollera talet.", None)


_READERS: Mapping[str, _Reader] = {
    "area": _RowReader.read_area,
    "centre": _RowReader.read_new_centre,
    "known_centre": _RowReader.read_known_centre,
    "source": _RowReader.read_source,
    **dict.fromkeys(("event", "measure", "indicator"), _RowReader.read_word),
}
