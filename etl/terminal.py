"""How the commands talk and end: lines without control characters, a sentence and the code 2 where nothing came of it."""

from typing import NoReturn

import typer

SET_ASIDE, NOTHING_DONE = 1, 2
"""The codes that a command ends with where not all was loaded, and where nothing was done."""


def printable(told: str) -> str:
    """One line, without what a terminal would take for commands."""
    return "".join(letter if letter.isprintable() else " " for letter in told)


def stop(told: str) -> NoReturn:
    """Ends the command, telling why nothing was done."""
    typer.echo(printable(told), err=True)
    raise typer.Exit(NOTHING_DONE) from None
