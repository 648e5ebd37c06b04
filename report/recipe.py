"""How an exhibit is made anew: its function and its own choices, noted on it where it is made, so that a check code can tell
later what the same view says now."""

import inspect
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from importlib import import_module
from typing import Any

from report.exhibit import Exhibit, Recipe
from report.selection import Selection

_WHERE = "report.exhibits."  # no other function is ever called by the name that a store gives


def noted(exhibit: Exhibit, make: Callable[..., Exhibit], *chosen: Any) -> Exhibit:
    """The exhibit with its recipe: `make` and what it was given, the selection aside."""
    function, given = (make.func, make.keywords) if isinstance(make, partial) else (make, {})
    bound = inspect.signature(function).bind(*chosen, **given)
    bound.apply_defaults()
    own = {name: value for name, value in bound.arguments.items() if not isinstance(value, Selection)}
    arguments = json.dumps(own, default=lambda day: {"day": day.isoformat()}, sort_keys=True)
    return replace(exhibit, recipe=Recipe(f"{function.__module__}.{function.__qualname__}", arguments))


def made(recipe: Recipe, selection: Selection) -> Exhibit:
    """The exhibit for another selection. Raises LookupError when nothing makes it any more."""
    module, _, name = recipe.maker.rpartition(".")
    if not module.startswith(_WHERE):
        raise LookupError(recipe.maker)
    try:
        function: Callable[..., Exhibit] = getattr(import_module(module), name)
        own = arguments(recipe)
        inspect.signature(function).bind(selection, **own)
    except (ImportError, AttributeError, TypeError) as gone:
        raise LookupError(recipe.maker) from gone
    return replace(function(selection, **own), recipe=recipe)


def arguments(recipe: Recipe) -> dict[str, Any]:
    """The view's own choices by the names of the function."""
    return {name: _value(value) for name, value in json.loads(recipe.arguments).items()}


def _value(value: Any) -> Any:
    if isinstance(value, dict):
        return date.fromisoformat(value["day"])
    return tuple(_value(each) for each in value) if isinstance(value, list) else value
