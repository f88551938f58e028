"""User control: how many voting seats are held by people who use services, and what happens if somebody leaves."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ulo.domain.governance.words import Found
from ulo.domain.people import LivedExperience
from ulo.domain.text import counted

USERS = frozenset({LivedExperience.USES_SERVICES, LivedExperience.BOTH})
"""Who counts as a user: people who use services, carers who do so too among them. Not said never counts."""

_HUNDRED = 100
_SPOKEN = {"one third": "1/3", "one half": "1/2", "one quarter": "1/4"}
_FRACTION = re.compile(r"(\d{1,3})\s*/\s*(\d{1,3})")


@dataclasses.dataclass(frozen=True, slots=True)
class Holder:
    """A voting seat that is filled: whose it is, what they say of themselves, and the days of the term."""

    seat_id: int
    title: str
    person_id: int
    status: LivedExperience
    since: dt.date
    until: dt.date | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Tally:
    """Filled voting seats by what their holders say. Carers who use services too are among the users."""

    users: int = 0
    carers: int = 0
    neither: int = 0
    not_said: int = 0
    both: int = 0

    @property
    def filled(self) -> int:
        """All filled voting seats."""
        return self.users + self.carers + self.neither + self.not_said

    @property
    def percent(self) -> str:
        """The part of users, rounded down to a tenth so that it never looks like more than it is: "66.6%"."""
        return say_percent(self.users, self.filled)


@dataclasses.dataclass(frozen=True, slots=True)
class Threshold:
    """A share that has to be reached: at least so many in a hundred, or more than so many."""

    percent: int
    more_than: bool = False

    def found(self, tally: Tally) -> Found:
        """Whether it is reached, counted in whole numbers. Source: domain.md 2.7, invariant 2."""
        if tally.filled == 0:
            return Found.CANNOT_SAY
        have, need = _HUNDRED * tally.users, self.percent * tally.filled
        return Found.MET if have > need or (have == need and not self.more_than) else Found.NOT_MET

    def __str__(self) -> str:
        """In words: "at least 75%", "more than 50%"."""
        return f"{'more than' if self.more_than else 'at least'} {self.percent}%"


@dataclasses.dataclass(frozen=True, slots=True)
class Leaving:
    """What would be if one person left: their seats, who they are, and the tally without them."""

    titles: tuple[str, ...]
    person_id: int
    status: LivedExperience
    after: Tally


@dataclasses.dataclass(frozen=True, slots=True)
class Ending:
    """What would be if the terms that end by a day were not filled again."""

    on: dt.date
    titles: tuple[str, ...]
    after: Tally


@dataclasses.dataclass(frozen=True, slots=True)
class Retiring:
    """Who retires next by rotation: how many, who for certain, and among whom a lot decides the other places."""

    number: int
    certain: tuple[Holder, ...] = ()
    by_lot: tuple[Holder, ...] = ()

    @property
    def places_by_lot(self) -> int:
        """How many of those among whom a lot decides retire."""
        return self.number - len(self.certain)


def read_fraction(value: str | None) -> tuple[int, int] | None:
    """A rule value as a fraction: "one third", "1/3"; None where it is missing or cannot be read."""
    text = (value or "").strip()
    match = _FRACTION.fullmatch(_SPOKEN.get(text, text))
    return (int(match[1]), int(match[2])) if match and int(match[2]) else None


def found_by(threshold: Threshold | None, tally: Tally) -> Found:
    """Whether a threshold is reached; not checked where there is no rule for the day (invariant 36)."""
    return threshold.found(tally) if threshold else Found.NOT_CHECKED


def say_percent(part: int, whole: int) -> str:
    """A part in a hundred, rounded down to a tenth: "66.6%", "75%"; empty where there is no whole."""
    if whole == 0:
        return ""
    tenths = 1000 * part // whole
    return f"{tenths // 10}.{tenths % 10}%" if tenths % 10 else f"{tenths // 10}%"


def tally(statuses: Iterable[LivedExperience]) -> Tally:
    """Seats counted by what their holders say. Source: domain.md 2.7, invariants 2 and 3."""
    by = Counter(statuses)
    both = by[LivedExperience.BOTH]
    return Tally(
        by[LivedExperience.USES_SERVICES] + both,
        by[LivedExperience.CARER],
        by[LivedExperience.NEITHER],
        by[LivedExperience.NOT_SAID],
        both,
    )


def tally_of(holders: Iterable[Holder]) -> Tally:
    """The same for holders of seats; somebody with two seats counts in each."""
    return tally(holder.status for holder in holders)


def if_each_left(holders: Sequence[Holder]) -> list[Leaving]:
    """For everybody who holds a seat, what would be without them, all their seats empty; in the order of the seats."""
    people = dict.fromkeys(holder.person_id for holder in holders)
    return [_if_left(holders, person) for person in people]


def as_terms_end(holders: Sequence[Holder], as_at: dt.date) -> list[Ending]:
    """For each day to come on which terms end, what would be if none of those seats were filled again."""
    days = sorted({holder.until for holder in holders if holder.until and holder.until > as_at})
    return [_when_ended(holders, day) for day in days]


def retiring(holders: Sequence[Holder], fraction: tuple[int, int]) -> Retiring:
    """Who retires at the next annual meeting: the whole number nearest to that part of all, longest in office first.

    Counted from the last appointment; between those of one day a lot decides. Source: domain.md 2.7, invariant 6.
    """
    part, of = fraction
    number = (2 * part * len(holders) + of) // (2 * of)
    in_order = sorted(holders, key=lambda holder: (holder.since, holder.seat_id))
    if number == 0 or number >= len(holders):
        return Retiring(number, tuple(in_order[:number]))
    last = in_order[number - 1].since
    if in_order[number].since != last:
        return Retiring(number, tuple(in_order[:number]))
    certain = tuple(holder for holder in in_order if holder.since < last)
    return Retiring(number, certain, tuple(holder for holder in in_order if holder.since == last))


def say_tally(counts: Tally) -> str:
    """The meter in one sentence: "6 of 8 voting seats (75%) are held by people who use services."."""
    if counts.filled == 0:
        return "No voting seat is filled, so nobody can say who is in control."
    seats = counted(counts.filled, "filled voting seat")
    verb = "is" if counts.users == 1 else "are"
    return f"{counts.users} of {seats} ({counts.percent}) {verb} held by people who use services."


def say_test(threshold: Threshold | None, counts: Tally) -> str:
    """A test in one sentence: "At least 75%: met."; "Not checked" where the rule is missing."""
    if threshold is None:
        return "Not checked: there is no rule for this day."
    said = str(threshold)
    return f"{said[0].upper()}{said[1:]}: {threshold.found(counts).label.casefold()}."


def _if_left(holders: Sequence[Holder], person_id: int) -> Leaving:
    theirs = [holder for holder in holders if holder.person_id == person_id]
    others = [holder for holder in holders if holder.person_id != person_id]
    return Leaving(tuple(h.title for h in theirs), person_id, theirs[0].status, tally_of(others))


def _when_ended(holders: Sequence[Holder], day: dt.date) -> Ending:
    left = [holder for holder in holders if not holder.until or holder.until > day]
    return Ending(day, tuple(holder.title for holder in holders if holder.until == day), tally_of(left))
