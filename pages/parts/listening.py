"""The sockets that this process listens at, found among what it has open: Streamlit hands out none of its own."""

import os
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from stat import S_ISSOCK

OPEN_FILES = Path("/dev/fd")  # not on Windows


def listening() -> Iterator[socket.socket]:
    """Each of them, closed afterwards without harm to the server's own. None where the system does not show them."""
    for descriptor in map(int, os.listdir(OPEN_FILES) if OPEN_FILES.is_dir() else ()):
        with suppress(OSError):  # closed meanwhile
            if not S_ISSOCK(os.fstat(descriptor).st_mode):  # a socket made of anything else would never be closed
                continue
            with socket.socket(fileno=os.dup(descriptor)) as found:
                if found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                    yield found
