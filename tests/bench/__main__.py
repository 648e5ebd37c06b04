"""Measures the dashboard against floors in the same run: `python -m tests.bench [part ...]`."""

import importlib
import sys
from pathlib import Path

PARTS = ("browser", "pages", "load", "publish", "hostile", "scale", "meeting", "take_home", "documents")


def main() -> None:
    for part in sys.argv[1:] or PARTS:
        if Path(__file__).with_name(f"{part}.py").exists():
            importlib.import_module(f"tests.bench.{part}").main()


if __name__ == "__main__":
    main()
