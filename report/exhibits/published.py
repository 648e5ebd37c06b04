"""What has been published of how many centres meet something, beside what the rows give."""

import pandas as pd

from report import queries, swedish, text
from report.exhibit import Exhibit, Field
from report.selection import Selection

_TOLD = 2  # more than these stand in the table only
_FIELDS = (
    Field("told", "Publicerat"),
    Field("as_of_text", "Per datum"),
    Field("real", "De verkliga raderna ger"),
    Field("example", "Exempelrundan ger", nothing="–"),
    Field("source", "Källa"),
)


def known(selection: Selection) -> pd.DataFrame:
    """A row per published count of centres by the as-of date: `told` is its sentence, `of` what it says in short."""
    rows = queries.reconciliation(selection)
    rows = rows[rows["measure"].isin(list(text.PUBLISHED)) & rows["published_of"].notna()]
    rows = rows.loc[[day <= selection.as_of for day in rows["as_of"]]]
    short = [_of(value, of) for value, of in zip(rows["published"], rows["published_of"], strict=True)]
    told = [
        f"{text.PUBLISHED[measure].format(of)} centraler {when} (publicerat tal)"
        for measure, of, when in zip(rows["measure"], short, rows["as_of_text"], strict=True)
    ]
    return rows.assign(short=short, told=told).reset_index(drop=True)


def latest(selection: Selection, measure: str) -> str:
    """The sentence of the latest published count of that measure by the day; "" when there is none."""
    rows = known(selection)
    found = rows["told"][rows["measure"] == measure].tolist()
    return str(found[-1]) if found else ""


def beside(selection: Selection, measures: tuple[str, ...]) -> Exhibit:
    """A row per published count: what the real rows give, and the example round when it is asked for."""
    rows = known(selection)
    rows = rows[rows["measure"].isin(measures)]
    example = rows[rows["basis"] == "exempel"].set_index("row_id")
    rows = rows[rows["basis"] == "verklig"].assign(
        real=[_given(row) for _, row in rows[rows["basis"] == "verklig"].iterrows()],
        example=[
            _given(example.loc[number]) if selection.with_example and number in example.index else None
            for number in rows["row_id"][rows["basis"] == "verklig"]
        ],
    )
    has_example = bool(rows["example"].notna().any())
    fields = tuple(field for field in _FIELDS if has_example or field.name != "example")
    told = rows["told"].tolist()
    headline = ". ".join(told) or "Inga publicerade tal om det här för dagen: bladet Publicerade tal ger dem"
    if len(told) > _TOLD:
        headline = f"{len(told)} publicerade tal. {told[0]}"
    notes = ("De publicerade talen gäller hela uppdraget, också när enstaka kommuner är valda.",) if len(rows) else ()
    return Exhibit(
        name="publicerat", title="Publicerade tal bredvid raderna", headline=headline, selection=selection, rows=rows,
        fields=fields, alt=headline, notes=(*notes, *((text.EXAMPLE_ROUND_NOTE,) if has_example else ())),
        data_date=queries.latest_statement(selection), has_example=has_example,
    )  # fmt: skip


def _of(value: float, of: float) -> str:
    return f"{swedish.number(value)} av {swedish.number(of)}"


def _given(row: pd.Series) -> str:
    if pd.isna(row["computed"]):
        return f"kan inte avgöras: ingen källa säger det om alla {swedish.number(row['published_of'])}"
    verdict = "stämmer" if row["agrees"] else "stämmer inte"
    return f"{_of(row['computed'], row['published_of'])}, {verdict}"
