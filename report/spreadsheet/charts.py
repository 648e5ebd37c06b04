"""Native charts, for Excel to redraw: what an exhibit's bars or lines show, as a table on a sheet of its own and a chart of it
that has a title and a description. What is unknown is no bar of zero: it stands in the description and among the data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.drawing.spreadsheet_drawing import OneCellAnchor
from openpyxl.utils.units import cm_to_EMU
from openpyxl.worksheet.worksheet import Worksheet

from report import text, theme
from report.exhibit import Exhibit
from report.spreadsheet import sheets
from report.spreadsheet.steps import put

_DARK = tuple(colour for colour in theme.CHOSEN.series if colour not in theme.CHOSEN.too_light_alone)
_FIRST = 5  # the row of the heads
_WIDTH, _LOWEST, _HIGHEST, _EACH = 24.0, 9.0, 45.0, 0.85  # cm; the last of them for each bar


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Which columns of the exhibit's rows are drawn: `labels` name a bar or point together, `series` are the column and its
    name. `known`: a row is drawn where this column has a value."""

    labels: tuple[str, ...]
    series: tuple[tuple[str, str], ...]
    is_stacked: bool = False

    @property
    def known(self) -> str:
        return self.series[0][0]


_SPAN = (("areas_min", "Säkert"), ("areas_max", "Högst möjligt"))


def _hours(low: str, high: str) -> tuple[tuple[str, str], ...]:
    return (low, "Lägst, h/vecka"), (high, "Högst, h/vecka")


_DRAWN: Mapping[str, _Drawn] = {
    "utveckling": _Drawn(("day",), _SPAN),
    "oppettider": _Drawn(("centre_name",), _hours("hours_per_week", "hours_per_week_upper")),
    "oppettider-over-tid": _Drawn(("centre_name", "as_of_upper"), _hours("low", "high")),
    "uppehall": _Drawn(("centre_name",), (("gap_hours", "Längsta uppehållet, h"),)),
    "socialtjanst": _Drawn(("centre_name",), _hours("presence_hours", "presence_hours_upper")),
    "socialtjanst-per-barn": _Drawn(
        ("area_name",), (("hours_per_1000", "Lägst, h/vecka per 1 000 barn"), ("hours_per_1000_upper", "Högst"))
    ),
    "spridning": _Drawn(
        ("day", "criterion_name"),
        (("met_yes", text.MET["yes"]), ("met_partly", text.MET["partly"]), ("met_no", text.MET["no"]),
         ("met_unknown", text.MET["unknown"])), is_stacked=True,
    ),
    "varfor": _Drawn(("cause_written", "area_name"), (("effect", "Ändring, minst"),)),
    "tankt_ar_for_ar": _Drawn(("label",), _SPAN),
}  # fmt: skip


class _Described(OneCellAnchor):  # type: ignore[misc]
    """Where a chart lies, and its description: the library makes the frame late, and has no word for it."""

    tagname, __elements__ = OneCellAnchor.tagname, OneCellAnchor.__elements__
    told = ""

    def __setattr__(self, name: str, value: object) -> None:
        if name == "graphicFrame" and value is not None:
            value.nvGraphicFramePr.cNvPr.descr = self.told  # type: ignore[attr-defined]
        super().__setattr__(name, value)


def has_chart(exhibit: Exhibit) -> bool:
    return exhibit.chart is not None and exhibit.name in _DRAWN and len(_rows(exhibit)) > 0


def add_chart(book: Workbook, title: str, exhibit: Exhibit) -> None:
    """A sheet with what is drawn, as a table, and beside it the chart."""
    sheet, drawn, rows = book.create_sheet(title), _DRAWN[exhibit.name], _rows(exhibit)
    put(sheet, 1, 1, sheets.storable(exhibit.headline), is_bold=True)
    put(sheet, 2, 1, sheets.storable(exhibit.alt))
    if exhibit.has_example:
        put(sheet, 3, 1, f"{text.EXAMPLE}.", is_bold=True)
    for column, label in enumerate((exhibit.title, *(name for _, name in drawn.series)), 1):
        put(sheet, _FIRST, column, label)
    sheets.head(sheet, _FIRST, len(drawn.series) + 1)
    for line, row in enumerate(rows.to_dict("records"), _FIRST + 1):
        put(sheet, line, 1, sheets.storable(", ".join(_told(row[name]) for name in drawn.labels)))
        for column, (name, _) in enumerate(drawn.series, 2):
            put(sheet, line, column, None if pd.isna(row[name]) else float(row[name]))
            sheet.cell(line, column).number_format = "#,##0.##" if float(row[name]) % 1 else "#,##0"
    _draw(sheet, drawn, exhibit, _FIRST + len(rows))
    sheets.fit(sheet, [40, *[16] * len(drawn.series)])
    for row in (1, 2, 3):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=12)
    sheet.row_dimensions[1].height, sheet.row_dimensions[3].height = 18, 18
    sheet.row_dimensions[2].height = min(15.0 * (1 + len(exhibit.alt) // 150), 300.0)
    sheets.print_set_up(sheet, None)


def _rows(exhibit: Exhibit) -> pd.DataFrame:
    rows = exhibit.rows
    return rows[rows[_DRAWN[exhibit.name].known].notna()]


def _told(value: object) -> str:
    return f"{value:%Y-%m-%d}" if isinstance(value, date) else text.MISSING if pd.isna(value) else str(value)


def _draw(sheet: Worksheet, drawn: _Drawn, exhibit: Exhibit, last: int) -> None:
    chart, count = BarChart(), len(drawn.series)
    chart.type, chart.gapWidth = "bar", 40
    if drawn.is_stacked:
        chart.grouping, chart.overlap = "stacked", 100
    chart.add_data(Reference(sheet, min_col=2, max_col=count + 1, min_row=_FIRST, max_row=last), titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=_FIRST + 1, max_row=last))
    chart.title = str(sheets.storable(exhibit.title)) + (f" ({text.EXAMPLE.lower()})" if exhibit.has_example else "")
    chart.x_axis.scaling.orientation = "maxMin"  # the first row uppermost, as on the screen
    chart.y_axis.scaling.min = 0 if all(low >= 0 for low in exhibit.rows[drawn.known].dropna()) else None
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.majorGridlines, chart.legend.position = None, "b"
    for number, series in enumerate(chart.series):
        is_unknown = drawn.series[number][1] == text.MISSING
        series.graphicalProperties.solidFill = (theme.MUTED if is_unknown else _DARK[number % len(_DARK)]).removeprefix(
            "#"
        )
    bars = (last - _FIRST) * (1 if drawn.is_stacked else count)
    anchor = _Described()
    anchor.told = f"{sheets.storable(exhibit.title)}. {sheets.storable(exhibit.alt)}"
    anchor._from.row, anchor._from.col = _FIRST - 1, count + 2
    anchor.ext.width, anchor.ext.height = cm_to_EMU(_WIDTH), cm_to_EMU(min(max(_LOWEST, 3 + _EACH * bars), _HIGHEST))
    chart.anchor = anchor
    sheet.add_chart(chart)
