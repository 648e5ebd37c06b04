"""A template and its data -> PDF, by typst alone. Also a program, so that a long document can have a process of its own:
`press.py <template> [embedded]` reads the data as JSON and writes the PDF."""

import sys
from functools import cache
from pathlib import Path

import typst

_HERE = Path(__file__).parent
NO_GLYPH = "could not be displayed"  # what typst says of a sign that no font has


@cache
def fonts(with_system: bool) -> typst.Fonts:
    """The machine's fonts and those in typst itself, or those alone; looked up once."""
    return typst.Fonts(include_system_fonts=with_system)


def press(template: str, data: str, with_system: bool = True) -> bytes:
    """Tagged, PDF/UA-1. The data reach the template as JSON and are set as text; nothing outside this folder is read."""
    compiler = typst.Compiler(_HERE / f"{template}.typ", root=_HERE, font_paths=fonts(with_system))
    made = compiler.compile(format="pdf", pdf_standards=["ua-1"], sys_inputs={"data": data})
    assert isinstance(made, bytes)
    return made


if __name__ == "__main__":
    sys.stdout.buffer.write(press(sys.argv[1], sys.stdin.buffer.read().decode(), "embedded" not in sys.argv))
