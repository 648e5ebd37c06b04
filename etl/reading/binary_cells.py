"""Cells of an .xls or .xlsb that show an error, and merged ranges of an .xlsb: calamine leaves them out."""

import struct
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

from etl.reading.compound import stream
from etl.reading.formulas import Position, Range

_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
_ANY_ERROR = "#FEL!"
_XLS_SHEET, _XLS_BOF, _XLS_ERROR, _XLS_FORMULA = 0x0085, 0x0809, 0x0205, 0x0006
_XLSB_SHEET, _XLSB_ROW, _XLSB_ERROR, _XLSB_FORMULA_ERROR, _XLSB_MERGED = 156, 0, 3, 11, 176
_BIFF8 = 0x0600


class LeftOut(NamedTuple):
    """What calamine does not tell of a sheet: cells with an error, and merged ranges."""

    texts: dict[Position, str]
    merged: list[Range]


def errors_of_xls(content: bytes) -> dict[str, LeftOut]:
    data = stream(content, "Workbook", "Book")
    names: dict[int, str] = {}
    found: dict[str, LeftOut] = {}
    version, sheet = _BIFF8, ""
    for offset, kind, payload in _xls_records(data):
        if kind == _XLS_BOF:
            version = struct.unpack_from("<H", payload)[0] if not names else version
            sheet = names.get(offset, sheet)
        elif kind == _XLS_SHEET:
            names[struct.unpack_from("<I", payload)[0]] = _xls_name(payload, version)
        elif sheet and (code := _xls_error(kind, payload)) is not None:
            row, column = struct.unpack_from("<HH", payload)
            found.setdefault(sheet, LeftOut({}, [])).texts[row, column] = _ERRORS.get(code, _ANY_ERROR)
    return found


def _xls_records(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """(offset, kind, payload) of the records that matter."""
    offset, wanted = 0, (_XLS_SHEET, _XLS_BOF, _XLS_ERROR, _XLS_FORMULA)
    while offset + 4 <= len(data):
        kind, size = struct.unpack_from("<HH", data, offset)
        if kind in wanted:
            yield offset, kind, data[offset + 4 : offset + 4 + size]
        offset += 4 + size


def _xls_name(payload: bytes, version: int) -> str:
    if version < _BIFF8:
        return payload[7 : 7 + payload[6]].decode("cp1252", errors="replace")
    if payload[7] & 1:
        return payload[8 : 8 + 2 * payload[6]].decode("utf-16-le", errors="replace")
    return payload[8 : 8 + payload[6]].decode("latin-1")


def _xls_error(kind: int, payload: bytes) -> int | None:
    if kind == _XLS_ERROR and payload[7]:
        return payload[6]
    is_error = kind == _XLS_FORMULA and payload[12:14] == b"\xff\xff" and payload[6] == 2
    return payload[8] if is_error else None


def left_out_of_xlsb(parts: dict[str, bytes]) -> dict[str, LeftOut]:
    found = {}
    for name, part in _xlsb_sheets(parts):
        texts: dict[Position, str] = {}
        merged: list[Range] = []
        row = 0
        for kind, payload in _xlsb_records(parts.get(part, b"")):
            if kind == _XLSB_ROW:
                row = struct.unpack_from("<I", payload)[0]
            elif kind in (_XLSB_ERROR, _XLSB_FORMULA_ERROR):
                texts[row, struct.unpack_from("<I", payload)[0]] = _ERRORS.get(payload[8], _ANY_ERROR)
            elif kind == _XLSB_MERGED:
                top, bottom, left, right = struct.unpack_from("<4I", payload)
                merged.append(((top, left), (bottom, right)))
        if texts or merged:
            found[name] = LeftOut(texts, merged)
    return found


def _xlsb_sheets(parts: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """(name of the sheet, name of its part in lower case)."""
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in ElementTree.fromstring(parts["xl/_rels/workbook.bin.rels"])
    }
    for kind, payload in _xlsb_records(parts["xl/workbook.bin"]):
        if kind == _XLSB_SHEET:
            relation, after = _xlsb_text(payload, 8)
            name, _ = _xlsb_text(payload, after)
            target = targets.get(relation, "")
            yield name, (target[1:] if target.startswith("/") else f"xl/{target}").lower()


def _xlsb_text(payload: bytes, offset: int) -> tuple[str, int]:
    end = offset + 4 + 2 * struct.unpack_from("<I", payload, offset)[0]
    return payload[offset + 4 : end].decode("utf-16-le"), end


def _xlsb_records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Kind and payload of each record; both numbers are written seven bits a byte, the last without the eighth."""
    offset = 0
    while offset < len(data):
        kind = data[offset]
        offset += 1
        if kind & 0x80:
            kind = kind & 0x7F | (data[offset] & 0x7F) << 7
            offset += 1
        size = shift = 0
        for _ in range(4):
            byte = data[offset]
            offset += 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        yield kind, data[offset : offset + size]
        offset += size
