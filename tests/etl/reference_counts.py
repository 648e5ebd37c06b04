"""What the counts and goals of a programme are, in plain Python: every way in which what is undecided can be decided."""

from collections.abc import Iterator
from dataclasses import astuple, dataclass
from datetime import date
from itertools import product

from tests.etl.programmes import Goal, Programme
from tests.etl.reference import (
    Key,
    centre_type,
    latest_figure,
    lives,
    meets,
    openness,
    outcome,
    own_status,
    stated_count,
)


@dataclass(frozen=True)
class Covered:
    """Least and most of each."""

    areas: tuple[int, int]
    centres: tuple[int, int]
    children: tuple[int, int]


def coverage(programme: Programme, definition: str, day: date, chosen: tuple[str, ...] = ()) -> Covered:
    """Every way in which what is undecided can be decided, in accord with what is published."""
    here = [area for area in programme.areas if area.code in chosen or not chosen]
    ways = []
    for counts in worlds(programme, definition, day):
        covered = [area for area in here if counts[area.code]]
        ways.append(
            (len(covered), sum(counts[area.code] for area in here), sum(area.children or 0 for area in covered))
        )
    floor = 0 if chosen else least_centres(programme, definition, day)
    ways = [(areas, max(centres, floor), children) for areas, centres, children in ways]
    areas, centres, children = ([way[i] for way in ways] for i in range(3))
    needed, of_needed = (0, 0) if chosen else areas_needed(programme, definition, day, floor)
    found = Covered(
        (max(min(areas), min(max(areas), needed)), max(areas)),
        (min(centres), max(centres)),
        (max(min(children), min(max(children), of_needed)), max(children)),
    )
    if definition != "nationell":
        return found
    fully = coverage(programme, "strategi", day, chosen)  # what is fully co-located meets the national definition too
    return Covered(
        *(
            (max(own[0], theirs[0]), max(own[1], theirs[1]))
            for own, theirs in zip(astuple(found), astuple(fully), strict=True)
        )
    )


def areas_needed(programme: Programme, definition: str, day: date, centres: int) -> tuple[int, int]:
    """The fewest areas that have room for so many centres, and the fewest children that so many areas can have."""
    room: dict[str, int] = {}
    children: dict[str, list[int]] = {"has": [], "unknown": []}
    for area in programme.areas:
        state, reason = own_status(programme, area.code, definition, day)
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


def status(programme: Programme, area: str, definition: str, day: date) -> tuple[str, str | None]:
    """(has, on_the_way, none or unknown; why unknown or none): none too where no possible world has a centre there."""
    state, reason = own_status(programme, area, definition, day)
    if state == "unknown" and not any(counts[area] for counts in worlds(programme, definition, day)):
        return "none", "counted_elsewhere"
    return state, reason


def worlds(programme: Programme, definition: str, day: date) -> list[dict[str, int]]:
    """How many centres each area has in each possible world. None has more than are published; the certain ones are there
    whatever is published."""
    ways = list(_decided(programme, definition, day))
    cap = most_centres(programme, definition, day)
    least = min(sum(counts.values()) for counts in ways)
    return ways if cap is None else [counts for counts in ways if sum(counts.values()) <= max(cap, least)]


def _decided(programme: Programme, definition: str, day: date) -> Iterator[dict[str, int]]:
    outcomes = {key: outcome(programme, key, definition, day)[0] for key in lives(programme)}
    states = {area.code: own_status(programme, area.code, definition, day)[0] for area in programme.areas}
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
            yield {code: certain[code] + sum(item[0] == code for item in true) for code in states}


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
    reasons = [own_status(programme, area.code, definition, day)[1] for area in programme.areas]
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
