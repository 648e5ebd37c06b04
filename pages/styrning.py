"""Styrning: steering groups, cooperation, agreements and activity plans, against what the joint assignment asks."""

from pages.parts import reads
from pages.parts.figure import figure
from pages.parts.frame import frame
from pages.parts.headline import answer
from report.exhibits import steering

with frame("pages/styrning.py") as selection:
    found = reads.exhibit(steering.groups, selection)
    answer(found)
figure(found, heading=False)
for make in (steering.parties, steering.agreements, steering.plans, steering.published):
    figure(reads.exhibit(make, selection))
