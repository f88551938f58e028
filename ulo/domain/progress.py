"""How long work says how far it is, and hears that it should stop."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with (done, total); total 0 means not known. Raises `Stopped` when the person asked to stop."""


def untold(_done: int, _total: int) -> None:
    """Progress that nobody watches."""
