"""A PDF read again: its words without where lines end, its tags, and its structure."""

import io
import re
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader

from report.signs import clean

_SPACE = re.compile(r"[\s\u200b]+")


def reader(made: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(made))


def joined(told: str) -> str:
    """Without what differs only in where lines are broken, and the space that a broken word gets."""
    return _SPACE.sub("", clean(told))


def written(made: bytes) -> str:
    return joined("".join(page.extract_text() for page in reader(made).pages))


def tagged(made: bytes) -> tuple[object, object, str]:
    """Whether it is tagged, its language, and its title."""
    read = reader(made)
    root = catalogue(made)
    assert read.metadata is not None
    return root["/MarkInfo"]["/Marked"], root["/Lang"], str(read.metadata.title)


def catalogue(made: bytes) -> Any:
    return reader(made).trailer["/Root"]


def described(made: bytes) -> list[str]:
    """The alternative texts of pictures, in the order they are read."""
    return [str(element["/Alt"]) for element in elements(catalogue(made)["/StructTreeRoot"]) if "/Alt" in element]


def kinds(made: bytes) -> list[str]:
    return [str(element["/S"]) for element in elements(catalogue(made)["/StructTreeRoot"]) if "/S" in element]


def elements(node: Any) -> Iterator[Any]:
    """The structure of a tagged file, in reading order."""
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from elements(child)
    elif isinstance(node, dict):
        yield node
        if "/K" in node:
            yield from elements(node["/K"])
