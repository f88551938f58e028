"""The classes of membership: adding one, changing it, taking it back."""

from __future__ import annotations

import dataclasses

from sqlalchemy import select

from ulo.domain.changes import Kind, Outcome
from ulo.domain.fields import tidied
from ulo.domain.governance import ClassBody, check_class
from ulo.domain.permissions import May
from ulo.domain.text import fold
from ulo.queries.governance.kept import CLASS
from ulo.services import writing
from ulo.services.writing import as_left, nothing_changed, refuse, refuse_what_is_wrong
from ulo.store.desk import Desk, acts
from ulo.store.records.governance import MembershipClass
from ulo.store.work import Work


@dataclasses.dataclass(frozen=True, slots=True)
class AddMembershipClass:
    """The constitution has one more class of members."""

    body: ClassBody


@dataclasses.dataclass(frozen=True, slots=True)
class EditMembershipClass:
    """A class of members changes. `version` is the one the form started from."""

    class_id: int
    version: int
    body: ClassBody


@dataclasses.dataclass(frozen=True, slots=True)
class TakeBackMembershipClass:
    """A class that was just added goes again."""

    class_id: int
    version: int


@acts(May.CHANGE_BOARD)
def add_membership_class(desk: Desk, command: AddMembershipClass) -> Outcome:
    """Add a class. Raises NotComplete."""
    body = tidied(command.body)
    refuse_what_is_wrong(body, check_class(body))
    with desk.work() as work:
        refuse(_check_name(work, body.name))
        number = writing.add(work, CLASS, body)
    return Outcome(Kind.MEMBERSHIP, number, f"Class “{body.name}” added.", TakeBackMembershipClass(number, 1))


@acts(May.CHANGE_BOARD)
def edit_membership_class(desk: Desk, command: EditMembershipClass) -> Outcome:
    """Change a class. Raises NotComplete, NotThere, ChangedMeanwhile."""
    body = tidied(command.body)
    refuse_what_is_wrong(body, check_class(body))
    with desk.work() as work:
        kept = as_left(work, CLASS, command.class_id, command.version)
        if kept.body == body:
            return nothing_changed(kept.id)
        refuse(_check_name(work, body.name, kept.id))
        writing.change(work, CLASS, kept, body)
    undo = EditMembershipClass(kept.id, kept.version + 1, kept.body)
    return Outcome(Kind.MEMBERSHIP, kept.id, f"Class “{body.name}” saved.", undo)


@acts(May.CHANGE_BOARD)
def take_back_membership_class(desk: Desk, command: TakeBackMembershipClass) -> Outcome:
    """Remove a class that was just added. Raises PersonFacing if it was changed or somebody is in it."""
    with desk.work() as work:
        writing.take_back(work, CLASS, command.class_id, command.version)
    return Outcome(Kind.MEMBERSHIP, None, "Adding this class was taken back.")


def _check_name(work: Work, name: str, own: int | None = None) -> dict[str, str]:
    """Two classes of one name could not be told apart in the register."""
    for number, other in work.connection.execute(select(MembershipClass.id, MembershipClass.name)):
        if number != own and fold(other) == fold(name):
            return {"name": "There is a class of this name already. Choose another name."}
    return {}
