"""Cells of an .xlsx that show an error or were never calculated: calamine leaves them empty."""

import html
import re
from collections.abc import Iterator
from xml.etree import ElementTree

from etl.reading.addresses import column_number

Position = tuple[int, int]
"""Row and column, both from 0."""
Range = tuple[Position, Position]
"""The first and the last cell of a merged range."""


class Unvalued(str):
    """A cell's error, or its formula that was never calculated: what a program put there, not a text that somebody wrote."""

    __slots__ = ()


_ERROR_CELL = re.compile(rb"<(?:\w+:)?c\s([^<>]*\bt\s*=\s*[\"']e[\"'][^<>]*)>.*?<(?:\w+:)?v>([^<]*)<", re.DOTALL)
_FORMULA_CELL = re.compile(
    rb"<(?:\w+:)?c\s([^<>]*)>\s*<(?:\w+:)?f\b[^<>]*?(?:/>|>([^<]*)</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>([^<]*)</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_ADDRESS = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]+)(\d+)[\"']")
_TEXT_RESULT = re.compile(rb"\bt\s*=\s*[\"']str[\"']")
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def without_value(parts: dict[str, bytes]) -> dict[str, dict[Position, str]]:
    """Sheet name -> position -> the error (`#REF!`), or the formula that was never calculated (`=A1+1`)."""
    is_never_calculated = b"fullCalcOnLoad" in parts.get("xl/workbook.xml", b"")
    found = {}
    for name, content in parts.items():
        cells = dict(_errors(content)) if b"#" in content else {}
        if b"f>" in content:
            cells |= _uncalculated(content, is_never_calculated)
        if cells:
            found[name] = cells
    if not found:
        return {}
    return {sheet: found[part] for sheet, part in sheet_parts(parts) if part in found}


def _errors(content: bytes) -> Iterator[tuple[Position, str]]:
    for attributes, value in _ERROR_CELL.findall(content):
        yield from placed(attributes, value)


def _uncalculated(content: bytes, is_never_calculated: bool) -> Iterator[tuple[Position, str]]:
    """A program that writes a formula leaves its value out, or writes 0 and asks Excel to calculate it."""
    for attributes, formula, value in _FORMULA_CELL.findall(content):
        is_empty_text = not value and _TEXT_RESULT.search(attributes)
        if not is_empty_text and (not value or (is_never_calculated and value == b"0")):
            yield from placed(attributes, b"=" + formula)


def placed(attributes: bytes, text: bytes) -> Iterator[tuple[Position, str]]:
    if address := _ADDRESS.search(attributes):
        yield (
            (int(address[2]) - 1, column_number(address[1].decode().upper()) - 1),
            html.unescape(text.decode(errors="replace")),
        )


def sheet_parts(parts: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """(name of the sheet, name of its part in lower case)."""
    relations = {
        relation.get("Id"): relation.get("Target", "")
        for relation in ElementTree.fromstring(parts["xl/_rels/workbook.xml.rels"])
    }
    for sheet in ElementTree.fromstring(parts["xl/workbook.xml"]).iterfind("{*}sheets/{*}sheet"):
        target = relations.get(sheet.get(_RELATION_ID) or sheet.get(_STRICT_RELATION_ID), "")
        yield sheet.get("name", ""), (target[1:] if target.startswith("/") else f"xl/{target}").lower()
