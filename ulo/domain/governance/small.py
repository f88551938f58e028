"""Small numbers about what people say of themselves are hidden, so that nobody can be told from them."""

from __future__ import annotations

from collections.abc import Mapping

BELOW = 5
"""A count of 1 to 4 is hidden: a choice of this program, not law. Source: domain.md 2.7, invariant 28."""


def without_small(counts: Mapping[str, int]) -> dict[str, int | None]:
    """The same counts; None for those that are hidden, and for one more where the total would give one away."""
    hidden = {name for name, count in counts.items() if 0 < count < BELOW}
    if len(hidden) == 1:
        others = [name for name, count in counts.items() if count >= BELOW]
        hidden |= {min(others, key=lambda name: counts[name])} if others else set(counts)
    return {name: None if name in hidden else count for name, count in counts.items()}
