"""Times things and prints each beside its limit, as a ratio."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable


def milliseconds(work: Callable[[], object], times: int = 5, inner: int = 1) -> float:
    """The median CPU time of one go in milliseconds, after one go to warm up."""
    work()
    return statistics.median(_once(work, inner) for _ in range(times))


def once(work: Callable[[], object]) -> float:
    """The CPU time of a single go in milliseconds, for work that cannot be done twice."""
    return _once(work, 1)


def row(name: str, product: float, limit: float, target: str, unit: str = "ms") -> None:
    """Print one line: what, product, limit, ratio, target."""
    ratio = f"{product / limit:6.1f} x" if limit else "       -"
    sys.stdout.write(f"{name:<46} {product:10.2f} {limit:10.2f} {unit:<4} {ratio}   {target}\n")
    sys.stdout.flush()


def head() -> None:
    """Print the heading of the table."""
    sys.stdout.write(f"{'what (CPU unless said)':<46} {'product':>10} {'limit':>10} {'':4} {'ratio':>8}   target\n")


def _once(work: Callable[[], object], inner: int) -> float:
    start = time.process_time()
    for _ in range(inner):
        work()
    return (time.process_time() - start) * 1000 / inner
