"""Every view that a selection alone decides, by name: what a meeting, a check code and a package of files can name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import Any

from report import queries
from report.area_words import in_own_words
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
from report.exhibits.centres import centres
from report.recipe import noted
from report.selection import Selection


@dataclass(frozen=True, slots=True)
class View:
    """An exhibit on the page (a key of text.PAGES) where it stands. `of_one_area`: it is about a single area."""

    page: str
    make: Callable[[Selection], Exhibit]
    of_one_area: bool = False

    def shown(self, selection: Selection) -> Exhibit:
        """The exhibit in the programme's own words; of the first area where it needs one and none, or several, are chosen."""
        if self.of_one_area and len(selection.areas) != 1:
            first = queries.areas(selection.snapshot_id, selection.programme)["area_code"].iloc[0]
            selection = replace(selection, areas=(*selection.areas, str(first))[:1])
        return exhibit_of(self.make, selection)


def exhibit_of(make: Callable[..., Exhibit], *chosen: Any) -> Exhibit:
    """What the function gives for these arguments, with its recipe, in the programme's own words."""
    return in_own_words(noted(make(*chosen), make, *chosen))


def _page(slug: str, makes: Mapping[str, Callable[[Selection], Exhibit]], of_one_area: bool = False) -> dict[str, View]:
    page = f"pages/{slug}.py" if slug else "dashboard.py"
    return {name: View(page, make, of_one_area) for name, make in makes.items()}


VIEWS: Mapping[str, View] = MappingProxyType(
    _page("", {
        "antal": headline.headline, "utveckling": development.development, "mal": development.goal_progress,
        "nya": development.new_centres, "pa-vag": progress.on_the_way, "saknar": progress.without,
        "andringar": changes.changes,
    })
    | _page("karta", {f"karta-{key}": partial(area_map, indicator=key) for key in INDICATORS})
    | _page("karta", {f"rutor-{key}": partial(area_map, indicator=key, as_tiles=True) for key in INDICATORS})
    | _page("centraler", {"centraler": centres})
    | _page("oppettider", {
        "oppettider": opening_hours.hours, "oppet-da": partial(opening_week.open_at, day="tisdag", time="10.00"),
        "veckan": opening_week.week_grid, "uppehall": opening_week.longest_gaps,
        "oppettider-over-tid": opening_hours.over_time, "oppettider-som-skrivna": as_written.opening_written,
    })
    | _page("socialtjanst", {
        "socialtjanst": presence.presence, "socialtjanst-per-barn": presence.per_child,
        "socialtjanst-som-skriven": as_written.presence_written,
    })
    | _page("samlokalisering", {
        "samlokalisering": co_location.places, "uppfyller": co_location.definitions_met,
        "andra-aktorer": co_location.other_parties,
    })
    | _page("styrning", {
        "styrgrupper": steering.groups, "parter": steering.parties, "avtal": steering.agreements,
        "verksamhetsplaner": steering.plans,
    })
    | _page("likvardighet", {
        "likvardighet": equality.matrix, "kriterier": equality.criteria, "spridning": equality.spread,
        "publicerat": equality.published,
    })
    | _page("vagen_dit", {
        "vilar": way.on_the_way, "vagen": timeline.timeline, "forskjutning": way.slips, "trappan": staircase.staircase,
        "tid-per-steg": way.durations, "krav": scenario.needed,
    })
    | _page("avstamningar", {
        "avstamda-mal": check_ins.statuses, "sista-dagar": check_ins.deadlines, "villkor": terms.conditions,
        "medel-per-ar": funding.by_year, "medel": funding.posts, "tidplan": terms.schedule,
        "avstamningar": check_ins.check_ins,
    })
    | _page("sverige", {
        "sammanhang": national.published, "publicerade-tal": national.figures, "eget-antal": national.beside,
    })
    | _page("kommun", {
        "kommun": area_facts.area_status, "milstolpar": area_facts.milestones, "att-fraga": area_next.to_ask,
        "liknande": area_next.similar, "uppgifter": area_facts.facts,
    }, of_one_area=True)
    | _page("vem_sager_vad", {"motsagelser": conflicts.conflicts, "rattelser": conflicts.corrections})
    | _page("datakvalitet", {
        "filer": quality.files, "fynd": quality.findings, "undanlagda": quality.rows_set_aside,
        "avstamning": quality.reconciliation, "saknas": quality.missing, "gammalt": quality.old,
    })
    | _page("om", {"definitioner": about.definitions, "kallor": about.sources})
)  # fmt: skip
