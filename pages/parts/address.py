"""The address and the selection: what an address says, what of it can't be used, and the address of a selection."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from etl.values import NotUnderstood, read
from report.selection import Selection
from report.signs import clean

KEYS = ("uppdrag", "definition", "per", "kommun", "exempel")
VERSION = "version"
LOST_PAGE = "sida"  # where server.py puts the page that an address asked for in vain
TOLD, MOST_TOLD = 60, 5  # characters of a value, and values, that are said back
_NAMED = re.compile(r"(?<=:)(?=[^\s\N{WORD JOINER}])")  # where a name of an icon or a colour may begin
_FORMATS = re.compile(r"[\\`*{}\[\]<>#~$&|!]|(?<![^\W_])_|_(?![^\W_])|-(?=[->])|(?<=-)-")
Address = dict[str, list[str]]
_LINK = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?<=@)", re.IGNORECASE)  # where Markdown sees an address by itself


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from in the snapshot, code -> name, for the programme at hand, with its own
    definition and day."""

    snapshot_id: str
    programmes: Mapping[str, str]
    definitions: Mapping[str, str]
    areas: Mapping[str, str]
    versions: Mapping[str, str]
    programme: str
    definition: str
    usual_day: date


@dataclass(frozen=True, slots=True)
class Own:
    """A choice of one page alone that changes its numbers, kept in the address under `key` and in the widget of that key.
    `allowed`: the values it can have, none meaning any text; `default`: what it is when the address names none."""

    key: str
    default: str | tuple[str, ...] = ""
    allowed: tuple[str, ...] = ()
    is_many: bool = False

    def of(self, written: Sequence[str]) -> str | list[str]:
        """The usable values of those written, as the widget takes them."""
        usable = [value for value in written if not self.allowed or value in self.allowed]
        return (usable or list(self.default)) if self.is_many else (usable or [str(self.default)])[0]

    def written(self, chosen: object) -> list[str]:
        """What was chosen as an address holds it: nothing for nothing."""
        return [str(each) for each in (chosen if isinstance(chosen, list) else [chosen]) if each not in (None, "")]

    def is_usual(self, chosen: object) -> bool:
        return (tuple(chosen) if isinstance(chosen, list) else chosen) == self.default


def first(address: Address, key: str) -> str:
    return (address.get(key) or [""])[0]


def day(written: str) -> date | None:
    """The last day of what was written, a day or a period such as maj 2023; None when it is no date."""
    try:
        last = read("date", written).upper
    except NotUnderstood:
        return None
    return last if isinstance(last, date) else None


def unusable(address: Address, choices: Choices, own: Sequence[Own] = ()) -> list[str]:
    """A sentence for each value of the address that means nothing here; of very many, the first."""
    known = {
        "uppdrag": choices.programmes,
        "definition": choices.definitions,
        "kommun": choices.areas,
        "exempel": {"ja", "nej"},
        **{choice.key: choice.allowed for choice in own if choice.allowed},
    }
    told = [
        f"Adressen säger {key}={value[:TOLD]}, men det finns inte. Valet gäller inte."
        for key, allowed in known.items()
        for value in dict.fromkeys(address.get(key, []))
        if value not in allowed
    ]
    told += _repeated(address, own)
    when, version = first(address, "per"), first(address, VERSION)
    if when and day(when) is None:
        told.append(
            f"Adressen säger per={when[:TOLD]}, som inte är ett datum mellan 1900 och 2100. {choices.usual_day} visas."
        )
    if version and version != choices.snapshot_id.partition("_")[2]:
        told.append(f"Dataversion {version[:TOLD]} finns inte kvar. Du ser den som gäller nu.")
    if lost := first(address, LOST_PAGE):
        told.insert(0, f"Sidan {lost[:TOLD]} finns inte. Du ser Översikt.")
    known_keys = {*KEYS, VERSION, LOST_PAGE, *(choice.key for choice in own)}
    told += [f"Adressen har {key[:TOLD]}, som inte används." for key in address if key not in known_keys]
    more = len(told) - MOST_TOLD
    return told if more <= 0 else [*told[:MOST_TOLD], f"Ytterligare {more} värden i adressen gäller inte."]


def _repeated(address: Address, own: Sequence[Own]) -> list[str]:
    """What can have one value, and has several."""
    single = {*KEYS, VERSION, *(choice.key for choice in own)} - {"kommun", *(c.key for c in own if c.is_many)}
    return [
        f"Adressen har {key} flera gånger. Det första som finns gäller."
        for key, values in address.items()
        if key in single and len(set(values)) > 1
    ]


def of(selection: Selection, is_pinned: bool) -> Address:
    """Every value, defaults too, so that a link means the same tomorrow; the data version only when it is pinned."""
    return {
        "uppdrag": [selection.programme],
        "definition": [selection.definition],
        "per": [selection.as_of.isoformat()],
        **({"kommun": list(selection.areas)} if selection.areas else {}),
        **({"exempel": ["ja"]} if selection.with_example else {}),
        **({VERSION: [selection.data_version]} if is_pinned else {}),
    }


def of_own(own: Sequence[Own], state: Mapping[Any, Any], named: Collection[str] = ()) -> Address:
    """The page's own choices that are not the usual ones, and those `named`. An address that the page changes on arrival would
    be one step more on the browser's way back."""
    chosen = {choice.key: choice.written(state[choice.key]) for choice in own}
    left_out = {choice.key for choice in own if choice.key not in named and choice.is_usual(state[choice.key])}
    return {key: written for key, written in chosen.items() if written and key not in left_out}


def in_label(sentence: str) -> str:
    """The same on one line that our own words begin, where fewer signs could become formatting: a label is also read aloud, and
    then each backslash is heard."""
    unlinked = _NAMED.sub("\N{WORD JOINER}", _LINK.sub("\N{WORD JOINER}", " ".join(clean(sentence).split())))
    return _FORMATS.sub(r"\\\g<0>", unlinked)


def plain(sentence: str) -> str:
    """What comes from an address or a visitor, to be shown as it is and never as formatting, nor as a link."""
    unlinked = _LINK.sub("\N{WORD JOINER}", clean(sentence))
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]()<>#+-.!|~$:&" else letter for letter in unlinked)
