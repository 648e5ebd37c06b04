"""Which criteria does each open centre meet, how alike are the centres, and how has that moved between rounds?"""

import pandas as pd

from report import queries, swedish, text
from report.area_words import own_words
from report.charts import of_criteria
from report.exhibit import Exhibit, Field, of_any_definition
from report.exhibits import published as figures
from report.exhibits.in_focus import ANY_DEFINITION, open_centres, open_only
from report.queries import criteria as reads
from report.selection import Selection

ROUNDS_SHOWN = 6
_INCOMPARABLE = "Omgångarna gäller olika många centraler, så talen går inte att jämföra som en utveckling mellan dem."
_STATES = ("yes", "partly", "no", "unknown")
_GIVEN_BY = "bladen Samlokalisering, Styrgrupper, Centraler och Verksamhetsplaner ger dem"


@of_any_definition
def matrix(selection: Selection) -> Exhibit:
    """A row per open centre, those that meet most criteria first: a cell per criterion, and how many are met and unknown."""
    met, notes = open_only(reads.met(selection), selection)
    criteria = reads.criteria(selection)
    rows = pd.DataFrame(
        [_line(group) for _, group in met.groupby(["area_code", "centre_name"], sort=False)],
        columns=["area_name", "centre_name", "has_example", *_STATES, *_columns(criteria)],
    )
    rows = rows.sort_values(["yes", "partly", "unknown"], ascending=[False, False, True], kind="stable")
    total = len(criteria)
    rows = rows.assign(
        count=[_counted(row, total) for row in rows.to_dict("records")],
        example_written=[text.YES_NO[bool(has)].capitalize() for has in rows["has_example"]],
    )
    has_example = bool(rows["has_example"].any())
    fields = (
        Field("area_name", "Kommun"), Field("centre_name", "Central"), Field("count", "Uppfyller"),
        *(
            Field(str(slug), str(short), look=f"{slug}_look", is_mark=True)
            for slug, short in zip(criteria["criterion"], criteria["short"], strict=True)
        ),
        *((Field("example_written", "Exempel"),) if has_example else ()),
    )  # fmt: skip
    told = _headline(rows, total, selection)
    alt = ". ".join([told, *(f"{r['centre_name']}: {r['count']}" for r in rows.to_dict("records"))])
    return Exhibit(
        name="likvardighet", title="Centraler och kriterier", headline=told, selection=selection, rows=rows,
        fields=fields, alt=alt, notes=(ANY_DEFINITION, text.MET_LEGEND, *notes) if len(rows) else notes,
        data_date=queries.latest_statement(selection), has_example=has_example,
    )  # fmt: skip


@of_any_definition
def criteria(selection: Selection) -> Exhibit:
    """A row per criterion: how many open centres meet it, what is published, what decides it and who says that it counts."""
    met, _ = open_only(reads.met(selection), selection)
    rows = reads.criteria(selection)
    of_each = {slug: group["met"].tolist() for slug, group in met.groupby("criterion")}
    known = figures.known(selection)
    known = known[known["basis"] == "verklig"]
    rows = rows.assign(
        **{state: [of_each.get(slug, []).count(state) for slug in rows["criterion"]] for state in _STATES},
        published=[_published(known, measure) for measure in rows["measure"]],
        rule=[own_words(rule, selection.snapshot_id, selection.programme) for rule in rows["rule"]],
    )
    fields = (
        Field("criterion_name", "Kriterium"), Field("yes", "Ja", "number"), Field("partly", "Delvis", "number"),
        Field("no", "Nej", "number"), Field("unknown", "Okänt", "number"),
        Field("published", "Publicerat", nothing="–"), Field("rule", "Vad som avgör"), Field("source", "Kriteriets källa"),
    )  # fmt: skip
    return Exhibit(
        name="kriterier", title="Kriterierna", headline=_shared(rows, selection), selection=selection, rows=rows,
        fields=fields, alt=_shared(rows, selection), notes=("Okänt räknas aldrig som att kriteriet inte är uppfyllt.",),
        data_date=queries.latest_statement(selection), has_example=bool(met["is_example"].any()),
    )  # fmt: skip


@of_any_definition
def spread(selection: Selection) -> Exhibit:
    """A row per round at which criteria were stated, and criterion: how many of the centres then open meet it."""
    rows = reads.rounds(selection)
    names = reads.criteria(selection).set_index("criterion")["criterion_name"]
    rows = rows.assign(criterion_name=[names[slug] for slug in rows["criterion"]])
    days = list(dict.fromkeys(rows["day"]))
    shown = rows[rows["day"].isin(days[-ROUNDS_SHOWN:])]
    has_example = bool(shown["has_example"].any())
    chart = of_criteria.rounds(shown, text.EXAMPLE if has_example else "") if len(shown) else None
    fields = (
        Field("day", "Omgång", "date"), Field("criterion_name", "Kriterium"),
        Field("met_yes", "Uppfyller", "number"), Field("met_partly", "Delvis", "number"),
        Field("met_no", "Uppfyller inte", "number"), Field("met_unknown", "Okänt", "number"),
        Field("centres_open", "Öppna centraler", "number"),
    )  # fmt: skip
    told, doubt = _moved(rows, days), () if _is_comparable(rows) else (_INCOMPARABLE,)
    more = (f"Bilden visar de {ROUNDS_SHOWN} senaste av {len(days)} omgångar.",) if len(days) > ROUNDS_SHOWN else ()
    note = (
        "En omgång är en dag då någon källa angav ett kriterium; vad som sagts tidigare står kvar tills något nyare sägs. "
        "Under varje omgång står hur många centraler som är kända som öppna då: fler kan ha varit det."
    )
    return Exhibit(
        name="spridning", title="Kriterierna, omgång för omgång", headline=told, selection=selection, rows=shown, fields=fields,
        alt=f"{told}. {_alt(shown)}".rstrip(". "), notes=(note, *doubt, *more) if days else (),
        data_date=queries.latest_statement(selection), chart=chart, has_example=has_example,
    )  # fmt: skip


def published(selection: Selection) -> Exhibit:
    return figures.beside(selection, tuple(text.PUBLISHED))


def _columns(criteria: pd.DataFrame) -> list[str]:
    return [column for slug in criteria["criterion"] for column in (str(slug), f"{slug}_look")]


def _line(group: pd.DataFrame) -> dict[str, object]:
    first, answers = group.iloc[0], group["met"].tolist()
    cells: dict[str, object] = {}
    for slug, answer in zip(group["criterion"], answers, strict=True):
        cells |= {slug: text.MET[answer], f"{slug}_look": f"met_{answer}"}
    counts = {state: answers.count(state) for state in _STATES}
    known = {"area_name": first["area_name"], "centre_name": first["centre_name"]}
    return {**known, "has_example": bool(group["is_example"].any()), **counts, **cells}


def _counted(row: dict[str, int], total: int) -> str:
    """4 av 13, 2 delvis, 3 okända. Where all is unknown, that and no number that reads as none."""
    if row["unknown"] == total:
        return "okänt"
    told = [f"{row['yes']} av {total}"]
    if row["partly"]:
        told.append(f"{row['partly']} delvis")
    if row["unknown"]:
        told.append(swedish.counted(row["unknown"], "okänt", "okända"))
    return ", ".join(told)


def _headline(rows: pd.DataFrame, total: int, selection: Selection) -> str:
    """The spread between the centres; where more than half is unknown, how much is known goes first."""
    if rows.empty:
        return f"Ingen central är känd som öppen {swedish.day(selection.as_of)}; bladet Centraler ger dem"
    asked, unknown = total * len(rows), int(rows["unknown"].sum())
    many = open_centres(len(rows))
    if unknown == asked:
        return f"Ingen uppgift om kriterierna är känd för {many}: {_GIVEN_BY}"
    if 2 * unknown > asked:
        return (
            f"{swedish.number(asked - unknown)} av {swedish.number(asked)} uppgifter om kriterierna är kända för {many}"
        )
    least, most = int(rows["yes"].min()), int(rows["yes"].max())
    between = f"{least}" if least == most else f"mellan {least} och {most}"
    tail = f"; {swedish.counted(unknown, 'uppgift', 'uppgifter')} saknas" if unknown else ""
    return f"{swedish.capital(many)} uppfyller {between} av {total} kriterier{tail}"


def _published(known: pd.DataFrame, measure: str) -> str | None:
    rows = known[known["measure"] == measure]
    told = [f"{short} {when}" for short, when in zip(rows["short"], rows["as_of_text"], strict=True)]
    return "; ".join(told) or None


def _shared(rows: pd.DataFrame, selection: Selection) -> str:
    """Which criteria most and fewest centres meet, among those known of every centre; else what is published."""
    decided = rows[(rows["unknown"] == 0) & (rows["yes"] + rows["partly"] + rows["no"] > 0)]
    if decided.empty:
        told = [figures.latest(selection, measure) for measure in ("joint_planning_time", "fully_co_located")]
        return ". ".join(filter(None, told)) or f"{len(rows)} kriterier, men inget är känt för alla öppna centraler"
    of = int(decided.iloc[0][list(_STATES)].sum())
    most, least = int(decided["yes"].max()), int(decided["yes"].min())
    named = {
        count: swedish.listed(decided["criterion_name"][decided["yes"] == count].tolist()) for count in (most, least)
    }
    if most == least:
        return f"Det som är känt för alla öppna centraler: {named[most]}, {most} av {of}"
    return f"Flest uppfyller {named[most]}: {most} av {of}. Färst uppfyller {named[least]}: {least} av {of}"


def _moved(rows: pd.DataFrame, days: list[object]) -> str:
    """What is known at the first round and at the last, in numbers; of the last alone where the two can't be compared."""
    if not days:
        return f"Inga omgångar att jämföra: {_GIVEN_BY}"
    told = []
    for day in dict.fromkeys((days[0], days[-1])) if _is_comparable(rows) else days[-1:]:
        group = rows[rows["day"] == day]
        known = int(group["centres_open"].sum() - group["met_unknown"].sum())
        told.append(f"{swedish.number(int(group['met_yes'].sum()))} av {swedish.number(known)} ({day:%Y-%m-%d})")
    many = swedish.counted(len(days), "omgång", "omgångar")
    return f"{many}: kriterier som är uppfyllda, av dem som är kända, {swedish.listed(told)}"


def _is_comparable(rows: pd.DataFrame) -> bool:
    """Whether every round has as many open centres: else a change may only be that others are counted."""
    return len(set(rows["centres_open"])) <= 1


def _alt(shown: pd.DataFrame) -> str:
    if shown.empty:
        return ""
    last = shown[shown["day"] == shown["day"].iloc[-1]]
    return ". ".join(
        f"{row.criterion_name}: {row.met_yes} uppfyller, {row.met_partly} delvis, {row.met_no} inte, "
        f"{swedish.counted(row.met_unknown, 'okänt', 'okända')}"
        for row in last.itertuples()
    )
