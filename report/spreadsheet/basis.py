"""What the workbook counts from: each centre and area with the days from which and to which it counts, what published figures
say of the undecided, and plans without outcome. Each column that a formula reads has a name."""

from collections.abc import Mapping

import pandas as pd
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName

from report import queries, text
from report.exhibit import Exhibit, Field
from report.queries import counting
from report.selection import Selection
from report.spreadsheet.sheets import rows as write_rows

PARTS, LIMITS, PLANS = "Räkneunderlag", "Räknegränser", "Räkneplaner"
_PART_FIELDS = (
    Field("definition_number", "Definition nr", "number"), Field("definition_name", "Definition"),
    Field("area_number", "Kommun nr", "number"), Field("area_name", "Kommun"),
    Field("centre_name", "Central", nothing="ej namngiven"), Field("first_day", "Räknas från", "date"),
    Field("last_day", "Räknas till", "date"), Field("counts_written", "Räknas"), Field("centres", "Antal", "number"),
    Field("meets_written", "Uppfyller definitionen", nothing="–"), Field("type_written", "Typ familjecentral", nothing="–"),
    Field("opened", "Öppnade tidigast", "date"), Field("opened_upper", "Öppnade senast", "date"),
    Field("first_claimed", "Först nämnd", "date"),
)  # fmt: skip
_PART_NAMES = {
    "definition_number": "U_definition", "area_number": "U_kommun", "first_day": "U_från", "last_day": "U_till",
    "counts_written": "U_räknas", "centres": "U_antal", "meets_written": "U_uppfyller", "type_written": "U_typ",
    "opened": "U_öppnade_tidigast", "opened_upper": "U_öppnade_senast", "first_claimed": "U_först_nämnd",
}  # fmt: skip
_LIMIT_FIELDS = (
    Field("definition_number", "Definition nr", "number"), Field("definition_name", "Definition"),
    Field("first_day", "Gäller från", "date"), Field("last_day", "Gäller till", "date"),
    Field("least", "Av dem som delas räknas minst", "number"), Field("most", "Av dem som delas räknas högst", "number"),
    Field("at_least", "Centraler finns minst", "number", nothing="ingen gräns"),
    Field("at_most", "Centraler finns högst", "number", nothing="ingen gräns"),
)  # fmt: skip
_LIMIT_NAMES = {
    "definition_number": "G_definition", "first_day": "G_från", "last_day": "G_till", "least": "G_minst",
    "most": "G_högst", "at_least": "G_golv", "at_most": "G_tak",
}  # fmt: skip
_PLAN_FIELDS = (
    Field("goal_number", "Mål nr", "number"), Field("goal", "Mål"), Field("area_name", "Kommun"),
    Field("centre_name", "Central", nothing="ej namngiven"), Field("planned", "Planerad från", "date"),
)  # fmt: skip
_PLAN_NAMES = {"goal_number": "P_mål", "planned": "P_från"}


def numbered_definitions(selection: Selection) -> dict[str, int]:
    slugs = queries.definitions(selection.snapshot_id)["definition"]
    return {str(slug): number for number, slug in enumerate(slugs, 1)}


def numbered_areas(selection: Selection) -> dict[str, int]:
    codes = queries.area_status(selection)["area_code"]
    return {str(code): number for number, code in enumerate(codes, 1)}


def add_basis(book: Workbook, selection: Selection, goals: pd.DataFrame) -> None:
    """The three sheets, with the names of their columns."""
    definitions, areas = numbered_definitions(selection), numbered_areas(selection)
    parts = counting.parts(selection)
    parts = parts.assign(
        definition_number=parts["definition"].map(definitions), area_number=parts["area_code"].map(areas),
        counts_written=parts["counts_as"].map(text.COUNTS), meets_written=[text.MET.get(meets) for meets in parts["meets"]],
        type_written=[None if kind is None else text.YES_NO[kind == "centre"] for kind in parts["centre_type"]],
    )  # fmt: skip
    limits = counting.limits(selection)
    limits = limits.assign(definition_number=limits["definition"].map(definitions))
    plans, numbers = (
        counting.goal_plans(selection),
        dict(zip(zip(goals["goal"], goals["ends"], strict=True), goals.index, strict=True)),
    )
    plans = plans.assign(goal_number=[numbers[key] + 1 for key in zip(plans["goal"], plans["ends"], strict=True)])
    for title, rows, fields, names in (
        (PARTS, parts, _PART_FIELDS, _PART_NAMES), (LIMITS, limits, _LIMIT_FIELDS, _LIMIT_NAMES),
        (PLANS, plans, _PLAN_FIELDS, _PLAN_NAMES),
    ):  # fmt: skip
        _add(book, title, _exhibit(selection, title, rows, fields), names)


def _exhibit(selection: Selection, title: str, rows: pd.DataFrame, fields: tuple[Field, ...]) -> Exhibit:
    return Exhibit(title, title, title, selection, rows, fields)


def _add(book: Workbook, title: str, exhibit: Exhibit, names: Mapping[str, str]) -> None:
    write_rows(book.create_sheet(), title, exhibit)
    last = max(len(exhibit.rows), 1) + 1
    for number, field in enumerate(exhibit.fields, 1):
        if field.name in names:
            column = get_column_letter(number)
            name = names[field.name]
            book.defined_names[name] = DefinedName(name, attr_text=f"'{title}'!${column}$2:${column}${last}")
