"""The question from the room: a few words, an area among them perhaps, and the views that answer, best guess first."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

from rapidfuzz import fuzz, process

from etl.names import fold
from report import queries, swedish, text
from report.selection import Selection
from report.views import VIEWS

MOST = 4
_AREA, _WORD = 80.0, 82.0  # how like a name or a word must be
LONGEST = 120  # letters of a question that are read
_SPLIT = re.compile(r"[^\w-]+")
_EMPTY = frozenset({
    "hur", "är", "det", "i", "på", "med", "och", "för", "en", "ett", "som", "har", "de", "den",
    "av", "till", "när", "var", "vad", "vilka", "vilken", "finns", "kommun", "kommunen", "om", "vi", "ni", "man", "kan", "ska",
    "får", "så", "nu", "går", "ser", "ut", "mycket", "att", "från", "hos", "vid", "vem", "vilket", "där", "här",
    "blir", "blev", "varit", "sina", "sin", "sitt", "deras", "dem", "inte", "eller", "men", "visa", "berätta", "alla", "jag",
    "gäller", "gällde", "varför", "någon", "något", "några", "bara", "också", "än", "ännu", "hade", "vara", "vart", "ha",
    "fått", "få", "kommer", "borde", "skulle", "våra", "vår", "vårt", "oss", "er", "ert", "era", "egentligen", "säg",
})  # fmt: skip
_ALL = frozenset({"län", "länet", "region", "regionen"})
_COUNTING = frozenset({"många", "antal", "antalet"})  # that a number is asked for says little of which
_OF_EVERYTHING = frozenset({"familjecentral", "central"})  # all of it is about them, so that they say nothing of what
_ENDINGS = ("erna", "arna", "orna", "ens", "ets", "en", "et", "er", "ar", "or", "na", "n", "t", "s")
# What people call that which a view shows; the page's own name is among them without being written here.
CALLED: Mapping[str, str] = MappingProxyType({
    "antal": "antal hur många familjecentral", "karta-lage": "karta läge", "utveckling": "utveckling över tid historia",
    "mal": "mål regionplan uppfyllt", "nya": "nya öppningar planerade öppnar", "pa-vag": "väg planeras planer gång nästa steg",
    "saknar": "saknar utan ingen barn", "centraler": "centraler lista namn adress",
    "oppettider": "öppettider öppet timmar tider öppen förskola", "oppet-da": "tisdag förmiddag klockan",
    "veckan": "veckan veckodagar", "uppehall": "uppehåll stängt helg", "oppettider-som-skrivna": "klockslag skrivna tider",
    "socialtjanst": "socialtjänst närvaro kurator heltid bemanning plats timmar",
    "socialtjanst-per-barn": "per barn tusen",
    "samlokalisering": "samlokalisering lokal barnmorska mvc bvc bmm", "uppfyller": "definition uppfyller",
    "andra-aktorer": "aktörer ungdomsmottagning", "styrgrupper": "styrgrupp ledningsgrupp möten samordnare",
    "parter": "parter", "avtal": "avtal samverkansavtal överenskommelse", "verksamhetsplaner": "verksamhetsplan",
    "likvardighet": "likvärdighet kriterier", "publicerat": "inventering publicerade tal",
    "vagen": "vägen milstolpar tidslinje", "forskjutning": "försenat förskjutning", "trappan": "trappan steg",
    "tid-per-steg": "lång tid steg", "krav": "krävs", "medel": "medel pengar bidrag kronor", "villkor": "villkor",
    "tidplan": "tidplan uppdrag", "karta-barn": "barn befolkning", "kommun": "läge läget sammanfattning",
    "milstolpar": "milstolpar beslut byggstart avsiktsförklaring öppnade öppnar", "att-fraga": "fråga saknas uppgift",
    "liknande": "liknande jämför grannar", "uppgifter": "uppgifter källor cell", "motsagelser": "motsägelse konflikt",
    "saknas": "uppgifter saknas", "sammanhang": "sverige landet riket nationellt", "definitioner": "definitioner räknas strategi",
    "kallor": "källor",
})  # fmt: skip
_OF_AN_AREA, _OF_ALL = ("kommun", "milstolpar", "centraler", "att-fraga"), ("antal", "karta-lage", "pa-vag", "mal")


@dataclass(frozen=True, slots=True)
class Guess:
    """A view and what it is asked of; `area`: the name of the area that was understood, "" for none."""

    view: str
    selection: Selection
    area: str


def guesses(question: str, selection: Selection) -> list[Guess]:
    """The views that answer best, at most MOST; none when neither an area, nor the programme, nor a subject is understood."""
    names = _names(selection)
    codes, rest = _areas(_words(question), names)
    asked = _asked(rest, selection)
    if any(not _views([word], False) for word in asked):  # that the rest is about centres is no subject
        asked = [word for word in asked if _said(word, tuple(_folded(_OF_EVERYTHING))) < _WORD]
    found = _views(asked, len(codes) == 1)
    if not found and not codes and not _whole(selection) & set(rest):
        return []
    code = codes[0] if len(codes) == 1 else ""
    chosen = replace(selection, areas=tuple(codes)) if codes else selection
    if code:  # how many have a centre, or lack one, says little of one of them
        found = ["kommun" if view in ("saknar", "antal") else view for view in found]
    views = [*found, *(_OF_AN_AREA if code else _OF_ALL)]
    if not code:
        views = [view for view in views if not VIEWS[view].of_one_area] or list(_OF_ALL)
    area = swedish.listed([names[each] for each in codes])
    return [Guess(view, chosen, area) for view in list(dict.fromkeys(views))[:MOST]]


def not_understood(question: str, selection: Selection) -> list[str]:
    """The words, as they were written, that neither name an area nor have to do with any view."""
    _, rest = _areas(_words(question), _names(selection))
    lost = {word for word in _asked(rest, selection) if not _views([word], False)}
    return [word for word in _SPLIT.split(question[:LONGEST]) if fold(word) in lost]


def _words(question: str) -> list[str]:
    return [word for word in _SPLIT.split(fold(question[:LONGEST])) if word]


def _names(selection: Selection) -> dict[str, str]:
    rows = queries.areas(selection.snapshot_id, selection.programme)
    return dict(zip(rows["area_code"].astype(str), rows["area_name"].astype(str), strict=True))


def _asked(words: Sequence[str], selection: Selection) -> list[str]:
    """The words that say what is asked for; where nothing else does, that a number is. All of it is asked of the programme."""
    nothing = _folded(_EMPTY) | _whole(selection)
    said = [word for word in words if word not in nothing]
    return [word for word in said if word not in _folded(_COUNTING)] or said


@cache
def _folded(words: frozenset[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


def _whole(selection: Selection) -> set[str]:
    """What the programme is called, whole or by its words."""
    programmes = queries.programmes(selection.snapshot_id).set_index("programme")["programme_name"]
    return {*_words(str(programmes[selection.programme])), *_folded(_ALL)} - _folded(_EMPTY)


def _areas(words: Sequence[str], names: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """The codes of every area that is named, in the order of the areas, and the words that are left."""
    found: set[str] = set()
    while (hit := _area(words, names))[0]:
        found.add(hit[0])
        words = hit[1]
    return [code for code in names if code in found], list(words)


def _area(words: Sequence[str], names: Mapping[str, str]) -> tuple[str, list[str]]:
    """The code of the area that one or several words in a row are most like, and the words that are left."""
    best, score, taken = "", _AREA, range(0)
    folded = _spellings(names)
    for length in (3, 2, 1):
        for start in range(len(words) - length + 1):
            said = " ".join(words[start : start + length])
            for form in (said, said.removesuffix("s")):  # a name in the genitive
                hit = process.extractOne(form, folded, scorer=fuzz.ratio)
                if (
                    hit
                    and len(form) > 2
                    and said not in _folded(_EMPTY)
                    and hit[1] > score
                    and not _is_subject(said, hit[1])
                ):
                    best, score, taken = hit[2][0], hit[1], range(start, start + length)
    return best, [word for place, word in enumerate(words) if place not in taken]


def _spellings(names: Mapping[str, str]) -> dict[tuple[str, int], str]:
    """(code, number) -> each name whole, and its parts where they are of no other area: one half of a name with a hyphen."""
    parts = [part for name in names.values() for part in fold(name).split()]
    found: dict[tuple[str, int], str] = {}
    for code, name in names.items():
        alone = [part for part in fold(name).split() if len(part) > 3 and parts.count(part) == 1]
        found |= {(code, number): said for number, said in enumerate(dict.fromkeys((fold(name), *alone)))}
    return found


def _is_subject(said: str, likeness: float) -> bool:
    """Whether the words are more like something to ask about than like an area."""
    return _likeness(said, _spoken(CALLED)) >= likeness


def _spoken(called: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(word) for said in called.values() for word in said.split()))


def _likeness(word: str, others: Sequence[str]) -> float:
    hit = process.extractOne(word, others, scorer=fuzz.ratio)
    return hit[1] if hit else 0.0


def _said(word: str, others: Sequence[str]) -> float:
    """How like one of the others the word is, in this form or in another."""
    forms = [word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending) and len(word) - len(ending) > 2]
    return max(_likeness(word, others), *(0.97 * (form in others) * 100 for form in forms), 0.0)


def _views(words: Sequence[str], is_of_area: bool) -> list[str]:
    """The views whose words are like those asked with: as many as possible, and as like as possible; of an area, its own page
    before the map."""
    scores: dict[str, float] = {}
    for view, said in CALLED.items():
        spoken = [fold(word) for word in said.split()]
        page = [fold(word) for word in text.PAGES[VIEWS[view].page].split()]
        hits = [max(_said(word, spoken), 0.95 * _said(word, page)) for word in words]
        told = sum(hit for hit in hits if hit >= _WORD)
        told += 1 / (1 + len(spoken)) if told else 0  # of two that say the same, the one that says nothing else
        scores[view] = told + (1 if told and is_of_area and VIEWS[view].of_one_area else 0)
    return [view for view in sorted(scores, key=lambda view: -scores[view]) if scores[view]]
