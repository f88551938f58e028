"""Minutes of both sides together: whoever shows what workers gave shows what people gave, from one object."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Self

from ulo.domain.casework.words import Side
from ulo.domain.minutes import say_minutes
from ulo.domain.text import counted


@dataclasses.dataclass(frozen=True, slots=True)
class Together:
    """Whole minutes that each side gave to sessions held, and how many sessions. Source: domain.md 2.7, rule 20.

    In `without_minutes` of the sessions it is not said how long they were, or how long people were there.
    """

    people: int = 0
    workers: int = 0
    peers: int = 0
    others: int = 0
    sessions: int = 0
    without_minutes: int = 0

    @classmethod
    def of(cls, by_side: Mapping[Side, int], sessions: int = 0, without_minutes: int = 0) -> Self:
        """Put the sides together; a side that gave nothing is not in the mapping."""
        people, workers, peers, others = (by_side.get(side, 0) for side in Side)
        return cls(people, workers, peers, others, sessions, without_minutes)

    @property
    def each(self) -> tuple[int, int, int, int]:
        """The minutes of each side, in the order of `Side`."""
        return self.people, self.workers, self.peers, self.others

    @property
    def sides(self) -> tuple[tuple[Side, int], ...]:
        """Each side with its minutes, people first; peers and others only if they gave some."""
        always = (Side.PERSON, Side.WORKER)
        return tuple(pair for pair in zip(Side, self.each, strict=True) if pair[0] in always or pair[1])

    @property
    def said(self) -> str:
        """One line: "People 35 min · Workers 40 min"."""
        return " · ".join(f"{side.label} {say_minutes(minutes)}" for side, minutes in self.sides)

    @property
    def gaps_said(self) -> str:
        """How many sessions have no minutes, as a sentence; empty if each has some."""
        if not self.without_minutes:
            return ""
        have = "has" if self.without_minutes == 1 else "have"
        return f"{self.without_minutes:,} of {counted(self.sessions, 'session')} {have} no minutes."
