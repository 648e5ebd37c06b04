"""The files that people take home, one entry each: what it is called, its ending, and what makes it of exhibits."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from report import pictures, slides, spreadsheet, text
from report.exhibit import Exhibit
from report.factsheet.view import view
from report.offline.page import page
from report.selection import Selection

_NOT_PLAIN = re.compile(r"[^A-Za-z0-9-]+")


@dataclass(frozen=True, slots=True)
class Format:
    """`ending` follows the file's name, dot and all; `fits`: whether the exhibit can be given so; `group`: a key of
    text.FILE_GROUPS; `of_one`: a file holds one exhibit, where others take the `title` of them all too."""

    label: str
    ending: str
    make: Callable[..., bytes]
    fits: Callable[[Exhibit], bool] = lambda exhibit: True
    group: str = "document"
    of_one: bool = False


def file_name(exhibit: Exhibit) -> str:
    return named(exhibit.name, exhibit.selection)


def named(name: str, selection: Selection) -> str:
    """familjecentraler_<day>_v<version>_<selection>, in ASCII and without ending."""
    chosen = [name, selection.definition, *selection.areas[:3], *(["exempel"] if selection.with_example else [])]
    return (
        f"familjecentraler_{selection.as_of:%Y-%m-%d}_v{selection.data_version}_{_NOT_PLAIN.sub('_', '-'.join(chosen))}"
    )


def _csv(exhibits: Sequence[Exhibit]) -> bytes:
    return spreadsheet.swedish_csv(exhibits[0])


def _strict_csv(exhibits: Sequence[Exhibit]) -> bytes:
    return spreadsheet.strict_csv(exhibits[0])


FORMATS = (
    Format(text.FIGURE["pptx"], ".pptx", slides.of_exhibits),
    Format(text.FIGURE["pdf"], ".pdf", view),
    Format(text.FIGURE["html"], ".html", page),
    Format(text.FIGURE["excel"], ".xlsx", spreadsheet.workbook, group="numbers"),
    Format(text.FIGURE["csv"], ".csv", _csv, group="numbers", of_one=True),
    Format(text.FIGURE["strict_csv"], "_strikt.csv", _strict_csv, group="numbers", of_one=True),
    Format(
        text.FIGURE["png"], ".png", lambda exhibits: pictures.png(exhibits[0]), pictures.fits, "picture", of_one=True
    ),
    Format(
        text.FIGURE["svg"], ".svg", lambda exhibits: pictures.svg(exhibits[0]), pictures.fits, "picture", of_one=True
    ),
)
