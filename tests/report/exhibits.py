"""Every exhibit there is, by name, so that what must hold for all is asked of all."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from report import queries
from report.exhibit import Exhibit
from report.exhibits import about, area_facts, changes, development, headline, progress, quality
from report.exhibits.area_map import INDICATORS, area_map
from report.exhibits.centres import BY_NAME, centres
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


def backwards(chosen: Selection) -> Exhibit:
    return centres(chosen, ALL_COLUMNS, "", "open_hours_written", True)


MAPS: Mapping[str, Maker] = {f"karta-{key}": partial(area_map, indicator=key) for key in INDICATORS}
TILES: Mapping[str, Maker] = {f"rutor-{key}": partial(area_map, indicator=key, as_tiles=True) for key in INDICATORS}
EXHIBITS: Mapping[str, Maker] = {
    "antal": headline.headline, **MAPS, **TILES, "utveckling": development.development, "mal": development.goal_progress,
    "nya": development.new_centres, "pa-vag": progress.on_the_way, "saknar": progress.without,
    "andringar": changes.changes, "centraler": centres, "alla-kolumner": backwards, "sokt": sought,
    "filer": quality.files, "fynd": quality.findings, "undanlagda": quality.rows_set_aside,
    "avstamning": quality.reconciliation, "motsagelser": quality.conflicts, "saknas": quality.missing,
    "gammalt": quality.old, "definitioner": about.definitions, "kallor": about.sources,
    "kommun": of_first_area(area_facts.area_status), "milstolpar": of_first_area(area_facts.milestones),
    "uppgifter": of_first_area(area_facts.facts), "en-kommuns-utveckling": of_first_area(development.development),
    "en-kommuns-nya": of_first_area(development.new_centres),
}  # fmt: skip
