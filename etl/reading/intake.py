"""A file as it arrives: refused with one line in Swedish, or found safe to read. Macros are never run, only told of.

calamine compares no checksum (a damaged digit would be a wrong number), and one cell far out makes it ask for
a grid so large that the process is killed. Both are settled here, before it sees anything.
"""

import hashlib
import re
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.parsers import expat

from etl.reading.comments import may_comment
from etl.reading.hidden import may_hide
from etl.reading.looks import may_say

TEXT_SUFFIXES = (".csv", ".tsv")
WORKBOOK_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", *TEXT_SUFFIXES)
ADD_IN_SUFFIXES = {".xltm", ".xlam", ".xla", ".xlm"}
FILE_LIMIT_MB = 25
FILE_LIMIT = FILE_LIMIT_MB * 1024 * 1024
UNPACKED_LIMIT = 100 * 1024 * 1024
PARTS_LIMIT = 5_000
TRUSTED_LIMIT = 32 * 1024 * 1024
"""Unpacked bytes above which a workbook is read apart (see Intake.is_demanding)."""

_SAVE_AGAIN = "Öppna filen i Excel, spara den som .xlsx och skicka den igen."
MESSAGES = {
    "missing": "Filen finns inte. Kontrollera namnet och mappen.",
    "no_access": "Filen får inte läsas. Stäng den i andra program och kontrollera behörigheten till mappen.",
    "lock_file": "Det här är en låsfil som Excel skapar medan arbetsboken är öppen. "
    "Stäng filen i Excel och skicka själva arbetsboken.",
    "macros": "Filen är en mall eller ett tillägg med makron, inte en arbetsbok. Spara som .xlsx i Excel.",
    "unsupported": "Filtypen kan inte läsas. Spara som .xlsx (Excel-arbetsbok) och skicka den filen.",
    "empty": "Filen är tom (0 byte). Spara arbetsboken på nytt och skicka den igen.",
    "too_large": f"Filen är större än {FILE_LIMIT_MB} MB. "
    "Ta bort bilder och blad som inte hör till uppgifterna och spara på nytt.",
    "wrong_content": f"Filen är ingen arbetsbok, fast namnet säger det. {_SAVE_AGAIN}",
    "broken": "Filen är skadad eller avbruten. Hämta eller spara den på nytt och skicka den igen.",
    "password": "Filen är skyddad med lösenord. Ta bort lösenordet i Excel (Arkiv, Info, Skydda arbetsbok) "
    "och spara på nytt.",
    "zip_bomb": f"Filen packas upp till mer än {UNPACKED_LIMIT // 1024**2} MB. "
    "Ta bort formaterade men tomma rader och kolumner (Ctrl+End visar den sista cellen) och spara på nytt.",
    "entities": f"Filen innehåller en DOCTYPE, som inte hör hemma i en arbetsbok. {_SAVE_AGAIN}",
    "external_links": "Arbetsboken hämtar värden ur andra filer. "
    "Bryt länkarna i Excel (Data, Redigera länkar, Bryt länk) och spara på nytt.",
    "unsafe_names": f"Filen är packad med sökvägar som pekar utanför den. {_SAVE_AGAIN}",
    "too_many_cells": "Bladen är för stora att läsa. Ta bort det som står långt ned eller långt till höger "
    "(Ctrl+End visar den sista cellen) och spara på nytt.",
    "other_letters": "Å, ä och ö är skrivna på ett sätt som inte går att läsa säkert. Spara filen som CSV UTF-8 eller .xlsx.",
    "unreadable": f"Arbetsboken kan inte läsas. {_SAVE_AGAIN}",
}

NOTICES = {
    "macros_ignored": "Arbetsboken innehåller makron. De kördes inte och lästes inte: bara det som står i cellerna lästes.",
}

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_ZIP_END = b"PK\x05\x06"
_ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_XLS_ENCRYPTED = re.compile(rb"\x09\x08\x10\x00.{16}\x2f\x00", re.DOTALL)  # a record FilePass after the first, BOF
_READ = (".xml", ".rels", ".bin", "mimetype")
_WELL_FORMED = ("workbook.xml", "sharedstrings.xml", "content.xml", ".xml.rels")
_UNSAFE_NAME = re.compile(r"^/|^[a-z]:|(?:^|/)\.\.(?:/|$)", re.MULTILINE)
_PROLOG = re.compile(rb"(?:\xef\xbb\xbf)?\s*+(?>(?:<\?.*?\?>|<!--.*?-->)\s*+)*+<[\w:]", re.DOTALL)
_MACRO_PART = re.compile(r"vbaproject\.bin$|^xl/macrosheets/|^basic/")
_FORMULA = re.compile(rb"f>")  # in a search of this kind a pattern takes half the time of `in`
_BROKEN_VALUE = re.compile(rb"<!\[CDATA\[|<!--|</(?:\w+:)?v>\s*<(?:\w+:)?v[\s>]|<(?:\w+:)?v>[\d.]*&")
_SHEET_DATA = re.compile(rb"<(?:\w+:)?sheetData[\s/>]")
_ADDRESS = re.compile(rb"<(?:\w+:)?c\s(?:[^<>]*?\s)??r\s*=\s*[\"']([A-Za-z]+\d+)")
_NOUGHT_FIRST = re.compile(rb"(?<=[A-Z])0+")
_PART = 1_000_000  # bytes
_ROW_NUMBER = re.compile(rb"<(?:\w+:)?row\s(?:[^<>]*?\s)?r\s*=\s*[\"'](\d+)")
_LONG_ADDRESS = re.compile(rb'r="\w{4}')
_FAR = rb"(?:[D-Zd-z][A-Za-z]\d|[A-Za-z]{3,}\d|[A-Za-z]{0,2}(?:[5-9]\d{4}|\d{6}))"
_FAR_ADDRESS = re.compile(rb'r="' + _FAR)
_FAR_ADDRESS_WRITTEN_FREELY = re.compile(rb"r\s*=\s*[\"']" + _FAR)


class Refused(Exception):
    """A file that is not read. `code` is stable, `message` is one Swedish line that says what to do."""

    def __init__(self, code: str, message: str | None = None) -> None:
        self.code = code
        self.message = message or MESSAGES[code]
        super().__init__(code, self.message)

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True, slots=True)
class Intake:
    sha256: str
    content: bytes
    parts: dict[str, bytes]
    """The unpacked parts, where its cells may show what calamine leaves out; else nothing."""
    is_demanding: bool
    """May need much memory, or kill the process that reads it: to be read in a process of its own."""
    is_text: bool = False
    notices: tuple[str, ...] = ()
    """What is told of a file that is read all the same: keys of NOTICES."""


def receive(path: Path) -> Intake:
    data = _bytes_of(path)
    sha256 = hashlib.sha256(data).hexdigest()
    if data.startswith(_OLE):
        return Intake(sha256, data, {}, is_demanding=True, notices=_check_compound(data))
    if not data.startswith(_ZIP):
        if path.suffix.lower() not in TEXT_SUFFIXES:
            raise Refused("wrong_content")
        return Intake(sha256, data, {}, is_demanding=False, is_text=True)
    try:
        parts = _unpacked_parts(data)
    except Refused:
        raise
    except Exception as error:  # BadZipFile, zlib.error, struct.error, NotImplementedError …
        raise Refused("broken") from error
    _check_parts(parts)
    sheets = [content for content in parts.values() if b"sheetData" in content]
    is_large = sum(map(len, parts.values())) > TRUSTED_LIMIT
    is_demanding = not sheets or is_large or _reaches_far(b"".join(sheets))
    may_lack = not sheets or any(b"#" in sheet or _FORMULA.search(sheet) or may_hide(sheet) for sheet in sheets)
    are_needed = may_lack or may_say(parts) or may_comment(parts)
    notices = ("macros_ignored",) if any(_MACRO_PART.search(name) for name in parts) else ()
    return Intake(sha256, data, parts if are_needed else {}, is_demanding, notices=notices)


def _bytes_of(path: Path) -> bytes:
    if path.name.startswith(("~$", ".~lock.")):
        raise Refused("lock_file")
    suffix = path.suffix.lower()
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise Refused("missing")
        if suffix not in WORKBOOK_SUFFIXES:
            raise Refused("macros" if suffix in ADD_IN_SUFFIXES else "unsupported")
        if about.st_size > FILE_LIMIT:
            raise Refused("too_large")
        with path.open("rb", buffering=0) as file:
            data = file.readall()
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise Refused("missing") from error
    except OSError as error:
        raise Refused("no_access") from error
    if not data:
        raise Refused("empty")
    return data


def _check_compound(data: bytes) -> tuple[str, ...]:
    """The names in the directory of an OLE file are UTF-16 and can be found without reading it. Gives its notices."""
    if "EncryptedPackage".encode("utf-16-le") in data or _XLS_ENCRYPTED.search(data):
        raise Refused("password")
    if not any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")):
        raise Refused("wrong_content")
    return ("macros_ignored",) if "_VBA_PROJECT".encode("utf-16-le") in data else ()


def _unpacked_parts(data: bytes) -> dict[str, bytes]:
    """Name in lower case -> content; pictures are left packed."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members = archive.infolist()
    names = [member.filename.replace("\\", "/").lower() for member in members]
    _check_names("\n".join(names))
    if len(members) > PARTS_LIMIT or sum(member.file_size for member in members) > UNPACKED_LIMIT:
        raise Refused("zip_bomb")
    if any(member.flag_bits & 1 for member in members):
        raise Refused("password")
    # two readers could disagree on which part of the same name, or which of two directories, is meant
    if len(set(names)) < len(names) or data[-22:-18] != _ZIP_END:
        raise Refused("broken")
    starts = [_start(data, member) for member in members]
    return {
        name: _unpacked(data, start, member)
        for name, start, member in zip(names, starts, members, strict=True)
        if name.endswith(_READ)
    }


def _check_names(names: str) -> None:
    if _UNSAFE_NAME.search(names) or "\0" in names:
        raise Refused("unsafe_names")
    if "xl/externallinks/" in names:
        raise Refused("external_links")
    if "xl/workbook" not in names and "mimetype" not in names:
        raise Refused("wrong_content")


def _start(data: bytes, member: zipfile.ZipInfo) -> int:
    """Where the content begins. A part that is not named as the directory names it would be lost."""
    name_length, extra_length = struct.unpack_from("<HH", data, member.header_offset + 26)
    begin = member.header_offset + 30
    name = member.orig_filename.encode("utf-8" if member.flag_bits & 0x800 else "cp437")
    if data[begin : begin + name_length] != name:
        raise Refused("broken")
    return begin + int(name_length) + int(extra_length)


def _unpacked(data: bytes, start: int, member: zipfile.ZipInfo) -> bytes:
    """Never more than the directory promised, so that a directory that lies costs nothing."""
    content = data[start : start + member.compress_size]
    if member.compress_type == zipfile.ZIP_DEFLATED:
        content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(content, member.file_size + 1)
    elif member.compress_type != zipfile.ZIP_STORED:
        raise NotImplementedError(member.compress_type)
    if len(content) != member.file_size or zlib.crc32(content) != member.CRC:
        raise Refused("broken")
    return content


def _check_parts(parts: dict[str, bytes]) -> None:
    for content in parts.values():
        if not _PROLOG.match(content):
            bare = content.replace(b"\0", b"")  # UTF-16 too
            if b"<!DOCTYPE" in bare or b"<!ENTITY" in bare:
                raise Refused("entities")
    if "mimetype" in parts:
        if not parts["mimetype"].startswith(_ODS_TYPE):
            raise Refused("wrong_content")
        if b"encryption-data" in parts.get("meta-inf/manifest.xml", b""):
            raise Refused("password")
        if b"<table:table-source" in parts.get("content.xml", b""):
            raise Refused("external_links")
    _check_xml(parts)


def _check_xml(parts: dict[str, bytes]) -> None:
    for name, content in parts.items():
        is_sheet = name.startswith("xl/worksheets/") and name.endswith(".xml")
        if name.endswith(_WELL_FORMED) or is_sheet:
            _check_well_formed(content)
        if is_sheet:
            _check_sheet(content)


def _check_well_formed(content: bytes) -> None:
    """A tag that does not end where it should makes calamine join two texts to one that no cell says."""
    try:
        expat.ParserCreate().Parse(content, True)
    except expat.ExpatError as error:
        raise Refused("unreadable") from error


def _check_sheet(content: bytes) -> None:
    """calamine takes the first text of a value, the last of two values, and the last of two rows or cells of one address: what no
    spreadsheet program writes, and what would be lost unseen."""
    if _BROKEN_VALUE.search(content) or len(_SHEET_DATA.findall(content)) > 1:
        raise Refused("unreadable")
    rows = _ROW_NUMBER.findall(content)
    if len(set(rows)) < len(rows) or not _is_each_cell_once(content):
        raise Refused("unreadable")


def _is_each_cell_once(content: bytes) -> bool:
    """A part of the rows at a time: a large sheet has millions of addresses."""
    start = 0
    while start < len(content):
        end = content.find(b"</row>", start + _PART)
        end = end if end > 0 else len(content)
        addresses = _ADDRESS.findall(content, start, end)
        alike = _NOUGHT_FIRST.sub(b"", b" ".join(addresses).upper()).split()
        # a cell that says no address stands after the one before it, where another may say that it stands
        cells = content.count(b"<c ", start, end) + content.count(b"<c>", start, end)
        if len(set(alike)) < len(addresses) or 0 < len(addresses) < cells:
            return False
        start = end
    return True


def _reaches_far(cells: bytes) -> bool:
    """Whether a cell stands outside A1:CZ49999, within which a grid is at most 170 MB in calamine.

    The cheap question first: a small sheet has no address of four characters.
    """
    if b"'" in cells:
        return _FAR_ADDRESS_WRITTEN_FREELY.search(cells) is not None
    return _LONG_ADDRESS.search(cells) is not None and _FAR_ADDRESS.search(cells) is not None
