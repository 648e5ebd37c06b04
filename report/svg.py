"""Pieces of SVG: words whose width is known beforehand, and the look of a class of areas."""

import html
import re
from collections.abc import Sequence
from functools import lru_cache

from report import theme

LINE_HEIGHT = 1.2
_WIDEST = frozenset("mMW%")
_WIDE = frozenset("wÅÄÖABCDEGHKNOPQRSUVXYZ–—→")
_NARROW = frozenset("iljtfrI.,:;'|!()[]- ")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def visible(text: str) -> str:
    """The text with a sign where it holds what no XML can: a control character from a workbook."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def escape(text: str) -> str:
    return html.escape(visible(text))


def text_width(text: str, size: float) -> float:
    """Somewhat more than the text takes in Arial or Segoe UI, bold."""
    return _ems(text) * size


@lru_cache(maxsize=100_000)
def _ems(text: str) -> float:
    return sum(
        0.75 if letter in _WIDE else 0.34 if letter in _NARROW else 0.88 if letter in _WIDEST else 0.58
        for letter in text
    )


def wrapped(text: str, size: float, room: float) -> list[str]:
    lines = [""]
    for word in text.replace(" ·", "\N{NO-BREAK SPACE}·").split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, size) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def written(text: str, x: float, y: float, size: float, weight: int = 400) -> str:
    bold = f' font-weight="{weight}"' if weight != 400 else ""
    return f'<text x="{x:.4g}" y="{y:.4g}" font-size="{size:g}"{bold}>{escape(text)}</text>'


def paragraph(lines: Sequence[str], x: float, y: float, size: float, weight: int = 400) -> str:
    """The first line stands on `y`."""
    colour = theme.INK if weight > 400 else theme.MUTED
    rows = (written(line, x, y + n * size * LINE_HEIGHT, size, weight) for n, line in enumerate(lines))
    return f'<g fill="{colour}">{"".join(rows)}</g>'


def mark(style: theme.Style, x: float, y: float, size: float) -> str:
    """The symbol of a style, drawn and not written: a font may lack it."""
    return (
        f'<path transform="translate({x:.4g} {y:.4g}) scale({size / 16:.4g})" d="{style.mark}" fill="none" '
        f'stroke="{style.ink}" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/>'
    )


def patterns(keys: Sequence[str], prefix: str) -> str:
    """Definitions for the styles that need one; a pattern carries its own ground."""
    styles = {style.pattern: style for style in map(theme.style, keys) if style.pattern}
    return "".join(_pattern(style, prefix) for style in styles.values())


def _pattern(style: theme.Style, prefix: str) -> str:
    lines = "M0 0V10" if style.pattern == "stripes" else "M0 0V10M0 0H10"
    return (
        f'<pattern id="{prefix}-{style.pattern}" width="10" height="10" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="10" height="10" fill="{style.fill}"/>'
        f'<path d="{lines}" stroke="{style.pattern_ink}" stroke-width="5"/></pattern>'
    )


def fill(style: theme.Style, prefix: str) -> str:
    return f"url(#{prefix}-{style.pattern})" if style.pattern else style.fill
