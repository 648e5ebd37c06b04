"""The files that people take home, one entry each: what it is called, its ending, and what makes it of exhibits."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from report import spreadsheet, text
from report.exhibit import Exhibit
from report.factsheet.view import view
from report.offline.page import page
from report.selection import Selection

_NOT_PLAIN = re.compile(r"[^A-Za-z0-9-]+")


@dataclass(frozen=True, slots=True)
class Format:
    """`ending` follows the file's name, dot and all; `fits`: whether the exhibit can be given so."""

    label: str
    ending: str
    make: Callable[[Sequence[Exhibit]], bytes]
    fits: Callable[[Exhibit], bool] = lambda exhibit: True


def file_name(exhibit: Exhibit) -> str:
    return named(exhibit.name, exhibit.selection)


def named(name: str, selection: Selection) -> str:
    """familjecentraler_<day>_v<version>_<selection>, in ASCII and without ending."""
    chosen = [name, selection.definition, *selection.areas[:3], *(["exempel"] if selection.with_example else [])]
    return (
        f"familjecentraler_{selection.as_of:%Y-%m-%d}_v{selection.data_version}_{_NOT_PLAIN.sub('_', '-'.join(chosen))}"
    )


def _svg(exhibits: Sequence[Exhibit]) -> bytes:
    assert exhibits[0].picture is not None
    return exhibits[0].picture.download.encode()


FORMATS = (
    Format(text.FIGURE["excel"], ".xlsx", spreadsheet.workbook),
    Format(text.FIGURE["csv"], ".csv", lambda exhibits: spreadsheet.swedish_csv(exhibits[0])),
    Format(text.FIGURE["strict_csv"], "_strikt.csv", lambda exhibits: spreadsheet.strict_csv(exhibits[0])),
    Format(text.FIGURE["pdf"], ".pdf", view),
    Format(text.FIGURE["html"], ".html", page),
    Format(text.FIGURE["svg"], ".svg", _svg, lambda exhibit: exhibit.picture is not None),
)
