"""One stream of an OLE file, which is a small file system of its own: sectors, and a table of which follows which."""

import struct
from collections.abc import Sequence

_LAST = 0xFFFFFFFA  # sector numbers from here on are marks: end of chain, free, a table's own
_ENTRY = 128
_NAMED_IN_HEADER = 109


def stream(content: bytes, *names: str) -> bytes:
    """The first stream of these names. Raises ValueError, IndexError or struct.error when the file is not whole."""
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    small = 1 << struct.unpack_from("<H", content, 32)[0]
    directory, _, cutoff, small_table = struct.unpack_from("<4I", content, 48)
    table = _table(content, size)
    entries = _chained(content, table, directory, size, size)
    root, found = None, None
    for offset in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        length = struct.unpack_from("<H", entries, offset + 64)[0]
        name = entries[offset : offset + max(length - 2, 0)].decode("utf-16-le", errors="replace")
        start, total = struct.unpack_from("<II", entries, offset + 116)
        root = root or (start, total)
        if name in names and found is None:
            found = start, total
    if root is None or found is None:
        raise ValueError(names)
    start, total = found
    if total >= cutoff:
        return _chained(content, table, start, size, size)[:total]
    within = _chained(content, table, root[0], size, size)
    shorts = _numbers(_chained(content, table, small_table, size, size))
    return _chained(within, shorts, start, small, 0)[:total]


def _table(content: bytes, size: int) -> Sequence[int]:
    """For each sector, the one that follows it."""
    sectors = list(struct.unpack_from(f"<{_NAMED_IN_HEADER}I", content, 76))
    more = struct.unpack_from("<I", content, 68)[0]
    seen: set[int] = set()
    while more < _LAST:
        if more in seen:
            raise ValueError("a chain without end")
        seen.add(more)
        *numbers, more = struct.unpack_from(f"<{size // 4}I", content, size * (more + 1))
        sectors += numbers
    return _numbers(b"".join(content[size * (s + 1) : size * (s + 2)] for s in sectors if s < _LAST))


def _numbers(table: bytes) -> Sequence[int]:
    return struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])


def _chained(content: bytes, table: Sequence[int], sector: int, size: int, before: int) -> bytes:
    """The content of the sectors from this one on; `before`: bytes before the first sector."""
    found: list[bytes] = []
    most = len(content) // size + 1
    while sector < _LAST:
        if len(found) > most:
            raise ValueError("a chain without end")
        found.append(content[before + size * sector : before + size * (sector + 1)])
        sector = table[sector]
    return b"".join(found)
