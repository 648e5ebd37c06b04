"""Tables of the page for loading: what files say, escaped, with headers that are heard."""

from collections.abc import Sequence
from html import escape

from etl.store import snapshots
from report import queries, swedish

SHOWN = 200


def table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]], part: str, shown: int = SHOWN) -> str:
    """Texts as a table, as HTML; of a long one the first rows, and then it says so."""
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in heads)
    body = "".join("<tr>" + "".join(f"<td>{_cell(each)}</td>" for each in row) + "</tr>" for row in rows[:shown])
    cut = f"Visar {shown} av {swedish.number(len(rows))} rader." if len(rows) > shown else ""
    return (
        f'<div class="fc-scroll" role="region" tabindex="0" aria-label="{escape(title)}">'
        f'<table class="fc-table" data-part="{escape(part)}"><caption class="fc-hidden">{escape(title)}</caption>'
        f'<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div><p class="fc-small">{cut}</p>'
    )


def programme_named(slug: str) -> str:
    """The programme's name, when it is one of those that are shown already."""
    current = snapshots.current(queries.warehouse())
    rows = queries.programmes(current.snapshot_id) if current else None
    names = dict(zip(rows["programme"], rows["programme_name"], strict=True)) if rows is not None else {}
    return str(names.get(slug, slug))


def _cell(written: str) -> str:
    """Long file names may end a line where they have a mark."""
    return escape(written).replace("_", "_<wbr>").replace("/", "/<wbr>")
