"""Which rows below the headings are claims: not footnotes, sums or headings of groups, which are told. And which of them leave
out what the first row of their group says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from etl.contract import DATED, WORDED
from etl.findings import Finding
from etl.names import fold
from etl.reading.workbook import Cell
from etl.recognition.footnotes import asked_if_name, has_value, names_centre
from etl.recognition.recognise import Recognised
from etl.recognition.rows import Context
from etl.tables import AS_OF
from etl.values import NotUnderstood, as_written, is_ditto

_FOOTNOTE_STARTS = ("*", "¹", "²", "1)", "källa:", "not:", "anm", "obs")
_SUM = re.compile(
    r"(?:(?:del)?summa|antal)(?: .+)?|sum|s ?a|total(?:t|summa)?(?: .+)?|.+ total(?:t|summa)?|sammanlagt|samtliga(?: .+)?"
    r"|medel(?:varde)?(?: .+)?"
    r"|genomsnitt(?: .+)?|median(?: .+)?|alla (?:kommuner|stadsdelar|omraden|centraler|familjecentraler)"
)
_WHOLE = re.compile(r"(?:hela )?(?:riket|landet|lanet|regionen)|.+ lan|.+ lans kommuner(?: .+)?")
_OF_PARTS = ("role", "funder", "purpose")
_SUM_OF_PARTS = re.compile(
    r"(?:(?:del)?summa|total(?:t|summa)?|sammanlagt)(?: .+)?|sum|s ?a|(?:tillsammans|alla|samtliga)"
    r"(?: (?:\d{4}|roller|yrken|professioner|personer|givare|parter|medel|andamal))?"
)
_TIME = re.compile(
    r"\b(?:19|20)\d\d\b|tidigare|\bförr|\bgaml|nuvarande|sommar|höst|vinter|våren|vårtermin"
    r"|\bjul|\blov|termin|fr\.? ?o\.? ?m|från och"
)
_NAMING = ("area", "centre", "known_centre")
NOT_ROWS = {"footnote": "fotnot", "sum_row": "summa", "group_row": "rubrik för en grupp"}
"""Code of the finding -> what the row was taken for."""


@dataclass
class DataRows:
    """Indices of the claims, what is told of the other rows, and for a claim with cells left out: column -> the row that says."""

    rows: list[int] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    above: dict[int, dict[str, int]] = field(default_factory=dict)
    over_heading: list[int] = field(default_factory=list)
    """Rows above the headings that would be claims below them."""


def data_rows(found: Recognised, context: Context, unanswered: frozenset[int]) -> DataRows:
    """`unanswered`: the columns that alone make no claim of a row."""
    sorted_out = DataRows()
    sorter = _Sorter(found, context, unanswered)
    others: dict[int, Finding] = {}
    for index, (row, filled) in sorter.content():
        told = sorter.told(index, row, filled)
        if told:
            others[index] = told
        else:
            sorted_out.rows.append(index)
    sorted_out.findings = sorter.of_rows_below(others, sorted_out.rows)
    sorted_out.above = sorter.left_out(sorted_out.rows)
    sorted_out.over_heading = list(sorter.over_heading())
    return sorted_out


class _Sorter:
    def __init__(self, found: Recognised, context: Context, unanswered: frozenset[int]) -> None:
        self.found, self.context, self.unanswered = found, context, unanswered
        self.rows = found.sheet.rows
        self.end = len(self.rows) if found.end is None else found.end
        self.taken = frozenset(found.columns.values())
        self.was_empty = False
        table = found.table
        is_of_places = table.name == "area" or table.column(table.key[0]).kind in _NAMING
        named = ("area_code", "area_name") if table.name == "area" else ("area_code", "centre_name")
        self.naming = [(name, found.columns[name]) for name in named if name in found.columns] if is_of_places else []
        self.valued = {i: table.column(name) for name, i in found.columns.items() if name not in table.key}
        self.heads: set[int] = set()
        self.parts = self._rows_of_parts()

    def content(self) -> Iterator[tuple[int, tuple[tuple[Cell, ...], list[int]]]]:
        """Rows that say something, with the indices of what they say."""
        for index in range(self.found.header_row + 1, self.end):
            row = tuple(self.rows[index])
            filled = self._filled(row)
            if self.unanswered.issuperset(filled):
                self.was_empty = not filled
            else:
                yield index, (row, filled)

    def over_heading(self) -> Iterator[int]:
        """Rows of a table that somebody has sorted, its headings too: they say all that it needs, of a place that is known."""
        needed = {i for name, i in self.found.columns.items() if self.found.table.column(name).required}
        if not self.naming or not self.found.is_first or self.found.own:
            return
        for index in range(self.found.top):
            row = self.rows[index]
            filled = self.taken.intersection(self._filled(tuple(row)))
            if len(filled) > 1 and needed <= filled and self._names_place(row[self.naming[0][1]]):
                yield index

    def _names_place(self, cell: Cell) -> bool:
        if self.naming[0][0] == "centre_name":
            return self.context.centres.knows(cell)
        return self._is_area(cell)

    def _filled(self, row: tuple[Cell, ...]) -> list[int]:
        filled = [i for i, cell in enumerate(row) if cell is not None and (not isinstance(cell, str) or cell.strip())]
        return [i for i in filled if i not in self.found.beside] if self.found.beside else filled

    def told(self, index: int, row: tuple[Cell, ...], filled: list[int]) -> Finding | None:
        """What is told of a row that is no claim; None of one that is."""
        first = row[filled[0]]
        text = as_written(first).strip()
        is_one = len(filled) == 1 or (bool(self.found.sheet.merged) and len({row[i] for i in filled}) == 1)
        alone = is_one and isinstance(first, str) and not is_ditto(first) and len(self.taken) > 1
        what, where = "", filled[0]
        sum_at = self._sum(row)
        sum_at = self._sum_of_parts(index) if sum_at is None else sum_at
        if sum_at is not None:
            what, where = "sum_row", sum_at
        elif alone and self._is_head(index, text, filled[0]):
            what = "group_row"
        elif not any(i in self.taken for i in filled) or (
            self._is_note(index, text, alone, filled) and not self._is_row(row, filled[0], text, alone)
        ):
            what = "footnote"
        if what != "footnote":
            self.was_empty = False  # a note may go on over several rows
        found = self._finding(what, index, where, as_written(row[where]).strip()) if what else None
        is_naming = alone and any(i == filled[0] for _, i in self.naming)
        return asked_if_name(found) if found and what == "footnote" and is_naming else found

    def _is_note(self, index: int, text: str, alone: bool, filled: list[int]) -> bool:
        starts = text.casefold().startswith(_FOOTNOTE_STARTS)
        if len(filled) == 1 and filled[0] in self.taken and filled[0] != min(self.taken) and not starts:
            return False  # a note begins in the first column: this is a row half filled in
        if len(filled) == 1 and self.was_empty and len(self.taken) > 1:
            return alone or bool(
                self._filled(tuple(self.rows[index - 1]))
            )  # a number goes on with a note, never begins one
        if len(filled) == 2 and self.was_empty and len(self.taken) > 2:
            return starts or text.endswith(":")
        is_title_below = alone and self.found.end is not None and index == self.end - 1
        return is_title_below or (alone and (self.was_empty or starts))

    def _is_row(self, row: tuple[Cell, ...], first: int, text: str, alone: bool) -> bool:
        """Whether what looks like a note is a row of the table all the same."""
        if not alone:
            return has_value(row, self.valued)
        is_naming = any(i == first for _, i in self.naming)
        return is_naming and (self.context.centres.knows(text) or names_centre(text) or self._is_area(text))

    def _sum(self, row: tuple[Cell, ...]) -> int | None:
        """Where the row says that it is a sum of others."""
        for name, index in self.naming:
            text = row[index]
            if isinstance(text, str) and len(text) < 80:
                folded = fold(text)
                is_place = name == "area_code" and self.found.table.column(name).kind == "area"
                if _SUM.fullmatch(folded) or (is_place and _WHOLE.fullmatch(folded)):
                    is_name = " " in folded and all(word.isalpha() and len(word) > 1 for word in folded.split())
                    is_one = (is_place and self._is_area(text)) or (is_name and self._is_told_of_as_one(row))
                    return None if is_one else index
        return None

    def _is_told_of_as_one(self, row: tuple[Cell, ...]) -> bool:
        """What has a kind, or a day of its own, is no sum: a centre may be called Total."""
        for name, index in self.found.columns.items():
            kind = self.found.table.column(name).kind
            if name != "as_of" and (kind in WORDED or kind in DATED) and as_written(row[index]).strip():
                return True
        return False

    def _rows_of_parts(self) -> frozenset[int]:
        """Rows that are parts (roles, funders) of what they are about; a sum is one where it stands alone."""
        if not any(name in self.found.columns for name in _OF_PARTS):
            return frozenset()
        about = [
            i for n in ("area_code", "centre_name", "year", "as_of") if (i := self.found.columns.get(n)) is not None
        ]
        said = [""] * len(about)
        rows: dict[tuple[str, ...], list[int]] = {}
        for index, _ in self.content():
            written = [as_written(self.rows[index][i]) for i in about]
            said = [fold(text) or above for text, above in zip(written, said, strict=True)]
            rows.setdefault(tuple(said), []).append(index)
        return frozenset(i for own in rows.values() for i in [j for j in own if self._total_at(j) is None] or own[:1])

    def _total_at(self, index: int) -> int | None:
        row = self.rows[index]
        columns = [self.found.columns[name] for name in _OF_PARTS if name in self.found.columns]
        return next(
            (i for i in columns if isinstance(row[i], str) and _SUM_OF_PARTS.fullmatch(fold(str(row[i])))), None
        )

    def _sum_of_parts(self, index: int) -> int | None:
        """Where the row says that it is all roles or funders together; alone it is a claim."""
        return None if index in self.parts else self._total_at(index)

    def _is_area(self, text: Cell) -> bool:
        return bool(self.context.areas.code_of(text))

    def _is_like_area(self, text: str) -> bool:
        try:
            self.context.areas.find(text)
        except NotUnderstood as wrong:
            return bool(wrong.suggestion)
        return True

    def _is_head(self, index: int, text: str, at: int) -> bool:
        """A name alone, above rows that leave it out; or above rows of their own, when it is no area nor near to one."""
        if not self.naming or at != self.naming[0][1] or index + 1 >= self.end:
            return False
        below = self._filled(tuple(self.rows[index + 1]))
        if len(below) < 2 and not (below and at not in below):
            return False
        column = self.found.table.column(self.naming[0][0])
        if at not in below and any(i in self.taken for i in below):
            self.heads.add(index)
            return True
        return column.kind == "area" and not self.was_empty and len(below) > 1 and not self._is_like_area(text)

    def _finding(self, what: str, index: int, at: int, text: str) -> Finding:
        message = {
            "footnote": "Raden står utanför tabellen och lästes som en fotnot, inte som en uppgift.",
            "sum_row": "Raden är en summa av andra rader och lästes inte som en uppgift.",
            "group_row": "Raden är en rubrik för raderna under och lästes inte som en uppgift.",
        }[what]
        return Finding("upplysning", self.found.sheet.name, self.found.sheet.address(index, at), text, what, message)

    def of_rows_below(self, others: dict[int, Finding], claims: list[int]) -> list[Finding]:
        """The findings of other rows, warnings where the words may say that the claims below hold for another time: any words in
        the midst of them, or words for a time above them or above the next table."""
        at = self.found.columns.get(AS_OF.name)
        first, last = (claims[0], claims[-1]) if claims else (self.end, -1)
        last_undated = max((i for i in claims if at is None or self.rows[i][at] is None), default=-1)
        found = []
        for index, told in others.items():
            words = told.value.casefold()
            is_title = self.found.end is not None and index > last and not words.startswith(_FOOTNOTE_STARTS)
            is_midst = told.code == "footnote" and first < index < last_undated
            is_of_time = _TIME.search(words) is not None and (is_title or index < last_undated)
            is_doubtful = told.code != "sum_row" and (is_midst or is_of_time)
            found.append(replace(told, severity="varning", message=self._of_file_day()) if is_doubtful else told)
        return found

    def _of_file_day(self) -> str:
        return (
            f"Raden lästes inte som en uppgift, och raderna under den lästes som att de gäller {self.context.as_of_text}, som "
            "filen. Gäller de en annan tid, skriv dagen för var och en i en kolumn Per datum."
        )

    def left_out(self, rows: list[int]) -> dict[int, dict[str, int]]:
        """For the claims of a group that leave its name out: the row that says it. Only where the sheet does so more than once
        and never repeats a name: a single empty cell may be one that somebody forgot."""
        columns = [(name, i) for name, i in self.naming if self.found.table.column(name).required]
        if not columns or self.found.table.name == "area":
            return {}
        found: dict[int, dict[str, int]] = {}
        is_headed = False
        last: dict[str, int] = {}
        repeats = False
        previous = -1
        for index in sorted([*rows, *self.heads]):
            if previous >= 0 and any(not self._filled(tuple(self.rows[i])) for i in range(previous + 1, index)):
                last = {}  # an empty row ends a group
            for name, at in columns:
                cell = self.rows[index][at]
                if cell is not None and as_written(cell).strip():
                    repeats = repeats or (name in last and last[name] == previous and self.rows[previous][at] == cell)
                    last[name] = index
                elif name in last and index not in self.heads and self._says_more(index, name):
                    found.setdefault(index, {})[name] = last[name]
                    is_headed = is_headed or last[name] in self.heads
            previous = index
        if not is_headed and (repeats or sum(bool(names) for names in found.values()) < 2):
            return {}
        return {index: self._with_area(index, names) for index, names in found.items()}

    def _says_more(self, index: int, name: str) -> bool:
        """Whether the row says what it is about further in: a column of the key after this one."""
        key = self.found.table.key
        later = [self.found.columns[other] for other in key[key.index(name) + 1 :] if other in self.found.columns]
        return any(self.rows[index][at] is not None for at in later)

    def _with_area(self, index: int, names: dict[str, int]) -> dict[str, int]:
        """With a centre goes its area, where the row leaves both out."""
        at = self.found.columns.get("area_code")
        if "centre_name" in names and at is not None and self.rows[index][at] is None:
            return {"area_code": names["centre_name"], **names}
        return names
