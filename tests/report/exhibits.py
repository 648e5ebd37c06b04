"""Every exhibit there is, by name, so that what must hold for all is asked of all."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from report import queries
from report.exhibit import Exhibit
from report.exhibits import (
    about,
    area_facts,
    area_next,
    as_written,
    changes,
    check_ins,
    co_location,
    conflicts,
    development,
    equality,
    funding,
    headline,
    national,
    opening_hours,
    opening_week,
    presence,
    progress,
    quality,
    scenario,
    staircase,
    steering,
    terms,
    timeline,
    way,
)
from report.exhibits.area_map import INDICATORS, area_map
from report.exhibits.centres import BY_NAME, centres
from report.exhibits.why_changed import compared_from, why_changed
from report.selection import Selection

Maker = Callable[[Selection], Exhibit]
ALL_COLUMNS = tuple(BY_NAME)


def of_first_area(make: Maker) -> Maker:
    """The exhibit of the first area, which is about just one."""
    return lambda chosen: make(replace(chosen, areas=(first_area(chosen),)))


def first_area(chosen: Selection) -> str:
    return str(queries.areas(chosen.snapshot_id, chosen.programme)["area_code"].iloc[0])


def sought(chosen: Selection) -> Exhibit:
    return centres(chosen, ALL_COLUMNS, "finns inte")


def thought(make: Callable[..., Exhibit]) -> Maker:
    """The exhibit of a scenario: a centre opens in the first area two years after the day."""
    return lambda chosen: make(chosen, ((first_area(chosen), chosen.as_of.year + 2),))


def backwards(chosen: Selection) -> Exhibit:
    return centres(chosen, ALL_COLUMNS, "", "open_hours_written", True)


MAPS: Mapping[str, Maker] = {f"karta-{key}": partial(area_map, indicator=key) for key in INDICATORS}
TILES: Mapping[str, Maker] = {f"rutor-{key}": partial(area_map, indicator=key, as_tiles=True) for key in INDICATORS}
EXHIBITS: Mapping[str, Maker] = {
    "antal": headline.headline, **MAPS, **TILES, "utveckling": development.development, "mal": development.goal_progress,
    "nya": development.new_centres, "pa-vag": progress.on_the_way, "saknar": progress.without,
    "andringar": changes.changes, "centraler": centres, "alla-kolumner": backwards, "sokt": sought,
    "filer": quality.files, "fynd": quality.findings, "undanlagda": quality.rows_set_aside,
    "avstamning": quality.reconciliation, "motsagelser": conflicts.conflicts, "saknas": quality.missing,
    "varfor": lambda chosen: why_changed(chosen, compared_from(chosen), chosen.snapshot_id, "lista"),
    "rattelser": conflicts.corrections, "sammanhang": national.published,
    "publicerade-tal": national.figures, "eget-antal": national.beside,
    "avstamda-mal": check_ins.statuses, "sista-dagar": check_ins.deadlines, "avstamningar": check_ins.check_ins,
    "medel-per-ar": funding.by_year, "medel": funding.posts, "villkor": terms.conditions, "tidplan": terms.schedule,
    "gammalt": quality.old, "definitioner": about.definitions, "kallor": about.sources,
    "vilar": way.on_the_way, "vagen": timeline.timeline, "forskjutning": way.slips, "tid-per-steg": way.durations,
    "trappan": staircase.staircase, "krav": scenario.needed, "tankt": thought(scenario.year_by_year),
    "tankta-mal": thought(scenario.goals_met),
    "att-fraga": of_first_area(area_next.to_ask), "liknande": of_first_area(area_next.similar),
    "kommun": of_first_area(area_facts.area_status), "milstolpar": of_first_area(area_facts.milestones),
    "oppettider": opening_hours.hours, "oppettider-over-tid": opening_hours.over_time, "veckan": opening_week.week_grid,
    "oppet-da": partial(opening_week.open_at, day="tisdag", time="10.00"), "uppehall": opening_week.longest_gaps,
    "oppettider-som-skrivna": as_written.opening_written, "socialtjanst": presence.presence,
    "socialtjanst-per-barn": presence.per_child, "socialtjanst-som-skriven": as_written.presence_written,
    "uppgifter": of_first_area(area_facts.facts), "en-kommuns-utveckling": of_first_area(development.development),
    "en-kommuns-nya": of_first_area(development.new_centres),
    "samlokalisering": co_location.places, "uppfyller": co_location.definitions_met,
    "andra-aktorer": co_location.other_parties, "publicerat": equality.published, "styrgrupper": steering.groups,
    "parter": steering.parties, "avtal": steering.agreements, "verksamhetsplaner": steering.plans,
    "likvardighet": equality.matrix, "kriterier": equality.criteria, "spridning": equality.spread,
    "en-kommuns-likvardighet": of_first_area(equality.matrix), "en-kommuns-styrning": of_first_area(steering.groups),
}  # fmt: skip
