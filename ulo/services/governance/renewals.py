"""Renewing memberships, one or many, as one act with one undo."""

from __future__ import annotations

import dataclasses
import datetime as dt

from sqlalchemy import select

from ulo.domain.changes import Kind, Outcome
from ulo.domain.errors import NotComplete, PersonFacing
from ulo.domain.permissions import May
from ulo.domain.text import counted
from ulo.queries.governance.kept import MEMBERSHIP
from ulo.queries.governance.renewals import renewals_of
from ulo.services.writing import change_row
from ulo.store.desk import Desk, acts


@dataclasses.dataclass(frozen=True, slots=True)
class RenewMemberships:
    """These memberships are renewed, each until the next end of its period."""

    membership_ids: tuple[int, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Renewed:
    """What renewing changed about one membership: the version it left, and the day that stood there before."""

    membership_id: int
    version: int
    renew_by: dt.date | None


@dataclasses.dataclass(frozen=True, slots=True)
class TakeBackRenewals:
    """Renewals go back, all at once."""

    renewed: tuple[Renewed, ...]


@acts(May.CHANGE_BOARD)
def renew_memberships(desk: Desk, command: RenewMemberships) -> Outcome:
    """Renew them all or none. Raises NotComplete with a sentence for each that cannot be ("membership_ids.3")."""
    ids = tuple(dict.fromkeys(command.membership_ids))
    if not ids:
        raise NotComplete("No membership was chosen.", "Choose some in the list.")
    with desk.work() as work:
        plan = renewals_of(desk, work.connection, ids)
        wrong = {f"membership_ids.{place}": line.wrong for place, line in enumerate(plan) if line.wrong}
        if wrong:
            said = f"{counted(len(wrong), 'membership')} cannot be renewed. Nothing was saved."
            raise NotComplete(said, next(iter(wrong.values())), wrong)
        for line in plan:
            change_row(work, MEMBERSHIP.table, line.membership_id, {"renew_by": line.renewed_to})
    undo = TakeBackRenewals(tuple(Renewed(line.membership_id, line.version + 1, line.renew_by) for line in plan))
    said = f"{plan[0].name} renewed." if len(plan) == 1 else f"{counted(len(plan), 'membership')} renewed."
    return Outcome(Kind.MEMBERSHIP, plan[0].membership_id, said, undo)


@acts(May.CHANGE_BOARD)
def take_back_renewals(desk: Desk, command: TakeBackRenewals) -> Outcome:
    """Put the days of renewal back as they were. Raises PersonFacing if one of them was changed since."""
    table = MEMBERSHIP.table
    with desk.work() as work:
        for line in command.renewed:
            version = work.connection.scalar(select(table.c.version).where(table.c.id == line.membership_id))
            if version != line.version:
                said = "One of these memberships was changed since, so all of them stay renewed."
                raise PersonFacing(said, "Open the membership and look again.")
            change_row(work, table, line.membership_id, {"renew_by": line.renew_by})
    return Outcome(
        Kind.MEMBERSHIP, None, f"The renewal of {counted(len(command.renewed), 'membership')} was taken back."
    )
