"""Quorum and votes: how many must be there, who of them counts, and what a meeting can carry."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from ulo.domain.governance.words import THERE, Capacity, Carried, ConflictHandled, Found, Present
from ulo.domain.text import counted

_HUNDRED = 100


@dataclasses.dataclass(frozen=True, slots=True)
class QuorumRule:
    """What the constitution asks: a number, a share of those in office, or the greater of both; None: not entered."""

    number: int | None = None
    percent: int | None = None

    def needed(self, in_office: int) -> int | None:
        """How many must be there, of so many in office; a part of a person counts as one more. None: not entered."""
        asked = [self.number] if self.number is not None else []
        if self.percent is not None:
            asked.append(-(-self.percent * in_office // _HUNDRED))
        return max(asked) if asked else None


@dataclasses.dataclass(frozen=True, slots=True)
class Quorum:
    """How a meeting stands: how many count, how many are needed (None: not entered), how many are in office."""

    present: int
    needed: int | None
    in_office: int

    @property
    def found(self) -> Found:
        """Whether there is a quorum."""
        if self.needed is None:
            return Found.NOT_CHECKED
        return Found.MET if self.present >= self.needed else Found.NOT_MET

    def __str__(self) -> str:
        """In one sentence: "4 of 9 count towards the quorum of 3: met."."""
        count = f"{self.present} of {self.in_office} in office {'counts' if self.present == 1 else 'count'}"
        if self.needed is None:
            return f"{count}. No quorum is entered for this body: not checked."
        return f"{count} towards the quorum of {self.needed}: {self.found.label.casefold()}."


@dataclasses.dataclass(frozen=True, slots=True)
class Attending:
    """Somebody at a meeting: as what they came, and how they were there."""

    person_id: int
    capacity: Capacity
    present: Present

    @property
    def is_there(self) -> bool:
        """Whether they are there, in the room or from afar."""
        return self.present in THERE


@dataclasses.dataclass(frozen=True, slots=True)
class Conflicted:
    """Somebody with a conflict of interest: how it was handled, and whether they still count towards the quorum."""

    person_id: int
    handled: ConflictHandled
    in_quorum: bool

    @property
    def counts(self) -> bool:
        """Whether they count towards the quorum: never from outside the room."""
        return self.in_quorum and self.handled is not ConflictHandled.LEFT

    @property
    def votes(self) -> bool:
        """Whether they may vote."""
        return self.handled is ConflictHandled.DECLARED


def who_counts(attending: Iterable[Attending], entitled: frozenset[int], *, remote_allowed: bool) -> frozenset[int]:
    """The people who are there and count: with a vote in the body on that day, and in a way that it allows."""
    ways = THERE if remote_allowed else THERE - {Present.REMOTE}
    there = {a.person_id for a in attending if a.capacity is Capacity.MEMBER and a.present in ways}
    return entitled & there


@dataclasses.dataclass(frozen=True, slots=True)
class Room:
    """A meeting as it stands before any conflict: who is there, who of them counts, and the rules of the body."""

    there: frozenset[int]
    counting: frozenset[int]
    in_office: int
    rule: QuorumRule = QuorumRule()
    casting_vote: bool = False

    def quorum(self, conflicts: Iterable[Conflicted] = ()) -> Quorum:
        """Whether there is a quorum, those with a conflict left out where it was handled so.

        Source: domain.md 2.7, invariant 4.
        """
        out = {conflict.person_id for conflict in conflicts if not conflict.counts}
        return Quorum(len(self.counting - out), self.rule.needed(self.in_office), self.in_office)

    def voters(self, conflicts: Iterable[Conflicted] = ()) -> frozenset[int]:
        """Those who count and may vote."""
        return self.counting - {conflict.person_id for conflict in conflicts if not conflict.votes}


def check_vote(
    votes: tuple[int, int, int], carried: Carried, room: Room, conflicts: Iterable[Conflicted] = ()
) -> dict[str, str]:
    """A sentence for what cannot be; votes are for, against and abstained.

    Source: domain.md 2.7, invariant 4: a meeting without a quorum carries nothing.
    """
    conflicts = tuple(conflicts)
    stands, most = room.quorum(conflicts), len(room.voters(conflicts))
    wrong = _counted_wrongly(votes, most)
    if carried is not Carried.CARRIED:
        return wrong
    if stands.found is Found.NOT_MET:
        wrong["carried"] = f"Nothing can be carried without a quorum. {stands}"
    elif sum(votes) and votes[0] < votes[1]:
        wrong["carried"] = "There are more votes against than for, so it was not carried."
    elif sum(votes) and votes[0] == votes[1] and not room.casting_vote:
        wrong["carried"] = "The votes are equal, and the chair of this body has no casting vote."
    return wrong


def _counted_wrongly(votes: tuple[int, int, int], most: int) -> dict[str, str]:
    names = ("votes_for", "votes_against", "abstained")
    wrong = {name: "A count cannot be below nothing." for name, vote in zip(names, votes, strict=True) if vote < 0}
    if not wrong and sum(votes) > most:
        people = counted(most, "person", "people")
        wrong["votes_for"] = f"{counted(sum(votes), 'vote')} are counted, and {people} may vote on this. Count again."
    return wrong
