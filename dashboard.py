"""Översikt: how far has the county come toward a family centre in every municipality?"""

from pages.parts import reads
from pages.parts.figure import figure, map_figure
from pages.parts.frame import frame, map_goes_first, open_area
from pages.parts.headline import headline_box
from report import overview

selection = frame("dashboard.py")
counted, mapped = (reads.exhibit(make, selection) for make in overview.ABOVE)
headline_box(counted)
open_area(map_figure(mapped, key="map", heading_level=2), selection)
charts_wait = map_goes_first()
for make in overview.BELOW:
    figure(reads.exhibit(make, selection), chart_waits=charts_wait)
