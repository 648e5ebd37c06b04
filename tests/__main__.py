"""All that must hold before a change is done: `python -m tests`. Stops at the first thing that does not."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PYTHON = (sys.executable, "-m")
PACKAGES = ("etl", "report", "pages", "tests")
STEPS = {
    "Stil: ruff check": (*PYTHON, "ruff", "check", "."),
    "Form: ruff format": (*PYTHON, "ruff", "format", "--check", "."),
    "Typer: mypy": (
        *(*PYTHON, "mypy", "--num-workers", "2", "-m", "server", "-m", "dashboard"),
        *(word for package in PACKAGES for word in ("-p", package)),
    ),
    "Beroenden åt ett håll: import-linter": (str(Path(sys.executable).with_name("lint-imports")),),
}


class BrowserTestsMustRun:
    """Fails the run when no test marked `browser` passed: no browser must not look like success."""

    def __init__(self) -> None:
        self.passed = 0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.passed += report.when == "call" and report.passed and "browser" in report.keywords

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if not self.passed and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if not self.passed:
            terminalreporter.write_line("Inget test i webbläsare gick igenom: det räknas som fel.", red=True)


def main() -> int:
    for heading, command in STEPS.items():
        print(f"\n== {heading}", flush=True)
        if code := subprocess.run(command, cwd=ROOT, check=False).returncode:
            return code
    print("\n== Tester: pytest", flush=True)
    # The browser's files come first in the folder and take longest: the short ones fill up the end.
    workers = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")
    chosen = ["-p", "no:dash", *workers, str(ROOT / "tests"), *sys.argv[1:]]
    return int(pytest.main(chosen, plugins=[BrowserTestsMustRun()]))


if __name__ == "__main__":
    sys.exit(main())
