"""Many names, and the one of them that a new name is most like, without comparing it letter by letter with each."""

from collections import Counter, defaultdict
from typing import Any

NEAR = 80  # of 100: how alike two names must be for one to be suggested for the other
_KINDS = 32  # of letters: two that fall together only let a name through to be compared


class Alike:
    """Names by how they are written, folded, in the order they came. The answers are those of etl.names.nearest: a name is
    passed by only where it can't be near. Two names without a word in common are near only when they share four fifths of
    the letters of the shorter one, whatever their order (NEAR is 80)."""

    def __init__(self) -> None:
        np = _numpy()
        self._names: dict[str, str] = {}
        self._written: list[str] = []
        self._letters: Any = np.zeros((64, _KINDS), np.uint16)
        self._lengths: Any = np.zeros(64, np.int64)
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        self._repeating: list[int] = []  # a word said twice counts once: such a name is always compared

    def add(self, written: str, name: str) -> None:
        index, is_new = len(self._written), written not in self._names
        self._names[written] = name
        if not is_new:
            return
        if index == len(self._lengths):
            self._letters = _numpy().concatenate((self._letters, _numpy().zeros_like(self._letters)))
            self._lengths = _numpy().concatenate((self._lengths, _numpy().zeros_like(self._lengths)))
        self._written.append(written)
        self._letters[index], self._lengths[index] = self._counted(written), len(written)
        words = written.split()
        for word in set(words):
            self._by_word[word].append(index)
        if len(set(words)) < len(words):
            self._repeating.append(index)

    def nearest(self, written: str) -> str:
        """The name most like it, the first of those equally like; nothing when none is near."""
        from rapidfuzz import fuzz, process

        found = process.extractOne(written, self._near(written), scorer=fuzz.WRatio, score_cutoff=NEAR)
        return self._names[found[0]] if found else ""

    def _near(self, written: str) -> list[str]:
        words, many = written.split(), len(self._written)
        if len(set(words)) < len(words):
            return self._written
        shared = _numpy().minimum(self._letters[:many], self._counted(written)).sum(axis=1)
        may_be = 5 * shared >= 4 * _numpy().minimum(self._lengths[:many], len(written))
        may_be[self._repeating] = True
        for word in words:
            may_be[self._by_word.get(word, [])] = True
        return [self._written[index] for index in _numpy().flatnonzero(may_be)]

    def _counted(self, written: str) -> Any:
        counts = _numpy().zeros(_KINDS, _numpy().uint16)
        for letter, count in Counter(written).items():
            counts[ord(letter) % _KINDS] += count
        return counts


def _numpy() -> Any:
    import numpy  # takes a tenth of a second, which only whoever compares names needs

    return numpy
