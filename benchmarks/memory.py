"""Memory of the web server's processes: what they hold alone, and their share of what they hold together (PSS)."""

import threading
from pathlib import Path

PROC = Path("/proc")


def pss(root: int) -> float:
    """MB of a process and its children, now. Raises OSError where there is no /proc (macOS)."""
    return sum(_of(pid) for pid in (root, *_children(root)))


def _children(pid: int) -> list[int]:
    return [int(n) for n in (PROC / f"{pid}/task/{pid}/children").read_text().split()]


def _of(pid: int) -> float:
    lines = (PROC / f"{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1000


class Peak:
    """The most that a process and its children held during a `with`, looked at every half second."""

    def __init__(self, root: int) -> None:
        self.root, self.most = root, 0.0
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "Peak":
        self._watch.start()
        return self

    def __exit__(self, *_) -> None:
        self._over.set()
        self._watch.join()

    def _look(self) -> None:
        while not self._over.wait(0.5):
            self.most = max(self.most, pss(self.root))
