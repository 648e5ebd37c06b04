"""What must hold between the cells of one row: facts of the subject, each with the sentence that tells it."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from etl.checking.agreements import is_plain
from etl.checking.stage import is_doubtful
from etl.findings import Severity
from etl.names import Areas
from etl.recognition.rows import ReadCell
from etl.tables import WEEKDAYS
from etl.values import swedish

Doubt = tuple[Severity, str, str, str]  # severity, column, code, message
SERVICES = ("midwife", "child_health", "open_preschool", "social_services")
_OF_PLANS = frozenset({"planned", "due"})
HOURS_TOLERANCE = 0.26  # a quarter of an hour's rounding is no contradiction


class Claim(NamedTuple):
    """A row as its rules see it: the cells that were read, the columns with a fault (which are not empty), its Per datum, the
    areas that are known, and what is said beside the row of whether its centre is in use."""

    cells: Mapping[str, ReadCell]
    at_fault: frozenset[str]
    as_of: ReadCell
    areas: Areas
    beside: str = ""

    def number(self, name: str) -> float | None:
        value = self.cells[name].value.value if name in self.cells else None
        return value if isinstance(value, float) else None

    def says(self, name: str) -> bool:
        """Whether something is written there, understood or not."""
        return name in self.at_fault or (name in self.cells and self.cells[name].value.value is not None)


_Rule = Callable[[Claim], Iterator[Doubt]]


def doubts(table: str, claim: Claim) -> Iterator[Doubt]:
    """What the row contradicts in itself."""
    for rule in (_has_been, _is_no_plan, *_RULES.get(table, ())):
        yield from rule(claim)


def _has_been(claim: Claim) -> Iterator[Doubt]:
    """What has happened has begun by the row's own day; a span that only ends after it may be true."""
    last = claim.as_of.value.upper
    if not isinstance(last, date) or "as_of" in claim.at_fault:
        return
    for name, cell in claim.cells.items():
        first = cell.value.value
        if cell.column.if_planned and isinstance(first, date) and first > last:
            message = (
                f"{cell.column.header} {cell.text} ligger efter Per datum, {claim.as_of.text}: då kan det inte ha skett. "
                f"Är det en plan: {cell.column.if_planned}. Annars: rätta datumet, eller Per datum."
            )
            yield "fel", name, "not_yet_happened", message


def _is_no_plan(claim: Claim) -> Iterator[Doubt]:
    """What is to open has not opened, whatever Per datum is: a plan in words is a day only where a plan is asked for."""
    for name, cell in claim.cells.items():
        if cell.value.rule == "to_come" and name not in _OF_PLANS:
            advice = cell.column.if_planned or "skriv det som Planerat på bladet Milstolpar"
            message = f"”{cell.text}” säger vad som är tänkt: {advice}. Är det ett faktum: skriv bara dagen."
            yield "fel", name, "plan_as_fact", message


def _in_order(first: str, last: str, message: str) -> _Rule:
    def rule(claim: Claim) -> Iterator[Doubt]:
        start = claim.cells[first].value.value if first in claim.cells else None
        end = claim.cells[last].value.upper if last in claim.cells else None
        if isinstance(start, date) and isinstance(end, date) and end < start:
            yield "fel", last, "dates_out_of_order", message

    return rule


def _area_is_the_same(claim: Claim) -> Iterator[Doubt]:
    """An area is known by its code and by its name: one of them changed would move rows to another area."""
    if claim.at_fault.intersection(("area_code", "area_name")):
        return
    code, name = (str(claim.cells[column].value.value) for column in ("area_code", "area_name"))
    known, known_code = claim.areas.names.get(code, ""), claim.areas.code_of(name)
    if known_code not in ("", code) and known != name:
        other = f", som är {known}" if known else ""
        message = f"{name} har koden {known_code}, men här står {code}{other}. Rätta det som är fel."
        yield "fel", "area_code", "area_coded_otherwise", message
    elif known and not known_code and known != name:
        message = (
            f"Koden {code} har hetat {known}, men här står {name}. Har området bytt namn? Annars: rätta det som är fel."
        )
        yield "varning", "area_name", "area_named_otherwise", message


def _stage_is_told(claim: Claim) -> Iterator[Doubt]:
    """A centre that the sheet puts among the planned or the closed ones is not counted as open for want of a word."""
    name = claim.cells["centre_name"].text if "centre_name" in claim.cells else ""
    said = claim.beside or (name if is_doubtful(name) else "")
    if said and not claim.says("stage") and not claim.says("closed"):
        message = (
            f"”{said}” säger att centralen kanske inte är i drift, men raden har inget Skede. Fyll i kolumnen Skede: "
            "Planerad, I drift, Vilande eller Nedlagd."
        )
        yield "fel", "centre_name", "stage_untold", message


def _stage_agrees_with_days(claim: Claim) -> Iterator[Doubt]:
    """A centre is not planned once it has opened, nor in use once it has closed."""
    stage = claim.cells["stage"].value.value if "stage" in claim.cells else None
    for name, wrong in (("opened", ("planned",)), ("closed", ("planned", "open"))):
        cell = claim.cells.get(name)
        if cell and cell.value.value is not None and stage in wrong:
            message = (
                f"Skede är {claim.cells['stage'].text}, men {cell.column.header} är {cell.text}. "
                "Datumet räknas. Rätta det som är fel."
            )
            yield "varning", "stage", "stage_contradicts_day", message


def _days_agree_with_week(claim: Claim) -> Iterator[Doubt]:
    """Times under the days, and the whole week in one text, are the same times."""
    days = [claim.cells[name].value for name in WEEKDAYS if claim.number(name) is not None]
    week = claim.cells.get("week")
    if not days or week is None or week.value.value is None or claim.at_fault.intersection(WEEKDAYS):
        return
    if {each for day in days for each in day.sessions} != set(week.value.sessions):
        message = "Tiderna under veckodagarna är andra än de här. Skriv alla tider på ett av ställena."
        yield "fel", "week", "week_differs", message


def _hours_agree_with_times(claim: Claim) -> Iterator[Doubt]:
    if claim.at_fault.intersection(WEEKDAYS):
        return
    days = [claim.number(name) for name in WEEKDAYS]
    known = [hours for hours in days if hours is not None]
    derived = sum(known) if known else claim.number("week")
    stated = claim.cells.get("hours_per_week")
    if derived is None or stated is None or stated.value.value is None:
        return
    low, high = float(str(stated.value.value)), float(str(stated.value.upper or stated.value.value))
    if not low - HOURS_TOLERANCE <= derived <= high + HOURS_TOLERANCE:
        yield (
            "varning", "hours_per_week", "hours_differ",
            f"Klockslagen ger {_hours(derived)} timmar i veckan, men här står {stated.text}. Rätta det som är fel.",
        )  # fmt: skip


def _presence_agrees(claim: Claim) -> Iterator[Doubt]:
    extent, hours = claim.number("extent"), claim.number("hours_per_week")
    if extent is not None and hours is not None and abs(extent - hours) > HOURS_TOLERANCE:
        message = (
            f"Omfattningen ger {_hours(extent)} timmar i veckan, men här står ett annat tal. Rätta det som är fel."
        )
        yield "varning", "hours_per_week", "presence_differs", message


def _hours(number: float) -> str:
    """8 h 20 min are told as 8,33."""
    return swedish(round(number, 2))


def _persons_agree(claim: Claim) -> Iterator[Doubt]:
    persons, extent = claim.number("persons"), claim.cells.get("extent")
    counted = extent.value.persons if extent else None
    if extent and None not in (persons, counted) and persons != counted:
        message = f"Omfattningen är {extent.text}, men här står ett annat antal personer. Rätta det som är fel."
        yield "varning", "persons", "persons_differ", message


def _share_of_each_or_all(claim: Claim) -> Iterator[Doubt]:
    """Heltid of six persons is 40 hours or 240."""
    persons, extent = claim.number("persons"), claim.cells.get("extent")
    if persons and persons > 1 and extent and extent.value.rule in ("full_time", "percent"):
        message = (
            f"Det går inte att veta om {extent.text} gäller var och en av de {persons:g} eller alla tillsammans. Skriv till "
            f"exempel {persons:g} personer på heltid, eller timmarna i veckan."
        )
        yield "fel", "extent", "each_or_together", message


def _fully_means_all(claim: Claim) -> Iterator[Doubt]:
    full = claim.cells.get("is_fully_co_located")
    elsewhere = {"certain_times", "other_address", "missing_service"}
    places = {name: claim.cells[name].value.value for name in SERVICES if name in claim.cells}
    contrary = [name for name, place in places.items() if place in elsewhere]
    said = full.value.value if full else None
    if said == "yes" and contrary:
        headers = ", ".join(claim.cells[name].column.header for name in contrary)
        message = f"Fullt samlokaliserad är Ja, men {headers} är inte helt i lokalen. Rätta det som är fel."
        yield "varning", "is_fully_co_located", "co_location_contradiction", message
    elif said == "no" and [*places.values()] == ["in_premises"] * len(SERVICES):
        message = "Fullt samlokaliserad är Nej, men alla fyra är i lokalen. Rätta det som är fel."
        yield "varning", "is_fully_co_located", "co_location_contradiction", message


def _part_of_whole(claim: Claim) -> Iterator[Doubt]:
    value, whole = claim.number("value"), claim.number("of")
    measure = claim.cells.get("measure")
    is_extreme = measure is not None and str(measure.value.value).endswith(("_min", "_max"))
    if value is not None and whole is not None and value > whole and not is_extreme:
        yield "fel", "value", "part_over_whole", "Värdet är större än Av. Rätta det som är fel."


def _counts_whole_things(claim: Claim) -> Iterator[Doubt]:
    value, measure = claim.number("value"), claim.cells.get("measure")
    if value is None or not value % 1 or measure is None or measure.value.rule != "measure":
        return
    if not str(measure.value.value).endswith(("_min", "_max")):  # those are of hours
        yield "fel", "value", "not_whole", "Värde räknar hela ting och kan inte ha decimaler. Rätta talet."


def _agreement_or_not(claim: Claim) -> Iterator[Doubt]:
    """What is neither plainly an agreement nor plainly none is not counted as one."""
    for name in ("agreement", "agreement_type"):
        cell = claim.cells.get(name)
        if cell and isinstance(cell.value.value, str) and not is_plain(cell.value.value):
            message = (
                f"”{cell.text}” säger inte säkert om ett avtal gäller. Skriv avtalets namn eller Ja om det gäller, och Nej om "
                "det saknas, planeras eller har upphört. Dagarna skrivs i Avtal från och Avtal till."
            )
            yield "fel", name, "agreement_or_not", message


def _happened_or_planned(claim: Claim) -> Iterator[Doubt]:
    is_dated = any(claim.says(name) for name in ("planned", "actual"))
    if "event" in claim.cells and not is_dated:
        yield "upplysning", "event", "event_undated", "Händelsen har varken planerat datum eller utfall."


def _measured_unless_direction(claim: Claim) -> Iterator[Doubt]:
    """A goal that counts needs a number and a last day; a direction has perhaps neither."""
    cells = claim.cells
    if "indicator" in claim.at_fault or ("indicator" in cells and cells["indicator"].value.value == "direction"):
        return
    for name, header in (("target", "Målvärde"), ("ends", "Till")):
        if not claim.says(name):
            message = (
                f"{header} är tomt. Fyll i det, eller ange Inriktningsmål som indikator om målet inte är ett antal."
            )
            yield "fel", name if name in cells else "indicator", f"{name}_missing", message


_RULES: dict[str, tuple[_Rule, ...]] = {
    "area": (_area_is_the_same,),
    "centre": (
        _in_order("opened", "closed", "Centralen stängde före den öppnade. Rätta datumen."),
        _stage_is_told,
        _stage_agrees_with_days,
    ),
    "goal": (
        _in_order("starts", "ends", "Målperioden slutar före den börjar. Rätta datumen."),
        _measured_unless_direction,
    ),
    "steering_group": (
        _in_order("agreement_from", "agreement_to", "Avtalet slutar före det börjar. Rätta datumen."),
        _agreement_or_not,
    ),
    "opening_hours": (_days_agree_with_week, _hours_agree_with_times),
    "presence": (_presence_agrees, _persons_agree, _share_of_each_or_all),
    "co_location": (_fully_means_all,),
    "published_figure": (_part_of_whole, _counts_whole_things),
    "milestone": (_happened_or_planned,),
}
