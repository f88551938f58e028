"""The register of interests: declaring one, changing it, taking it back."""

from __future__ import annotations

import dataclasses

from ulo.domain.changes import Kind, Outcome
from ulo.domain.fields import tidied
from ulo.domain.governance import InterestBody, check_interest
from ulo.domain.permissions import May
from ulo.queries.governance.kept import INTEREST, read_interest
from ulo.queries.governance.scope import today
from ulo.services import writing
from ulo.services.governance.checks import check_person
from ulo.services.writing import nothing_changed, refuse, refuse_if_changed, refuse_what_is_wrong
from ulo.store.desk import Desk, acts


@dataclasses.dataclass(frozen=True, slots=True)
class AddInterest:
    """Somebody declares an interest."""

    body: InterestBody


@dataclasses.dataclass(frozen=True, slots=True)
class EditInterest:
    """An interest changes or ends. `version` is the one the form started from."""

    interest_id: int
    version: int
    body: InterestBody


@dataclasses.dataclass(frozen=True, slots=True)
class TakeBackInterest:
    """An interest that was just added goes again."""

    interest_id: int
    version: int


@acts(May.CHANGE_BOARD)
def add_interest(desk: Desk, command: AddInterest) -> Outcome:
    """Keep an interest that was declared. Raises NotComplete."""
    body = tidied(command.body)
    refuse_what_is_wrong(body, check_interest(body, today(desk)))
    with desk.work() as work:
        refuse(check_person(desk, work, body.person_id))
        number = writing.add(work, INTEREST, body)
    return Outcome(Kind.BOARD, number, "Interest added.", TakeBackInterest(number, 1))


@acts(May.CHANGE_BOARD)
def edit_interest(desk: Desk, command: EditInterest) -> Outcome:
    """Change an interest, or say until when it was one. Raises NotComplete, NotThere, ChangedMeanwhile."""
    body = tidied(command.body)
    refuse_what_is_wrong(body, check_interest(body, today(desk)))
    with desk.work() as work:
        kept = read_interest(desk, work.connection, command.interest_id)
        refuse_if_changed(work, INTEREST, kept, command.version)
        if kept.body == body:
            return nothing_changed(kept.id)
        refuse(check_person(desk, work, body.person_id))
        writing.change(work, INTEREST, kept, body)
    return Outcome(Kind.BOARD, kept.id, "Interest saved.", EditInterest(kept.id, kept.version + 1, kept.body))


@acts(May.CHANGE_BOARD)
def take_back_interest(desk: Desk, command: TakeBackInterest) -> Outcome:
    """Remove an interest that was just added. Raises PersonFacing if it was changed or used since."""
    with desk.work() as work:
        writing.take_back(work, INTEREST, command.interest_id, command.version)
    return Outcome(Kind.BOARD, None, "Adding this interest was taken back.")
