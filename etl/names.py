"""Names of headers, areas and centres: folded for comparison, looked up, never guessed."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from etl.alike import NEAR, Alike
from etl.values import NotUnderstood, as_written, read

_NUMBERED = re.compile(r"\(\d\)$|(?<=[^\W\d_])\d\)$")
_NO_NAME = re.compile(
    r"(?:ingen|inga|inget|nej|ej|inte|saknar|saknas|finns (?:ej|inte|ingen)|har (?:ej|inte|ingen)|noll|x+"
    r"|utred(?:s|ning)|under (?:utredning|planering|uppbyggnad)|planera(?:d|s|t)|kommande|pa gang|diskussion(?:er)?|nedlagd"
    r"|stangd|avvecklad|vilande|pausad|se (?:bilaga|ovan|nedan|not|flik|blad)|skriv|fyll i|ange|exempel|samverkan med)(?: .*)?"
    r"|kanske|tomt?|ovrig(?:a|t)|annat|diverse|\d+ (?:st|stycken)"
)
_FOOTNOTE_MARKS = re.compile(r"[*¹²³⁴⁵⁶⁷⁸⁹†‡]+|\(\d\)$|(?<=[^\W\d_])\d\)$")
_SIGNS_OF_UNITS = str.maketrans({"%": " procent ", "‰": " promille ", "€": " euro ", "$": " dollar "})
_NOT_LETTERS = re.compile(r"[\W_]+")
_CODE_LENGTH = 4  # of a municipality's code


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Case, å/ä/ö, line breaks, footnote marks, punctuation and double blanks removed; a sign that is a unit in letters."""
    spelled = _FOOTNOTE_MARKS.sub(" ", text).translate(_SIGNS_OF_UNITS)
    decomposed = unicodedata.normalize("NFKD", spelled.casefold())
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _NOT_LETTERS.sub(" ", letters).strip()


def nearest(written: str, choices: Iterable[str]) -> str:
    """The choice most like what was written, or nothing when none is near."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(written, list(choices), scorer=fuzz.WRatio, processor=fold, score_cutoff=NEAR)
    return str(found[0]) if found else ""


def is_no_name(text: str) -> bool:
    """Whether a text where a name should stand says that there is none, or that it is not known: -, Ingen, Nej, 0, xx."""
    if not any(letter.isalpha() for letter in text) or _NO_NAME.fullmatch(fold(text)):
        return True
    try:
        return read("yes_no", text).rule != ""
    except NotUnderstood:
        return False


@lru_cache(maxsize=20_000)
def _spelled(name: str) -> tuple[str, str]:
    """The letters of a name as they are written, but for case, and the number that stands as a footnote's."""
    text = unicodedata.normalize("NFC", name).casefold().strip()
    number = _NUMBERED.search(text)
    return _NOT_LETTERS.sub(" ", _FOOTNOTE_MARKS.sub(" ", text)).strip(), number[0] if number else ""


def differ(one: str, other: str) -> bool:
    """Whether two names that are looked up as one are spelled differently: in å, ä and ö, or in a number after them."""
    (letters, number), (others, another) = _spelled(one), _spelled(other)
    return letters != others or number != another


@lru_cache(maxsize=20_000)
def _without_common_words(name: str) -> str:
    return " ".join(word for word in fold(name).split() if not word.startswith("familje")) or fold(name)


@dataclass(frozen=True)
class Areas:
    """The areas of one programme: code -> name."""

    names: Mapping[str, str]
    spellings: Mapping[str, str] = field(default_factory=dict)
    set_aside: frozenset[str] = frozenset()
    """Codes and names, folded, of areas whose own row was not loaded."""

    @cached_property
    def _known(self) -> dict[str, str]:
        """Name or code, folded, and other spellings -> code; none that means two areas."""
        pairs = [(fold(name), code) for code, name in self.names.items()] + [(fold(code), code) for code in self.names]
        codes: dict[str, set[str]] = {}
        for name, code in pairs:
            codes.setdefault(name, set()).add(code)
        known = {name: code for name, code in pairs if len(codes[name]) == 1}
        return known | {written: known[fold(name)] for written, name in self.spellings.items() if fold(name) in known}

    @cached_property
    def _exact(self) -> dict[str, str]:
        """Name as it is spelled -> code; nothing where two areas are spelled the same."""
        exact = {name.casefold(): code for code, name in self.names.items()}
        return exact if len(exact) == len(self.names) else {}

    def code_of(self, written: object) -> str:
        """The area's code; nothing when no area is called so."""
        text = as_written(written)
        folded, exact = fold(text), text.strip().casefold()
        if exact in self._exact:
            return self._exact[exact]
        for name in (folded, folded.removesuffix(" kommun"), folded.removesuffix(" kommun").removesuffix("s")):
            if name in self._known:
                return self._known[name]
        padded = text.zfill(_CODE_LENGTH) if isinstance(written, int | float) else ""
        return padded if padded in self.names else ""  # a number keeps no nought in front

    def find(self, written: object) -> str:
        """The area's code. Raises NotUnderstood with a suggestion; a near miss is never taken for the area."""
        if code := self.code_of(written):
            return code
        text = as_written(written)
        if fold(text) in self.set_aside:
            message = f"Raden för ”{text}” i bladet Områden är undanlagd. Rätta den, så kan också den här raden läsas."
            raise NotUnderstood("area_set_aside", message, None)
        near = nearest(fold(text).removesuffix(" kommun"), self.names.values())
        advice = f"Menar du {near}?" if near else "Skriv namnet eller koden som i bladet Områden."
        raise NotUnderstood("area_unknown", f"”{text}” finns inte bland uppdragets områden. {advice}", near or None)


@dataclass
class Known:
    """Names of one programme that its files may use without saying them: areas (code -> name) of real and of example
    workbooks, centres (area code, name) in the order they were named, and sources, folded."""

    areas: dict[bool, dict[str, str]] = field(default_factory=lambda: {False: {}, True: {}})
    centres: list[tuple[str, str]] = field(default_factory=list)
    sources: set[str] = field(default_factory=set)


@dataclass
class Centres:
    """The centres of one programme, as the sheets Centraler name them: (area code, name); grows while they are read."""

    spellings: Mapping[str, str]
    _by_name: dict[str, dict[str, str]] = field(default_factory=dict)
    _by_area: defaultdict[str, Alike] = field(default_factory=lambda: defaultdict(Alike))
    _in_area: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, area_code: str, written: str) -> str:
        """The centre's name as it is to be known: by reference spelling, else the first spelling seen."""
        name = self.spellings.get(fold(written), " ".join(written.split()))
        named = self._by_name.setdefault(fold(name), {})
        if area_code not in named:
            named[area_code] = name
            self._by_area[area_code].add(_without_common_words(name), name)
            self._in_area[area_code].append(name)
        return named[area_code]

    def alike(self, area_code: str, written: str) -> str:
        """The centre of the area that is taken for this one though it is spelled differently; nothing when the reference table
        explains the spelling."""
        name = self._by_name.get(fold(written), {}).get(area_code, "")
        is_explained = fold(written) in self.spellings or fold(written) in map(fold, self.spellings.values())
        return name if name and not is_explained and differ(name, written) else ""

    def near_miss(self, area_code: str, written: str) -> str:
        """Another centre in the area whose name is so like this new one that it may be the same; nothing for a spelling that
        is known, or that the reference table explains."""
        if fold(written) in self.spellings or area_code in self._by_name.get(fold(written), {}):
            return ""
        if any(fold(name) == fold(written) for name in self.spellings.values()):
            return ""
        alike = self._by_area.get(area_code)
        return alike.nearest(_without_common_words(written)) if alike else ""

    def others(self, area_code: str, written: str) -> Sequence[str]:
        """The first centres of the area, for a name that is none of them by any spelling that is known; else nothing."""
        is_known = area_code in self._by_name.get(fold(self.spellings.get(fold(written), written)), {})
        return () if is_known else self._in_area[area_code][:3]

    def in_area(self, area_code: str) -> Sequence[str]:
        return self._in_area[area_code]

    def knows(self, written: object) -> bool:
        return fold(self.spellings.get(fold(as_written(written)), as_written(written))) in self._by_name

    def find(self, written: object, area_code: str, area_names: Mapping[str, str]) -> tuple[str, str]:
        """(area code, name). `area_code`: empty where the row says none. Raises NotUnderstood when none or several centres have
        the name."""
        text = as_written(written)
        name = self.spellings.get(fold(text), text)
        named = self._by_name.get(fold(name), {})
        found = {code: each for code, each in named.items() if area_code in ("", code)}
        if len(found) == 1:
            return next(iter(found.items()))
        if found:
            raise NotUnderstood("centre_ambiguous", f"”{text}” finns i flera områden. Fyll i kolumnen Kommun.", None)
        everywhere = [each for names in self._by_name.values() for each in names.values()]
        if not area_code and not named:
            self._refuse_area(text, area_names)
        near = name if named else nearest(text, self._in_area[area_code]) or nearest(text, everywhere)
        places = self._by_name.get(fold(near), {})
        if area_code and places and area_code not in places:
            where = " och ".join(area_names.get(code, code) for code in places)
            message = (
                f"”{text}” finns inte i {area_names.get(area_code, area_code)}, men {near} finns i {where}. "
                "Rätta området eller namnet."
            )
            raise NotUnderstood("centre_unknown", message, None)
        advice = f"Menar du {near}?" if near else "Lägg till centralen i bladet Centraler."
        raise NotUnderstood("centre_unknown", f"”{text}” finns inte i bladet Centraler. {advice}", near or None)

    def _refuse_area(self, text: str, area_names: Mapping[str, str]) -> None:
        """Raises NotUnderstood for the name of an area, which is no centre's: it may be meant for those of the area, and not for
        one elsewhere with a name like it."""
        called = fold(text).removesuffix(" kommun")
        codes = [code for code, area in area_names.items() if fold(area) == called]
        own = [name for code in codes for name in self._in_area.get(code, ())]
        advice = f"Menar du {' eller '.join(own)}?" if own else "Lägg till centralen i bladet Centraler."
        if codes:
            message = f"”{text}” är ett område, och ingen central heter så. {advice}"
            raise NotUnderstood("centre_unknown", message, own[0] if len(own) == 1 else None)
