"""How wide the columns of a table are, on paper and on screen: judged by what most of its values need."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence

LOOSEST = 1.6  # times what a column asks for
_MOST = 0.95  # of the values looked at
_HALVINGS = 24  # after which the shares of the columns are exact to less than a dot


@dataclasses.dataclass(frozen=True, slots=True)
class Need:
    """What one column asks for, in points or pixels.

    `least` breaks no word and `whole` breaks no value, but for a few very long ones. `usual` is how wide its
    values are on average: of two columns, the one with more to say has more use of what is left over.
    """

    least: float
    whole: float
    usual: float


def widths_of(needs: Sequence[Need], room: float, loosest: float = LOOSEST) -> list[float]:
    """Widths that fill `room`, so that few values are broken; what is left over is shared by need.

    A table is pulled apart to `loosest` times what it asks for, and no further.
    """
    least, whole = sum(n.least for n in needs), sum(n.whole for n in needs)
    if whole <= room:
        return [n.whole * min(room / whole, loosest) for n in needs]
    if least >= room:
        return [n.least * room / least for n in needs]
    return _shared(needs, room)


def _shared(needs: Sequence[Need], room: float) -> list[float]:
    """Widths between `least` and `whole` that fill `room` with the fewest lines.

    The lines of a column are what it says divided by its width; their sum is smallest where each width is
    as the square root of what the column says.
    """
    low, high = 0.0, room
    for _ in range(_HALVINGS):
        factor = (low + high) / 2
        widths = [min(max(factor * math.sqrt(n.usual), n.least), n.whole) for n in needs]
        low, high = (factor, high) if sum(widths) <= room else (low, factor)
    return [min(max(low * math.sqrt(n.usual), n.least), n.whole) for n in needs]


def most(widths: Sequence[float]) -> float:
    """The width that nearly all values fit in."""
    return sorted(widths)[min(int(len(widths) * _MOST), len(widths) - 1)] if widths else 0.0
