"""Likvärdighet: which criteria each open centre meets, how alike they are, and how that has moved."""

from pages.parts import reads
from pages.parts.figure import figure
from pages.parts.frame import frame
from pages.parts.headline import answer
from report.exhibits import equality

with frame("pages/likvardighet.py") as selection:
    found = reads.exhibit(equality.matrix, selection)
    answer(found)
figure(found, heading=False)
for make in (equality.criteria, equality.spread, equality.published):
    figure(reads.exhibit(make, selection))
