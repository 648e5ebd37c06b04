"""Kommunblad: what is known of one area, on exactly one page. What has no room is counted, and where it stands is told."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from report import swedish, text
from report.area_words import own_words
from report.exhibit import Exhibit, each_source
from report.exhibits import about, area_facts, area_next, centres, co_location, progress, staircase
from report.exhibits.area_map import area_map
from report.factsheet.columns import softened
from report.factsheet.parts import document
from report.factsheet.typesetting import Data, typeset
from report.map import marked
from report.selection import Selection
from report.views import exhibit_of

Made = Callable[..., Exhibit]
COLUMNS = (
    "area_name", "centre_name", "open_written", "meets_written", "type_written", "opened_text", "open_hours_written",
    "presence_hours", "presence_full_time", "midwife_written", "child_health_written", "open_preschool_written",
    "social_services_written", "is_fully_co_located_written", "has_coordinator_written", "has_steering_group_written",
    "meetings_per_year", "has_joint_planning_time_written", "has_joint_groups_written", "address", "target_group",
    "other_parties", "last_stated", "source",
)  # fmt: skip
_LEAST_NEEDED = 5  # the last of COLUMNS, which a full page does without
_LONGEST = 300  # signs of a sentence: the whole stands on the area's own page
_MORE = " …"


@dataclass(frozen=True, slots=True)
class Level:
    """How much of it is set: the template takes the first level that fits the page."""

    size: float
    centres: int
    facts: int
    events: int
    asked: int
    longest: int


LEVELS = (
    Level(10, 3, 99, 12, 14, _LONGEST),
    Level(9, 3, 99, 12, 14, _LONGEST), Level(8.5, 4, 99, 12, 14, _LONGEST), Level(8, 4, 99, 12, 14, 200),
    Level(7.5, 4, 99, 12, 14, 160), Level(7, 4, 99, 12, 14, 160), Level(7.5, 4, -_LEAST_NEEDED, 8, 10, 120),
    Level(7.5, 4, -_LEAST_NEEDED, 6, 8, 90),
    Level(7.5, 4, 12, 5, 6, 70), Level(7.5, 4, 8, 3, 4, 50), Level(7, 2, 6, 2, 2, 40), Level(7, 1, 4, 1, 1, 30),
)  # fmt: skip


@dataclass(frozen=True)
class Sheet:
    """The exhibits that a municipality's page is set from."""

    status: Exhibit
    map: Exhibit
    centres: Exhibit
    events: Exhibit
    asked: Exhibit
    on_the_way: Exhibit
    met: Exhibit
    steps: Exhibit
    sources: Exhibit

    @property
    def all(self) -> tuple[Exhibit, ...]:
        return (self.status, self.map, self.centres, self.events, self.asked, self.on_the_way, self.met, self.steps,
                self.sources)  # fmt: skip


def exhibits(selection: Selection, make: Made = exhibit_of) -> Sheet:
    """`make`: how an exhibit is got, where there is one already. The selection holds exactly one area."""
    return Sheet(
        status=make(area_facts.area_status, selection), map=make(area_map, replace(selection, areas=())),
        centres=make(centres.centres, selection, COLUMNS), events=make(area_facts.milestones, selection),
        asked=make(area_next.to_ask, selection), on_the_way=make(progress.on_the_way, selection),
        met=make(co_location.definitions_met, selection), steps=make(staircase.staircase, selection),
        sources=make(about.sources, selection),
    )  # fmt: skip


def area_sheet(sheet: Sheet) -> bytes:
    selection = sheet.status.selection
    place = sheet.map.rows[sheet.map.rows["area_code"] == selection.areas[0]].iloc[0]
    name = _cut(str(place["area_name"]), 60)
    words = {key: own_words(told, selection.snapshot_id, selection.programme) for key, told in text.AREA_SHEET.items()}
    whole = document(sheet.status.headline[:_LONGEST], sheet.all)
    heads: list[Data] = [field.label for field in sheet.status.fields]
    return typeset("area", {
        **whole, "words": {**words, "heads": heads, "ask_note": text.ASK_NOTE}, "children": _children(place, sheet.map),
        "map": marked(sheet.map.picture.svg, selection.areas[0]) if sheet.map.picture else "",
        "alt": f"{_cut(sheet.map.alt, 2 * _LONGEST)} {words['marked'].format(name)}",
        "marked": words["marked"].format(name), "levels": [_level(sheet, level, words) for level in LEVELS],
    })  # fmt: skip


def _level(sheet: Sheet, level: Level, words: Mapping[str, str]) -> dict[str, Data]:
    """Everything that the level has room for, and a sentence of what it has not."""
    centres_shown, centres_left = _centres(sheet.centres, level)
    events, events_left = _events(sheet.events, level)
    asked, asked_left = _asked(sheet.asked, level)
    left = [*centres_left, *events_left, *asked_left]
    told: dict[str, Data] = {
        "size": level.size, "centres": centres_shown, "events": events, "asked": asked, "way": _way(sheet, level),
        "next": [_cut(step, level.longest) for step in next_steps(sheet)[: level.centres]],
        "status": [[_cut(cell, level.longest) for cell in row] for row in sheet.status.written_rows()],
        "source": _cut(sheet.status.sourced, _LONGEST),
        "titles": _cut(_titles(sheet), 4 * level.longest),
    }  # fmt: skip
    lines = [words["left"].format(_cut(swedish.listed(left), _LONGEST))] if left else []
    lines += [words["cut"]] if _MORE in json.dumps(told, ensure_ascii=False) else []
    return told | {"left": " ".join([*lines, words["whole"]]) if lines else ""}


def next_steps(sheet: Sheet) -> list[str]:
    """What comes next: on the way to a centre, toward the next definition, or what to find out."""
    if len(sheet.on_the_way.rows):
        fields = {field.name: field for field in sheet.on_the_way.fields}
        row = sheet.on_the_way.rows.iloc[0]
        planned = fields["planned_written"]
        return [
            f"{fields['next_written'].written(row['next_written'])}.",
            f"{planned.label}: {planned.written(row['planned_written'])}.",
        ]
    if len(sheet.met.rows):
        return [f"{row['centre_name']}: {row['missing']}." for row in sheet.met.rows.to_dict("records")]
    return [f"{row['label']}: {row['ask']}." for row in sheet.asked.rows.to_dict("records")]


def _children(place: Any, of: Exhibit) -> str:
    (field,) = (field for field in of.fields if field.name == "children_0_5")
    told = f"{field.label}: {field.written(place['children_0_5'])}"
    day = place["children_as_of"]
    return told + (f" ({swedish.day(day)})" if field.written(day) != field.nothing else "")


def _centres(shown: Exhibit, level: Level) -> tuple[list[Data], list[str]]:
    """A fact a row and a centre a column, the open ones that count first; and what is left out, in words."""
    written = shown.written_rows()
    order = sorted(range(len(written)), key=lambda n: _rank(shown.rows.iloc[n]))
    kept, others = order[: level.centres], order[level.centres :]
    if not kept:
        return [], []
    facts = [[field.label, *(written[n][2 + place] for n in kept)] for place, field in enumerate(shown.fields[2:])]
    heads = [text.AREA_SHEET["fact"], *(written[n][1] for n in kept)]
    rows = [[_cut(cell, max(level.longest // len(kept), 16)) for cell in row] for row in [heads, *facts[: level.facts]]]
    names = [_cut(written[n][1], 40) for n in others]
    told = [f"{swedish.counted(len(names), 'central', 'centraler')} ({', '.join(names)})"] if names else []
    dropped = [fact[0].lower() for fact in facts[level.facts :]] if level.facts else []
    return [*rows], told + ([f"centralernas {swedish.listed(dropped)}"] if dropped else [])


def _rank(row: Mapping[str, Any]) -> tuple[bool, bool]:
    return row["is_open"] != "yes", row["outcome"] != "yes"


def _events(shown: Exhibit, level: Level) -> tuple[list[Data], list[str]]:
    """The latest milestones, without their remarks."""
    names = ("event_written", "centre_name", "planned_text", "actual_text", "source")
    columns = [n for n, field in enumerate(shown.fields) if field.name in names]
    written = [[_cut(row[n], level.longest // 2) for n in columns] for row in shown.written_rows()[-level.events :]]
    heads = [shown.fields[n].label for n in columns]
    left = len(shown.rows) - len(written)
    told = [swedish.counted(left, "tidigare milstolpe", "tidigare milstolpar")] if left else []
    return [heads, *written] if written else [], told


def _asked(shown: Exhibit, level: Level) -> tuple[list[Data], list[str]]:
    """Who can answer, and what to ask them, shortly: what lacks of several centres is told once."""
    about: dict[tuple[str, str, str], list[str]] = {}
    for row in sorted(shown.rows.to_dict("records"), key=lambda row: str(row["ask"])):
        about.setdefault((row["ask"], row["label"], row["state_written"]), []).append(str(row["about"]))
    ways: dict[tuple[str, str, str], list[str]] = {}
    for (who, label, state), names in about.items():
        ways.setdefault((who, swedish.listed(names), state.lower()), []).append(label)
    kept = [(who, f"{names}: {', '.join(labels)} ({state})") for (who, names, state), labels in ways.items()]
    told: list[Data] = []
    for asked, group in groupby(kept[: level.asked], key=lambda way: way[0]):
        told.append([_cut(asked, level.longest), _cut(". ".join(what for _, what in group), 2 * level.longest)])
    left = sum(len(labels) for labels in [*ways.values()][level.asked :])
    return told, [swedish.counted(left, "uppgift att fråga om", "uppgifter att fråga om")] if left else []


def _way(sheet: Sheet, level: Level) -> list[Data]:
    """Where the area stands on the way, in sentences."""
    told = [f"{field.label}: {field.written(value)}" for field, value in _step(sheet.steps)]
    return [_cut(sentence, level.longest) for sentence in (*told, f"{sheet.events.headline}.") if sentence]


def _titles(sheet: Sheet) -> str:
    """What the short names of the sources on the page stand for."""
    used = each_source([*sheet.events.rows["source"], *sheet.centres.rows["source"]])
    named = [row for row in sheet.sources.rows.to_dict("records") if row["source"] in used]
    told = [
        f"{row['source']}: {', '.join(str(part) for part in (row['title'], row['publisher']) if isinstance(part, str))}"
        for row in named
    ]
    return f"{sheet.sources.title}. {'. '.join(told)}." if told else ""


def _step(shown: Exhibit) -> list[tuple[Any, object]]:
    known = shown.rows[shown.rows["step"].notna()] if len(shown.rows) else shown.rows
    return (
        [(field, known.iloc[0][field.name]) for field in shown.fields if field.name == "step_written"]
        if len(known)
        else []
    )


def _cut(told: str, longest: int) -> str:
    """At most so many signs; a text that goes on says so."""
    return softened(told if len(told) <= longest else f"{told[: longest - 2].rstrip()}{_MORE}")
