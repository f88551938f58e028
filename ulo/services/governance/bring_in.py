"""Bringing many memberships in at once, all or nothing, and taking them back as one step."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from sqlalchemy import delete, func, select

from ulo.domain.changes import Kind, Outcome
from ulo.domain.errors import NotComplete, PersonFacing
from ulo.domain.fields import check, fields_of
from ulo.domain.governance import MembershipBody, Span, check_membership, check_no_other
from ulo.domain.permissions import May
from ulo.domain.text import counted
from ulo.queries.governance.kept import MEMBERSHIP
from ulo.queries.governance.scope import today
from ulo.queries.scope import seen_by
from ulo.store.desk import Desk, acts
from ulo.store.records.governance import MembershipClass
from ulo.store.records.people import Person
from ulo.store.work import Work

_TABLE = MEMBERSHIP.table
_AT_ONCE = 5_000


@dataclasses.dataclass(frozen=True, slots=True)
class BringInMemberships:
    """A list of memberships from before. They stand in the register already: nothing is put down for it."""

    memberships: Sequence[MembershipBody]


@dataclasses.dataclass(frozen=True, slots=True)
class TakeBackMemberships:
    """Memberships that were brought in go again: those with ids from `first` to `last`."""

    first: int
    last: int


@acts(May.CHANGE_BOARD)
def bring_in_memberships(desk: Desk, command: BringInMemberships) -> Outcome:
    """Add them all or none. Raises NotComplete with a sentence for each wrong answer ("memberships.7.class_id")."""
    if not command.memberships:
        raise NotComplete("There are no memberships to bring in.", "Choose another list.")
    with desk.work() as work:
        wrong = _wrong(desk, work, command.memberships)
        if wrong:
            said = f"{counted(len(wrong), 'answer')} cannot be kept. Nothing was saved."
            raise NotComplete(said, next(iter(wrong.values())), wrong)
        first = work.next_id(_TABLE)
        names = list(fields_of(MembershipBody))
        rows = [
            {"id": number} | {name: getattr(body, name) for name in names}
            for number, body in enumerate(command.memberships, first)
        ]
        for start in range(0, len(rows), _AT_ONCE):
            work.insert_many(_TABLE, rows[start : start + _AT_ONCE])
    undo = TakeBackMemberships(first, first + len(rows) - 1)
    return Outcome(Kind.MEMBERSHIP, first, f"{counted(len(rows), 'membership')} brought in.", undo)


@acts(May.CHANGE_BOARD)
def take_back_memberships(desk: Desk, command: TakeBackMemberships) -> Outcome:
    """Remove memberships that were brought in. Raises PersonFacing if one of them was changed since."""
    mine = _TABLE.c.id.between(command.first, command.last)
    with desk.work() as work:
        changed = select(func.count()).select_from(_TABLE).where(mine, _TABLE.c.version > 1)
        if work.connection.scalar(changed):
            said = "One of these memberships was changed since, so all of them stay."
            raise PersonFacing(said, "Open the list and look again.")
        gone = work.connection.execute(delete(_TABLE).where(mine)).rowcount
    return Outcome(Kind.MEMBERSHIP, None, f"{counted(gone, 'membership')} taken back.")


def _wrong(desk: Desk, work: Work, bodies: Sequence[MembershipBody]) -> dict[str, str]:
    day, seen = today(desk), set(work.connection.scalars(select(Person.id).where(seen_by(desk, hidden=True))))
    named = work.connection.execute(select(MembershipClass.id, MembershipClass.name))
    classes = {row.id: row.name for row in named}
    there: dict[tuple[int | None, int | None], list[Span]] = {}
    for row in work.connection.execute(
        select(*(_TABLE.c[n] for n in ("person_id", "class_id", "valid_from", "valid_to")))
    ):
        there.setdefault((row.person_id, row.class_id), []).append(Span(row.valid_from, row.valid_to))
    wrong: dict[str, str] = {}
    for place, body in enumerate(bodies):
        others = there.setdefault((body.person_id, body.class_id), [])
        found = check_no_other(body, classes.get(body.class_id or 0, ""), others) | check_membership(body, day)
        found |= check(body)
        if body.person_id not in seen:
            found["person_id"] = "This person’s record is not there."
        if body.class_id not in classes:
            found["class_id"] = "This class is not there."
        wrong |= {f"memberships.{place}.{name}": said for name, said in found.items()}
        others.append(Span(body.valid_from, body.valid_to))
    return wrong
