"""What etl/indicators computes, in plain Python: slow, one centre and one day at a time, every possibility tried."""

from dataclasses import dataclass
from datetime import date

from tests.etl.programmes import Claim, Event, Figure, Programme, Span

DEFINITIONS = ("lista", "strategi", "nationell", "samverkan")
ELSEWHERE = {"certain_times", "other_address", "missing_service"}
STEPS = ("feasibility_study", "letter_of_intent", "decision", "agreement", "building_start")
Key = tuple[str, str]


@dataclass(frozen=True)
class Life:
    opened: Span | None
    closed: Span | None
    first_claimed: date
    last_claimed: date


def lives(programme: Programme) -> dict[Key, Life]:
    """Every centre that a row of Centraler names."""
    found = {}
    for key in {(claim.area, claim.centre) for claim in programme.claims}:
        claims = [claim for claim in programme.claims if (claim.area, claim.centre) == key]
        events = [event for event in programme.events if (event.area, event.centre) == key]
        opened = latest_span([(claim.as_of, claim.opened) for claim in claims])
        closed = latest_span([(claim.as_of, claim.closed) for claim in claims])
        found[key] = Life(
            opened or widest([event.actual for event in events if event.event == "opening"]),
            closed or widest([event.actual for event in events if event.event == "closure"]),
            min(claim.as_of for claim in claims), max(claim.as_of for claim in claims),
        )  # fmt: skip
    return found


def latest_span(statements: list[tuple[date, Span | None]]) -> Span | None:
    """Of those that say something, the ones of the latest day; two that differ widen the span."""
    known = [(as_of, span) for as_of, span in statements if span]
    return widest([span for as_of, span in known if as_of == max(day for day, _ in known)])


def widest(spans: list[Span | None]) -> Span | None:
    known = [span for span in spans if span]
    return (min(first for first, _ in known), max(last for _, last in known)) if known else None


def openness(life: Life, day: date) -> str:
    if (life.closed and life.closed[1] <= day) or (life.opened and life.opened[0] > day):
        return "no"
    if (life.closed and life.closed[0] <= day) or (life.opened and life.opened[1] > day):
        return "opening_inexact"
    return "yes" if life.opened or life.first_claimed <= day else "before_first_claim"


def centre_type(programme: Programme, key: Key, day: date) -> str:
    """The latest type stated by the day, else the first stated after it, else a centre."""
    stated = [(claim.as_of, claim.type) for claim in of_centre(programme, key) if claim.type]
    by_then = [(as_of, kind) for as_of, kind in stated if as_of <= day]
    if by_then:
        return str(sorted(by_then, key=lambda pair: pair[0])[-1][1])
    return str(min(stated, key=lambda pair: pair[0])[1]) if stated else "centre"


def of_centre(programme: Programme, key: Key) -> list[Claim]:
    return [claim for claim in programme.claims if (claim.area, claim.centre) == key]


def meets(programme: Programme, key: Key, definition: str, day: date) -> str:
    kind = centre_type(programme, key, day)
    rows = [row for row in programme.places if (row.area, row.centre) == key and row.as_of <= day]
    rows.sort(key=lambda row: row.as_of)
    midwife, child, preschool, social = (
        next((row.services[i] for row in reversed(rows) if row.services[i]), None) for i in range(4)
    )
    full = next((row.full for row in reversed(rows) if row.full), None)
    four = (midwife, child, preschool, social)
    if definition == "lista":
        return "yes" if kind == "centre" else "no"
    if definition == "strategi":
        is_all_four = full == "yes" if full else set(four) == {"in_premises"}
        return "yes" if is_all_four else "no" if full or ELSEWHERE & set(four) else "unknown"
    if definition == "nationell":
        if full == "yes" or kind == "centre_like" or (child == "in_premises" and "in_premises" in (preschool, social)):
            return "yes"
        return "no" if child in ELSEWHERE or {preschool, social} <= ELSEWHERE else "unknown"
    if "missing_service" in four:
        return "no"
    return "yes" if kind in ("centre", "family_centred") or None not in four else "unknown"


def outcome(programme: Programme, key: Key, definition: str, day: date) -> tuple[str, str | None]:
    """(yes, no or unknown; why unknown)."""
    is_open, does_meet = openness(lives(programme)[key], day), meets(programme, key, definition, day)
    if "no" in (is_open, does_meet):
        return "no", None
    if is_open == "yes":
        return ("yes", None) if does_meet == "yes" else ("unknown", "definition_undecided")
    return "unknown", is_open


def has_opened(life: Life | None, day: date) -> bool:
    return life is not None and (life.opened[1] if life.opened else life.first_claimed) <= day


def is_toward_a_centre(programme: Programme, event: Event, day: date) -> bool:
    """A step taken by the day, or an opening then planned, toward a centre that has not opened."""
    if has_opened(lives(programme).get((event.area, event.centre or "")), day):
        return False
    if event.event in STEPS:
        return event.actual is not None and event.actual[1] <= day
    return event.event == "opening" and bool(event.planned) and not event.actual and event.as_of <= day


def stated_count(programme: Programme, area: str, day: date) -> int | None:
    figure = latest_figure(programme, "centres", day, area)
    return figure.value if figure else None


def latest_figure(programme: Programme, measure: str, day: date, area: str | None = None) -> Figure | None:
    known = [row for row in programme.figures if (row.measure, row.area) == (measure, area) and row.as_of[0] <= day]
    return sorted(known, key=lambda row: row.as_of[1])[-1] if known else None


def own_status(programme: Programme, area: str, definition: str, day: date) -> tuple[str, str | None]:
    """(has, on_the_way, none or unknown; why unknown), as far as what is told of the area itself says."""
    known = {key: life for key, life in lives(programme).items() if key[0] == area}
    outcomes = [outcome(programme, key, definition, day) for key in known]
    events = [event for event in programme.events if event.area == area]
    stated = stated_count(programme, area, day)
    is_on_the_way = any(is_toward_a_centre(programme, event, day) for event in events)
    if ("yes", None) in outcomes:
        return "has", None
    if reasons := [reason for found, reason in outcomes if found == "unknown" and reason]:
        return "unknown", min(reasons)
    if any(e.event == "opening" and e.actual and e.actual[0] <= day and (area, e.centre) not in known for e in events):
        return "unknown", "opening_without_centre"
    if stated and not known:
        return ("has", None) if definition == "lista" else ("unknown", "centre_not_named")
    is_told_of = any(openness(life, day) == "yes" or has_closed(life, day) for life in known.values())
    if stated is None and not is_told_of and not is_on_the_way:
        return "unknown", "before_first_claim"
    return ("on_the_way" if is_on_the_way else "none"), None


def has_closed(life: Life, day: date) -> bool:
    return openness(life, day) == "no" and not (life.opened and life.opened[0] > day)
