"""The map as a control: choose an area in the picture or in the list beside it, with pointer or keys."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import streamlit as st

from report import theme
from report.map import MapArea

WORDS = ("hint", "list", "north", "south", "west", "east")

_HTML = """
<div class="frame">
  <div class="columns">
    <div>
      <div class="map" data-part="area-map"></div>
      <p class="where" role="status"></p>
      <p class="hint" id="hint"></p>
    </div>
    <div class="list" data-part="area-list" role="group"></div>
  </div>
</div>
"""

_component = st.components.v2.component(
    "area_map",
    html=_HTML,
    css=Path(__file__).with_suffix(".css").read_text(encoding="utf-8"),
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
)


def area_map(
    svg: str,
    areas: Sequence[MapArea],
    legend: Sequence[tuple[str, str]],
    neighbours: Mapping[str, Mapping[str, str]],
    *,
    words: Mapping[str, str],
    key: str,
    heading_level: int = 3,
    tells_when_drawn: bool = False,
) -> str | None:
    """The code of the area that the visitor has just opened, else None. `svg`, `areas` and `legend` are what `report.map.draw`
    gave and got; the legend heads the list's groups. `words` has the keys of WORDS. `heading_level` is one more than the heading
    under which the map stands."""
    result = _component(
        key=key,
        data={
            "svg": svg,
            "order": [area.code for area in areas],
            "groups": _groups(areas, legend),
            "neighbours": {code: dict(ways) for code, ways in neighbours.items()},
            "words": {word: words[word] for word in WORDS},
            "level": heading_level,
            "tells": tells_when_drawn,
        },
        on_opened_change=lambda: None,  # naming it is what makes the component send it
        on_drawn_change=_note_drawn,  # the run that follows may bring what is heavy
    )
    return cast("str | None", result.opened)


def _note_drawn() -> None:
    """Only the map's own word counts: a run that was broken off before the charts must not look like one with a map."""
    st.session_state["drawn"] = True


def _groups(areas: Sequence[MapArea], legend: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    """The areas by class, in the order of the legend; a class without areas is only in the legend."""
    if left_out := {area.style for area in areas} - {style for style, _ in legend}:
        raise ValueError(f"the legend says nothing of {', '.join(sorted(left_out))}")
    groups = []
    for key, label in legend:
        members = [area for area in areas if area.style == key]
        style = theme.style(key)
        if members:
            groups.append(
                {
                    "label": label,
                    "symbol": style.symbol,
                    "fill": style.fill,
                    "ink": style.ink,
                    "areas": [
                        {"code": a.code, "name": a.name, "value": a.value, "description": a.description}
                        for a in members
                    ],
                }
            )
    return groups
