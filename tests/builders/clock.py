"""A clock that stands still until a test moves it."""

from __future__ import annotations

import datetime as dt

START = dt.datetime(2026, 7, 16, 9, 42, tzinfo=dt.UTC)
"""Thursday 16 July 2026, 10:42 in the UK."""


class Clock:
    """Says the same moment each time it is asked; `forward` moves it."""

    def __init__(self, moment: dt.datetime = START) -> None:
        """Begin at `moment` (aware)."""
        self.moment = moment

    def __call__(self) -> dt.datetime:
        """The moment it is."""
        return self.moment

    def forward(self, **by: float) -> dt.datetime:
        """Move on (or back, with a number below zero): `clock.forward(days=1, hours=2)`; the new moment."""
        self.moment += dt.timedelta(**by)
        return self.moment
