"""What an .xlsx says of a cell by its looks: letters struck out, raised or lowered, and number formats with words or a percent
sign or without the day of a date. calamine tells none of it: it joins 8 and a raised 1 to 81."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from xml.etree import ElementTree

from etl.reading.formulas import Position, placed, sheet_parts
from etl.reading.number_formats import BUILT_IN, says_something, shown, shown_date

_MOST_STYLES = 16 * 1024**2  # bytes: the 64 000 styles that Excel can hold take less
_NOT_SO = rb"(?![^<>]*\bval\s*=\s*[\"'](?:0|false|baseline)[\"'])"
_STRUCK = re.compile(rb"<(?:\w+:)?d?strike\b" + _NOT_SO)
_LEFT_OUT = re.compile(rb"<(?:\w+:)?(?:d?strike|vertAlign)\b" + _NOT_SO)
_CELL = re.compile(rb"<(?:\w+:)?c\s([^<>]*)(?<!/)>")
_STYLE = re.compile(rb"\bs\s*=\s*[\"'](\d+)[\"']")
_IS_SHARED = re.compile(rb"\bt\s*=\s*[\"']s[\"']")
_SHARED = re.compile(rb"<(?:\w+:)?v>\s*(\d+)\s*<")
_ITEM = re.compile(rb"<(?:\w+:)?si(?:\s[^<>]*)?/?>")
_RUN = re.compile(rb"<(?:\w+:)?r(?:\s[^<>]*)?>")
_SOUND = re.compile(rb"<(?:\w+:)?(?:rPh|phoneticPr)\b")
_TEXT = re.compile(rb"<(?:\w+:)?t(?:\s[^<>]*)?>([^<]*)<")
_NAMED = 5
_TOLD = {
    "letters_left_out": "Överstrukna, upphöjda och nedsänkta tecken lästes inte i {}. Se efter att resten är det som gäller.",
    "turning_signs": "Osynliga tecken som vänder på texten togs bort ur {}. Se efter att cellen säger det som den ska.",
    "struck_out": "Överstrukna celler lästes ändå: {}. Töm dem som inte gäller, eller ta bort strykningen.",
}
WARNED = frozenset(_TOLD)
"""The codes of these, which somebody must look at."""


class Look(NamedTuple):
    """`text`: what is left of the cell without the letters that don't count; `number_format`: of its number, where that has
    words or leaves out a part of a date; `is_struck`: all of it is struck out."""

    text: str = ""
    number_format: str = ""
    is_struck: bool = False


class Seen:
    """Puts into rows what cells say by their looks, and tells of it once a file."""

    def __init__(self) -> None:
        self._first: dict[str, list[str]] = {code: [] for code in _TOLD}
        self._more = dict.fromkeys(_TOLD, 0)

    def put(self, look: Look, row: list[Any], column: int, address: str) -> None:
        cell = row[column]
        if cell is None:
            return
        if look.text:
            row[column] = look.text
            self.note("letters_left_out", address)
        elif look.number_format and isinstance(cell, int | float) and not isinstance(cell, bool):
            row[column] = shown(cell, look.number_format) or cell
        elif look.number_format and isinstance(cell, date):
            row[column] = shown_date(cell, look.number_format)
        if look.is_struck:
            self.note("struck_out", address)

    def notices(self) -> Iterator[tuple[str, str]]:
        for code, cells in self._first.items():
            if cells:
                more = f" och {self._more[code]} till" if self._more[code] else ""
                yield code, _TOLD[code].format(", ".join(cells) + more)

    def note(self, code: str, address: str) -> None:
        """One more cell of which the sentence of the code is to be told."""
        if len(self._first[code]) < _NAMED:
            self._first[code].append(address)
        else:
            self._more[code] += 1


def may_say(parts: dict[str, bytes]) -> bool:
    """The cheap question first: whether there is anything to look for."""
    return bool(_formats(parts) or any(b"strike" in part or b"vertAlign" in part for part in parts.values()))


def looks(parts: dict[str, bytes]) -> dict[str, Iterator[tuple[Position, Look]]]:
    """Sheet name -> its cells that say something by their looks. The iterators hold one cell at a time."""
    if not may_say(parts):
        return {}
    styles = _styles(parts.get("xl/styles.xml", b""))
    shared = dict(_shared(parts.get("xl/sharedstrings.xml", b"")))
    return {name: _cells(parts.get(part, b""), styles, shared) for name, part in sheet_parts(parts)}


def _cells(content: bytes, styles: dict[int, Look], shared: dict[int, Look]) -> Iterator[tuple[Position, Look]]:
    is_rich = b"strike" in content or b"vertAlign" in content
    if not (is_rich or styles or shared):
        return
    found, after = _CELL.search(content), None
    while found:
        after = _CELL.search(content, found.end())
        said = _STYLE.search(found[1])
        look = styles.get(int(said[1]), Look()) if said else Look()
        body = content[found.end() : after.start() if after else len(content)]
        if shared and _IS_SHARED.search(found[1]):
            index = _SHARED.search(body)
            own = shared.get(int(index[1])) if index else None
        else:
            own = _of_runs(body) if is_rich else None
        if own:
            look = look._replace(text=own.text, is_struck=look.is_struck or own.is_struck)
        if look != Look():
            yield from ((position, look) for position, _ in placed(found[1], b""))
        found = after


def _shared(content: bytes) -> Iterator[tuple[int, Look]]:
    if b"strike" not in content and b"vertAlign" not in content:
        return
    found, index = _ITEM.search(content), 0
    while found:
        after = _ITEM.search(content, found.end())
        if look := _of_runs(content[found.end() : after.start() if after else len(content)]):
            yield index, look
        found, index = after, index + 1


def _of_runs(content: bytes) -> Look | None:
    """What counts of a text in several fonts; None where all of it does."""
    if not _LEFT_OUT.search(content):
        return None
    runs = [_SOUND.split(run)[0] for run in _RUN.split(content)]
    said = [(_said(run), _LEFT_OUT.search(run) is not None, _STRUCK.search(run) is not None) for run in runs]
    if left := "".join(text for text, is_left_out, _ in said if not is_left_out).strip():
        return Look(text=left)
    return Look(is_struck=True) if any(is_struck for text, _, is_struck in said if text.strip()) else None


def _said(run: bytes) -> str:
    return html.unescape(b"".join(_TEXT.findall(run)).decode(errors="replace"))


def _formats(parts: dict[str, bytes]) -> bool:
    styles = parts.get("xl/styles.xml", b"")
    return b"numFmts" in styles or re.search(rb"numFmtId\s*=\s*[\"'](?:9|10|17)[\"']", styles) is not None


def _styles(content: bytes) -> dict[int, Look]:
    """Number of a style -> what it says."""
    if len(content) > _MOST_STYLES:
        raise ValueError("styles without end")
    root = ElementTree.fromstring(content) if content else ElementTree.Element("none")
    codes = {int(each.get("numFmtId", 0)): each.get("formatCode", "") for each in root.iterfind("{*}numFmts/{*}numFmt")}
    struck = [_is_struck(font) for font in root.iterfind("{*}fonts/{*}font")]
    styles = root.iterfind("{*}cellXfs/{*}xf")
    return by_style(codes, struck, ((int(s.get("numFmtId", 0)), int(s.get("fontId", 0))) for s in styles))


def by_style(codes: Mapping[int, str], struck: Sequence[bool], styles: Iterable[tuple[int, int]]) -> dict[int, Look]:
    """Number of a style -> what it says, where it says anything. `codes`: the formats of the workbook's own, by number;
    `struck`: whether each font is struck out; `styles`: format and font of each."""
    telling = {number: code for number, code in {**BUILT_IN, **codes}.items() if says_something(code)}
    looks = (Look("", telling.get(code, ""), font < len(struck) and struck[font]) for code, font in styles)
    return {number: look for number, look in enumerate(looks) if look != Look()}


def _is_struck(font: ElementTree.Element) -> bool:
    strike = font.find("{*}strike")
    return strike is not None and strike.get("val", "1") not in ("0", "false")
