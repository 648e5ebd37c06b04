"""The help of the commands in Swedish, as far as typer lets its words be changed."""

import typer
from typer._click.formatting import HelpFormatter  # which typer has no name of its own for
from typer.core import TyperCommand, TyperGroup


class _Formatter(HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or "Skrivs: ")


def in_swedish(app: typer.Typer) -> TyperGroup:
    """The commands, with what their help calls its parts. Takes half a second: only for whoever is to be shown it."""
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE, rich_utils.OPTIONS_PANEL_TITLE = "Argument", "Val"
    rich_utils.COMMANDS_PANEL_TITLE = "Kommandon"
    rich_utils.DEFAULT_STRING, rich_utils.REQUIRED_LONG_STRING = "[annars: {}]", "[krävs]"
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    group.subcommand_metavar = "KOMMANDO …"
    for each in (group, *group.commands.values()):
        assert isinstance(each, TyperCommand | TyperGroup)
        each.context_class.formatter_class = _Formatter
        each.options_metavar = "[VAL]"
        option = each.get_help_option(typer.Context(each))
        if option:
            option.help = "Visar den här hjälpen."
    return group
