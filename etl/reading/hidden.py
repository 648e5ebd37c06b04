"""Rows and columns that an .xlsx hides: calamine reads them like others and does not tell."""

import re
from collections.abc import Iterator

from etl.reading.formulas import sheet_parts
from etl.reading.left_out import LeftOut, Stretch

_IS_SO = rb"[^<>]*\bhidden\s*=\s*[\"'](?:1|true)[\"'][^<>]*"
_ROW = re.compile(rb"<(?:\w+:)?row\s(" + _IS_SO + rb")>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\s(" + _IS_SO + rb")>")
_NUMBER = {name: re.compile(rb"\b" + name + rb"\s*=\s*[\"'](\d+)[\"']") for name in (b"r", b"min", b"max")}


def may_hide(sheet: bytes) -> bool:
    """The cheap question first."""
    return b"hidden" in sheet


def tell_hidden(parts: dict[str, bytes], of: dict[str, LeftOut]) -> None:
    """Puts the hidden rows and columns of each sheet among what is left out of it."""
    if not any(b"hidden" in content for name, content in parts.items() if name.startswith("xl/worksheets/")):
        return
    for name, part in sheet_parts(parts):
        content = parts.get(part, b"")
        rows, columns = list(_stretches(_ROW, content, b"r", b"r")), list(_stretches(_COLUMN, content, b"min", b"max"))
        if rows or columns:
            sheet = of.setdefault(name, LeftOut())
            sheet.hidden_rows, sheet.hidden_columns = rows, columns


def _stretches(pattern: re.Pattern[bytes], content: bytes, first: bytes, last: bytes) -> Iterator[Stretch]:
    if not may_hide(content):
        return
    for said in pattern.finditer(content):
        begin, end = _NUMBER[first].search(said[1]), _NUMBER[last].search(said[1])
        if begin and end:
            yield int(begin[1]) - 1, int(end[1]) - 1
