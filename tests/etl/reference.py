"""What etl/indicators computes, in plain Python: slow, one centre and one day at a time, every possibility tried."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product

from tests.etl.programmes import Claim, Event, Figure, Goal, Programme, Span

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


def status(programme: Programme, area: str, definition: str, day: date) -> tuple[str, str | None]:
    """(has, on_the_way, none or unknown; why unknown)."""
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


@dataclass(frozen=True)
class Covered:
    """Least and most of each."""

    areas: tuple[int, int]
    centres: tuple[int, int]
    children: tuple[int, int]


def coverage(programme: Programme, definition: str, day: date, chosen: tuple[str, ...] = ()) -> Covered:
    """Every way in which what is undecided can be decided, in accord with what is published."""
    ways = list(worlds(programme, definition, day, chosen or tuple(area.code for area in programme.areas)))
    cap = most_centres(programme, definition, day) if not chosen else None
    if cap is not None:  # no world has more centres; the certain ones are there whatever is published
        ways = [way for way in ways if way[1] <= max(cap, min(way[1] for way in ways))]
    floor = 0 if chosen else least_centres(programme, definition, day)
    ways = [(areas, max(centres, floor), children) for areas, centres, children in ways]
    areas, centres, children = ([way[i] for way in ways] for i in range(3))
    needed, of_needed = areas_needed(programme, definition, day, floor)
    return Covered(
        (max(min(areas), min(max(areas), needed)), max(areas)),
        (min(centres), max(centres)),
        (max(min(children), min(max(children), of_needed)), max(children)),
    )


def areas_needed(programme: Programme, definition: str, day: date, centres: int) -> tuple[int, int]:
    """The fewest areas that have room for so many centres, and the fewest children that so many areas can have."""
    room: dict[str, int] = {}
    children: dict[str, list[int]] = {"has": [], "unknown": []}
    for area in programme.areas:
        state, reason = status(programme, area.code, definition, day)
        if state in children:
            children[state].append(area.children or 0)
            known = [outcome(programme, key, definition, day)[0] for key in lives(programme) if key[0] == area.code]
            stated = stated_count(programme, area.code, day) or 0 if definition == "lista" and state == "has" else 0
            room[area.code] = max(sum(told != "no" for told in known), known.count("yes") + max(stated - len(known), 0))
            if state == "unknown" and reason not in ("definition_undecided", "opening_inexact"):
                room[area.code] = 1000
    needed, left = 0, centres
    for here in sorted(room.values(), reverse=True):
        needed, left = needed + (left > 0), left - here
    more = max(needed - len(children["has"]), 0)
    return needed, sum(children["has"]) + sum(sorted(children["unknown"])[:more])


def worlds(programme: Programme, definition: str, day: date, chosen: tuple[str, ...]) -> Iterator[tuple[int, int, int]]:
    """(areas, centres, children) covered among the chosen areas, in each possible world."""
    outcomes = {key: outcome(programme, key, definition, day)[0] for key in lives(programme)}
    states = {area.code: status(programme, area.code, definition, day)[0] for area in programme.areas}
    undecided = [key for key, found in outcomes.items() if found == "unknown"]
    unnamed = [code for code, state in states.items() if state == "unknown" and code not in dict(undecided)]
    shared, least, most = published_bound(programme, definition, day, outcomes)
    certain = {code: sum(key[0] == code and found == "yes" for key, found in outcomes.items()) for code in states}
    for code, state in states.items():
        if definition == "lista" and state == "has":
            named = sum(key[0] == code for key in outcomes)
            certain[code] += max((stated_count(programme, code, day) or 0) - named, 0)
    items = [*undecided, *((code, "") for code in unnamed)]
    for taken in product((False, True), repeat=len(items)):
        true = [item for item, is_taken in zip(items, taken, strict=True) if is_taken]
        if least <= sum(item in shared for item in true) <= most:
            counts = {code: certain[code] + sum(item[0] == code for item in true) for code in states}
            covered = [area for area in programme.areas if area.code in chosen and counts[area.code]]
            centres = sum(counts[code] for code in chosen)
            yield len(covered), centres, sum(area.children or 0 for area in covered)


def published_bound(
    programme: Programme, definition: str, day: date, outcomes: dict[Key, str]
) -> tuple[set[Key], int, int]:
    """The undecided centres of the published count of fully co-located ones; how many of them it says at least, at most."""
    figure, unbound = latest_figure(programme, "fully_co_located", day), (set[Key](), 0, 0)
    if figure is None or definition not in ("strategi", "nationell"):
        return unbound
    known = lives(programme).items()
    of_then = [
        key for key, life in known
        if openness(life, day) == "yes" and (life.opened is None or life.opened[0] <= figure.as_of[1])
    ]  # fmt: skip
    shared = {key for key in of_then if outcomes[key] == "unknown"}
    left = figure.value - sum(outcomes[key] == "yes" for key in of_then)
    most = left if definition == "strategi" else len(shared)
    if len(of_then) != (figure.of or 0) or max(left, 0) > len(shared) or most < 0:
        return unbound
    return shared, max(left, 0), most


def most_centres(programme: Programme, definition: str, day: date) -> int | None:
    """The published count of all centres, or of the fully co-located of them all; or as many as are certain; and those that
    may have opened since."""
    figure, full = (latest_figure(programme, measure, day) for measure in ("centres", "fully_co_located"))
    if figure is None or definition not in ("lista", "strategi"):
        return None
    if definition == "strategi" and full and full.of is not None and full.of >= figure.value:
        figure = full
    found = {key: outcome(programme, key, definition, day)[0] for key in lives(programme)}
    since = [key for key, life in lives(programme).items() if life.opened and life.opened[1] > figure.as_of[1]]
    certain_before = sum(told == "yes" and key not in since for key, told in found.items())
    may_have_opened = sum(found[key] != "no" for key in since)
    reasons = [status(programme, area.code, definition, day)[1] for area in programme.areas]
    return max(figure.value, certain_before) + may_have_opened + reasons.count("opening_without_centre")


def least_centres(programme: Programme, definition: str, day: date) -> int:
    """As many as are published, less those of that time that no longer count."""
    measure = {"lista": "centres", "strategi": "fully_co_located", "nationell": "fully_co_located"}.get(definition, "")
    figure = latest_figure(programme, measure, day)
    if figure is None:
        return 0
    gone = sum(
        (life.opened[1] if life.opened else life.first_claimed) <= figure.as_of[1]
        and outcome(programme, key, definition, day)[0] == "no"
        for key, life in lives(programme).items()
    )
    return max(figure.value - gone, 0)


def goal_span(programme: Programme, goal: Goal, definition: str, day: date) -> tuple[int, int]:
    """Least and most of the goal's own measure on its last day, or on the day when that is earlier."""
    judged_on = min(goal.ends, day)
    if goal.indicator == "areas_with_centre":
        return coverage(programme, definition, judged_on).areas
    known = lives(programme)
    possible = {k: life for k, life in known.items() if meets(programme, k, definition, judged_on) != "no"}
    dated = {key: life.opened for key, life in possible.items() if life.opened}
    certain = sum(
        goal.starts <= first and last <= judged_on and meets(programme, key, definition, judged_on) == "yes"
        for key, (first, last) in dated.items()
    )
    may_have = sum(first <= judged_on and last >= goal.starts for first, last in dated.values())
    undated = [life.first_claimed for life in possible.values() if not life.opened]
    first_heard = sum(goal.starts <= first <= judged_on for first in undated)
    may_be_new = min(first_heard, centres_beyond_published(programme, goal, judged_on))
    return certain, may_have + may_be_new + len(plans_without_outcome(programme, goal, judged_on))


def centres_beyond_published(programme: Programme, goal: Goal, judged_on: date) -> int:
    """How many more centres of the list are heard of, not known to be new, than were published before the period."""
    before = [
        row for row in programme.figures if row.measure == "centres" and not row.area and row.as_of[1] < goal.starts
    ]
    published = sorted(before, key=lambda row: row.as_of[1])[-1].value if before else 0
    heard = [
        life for key, life in lives(programme).items() if centre_type(programme, key, judged_on) == "centre"
        and (life.opened[1] < goal.starts if life.opened else life.first_claimed <= judged_on)
    ]  # fmt: skip
    return max(len(heard) - published, 0)


def plans_without_outcome(programme: Programme, goal: Goal, judged_on: date) -> set[tuple[str, str | None]]:
    """Openings planned for the period of centres that no row of Centraler names, unless later put off beyond it."""
    openings = [event for event in programme.events if event.event == "opening" and event.planned]
    put_off = {
        (event.area, event.centre) for event in openings
        if event.centre and event.as_of > goal.ends and event.planned and event.planned[0] > goal.ends
    }  # fmt: skip
    within = {
        (event.area, event.centre) for event in openings
        if event.planned and event.planned[0] <= judged_on and event.planned[1] >= goal.starts
    }  # fmt: skip
    return {key for key in within if key not in lives(programme) and key not in put_off}


def goal_status(goal: Goal, span: tuple[int, int], day: date) -> str:
    if day < goal.starts:
        return "not_started"
    if span[0] >= goal.target:
        return "met"
    if day < goal.ends:
        return "ongoing"
    return "not_met" if span[1] < goal.target else "cannot_be_known"
