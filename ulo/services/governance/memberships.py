"""Memberships: asking to join, being entered as a member, what ends it, and putting a mistake right."""

from __future__ import annotations

import dataclasses
import datetime as dt

from sqlalchemy import select

from ulo.domain.changes import Kind, Outcome
from ulo.domain.errors import PersonFacing
from ulo.domain.fields import tidied
from ulo.domain.governance import (
    CEASED,
    ApplicationBody,
    EndingBody,
    MembershipBody,
    MembershipState,
    Register,
    RegistrationBody,
    Span,
    check_membership,
    check_no_other,
    next_renewal,
)
from ulo.domain.kept import Kept
from ulo.domain.permissions import May
from ulo.queries.governance.kept import MEMBERSHIP, read_membership
from ulo.queries.governance.scope import names_of, today
from ulo.services import writing
from ulo.services.governance.checks import check_person
from ulo.services.governance.entries import put_down_change, register_follows
from ulo.services.writing import nothing_changed, refuse, refuse_if_changed, refuse_what_is_wrong
from ulo.store.desk import Desk, acts
from ulo.store.records.governance import Membership, MembershipClass
from ulo.store.work import Work

_SAID = {
    MembershipState.LAPSED: "The membership of {name} lapsed.",
    MembershipState.RESIGNED: "{name} resigned.",
    MembershipState.REMOVED: "{name} is no longer a member.",
    MembershipState.DIED: "The membership of {name} ended.",
}


@dataclasses.dataclass(frozen=True, slots=True)
class ApplyForMembership:
    """Somebody asks to become a member."""

    body: ApplicationBody


@dataclasses.dataclass(frozen=True, slots=True)
class AddMembership:
    """Somebody is entered as a member at once; also how past memberships are brought in."""

    body: MembershipBody


@dataclasses.dataclass(frozen=True, slots=True)
class RegisterMembership:
    """Somebody who asked becomes a member."""

    membership_id: int
    version: int
    body: RegistrationBody


@dataclasses.dataclass(frozen=True, slots=True)
class RefuseMembership:
    """Somebody who asked does not become a member."""

    membership_id: int
    version: int
    reason: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class EndMembership:
    """A membership lapses, or the person resigns, is removed, or has died."""

    membership_id: int
    version: int
    body: EndingBody


@dataclasses.dataclass(frozen=True, slots=True)
class EditMembership:
    """What is kept about a membership is put right. `version` is the one the form started from."""

    membership_id: int
    version: int
    body: MembershipBody


@dataclasses.dataclass(frozen=True, slots=True)
class TakeBackMembership:
    """A membership that was just added goes again."""

    membership_id: int
    version: int


@acts(May.CHANGE_BOARD)
def apply_for_membership(desk: Desk, command: ApplyForMembership) -> Outcome:
    """Put down that somebody asked to join. Raises NotComplete."""
    asked = tidied(command.body)
    refuse_what_is_wrong(asked)
    body = MembershipBody(
        asked.person_id,
        asked.class_id,
        MembershipState.APPLIED,
        asked.number,
        asked.applied_on,
        address_mode=asked.address_mode,
    )
    return _add(desk, body, "{name} asked to join.")


@acts(May.CHANGE_BOARD)
def add_membership(desk: Desk, command: AddMembership) -> Outcome:
    """Enter somebody as a member. The day of renewal follows from the class if it is left empty. Raises NotComplete."""
    body = tidied(command.body)
    refuse_what_is_wrong(body)
    return _add(desk, body, "{name} is a member now." if body.state is MembershipState.REGISTERED else "Saved.")


@acts(May.CHANGE_BOARD)
def register_membership(desk: Desk, command: RegisterMembership) -> Outcome:
    """Somebody who asked becomes a member, until the first renewal of their class. Raises NotComplete."""
    asked = tidied(command.body)
    refuse_what_is_wrong(asked)
    with desk.work() as work:
        kept = _as_left(desk, work, command.membership_id, command.version)
        if kept.body.state is not MembershipState.APPLIED:
            raise PersonFacing("They are not waiting to become a member.", "Open the membership and look again.")
        new: MembershipBody = dataclasses.replace(
            kept.body,
            state=MembershipState.REGISTERED,
            valid_from=asked.registered_on,
            number=asked.number or kept.body.number,
        )
        beside = {"valid_from": "registered_on"}
        return _change(desk, work, kept, _with_renewal(work, new, today(desk)), "{name} is a member now.", beside)


@acts(May.CHANGE_BOARD)
def refuse_membership(desk: Desk, command: RefuseMembership) -> Outcome:
    """Somebody who asked does not become a member. Raises PersonFacing if they are one already."""
    with desk.work() as work:
        kept = _as_left(desk, work, command.membership_id, command.version)
        if kept.body.state is not MembershipState.APPLIED:
            raise PersonFacing("They are not waiting to become a member.", "Open the membership and look again.")
        new: MembershipBody = dataclasses.replace(
            kept.body, state=MembershipState.REFUSED, ceasing_reason=command.reason.strip()
        )
        return _change(desk, work, kept, new, "{name} was not admitted.")


@acts(May.CHANGE_BOARD)
def end_membership(desk: Desk, command: EndMembership) -> Outcome:
    """End a membership: it lapses, or the person resigns, is removed or has died. Raises NotComplete."""
    asked = tidied(command.body)
    wrong = {} if asked.how in CEASED else {"how": "Choose how it ended: lapsed, resigned, removed or died."}
    refuse_what_is_wrong(asked, wrong)
    with desk.work() as work:
        kept = _as_left(desk, work, command.membership_id, command.version)
        if kept.body.state is not MembershipState.REGISTERED:
            raise PersonFacing("This membership does not hold, so it cannot end.", "Open it and look again.")
        new: MembershipBody = dataclasses.replace(
            kept.body, state=asked.how, valid_to=asked.on, ceasing_reason=asked.reason
        )
        return _change(desk, work, kept, new, _SAID[asked.how], {"valid_to": "on"})


@acts(May.CHANGE_BOARD)
def edit_membership(desk: Desk, command: EditMembership) -> Outcome:
    """Put right what is kept. Raises NotComplete, NotThere, ChangedMeanwhile."""
    body = tidied(command.body)
    refuse_what_is_wrong(body)
    with desk.work() as work:
        kept = _as_left(desk, work, command.membership_id, command.version)
        if kept.body == body:
            return nothing_changed(kept.id)
        return _change(desk, work, kept, body, "The membership of {name} was saved.")


@acts(May.CHANGE_BOARD)
def take_back_membership(desk: Desk, command: TakeBackMembership) -> Outcome:
    """Remove a membership that was just added. Raises PersonFacing if it was changed since."""
    with desk.work() as work:
        kept = read_membership(desk, work.connection, command.membership_id)
        with register_follows(work, Register.MEMBERS, [kept.body.person_id]):
            writing.take_back(work, MEMBERSHIP, command.membership_id, command.version)
    return Outcome(Kind.MEMBERSHIP, None, "Adding this membership was taken back.")


def _add(desk: Desk, body: MembershipBody, said: str) -> Outcome:
    with desk.work() as work:
        new = _with_renewal(work, body, today(desk))
        _refuse_wrong(desk, work, new)
        with register_follows(work, Register.MEMBERS, [new.person_id]):
            number = writing.add(work, MEMBERSHIP, new)
        told = said.format(name=_name(desk, work, new))
    return Outcome(Kind.MEMBERSHIP, number, told, TakeBackMembership(number, 1))


def _change(
    desk: Desk,
    work: Work,
    kept: Kept[MembershipBody],
    new: MembershipBody,
    said: str,
    beside: dict[str, str] | None = None,
) -> Outcome:
    """Write a change; `beside` says where a sentence stands when a form asks under another name."""
    _refuse_wrong(desk, work, new, kept.id, beside or {})
    with register_follows(work, Register.MEMBERS, [kept.body.person_id, new.person_id]):
        writing.change(work, MEMBERSHIP, kept, new)
    if kept.body.address_mode is not new.address_mode and new.person_id and new.state is MembershipState.REGISTERED:
        put_down_change(work, Register.MEMBERS, new.person_id)
    told = said.format(name=_name(desk, work, new))
    return Outcome(Kind.MEMBERSHIP, kept.id, told, EditMembership(kept.id, kept.version + 1, kept.body))


def _as_left(desk: Desk, work: Work, membership_id: int, version: int) -> Kept[MembershipBody]:
    kept = read_membership(desk, work.connection, membership_id)
    refuse_if_changed(work, MEMBERSHIP, kept, version)
    return kept


def _refuse_wrong(
    desk: Desk, work: Work, body: MembershipBody, own: int | None = None, beside: dict[str, str] | None = None
) -> None:
    wrong = dict(check_membership(body, today(desk))) | dict(check_person(desk, work, body.person_id))
    name = work.connection.scalar(select(MembershipClass.name).where(MembershipClass.id == body.class_id))
    if name is None:
        wrong["class_id"] = "This class is not there. Choose one from the list."
    else:
        wrong.update(check_no_other(body, name, _others(work, body, own)))
    refuse({(beside or {}).get(field, field): said for field, said in wrong.items()})


def _others(work: Work, body: MembershipBody, own: int | None) -> list[Span]:
    """The other memberships of this person in this class."""
    same = (Membership.person_id == body.person_id, Membership.class_id == body.class_id)
    wanted = select(Membership.valid_from, Membership.valid_to).where(*same, Membership.valid_from.is_not(None))
    if own is not None:
        wanted = wanted.where(Membership.id != own)
    return [Span(*row) for row in work.connection.execute(wanted)]


def _with_renewal(work: Work, body: MembershipBody, day: dt.date) -> MembershipBody:
    """The same with the first renewal to come, if the class has one and no day was given."""
    if body.state is not MembershipState.REGISTERED or body.renew_by or body.valid_from is None or body.valid_to:
        return body
    months = work.connection.scalar(select(MembershipClass.period_months).where(MembershipClass.id == body.class_id))
    if not months or body.valid_from > day:
        return body
    renewed: MembershipBody = dataclasses.replace(body, renew_by=next_renewal(body.valid_from, months, day))
    return renewed


def _name(desk: Desk, work: Work, body: MembershipBody) -> str:
    return names_of(desk, work.connection, [body.person_id]).get(body.person_id or 0, "Someone")
