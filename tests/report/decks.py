"""A deck opened again: whether PowerPoint would open it without repair, and what stands on its slides."""

import io
import posixpath
import re
import zipfile
from collections import Counter
from typing import Any

import pandas as pd
from lxml import etree
from pptx import Presentation

from report.exhibit import Exhibit, Field
from report.selection import Selection
from report.slides import of_exhibits

RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
IDS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def faults(deck: bytes) -> list[str]:
    """What would make PowerPoint repair it: parts twice or missing, relations that lead nowhere, ids twice, XML ill-formed."""
    with zipfile.ZipFile(io.BytesIO(deck)) as archive:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names}
    told = [f"twice: {name}" for name, count in Counter(names).items() if count > 1]
    told += _without_type(parts)
    for name, content in parts.items():
        if name.endswith(".rels"):
            told += _lost(name, content, parts)
        elif name.endswith(".xml"):
            told += _wrong_ids(name, etree.fromstring(content), parts)
    return told


def _without_type(parts: dict[str, bytes]) -> list[str]:
    types = etree.fromstring(parts["[Content_Types].xml"])
    named = [element.get("PartName", "") for element in types if element.get("PartName")]
    endings = {element.get("Extension", "") for element in types}
    told = [f"type twice: {name}" for name, count in Counter(named).items() if count > 1]
    told += [f"type of nothing: {name}" for name in named if name[1:] not in parts]
    return told + [
        f"no type: {name}"
        for name in parts
        if f"/{name}" not in named and name.rpartition(".")[2] not in endings and name != "[Content_Types].xml"
    ]


def _lost(name: str, content: bytes, parts: dict[str, bytes]) -> list[str]:
    folder = posixpath.dirname(posixpath.dirname(name))
    told = []
    for relation in etree.fromstring(content).iter(RELS):
        target = relation.get("Target", "")
        path = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
        if relation.get("TargetMode") == "External":
            told.append(f"outside: {target}")
        elif path not in parts:
            told.append(f"lost: {name} -> {target}")
    return told


def _wrong_ids(name: str, root: Any, parts: dict[str, bytes]) -> list[str]:
    ids = Counter(element.get("id") for element in root.iter("{*}cNvPr"))
    told = [f"id twice in {name}: {shape}" for shape, count in ids.items() if count > 1]
    rels = parts.get(f"{posixpath.dirname(name)}/_rels/{posixpath.basename(name)}.rels", b"")
    known = {each.get("Id") for each in etree.fromstring(rels).iter(RELS)} if rels else set()
    used = {value for element in root.iter() for key, value in element.attrib.items() if key.startswith(IDS)}
    return told + [f"unknown relation in {name}: {each}" for each in used - known if re.match(r"rId\d+", each)]


def slides(deck: bytes) -> list[Any]:
    return list(Presentation(io.BytesIO(deck)).slides)


def words(slide: Any) -> list[str]:
    """Every text of a slide that is not in a table."""
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def table(slide: Any) -> list[list[str]]:
    tables = [shape.table for shape in slide.shapes if shape.has_table]
    return [[cell.text for cell in row.cells] for found in tables for row in found.rows]


def chart(slide: Any) -> Any:
    return next(shape.chart for shape in slide.shapes if shape.has_chart)


def points(of_chart: Any) -> dict[str, list[tuple[float, float | None]]]:
    """Series -> (x, y) of each point, of a chart of points."""
    found: dict[str, list[tuple[float, float | None]]] = {}
    for series in of_chart.plots[0].series:
        xs = [float(each.text) for each in series._element.findall(".//{*}xVal//{*}v")]
        found.setdefault(series.name, []).extend(zip(xs, series.values, strict=True))
    return found


def only(exhibit: Exhibit) -> list[Any]:
    """The slides after the first."""
    return slides(of_exhibits([exhibit]))[1:]


def drawn(chosen: Selection, rows: int, told: str = "Värde") -> Exhibit:
    """An exhibit of so many rows."""
    fields = (Field("number", "Nummer", "number"), Field("told", "Text"))
    frame = pd.DataFrame({"number": list(range(1, rows + 1)), "told": [told] * rows})
    return Exhibit("prov", "Prov", "Ett prov", chosen, frame, fields, alt="Ett prov")
