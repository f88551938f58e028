"""Days that matter to a board: whole months on, renewals, clear days of notice, and days that overlap."""

from __future__ import annotations

import calendar
import dataclasses
import datetime as dt
from collections.abc import Iterable

from ulo.domain.dates import say_date
from ulo.domain.governance.words import Found

_MONTHS = 12


@dataclasses.dataclass(frozen=True, slots=True)
class Span:
    """From a day until another, which is the first day that does not count; None where there is no such day yet."""

    valid_from: dt.date | None
    valid_to: dt.date | None = None

    def holds(self, day: dt.date) -> bool:
        """Whether this day counts."""
        return self.valid_from is not None and self.valid_from <= day < (self.valid_to or dt.date.max)

    def overlaps(self, other: Span) -> bool:
        """Whether one day counts in both. What has not begun overlaps nothing."""
        if self.valid_from is None or other.valid_from is None:
            return False
        mine, theirs = self.valid_to or dt.date.max, other.valid_to or dt.date.max
        return self.valid_from < theirs and other.valid_from < mine

    def __str__(self) -> str:
        """As people say it: "from 1 Apr 2025 until 1 Apr 2026", "since 1 Apr 2025"."""
        if self.valid_to is None:
            return f"since {say_date(self.valid_from)}"
        return f"from {say_date(self.valid_from)} until {say_date(self.valid_to)}"


def first_overlap(span: Span, others: Iterable[Span]) -> Span | None:
    """The first of the others that shares a day with this one. Source: domain.md 2.7, invariant 1."""
    return next((other for other in others if span.overlaps(other)), None)


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans that have begun, in order; those that touch are one: a term that follows at once is no new one."""
    found: list[Span] = []
    for span in sorted((s for s in spans if s.valid_from), key=lambda s: s.valid_from or dt.date.min):
        last = found[-1] if found else None
        if last is None or (last.valid_to and span.valid_from and last.valid_to < span.valid_from):
            found.append(span)
        elif last.valid_to and (span.valid_to is None or span.valid_to > last.valid_to):
            found[-1] = Span(last.valid_from, span.valid_to)
    return found


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day so many months on; where the month is shorter, its last day: 29 Feb 2028 + 12 is 28 Feb 2029."""
    whole = day.year * _MONTHS + day.month - 1 + months
    year, month = divmod(whole, _MONTHS)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def next_renewal(since: dt.date, period_months: int, after: dt.date) -> dt.date:
    """The first day after `after` on which whole periods since the joining end.

    It is counted from the joining each time, so that somebody who joined on 29 February comes back to it.
    """
    apart = (after.year - since.year) * _MONTHS + after.month - since.month
    periods = max(apart // period_months, 1)
    while add_months(since, periods * period_months) <= after:
        periods += 1
    return add_months(since, periods * period_months)


def clear_days(served_on: dt.date, meeting_on: dt.date) -> int:
    """The days strictly between the day a notice is served and the day of the meeting; never below nothing."""
    return max((meeting_on - served_on).days - 1, 0)


def notice_found(
    sent_on: dt.date | None, meeting_on: dt.date, needed: int | None, post_days: int | None, *, by_post: bool
) -> Found:
    """Whether notice was long enough. Source: domain.md 2.7, invariant 5.

    `needed` are the clear days of the constitution; by post, `post_days` pass before it counts as served.
    What the constitution says and nobody entered is not checked, unless it is too short in any case.
    """
    if sent_on is None:
        return Found.CANNOT_SAY
    if needed is None:
        return Found.NOT_CHECKED
    served_on = sent_on + dt.timedelta(days=(post_days or 0) if by_post else 0)
    if served_on >= meeting_on or clear_days(served_on, meeting_on) < needed:
        return Found.NOT_MET
    return Found.NOT_CHECKED if by_post and post_days is None else Found.MET


def last_day_to_send(meeting_on: dt.date, needed: int | None, post_days: int = 0) -> dt.date | None:
    """The last day on which a notice can go out and still be in time; None where the rule is not known."""
    return None if needed is None else meeting_on - dt.timedelta(days=needed + post_days + 1)


def due_by(event_on: dt.date, days: int | None) -> dt.date | None:
    """By when something must be entered in a register: the event and so many days; None where they are not known.

    Source: SI 2012/3012 schedule 1, paragraph 5; domain.md 2.7, invariants 7 and 36.
    """
    return None if days is None else event_on + dt.timedelta(days=days)
