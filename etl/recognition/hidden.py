"""What is told of a sheet, or of rows and columns of one, that the sender does not see but that is read all the same."""

from collections.abc import Callable, Iterator, Sequence

from etl.findings import Finding
from etl.reading.workbook import Sheet

_NAMED = 10  # stretches of rows


def hidden(sheet: Sheet) -> Iterator[Finding]:
    """Of a sheet that was read."""
    if sheet.is_hidden:
        yield Finding("upplysning", sheet.name, "", "", "sheet_hidden", "Bladet är dolt i Excel, men lästes in.")
    rows = _named("raden", "raderna", sheet.hidden_rows, lambda index: str(sheet.number(index)))
    columns = _named("kolumnen", "kolumnerna", sheet.hidden_columns, sheet.column_name)
    if rows or columns:
        places = " och ".join(place for place in (rows, columns) if place)
        message = f"Dolda i arbetsboken, men inlästa: {places}. Ta bort det som inte gäller, eller visa det."
        yield Finding("upplysning", sheet.name, "", "", "part_hidden", message)


def _named(one: str, several: str, indices: Sequence[int], name: Callable[[int], str]) -> str:
    """`raderna 5–7, 9`."""
    stretches: list[tuple[int, int]] = []
    for index in indices:
        follows = bool(stretches) and stretches[-1][1] == index - 1
        stretches[-1:] = [(stretches[-1][0], index)] if follows else [*stretches[-1:], (index, index)]
    told = [name(first) if first == last else f"{name(first)}–{name(last)}" for first, last in stretches]
    if len(told) > _NAMED:
        told[_NAMED:] = [f"med flera (i allt {len(indices)})"]
    return f"{one if len(indices) == 1 else several} {', '.join(told)}" if told else ""
