"""What calamine leaves out of an .ods: errors, merged ranges, what is hidden, and what cells say by their looks."""

import re
from collections.abc import Mapping
from typing import Protocol, TypeVar
from xml.parsers import expat

from etl.reading.document_styles import Styles
from etl.reading.formulas import Position
from etl.reading.intake import Refused
from etl.reading.left_out import LeftOut
from etl.reading.looks import Look

_MAY_SAY = re.compile(
    rb'calcext:value-type="error"|-spanned="|table:visibility="[cf]|>(?:#[A-Z/0!?]{3,8}|Err:[0-9]{3})<'
)
_ERROR = re.compile(r"#(?:REF|DIV/0|VALUE|NAME|NUM|NULL)[!?]|#N/A|Err:[0-9]{3}")
_HIDDEN = frozenset({"collapse", "filter"})
_MOST_COLUMNS = 16_384
_MOST = 100_000  # cells with errors, or merged ranges: more is no workbook that somebody has looked at
_MOST_LOOKS = 500_000
_Told = TypeVar("_Told")


class _Parsed(Protocol):
    def start(self, tag: str, about: Mapping[str, str]) -> None: ...
    def say(self, text: str) -> None: ...
    def end(self, tag: str) -> None: ...


def left_out_of_ods(parts: Mapping[str, bytes]) -> dict[str, LeftOut]:
    """Sheet name -> what is left out of it."""
    content, styles = parts["content.xml"], Styles()
    if "styles.xml" in parts:
        _parse(parts["styles.xml"], styles)
    _parse(content[: content.find(b"<office:body")], styles, is_whole=False)
    looks = styles.looks()
    if not (looks or _MAY_SAY.search(content)):
        return {}
    reader = _Reader(looks)
    _parse(content, reader)
    return reader.found


def _parse(content: bytes, into: _Parsed, *, is_whole: bool = True) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = into.start, into.end
    parser.CharacterDataHandler = into.say
    parser.Parse(content, is_whole)


class _Reader:
    """Where in the document the parser is: a row or cell may stand for many alike."""

    def __init__(self, looks: Mapping[str, Look]) -> None:
        self.known_looks = looks
        self.found: dict[str, LeftOut] = {}
        self.sheet = LeftOut()
        self.look: Look | None = None
        self.of_columns: list[Look | None] = []
        self.row = self.column = 0
        self.rows_alike = self.cells_alike = 1
        self.has_formula = self.is_error = self.is_text = False
        self.text = ""

    def start(self, tag: str, about: Mapping[str, str]) -> None:
        if tag == "table:table":
            self.sheet = self.found.setdefault(about.get("table:name", ""), LeftOut())
            self.row, self.of_columns = 0, []
        elif tag == "table:table-column":
            self._column(about)
        elif tag == "table:table-row":
            self.column, self.rows_alike = 0, int(about.get("table:number-rows-repeated", 1))
            if about.get("table:visibility") in _HIDDEN:
                self.sheet.hidden_rows.append((self.row, self.row + self.rows_alike - 1))
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            self._cell(about)
        self.is_text = tag == "text:p"

    def _column(self, about: Mapping[str, str]) -> None:
        first, alike = len(self.of_columns), int(about.get("table:number-columns-repeated", 1))
        if about.get("table:visibility") in _HIDDEN:
            self.sheet.hidden_columns.append((first, first + alike - 1))
        look = self.known_looks.get(about.get("table:default-cell-style-name", ""))
        self.of_columns += [look] * min(alike, _MOST_COLUMNS - first)

    def _cell(self, about: Mapping[str, str]) -> None:
        self.cells_alike, self.text = int(about.get("table:number-columns-repeated", 1)), ""
        own = about.get("table:style-name")
        of_column = self.of_columns[self.column] if self.column < len(self.of_columns) else None
        self.look = (self.known_looks.get(own) if own else of_column) if "office:value-type" in about else None
        self.has_formula = "table:formula" in about
        self.is_error = about.get("calcext:value-type") == "error"
        down, right = (int(about.get(f"table:number-{way}-spanned", 1)) for way in ("rows", "columns"))
        if down > 1 or right > 1:
            here = self.row, self.column
            self.sheet.merged.append((here, (here[0] + down - 1, here[1] + right - 1)))

    def say(self, text: str) -> None:
        if self.is_text:
            self.text += text

    def end(self, tag: str) -> None:
        self.is_text = False
        if tag in ("table:table-cell", "table:covered-table-cell"):
            if self.is_error or (self.has_formula and _ERROR.fullmatch(self.text)):
                self._note(self.sheet.texts, self.text or "#FEL!", _MOST)
            elif self.look:
                self._note(self.sheet.looks, self.look, _MOST_LOOKS)
            self.column += self.cells_alike
        elif tag == "table:table-row":
            self.row += self.rows_alike

    def _note(self, into: dict[Position, _Told], told: _Told, most: int) -> None:
        if len(into) + self.rows_alike * self.cells_alike > most or len(self.sheet.merged) > _MOST:
            raise Refused("too_many_cells")
        for row in range(self.row, self.row + self.rows_alike):
            for column in range(self.column, self.column + self.cells_alike):
                into[row, column] = told
