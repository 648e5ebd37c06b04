"""Samlokalisering: where each centre's four base services are, which definitions that meets, and what is missing."""

from pages.parts import reads
from pages.parts.figure import figure
from pages.parts.frame import frame
from pages.parts.headline import answer
from report.exhibits import co_location

with frame("pages/samlokalisering.py") as selection:
    found = reads.exhibit(co_location.places, selection)
    answer(found)
figure(found, heading=False)
for make in (co_location.definitions_met, co_location.other_parties, co_location.published):
    figure(reads.exhibit(make, selection))
