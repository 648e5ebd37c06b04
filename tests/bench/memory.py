"""The memory of this process."""

from pathlib import Path


def peak() -> float:
    """The most megabytes held. Not ru_maxrss, which a process inherits from the one that started it."""
    return _read("VmHWM")


def now() -> float:
    """The megabytes held."""
    return _read("VmRSS")


def _read(key: str) -> float:
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(key))
    return int(line.split()[1]) / 1024
