"""Exhibits -> a web page in one file, that asks for nothing outside itself."""

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path

from report import check_code, text, theme
from report.area_words import own_words
from report.drawing import drawn
from report.exhibit import Exhibit, Field, MapPicture
from report.signs import clean
from report.spreadsheet import chosen

_WAYS = ("north", "south", "west", "east")


def page(exhibits: Sequence[Exhibit], title: str = "") -> bytes:
    """UTF-8. `title`: of several; without one their number."""
    first, several = exhibits[0], len(exhibits) > 1
    title = title or text.DOCUMENT["several"].format(len(exhibits)) if several else first.headline
    told = [*chosen(first.selection), (text.CODE["label"], check_code.told(check_code.issue(exhibits)))]
    choices = "".join(f"<div><dt>{escape(key)}</dt><dd>{escape(value)}</dd></div>" for key, value in told)
    example = any(exhibit.has_example for exhibit in exhibits)
    body = (
        f'<header><p class="title">{text.PRODUCT}</p><h1>{escape(title)}</h1>'
        f"{_example(example)}{_contents(exhibits) if several else ''}</header><main>"
        + "".join(_section(exhibit, number, several) for number, exhibit in enumerate(exhibits, 1))
        + f'</main><footer><h2>{text.FRAME["selection"]}</h2><dl class="chosen">{choices}</dl></footer>'
    )
    return clean(_document(title, body)).encode()


def _document(title: str, body: str) -> str:
    style, script = _style(), _script()
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; "
        "form-action 'none'"
    )
    return (
        f'<!doctype html>\n<html lang="sv"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(title)}</title>'
        f"<style>{style}</style></head><body>{body}<script>{script}</script></body></html>\n"
    )


def _contents(exhibits: Sequence[Exhibit]) -> str:
    links = (f'<li><a href="#f{n}">{escape(e.title)}: {escape(e.headline)}</a></li>' for n, e in enumerate(exhibits, 1))
    return f'<nav aria-label="{text.REPORT["contents"]}"><ol>{"".join(links)}</ol></nav>'


def _section(exhibit: Exhibit, number: int, has_heading: bool) -> str:
    heading = f"<h2>{escape(exhibit.headline)}</h2>{_example(exhibit.has_example)}" if has_heading else ""
    svg = drawn(exhibit)
    shown = _map(exhibit, exhibit.picture) if exhibit.picture else f'<div class="picture">{svg}</div>' if svg else ""
    notes = [*exhibit.notes, *([text.DOCUMENT["no_chart"]] if exhibit.chart is not None and not svg else [])]
    small = "".join(f'<p class="small">{escape(note)}</p>' for note in [*notes, exhibit.stated_by, exhibit.dated])
    return (
        f'<section id="f{number}"><p class="title">{escape(exhibit.title)}</p>{heading}{shown}{_table(exhibit)}{small}'
        f"</section>"
    )


def _example(has_example: bool) -> str:
    return f'<p><span class="example">{text.EXAMPLE}</span></p>' if has_example else ""


def _map(exhibit: Exhibit, picture: MapPicture) -> str:
    """The map, where its arrows lead, and room for what is told of an area."""
    selection = exhibit.selection
    words = {way: text.MAP_WORDS[way] for way in _WAYS}
    places = {"neighbours": {code: dict(ways) for code, ways in picture.neighbours.items()}, "words": words}
    hint = own_words(text.DOCUMENT["map_hint"], selection.snapshot_id, selection.programme)
    return (
        f'<div class="picture">{picture.svg}</div><p class="hint small" hidden>{escape(hint)}</p>'
        f'<p class="where" role="status"></p><div class="facts" role="status"></div>'
        f'<script type="application/json">{json.dumps(places).replace("<", chr(92) + "u003c")}</script>'
    )


def _table(exhibit: Exhibit) -> str:
    rows = exhibit.written_rows()
    if not rows:
        return f"<p>{text.NOTHING}</p>"
    heads = "".join(f'<th scope="col"{_class(field.kind)}>{escape(field.label)}</th>' for field in exhibit.fields)
    columns = [_cells(exhibit, field, [row[n] for row in rows]) for n, field in enumerate(exhibit.fields)]
    codes = exhibit.rows["area_code"].tolist() if exhibit.picture else [""] * len(rows)
    body = "".join(
        f"<tr{_area(code)}>{''.join(cells)}</tr>" for code, cells in zip(codes, zip(*columns, strict=True), strict=True)
    )
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="Tabell: {escape(exhibit.title)}"><table>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _area(code: str) -> str:
    return f' data-area="{escape(code)}"' if code else ""


def _cells(exhibit: Exhibit, field: Field, written: list[str]) -> list[str]:
    looks = exhibit.rows[field.look].tolist() if field.look else [""] * len(written)
    return [
        _cell(field, value, told, look)
        for value, told, look in zip(exhibit.rows[field.name], written, looks, strict=True)
    ]


def _cell(field: Field, value: object, told: str, look: str) -> str:
    if look:
        symbol = f'<span aria-hidden="true">{theme.style(look).symbol} </span>'
        return f'<td class="look-{look}">{symbol}{escape(told)}</td>'
    if told == text.MISSING:
        return f'<td class="missing">{escape(told)}</td>'
    number = f' data-number="{value}"' if isinstance(value, int | float) and field.kind in ("number", "share") else ""
    return f"<td{_class(field.kind)}{number}>{escape(told)}</td>"


def _class(kind: str) -> str:
    return {"number": ' class="number"', "share": ' class="number"', "date": ' class="date"'}.get(kind, "")


@cache
def _style() -> str:
    """The style sheet in the colours of the theme, which alone names them."""
    named = {name: getattr(theme, name) for name in ("PAPER", "INK", "MUTED", "GROUND", "FONT")}
    sheet = re.sub("|".join(named), lambda found: str(named[found[0]]), _read("page.css"))
    looks = (f".look-{key} {{ background: {s.fill}; color: {s.ink}; }}" for key, s in theme.CELLS.items())
    return sheet + "\n".join(looks)


@cache
def _script() -> str:
    return _read("page.js")


def _read(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"
