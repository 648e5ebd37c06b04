"""The rows of an exhibit as a table in SVG: where no chart can be drawn, the figures are."""

from collections.abc import Sequence

from report import text, theme
from report.exhibit import Exhibit, Field
from report.svg import LINE_HEIGHT, fill, paragraph, patterns, written
from report.table_layout import MARK, SIDE, cut_lines, left_out, widths

SIZE = 15.0
MOST_ROWS, MOST_LINES = 40, 4
_PREFIX, _HEAD, _EDGE = "t", "#e8eff2", "#c9d3d8"


def table(exhibit: Exhibit, room: float, told: str = "") -> tuple[str, float, float]:
    """Its SVG with width and height; `told` stands above. What is left out is told below."""
    rows = exhibit.written_rows(MOST_ROWS)
    if not rows:
        return paragraph([text.NOTHING], 0, SIZE, SIZE, 600), room, 2 * SIZE
    marks = [field.is_mark for field in exhibit.fields]
    wide = widths([field.label for field in exhibit.fields], rows, marks, room, SIZE)
    y = 0.0
    parts = [
        f"<defs>{patterns([look for looks in _looks(exhibit, len(rows)) for look in looks if look], _PREFIX)}</defs>"
    ]
    if told:
        parts.append(paragraph([told], 0, SIZE, SIZE, 600))
        y += 2 * SIZE
    looks = [[""] * len(wide), *_looks(exhibit, len(rows))]
    for number, row in enumerate([[field.label for field in exhibit.fields], *rows]):
        drawn, tall = _row(exhibit.fields, row, looks[number], wide, y)
        parts.append(drawn)
        y += tall
    if left := left_out(exhibit, len(rows), len(wide)):
        parts.append(paragraph([left], 0, y + 1.4 * SIZE, SIZE, 600))
        y += 2 * SIZE
    return "".join(parts), room, y


def _looks(exhibit: Exhibit, count: int) -> list[list[str]]:
    """The style of each cell, row by row."""
    columns = [exhibit.rows[field.look].tolist() if field.look else [""] * count for field in exhibit.fields]
    return [[str(column[row] or "") for column in columns] for row in range(count)]


def _row(
    fields: Sequence[Field], row: Sequence[str], looks: Sequence[str], wide: Sequence[float], y: float
) -> tuple[str, float]:
    is_head = not any(looks) and row[0] == fields[0].label
    cells = [_told(*each) for each in zip(row, looks, wide, strict=False)]
    tall = max(len(lines) for lines in cells) * SIZE * LINE_HEIGHT + 8
    x, parts = 0.0, []
    for lines, look, width in zip(cells, looks, wide, strict=False):
        style = theme.style(look) if look else None
        ground = fill(style, _PREFIX) if style else _HEAD if is_head else theme.PAPER
        box = f'x="{x:.5g}" y="{y:.6g}" width="{width:.5g}" height="{tall:.5g}"'
        parts.append(f'<rect {box} fill="{ground}" stroke="{_EDGE}"/>')
        if style and style.pattern:
            inner = f'x="{x + 3:.5g}" y="{y + 3:.6g}" width="{width - 6:.5g}" height="{tall - 6:.5g}"'
            parts.append(f'<rect {inner} fill="{style.fill}"/>')
        told = (
            written(line, x + SIDE, y + 4 + (n + 0.85) * SIZE * LINE_HEIGHT, SIZE, 600 if is_head else 400)
            for n, line in enumerate(lines)
        )
        parts.append(f'<g fill="{style.ink if style else theme.INK}">{"".join(told)}</g>')
        x += width
    return "".join(parts), tall


def _told(value: str, look: str, width: float) -> list[str]:
    symbol = theme.style(look).symbol if look else ""
    if width == MARK and symbol:
        return [symbol]
    return cut_lines(f"{symbol} {value}".strip(), SIZE, width - 2 * SIDE, 12 if width == MARK else MOST_LINES)
