"""What must hold between the cells of one row: facts of the subject, each with the sentence that tells it."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from etl.findings import Severity
from etl.recognition.rows import ReadCell
from etl.tables import WEEKDAYS

Cells = Mapping[str, ReadCell]
Doubt = tuple[Severity, str, str, str]  # severity, column, code, message
SERVICES = ("midwife", "child_health", "open_preschool", "social_services")
FULL_WEEK_TOLERANCE = 0.26  # h: a quarter of an hour's rounding is no contradiction


def doubts(table: str, cells: Cells) -> Iterator[Doubt]:
    """What the row contradicts in itself."""
    for rule in _RULES.get(table, ()):
        yield from rule(cells)


def _number(cells: Cells, name: str) -> float | None:
    value = cells[name].value.value if name in cells else None
    return value if isinstance(value, float) else None


def _in_order(first: str, last: str, message: str) -> Callable[[Cells], Iterator[Doubt]]:
    def rule(cells: Cells) -> Iterator[Doubt]:
        start = cells[first].value.value if first in cells else None
        end = cells[last].value.upper if last in cells else None
        if isinstance(start, date) and isinstance(end, date) and end < start:
            yield "fel", last, "dates_out_of_order", message

    return rule


def _hours_agree_with_times(cells: Cells) -> Iterator[Doubt]:
    days = [_number(cells, name) for name in WEEKDAYS if name in cells]
    known = [hours for hours in days if hours is not None]
    derived = sum(known) if known else _number(cells, "week")
    stated = cells.get("hours_per_week")
    if derived is None or stated is None or stated.value.value is None:
        return
    low, high = float(str(stated.value.value)), float(str(stated.value.upper or stated.value.value))
    if not low - FULL_WEEK_TOLERANCE <= derived <= high + FULL_WEEK_TOLERANCE:
        told = f"{derived:g}".replace(".", ",")
        yield (
            "varning", "hours_per_week", "hours_differ",
            f"Klockslagen ger {told} timmar i veckan, men här står {stated.text}. Rätta det som är fel.",
        )  # fmt: skip


def _presence_agrees(cells: Cells) -> Iterator[Doubt]:
    extent, hours = _number(cells, "extent"), _number(cells, "hours_per_week")
    if extent is not None and hours is not None and abs(extent - hours) > FULL_WEEK_TOLERANCE:
        told = f"{extent:g}".replace(".", ",")
        message = f"Omfattningen ger {told} timmar i veckan, men här står ett annat tal. Rätta det som är fel."
        yield "varning", "hours_per_week", "presence_differs", message


def _fully_means_all(cells: Cells) -> Iterator[Doubt]:
    full = cells.get("is_fully_co_located")
    elsewhere = {"certain_times", "other_address", "missing_service"}
    contrary = [n for n in SERVICES if n in cells and cells[n].value.value in elsewhere]
    if full and full.value.value == "yes" and contrary:
        headers = ", ".join(cells[name].column.header for name in contrary)
        message = f"Fullt samlokaliserad är Ja, men {headers} är inte helt i lokalen. Rätta det som är fel."
        yield "varning", "is_fully_co_located", "co_location_contradiction", message


def _part_of_whole(cells: Cells) -> Iterator[Doubt]:
    value, whole = _number(cells, "value"), _number(cells, "of")
    is_extreme = "measure" in cells and str(cells["measure"].value.value).endswith(("_min", "_max"))
    if value is not None and whole is not None and value > whole and not is_extreme:
        yield "fel", "value", "part_over_whole", "Värdet är större än Av. Rätta det som är fel."


def _counts_whole_things(cells: Cells) -> Iterator[Doubt]:
    value = _number(cells, "value")
    is_of_hours = "measure" in cells and str(cells["measure"].value.value).endswith(("_min", "_max"))
    if (
        value is not None
        and value % 1
        and "measure" in cells
        and cells["measure"].value.rule == "measure"
        and not is_of_hours
    ):
        yield "fel", "value", "not_whole", "Värde räknar hela ting och kan inte ha decimaler. Rätta talet."


def _happened_or_planned(cells: Cells) -> Iterator[Doubt]:
    is_dated = any(name in cells and cells[name].value.value is not None for name in ("planned", "actual"))
    if "event" in cells and not is_dated:
        yield "upplysning", "event", "event_undated", "Händelsen har varken planerat datum eller utfall."


def _measured_unless_direction(cells: Cells) -> Iterator[Doubt]:
    """A goal that counts needs a number and a last day; a direction has perhaps neither."""
    if "indicator" in cells and cells["indicator"].value.value == "direction":
        return
    for name, header in (("target", "Målvärde"), ("ends", "Till")):
        if name not in cells or cells[name].value.value is None:
            message = (
                f"{header} är tomt. Fyll i det, eller ange Inriktningsmål som indikator om målet inte är ett antal."
            )
            yield "fel", name if name in cells else "indicator", f"{name}_missing", message


_RULES: dict[str, tuple[Callable[[Cells], Iterator[Doubt]], ...]] = {
    "centre": (_in_order("opened", "closed", "Centralen stängde före den öppnade. Rätta datumen."),),
    "goal": (
        _in_order("starts", "ends", "Målperioden slutar före den börjar. Rätta datumen."),
        _measured_unless_direction,
    ),
    "steering_group": (_in_order("agreement_from", "agreement_to", "Avtalet slutar före det börjar. Rätta datumen."),),
    "opening_hours": (_hours_agree_with_times,),
    "presence": (_presence_agrees,),
    "co_location": (_fully_means_all,),
    "published_figure": (_part_of_whole, _counts_whole_things),
    "milestone": (_happened_or_planned,),
}
