"""Any exhibits as a PDF: one is the whole document, several follow each other."""

from collections.abc import Sequence

from report import text
from report.exhibit import Exhibit
from report.factsheet.parts import document, shown
from report.factsheet.typesetting import typeset


def view(exhibits: Sequence[Exhibit], title: str = "") -> bytes:
    """`title`: of several; without one their number."""
    first, several = exhibits[0], len(exhibits) > 1
    heading = title or text.DOCUMENT["several"].format(len(exhibits)) if several else first.headline
    told = [shown(exhibit) for exhibit in exhibits]
    flipped = not several and bool(told[0]["wide"])
    return typeset("view", {**document(heading, exhibits), "several": several, "flipped": flipped, "exhibits": told})
