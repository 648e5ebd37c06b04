"""The legend inside a map: what each fill and symbol means, with its count."""

from collections.abc import Sequence

from report import theme
from report.geometry import MARGIN, WIDTH, Point
from report.svg import fill, mark, text_width, written

SIZE = 20.0
MARK = 18.0
ROW = 34.0
SWATCH: Point = (38.0, 24.0)
Entries = Sequence[tuple[str, str]]  # style and text


def columns_for(legend: Entries) -> int:
    return 2 if 2 * legend_size(legend, 1)[0] <= WIDTH - 4 * MARGIN else 1


def legend_size(legend: Entries, columns: int) -> Point:
    widest = max((text_width(text, SIZE) for _, text in legend), default=0.0)
    return columns * (widest + SWATCH[0] + 10), -(-len(legend) // columns) * ROW


def draw_legend(legend: Entries, start: Point, columns: int, prefix: str) -> str:
    x, y = start
    step = WIDTH / 2 if columns == 2 else 0.0
    return "".join(
        _entry(theme.style(key), text, (x + n % columns * step, y + n // columns * ROW), prefix)
        for n, (key, text) in enumerate(legend)
    )


def _entry(style: theme.Style, text: str, at: Point, prefix: str) -> str:
    width, height = SWATCH
    box = f'width="{width:g}" height="{height:g}" rx="3" stroke="{theme.LINE}" stroke-width="1.4"'
    ground = f'x="{width / 2 - 11:g}" y="2" width="22" height="{height - 4:g}" rx="3" fill="{style.fill}"'
    sign = f"<rect {ground}/>{mark(style, (width - MARK) / 2, (height - MARK) / 2, MARK)}" if style.mark else ""
    words = written(text, width + 10, height / 2 + 0.35 * SIZE, SIZE)
    return (
        f'<g transform="translate({at[0]:.5g} {at[1]:.5g})" fill="{theme.INK}">'
        f'<rect {box} fill="{fill(style, prefix)}"/>{sign}{words}</g>'
    )
