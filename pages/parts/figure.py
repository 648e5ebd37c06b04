"""The one box: shows an exhibit with headline, picture, alt text, table, source, data date and downloads."""

import re
from collections.abc import Iterable
from functools import partial
from html import escape
from itertools import groupby

import streamlit as st

from pages.parts.add_to_meeting import add_to_meeting
from pages.parts.address import plain
from pages.parts.area_map import area_map
from pages.parts.frame import let_the_answer_go_first
from report import formats, swedish, text, theme
from report.charts import house
from report.exhibit import Exhibit, Field

ROWS_SHOWN = 100
LARGE = 100_000  # letters of a map that holds the browser up
NARROW, WIDE = 10, 32  # letters: what a column of short texts and of long ones has at least
FEW_LINES = 3  # that a cell takes, where a wide column is enough
# Days, names with a hyphen and counts are not broken over two lines.
_KEPT = re.compile(r"(?<!\S)(?=\S*[-–])[^\s<>]{1,26}(?!\S)|\d{4}-\d\d(?:-\d\d)?|\d[\d–]* av \d+")


def figure(exhibit: Exhibit, *, heading: bool = True, chart_waits: bool = False) -> None:
    """An exhibit in its box. Without a chart the table is what is seen; with one it is a click away. `chart_waits`: the
    chart's place is kept for it, but it comes at the next run. Of an empty one the headline says what is missing, and there
    is nothing to take home."""
    if not len(exhibit.rows) and not (heading or exhibit.notes):
        return
    with st.container(border=True):
        above = finding(exhibit) if heading else _example(exhibit)
        if not len(exhibit.rows):
            st.html(above + notes(exhibit))
            return
        if exhibit.chart is None:
            st.html(above + table(exhibit) + notes(exhibit))
        else:
            if above:
                st.html(above)
            if chart_waits:
                st.html(f'<div style="height: {exhibit.chart.layout.height or house.HEIGHT}px"></div>')
            else:
                st.plotly_chart(
                    exhibit.chart, alt=exhibit.alt, config=house.CONFIG, theme=None, key=f"chart-{exhibit.name}"
                )
            if exhibit.notes:
                st.html(notes(exhibit))
        _more(exhibit)


def map_figure(exhibit: Exhibit, key: str, heading_level: int = 3, tells_when_drawn: bool = False) -> str | None:
    """The map as a control; the code of the area that was just opened, else None. `heading_level`: of the list's groups;
    `tells_when_drawn`: asks for a run more once it is."""
    if exhibit.picture is None:
        st.info(text.NOTHING)
        return None
    picture = exhibit.picture
    if len(picture.svg) > LARGE:
        let_the_answer_go_first()
    opened = area_map(
        picture.svg, picture.areas, picture.legend, picture.neighbours, words=text.MAP_WORDS, key=key,
        heading_level=heading_level, tells_when_drawn=tells_when_drawn,
    )  # fmt: skip
    _more(exhibit)
    return opened


def finding(exhibit: Exhibit) -> str:
    """Title and finding as a heading, as HTML."""
    return (
        f'<p class="fc-title">{escape(exhibit.title)}</p><h2 class="fc-finding">{escape(exhibit.headline)}</h2>'
        + _example(exhibit)
    )


def _example(exhibit: Exhibit) -> str:
    return f'<p><span class="fc-example">{text.EXAMPLE}</span></p>' if exhibit.has_example else ""


def table(exhibit: Exhibit) -> str:
    """The rows as a real table, formatted in Swedish, as HTML; a long one is cut, and says so."""
    rows, count = exhibit.written_rows(ROWS_SHOWN), len(exhibit.rows)
    if not rows:
        return f'<p class="fc-small">{text.NOTHING}</p>'
    heads = "".join(_head(field, told) for field, told in zip(exhibit.fields, zip(*rows, strict=True), strict=True))
    looks = [exhibit.rows[f.look].tolist() if f.look else [""] * count for f in exhibit.fields]
    heights = [_heights(exhibit, f, len(rows)) for f in exhibit.fields]
    body = "".join(
        "<tr>"
        + "".join(
            _cell(f, value, look[i], height[i])
            for f, value, look, height in zip(exhibit.fields, row, looks, heights, strict=True)
            if height[i]
        )
        + "</tr>"
        for i, row in enumerate(rows)
    )
    cut = f"Visar {ROWS_SHOWN} av {swedish.number(count)} rader; filerna har alla." if count > ROWS_SHOWN else ""
    return (
        f'<div class="fc-scroll" role="region" tabindex="0" aria-label="{escape(exhibit.title)}">'
        f'<table class="fc-table" data-part="table-{exhibit.name}">'
        f'<caption class="fc-hidden">{escape(exhibit.title)}</caption>'
        f'<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div><p class="fc-small">{cut}</p>'
        + _references(exhibit)
    )


def notes(exhibit: Exhibit) -> str:
    """What must be known to read the figure, as HTML."""
    return '<div class="fc-small">' + "".join(f"<p>{escape(note)}</p>" for note in exhibit.notes) + "</div>"


def _references(exhibit: Exhibit) -> str:
    """What the short names in the column of sources stand for."""
    told = "".join(f"<dt>{escape(name)}</dt><dd>{escape(title)}</dd>" for name, title in exhibit.references.items())
    return f'<details class="fc-small"><summary>Källornas titlar</summary><dl>{told}</dl></details>' if told else ""


def downloads(exhibit: Exhibit) -> None:
    """Files of exactly these rows, made on click: a labelled group for each use."""
    for group, label in text.FILE_GROUPS.items():
        fitting = [kind for kind in formats.FORMATS if kind.group == group and kind.fits(exhibit)]
        if fitting:
            st.html(f'<p class="fc-small fc-files">{escape(label)}</p>')
            with st.container(horizontal=True, gap="small"):
                for kind in fitting:
                    st.download_button(
                        kind.label, partial(kind.make, [exhibit]), file_name=formats.file_name(exhibit) + kind.ending,
                        on_click="ignore", key=f"{kind.label}-{exhibit.name}",
                    )  # fmt: skip


@st.fragment
def _more(exhibit: Exhibit) -> None:
    """What is a click away: the rows where a picture stands for them, the source, the files. Made when opened."""
    label = plain(f"{text.FIGURE['more']}: {exhibit.title}")
    with st.expander(label, key=f"more-{exhibit.name}", on_change="rerun") as more:
        if more.open:
            shown = table(exhibit) if exhibit.chart is not None or exhibit.picture else ""
            st.html(f'{shown}<p class="fc-small" data-part="source">{escape(exhibit.sourced)}</p>')
            downloads(exhibit)
    add_to_meeting(exhibit)


def _align(kind: str) -> str:
    return {"number": ' class="fc-number"', "share": ' class="fc-number"', "date": ' class="fc-date"'}.get(kind, "")


def _head(field: Field, told: Iterable[str]) -> str:
    if field.is_mark:
        return f'<th scope="col" class="fc-turned"><span>{escape(field.label)}</span></th>'
    least = f' style="min-width: {_least(told)}ch"' if field.kind == "text" else ""
    return f'<th scope="col"{_align(field.kind)}{least}>{escape(field.label)}</th>'


def _least(told: Iterable[str]) -> int:
    """The letters on a line that its longest text needs, so that no row is tall beside columns out of sight."""
    longest = max((len(each) for each in told if each != text.MISSING), default=0)
    return min(longest, max(NARROW, min(WIDE, -(-longest // FEW_LINES))))


def _heights(exhibit: Exhibit, field: Field, count: int) -> list[int]:
    """Over how many rows each cell reaches; 0 where the cell above does."""
    shared = exhibit.rows[field.shared_by].tolist()[:count] if field.shared_by else range(count)
    runs = [len(list(run)) for _, run in groupby(shared)]
    return [height for run in runs for height in (run, *[0] * (run - 1))]


def _cell(field: Field, value: str, look: str, height: int) -> str:
    if look:
        return _picture_cell(field, value, theme.style(look))
    rows = f' rowspan="{height}"' if height > 1 else ""
    missing = ' class="fc-missing"' if value == text.MISSING else _align(field.kind)
    return f"<td{missing}{rows}>{_broken(value)}</td>"


def _broken(value: str) -> str:
    """Where a line may end: inside long file names and links, but not inside a day."""
    broken = escape(value).replace("_", "_<wbr>").replace("/", "/<wbr>")
    return _KEPT.sub(r'<span class="fc-kept">\g<0></span>', broken)


def _picture_cell(field: Field, value: str, style: theme.Style) -> str:
    """A cell in its colours, with its symbol; the word is always there, for those who hear the table."""
    symbol, word = style.symbol, escape(value)
    look, told = (
        ("fc-mark", f'<span role="img" aria-label="{word}">{symbol}</span>')
        if field.is_mark
        else ("fc-look", f'<span aria-hidden="true">{symbol} </span><span>{_broken(value)}</span>')
    )
    return f'<td class="{look}" style="background: {style.fill}; color: {style.ink}">{told}</td>'
