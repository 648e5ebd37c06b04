"""How wide the columns of a table are, and where the words of its cells are broken: the same for a slide and a picture."""

import re
from collections.abc import Sequence

from report import swedish
from report.exhibit import Exhibit
from report.svg import text_width, visible

SIDE = 5.0  # inside a cell
_BOLD = 1.05  # of words that are not
MARK = 34.0  # a column of symbols
CAN_WAIT = (
    "note",
    "source",
    "where",
    "example_written",
    "as_of_upper",
)  # columns whose words stand in the small print too
_WIDEST_WORD, _WIDEST = 9.0, 25.0  # of the type's size
_CUT, _LETTERS = " …", 400
_PHRASES = re.compile(r"[ \t\r\n]+(?!\d+[-–]\d)")  # a day on a line with the word before it is not broken
_SPACES = re.compile(r"[ \t\r\n]+")  # a no-break space is none: 10 074 stays on a line


def widths(
    heads: Sequence[str], rows: Sequence[Sequence[str]], marks: Sequence[bool], room: float, size: float
) -> list[float]:
    """Each column as wide as its longest word, and wider for longer texts while there is room; as many columns as fit."""
    least, neat, wanted = [], [], []
    for column, (head, is_mark) in enumerate(zip(heads, marks, strict=True)):
        told = [head, *(row[column] for row in rows)]
        of_head = _widest(_SPACES, [head], size) * _BOLD
        longest_word = max(of_head, _widest(_SPACES, told, size))
        low = MARK if is_mark and rows else min(longest_word, _WIDEST_WORD * size) + 2 * SIDE + 2
        whole = max(text_width(each, size) for each in told) + 2 * SIDE + 4
        least.append(low)
        neat.append(low if is_mark else max(low, _widest(_PHRASES, told, size) + 2 * SIDE + 2))
        wanted.append(low if is_mark else max(neat[-1], min(whole, _WIDEST * size)))
    count = next((n for n in range(len(least), 1, -1) if sum(least[:n]) <= room), 1)
    if sum(neat[:count]) <= room:
        least = neat
    more = sum(wanted[:count]) - sum(least[:count])
    share = min(1.0, (room - sum(least[:count])) / more) if more > 0 else 0.0
    return [min(low + (high - low) * share, room) for low, high in zip(least[:count], wanted, strict=False)]


def _widest(between: re.Pattern[str], told: Sequence[str], size: float) -> float:
    """The longest piece of them all."""
    return max(text_width(piece, size) for each in told for piece in between.split(each))


def lines(told: str, size: float, width: float) -> list[str]:
    """The words broken to the width; a word that is longer than a line is broken too."""
    room, broken = max(width, size), [""]
    for word in _SPACES.split(visible(told).strip()):
        for piece in _pieces(word, size, room):
            longer = f"{broken[-1]} {piece}".strip()
            if broken[-1] and text_width(longer, size) > room:
                broken.append(piece)
            else:
                broken[-1] = longer
    return broken


def _pieces(word: str, size: float, room: float) -> list[str]:
    if text_width(word, size) <= room:
        return [word]
    letters = max(int(room / (0.75 * size)), 1)
    return [word[start : start + letters] for start in range(0, len(word), letters)]


def cut_lines(told: str, size: float, width: float, most: int) -> list[str]:
    """At most so many lines; what is cut shows."""
    found = lines(told[: most * _LETTERS], size, width)
    if len(found) <= most and len(told) <= most * _LETTERS:
        return found
    return [*found[: most - 1], found[min(most, len(found)) - 1][:-2] + _CUT]


def fitted(told: str, size: float, width: float, most: int) -> str:
    """The words, cut to so many lines."""
    found = lines(told[: most * _LETTERS], size, width)
    is_whole = len(found) <= most and len(told) <= most * _LETTERS
    return _SPACES.sub(" ", visible(told)) if is_whole else " ".join(cut_lines(told, size, width, most))


def left_out(exhibit: Exhibit, rows: int, columns: int) -> str:
    """What a table of so many rows and columns does not show, and where it is."""
    told = []
    if rows < len(exhibit.rows):
        told.append(f"{swedish.number(rows)} av {swedish.number(len(exhibit.rows))} rader")
    if columns < len(exhibit.fields):
        told.append(f"{columns} av {len(exhibit.fields)} kolumner")
    return f"Visar {swedish.listed(told)}. Excel- och CSV-filerna har alla." if told else ""
