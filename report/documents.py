"""The documents that a selection alone decides, one entry each: what it is called, its page, and what makes it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from report import formats, overview, text
from report.area_words import own_words
from report.exhibit import Exhibit
from report.factsheet import area, county
from report.factsheet.area import area_sheet
from report.factsheet.county import county_report
from report.offline.page import page as offline_page
from report.selection import Selection
from report.views import VIEWS, exhibit_of

Made = Callable[..., Exhibit]
_OVERVIEW, _AREA = "dashboard.py", "pages/kommun.py"


@dataclass(frozen=True, slots=True)
class Document:
    """`name` stands in the file's name; `page` (a key of text.PAGES) is where it is offered; `build` is given a way to get an
    exhibit, where there is one already. What stands on the area's page is about exactly one area."""

    name: str
    page: str
    ending: str
    build: Callable[[Selection, Made], bytes]

    def label(self, selection: Selection) -> str:
        return own_words(text.DOCUMENTS[self.name], selection.snapshot_id, selection.programme)

    def file_name(self, selection: Selection) -> str:
        return formats.named(self.name, selection) + self.ending

    def made(self, selection: Selection, make: Made = exhibit_of) -> bytes:
        return self.build(selection, make)


def _page(makes: Sequence[Callable[[Selection], Exhibit]]) -> Callable[[Selection, Made], bytes]:
    """All that a page shows, in one file."""
    return lambda selection, make: offline_page([make(of, selection) for of in makes])


DOCUMENTS = (
    Document("rapport", _OVERVIEW, ".pdf", lambda selection, make: county_report(county.exhibits(selection, make))),
    Document("oversikt", _OVERVIEW, ".html", _page((*overview.ABOVE, *overview.BELOW))),
    Document("kommunblad", _AREA, ".pdf", lambda selection, make: area_sheet(area.exhibits(selection, make))),
    Document("kommun", _AREA, ".html", _page([view.make for view in VIEWS.values() if view.page == _AREA])),
)


def of_page(page: str) -> tuple[Document, ...]:
    return tuple(document for document in DOCUMENTS if document.page == page)
