"""The browser of tests and measurements: the computer's own Chromium, without a window."""

import shutil

from playwright.sync_api import Browser, Playwright

FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)


def launch(playwright: Playwright) -> Browser:
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        raise FileNotFoundError("no Chromium here: run `sh .setup test`")
    return playwright.chromium.launch(executable_path=path, args=list(FLAGS))
