"""An exhibit's rows as CSV: one file for Swedish Excel, one for programs."""

import csv
import io
from collections.abc import Iterable, Sequence

from report.exhibit import Exhibit, Field
from report.spreadsheet.sheets import typed

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def swedish_csv(exhibit: Exhibit) -> bytes:
    """For Swedish Excel: UTF-8 with BOM, semicolon, decimal comma. Text that Excel would take for a formula gets a '."""
    heads = [_guarded(field.label) for field in exhibit.fields]
    rows = ([_decimal_comma(field, value) for field, value in row] for row in typed(exhibit))
    return b"\xef\xbb\xbf" + _csv([heads, *rows], ";")


def strict_csv(exhibit: Exhibit) -> bytes:
    """For programs: UTF-8, comma, decimal point, the snapshot's own column names, nothing known left empty. Texts get a ' as for
    Excel, which opens a file called .csv whoever it was made for."""
    heads = [_guarded(field.name) for field in exhibit.fields]
    return _csv([heads, *([_plain(field, value) for field, value in row] for row in typed(exhibit))], ",")


def _decimal_comma(field: Field, value: object) -> str:
    if value is None:
        return field.nothing
    if isinstance(value, float):
        return str(value).replace(".", ",")
    written = str(value)
    return _guarded(written) if field.kind == "text" else written


def _guarded(written: str) -> str:
    return f"'{written}" if written.startswith(_FORMULA_STARTS) else written


def _plain(field: Field, value: object) -> str:
    written = "" if value is None else str(value)
    return _guarded(written) if field.kind == "text" else written


def _csv(rows: Iterable[Sequence[str]], delimiter: str) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return stream.getvalue().encode()
