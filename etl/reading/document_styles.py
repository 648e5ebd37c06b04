"""What the styles of an .ods say of its cells, as Excel would write their formats."""

from collections.abc import Mapping

from etl.reading.looks import Look
from etl.reading.number_formats import says_something

_PARTS = {
    "year": "yyyy",
    "month": "mm",
    "day": "dd",
    "hours": "hh",
    "minutes": "mm",
    "seconds": "ss",
    "day-of-week": "ddd",
}
_STYLES = frozenset({"number", "percentage", "currency", "date", "time"})
_DEEPEST = 10  # styles that come from one another
_FONT = "style:text-properties"


class Styles:
    """Reads the styles of a document, tag by tag."""

    def __init__(self) -> None:
        self.codes: dict[str, str] = {}
        self.positive: dict[str, str] = {}
        self.cells: dict[str, dict[str, str]] = {}
        self.format = self.style = self.within = ""

    def start(self, tag: str, about: Mapping[str, str]) -> None:
        space, _, name = tag.partition(":")
        if space == "number" and name.removesuffix("-style") in _STYLES and name.endswith("-style"):
            self.format = about.get("style:name", "")
            self.codes[self.format] = ""
        elif self.format and space == "number":
            self._part(name, about)
        elif self.format and tag == "style:map" and about.get("style:condition", "").startswith("value()>"):
            self.positive[self.format] = about.get("style:apply-style-name", "")
        elif tag == "style:style" and about.get("style:family") == "table-cell":
            self.style = about.get("style:name", "")
            self.cells[self.style] = dict(about)
        elif tag == _FONT and self.style:
            self.cells[self.style].update(about)

    def say(self, text: str) -> None:
        if self.within in ("text", "currency-symbol"):
            words = text.replace('"', "")
            self.codes[self.format] += "%" if words.strip() == "%" else f'"{words}"'

    def end(self, tag: str) -> None:
        self.within = ""
        if tag.startswith("number:") and tag.endswith("-style"):
            self.format = ""
        elif tag == "style:style":
            self.style = ""

    def _part(self, name: str, about: Mapping[str, str]) -> None:
        self.within = name
        if name == "number":
            factor = about.get("number:display-factor", "1")
            self.codes[self.format] += "0" + "," * ((len(factor) - 1) // 3)
        elif name in _PARTS:
            self.codes[self.format] += _PARTS[name]

    def looks(self) -> dict[str, Look]:
        """Name of a style of cells -> what it says, where it says anything."""
        codes = {name: self.codes.get(self.positive.get(name, name), "") for name in self.codes}
        telling = {name: code for name, code in codes.items() if says_something(code)}
        found = {}
        for name in self.cells:
            code = telling.get(self._said(name, "style:data-style-name"), "")
            is_struck = self._said(name, "style:text-line-through-style") not in ("", "none")
            if code or is_struck:
                found[name] = Look("", code, is_struck)
        return found

    def _said(self, name: str, what: str) -> str:
        """By the style itself, or by those that it comes from."""
        for _ in range(_DEEPEST):
            about = self.cells.get(name, {})
            if what in about or not about:
                return about.get(what, "")
            name = about.get("style:parent-style-name", "")
        return ""
