"""An exhibit -> what the templates set: its words, its pictures, and its rows in columns that fit the paper."""

import re
from collections.abc import Sequence
from itertools import groupby

from report import check_code, text, theme
from report.drawing import drawn
from report.exhibit import Exhibit, Field
from report.factsheet.columns import Columns, planned, softened
from report.factsheet.typesetting import Data
from report.spreadsheet import chosen

TALLEST = 500.0  # points: a picture leaves room for its headline on the page
_SIZE = re.compile(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"')
_MOST_SPANNED = 12  # rows that one cell may reach over: a longer run says it again in each
_KEPT_TOGETHER, _KEPT_SIGNS = 16, 3_000  # rows, and signs in them, of a table that stands on one page
_FOOT = 260  # characters of small print under a page


def shown(exhibit: Exhibit, with_table: bool = True, tallest: float = TALLEST, stands: bool = False) -> dict[str, Data]:
    """The exhibit as the template `exhibit` of house.typ takes it. Without a picture it always has its table. `tallest`:
    the height of a picture at most; `stands`: the paper is not turned as long as no word is cut."""
    columns = planned(exhibit, stands)
    drawings = pictures(exhibit, columns, tallest)
    notes = [softened(note) for note in exhibit.notes]
    if exhibit.chart is not None and not drawings:
        notes.append(text.DOCUMENT["no_chart"])
    if exhibit.rows.empty:
        notes.insert(0, text.NOTHING)
    return {
        "title": softened(exhibit.title), "headline": softened(exhibit.headline),
        "example": text.EXAMPLE if exhibit.has_example else "", "pictures": drawings,
        "table": None if exhibit.rows.empty or (drawings and not with_table) else table(exhibit, columns),
        "notes": [*notes, softened(exhibit.sourced)], "wide": columns.is_wide,
    }  # fmt: skip


def pictures(exhibit: Exhibit, columns: Columns, tallest: float = TALLEST) -> list[Data]:
    """The map or the drawn chart, each no taller than a page has room for."""
    svg = exhibit.picture.svg if exhibit.picture else drawn(exhibit)
    return [picture(svg, exhibit.alt, columns.room, tallest * (0.6 if columns.is_wide else 1))] if svg else []


def picture(svg: str, alt: str, room: float, tallest: float) -> dict[str, Data]:
    """`share`: of the width of its place that it takes."""
    found = _SIZE.search(svg)
    assert found
    width, height = float(found[1]), float(found[2])
    return {"svg": svg, "alt": alt, "share": min(1.0, tallest * width / height / room)}


def table(exhibit: Exhibit, columns: Columns) -> dict[str, Data]:
    heads = [softened(field.label) for field in exhibit.fields]
    written = [[softened(value) for value in row] for row in exhibit.written_rows()]
    if columns.as_records:
        return {"size": columns.size, "rows": [_record(heads, row) for row in written]}
    cells = [_column(exhibit, field, [row[n] for row in written]) for n, field in enumerate(exhibit.fields)]
    signs = sum(len(value) for row in written for value in row)
    return {
        "whole": len(written) <= _KEPT_TOGETHER and signs < _KEPT_SIGNS,
        "size": columns.size, "widths": columns.widths, "heads": heads,
        "right": [field.kind in ("number", "share") for field in exhibit.fields],
        "turned": [field.is_mark for field in exhibit.fields],
        "rows": [[cell for cell in row if cell is not None] for row in zip(*cells, strict=True)],
    }  # fmt: skip


def document(title: str, exhibits: Sequence[Exhibit]) -> dict[str, Data]:
    """What every document carries: title, selection, mark of example data, and the check code of its exhibits."""
    code = check_code.issue(exhibits)
    told = [f"{key}: {value}" for key, value in chosen(exhibits[0].selection)]
    told += [f"{text.CODE['label']}: {code.written}"] if code else []
    line = " · ".join(told)
    stamp = line if len(line) <= _FOOT else f"{told[0]} · … · {' · '.join(told[4:])}"
    return {
        "title": title, "heading": softened(title), "product": text.PRODUCT, "missing": text.MISSING,
        "stamp": softened(stamp)[: 2 * _FOOT],
        "selection": [softened(f"{text.FRAME['selection']}. {'. '.join(told)}."), check_code.told(code)],
        "qr": code.svg() if code else "", "qr_alt": text.DOCUMENT["qr"].format(code.written) if code else "",
        "example": text.EXAMPLE if any(exhibit.has_example for exhibit in exhibits) else "",
        "look": {"ink": theme.INK, "muted": theme.MUTED, "line": theme.LINE, "ground": theme.GROUND},
    }  # fmt: skip


def _record(heads: list[str], row: list[str]) -> dict[str, Data]:
    return {"name": ", ".join(row[:2]), "pairs": [list(pair) for pair in zip(heads[2:], row[2:], strict=True)]}


def _column(exhibit: Exhibit, field: Field, written: list[str]) -> list[Data]:
    """The cells of a column; None where the cell above reaches over the row."""
    looks = exhibit.rows[field.look].tolist() if field.look else [""] * len(written)
    cells: list[Data] = [_look(value, look) if look else value for value, look in zip(written, looks, strict=True)]
    if not field.shared_by:
        return cells
    spanned: list[Data] = []
    shared = exhibit.rows[field.shared_by].tolist()
    for _, run in groupby(range(len(written)), key=lambda n: shared[n]):
        rows = list(run)
        reach = len(rows) if len(rows) <= _MOST_SPANNED else 1
        spanned += [{"text": written[n], "rows": reach} if not place % reach else None for place, n in enumerate(rows)]
    return spanned


def _look(value: str, key: str) -> dict[str, Data]:
    style = theme.style(key)
    return {"text": f"{style.symbol} {value}".strip(), "fill": style.fill, "ink": style.ink}
