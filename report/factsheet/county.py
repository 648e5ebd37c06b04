"""Länsrapport: how far the whole has come, in a few pages to read and print."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from report import swedish, text
from report.area_words import own_words
from report.exhibit import Exhibit
from report.exhibits import (
    about,
    co_location,
    conflicts,
    development,
    equality,
    headline,
    opening_hours,
    presence,
    progress,
    quality,
    steering,
    way,
)
from report.exhibits.area_map import area_map
from report.factsheet.parts import document, shown
from report.factsheet.typesetting import Data, typeset
from report.selection import Selection
from report.spreadsheet import chosen
from report.views import exhibit_of

Made = Callable[..., Exhibit]
_MAP_HEIGHT, _CHART_HEIGHT = 430.0, 300.0  # points


@dataclass(frozen=True, slots=True)
class Shown:
    """An exhibit, and which of its columns a report has room for, none meaning all."""

    make: Callable[[Selection], Exhibit]
    columns: tuple[str, ...] = ()
    with_table: bool = True


CHAPTERS: Mapping[str, tuple[Shown, ...]] = MappingProxyType({
    "Läget": (
        Shown(headline.headline, ("definition_name", "areas_written", "areas_total", "centres_written",
                                  "children_written", "share_written", "flips_written")),
        Shown(area_map, ("area_name", "status_written", "why", "children_0_5")),
    ),
    "Målen": (Shown(development.goal_progress), Shown(development.development), Shown(development.new_centres)),
    "På väg, och utan": (
        Shown(progress.on_the_way), Shown(way.on_the_way, ("area_name", "last_heard", "state")), Shown(progress.without),
    ),
    "Öppettider och socialtjänst": (Shown(opening_hours.hours, with_table=False), Shown(presence.presence, with_table=False)),
    "Samlokalisering": (Shown(co_location.places),),
    "Styrning": (Shown(steering.groups), Shown(steering.agreements)),
    "Likvärdighet": (
        Shown(equality.criteria, ("criterion_name", "yes", "partly", "no", "unknown", "published")), Shown(equality.matrix),
    ),
    "Publicerade tal": (Shown(equality.published),),
    "Okänt, gammalt och motsagt": (
        Shown(quality.missing), Shown(quality.old),
        Shown(conflicts.conflicts, ("subject", "what", "stands_written", "text", "as_of", "source")),
    ),
    "Definitioner och källor": (
        Shown(about.definitions), Shown(about.sources, ("source", "title", "publisher", "published_text")),
    ),
})  # fmt: skip
Chapters = Mapping[str, tuple[Exhibit, ...]]


def exhibits(selection: Selection, make: Made = exhibit_of) -> Chapters:
    """`make`: how an exhibit is got, where there is one already."""
    return {heading: tuple(make(shown.make, selection) for shown in parts) for heading, parts in CHAPTERS.items()}


def county_report(chapters: Chapters) -> bytes:
    every = [exhibit for made in chapters.values() for exhibit in made]
    selection = every[0].selection
    title = text.REPORT["title"].format(chosen(selection)[0][1])
    whole = document(title, every)
    parts: list[Data] = [
        {
            "heading": own_words(heading, selection.snapshot_id, selection.programme),
            "exhibits": [_set(exhibit, how) for exhibit, how in zip(made, CHAPTERS[heading], strict=True)],
        }
        for heading, made in chapters.items()
    ]
    return typeset("county", {
        **whole, "day": text.REPORT["day"].format(swedish.day(selection.as_of)), "finding": every[0].headline,
        "contents": text.REPORT["contents"], "about": text.REPORT_READING, "chapters": parts,
    })  # fmt: skip


def _set(exhibit: Exhibit, how: Shown) -> dict[str, Data]:
    """The exhibit in the columns that there is room for; that there are more is told."""
    fields = tuple(field for field in exhibit.fields if not how.columns or field.name in how.columns)
    more = (text.REPORT["more"],) if len(fields) < len(exhibit.fields) and len(exhibit.rows) else ()
    tallest = _MAP_HEIGHT if exhibit.picture else _CHART_HEIGHT
    told = replace(exhibit, fields=fields, notes=(*exhibit.notes, *more))
    return shown(told, how.with_table, tallest, stands=True)
