"""A template and its data -> PDF, by typst alone. Also a program, so that a long document can have a process of its own:
`press.py <template>` reads the data as JSON and writes the PDF."""

import sys
from functools import cache
from pathlib import Path

import typst

_HERE = Path(__file__).parent
NO_GLYPH = "could not be displayed"  # what typst says of a sign that no font has


@cache
def fonts() -> typst.Fonts:
    """The machine's fonts, and those in typst itself, which have every sign of the house; looked up once."""
    return typst.Fonts()


def press(template: str, data: str) -> bytes:
    """Tagged, PDF/UA-1. The data reach the template as JSON and are set as text; nothing outside this folder is read."""
    compiler = typst.Compiler(_HERE / f"{template}.typ", root=_HERE, font_paths=fonts())
    made = compiler.compile(format="pdf", pdf_standards=["ua-1"], sys_inputs={"data": data})
    assert isinstance(made, bytes)
    return made


if __name__ == "__main__":
    sys.stdout.buffer.write(press(sys.argv[1], sys.stdin.buffer.read().decode()))
