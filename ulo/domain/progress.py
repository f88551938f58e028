"""How long work says how far it is, and hears that it should stop."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with (done, total); total 0 means not known. Raises `Stopped` when the person asked to stop."""


def untold(_done: int, _total: int) -> None:
    """Progress that nobody watches."""


def part_of(progress: Progress, first: int, last: int) -> Progress:
    """Progress of one part of long work, which takes it from `first` to `last` per cent of the whole."""

    def told(done: int, total: int) -> None:
        progress(first + (last - first) * done // total if total else first, 100)

    return told
