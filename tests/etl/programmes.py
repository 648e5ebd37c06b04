"""Small programmes: what sources say of made-up areas and centres, drawn at random, and put into a database as rows.

A day that is not exactly known is a span, (first possible day, last possible day).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import duckdb
from hypothesis import strategies as st

Span = tuple[date, date]
PROGRAMME = "prov"
START, DAYS = date(2018, 1, 1), 6 * 365
SERVICES = ("midwife", "child_health", "open_preschool", "social_services")
PLACES = ("in_premises", "certain_times", "other_address", "missing_service", "present")


@dataclass(frozen=True)
class Area:
    code: str
    children: int | None


@dataclass(frozen=True)
class Claim:
    """A row of Centraler."""

    area: str
    centre: str
    as_of: date
    opened: Span | None = None
    closed: Span | None = None
    type: str | None = None
    is_example: bool = False


@dataclass(frozen=True)
class Place:
    """A row of Samlokalisering: the four services in the order of SERVICES, and whether fully co-located."""

    area: str
    centre: str
    as_of: date
    services: tuple[str | None, ...]
    full: str | None = None
    is_example: bool = False


@dataclass(frozen=True)
class Event:
    """A row of Milstolpar."""

    area: str
    centre: str | None
    event: str
    as_of: date
    planned: Span | None = None
    actual: Span | None = None
    is_example: bool = False


@dataclass(frozen=True)
class Figure:
    """A row of Publicerade tal; `area` None: the whole programme."""

    measure: str
    value: int
    of: int | None
    as_of: Span
    area: str | None = None
    is_example: bool = False


@dataclass(frozen=True)
class Goal:
    goal: str
    indicator: str
    target: int
    starts: date
    ends: date


@dataclass(frozen=True)
class Programme:
    """Rows in the order they were read."""

    areas: tuple[Area, ...] = ()
    claims: tuple[Claim, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    goals: tuple[Goal, ...] = field(default=())

    def only_real(self) -> "Programme":
        return Programme(
            self.areas,
            tuple(row for row in self.claims if not row.is_example),
            tuple(row for row in self.places if not row.is_example),
            tuple(row for row in self.events if not row.is_example),
            tuple(row for row in self.figures if not row.is_example),
            self.goals,
        )


days = st.integers(0, DAYS).map(lambda count: START + timedelta(days=count))
# on the day, in the month or in the year
lengths = st.sampled_from([0, 0, 30, 364])
spans = st.builds(lambda first, length: (first, first + timedelta(days=length)), days, lengths)
maybe_span = st.none() | spans
codes = st.sampled_from(["1", "2", "3"])
centres = st.sampled_from(["Solen", "Månen"])
examples = st.sampled_from([False, False, False, True])
steps = st.sampled_from(["letter_of_intent", "decision", "building_start", "opening", "opening", "opening", "closure"])
types = st.sampled_from([None, None, "centre", "centre_like", "family_centred"])
services = st.tuples(*(st.sampled_from([None, "in_premises", "in_premises", *PLACES]) for _ in SERVICES))
measures = st.sampled_from(["centres", "fully_co_located", "fully_co_located", "areas_with_centre"])
figures = st.builds(
    Figure, measures, st.integers(0, 4), st.none() | st.integers(1, 5), spans, st.none() | codes, examples
).map(lambda row: row if row.area is None else Figure("centres", row.value, None, row.as_of, row.area, row.is_example))
goals = st.builds(
    lambda indicator, target, first, length: Goal(
        f"{indicator} {target} {first}", indicator, target, first, first + timedelta(days=length)
    ),
    st.sampled_from(["areas_with_centre", "new_centres", "new_centres"]), st.integers(1, 3), days, st.integers(100, 1000),
)  # fmt: skip
programmes = st.builds(
    Programme,
    st.tuples(*(st.builds(Area, st.just(code), st.none() | st.integers(0, 900)) for code in ("1", "2", "3", "4"))),
    st.lists(st.builds(Claim, codes, centres, days, maybe_span, maybe_span, types, examples), max_size=6).map(tuple),
    st.lists(
        st.builds(
            Place, codes, centres, days, services, st.sampled_from([None, None, "yes", "no", "partly"]), examples
        ),
        max_size=4,
    ).map(tuple),
    st.lists(
        st.builds(
            Event, codes, st.none() | centres | st.just("Stjärnan"), steps, days, maybe_span, maybe_span, examples
        ),
        max_size=5,
    ).map(tuple),
    st.lists(figures, max_size=4).map(tuple),
    st.lists(goals, max_size=2, unique_by=lambda goal: goal.goal).map(tuple),
)


def put(connection: duckdb.DuckDBPyConnection, programme: Programme) -> None:
    """The programme's rows, and no others."""
    for table in ("area", "centre", "co_location", "milestone", "published_figure", "goal"):
        connection.execute(f"DELETE FROM {table}")
    for number, area in enumerate(programme.areas):
        _add(
            connection,
            "area",
            number,
            START,
            False,
            area_code=area.code,
            area_name=area.code,
            children_0_5=area.children,
        )
    for number, claim in enumerate(programme.claims):
        known = _span("opened", claim.opened) | _span("closed", claim.closed) | {"centre_type": claim.type}
        _add(
            connection, "centre", number, claim.as_of, claim.is_example,
            area_code=claim.area, centre_name=claim.centre, **known,
        )  # fmt: skip
    for number, place in enumerate(programme.places):
        known = {**dict(zip(SERVICES, place.services, strict=True)), "is_fully_co_located": place.full}
        _add(
            connection, "co_location", number, place.as_of, place.is_example,
            area_code=place.area, centre_name=place.centre, **known,
        )  # fmt: skip
    _put_events(connection, programme.events)
    _put_figures(connection, programme)


def _put_events(connection: duckdb.DuckDBPyConnection, events: Sequence[Event]) -> None:
    for number, event in enumerate(events):
        known = _span("planned", event.planned) | _span("actual", event.actual) | {"event": event.event}
        known |= {f"{name}_text": str(known[name]) for name in ("planned", "actual") if name in known}
        _add(
            connection, "milestone", number, event.as_of, event.is_example,
            area_code=event.area, centre_name=event.centre, **known,
        )  # fmt: skip


def _put_figures(connection: duckdb.DuckDBPyConnection, programme: Programme) -> None:
    for number, figure in enumerate(programme.figures):
        _add(
            connection, "published_figure", number, figure.as_of, figure.is_example,
            area_code=figure.area, measure=figure.measure, value=figure.value, **{"of": figure.of},
        )  # fmt: skip
    for number, goal in enumerate(programme.goals):
        period = _span("starts", (goal.starts, goal.starts)) | _span("ends", (goal.ends, goal.ends))
        known = {"goal": goal.goal, "indicator": goal.indicator, "target": goal.target}
        _add(connection, "goal", number, START, False, **known, **period)


def _span(name: str, span: Span | None) -> dict[str, object]:
    return {name: span[0], f"{name}_upper": span[1]} if span else {}


def _add(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    number: int,
    as_of: date | Span,
    is_example: bool,
    **known: object,
) -> None:
    span = as_of if isinstance(as_of, tuple) else (as_of, as_of)
    row = {"row_id": number, "programme": PROGRAMME, "is_example": is_example, **_span("as_of", span), **known}
    names = ", ".join(f'"{name}"' for name in row)
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(row))})", list(row.values()))
