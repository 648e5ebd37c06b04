"""The same number everywhere: what is read back from each format is what the exhibit says, for every view and definition.

A format joins with one entry in READERS: exhibits -> for each, its rows as they can be read from the file.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from html import unescape
from html.parser import HTMLParser
from itertools import product
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook

from pages.parts.figure import ROWS_SHOWN, table
from report import pictures, queries, slides, spreadsheet, text
from report.exhibit import Exhibit, Field
from report.exhibits.development import goal_progress
from report.exhibits.headline import headline
from report.factsheet.view import view
from report.offline.page import page
from report.selection import Selection
from report.spreadsheet import recount
from report.views import VIEWS
from tests.recalculated import answer, chosen, goals, recalculated
from tests.report import decks, pdf
from tests.snapshots import selection

Rows = list[list[str]]
DAYS = (date(2020, 8, 28), date(2023, 6, 1), date(2019, 12, 31))
DEFINITIONS = ("lista", "strategi", "nationell", "samverkan")
BUNDLES = [*((definition, False) for definition in DEFINITIONS), ("strategi", True)]
NUMBER = re.compile(r"\d+(?:[\N{NO-BREAK SPACE} ]\d{3})*(?:,\d+)?")


class _Table(HTMLParser):
    """The cells of a table's body, a cell that reaches over several rows repeated in each; a symbol is not a word."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Rows = []
        self._reach: dict[int, tuple[int, str]] = {}
        self._height, self._in_cell, self._is_symbol = 1, False, False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "tr":
            self.rows.append([])
            self._fill()
        if tag == "td":
            self._in_cell, self._height = True, int(given.get("rowspan") or 1)
            self.rows[-1].append("")
        self._is_symbol = tag == "span" and bool(given.keys() & {"aria-hidden", "aria-label"})
        if self._in_cell and tag == "span":
            self.rows[-1][-1] += given.get("aria-label") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "span":
            self._is_symbol = False
        if tag == "td":
            self._in_cell = False
            if self._height > 1:
                self._reach[len(self.rows[-1]) - 1] = (self._height - 1, self.rows[-1][-1])
            self._fill()

    def handle_data(self, data: str) -> None:
        if self._in_cell and not self._is_symbol:
            self.rows[-1][-1] += data

    def _fill(self) -> None:
        while (left := self._reach.get(len(self.rows[-1]), (0, "")))[0]:
            self._reach[len(self.rows[-1])] = (left[0] - 1, left[1])
            self.rows[-1].append(left[1])


def _rows_of(html: str) -> Rows:
    parser = _Table()
    parser.feed(html)
    return [row for row in parser.rows if row]


def on_screen(exhibits: Sequence[Exhibit]) -> list[Rows]:
    return [_rows_of(table(exhibit)) for exhibit in exhibits]


def in_excel(exhibits: Sequence[Exhibit]) -> list[Rows]:
    book = openpyxl.load_workbook(io.BytesIO(spreadsheet.workbook(exhibits)), read_only=True)
    sheets = [book[title] for title in book.sheetnames if title == "Data" or title[0].isdecimal()]
    return [
        [
            [field.written(_day(value)) for field, value in zip(exhibit.fields, row, strict=False)]
            for row in sheet.iter_rows(min_row=2, values_only=True)
        ]
        for sheet, exhibit in zip(sheets, exhibits, strict=True)
    ]


def in_swedish_csv(exhibits: Sequence[Exhibit]) -> list[Rows]:
    return [_read_csv(spreadsheet.swedish_csv(exhibit).decode("utf-8-sig"), ";", exhibit) for exhibit in exhibits]


def in_strict_csv(exhibits: Sequence[Exhibit]) -> list[Rows]:
    return [_read_csv(spreadsheet.strict_csv(exhibit).decode(), ",", exhibit) for exhibit in exhibits]


def in_offline_page(exhibits: Sequence[Exhibit]) -> list[Rows]:
    return [_rows_of(page([exhibit]).decode()) for exhibit in exhibits]


READERS: Mapping[str, Callable[[Sequence[Exhibit]], list[Rows]]] = {
    "skärm": on_screen, "Excel": in_excel, "CSV för Excel": in_swedish_csv, "CSV för program": in_strict_csv,
    "webbsida": in_offline_page,
}  # fmt: skip
MOST = {"skärm": ROWS_SHOWN}  # rows that a format shows of a long list


def _day(value: object) -> object:
    return value.date() if isinstance(value, datetime) else value


def _read_csv(written: str, delimiter: str, exhibit: Exhibit) -> Rows:
    rows = list(csv.reader(io.StringIO(written, newline=""), delimiter=delimiter))[1:]
    return [[_said(field, value) for field, value in zip(exhibit.fields, row, strict=True)] for row in rows]


def _said(field: Field, value: str) -> str:
    """What a cell of a CSV file says, in the screen's words."""
    is_number = field.kind in ("number", "share") and re.fullmatch(r"-?[\d.,]+(e[+-]?\d+)?", value)
    return field.written(float(value.replace(",", ".")) if is_number else re.sub(r"^'(?=[=+\-@])", "", value))


@pytest.fixture(scope="module")
def warehouse(warehouse_of: Callable[[str], Path]) -> Path:
    return warehouse_of("real")


@pytest.fixture(scope="module")
def bundle(warehouse: Path) -> Iterator[Callable[[str, bool], dict[str, Exhibit]]]:
    """Every view under a definition, without or with example data; each computed once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FAMILJECENTRALER_WAREHOUSE", str(warehouse))

        @cache
        def made(definition: str, with_example: bool) -> dict[str, Exhibit]:
            shown = selection(warehouse, "2023-06-01", definition, with_example=with_example)
            return {name: view.shown(shown) for name, view in VIEWS.items()}

        yield made


Bundle = Callable[[str, bool], dict[str, Exhibit]]


@pytest.mark.parametrize(("definition", "with_example"), BUNDLES)
@pytest.mark.parametrize("format_name", READERS)
def test_what_is_read_back_is_what_the_exhibit_says(
    format_name: str, definition: str, with_example: bool, bundle: Bundle
) -> None:
    views = bundle(definition, with_example)
    read = READERS[format_name](list(views.values()))
    for (name, exhibit), rows in zip(views.items(), read, strict=True):
        assert rows == exhibit.written_rows(MOST.get(format_name)), name


@pytest.mark.parametrize(("definition", "with_example"), BUNDLES)
def test_the_pdf_has_every_sentence_and_every_written_value(
    definition: str, with_example: bool, bundle: Bundle
) -> None:
    views = bundle(definition, with_example)
    told = pdf.written(view(list(views.values())))
    for name, exhibit in views.items():
        values = [exhibit.headline, *(value for row in exhibit.written_rows() for value in row)]
        assert [value for value in values if pdf.joined(value) not in told] == [], name


@pytest.mark.parametrize(("definition", "with_example"), BUNDLES)
def test_every_view_has_slides_with_its_sentence_in_title_and_notes(
    definition: str, with_example: bool, bundle: Bundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "_browser", lambda: None)  # what no native chart can draw is a table then
    views = bundle(definition, with_example)
    short = [replace(exhibit, rows=exhibit.rows.head(8)) for exhibit in views.values()]
    shown = decks.slides(slides.of_exhibits(short))
    for name, exhibit in views.items():
        own = [slide for slide in shown if slide.shapes.title.text.startswith(exhibit.headline)]
        assert own, name
        assert all(exhibit.headline in slide.notes_slide.notes_text_frame.text for slide in own), name


@pytest.mark.parametrize(("definition", "with_example"), BUNDLES)
def test_the_numbers_of_the_finding_stand_in_the_description(
    definition: str, with_example: bool, bundle: Bundle
) -> None:
    for name, exhibit in bundle(definition, with_example).items():
        if exhibit.chart is not None or exhibit.picture is not None:
            assert set(NUMBER.findall(exhibit.headline)) <= set(NUMBER.findall(exhibit.alt)), name


@pytest.mark.parametrize(
    ("name", "axis", "columns"),
    [("utveckling", "y", ("areas_min", "areas_max")), ("oppettider", "x", ("hours_per_week",)),
     ("socialtjanst", "x", ("presence_hours",)), ("socialtjanst-per-barn", "x", ("hours_per_1000",))],
)  # fmt: skip
@pytest.mark.parametrize(("definition", "with_example"), BUNDLES)
def test_the_chart_draws_the_numbers_of_the_rows_and_so_does_the_chart_in_excel(
    definition: str, with_example: bool, name: str, axis: str, columns: tuple[str, ...], bundle: Bundle
) -> None:
    exhibit = bundle(definition, with_example)[name]
    told = [float(value) for column in columns for value in exhibit.rows[column].dropna()]
    names = ("Härlett", "Känt", "Går inte att avgöra")
    traces = [t for t in exhibit.chart.data if t.type == "bar" or t.name in names] if exhibit.chart else []
    drawn = [float(value) for trace in traces for value in getattr(trace, axis) if value is not None]
    assert bool(drawn) == bool(told)
    assert set(drawn) <= set(told) if name == "utveckling" else sorted(drawn) == sorted(told)
    book = openpyxl.load_workbook(io.BytesIO(spreadsheet.workbook([exhibit])))
    assert ("Diagram" in book.sheetnames) == bool(told)
    if told:
        rows = list(book["Diagram"].iter_rows(min_row=6, max_col=1 + len(columns), values_only=True))
        in_excel_too = [float(str(row[1 + at])) for at in range(len(columns)) for row in rows]
        assert in_excel_too == told


def cases() -> list[tuple[str, date, bool, tuple[str, ...]]]:
    every = [(definition, day, False, ()) for definition, day in product(DEFINITIONS, DAYS)]
    autumn = [(definition, date(2019, 11, 30), True, ()) for definition in ("strategi", "nationell")]
    return [*every, *autumn, ("strategi", DAYS[0], True, ()), ("nationell", DAYS[1], False, ("2080", "2081", "2034"))]


@pytest.fixture(scope="module")
def recounted(
    warehouse: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, tuple[Selection, Workbook]]]:
    """The workbook with each case chosen in its cells, after one run of LibreOffice. It was made for another day."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FAMILJECENTRALER_WAREHOUSE", str(warehouse))
        wanted: dict[str, Selection] = {}
        books: dict[str, bytes] = {}
        made = cache(lambda shown: spreadsheet.workbook([headline(shown)]))
        for number, (definition, day, with_example, areas) in enumerate(cases()):
            start = selection(warehouse, "2026-11-22", "lista", with_example=with_example, areas=areas)
            names = queries.definitions(start.snapshot_id).set_index("definition")["definition_name"]
            wanted[f"{number}"] = selection(
                warehouse, day.isoformat(), definition, with_example=with_example, areas=areas
            )
            books[f"{number}"] = chosen(made(start), str(names[definition]), day)
        read = recalculated(books, tmp_path_factory.mktemp("libreoffice"))
        yield {name: (shown, read[name]) for name, shown in wanted.items()}


def test_the_recount_gives_the_headline_of_the_screen_for_every_definition_and_day(
    recounted: dict[str, tuple[Selection, Workbook]],
) -> None:
    for shown, book in recounted.values():
        exhibit = headline(shown)
        row = exhibit.rows.set_index("definition").loc[shown.definition]
        assert answer(book[recount.TITLE]) == [
            exhibit.headline, row["areas_written"], str(row["areas_total"]), row["centres_written"],
            row["children_written"], row["share_written"],
        ], shown  # fmt: skip


def test_the_recount_gives_every_goal_its_outcome_and_status(recounted: dict[str, tuple[Selection, Workbook]]) -> None:
    for shown, book in recounted.values():
        rows = goal_progress(shown).rows
        expected = list(zip(rows["goal"], rows["written"], rows["status_written"], strict=True))
        assert goals(book[recount.TITLE]) == expected, shown


def test_the_recount_under_the_strategy_is_a_span_that_the_published_count_narrows(
    recounted: dict[str, tuple[Selection, Workbook]],
) -> None:
    """4–5 of 15: five of the eight centres are fully co-located, and Falun has two of the eight."""
    number = str(cases().index(("strategi", DAYS[0], False, ())))
    assert answer(recounted[number][1][recount.TITLE])[:4] == [
        "4–5 av 15 kommuner har en familjecentral",
        "4–5",
        "15",
        "5",
    ]


@pytest.mark.parametrize("with_example", [False, True])
def test_example_data_are_marked_on_every_sheet_that_shows_them(with_example: bool, bundle: Bundle) -> None:
    exhibit = bundle("strategi", with_example)["oppettider"]
    book = openpyxl.load_workbook(io.BytesIO(spreadsheet.workbook([exhibit])))
    told = {
        sheet.title for sheet in book for row in sheet.iter_rows(max_row=40, values_only=True) for value in row
        if text.EXAMPLE in str(value)
    }  # fmt: skip
    assert told == ({"Läs mig", "Diagram", recount.TITLE} if with_example else set())
    assert unescape(table(exhibit)).count(text.EXAMPLE) == 0  # said in the box around it, once
