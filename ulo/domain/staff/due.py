"""When the next supervision is due, and whether a learning year is complete; every number is a rule value."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable

from ulo.domain.dates import months_after, say_date
from ulo.domain.rules import NOT_CHECKED, day_in, said, whole
from ulo.domain.text import counted, fold


@dataclasses.dataclass(frozen=True, slots=True)
class LearningDone:
    """What counts of one piece of learning."""

    activity: str
    done_on: dt.date
    with_peer: bool
    submitted_on: dt.date | None


@dataclasses.dataclass(frozen=True, slots=True)
class LearningYear:
    """A year of Social Work England's register for one person: what was sent in, and what is needed.

    `last_day` is the last day to send. `needed` and `peer_needed` are None where the rule is not checked.
    """

    first_day: dt.date
    last_day: dt.date
    sent: int
    peer_sent: int
    needed: int | None
    peer_needed: int | None

    @property
    def complete(self) -> bool:
        """Whether enough different pieces were sent in, and enough of them with a peer; never if not checked."""
        if self.needed is None or self.peer_needed is None:
            return False
        return self.sent >= self.needed and self.peer_sent >= self.peer_needed

    @property
    def said(self) -> str:
        """How far it is: "1 of 2 pieces sent, none with a peer", "4 pieces sent (2 needed), 2 with a peer"."""
        if self.needed is None:
            sent = f"{counted(self.sent, 'piece')} sent (how many are needed: {NOT_CHECKED})"
        elif self.sent > self.needed:
            sent = f"{self.sent} pieces sent ({self.needed} needed)"
        else:
            sent = f"{self.sent} of {counted(self.needed, 'piece')} sent"
        return f"{sent}, {self.peer_sent or 'none'} with a peer"


def next_supervision(
    last_held: dt.date | None, began: dt.date, newly_qualified_from: dt.date | None = None
) -> dt.date | None:
    """The day the next supervision is due; None if an interval is not checked on the day it is counted from.

    Counted from the last one held, or from the first day of work. Newly qualified: every week at first, then every
    two, then as everybody: at least every month. Source: LGA employer standard 5; domain.md invariant 42.
    """
    start = max(last_held, began) if last_held else began
    usual = _after_months(start, "supervision.monthly")
    if newly_qualified_from is None:
        return usual
    counted_from = max(start, newly_qualified_from)
    closer = _of_newly_qualified(counted_from, newly_qualified_from)
    return min(usual, closer) if usual and closer else None


def is_short(minutes: int | None, held_on: dt.date) -> bool:
    """Whether a supervision was shorter than it should be; flagged, never refused."""
    least = whole("supervision.min_minutes", held_on)
    return minutes is not None and least is not None and minutes < least


def learning_year(records: Iterable[LearningDone], on: dt.date) -> LearningYear | None:
    """The year of the register that a day is in, with what was sent; None before the rules we know.

    Pieces are different if they are called differently; one counts if it was done and sent in that year.
    Source: Social Work England, renewal; domain.md invariant 44.
    """
    start = day_in("swe.year_start", on.year)
    if start is None or on < start:
        start = day_in("swe.year_start", on.year - 1)
    last_day = day_in("swe.renewal_closes", start.year + 1) if start else None
    if start is None or last_day is None:
        return None
    own = [r for r in records if start <= r.done_on <= last_day and r.submitted_on and r.submitted_on <= last_day]
    numbers = whole("swe.cpd_min", last_day), whole("swe.cpd_peer_min", last_day)
    return LearningYear(start, last_day, _different(own), _different(r for r in own if r.with_peer), *numbers)


def renewal_opens(year: LearningYear) -> dt.date | None:
    """The first day on which a registration can be renewed for the year after this one."""
    return day_in("swe.renewal_opens", year.last_day.year)


def said_short(held_on: dt.date) -> str:
    """The note beside a short supervision."""
    return f"Short: it should be {said('supervision.min_minutes', held_on)}"


def said_due(due_on: dt.date, today: dt.date) -> str:
    """Since when, or by when, something is due: "overdue since 3 Nov 2026", "due by 30 Nov 2026"."""
    return f"{'overdue since' if due_on < today else 'due by'} {say_date(due_on)}"


def _of_newly_qualified(start: dt.date, qualified: dt.date) -> dt.date | None:
    weeks, months = whole("supervision.nqsw.weekly_until", start), whole("supervision.nqsw.fortnightly_until", start)
    if weeks is None or months is None:
        return None
    if start < qualified + dt.timedelta(weeks=weeks):
        return _after_weeks(start, "supervision.nqsw.weeks_at_first")
    if start < months_after(qualified, months):
        return _after_weeks(start, "supervision.nqsw.weeks_then")
    return _after_months(start, "supervision.monthly")


def _after_weeks(start: dt.date, key: str) -> dt.date | None:
    weeks = whole(key, start)
    return None if weeks is None else start + dt.timedelta(weeks=weeks)


def _after_months(start: dt.date, key: str) -> dt.date | None:
    months = whole(key, start)
    return None if months is None else months_after(start, months)


def _different(records: Iterable[LearningDone]) -> int:
    return len({fold(record.activity) for record in records})
