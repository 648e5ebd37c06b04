"""What calamine leaves out of an .xls or .xlsb: errors, merged ranges of an .xlsb, what is hidden, and what cells say by their
looks."""

import struct
from collections.abc import Callable, Iterator
from xml.etree import ElementTree

from etl.reading.compound import stream
from etl.reading.left_out import LeftOut
from etl.reading.looks import Look, by_style

_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
_ANY_ERROR = "#FEL!"
_BIFF8 = 0x0600
_XLS_FORMULA, _XLS_ERROR, _XLS_MANY = 0x0006, 0x0205, 0x00BD
_XLS_STYLED = frozenset({_XLS_FORMULA, 0x0203, 0x027E, 0x00FD, 0x0204, 0x00D6})  # a number, a text, or a formula of one
_XLSB_SHEET, _XLSB_ROW, _XLSB_COLUMN, _XLSB_ERROR, _XLSB_FORMULA_ERROR, _XLSB_MERGED = 156, 0, 60, 3, 11, 176
_XLSB_STYLED = frozenset({2, 5, 6, 7, 8, 9})
_XLSB_FORMAT, _XLSB_FONT, _XLSB_STYLE, _XLSB_STYLES, _XLSB_STYLES_END = 44, 43, 47, 617, 618
_STRUCK = 0x08


def left_out_of_xls(content: bytes) -> dict[str, LeftOut]:
    book = _Xls()
    for offset, kind, payload in _xls_records(stream(content, "Workbook", "Book")):
        if read := book.readers.get(kind):
            read(offset, payload)
        if book.looks and kind in _XLS_STYLED:
            book.styled(payload)
        elif book.looks and kind == _XLS_MANY:
            book.many(payload)
    return book.found


class _Xls:
    """What is read of the records so far: first those of the whole workbook, then those of each sheet."""

    def __init__(self) -> None:
        self.found: dict[str, LeftOut] = {}
        self.names: dict[int, str] = {}
        self.version, self.sheet = _BIFF8, LeftOut()
        self.around: list[LeftOut] = []
        self.codes: dict[int, str] = {}
        self.fonts: list[bool] = []
        self.styles: list[tuple[int, int]] = []
        self.looks: dict[int, Look] = {}
        self.readers: dict[int, Callable[[int, bytes], None]] = {
            0x0809: self._begin, 0x000A: self._end, 0x0085: self._name, 0x0031: self._font, 0x041E: self._format,
            0x00E0: self._style, 0x0208: self._row, 0x007D: self._column, _XLS_ERROR: self._error, _XLS_FORMULA: self._error,
        }  # fmt: skip

    def _begin(self, offset: int, payload: bytes) -> None:
        if not self.names:
            self.version = struct.unpack_from("<H", payload)[0]
        elif offset in self.names:
            self.sheet = self.found.setdefault(self.names[offset], LeftOut())
            self.looks = self.looks or by_style(self.codes, self.fonts, self.styles)
        else:  # a chart on the sheet keeps numbers of its own
            self.around.append(self.sheet)
            self.sheet = LeftOut()

    def _end(self, offset: int, payload: bytes) -> None:
        if self.around:
            self.sheet = self.around.pop()

    def _name(self, offset: int, payload: bytes) -> None:
        self.names[struct.unpack_from("<I", payload)[0]] = self._text(payload[6:], 1)

    def _text(self, payload: bytes, counted: int) -> str:
        """A text after its length, which takes one byte or two."""
        length, rest = int.from_bytes(payload[:counted], "little"), payload[counted:]
        if self.version < _BIFF8:
            return payload[1 : 1 + payload[0]].decode("cp1252", errors="replace")
        if rest[0] & 1:
            return rest[1 : 1 + 2 * length].decode("utf-16-le", errors="replace")
        return rest[1 : 1 + length].decode("latin-1")

    def _font(self, offset: int, payload: bytes) -> None:
        if len(self.fonts) == 4:
            self.fonts.append(False)  # no font has this number
        self.fonts.append(bool(payload[2] & _STRUCK))

    def _format(self, offset: int, payload: bytes) -> None:
        self.codes[struct.unpack_from("<H", payload)[0]] = self._text(payload[2:], 2)

    def _style(self, offset: int, payload: bytes) -> None:
        font, code = struct.unpack_from("<HH", payload)
        self.styles.append((code, font))

    def _row(self, offset: int, payload: bytes) -> None:
        if payload[12] & 0x20:
            row = struct.unpack_from("<H", payload)[0]
            self.sheet.hidden_rows.append((row, row))

    def _column(self, offset: int, payload: bytes) -> None:
        first, last, _, _, about = struct.unpack_from("<5H", payload)
        if about & 1:
            self.sheet.hidden_columns.append((first, last))

    def _error(self, offset: int, payload: bytes) -> None:
        is_formula = len(payload) > 8
        code = payload[8] if is_formula else payload[6]
        is_error = payload[12:14] == b"\xff\xff" and payload[6] == 2 if is_formula else payload[7]
        if is_error:
            row, column = struct.unpack_from("<HH", payload)
            self.sheet.texts[row, column] = _ERRORS.get(code, _ANY_ERROR)

    def styled(self, payload: bytes) -> None:
        row, column, style = struct.unpack_from("<3H", payload)
        if look := self.looks.get(style):
            self.sheet.looks[row, column] = look

    def many(self, payload: bytes) -> None:
        """Numbers beside each other in one record."""
        row, first = struct.unpack_from("<HH", payload)
        for place, at in enumerate(range(4, len(payload) - 6, 6)):
            if look := self.looks.get(struct.unpack_from("<H", payload, at)[0]):
                self.sheet.looks[row, first + place] = look


def _xls_records(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """(offset, kind, payload) of each record."""
    offset = 0
    while offset + 4 <= len(data):
        kind, size = struct.unpack_from("<HH", data, offset)
        yield offset, kind, data[offset + 4 : offset + 4 + size]
        offset += 4 + size


def left_out_of_xlsb(parts: dict[str, bytes]) -> dict[str, LeftOut]:
    looks = _xlsb_looks(parts.get("xl/styles.bin", b""))
    return {name: _xlsb_sheet(parts.get(part, b""), looks) for name, part in _xlsb_sheets(parts)}


def _xlsb_sheet(content: bytes, looks: dict[int, Look]) -> LeftOut:
    sheet, row = LeftOut(), 0
    for kind, payload in _xlsb_records(content):
        if kind == _XLSB_ROW:
            row = struct.unpack_from("<I", payload)[0]
            if payload[11] & 0x10:
                sheet.hidden_rows.append((row, row))
        elif kind in (_XLSB_ERROR, _XLSB_FORMULA_ERROR):
            sheet.texts[row, struct.unpack_from("<I", payload)[0]] = _ERRORS.get(payload[8], _ANY_ERROR)
        elif kind == _XLSB_MERGED:
            top, bottom, left, right = struct.unpack_from("<4I", payload)
            sheet.merged.append(((top, left), (bottom, right)))
        elif kind == _XLSB_COLUMN and payload[16] & 1:
            sheet.hidden_columns.append(struct.unpack_from("<2I", payload))
        elif looks and kind in _XLSB_STYLED and (look := looks.get(int.from_bytes(payload[4:7], "little"))):
            sheet.looks[row, struct.unpack_from("<I", payload)[0]] = look
    return sheet


def _xlsb_looks(content: bytes) -> dict[int, Look]:
    codes: dict[int, str] = {}
    fonts: list[bool] = []
    styles: list[tuple[int, int]] = []
    are_of_cells = False
    for kind, payload in _xlsb_records(content):
        if kind == _XLSB_FORMAT:
            codes[struct.unpack_from("<H", payload)[0]] = _xlsb_text(payload, 2)[0]
        elif kind == _XLSB_FONT:
            fonts.append(bool(payload[2] & _STRUCK))
        elif kind in (_XLSB_STYLES, _XLSB_STYLES_END):
            are_of_cells = kind == _XLSB_STYLES
        elif kind == _XLSB_STYLE and are_of_cells:
            code, font = struct.unpack_from("<HH", payload, 2)
            styles.append((code, font))
    return by_style(codes, fonts, styles)


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
