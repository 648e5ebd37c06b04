"""What a change does to the goals, under every definition, in Swedish sentences with the rows behind each."""

from collections.abc import Iterator, Sequence
from datetime import date

from duckdb import DuckDBPyConnection as Connection

from etl.publishing.causes import Areas, Trials, Turned, Way, are_exchanged, is_along, rows_of, way_of
from etl.publishing.changes import Changed
from etl.publishing.counts import Count, Key, State, states
from etl.publishing.model import Change, Move
from etl.publishing.words import counted, listed

_STATUS = {
    "met": "nått", "not_met": "inte nått", "cannot_be_known": "går inte att avgöra", "ongoing": "pågår",
    "not_started": "har inte börjat", "not_measured": "mäts inte här",
}  # fmt: skip
_AREA = {
    "has": "{} har en familjecentral", "on_the_way": "{} är på väg", "none": "{} inte har någon",
    "unknown": "det inte går att avgöra om {} har någon", "": "{} inte längre är med",
}  # fmt: skip
_BEFORE = {"has": "hade en", "on_the_way": "på väg", "none": "ingen", "unknown": "gick inte att avgöra", "": "inte med"}
_MOST_TOLD = 4


def moves(old: Connection, new: Connection, found: Sequence[Changed], day: date) -> tuple[Move, ...]:
    """Real data only: an example moves no goal. Of a programme about which the snapshots say the same, nothing is asked."""
    real = [each for each in found if not each.fact.is_example]
    programmes = None if _are_other_words(old, new) else {each.fact.programme for each in real}
    before, after = states(old, day, programmes), states(new, day, programmes)
    told: list[Move] = []
    for programme in dict.fromkeys((*after, *before)):
        own = [each for each in real if each.fact.programme == programme]
        areas = Areas(programme, old, new)
        with Trials(programme, day, old, new) as trials:
            told += _of_programme(programme, before.get(programme), after.get(programme), own, areas, trials)
    return tuple(told)


def _are_other_words(old: Connection, new: Connection) -> bool:
    """Whether the reference tables differ, that the counts rest on too."""
    asked = [
        f"SELECT * FROM {table}" for table in ("programme", "definition", "area_reference", "vocabulary", "constant")
    ]
    return any(old.execute(query).fetchall() != new.execute(query).fetchall() for query in asked)


def _of_programme(
    programme: str, old: State | None, new: State | None, found: Sequence[Changed], areas: Areas, trials: Trials
) -> Iterator[Move]:  # fmt: skip
    state = new or old
    assert state is not None
    was, now = (each.counts if each else {} for each in (old, new))
    for key in dict.fromkeys((*now, *was)):
        before, after = was.get(key), now.get(key)
        if before == after and key.goal:
            continue
        named = next(each for each in (new, old) if each and key in each.counts)
        turned = areas.turned(key.definition, named.judged[key])
        if before == after and not are_exchanged(turned):
            continue
        behind = trials.behind(found, turned, areas, key)
        way = way_of(before, after)
        pushing = trials.pushing(behind, key, way)
        told = _causes(turned if named.indicators[key] != "new_centres" else (), behind, pushing, way, areas)
        words = f"{_sentence(named, key, before, after)} {'trots' if before == after else 'därför'} att {told}."
        yield Move(programme, words, rows_of(behind))


def _causes(
    turned: Sequence[Turned], behind: Sequence[Changed], pushing: Sequence[Changed], way: Way | None, areas: Areas
) -> str:
    """What moves the count the way it goes, or all that is behind it where nothing alone does."""
    names = {each.area for each in turned}
    along = [each for each in turned if way in (None, (0, 0)) or is_along(each.step, way)]
    others = [each for each in pushing if areas.codes.get(each.fact.area_code) not in names]
    told = [_area(each) for each in along] + [_changed(each, areas) for each in others]
    told = told or [_area(each) for each in turned] or [_changed(each, areas) for each in behind]
    words = list(dict.fromkeys(told))
    rest = len(words) - _MOST_TOLD
    words = [*words[:_MOST_TOLD], counted(rest, "ändring till", "ändringar till")] if rest > 0 else words
    return listed(words) or "underlaget på servern är ett annat"


def _area(turned: Turned) -> str:
    return f"{_AREA[turned.now].format(turned.area)} (förut {_BEFORE[turned.was]})"


def _changed(each: Changed, areas: Areas) -> str:
    change, fact = each.change, each.fact
    where = fact.centre_name or areas.codes.get(fact.area_code, "") or "hela uppdraget"
    return f"{change.label} för {where} {_from_to(change)}"


def _from_to(change: Change) -> str:
    old, new = (f"”{said.text}”" if said else "" for said in (change.old, change.new))
    if change.kind == "changed":
        return f"ändras från {old} till {new}"
    return f"sägs vara {new}" if new else f"inte längre sägs vara {old}"


def _sentence(state: State, key: Key, was: Count | None, now: Count | None) -> str:
    about = f"Målet ”{key.goal}” ({state.names[key.definition]})" if key.goal else f"{state.names[key.definition]}"
    unit = "" if key.goal else f" {state.areas_word}"
    about = f"{state.name}, {about[0].lower() + about[1:]}"
    if was is None or now is None:
        return f"{about}: räknas inte längre" if now is None else f"{about}: räknas nu, och är {_stands(now)}{unit}"
    if was == now:
        return f"{about}: är oförändrat {_stands(now)}{unit},"
    if was[:3] == now[:3]:
        return f"{about}: {_stands(now)}{unit}, och går från {_STATUS[was.status]} till {_STATUS[now.status]}"
    if was.of == now.of:
        return f"{about}: går från {_span(was)} till {_stands(now)}{unit}{_turned(was, now)}"
    return f"{about}: går från {_stands(was)} till {_stands(now)}{unit}{_turned(was, now)}"


def _turned(was: Count, now: Count) -> str:
    return f" ({_STATUS[now.status]}, förut {_STATUS[was.status]})" if was.status != now.status else ""


def _stands(count: Count) -> str:
    return _span(count) + (f" av {count.of}" if count.of is not None else "")


def _span(count: Count) -> str:
    if count.least is None:
        return "okänt"
    return f"{count.least}" if count.least == count.most else f"{count.least}–{count.most}"
