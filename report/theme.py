"""Colours and type, once: the map, the charts, the slides and the documents take them from here.

A status differs from the others by fill, by pattern and by symbol, so that it survives grey print and any
colour vision. Statuses and goals are green, ranks blue: a high value is not therefore a good one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

Pattern = Literal["stripes", "cross_hatch"]

INK = "#1d2a30"
MUTED = "#4f5d65"
LINE = "#26343b"
GROUND = "#eef2f3"  # behind a map, so that a white area is seen as one
PAPER = "#ffffff"

_CHECK = "M2.8 8.6l3.6 3.7 6.8-8.2"
_ARROW = "M2.4 8h10.8M8.8 3.4 13.4 8l-4.6 4.6"
_RING = "M8 2.9a5.1 5.1 0 1 0 .01 0z"
_QUESTION = "M5 5.6a3.1 3.1 0 1 1 4.5 2.7C8.4 8.9 8 9.4 8 10.4M8 13.4v.1"


@dataclass(frozen=True)
class Style:
    """How one class of areas looks: `symbol` is for text, `mark` the same as a path in a 16 x 16 box."""

    fill: str
    ink: str
    pattern: Pattern | None = None
    pattern_ink: str = ""
    symbol: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Palette:
    series: tuple[str, ...]
    too_light_alone: frozenset[str]  # of the series: under 3:1 on white, so never the only sign of anything
    status: Mapping[str, Style]
    steps: Mapping[str, Style]
    goal_missed: str
    goal_line: str


@dataclass(frozen=True)
class Type:
    """Sizes in CSS pixels."""

    small: int
    body: int
    title: int
    figure: int


FONT = "'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif"
SCREEN = Type(small=14, body=16, title=22, figure=32)
PROJECTOR = Type(small=18, body=24, title=36, figure=48)  # on a slide 1920 wide


_UNKNOWN = Style("#e3e6e8", INK, "cross_hatch", "#7b868d", symbol="?", mark=_QUESTION)


def _status(dark: str, tint: str, stripe: str) -> Mapping[str, Style]:
    return MappingProxyType(
        {
            "has": Style(dark, PAPER, symbol="✓", mark=_CHECK),
            "on_the_way": Style(tint, dark, "stripes", stripe, symbol="→", mark=_ARROW),
            "none": Style(PAPER, INK, symbol="○", mark=_RING),
            "unknown": _UNKNOWN,
        }
    )


def _steps(fills: tuple[str, str, str, str, str]) -> Mapping[str, Style]:
    """Lowest first; the two darkest carry white text. No symbols: each area shows its number."""
    inks = (INK, INK, INK, PAPER, PAPER)
    steps = {f"step_{n}": Style(fill, ink) for n, (fill, ink) in enumerate(zip(fills, inks, strict=True), 1)}
    return MappingProxyType(steps | {"unknown": _UNKNOWN})


REGION_DALARNA = Palette(
    series=("#178571", "#93cec1", "#0e5a4c", "#8edded", "#158daf", "#00577b"),
    too_light_alone=frozenset({"#93cec1", "#8edded"}),
    status=_status(dark="#0e5a4c", tint="#e2f3ef", stripe="#5fae9e"),
    steps=_steps(("#e1f0f6", "#add5e6", "#6fb4d1", "#127699", "#004562")),
    goal_missed="#a3500b",
    goal_line=INK,
)

NEUTRAL = Palette(
    series=("#33658a", "#a9bfd1", "#1f3a56", "#c9c3e6", "#7a5c99", "#5c3d2e"),
    too_light_alone=frozenset({"#a9bfd1", "#c9c3e6"}),
    status=_status(dark="#1f3a56", tint="#e6edf4", stripe="#7f9fbd"),
    steps=_steps(("#ece8f5", "#cdc3e6", "#a593d0", "#6f56a8", "#3d2a70")),
    goal_missed="#a3500b",
    goal_line=INK,
)

_PALETTES: Mapping[str, Palette] = MappingProxyType({"20": REGION_DALARNA})


def palette(region: str) -> Palette:
    """The colours of a region, by two-digit county code; a region without its own gets the neutral ones."""
    return _PALETTES.get(region, NEUTRAL)


CHOSEN = palette("20")  # the one place where an installation chooses its look
STATUS = CHOSEN.status
STEPS = CHOSEN.steps


# What a visitor has thought up, and no source has said: a colour and a pattern that nothing known has.
THOUGHT = Style("#f6e4f4", "#6d2a66", "stripes", "#a0559a")
# How each event on the way is drawn: filled when it has happened, open when it is planned.
EVENTS: Mapping[str, str] = MappingProxyType(
    {
        "feasibility_study": "triangle-up", "letter_of_intent": "square", "decision": "diamond", "agreement": "hexagon",
        "building_start": "cross", "opening": "circle", "pause": "triangle-left", "pause_withdrawn": "triangle-right",
        "reopening": "star", "move": "triangle-down", "closure": "x",
    }
)  # fmt: skip


# Marks of what is counted in different ways, so that none is taken for another.
MARKS = ("circle", "square", "diamond", "triangle-up", "cross", "star", "hexagon", "triangle-down")

# Cells of a table that is read as a picture: how far something is met, and where a base service is.
_DOUBT = Style("#fbeadb", "#6b3404", symbol="✕")
_HALF = Style("#c9e3dd", INK, symbol="◐")
CELLS: Mapping[str, Style] = MappingProxyType(
    {
        "met_yes": STATUS["has"], "met_partly": _HALF, "met_no": replace(STATUS["none"], symbol="✕"),
        "met_unknown": STATUS["unknown"], "place_in_premises": replace(STATUS["has"], symbol="●"),
        "place_certain_times": _HALF, "place_other_address": STATUS["none"], "place_missing_service": _DOUBT,
        "place_present": replace(STATUS["unknown"], symbol="◇"), "place_unknown": STATUS["unknown"],
        "status_done": STATUS["has"], "status_started": _HALF, "status_not_started": STATUS["none"],
        "status_late": replace(_DOUBT, symbol="!"), "status_unknown": STATUS["unknown"],
        "sent_in_time": STATUS["has"], "sent_submitted": _HALF, "sent_late": replace(_DOUBT, symbol="!"), "sent_missing": _DOUBT,
        "sent_not_due": STATUS["none"], "sent_unknown": STATUS["unknown"],
        "stands_shown": STATUS["has"], "stands_held": _HALF, "stands_agrees": replace(_HALF, symbol="="),
        "stands_not_shown": STATUS["none"], "stands_rejected": _DOUBT,
    }
)  # fmt: skip


def style(key: str) -> Style:
    """The style of a status, a step or a cell; a key that is none of them raises KeyError."""
    return {**STATUS, **STEPS, **CELLS}[key]
