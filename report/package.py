"""Everything in one zip: the deck, the workbook, pictures, tables and documents, with a word on what is what."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache, partial

from report import documents, formats, queries, slides, spreadsheet, text
from report.area_words import own_words
from report.exhibit import Exhibit
from report.formats import Format
from report.selection import Selection
from report.slides import Item
from report.views import VIEWS, exhibit_of

Progress = Callable[[float, str], object]  # how much is made, from 0 to 1, and what is being made
LONGEST = 60  # letters of a file's name
MADE_AT_ONCE = 3  # the charts' browser, the typesetting and Python's own work wait for each other no more than that
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)  # names that Windows keeps for itself
_OVERVIEW, _AREA = "dashboard.py", "pages/kommun.py"
_BACKSTAGE = ("pages/datakvalitet.py", "pages/vem_sager_vad.py", "pages/om.py")

PAGES = tuple(page for page in text.PAGES if page in {view.page for view in VIEWS.values()})


@dataclass(frozen=True, slots=True)
class File:
    """A file to be made: where it lies, what it is, and how it is made."""

    path: str
    told: str
    make: Callable[[], bytes]


def zip_of(
    title: str,
    selection: Selection,
    items: Sequence[Item],
    *,
    template: bytes | None = None,
    notes: Sequence[str] = (),
    code: str | None = None,
    more: Sequence[File] = (),
    progress: Progress = lambda share, what: None,
) -> bytes:
    """The items in every format that people take home, and `more`. Raises TemplateRefused as slides.deck does."""
    held = [item if isinstance(item, Exhibit) else item.figure for item in items]
    exhibits = [exhibit for exhibit in held if exhibit is not None]
    code = slides.issued(exhibits) if code is None else code
    deck = File(
        f"{file_name(title)}.pptx",
        text.FIGURE["pptx"],
        lambda: slides.deck(title, selection, items, template=template, notes=notes, code=code),
    )
    files = _unlike_each_other([deck, *_files(title, exhibits), *more])
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(text.PACKAGE["read_me"], _read_me(title, selection, exhibits, files, code))
        for number, (file, made) in enumerate(_made(files)):
            progress(number / len(files), file.path)
            archive.writestr(file.path, made)
    progress(1.0, "")
    return stream.getvalue()


def exhibits_of(selection: Selection, pages: Sequence[str] = ()) -> list[Exhibit]:
    """What those pages show for the selection, none meaning every page about the subject; a figure without rows is left out.
    A municipality's own figures come when one is chosen, and maps as maps where the same is also given as tiles."""
    views = {
        name: view
        for name, view in VIEWS.items()
        if (view.page in pages if pages else view.page not in _BACKSTAGE)
        and not name.startswith("rutor-")
        and name != "eget-antal"  # the first page has it
        and (not view.of_one_area or pages or len(selection.areas) == 1)
    }
    made = (view.shown(selection) for view in views.values())
    return [exhibit for exhibit in made if not exhibit.rows.empty]


def documents_of(selection: Selection) -> list[File]:
    """What is written of the whole programme, and the sheet of each of its areas, or of those chosen."""
    make = cache(exhibit_of)  # what several of them show is made once
    whole = [
        File(
            f"{file_name(each.label(selection))}{each.ending}",
            each.label(selection),
            partial(each.made, selection, make),
        )
        for each in documents.of_page(_OVERVIEW)
    ]
    areas = queries.areas(selection.snapshot_id, selection.programme)
    sheets = [
        File(
            f"{text.PACKAGE['sheets']}/{file_name(str(name))}{each.ending}",
            each.label(selection),
            partial(each.made, of_one, make),
        )
        for code, name in zip(areas["area_code"], areas["area_name"], strict=True)
        if not selection.areas or code in selection.areas
        for of_one in [replace(selection, areas=(str(code),))]
        for each in documents.of_page(_AREA)
        if each.ending == ".pdf"
    ]
    return whole + sheets


def file_name(told: str) -> str:
    """A name that every computer takes, from any letters."""
    plain = _NOT_IN_NAMES.sub(" ", unicodedata.normalize("NFC", told)).strip(" .")
    short = " ".join(plain.split())[:LONGEST].strip(" .") or text.PACKAGE["unnamed"]
    return f"{short}_" if _RESERVED.match(short.partition(".")[0]) else short


def _files(title: str, exhibits: Sequence[Exhibit]) -> Iterator[File]:
    """The deck has its own slides of text and notes, so it is not made here."""
    for kind in formats.FORMATS:
        fitting = [exhibit for exhibit in exhibits if kind.fits(exhibit) and not _is_only_table(kind, exhibit)]
        if kind.of_one:
            for exhibit in fitting:
                path = f"{text.PACKAGE[kind.group]}/{file_name(exhibit.title)}{kind.ending}"
                yield File(path, kind.label, partial(kind.make, [exhibit]))
        elif fitting and kind.ending != ".pptx":
            yield File(f"{file_name(title)}{kind.ending}", kind.label, partial(kind.make, fitting, title=title))


def _made(files: Sequence[File]) -> Iterator[tuple[File, bytes]]:
    """Each file with its bytes, in order. Whoever stops asking stops the making."""
    pool = ThreadPoolExecutor(MADE_AT_ONCE)
    try:
        yield from zip(files, pool.map(lambda file: file.make(), files), strict=True)
    finally:
        pool.shutdown(cancel_futures=True)


def _is_only_table(kind: Format, exhibit: Exhibit) -> bool:
    """A picture of a table says no more than the workbook beside it."""
    return kind.group == "picture" and exhibit.chart is None and exhibit.picture is None


def _unlike_each_other(files: Sequence[File]) -> list[File]:
    """No two with one path, also where capitals make no difference."""
    taken: set[str] = set()
    found = []
    for file in files:
        stem, dot, ending = file.path.rpartition(".")
        path, number = file.path, 1
        while path.casefold() in taken:
            number += 1
            path = f"{stem} {number}{dot}{ending}"
        taken.add(path.casefold())
        found.append(File(path, file.told, file.make))
    return found


def _read_me(title: str, selection: Selection, exhibits: Sequence[Exhibit], files: Sequence[File], code: str) -> str:
    chosen = [f"{key}: {value}" for key, value in spreadsheet.chosen(selection)]
    told = [title, "=" * min(len(title), 80), "", text.PACKAGE["what"], "", *chosen]
    told += [f"Kontrollkod: {code}"] if code else []
    if any(exhibit.has_example for exhibit in exhibits):
        told += ["", f"OBS. {text.EXAMPLE}. De får inte användas som fakta."]
    told += ["", "Det här säger figurerna", *(f"- {exhibit.title}: {exhibit.headline}" for exhibit in exhibits)]
    told += ["", "Filerna", *(f"- {file.path} ({file.told})" for file in files)]
    lines = (own_words(line, selection.snapshot_id, selection.programme) for line in told)
    return "\ufeff" + "\r\n".join(lines) + "\r\n"
