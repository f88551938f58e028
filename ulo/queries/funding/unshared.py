"""Sessions whose cost is shared to no fund yet."""

from __future__ import annotations

import dataclasses
import datetime as dt

from sqlalchemy import exists, select

from ulo.domain.casework import SessionState
from ulo.domain.dates import UK
from ulo.domain.permissions import May
from ulo.store.desk import Desk, reads
from ulo.store.records.casework import JointSession
from ulo.store.records.funding import CostShare


@dataclasses.dataclass(frozen=True, slots=True)
class Unshared:
    """A session that was held and that no fund pays yet."""

    id: int
    day: dt.date
    service_id: int | None


@reads(May.SEE_MONEY)
def unshared_sessions(desk: Desk) -> list[Unshared]:
    """Every session that was held and whose cost is shared to no fund, the oldest first."""
    shared = exists().where(CostShare.joint_session_id == JointSession.id)
    wanted = select(JointSession.id, JointSession.starts_at, JointSession.service_id).where(
        JointSession.state == SessionState.HELD, ~shared
    )
    with desk.reading() as connection:
        rows = connection.execute(wanted.order_by(JointSession.starts_at, JointSession.id))
        return [Unshared(row.id, row.starts_at.astimezone(UK).date(), row.service_id) for row in rows]
