"""The steps of the count, as formulas that can be followed: for one day, how each area counts, and from that the spans.

What a source says of how many undecided centres count, but not which ("delas"), is tried as in etl/indicators/coverage.sql:
the least number of areas, and of children, that can hold them is built up area by area; the most takes one in each.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from report import text

TITLE = "Räknesteg"
MOST_SHARED = 40  # more than these, and the table of what can hold them is too wide to be followed
_NONE, _BOLD = 1_000_000, Font("Calibri", 11, bold=True)
_HEADS = (
    "Kommun nr", "Kommun", "Ingår", "Barn 0–5 år", "Säkra", "Delas", "Möjliga", "Kan få en av ett givet antal",
    "Plats efter barn",
)  # fmt: skip
_TRIED = 10  # the first column of what is tried
RESULTS = (
    "total", "areas_min", "areas_max", "centres_min", "centres_max", "children_min", "children_max", "children_total",
    "is_capped", "can_be_counted",
)  # fmt: skip
_SUMMED = (
    'SUMIFS(U_antal,U_definition,Vald_definition,U_kommun,A{row},U_från,"<="&{day},U_till,">="&{day},U_räknas,"{word}")'
)
_LIMIT = 'G_definition,Vald_definition,G_från,"<="&{day},G_till,">="&{day}'


@dataclass(frozen=True, slots=True)
class Block:
    """The count for one day: the cells of its results by name, and the first row of its areas."""

    cells: dict[str, str]
    first: int
    end: int


def put(sheet: Worksheet, row: int, column: int, value: object, *, is_bold: bool = False) -> None:
    """A value as it is: text never becomes a formula."""
    cell = sheet.cell(row, column, value)
    if isinstance(value, str):
        cell.data_type = "s"
    if is_bold:
        cell.font = _BOLD


def formula(sheet: Worksheet, row: int, column: int, written: str) -> str:
    """A formula of our own words and cells only; gives the cell's address."""
    sheet.cell(row, column, f"={written}")
    return f"'{sheet.title}'!${get_column_letter(column)}${row}"


def add_block(
    sheet: Worksheet, title: str, day: str, areas: pd.DataFrame, counted: Sequence[bool], shared: int, is_capped: bool
) -> Block:
    """The count of the areas `counted` on the day of a cell. `shared`: at least how many centres are ever shared;
    `is_capped`: whether the published ceiling holds, which it does for all areas together."""
    top = sheet.max_row + 2
    put(sheet, top, 1, title, is_bold=True)
    limits = _add_limits(sheet, top + 1, day, is_capped)
    first = top + 6
    _add_heads(sheet, first - 2, shared)
    for number, (area, is_counted) in enumerate(zip(areas.to_dict("records"), counted, strict=True)):
        children = area["children_0_5"]
        _add_area(sheet, first + number, first, first + len(areas) - 1, shared, limits)
        put(sheet, first + number, 1, number + 1)
        put(sheet, first + number, 2, str(area["area_name"]))
        put(sheet, first + number, 3, int(is_counted))
        put(sheet, first + number, 4, 0 if pd.isna(children) else int(children))
    return _add_results(sheet, first, first + len(areas) - 1, shared, limits)


def _add_limits(sheet: Worksheet, row: int, day: str, is_capped: bool) -> dict[str, str]:
    cells = {"day": formula(sheet, row + 1, 1, day).partition("!")[2]}
    where = _LIMIT.format(day=cells["day"])
    ceiling = f'IF(COUNTIFS({where},G_tak,">=0")=0,{_NONE},SUMIFS(G_tak,{where}))' if is_capped else str(_NONE)
    for column, (name, written) in enumerate(
        {
            "least": f"SUMIFS(G_minst,{where})", "most": f"SUMIFS(G_högst,{where})", "at_most": ceiling,
            "one_each": f'MIN(COUNTIFS({where},G_var_sin,"{text.YES_NO[True]}"),{int(is_capped)})',
        }.items(), 2
    ):  # fmt: skip
        cells[name] = formula(sheet, row + 1, column, written).partition("!")[2]
    for column, head in enumerate(("Dag", "Delas: minst", "Delas: högst", "Tak för antalet", "Var sin (1 = ja)"), 1):
        put(sheet, row, column, head, is_bold=True)
    sheet.cell(row + 1, 1).number_format = "yyyy-mm-dd"
    return cells


def _add_heads(sheet: Worksheet, row: int, shared: int) -> None:
    """Heads, and the row where nothing is placed yet: no area is needed to hold 0, and nothing holds more."""
    for column, head in enumerate(_HEADS, 1):
        put(sheet, row, column, head, is_bold=True)
    for start, what in ((_TRIED, "kommuner"), (_TRIED + shared + 1, "barn")):
        for held in range(shared + 1):
            put(sheet, row, start + held, f"Minsta antal {what} som rymmer {held}", is_bold=True)
            put(sheet, row + 1, start + held, _NONE * min(held, 1))


def _add_area(sheet: Worksheet, row: int, first: int, last: int, shared: int, limits: dict[str, str]) -> None:
    day, one_each = limits["day"], limits["one_each"]
    for column, word in ((5, "certain"), (6, "shared"), (7, "free")):
        formula(sheet, row, column, _SUMMED.format(row=row, day=day, word=text.COUNTS[word]))
    may_get = f"IF({one_each}=1,G{row}>0,AND(F{row}>0,G{row}=0))"
    formula(sheet, row, 8, f"IF(AND(C{row}=1,E{row}=0,{may_get}),1,0)")
    above = f'COUNTIFS(H${first}:H${last},1,D${first}:D${last},">"&D{row})+COUNTIFS(H${first}:H{row},1,D${first}:D{row},D{row})'
    formula(sheet, row, 9, f"IF(H{row}=1,{above},0)")
    for start, cost in ((_TRIED, "1"), (_TRIED + shared + 1, f"D{row}")):
        left, right = get_column_letter(start), get_column_letter(start + shared)
        for held in range(shared + 1):
            here = get_column_letter(start + held)
            with_it = f"IF(C{row}*(E{row}=0),{cost},0)+INDEX(${left}{row - 1}:${right}{row - 1},MAX({held}-F{row},0)+1)"
            formula(sheet, row, start + held, f"MIN({here}{row - 1},IF(F{row}=0,{_NONE},{with_it}))")


def _add_results(sheet: Worksheet, first: int, last: int, shared: int, limits: dict[str, str]) -> Block:
    c, d, e, f, g, h, i = (f"${letter}${first}:${letter}${last}" for letter in "CDEFGHI")
    least, most, ceiling, one_each = (limits[name] for name in ("least", "most", "at_most", "one_each"))
    placed, left = f"IF({one_each}=1,0,MIN({most},SUM({h})))", f"MAX({ceiling}-SUMPRODUCT({c}*{e}),0)"
    fewest, fewest_children = (
        f"INDEX(${get_column_letter(start)}${last}:${get_column_letter(start + shared)}${last},MIN({least},{shared})+1)"
        for start in (_TRIED, _TRIED + shared + 1)
    )
    may_have = f"((({e}>0)+({g}>0))>0)"
    open_max = f"SUMPRODUCT({c}*{may_have})+{placed}"
    children_max = f'SUMPRODUCT({c}*{d}*{may_have})+SUMIFS({d},{h},1,{i},"<="&{placed})'
    with_children = f'{{children_min}}+SUMIFS({d},{h},1,{i},"<="&{left})'
    written = {
        "total": f"SUM({c})",
        "areas_min": f"SUMPRODUCT({c}*({e}>0))+{fewest}",
        "areas_max": f"MAX({{areas_min}},MIN({open_max},IF({one_each}=1,SUMPRODUCT({c}*({e}>0))+{left},{ceiling})))",
        "centres_min": f"SUMPRODUCT({c}*{e})+MAX({least}-SUMPRODUCT((1-{c})*{f}),0)",
        "centres_max": f"MAX({{centres_min}},MIN(SUMPRODUCT({c}*({e}+{g}))+MIN({most},SUMPRODUCT({c}*{f})),{ceiling}))",
        "children_min": f"SUMPRODUCT({c}*{d}*({e}>0))+{fewest_children}",
        "children_max": f"IF({one_each}=1,MIN({children_max},{with_children}),{children_max})",
        "children_total": f"SUMPRODUCT({c}*{d})",
        "is_capped": f"IF(AND({one_each}=0,{ceiling}<{open_max}),1,0)",
        "can_be_counted": f"IF({least}<={shared},1,0)",
    }  # fmt: skip
    cells: dict[str, str] = {}
    for number, name in enumerate(RESULTS):
        put(sheet, last + 2 + number, 1, text.COUNT_RESULT[name], is_bold=True)
        own = {key: cell.partition("!")[2] for key, cell in cells.items()}
        cells[name] = formula(sheet, last + 2 + number, 3, written[name].format(**own))
    return Block(cells, first, last)
