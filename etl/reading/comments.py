"""What people have written in comments on the cells of an .xlsx: calamine does not tell it. Not the comments of our own: those of
a marked copy, and those of a form that say what was known."""

import html
import posixpath
import re
from collections.abc import Iterator
from itertools import islice

from etl.reading.copies import REVIEW
from etl.reading.formulas import sheet_parts
from etl.reading.left_out import LeftOut

OF_FORM = "Formuläret"
"""Who writes the comments of a form."""
MOST_READ = 2_000  # of a sheet
_LONGEST = 300  # letters of one
_PART = 64 * 1024  # bytes of one that are looked at
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^<>]*>")
_IS_OF_COMMENTS = re.compile(rb"\bType\s*=\s*[\"'][^\"']*/comments[\"']")
_TARGET = re.compile(rb"\bTarget\s*=\s*[\"']([^\"']*)[\"']")
_COMMENT = re.compile(rb"<(?:\w+:)?comment\s([^<>]*)>")
_AUTHOR = re.compile(rb"<(?:\w+:)?author(?:\s[^<>]*)?>([^<]*)<")
_CELL = re.compile(rb"\bref\s*=\s*[\"']([A-Za-z]{1,3}[0-9]{1,7})[\"']")
_NUMBER = re.compile(rb"\bauthorId\s*=\s*[\"']([0-9]{1,6})[\"']")
_END = re.compile(rb"</(?:\w+:)?comment>")
_TEXT = re.compile(rb"<(?:\w+:)?t(?:\s[^<>]*)?>([^<]*)<")
_THREADED = re.compile(r"\[[^\]]*\]\s.*?(?:Comment|Kommentar):\s*", re.DOTALL)
_OWN = re.compile(r"(?:FEL|VARNING|UPPLYSNING)[:,] |Senast sagt: \d{4}-")


def may_comment(parts: dict[str, bytes]) -> bool:
    """The cheap question first."""
    return any("comment" in name for name in parts)


def tell_comments(parts: dict[str, bytes], of: dict[str, LeftOut]) -> None:
    """Puts the comments of each sheet among what is left out of it."""
    if not may_comment(parts):
        return
    for name, part in sheet_parts(parts):
        contents = [parts.get(comments, b"") for comments in _parts_of(parts, part)]
        found = [said for content in contents[:1] for said in _said(content)]
        more = sum(max(sum(1 for _ in _COMMENT.finditer(content)) - MOST_READ, 0) for content in contents[:1])
        if found or more:
            sheet = of.setdefault(name, LeftOut())
            sheet.comments, sheet.comments_more = found, more


def _parts_of(parts: dict[str, bytes], sheet: str) -> Iterator[str]:
    folder, name = posixpath.split(sheet)
    for relation in _RELATION.findall(parts.get(f"{folder}/_rels/{name}.rels", b"")):
        target = _TARGET.search(relation)
        if target and _IS_OF_COMMENTS.search(relation):
            path = target[1].decode(errors="replace").lower()
            yield posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path))


def _said(content: bytes) -> Iterator[tuple[str, str]]:
    """(cell, text) of those that people have written."""
    authors = [html.unescape(each[1].decode(errors="replace")) for each in islice(_AUTHOR.finditer(content), MOST_READ)]
    for found in islice(_COMMENT.finditer(content), MOST_READ):
        cell, number = _CELL.search(found[1]), _NUMBER.search(found[1])
        end = _END.search(content, found.end(), found.end() + _PART)
        body = content[found.end() : end.start() if end else found.end() + _PART]
        author = authors[int(number[1])] if number and int(number[1]) < len(authors) else ""
        text = _own_words(html.unescape(b"".join(_TEXT.findall(body)).decode(errors="replace")), author)
        if cell and text:
            yield cell[1].decode().upper(), text


def _own_words(text: str, author: str) -> str:
    """What the sender has written, in one line."""
    before = text.partition(f"{REVIEW}:\n")[0]
    if author in (REVIEW, OF_FORM) or _OWN.match(text):
        return ""
    words = " ".join(_THREADED.sub("", before, count=1).split()).removeprefix(f"{author}:").strip()
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
