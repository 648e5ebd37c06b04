"""Exhibits -> pictures, SVG and PNG, each to stand alone: headline, chart, map or table, mark of example data, source.

Plotly's charts are drawn by the Chromium of the computer, if it has one; else the picture is the figure's table and says so.
Nothing here asks the network for anything."""

import io
import re
import shutil
from functools import cache, lru_cache
from threading import Lock, Timer
from typing import Any

import plotly.graph_objects as go
import typst

from report import check_code, text, theme
from report.charts import house
from report.exhibit import Exhibit
from report.svg import LINE_HEIGHT, escape, paragraph, text_width, visible, wrapped, written
from report.table_layout import cut_lines
from report.table_svg import MOST_ROWS, table

WIDTH, MARGIN = 1100.0, 16.0
TITLE, BODY, SMALL = 28.0, 16.0, 14.0
CODE_SIZE = 88.0  # of the QR code
MOST_LINES = 4  # of the headline, of a note, of the sources
SHARPNESS = 144  # PNG: points an inch; a picture has 96 of its units an inch
STAYS = 60.0  # s that the browser waits for a next chart
_NOWHERE = "127.0.0.1:9"  # a proxy that answers nothing: no request of the browser's own gets out
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_SIZE = re.compile(r'^<svg[^>]*? width="([\d.]+)" height="([\d.]+)"')


def fits(exhibit: Exhibit) -> bool:
    """A long table is not read as a picture."""
    return exhibit.picture is not None or exhibit.chart is not None or 0 < len(exhibit.rows) <= MOST_ROWS


def svg(exhibit: Exhibit) -> bytes:
    if exhibit.picture is not None:
        return _coded(exhibit, visible(exhibit.picture.download)).encode()
    drawn = chart_svg(exhibit, WIDTH - 2 * MARGIN)
    inner = (
        drawn
        if drawn is not None
        else table(exhibit, WIDTH - 2 * MARGIN, text.NO_BROWSER if exhibit.chart is not None else "")
    )
    return _coded(exhibit, _framed(exhibit, *inner)).encode()


def png(exhibit: Exhibit) -> bytes:
    return _rendered(svg(exhibit).decode())


def chart_png(exhibit: Exhibit, room: tuple[float, float]) -> io.BytesIO | None:
    """The chart alone, wide enough for such a room; None where no browser can draw it."""
    width, height = room
    tall = float(exhibit.chart.layout.height or house.HEIGHT) if exhibit.chart is not None else height
    drawn = chart_svg(exhibit, max(width * tall / height, 500.0))
    return None if drawn is None else io.BytesIO(_rendered(drawn[0]))


@lru_cache(maxsize=32)  # a package asks for each twice, as SVG and PNG
def chart_svg(exhibit: Exhibit, width: float) -> tuple[str, float, float] | None:
    """The chart as Plotly draws it, with its width and height; None without a chart or a browser."""
    if exhibit.chart is None or _browser() is None:
        return None
    asked = {"format": "svg", "width": width, "height": exhibit.chart.layout.height or house.HEIGHT}
    drawn = visible(_BROWSER.drawn(_unmarked(exhibit.chart), asked).decode())
    size = _SIZE.match(drawn)
    assert size is not None
    return drawn, float(size[1]), float(size[2])


def _unmarked(chart: go.Figure) -> go.Figure:
    """Without the mark of example data: the frame has it."""
    bare = go.Figure(chart)
    bare.layout.annotations = [each for each in chart.layout.annotations if text.EXAMPLE not in each.text]
    return bare


@cache
def _browser() -> str | None:
    return next((found for found in map(shutil.which, _BROWSERS) if found), None)


class _Kept:
    """One browser for all who ask, one at a time; closed when nobody has asked for a while, and with the process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._closes: Timer | None = None

    def drawn(self, chart: Any, asked: dict[str, Any]) -> bytes:
        import kaleido

        with self._lock:
            if self._closes is not None:
                self._closes.cancel()
            kaleido.start_sync_server(
                silence_warnings=True, n=1, mathjax=False, path=_browser(), proxy_server=_NOWHERE, timeout=60
            )
            made: bytes = kaleido.calc_fig_sync(chart, opts=asked)
            self._closes = Timer(STAYS, self.close)
            self._closes.daemon = True
            self._closes.start()
        return made

    def close(self) -> None:
        import kaleido

        with self._lock:
            kaleido.stop_sync_server(silence_warnings=True)


_BROWSER = _Kept()


def close() -> None:
    """Ends the browser, which the next chart starts again."""
    _BROWSER.close()


def _rendered(drawn: str) -> bytes:
    page = b'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.drawn), format: "svg")'
    made = typst.compile(page, format="png", ppi=SHARPNESS, sys_inputs={"drawn": drawn})
    assert isinstance(made, bytes)
    return made


def _framed(exhibit: Exhibit, inner: str, wide: float, tall: float) -> str:
    """The headline above, what is known of it below."""
    room = WIDTH - 2 * MARGIN
    heads = cut_lines(exhibit.headline, TITLE, room, MOST_LINES)
    y = MARGIN + TITLE
    parts = [paragraph(heads, MARGIN, y, TITLE, 700)]
    y += (len(heads) - 1) * TITLE * LINE_HEIGHT + 14
    if exhibit.has_example:
        parts.append(_mark(y))
        y += 40
    parts.append(f'<g transform="translate({MARGIN:g} {y:.6g})">{inner}</g>')
    y += tall + 10
    small = [line for told in (*exhibit.notes, exhibit.stated_by) for line in cut_lines(told, SMALL, room, MOST_LINES)]
    small.append(exhibit.dated)
    parts.append(paragraph(small, MARGIN, y + SMALL, SMALL))
    y += len(small) * SMALL * LINE_HEIGHT + MARGIN
    return f'<svg width="{WIDTH:g}" height="{y:.6g}">{"".join(parts)}</svg>'


def _coded(exhibit: Exhibit, drawn: str) -> str:
    """The picture with its check code below, in letters and to point a telephone at."""
    code = check_code.issue([exhibit])
    size = _SIZE.match(drawn)
    assert size is not None
    wide, tall = float(size[1]), float(size[2])
    left, below = (MARGIN + CODE_SIZE + 8, CODE_SIZE + MARGIN) if code else (MARGIN, 2 * MARGIN)
    lines = wrapped(check_code.told(code), SMALL, wide - left - MARGIN)
    parts = [drawn, paragraph(lines, left, tall + (below if code else MARGIN) / 2, SMALL)]
    if code:
        place = f'<svg x="{MARGIN:g}" y="{tall:.6g}" width="{CODE_SIZE:g}" height="{CODE_SIZE:g}" '
        parts.append(code.svg().replace("<svg ", place, 1))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:.6g}" height="{tall + below:.6g}" '
        f'viewBox="0 0 {wide:.6g} {tall + below:.6g}" lang="sv" xml:lang="sv" role="img" font-family="{theme.FONT}">'
        f"<title>{escape(exhibit.headline)}</title><desc>{escape(exhibit.alt)}</desc>"
        f'<rect width="{wide:.6g}" height="{tall + below:.6g}" fill="{theme.PAPER}"/>{"".join(parts)}</svg>'
    )


def _mark(y: float) -> str:
    box = f'x="{MARGIN:g}" y="{y:.6g}" width="{text_width(text.EXAMPLE, BODY) + 16:.5g}" height="28" rx="4"'
    words = written(text.EXAMPLE, MARGIN + 8, y + 19, BODY, 600)
    return f'<g fill="{theme.INK}"><rect {box} fill="#fff3d6" stroke="#7a5200"/>{words}</g>'
