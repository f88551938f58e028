"""How well the file is kept: its backups, their age, the second folder, and when one was last tried out."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

from sqlalchemy import Connection, func, select

from ulo.domain.admin import FileEventKind, say_age
from ulo.domain.dates import say_date
from ulo.store import audit, shelf, this_computer
from ulo.store.desk import Desk, reads
from ulo.store.records.admin import FileEvent, OrganisationProfile

_LATE = dt.timedelta(days=1)
_SECOND_LATE = dt.timedelta(days=7)


@dataclasses.dataclass(frozen=True, slots=True)
class Keeping:
    """The newest backup and copy (None if none), whether the file changed since, the rule, and the last drill.

    `second_is_there` is False when the chosen folder cannot be reached now. `since` is when the file was made.
    """

    now: dt.datetime
    since: dt.datetime
    newest: dt.datetime | None
    newest_path: Path | None
    changed: bool
    second_folder: Path | None
    second_is_there: bool
    second_newest: dt.datetime | None
    last_drill: dt.datetime | None
    restored: dt.datetime | None
    hours: int

    @property
    def is_due(self) -> bool:
        """Whether the next backup is due by the organisation's own rule; at once if the clock was put back since."""
        if self.newest is None or self.newest > self.now:
            return self.changed
        return self.changed and self.now - self.newest >= dt.timedelta(hours=self.hours)

    @property
    def late_since(self) -> dt.date | None:
        """The day since which a backup is missing: a day after the newest, if something changed; None if none is."""
        last = self.newest or self.since
        return (last + _LATE).date() if self.changed and self.now - last >= _LATE else None

    @property
    def said(self) -> str:
        """The age of the newest backup in one sentence."""
        if self.newest is None:
            return "There is no backup yet."
        changed = "" if self.changed else " Nothing changed since."
        return f"The last backup was made {say_age(self.newest, self.now)}.{changed}"

    @property
    def second_said(self) -> str:
        """How the second copies stand, in a sentence or two."""
        if self.second_folder is None:
            return "There is no second folder. A copy on another drive survives what happens to this one."
        newest = f" The newest is from {say_age(self.second_newest, self.now)}." if self.second_newest else ""
        there = "" if self.second_is_there else " That folder is not there now: put the drive in."
        return f"Second copies go to {self.second_folder}.{there}{newest}"

    @property
    def drill_said(self) -> str:
        """When a backup was last tried out, in a sentence."""
        if self.last_drill is None:
            return "No backup was tried out yet."
        return f"A backup was last tried out on {say_date(self.last_drill.date())}."

    @property
    def second_late_since(self) -> dt.date | None:
        """The day since which the second copies are too old; None if there are none, or they are not."""
        if self.second_folder is None or self.newest is None:
            return None
        last = self.second_newest or self.since
        return (last + _SECOND_LATE).date() if self.newest - last >= _SECOND_LATE else None


@reads(None)
def keeping(desk: Desk) -> Keeping:
    """Read it from the file and from the folders its backups lie in."""
    path, now = desk.store.path, desk.now()
    ring = shelf.ring_of(path)
    chosen = this_computer.known(path, ring).second_folder
    there = shelf.found([shelf.folder(path)], now, ring)
    copies = shelf.found([shelf.second(path, chosen)], now, ring)
    newest = shelf.latest(there, now)
    profile = OrganisationProfile
    with desk.reading() as connection:
        row = connection.execute(select(profile.backup_hours, profile.created_at)).one()
        events = dict(_events(connection))
        changed = newest is None or shelf.is_changed(desk.store, newest, audit.head(connection))
    return Keeping(
        now=now,
        since=row.created_at,
        newest=newest.made_at if newest else None,
        newest_path=newest.path if newest else None,
        changed=changed,
        second_folder=chosen,
        second_is_there=chosen is not None and chosen.is_dir(),
        second_newest=copies[0].made_at if copies else None,
        last_drill=events.get(FileEventKind.DRILLED),
        restored=events.get(FileEventKind.RESTORED),
        hours=row.backup_hours,
    )


def _events(connection: Connection) -> list[tuple[FileEventKind, dt.datetime]]:
    wanted = select(FileEvent.kind, func.max(FileEvent.created_at)).group_by(FileEvent.kind)
    return [(kind, moment) for kind, moment in connection.execute(wanted)]
