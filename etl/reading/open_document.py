"""Cells of an .ods that show an error, and its merged ranges: calamine leaves them out."""

import re
from collections.abc import Mapping
from xml.parsers import expat

from etl.reading.binary_cells import LeftOut
from etl.reading.intake import Refused

_MAY_SAY = re.compile(rb'calcext:value-type="error"|-spanned="|>(?:#[A-Z/0!?]{3,8}|Err:[0-9]{3})<')
_ERROR = re.compile(r"#(?:REF|DIV/0|VALUE|NAME|NUM|NULL)[!?]|#N/A|Err:[0-9]{3}")
_MOST = 100_000  # cells with errors, or merged ranges: more is no workbook that somebody has looked at


def left_out_of_ods(content: bytes) -> dict[str, LeftOut]:
    """Sheet name -> its errors and merged ranges."""
    if not _MAY_SAY.search(content):
        return {}
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.say
    parser.Parse(content, True)
    return {name: sheet for name, sheet in reader.found.items() if sheet.texts or sheet.merged}


class _Reader:
    """Where in the document the parser is: a row or cell may stand for many alike."""

    def __init__(self) -> None:
        self.found: dict[str, LeftOut] = {}
        self.sheet = LeftOut({}, [])
        self.row = self.column = 0
        self.rows_alike = self.cells_alike = 1
        self.has_formula = self.is_error = self.is_text = False
        self.text = ""

    def start(self, tag: str, about: Mapping[str, str]) -> None:
        if tag == "table:table":
            self.sheet = self.found.setdefault(about.get("table:name", ""), LeftOut({}, []))
            self.row = 0
        elif tag == "table:table-row":
            self.column, self.rows_alike = 0, int(about.get("table:number-rows-repeated", 1))
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            self.cells_alike, self.text = int(about.get("table:number-columns-repeated", 1)), ""
            self.has_formula = "table:formula" in about
            self.is_error = about.get("calcext:value-type") == "error"
            down, right = (int(about.get(f"table:number-{way}-spanned", 1)) for way in ("rows", "columns"))
            if down > 1 or right > 1:
                here = self.row, self.column
                self.sheet.merged.append((here, (here[0] + down - 1, here[1] + right - 1)))
        self.is_text = tag == "text:p"

    def say(self, text: str) -> None:
        if self.is_text:
            self.text += text

    def end(self, tag: str) -> None:
        self.is_text = False
        if tag in ("table:table-cell", "table:covered-table-cell"):
            if self.is_error or (self.has_formula and _ERROR.fullmatch(self.text)):
                self._note()
            self.column += self.cells_alike
        elif tag == "table:table-row":
            self.row += self.rows_alike

    def _note(self) -> None:
        if len(self.sheet.texts) + self.rows_alike * self.cells_alike > _MOST or len(self.sheet.merged) > _MOST:
            raise Refused("too_many_cells")
        for row in range(self.row, self.row + self.rows_alike):
            for column in range(self.column, self.column + self.cells_alike):
                self.sheet.texts[row, column] = self.text or "#FEL!"
