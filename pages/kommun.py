"""Kommun: one municipality on one page: status by definition, decisions, way, what to ask, areas like it, facts, conflicts."""

from pages.parts import meetings, reads
from pages.parts.documents import document_buttons
from pages.parts.figure import figure
from pages.parts.frame import frame
from pages.parts.headline import answer
from report.exhibits import area_facts, area_next, centres, conflicts
from report.meetings import decisions

with frame("pages/kommun.py") as selection:
    status = reads.exhibit(area_facts.area_status, selection)
    answer(status)
document_buttons("pages/kommun.py", selection)
figure(status, heading=False)
if (decided := meetings.decided(selection.programme)) is not None:
    figure(decisions.of_area(decided, selection))
figure(reads.exhibit(area_facts.milestones, selection))
figure(reads.exhibit(centres.centres, selection))
figure(reads.exhibit(area_next.to_ask, selection))
figure(reads.exhibit(area_next.similar, selection))
figure(reads.exhibit(area_facts.facts, selection))
figure(reads.exhibit(conflicts.conflicts, selection))
