"""Samlokalisering, run as Streamlit runs it: the finding, the picture of places, what is missing, and what is published."""

import re
from collections.abc import Callable
from pathlib import Path

from report import text
from tests.pages.test_pages import heading, html, opened

Shown = Callable[[str], Path]
PAGE = "pages/samlokalisering.py"


def row_of(shows: str, table: str, name: str) -> list[str]:
    """The cells of the row about that centre, as they are read: symbol and words."""
    body = shows.split(f'data-part="table-{table}"')[1].split("</table>", maxsplit=1)[0]
    (row,) = [row for row in body.split("<tr>") if name in row]
    named = re.sub(r'aria-label="([^"]*)">([^<]*)<', r">\2 \1<", row)
    return [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<td[^>]*>(.*?)</td>", named)]


def test_the_example_of_2019_has_five_of_eight_as_published(shown: Shown) -> None:
    shown("real")
    app = opened(PAGE, per="2019-12-31", exempel="ja")
    assert heading(app) == "5 av 8 öppna centraler är fullt samlokaliserade"
    assert text.EXAMPLE in html(app)
    assert row_of(html(app), "samlokalisering", "Familjecentralen Avesta")[2:7] == [
        "◐ Vissa tider", "● I lokalen", "● I lokalen", "◐ Vissa tider", "2 av 4",
    ]  # fmt: skip
    assert "5 av 8, stämmer" in row_of(html(app), "publicerat", "hösten 2019")


def test_without_the_example_the_published_number_is_the_finding_and_the_rows_are_told_to_be_silent(
    shown: Shown,
) -> None:
    shown("real")
    app = opened(PAGE, per="2020-08-28")
    assert heading(app) == "Fullt samlokaliserade är 5 av 8 centraler hösten 2019 (publicerat tal)"
    assert text.EXAMPLE not in html(app)
    assert "Exempelrundan ger" not in html(app)
    assert row_of(html(app), "samlokalisering", "Familjens hus Mora")[2:7] == ["? uppgift saknas"] * 4 + ["0–4 av 4"]
    assert row_of(html(app), "samlokalisering", "Familjens hus Mockfjärd")[2:6] == ["◇ Finns, oklart var"] * 4
    assert "För 8 centraler säger ingen källa var någon av de fyra finns; bladet Samlokalisering ger det." in html(app)


def test_what_is_missing_for_the_next_definition_is_told_or_that_nobody_says(shown: Shown) -> None:
    shown("real")
    shows = html(opened(PAGE, per="2024-06-01"))
    assert row_of(shows, "uppfyller", "Familjecentralen Sopranen")[2:] == [
        "✓ Ja", "? Kan inte avgöras", "✓ Ja", "✓ Ja",
        "För Strategin från 2017 går det inte att säga: ingen källa säger var socialtjänst finns",
    ]  # fmt: skip
    assert row_of(shows, "uppfyller", "Familjens hus Orsa")[-1] == "För Nationell kartläggning saknas: BVC i lokalen"


def test_chosen_municipalities_are_counted_alone_and_closed_centres_are_told(shown: Shown) -> None:
    shown("real")
    app = opened(PAGE, per="2019-12-31", exempel="ja", kommun=["2080", "2084"])
    assert heading(app) == "2 av 3 öppna centraler är fullt samlokaliserade"
    shows = html(opened(PAGE, per="2019-12-31", exempel="ja"))
    assert "Räknas inte, eftersom de inte är öppna 31 december 2019: Familjecentralen Sopranen och" in shows


def test_a_programme_without_centres_is_told_which_sheet_gives_them(shown: Shown) -> None:
    shown("empty")
    assert heading(opened(PAGE, per="2020-01-01")) == (
        "Ingen central är känd som öppen 1 januari 2020; bladet Centraler ger dem"
    )
