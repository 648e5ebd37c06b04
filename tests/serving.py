"""Server processes for tests and measurements, each on a free port of 127.0.0.1, ended by its own id."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parents[1]
OURS = ("-m", "streamlit", "run", "server.py", "--server.port", "{port}")
START_SECONDS = 60.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(
    arguments: Sequence[str] = OURS,
    folder: Path = ROOT,
    environment: Mapping[str, str] | None = None,
    answers_at: str = "/",
    port: int = 0,
) -> Iterator[str]:
    """Runs `python *arguments` in the folder, {port} filled in (0: a free one), and gives the base address once it answers.

    Raises RuntimeError with all that the server wrote when it dies or never answers.
    """
    port = port or free_port()
    base = f"http://127.0.0.1:{port}"
    command = [sys.executable, *(argument.replace("{port}", str(port)) for argument in arguments)]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as log:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **(environment or {})},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_until_it_answers(base + answers_at, process, log)
            yield base
            if process.poll() is not None:
                raise RuntimeError(f"the server ended by itself ({process.returncode}):\n{written(log)}")
        finally:
            end(process)


def wait_until_it_answers(address: str, process: subprocess.Popen[bytes], log: IO[str]) -> None:
    give_up = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"the server did not answer at {address} (exit code {process.poll()}):\n{written(log)}")


def written(log: IO[str]) -> str:
    log.seek(0)
    return log.read()


def end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
