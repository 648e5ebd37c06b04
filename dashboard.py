"""Översikt: how far has the county come toward a family centre in every municipality?"""

from pages.parts import reads
from pages.parts.figure import figure, map_figure
from pages.parts.frame import frame, open_area
from pages.parts.headline import headline_box
from report.exhibits import area_map, changes, development, headline, progress

selection = frame("dashboard.py")
headline_box(reads.exhibit(headline.headline, selection))
open_area(map_figure(reads.exhibit(area_map.area_map, selection), key="map", heading_level=2), selection)
for make in (
    development.development, development.goal_progress, development.new_centres, progress.on_the_way, progress.without,
    changes.changes,
):  # fmt: skip
    figure(reads.exhibit(make, selection))
