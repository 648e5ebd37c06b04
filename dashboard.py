"""Översikt: how far has the county come toward a family centre in every municipality?"""

from pages.parts import reads
from pages.parts.documents import document_buttons
from pages.parts.figure import figure, map_figure
from pages.parts.frame import frame, is_new_visitor, open_area
from pages.parts.headline import headline_box
from report import overview

with frame("dashboard.py") as selection:
    counted, mapped = overview.ABOVE
    is_new = is_new_visitor()
    headline_box(reads.exhibit(counted, selection))
    drawn = map_figure(reads.exhibit(mapped, selection), key="map", heading_level=2, tells_when_drawn=is_new)
    open_area(drawn, selection)
document_buttons("dashboard.py", selection)
for make in overview.BELOW:
    figure(reads.exhibit(make, selection), chart_waits=is_new)
