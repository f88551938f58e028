"""Keeping the file: what happened to it as a whole, how often it is backed up, which backups stay as they age."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable
from typing import Annotated

from ulo.domain.choices import Choice
from ulo.domain.dates import UK
from ulo.domain.fields import Field
from ulo.domain.text import counted

FEWEST_HOURS, USUAL_HOURS, MOST_HOURS = 1, 4, 168
_ALL_OF = dt.timedelta(days=2)
_CLOCKS_DIFFER = dt.timedelta(days=1)
_DAY, _HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)
_Bucket = Callable[[dt.date], tuple[int, ...]]
_STAGES: tuple[tuple[int, _Bucket], ...] = (
    (12, lambda day: (day.toordinal(),)),
    (10, lambda day: tuple(day.isocalendar())[:2]),
    (9, lambda day: (day.year, day.month)),
)
"""After two days one a day is kept, twelve times; then one a week, ten times; then one a month, nine times."""


class FileEventKind(Choice):
    """What happened to the file as a whole."""

    RESTORED = "restored", "Restored from a backup"
    DRILLED = "drilled", "A backup was tried out"


@dataclasses.dataclass(frozen=True, slots=True)
class BackupRule:
    """How many hours at most lie between two backups while the file is open and changes."""

    hours: Annotated[
        int, Field("Hours between backups", f"{FEWEST_HOURS} to {MOST_HOURS}; only if something changed", kind="number")
    ] = USUAL_HOURS


def wrong_hours(hours: int) -> dict[str, str]:
    """What is wrong with a number of hours, by the name of its field."""
    if FEWEST_HOURS <= (hours or 0) <= MOST_HOURS:
        return {}
    return {"hours": f"Choose a number of hours from {FEWEST_HOURS} to {MOST_HOURS}."}


def kept_of(moments: Iterable[dt.datetime], now: dt.datetime) -> set[dt.datetime]:
    """Which of these moments (aware) of backups to keep; those of the last two days, or dated later, all stay."""
    newest_first = sorted(set(moments), reverse=True)
    kept = {moment for moment in newest_first if moment > now - _ALL_OF}
    stages = iter(_STAGES)
    left, bucket = next(stages)
    last: dt.date | None = None
    for moment in newest_first[len(kept) :]:
        day = moment.astimezone(UK).date()
        if left == 0:
            left, bucket = next(stages, (-1, bucket))
        if left < 0:
            break
        if last is None or bucket(day) != bucket(last):
            kept.add(moment)
            left, last = left - 1, day
    return kept


def is_believable(made_at: dt.datetime, now: dt.datetime) -> bool:
    """Whether a backup may have been made then: one that is dated tomorrow was made by a clock that was wrong."""
    return made_at <= now + _CLOCKS_DIFFER


def say_age(made_at: dt.datetime, now: dt.datetime) -> str:
    """How long ago, in the largest whole unit: "9 days ago", "3 hours ago", "less than an hour ago"."""
    passed = now - made_at
    if passed >= _DAY:
        return f"{counted(passed // _DAY, 'day')} ago"
    if passed >= _HOUR:
        return f"{counted(passed // _HOUR, 'hour')} ago"
    return "less than an hour ago"
