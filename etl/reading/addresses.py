"""Columns as the addresses of cells name them: by letters."""

from functools import cache, lru_cache


@cache
def letters(column: int) -> str:
    """A column, counted from 0, as an address names it: `D`."""
    rest, letter = divmod(column, 26)
    return (letters(rest - 1) if rest else "") + chr(ord("A") + letter)


@lru_cache(maxsize=20_000)
def column_number(letters_of: str) -> int:
    """`D` -> 4."""
    number = 0
    for letter in letters_of:
        number = number * 26 + ord(letter) - 64
    return number
