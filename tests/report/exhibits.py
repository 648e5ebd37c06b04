"""Every exhibit there is, by name, so that what must hold for all is asked of all."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from report import queries
from report.check_code import Figure, Issued, find, issue
from report.exhibit import Exhibit
from report.exhibits import development, equality, scenario, steering
from report.exhibits.centres import BY_NAME, centres
from report.exhibits.since_issued import as_issued, since_issued
from report.exhibits.why_changed import compared_from, why_changed
from report.selection import Selection
from report.views import VIEWS

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


def issued(make: Callable[[Selection, Figure], Exhibit]) -> Maker:
    """The exhibit of a headline that left with a check code, and of which a value has changed since."""

    def made(chosen: Selection) -> Exhibit:
        code = issue([VIEWS["antal"].shown(chosen)])
        found = find(code.written if code else "")
        assert isinstance(found, Issued)
        return make(chosen, replace(found.figures[0], headline="Ingen kommun har en familjecentral"))

    return made


def backwards(chosen: Selection) -> Exhibit:
    return centres(chosen, ALL_COLUMNS, "", "open_hours_written", True)


MAPS = tuple(name for name in VIEWS if name.startswith("karta-"))
TILES = tuple(name for name in VIEWS if name.startswith("rutor-"))
EXHIBITS: Mapping[str, Maker] = {name: view.shown for name, view in VIEWS.items()} | {
    "alla-kolumner": backwards, "sokt": sought,
    "varfor": lambda chosen: why_changed(chosen, compared_from(chosen), chosen.snapshot_id, "lista"),
    "tankt": thought(scenario.year_by_year), "tankta-mal": thought(scenario.goals_met),
    "sedan": issued(since_issued), "som-den-gavs": issued(as_issued),
    "en-kommuns-utveckling": of_first_area(development.development),
    "en-kommuns-nya": of_first_area(development.new_centres),
    "en-kommuns-likvardighet": of_first_area(equality.matrix), "en-kommuns-styrning": of_first_area(steering.groups),
}  # fmt: skip
