"""What a renewal would change, before it is done: from which day to which."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

from sqlalchemy import Connection, select

from ulo.domain.governance import MembershipState, next_renewal
from ulo.domain.permissions import May
from ulo.queries.governance.scope import names_of, seen_person, today
from ulo.store.desk import Desk, reads
from ulo.store.records.governance import Membership, MembershipClass
from ulo.store.records.people import Person

RENEWALS_SOON = 30
"""How many days before its day a renewal shows."""

_MOST = 300
ENDED = "This membership has ended. To join again is a new membership: add one."
NEVER_ENDS = "This class has no renewal, so there is nothing to renew."
NOT_MEMBER = "They have asked to join and are not a member yet. Register them first."
GONE = "This membership is not there. Take it off the list."


@dataclasses.dataclass(frozen=True, slots=True)
class Renewal:
    """One membership to renew: from which day to which, or why it cannot be (`wrong`)."""

    membership_id: int
    version: int
    number: str
    name: str
    class_name: str
    renew_by: dt.date | None
    renewed_to: dt.date | None
    wrong: str = ""


@reads(May.SEE_BOARD)
def renewals(desk: Desk, membership_ids: Sequence[int]) -> list[Renewal]:
    """What renewing these would change, in their order."""
    with desk.reading() as connection:
        return renewals_of(desk, connection, membership_ids)


@reads(May.SEE_BOARD)
def due_renewals(desk: Desk) -> list[Renewal]:
    """The renewals that are overdue or due in the next 30 days, by name."""
    soon = today(desk) + dt.timedelta(days=RENEWALS_SOON)
    wanted = select(Membership.id).join(Person, Person.id == Membership.person_id)
    due = (Membership.state == MembershipState.REGISTERED, Membership.renew_by <= soon)
    with desk.reading() as connection:
        seen = seen_person(desk, Membership.person_id)
        ids = connection.scalars(wanted.where(*due, seen).order_by(Person.sort_name, Membership.id).limit(_MOST)).all()
        return renewals_of(desk, connection, ids)


def renewals_of(desk: Desk, connection: Connection, ids: Sequence[int]) -> list[Renewal]:
    """The same inside a transaction that is under way."""
    told = (Membership.id, Membership.version, Membership.person_id, Membership.state, Membership.valid_from)
    wanted = select(*told, Membership.number, Membership.renew_by, MembershipClass.name, MembershipClass.period_months)
    these = wanted.join(MembershipClass).where(Membership.id.in_(list(ids)), seen_person(desk, Membership.person_id))
    rows = {row.id: row for row in connection.execute(these)}
    names = names_of(desk, connection, (row.person_id for row in rows.values()))
    found = []
    for number in ids:
        if number not in rows:
            found.append(Renewal(number, 0, "", "", "", None, None, GONE))
            continue
        row = rows[number]
        wrong = _why_not(row.state, row.period_months)
        to = None if wrong else next_renewal(row.valid_from, row.period_months, row.renew_by or today(desk))
        said = (row.id, row.version, row.number, names[row.person_id], row.name)
        found.append(Renewal(*said, row.renew_by, to, wrong))
    return found


def _why_not(state: MembershipState, period_months: int | None) -> str:
    if state is MembershipState.APPLIED:
        return NOT_MEMBER
    if state is not MembershipState.REGISTERED:
        return ENDED
    return "" if period_months else NEVER_ENDS
