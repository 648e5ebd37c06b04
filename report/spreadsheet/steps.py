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
    "Kommun nr", "Kommun", "Ingår", "Barn 0–5 år", "Säkra", "Delas", "Möjliga", "Kan få en av dem som delas", "Plats efter barn",
    "Kan få en", "Plats efter barn",
)  # fmt: skip
_TRIED = 12  # the first column of what is tried
RESULTS = (
    "total", "areas_min", "areas_max", "centres_min", "centres_max", "children_min", "children_max", "children_total",
    "can_be_counted",
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
    `is_capped`: whether the published
    floor and ceiling hold, which they do for all areas together."""
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
    ceiling, floor = (
        (f'IF(COUNTIFS({where},G_tak,">=0")=0,{_NONE},SUMIFS(G_tak,{where}))', f"SUMIFS(G_golv,{where})")
        if is_capped else (str(_NONE), "0")
    )  # fmt: skip
    for column, (name, written) in enumerate(
        {
            "least": f"SUMIFS(G_minst,{where})", "most": f"SUMIFS(G_högst,{where})", "at_least": floor, "at_most": ceiling,
        }.items(), 2
    ):  # fmt: skip
        cells[name] = formula(sheet, row + 1, column, written).partition("!")[2]
    for column, head in enumerate(("Dag", "Delas: minst", "Delas: högst", "Golv för antalet", "Tak för antalet"), 1):
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
    day = limits["day"]
    for column, word in ((5, "certain"), (6, "shared"), (7, "free")):
        formula(sheet, row, column, _SUMMED.format(row=row, day=day, word=text.COUNTS[word]))
    for column, here, may_get in ((8, "H", f"AND(F{row}>0,G{row}=0)"), (10, "J", f"F{row}+G{row}>0")):
        formula(sheet, row, column, f"IF(AND(C{row}=1,E{row}=0,{may_get}),1,0)")
        above = (
            f'COUNTIFS({here}${first}:{here}${last},1,D${first}:D${last},">"&D{row})'
            f"+COUNTIFS({here}${first}:{here}{row},1,D${first}:D{row},D{row})"
        )
        formula(sheet, row, column + 1, f"IF({here}{row}=1,{above},0)")
    for start, cost in ((_TRIED, "1"), (_TRIED + shared + 1, f"D{row}")):
        left, right = get_column_letter(start), get_column_letter(start + shared)
        for held in range(shared + 1):
            here = get_column_letter(start + held)
            with_it = f"IF(C{row}*(E{row}=0),{cost},0)+INDEX(${left}{row - 1}:${right}{row - 1},MAX({held}-F{row},0)+1)"
            formula(sheet, row, start + held, f"MIN({here}{row - 1},IF(F{row}=0,{_NONE},{with_it}))")


def _add_results(sheet: Worksheet, first: int, last: int, shared: int, limits: dict[str, str]) -> Block:
    c, d, e, f, g, h, i, j, k = (f"${letter}${first}:${letter}${last}" for letter in "CDEFGHIJK")
    least, most, floor, ceiling = (limits[name] for name in ("least", "most", "at_least", "at_most"))
    placed, left = f"MIN({most},SUM({h}))", f"MAX({ceiling}-SUMPRODUCT({c}*{e}),0)"
    fewest, fewest_children = (
        f"INDEX(${get_column_letter(start)}${last}:${get_column_letter(start + shared)}${last},MIN({least},{shared})+1)"
        for start in (_TRIED, _TRIED + shared + 1)
    )
    may_have = f"((({e}>0)+({g}>0))>0)"
    open_max = f"SUMPRODUCT({c}*{may_have})+{placed}"
    has, children = f"SUMPRODUCT({c}*({e}>0))", f"SUMPRODUCT({c}*{d}*({e}>0))"
    children_max = f'SUMPRODUCT({c}*{d}*{may_have})+SUMIFS({d},{h},1,{i},"<="&{placed})'
    capped_children = f'{children}+SUMIFS({d},{j},1,{k},"<="&{left})'
    written = {
        "total": f"SUM({c})",
        "areas_min": f"MAX({has}+{fewest},MIN({open_max},{has}+{left},{floor},1))",
        "areas_max": f"MAX({{areas_min}},MIN({open_max},{has}+{left}))",
        "centres_min": f"MAX(SUMPRODUCT({c}*{e})+MAX({least}-SUMPRODUCT((1-{c})*{f}),0),{floor})",
        "centres_max": f"MAX({{centres_min}},MIN(SUMPRODUCT({c}*({e}+{g}))+MIN({most},SUMPRODUCT({c}*{f})),{ceiling}))",
        "children_min": f"IF({{areas_min}}>{has}+{fewest},SUMIFS({d},{k},MAX({k})),{children}+{fewest_children})",
        "children_max": f"MAX({{children_min}},MIN({children_max},{capped_children}))",
        "children_total": f"SUMPRODUCT({c}*{d})",
        "can_be_counted": f"IF({least}<={shared},1,0)",
    }  # fmt: skip
    cells: dict[str, str] = {}
    for number, name in enumerate(RESULTS):
        put(sheet, last + 2 + number, 1, text.COUNT_RESULT[name], is_bold=True)
        own = {key: cell.partition("!")[2] for key, cell in cells.items()}
        cells[name] = formula(sheet, last + 2 + number, 3, written[name].format(**own))
    return Block(cells, first, last)
