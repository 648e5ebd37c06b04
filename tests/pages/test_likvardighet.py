"""Likvärdighet, run as Streamlit runs it: centres against criteria, unknown kept apart, and how the spread has moved."""

import json
import re
from collections.abc import Callable
from pathlib import Path

from report import text
from tests.pages.test_pages import heading, html, opened
from tests.pages.test_samlokalisering import row_of

Shown = Callable[[str], Path]
PAGE = "pages/likvardighet.py"


def test_the_example_of_2019_is_counted_centre_by_centre_those_that_meet_most_first(shown: Shown) -> None:
    """Elsborg has all but a plan, of which nothing is said; Leksand has BVC, preschool and planning time."""
    shown("real")
    app = opened(PAGE, per="2019-12-31", exempel="ja")
    assert heading(app) == "8 öppna centraler uppfyller mellan 3 och 12 av 13 kriterier; 8 uppgifter saknas"
    assert text.EXAMPLE in html(app)
    table = html(app).split('data-part="table-likvardighet"')[1].split("</table>")[0]
    counts = [int(count) for count in re.findall(r"<td>(\d+) av 13", table)]
    assert counts == [12, 11, 11, 11, 9, 8, 6, 3]
    leksand = row_of(html(app), "likvardighet", "Familjecentralen Leksand")
    assert leksand[2] == "3 av 13, 2 delvis, 1 okänt"
    assert leksand[3:7] == ["◐ Delvis", "✓ Ja", "✓ Ja", "◐ Delvis"]
    assert leksand[15] == "? uppgift saknas"


def test_unknown_is_never_counted_as_not_met(shown: Shown) -> None:
    """In 2020 the real rows tell of one coordinator and nothing else of the eight centres and thirteen criteria."""
    shown("real")
    app = opened(PAGE, per="2020-08-28")
    assert heading(app) == "1 av 104 uppgifter om kriterierna är kända för 8 öppna centraler"
    table = html(app).split('data-part="table-likvardighet"')[1].split("</table>")[0]
    assert "✕" not in table
    assert table.count(">?</span>") == 103
    assert text.EXAMPLE not in html(app)


def test_the_published_share_stands_beside_each_criterion(shown: Shown) -> None:
    shown("real")
    shows = html(opened(PAGE, per="2020-08-28"))
    assert "Gemensam planeringstid finns på 7 av 8 centraler hösten 2019 (publicerat tal)" in shows
    assert row_of(shows, "kriterier", "Gemensam planeringstid")[1:6] == ["0", "0", "0", "8", "7 av 8 hösten 2019"]
    assert row_of(shows, "kriterier", "Fyra styrgruppsmöten")[5] == "–"


def test_the_rounds_are_drawn_with_a_description_that_has_the_numbers(shown: Shown) -> None:
    shown("real")
    app = opened(PAGE, per="2019-12-31", exempel="ja")
    (chart,) = app.get("plotly_chart")
    assert "71 av 96 (2019-11-30)" in chart.proto.alt
    assert "Gemensam planeringstid: 7 uppfyller, 0 delvis, 1 inte, 0 okända" in chart.proto.alt
    notes = [note["text"] for note in json.loads(chart.proto.spec)["layout"]["annotations"]]
    assert f"<b>{text.EXAMPLE}</b>" in notes


def test_a_programme_without_criteria_is_told_which_sheets_give_them(shown: Shown) -> None:
    shown("empty")
    shows = html(opened(PAGE, per="2020-01-01"))
    assert "bladen Samlokalisering, Styrgrupper, Centraler och Verksamhetsplaner ger dem" in shows
