"""A .csv as people send it: which letters it is written in and what stands between its values, found out or refused."""

import codecs
import csv
import io
import re
from collections import Counter

from etl.reading.intake import Refused

_DELIMITERS = ";\t,|"
_SAID = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_LOOKED_AT = 200  # rows by which the delimiter is told
_NOT_WRITTEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_DOS_LETTERS = re.compile(r"[^\W\d_][†„”][^\W\d_]")  # å, ä and ö as MS-DOS wrote them, taken for Windows' signs
# and as a Mac did. They may be other people's letters where Windows' own å, ä and ö are there too.
_MAC_LETTERS = re.compile(r"[^\W\d_][ŒŠš]|[ŒŠš][^\W\d_]|(?<!\w)[…€][a-zŒŠš]{2}")
_WINDOWS_LETTERS = re.compile("[åäöÅÄÖ]")
_CODED_TWICE = re.compile("Ã[¥¤¶…„–©\x84\x85\x96]")  # the two parts of å, ä, ö, Å, Ä, Ö or é in UTF-8, each a letter
_BREAK = re.compile(r"\r\n|\r|\n")
_MOST_LETTERS = 32_767  # in a cell, as in Excel
MOST_VALUES = 2_000_000


def rows_of_text(content: bytes) -> tuple[list[list[str | None]], tuple[int, ...]]:
    """The values row by row, a rectangle; all of them text. And where commas divide them, which may be decimal commas too, how
    many each row was divided into. Raises Refused."""
    text = _letters(content)
    said = _SAID.match(text)
    if said:
        text = text[said.end() :]
    delimiter = said[1] if said else _delimiter(text)
    rows = _split(text, delimiter)
    _refuse_swallowed(rows, delimiter, 2 if said else 1)
    if rows and not text.endswith(("\n", "\r")) and len(rows[-1]) < Counter(map(len, rows)).most_common(1)[0][0]:
        raise Refused("broken")
    width = max(map(len, rows), default=0)
    if width * len(rows) > MOST_VALUES:
        raise Refused("too_many_cells")
    padded = [[value if value else None for value in row] + [None] * (width - len(row)) for row in rows]
    return padded, tuple(map(len, rows)) if delimiter == "," else ()


def ends_openly(content: bytes) -> bool:
    """Whether the last row has no end of line: then it may have been cut off."""
    return not content.rstrip(b"\x00 \t").endswith((b"\n", b"\r"))


def _letters(content: bytes) -> str:
    encoding = _encoding(content)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        is_mac = encoding == "cp1252" and not _NOT_WRITTEN.search(content.decode("mac_roman"))
        raise Refused("other_letters" if is_mac else "wrong_content") from None
    if _NOT_WRITTEN.search(text):
        raise Refused("wrong_content")
    is_mac = encoding == "cp1252" and bool(_MAC_LETTERS.search(text)) and not _WINDOWS_LETTERS.search(text)
    if is_mac or _DOS_LETTERS.search(text) or is_coded_twice(text):
        raise Refused("other_letters")
    if text.lstrip()[:1] == "<":
        raise Refused("wrong_content")  # a web page that a system calls .csv
    return text


def is_coded_twice(text: str) -> bool:
    """Whether UTF-8 was taken for Windows' letters on its way here: Ã¥gatan for ågatan."""
    return "Ã" in text and _CODED_TWICE.search(text) is not None


def _encoding(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "cp1252"  # what Swedish Excel on Windows writes; Latin-1 and a few signs more
    return "utf-8-sig"


def _delimiter(text: str) -> str:
    """The sign that splits most rows into equally many values, and into more than one."""
    best = (0, 0, "")
    for delimiter in _DELIMITERS:
        try:
            widths = Counter(len(row) for row in _split(text, delimiter, _LOOKED_AT) if any(row))
        except Refused:
            continue
        width, rows = max(
            ((w, n) for w, n in widths.items() if w > 1), key=lambda pair: (pair[1], pair[0]), default=(1, 0)
        )
        if rows and (rows, width) > best[:2]:
            best = (rows, width, delimiter)
    if not best[2]:
        _split(text, ";")  # says what is wrong with the quotes, if anything
        return ";"
    return best[2]


def _refuse_swallowed(rows: list[list[str]], delimiter: str, line: int) -> None:
    """A quotation mark too many makes one value of all up to the next, rows and all. A delimiter with a blank after it is
    part of a sentence."""
    within = Counter(len(row) - 1 for row in rows if any(row)).most_common(1)
    divided = re.compile(re.escape(delimiter) + "(?! )")
    for row in rows:
        breaks = [len(_BREAK.findall(value)) if "\n" in value or "\r" in value else 0 for value in row]
        for value, count in zip(row, breaks, strict=True) if any(breaks) else ():
            if 0 < within[0][0] * count <= len(divided.findall(value)):
                message = (
                    f"Ett värde som börjar med citattecken på rad {line} slutar på rad {line + sum(breaks)} och har hela "
                    "rader i sig. Ta bort citattecknen om de inte hör dit, eller spara filen som .xlsx i Excel."
                )
                raise Refused("quotes", message)
        line += 1 + sum(breaks)


def _split(text: str, delimiter: str, most: int | None = None) -> list[list[str]]:
    rows: list[list[str]] = []
    values = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            rows.append(row)
            values += len(row)
            if len(rows) == most:
                break
            if values > MOST_VALUES or max(map(len, row), default=0) > _MOST_LETTERS:
                raise Refused("too_many_cells")
    except csv.Error as error:
        message = (
            f"Citattecknen går inte ihop omkring rad {reader.line_num}: ett citattecken som börjar ett värde måste också "
            "sluta det. Spara filen som .xlsx i Excel och skicka den."
        )
        raise Refused("quotes", message) from error
    return rows
