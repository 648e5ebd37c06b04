"""Every rule and every trap is tested by its own examples."""

from datetime import date

import pytest

from etl.values import Kind, NotUnderstood, Value, read, read_day
from etl.values.model import Expected, Rule, Trap
from etl.values.reading import GRAMMARS

RULES = [
    pytest.param(kind, rule, written, expected, id=f"{kind}-{rule.name}-{written}")
    for kind, grammar in GRAMMARS.items()
    for rule in grammar.rules
    for written, expected in rule.examples
]
TRAPS = [
    pytest.param(kind, trap, written, suggestion, id=f"{kind}-{trap.code}-{written}")
    for kind, grammar in GRAMMARS.items()
    for trap in grammar.traps
    for written, suggestion in trap.examples
]


def reading(kind: Kind, written: object) -> Value:
    return read_day(0, written) if kind == "day_times" else read(kind, written)


def seen(value: Value) -> tuple[object, ...]:
    ends = (end.isoformat() if isinstance(end, date) else end for end in (value.value, value.upper))
    return (*ends, value.precision, value.persons)


@pytest.mark.parametrize(("kind", "rule", "written", "expected"), RULES)
def test_an_example_is_read_by_its_own_rule_with_its_meaning(
    kind: Kind, rule: Rule, written: str, expected: Expected
) -> None:
    value = reading(kind, written)
    assert value.rule == rule.name
    assert seen(value)[: len(expected)] == pytest.approx(expected)


@pytest.mark.parametrize(("kind", "trap", "written", "suggestion"), TRAPS)
def test_an_example_of_a_trap_is_refused_with_its_code_and_suggestion(
    kind: Kind, trap: Trap, written: str, suggestion: str | None
) -> None:
    with pytest.raises(NotUnderstood) as refused:
        reading(kind, written)
    assert (refused.value.code, refused.value.suggestion) == (trap.code, suggestion)


@pytest.mark.parametrize("kind", GRAMMARS)
def test_no_rule_and_no_trap_is_without_an_example_and_no_name_is_used_twice(kind: Kind) -> None:
    declared: tuple[Rule | Trap, ...] = (*GRAMMARS[kind].rules, *GRAMMARS[kind].traps)
    names = [each.name if isinstance(each, Rule) else each.code for each in declared]
    assert all(each.examples for each in declared)
    assert len(names) == len(set(names))


@pytest.mark.parametrize("kind", GRAMMARS)
def test_the_advice_of_a_kind_says_what_to_write(kind: Kind) -> None:
    with pytest.raises(NotUnderstood, match="Skriv ") as refused:
        reading(kind, "xyzzy")
    assert refused.value.code == "unreadable"
    assert refused.value.message.startswith("”xyzzy” går inte att läsa som ")
