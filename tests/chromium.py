"""The browser of tests and measurements: the computer's own Chromium, without a window."""

import shutil

from playwright.sync_api import Browser, Playwright

FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)
WHOLE = ("chromium", "google-chrome")  # what people use, and so what is measured
# The same engine without all that a window needs: a third less work a visit.
LIGHT = ("chromium-headless-shell", *WHOLE)


def launch(playwright: Playwright, *flags: str, programs: tuple[str, ...] = WHOLE) -> Browser:
    """The first of the programs that is installed."""
    path = next((found for program in programs if (found := shutil.which(program))), None)
    if path is None:
        raise FileNotFoundError("no Chromium here: run `sh .setup test`")
    return playwright.chromium.launch(executable_path=path, args=[*FLAGS, *flags])
