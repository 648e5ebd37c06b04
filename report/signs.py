"""Signs that can't stand in a document: what steers instead of being seen, and what fonts may lack."""

import unicodedata

LEFT_OUT = "\N{REPLACEMENT CHARACTER}"  # stands where a sign is left out, so that it shows
_SPACES = {"\t": " ", "\r": "", "\n": "\n"}
_TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}  # signs that turn the rest of a line around
_SURELY_SET = 0x250  # the alphabets of Europe, which every machine's fonts have
_HOUSE_SIGNS = frozenset("–—−‘’‚“”„…•›‹€←→↑↓✓✕○●◐◇\N{ZERO WIDTH SPACE}\N{REPLACEMENT CHARACTER}\n")


def clean(told: str) -> str:
    """The text without signs that steer instead of being seen."""
    if told.isascii() and told.isprintable():
        return told
    return "".join(_SPACES.get(sign, sign if _is_seen(sign) else LEFT_OUT) for sign in told)


def plain(told: str) -> str:
    """The text in the signs that every machine can set."""
    return "".join(sign if ord(sign) < _SURELY_SET or sign in _HOUSE_SIGNS else LEFT_OUT for sign in told)


def _is_seen(sign: str) -> bool:
    return (
        unicodedata.category(sign) not in ("Cc", "Cs", "Co", "Cn") and unicodedata.bidirectional(sign) not in _TURNING
    )
