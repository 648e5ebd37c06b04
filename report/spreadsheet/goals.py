"""Each goal's outcome and status by formulas, judged on the chosen day or on the goal's last day if that is earlier."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from openpyxl.worksheet.worksheet import Worksheet

from report import text
from report.spreadsheet.sheets import head
from report.spreadsheet.steps import add_block, formula, put
from report.spreadsheet.writing import span, thousands

HEADS = ("Mål", "Minst", "Högst", "Utfall", "Målvärde", "Till", "Läge")
AREAS, NEW, DIRECTION = "areas_with_centre", "new_centres", "direction"
_OPEN = 'U_definition,Vald_definition,U_från,"<="&{day},U_till,">="&{day}'
_UNDATED = f'U_öppnade_tidigast,"{text.MISSING}"'
_STEPS = ("Från", "Till", "Målvärde", "Bedöms den dag", "Minst", "Högst")


@dataclass(frozen=True, slots=True)
class _Goal:
    """The cells of a goal's terms, by name."""

    starts: str
    ends: str
    target: str
    day: str


def add_goals(sheet: Worksheet, stepped: Worksheet, goals: pd.DataFrame, areas: pd.DataFrame, shared: int) -> None:
    """A row per goal under the measures; its steps stand in the other sheet."""
    top = sheet.max_row + 2
    for column, label in enumerate(HEADS, 1):
        put(sheet, top, column, label)
    head(sheet, top, len(HEADS))
    for number, goal in enumerate(goals.to_dict("records"), 1):
        row = top + number
        terms = _add_terms(stepped, goal)
        least, most = _span_of(stepped, number, goal, terms, areas, shared)
        put(sheet, row, 1, str(goal["goal"]))
        put(sheet, row, 5, "–" if pd.isna(goal["target"]) else int(goal["target"]))
        put(sheet, row, 6, goal["ends"] if isinstance(goal["ends"], date) else "–")
        sheet.cell(row, 6).number_format = "yyyy-mm-dd"
        _add_outcome(sheet, row, goal, terms, least, most)


def _add_terms(sheet: Worksheet, goal: dict[Any, Any]) -> _Goal:
    """The goal's terms in a row of their own, and the day that it is judged on."""
    row = sheet.max_row + 2
    put(sheet, row, 1, str(goal["goal"]), is_bold=True)
    for column, label in enumerate(_STEPS[:4], 1):
        put(sheet, row + 1, column, label, is_bold=True)
    for column, value in enumerate((goal["starts"], goal["ends"], goal["target"]), 1):
        put(sheet, row + 2, column, "–" if pd.isna(value) else value if isinstance(value, date) else int(value))
        sheet.cell(row + 2, column).number_format = "yyyy-mm-dd" if column < 3 else "0"
    starts, ends, target = (f"'{sheet.title}'!${letter}${row + 2}" for letter in "ABC")
    day = formula(sheet, row + 2, 4, f"MIN({ends},Vald_dag)")
    sheet.cell(row + 2, 4).number_format = "yyyy-mm-dd"
    return _Goal(starts, ends, target, day)


def _span_of(
    sheet: Worksheet, number: int, goal: dict[Any, Any], terms: _Goal, areas: pd.DataFrame, shared: int
) -> tuple[str, str]:
    """The cells of the least and the most; "" where the goal is not counted."""
    if goal["indicator"] == AREAS:
        block = add_block(sheet, str(goal["goal"]), terms.day, areas, [True] * len(areas), shared, is_capped=True)
        return block.cells["areas_min"], block.cells["areas_max"]
    if goal["indicator"] == NEW and isinstance(goal["starts"], date):
        return _new_centres(sheet, number, terms, int(goal["published_before"]))
    return "", ""


def _new_centres(sheet: Worksheet, number: int, terms: _Goal, before: int) -> tuple[str, str]:
    """Centres known to have opened in the period, and those that may have."""
    row = sheet.max_row + 1
    there, starts, day = _OPEN.format(day=terms.day), terms.starts, terms.day
    unknown = f'{there},U_uppfyller,"<>{text.MET["no"]}"'
    kind = f'{there},U_typ,"{text.YES_NO[True]}"'
    cells = [f"'{sheet.title}'!$E${row + line}" for line in range(6)]
    for line, (label, written) in enumerate((
        ("Säkert öppnade i perioden",
         f'COUNTIFS({there},U_uppfyller,"{text.MET["yes"]}",U_öppnade_tidigast,">="&{starts},U_öppnade_senast,"<="&{day})'),
        ("Kan ha öppnat i perioden",
         f'COUNTIFS({unknown},U_öppnade_tidigast,"<="&{day},U_öppnade_senast,">="&{starts})'),
        ("Planerade utan känt utfall", f'COUNTIFS(P_mål,{number},P_från,"<="&{day})'),
        ("Utan öppningsdag, först nämnda i perioden",
         f'COUNTIFS({unknown},{_UNDATED},U_först_nämnd,">="&{starts},U_först_nämnd,"<="&{day})'),
        ("Kända centraler av typen familjecentral",
         f'COUNTIFS({kind},U_öppnade_senast,"<"&{starts})+COUNTIFS({kind},{_UNDATED},U_först_nämnd,"<="&{day})'),
        ("Högst, med dem som inte fanns i det publicerade antalet före perioden",
         f"{cells[1]}+{cells[2]}+MIN({cells[3]},MAX({cells[4]}-F{row},0))"),
    )):  # fmt: skip
        put(sheet, row + line, 1, label)
        formula(sheet, row + line, 5, written)
    put(sheet, row, 6, before)
    put(sheet, row, 7, "publicerat antal före perioden")
    return cells[0], cells[5]


def _add_outcome(sheet: Worksheet, row: int, goal: dict[Any, Any], terms: _Goal, least: str, most: str) -> None:
    status = text.GOAL_STATUS
    if not least:
        is_counted = goal["indicator"] == NEW
        nothing = "–" if goal["indicator"] == DIRECTION else text.MISSING
        for column, told in ((2, nothing), (3, nothing), (4, nothing)):
            put(sheet, row, column, told)
        put(sheet, row, 7, status["cannot_be_known" if is_counted else "not_measured"])
        return
    ready = "AND(Vald_definition>0,ISNUMBER(Vald_dag))"
    target = f"$E{row}"
    written = (
        f'{thousands(least)}&" av "&{target}&" kända öppningar"'
        if goal["indicator"] == NEW
        else f'{span(least, most)}&" av "&{target}'
    )
    told = (
        f'IF(AND(ISNUMBER({terms.starts}),Vald_dag<{terms.starts}),"{status["not_started"]}",'
        f'IF(AND(ISNUMBER({target}),{least}>={target}),"{status["met"]}",'
        f'IF(AND(ISNUMBER({terms.ends}),Vald_dag<{terms.ends}),"{status["ongoing"]}",'
        f'IF(AND(ISNUMBER({target}),{most}<{target}),"{status["not_met"]}","{status["cannot_be_known"]}"))))'
    )
    for column, made in ((2, least), (3, most), (4, written), (7, told)):
        formula(sheet, row, column, f'IF({ready},{made},"–")')
