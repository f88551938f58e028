"""The register of interests: what may pull somebody two ways, and the conflicts that were handled."""

from __future__ import annotations

import dataclasses
import datetime as dt

from sqlalchemy import select

from ulo.domain.dates import UK
from ulo.domain.governance import ConflictHandled
from ulo.domain.permissions import May
from ulo.queries.governance.office import in_force
from ulo.queries.governance.scope import SOMEONE, names_of, today
from ulo.store.desk import Desk, reads
from ulo.store.records.governance import Conflict, GoverningBody, Interest, Meeting, Resolution


@dataclasses.dataclass(frozen=True, slots=True)
class InterestLine:
    """An interest that was declared; `name` is “Someone” and `nature` empty where this user may not see the person."""

    id: int
    version: int
    person_id: int
    name: str
    nature: str
    party: str
    since: dt.date
    until: dt.date | None
    declared_on: dt.date
    current: bool


@dataclasses.dataclass(frozen=True, slots=True)
class ConflictLine:
    """How a conflict of interest was handled at a meeting."""

    held_on: dt.date
    body: str
    resolution: str
    person_id: int
    name: str
    what: str
    handled: ConflictHandled
    in_quorum: bool


@reads(May.SEE_BOARD)
def interests(desk: Desk, as_at: dt.date | None = None) -> list[InterestLine]:
    """Every interest, or those that held on a day; those that hold first, then the newest."""
    day = as_at or today(desk)
    told = (Interest.id, Interest.version, Interest.person_id, Interest.nature, Interest.party, Interest.valid_from)
    wanted = select(*told, Interest.valid_to, Interest.declared_on)
    if as_at:
        wanted = wanted.where(in_force(Interest, day))
    with desk.reading() as connection:
        rows = connection.execute(wanted.order_by(Interest.valid_from.desc(), Interest.id.desc())).all()
        names = names_of(desk, connection, (row.person_id for row in rows))
        seen = _seen(names)
    lines = [
        InterestLine(
            row.id,
            row.version,
            row.person_id,
            names[row.person_id],
            row.nature if row.person_id in seen else "",
            row.party if row.person_id in seen else "",
            row.valid_from,
            row.valid_to,
            row.declared_on,
            row.valid_from <= day < (row.valid_to or dt.date.max),
        )
        for row in rows
    ]
    return sorted(lines, key=lambda line: not line.current)


@reads(May.SEE_BOARD)
def conflicts_handled(desk: Desk, first: dt.date, last: dt.date) -> list[ConflictLine]:
    """The conflicts handled at the meetings of these days, both counted: the newest first."""
    told = (Meeting.held_at, GoverningBody.name, Resolution.what, Conflict.person_id, Conflict.what.label("conflict"))
    wanted = (
        select(*told, Conflict.handled, Conflict.in_quorum)
        .join(Resolution, Resolution.id == Conflict.resolution_id)
        .join(Meeting, Meeting.id == Resolution.meeting_id)
        .join(GoverningBody, GoverningBody.id == Meeting.body_id)
        .order_by(Meeting.held_at.desc(), Conflict.id)
    )
    with desk.reading() as connection:
        rows = [(row.held_at.astimezone(UK).date(), row) for row in connection.execute(wanted)]
        names = names_of(desk, connection, (row.person_id for _day, row in rows))
    seen = _seen(names)
    return [
        ConflictLine(
            day,
            row.name,
            row.what,
            row.person_id,
            names[row.person_id],
            row.conflict if row.person_id in seen else "",
            row.handled,
            row.in_quorum,
        )
        for day, row in rows
        if first <= day <= last
    ]


def _seen(names: dict[int, str]) -> set[int]:
    """The people whose names this user reads."""
    return {person for person, name in names.items() if name != SOMEONE}
