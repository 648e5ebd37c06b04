"""Socialtjänst: how much social services are at each centre, on one scale, for the children there, and what was written."""

from pages.parts import reads
from pages.parts.figure import figure
from pages.parts.frame import frame
from pages.parts.headline import answer
from report.exhibits import as_written, presence

with frame("pages/socialtjanst.py") as selection:
    counted = reads.exhibit(presence.presence, selection)
    answer(counted)
figure(counted, heading=False)
for make in (presence.per_child, as_written.presence_written):
    figure(reads.exhibit(make, selection))
