"""Vem säger vad: where sources differ, fact by fact; the row that decides which statement holds; the corrections in force."""

from pages.parts import reads
from pages.parts.choose_statement import choose_statement
from pages.parts.figure import figure
from pages.parts.frame import frame
from pages.parts.headline import answer
from report.exhibits import conflicts

with frame("pages/vem_sager_vad.py") as selection:
    found = reads.exhibit(conflicts.conflicts, selection)
    answer(found)
figure(found, heading=False)
if len(found.rows):
    choose_statement(found)
figure(reads.exhibit(conflicts.corrections, selection))
