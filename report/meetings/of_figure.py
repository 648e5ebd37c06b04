"""From a figure on a page to the name that leads back to it."""

from collections.abc import Mapping
from types import MappingProxyType

from report.exhibit import Exhibit
from report.exhibits.area_map import INDICATORS
from report.views import VIEWS

_OTHERWISE: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "nya_centraler": ("nya",), "pa_vag_eller_vilar": ("vilar",), "vagen_dit": ("vagen",), "det_som_saknas": ("krav",),
})  # fmt: skip


def can_be_kept(exhibit: Exhibit) -> bool:
    return bool(_names(exhibit))


def view_of(exhibit: Exhibit) -> tuple[str, bool]:
    """The name in report.views, and whether it gives this very figure: not so where the page has choices of its own."""
    names = _names(exhibit)
    for name in names:
        if _is_same(VIEWS[name].shown(exhibit.selection), exhibit):
            return name, True
    return names[0], False


def _names(exhibit: Exhibit) -> tuple[str, ...]:
    if exhibit.name == "karta":
        shown = [key for key, each in INDICATORS.items() if exhibit.title.endswith(f": {each.label.lower()}")]
        return tuple(f"{form}-{key}" for key in shown for form in ("karta", "rutor"))
    names = _OTHERWISE.get(exhibit.name, (exhibit.name.replace("_", "-"),))
    return tuple(name for name in names if name in VIEWS)


def _is_same(made: Exhibit, exhibit: Exhibit) -> bool:
    pictures = [each.picture.svg if each.picture else "" for each in (made, exhibit)]
    return (
        made.headline == exhibit.headline
        and pictures[0] == pictures[1]
        and [field.name for field in made.fields] == [field.name for field in exhibit.fields]
        and made.written_rows() == exhibit.written_rows()
    )
