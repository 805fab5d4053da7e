"""The file that a person sends, on disk from its first byte: the memory of a web process does not grow with it."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, cast

from flask import Request


class Spool:
    """A file that is being received; it goes when the request ends.

    problem: why the disk stopped taking it; what had been written is given back to the disk, the rest is read past.
    """

    def __init__(self) -> None:
        self._file = tempfile.NamedTemporaryFile(prefix="atalaya-", buffering=0)  # noqa: SIM115  it is closed with the request
        self.problem: OSError | None = None

    @property
    def path(self) -> Path:
        return Path(self._file.name)

    @property
    def size(self) -> int:
        """Bytes."""
        return os.fstat(self._file.fileno()).st_size

    def write(self, data: bytes) -> int:
        if self.problem is None:
            try:
                self._whole(data)
            except OSError as problem:
                self.problem = problem
                with suppress(OSError):
                    self._file.truncate(0)
        return len(data)

    def _whole(self, data: bytes) -> None:
        left = memoryview(data)
        while left:
            left = left[self._file.write(left) :]

    def read(self, size: int = -1) -> bytes:
        return self._file.read(size)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def close(self) -> None:
        self._file.close()


class Receiving(Request):
    """A request whose files are written to disk as they arrive."""

    def _get_file_stream(self, *_about: Any, **_more: Any) -> IO[bytes]:
        return cast(IO[bytes], Spool())
