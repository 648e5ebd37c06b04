"""The browser of tests and measurements: the computer's own Chromium, without a window."""

import shutil

from playwright.sync_api import Browser, Playwright

FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)
# A page that is opened once is over before its scripts could be made fast: not trying saves a seventh of a visit's work.
ONCE = ("--js-flags=--max-lazy --no-opt --no-sparkplug",)


def launch(playwright: Playwright, *flags: str) -> Browser:
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        raise FileNotFoundError("no Chromium here: run `sh .setup test`")
    return playwright.chromium.launch(executable_path=path, args=[*FLAGS, *flags])
