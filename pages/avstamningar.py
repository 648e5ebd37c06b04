"""Avstämningar: goals and written check-ins of each area against their last days, funds, conditions, the schedule."""

from pages.parts import reads
from pages.parts.figure import figure
from pages.parts.frame import frame
from pages.parts.headline import answer
from report.exhibits import check_ins, funding, terms

with frame("pages/avstamningar.py") as selection:
    found = reads.exhibit(check_ins.statuses, selection)
    answer(found)
if len(found.rows):
    figure(found, heading=False)
told = {found.headline}
for make in (
    check_ins.deadlines, terms.conditions, funding.by_year, funding.posts, terms.schedule, check_ins.check_ins,
):  # fmt: skip
    exhibit = reads.exhibit(make, selection)
    if exhibit.headline not in told:  # what there is nothing of is said once
        figure(exhibit)
    told.add(exhibit.headline)
