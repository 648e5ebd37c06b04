"""The web page in one file, read as a document."""

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from report import check_code, text
from report.offline.page import page
from report.signs import clean
from report.views import VIEWS
from tests.report.exhibits import EXHIBITS
from tests.snapshots import HOSTILE, SHOWN, selection

Shown = Callable[[str], Path]
READ = ("antal", "karta-lage", "centraler", "oppettider", "likvardighet", "motsagelser", "kallor", "fynd")
TAGS = {
    "html", "head", "meta", "title", "style", "script", "body", "header", "main", "footer", "nav", "section", "p", "h1", "h2",
    "ol", "li", "a", "div", "span", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td", "svg", "desc", "defs",
    "path", "pattern", "rect", "use", "g", "text", "circle",
}  # fmt: skip


class Reading(HTMLParser):
    """Every tag with its attributes, and the cells of the tables."""

    def __init__(self, made: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.rows: list[list[str]] = []
        self.in_cell = False
        self.feed(made.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "tr":
            self.rows.append([])
        if tag == "td":
            self.rows[-1].append("")
            self.in_cell = True

    def handle_endtag(self, tag: str) -> None:
        self.in_cell = self.in_cell and tag != "td"

    def handle_data(self, data: str) -> None:
        if self.in_cell:
            self.rows[-1][-1] += data


@pytest.mark.parametrize("name", READ)
def test_the_page_holds_headline_notes_and_every_row_as_on_the_screen(name: str, shown: Shown) -> None:
    exhibit = VIEWS[name].shown(selection(shown("real"), "2020-08-28", with_example=True))
    made = page([exhibit]).decode()
    told = unescape(re.sub(r"<[^>]+>", "", made))
    assert f"<h1>{exhibit.headline}</h1>" in unescape(made)
    assert [note for note in (*exhibit.notes, exhibit.stated_by, exhibit.dated) if note not in told] == []
    assert (text.EXAMPLE in told) == exhibit.has_example
    rows = [row for row in Reading(made.encode()).rows if row]
    marked = [n for n, field in enumerate(exhibit.fields) if field.look]
    for row in rows:
        for n in marked:
            row[n] = row[n].partition(" ")[2]
    assert rows == exhibit.written_rows()


@pytest.mark.parametrize("data", SHOWN)
def test_no_page_asks_for_anything_or_runs_what_is_not_its_own(data: str, shown: Shown) -> None:
    chosen = selection(shown(data), "2026-11-22", with_example=True)
    for make in EXHIBITS.values():
        found = Reading(page([make(chosen)])).tags
        assert {tag for tag, _ in found} <= TAGS
        for tag, attributes in found:
            assert not [
                name for name in attributes if name.startswith("on") or name in ("src", "style", "srcset", "action")
            ]
            assert (attributes.get("href") or "#").startswith("#"), tag
        assert sum(tag == "script" and not attributes for tag, attributes in found) == 1


def test_the_policy_allows_the_pages_own_script_and_style_and_nothing_else(shown: Shown) -> None:
    made = page([VIEWS["antal"].shown(selection(shown("real")))]).decode()
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', made)
    kinds = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert kinds.keys() == {"default-src", "style-src", "script-src", "base-uri", "form-action"}
    assert kinds["default-src"] == kinds["base-uri"] == kinds["form-action"] == "'none'"
    assert "unsafe" not in policy
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", re.sub(r"<td.*?</td>", "", made))


def test_hostile_texts_stand_as_they_are_written(shown: Shown) -> None:
    made = page([VIEWS["karta-lage"].shown(selection(shown("hostile")))])
    assert {row[0] for row in Reading(made).rows if row} == {clean(name) for name in HOSTILE}


def test_several_exhibits_have_a_list_of_contents_and_a_heading_each(shown: Shown) -> None:
    chosen = replace(selection(shown("real")), areas=("2062",))
    exhibits = [VIEWS[name].shown(chosen) for name in ("kommun", "milstolpar", "karta-lage")]
    made = page(exhibits).decode()
    assert "<h1>Familjecentraler: 3 figurer</h1>" in made
    assert re.findall(r"<h2>(.*?)</h2>", unescape(made)) == [*(e.headline for e in exhibits), text.FRAME["selection"]]
    assert [link in made and f'id="{link[1:]}"' in made for link in ("#f1", "#f2", "#f3")] == [True] * 3
    assert f"<dt>Kontrollkod</dt><dd>{check_code.told(check_code.issue(exhibits))}</dd>" in made
