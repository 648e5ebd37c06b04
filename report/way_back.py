"""The way back from an exhibit that was issued: the page where it stands, and that page's own choices in its address."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from report import recipe, scenario
from report.exhibit import Recipe
from report.views import VIEWS

_HOME = "dashboard.py"
_PAGES = {"why_changed": "pages/varfor.py", "scenario": "pages/vagen_dit.py"}  # by module, where no view tells
_KEYS: Mapping[str, Mapping[str, tuple[str, Callable[[Any], list[str]]]]] = {
    "opening_week.open_at": {"day": ("dag", lambda day: [day]), "time": ("kl", lambda time: [time])},
    "area_map.area_map": {
        "indicator": ("visa", lambda indicator: [indicator]),
        "as_tiles": ("form", lambda as_tiles: ["rutor" if as_tiles else "karta"]),
    },
    "centres.centres": {
        "columns": ("kolumner", list),
        "sought": ("sok", lambda sought: [sought] if sought else []),
        "sort_by": ("ordning", lambda sort_by: [sort_by]),
        "descending": ("riktning", lambda descending: ["fallande" if descending else "stigande"]),
    },
    "why_changed.why_changed": {
        "day": ("fran", lambda day: [day.isoformat()]),
        "snapshot_id": ("fran_version", lambda snapshot_id: [snapshot_id.partition("_")[2]]),
        "definition": ("fran_definition", lambda definition: [definition]),
    },
    "scenario.year_by_year": {"openings": ("tank", lambda openings: [scenario.key(each) for each in openings])},
    "scenario.goals_met": {"openings": ("tank", lambda openings: [scenario.key(each) for each in openings])},
}


def page(made_by: Recipe | None) -> str:
    """The exhibit's own page, else one where exhibits of its kind stand."""
    if made_by is None:
        return _HOME
    makes = [(view.make.func if isinstance(view.make, partial) else view.make, view.page) for view in VIEWS.values()]
    own = {f"{make.__module__}.{make.__qualname__}": where for make, where in makes}
    near = {make.__module__: where for make, where in makes}
    module = made_by.maker.rpartition(".")[0]
    return own.get(made_by.maker) or near.get(module) or _PAGES.get(module.rpartition(".")[2], _HOME)


def own_choices(made_by: Recipe | None) -> dict[str, list[str]]:
    """The choices that the page's address holds beside the selection."""
    keys = _KEYS.get(".".join(made_by.maker.split(".")[-2:]), {}) if made_by else {}
    given = recipe.arguments(made_by) if made_by and keys else {}
    return {key: told(given[name]) for name, (key, told) in keys.items() if name in given}
