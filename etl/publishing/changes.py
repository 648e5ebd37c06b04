"""Two snapshots, fact by fact: what is added, changed, taken away, and what is said without being shown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from etl.publishing.facts import Fact, Facts, Told, is_key, label
from etl.publishing.model import Change, Group, Said

_NOTHING = Told()
_SWEDISH = str.maketrans("åäöÅÄÖ", "{|}{|}")


@dataclass(frozen=True, slots=True)
class Changed:
    """A change and the fact that it changes."""

    fact: Fact
    change: Change


class Sent(NamedTuple):
    """What a form had filled in, and of which day that was."""

    text: str
    as_of: date


def compared(old: Facts, new: Facts) -> tuple[Changed, ...]:
    """Every change; those that only say again what is shown, of a newer day, as `confirmed`."""
    found = [
        Changed(fact, each)
        for fact in dict.fromkeys((*old, *new))
        for each in _of_fact(label(fact, (new, old)), fact.table, old.get(fact, _NOTHING), new.get(fact, _NOTHING))
    ]
    telling = {
        (each.fact.table, each.change.row, each.change.kind)
        for each in found
        if not is_key(each.fact) and each.change.kind != "confirmed"
    }
    return tuple(
        each
        for each in found
        if not is_key(each.fact) or (each.fact.table, each.change.row, each.change.kind) not in telling
    )


def _of_fact(header: str, table: str, old: Told, new: Told) -> Iterator[Change]:
    before, after = {_what(said) for said in old.said}, {_what(said) for said in new.said}
    if before == after and _what(old.shown) == _what(new.shown):
        return
    come = [said for said in new.said if _what(said) not in before]
    gone = [said for said in old.said if _what(said) not in after]
    is_moved = (old.shown and old.shown.value) != (new.shown and new.shown.value)
    if is_moved:
        kind = "changed" if old.shown and new.shown else "added" if new.shown else "removed"
        assert kind in ("changed", "added", "removed")
        yield Change(kind, table, header, old.shown, new.shown, **_against(new.shown, new))  # type: ignore[arg-type]
    shown = new.shown.value if new.shown else None
    for said in come:
        is_again = said.value == shown and old.shown is not None and said.as_of >= old.shown.as_of and not is_moved
        if is_again:
            yield Change("confirmed", table, header, old.shown, said)
        elif not (is_moved and said is new.shown):
            yield Change("beside", table, header, new.shown, said, **_against(said, new))
    for said in gone:
        if not (is_moved and said is old.shown) and not any(said.value == each.value for each in come):
            yield Change("beside", table, header, said, None)


def _what(said: Said | None) -> tuple[object, ...]:
    """What makes two statements the same, wherever they stand."""
    return (said.value, said.as_of, said.source) if said else ()


def _against(said: Said | None, told: Told) -> dict[str, bool]:
    return {"contradicts": _contradicted(said, told), "is_lasting": told.is_lasting}


def _contradicted(said: Said | None, told: Told) -> bool:
    """Whether another statement of the same day (of any, for what does not change with time) says otherwise."""
    if said is None or not told.is_comparable or not said.value:
        return False
    return any(
        each.value and each.value != said.value and (told.is_lasting or each.as_of == said.as_of) for each in told.said
    )


def marked_as_untouched(found: Sequence[Changed], prefilled: Mapping[str, Mapping[Fact, Sent]]) -> tuple[Changed, ...]:
    """`prefilled`: sha256 of a form that came back -> what stood in it beforehand."""
    return tuple(
        replace(each, change=replace(each.change, is_untouched=_is_untouched(each, prefilled))) for each in found
    )


def once(found: Sequence[Changed], unsaid: Sequence[Changed]) -> tuple[Changed, ...]:
    """Both, without a cell of the one that stands in the other: that it is called unknown says why it is not shown."""
    cells = {_cell(each) for each in unsaid if each.change.new}
    return (*(each for each in found if each.change.kind != "beside" or _cell(each) not in cells), *unsaid)


def _cell(each: Changed) -> tuple[str, ...]:
    new = each.change.new
    return (new.sha256, new.sheet, new.address) if new else ()


def _is_untouched(each: Changed, prefilled: Mapping[str, Mapping[Fact, Sent]]) -> bool:
    old, new = each.change.old, each.change.new
    sent = prefilled.get(new.sha256, {}).get(each.fact) if new else None
    if not (old and new and sent):
        return False
    return new.text == sent.text and old.value != new.value and old.as_of > sent.as_of


def grouped(
    found: Sequence[Changed], programmes: Mapping[str, str], areas: Mapping[tuple[str, str], str]
) -> tuple[Group, ...]:
    """By programme, area and centre, in the order of the alphabet; `areas` in that order already."""
    groups: dict[tuple[str, bool, str, str], list[Change]] = {}
    for each in found:
        fact = each.fact
        groups.setdefault((fact.programme, fact.is_example, fact.area_code, fact.centre_name), []).append(each.change)
    order = {key: number for number, key in enumerate(areas)}

    def placed(key: tuple[str, bool, str, str]) -> tuple[object, ...]:
        programme, is_example, area, centre = key
        return programme, is_example, order.get((programme, area), -1), area, centre.casefold().translate(_SWEDISH)

    return tuple(
        Group(key[0], programmes.get(key[0], key[0]), key[2], areas.get((key[0], key[2]), key[2]), key[3], key[1],
              tuple(groups[key]))
        for key in sorted(groups, key=placed)
    )  # fmt: skip
