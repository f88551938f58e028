"""The people who sign in: added, shut out, and their passphrases."""

from __future__ import annotations

import dataclasses
from typing import Annotated

from sqlalchemy import Row, delete, func, insert, select, update

from ulo.domain.changes import Kind, Outcome
from ulo.domain.errors import NotComplete, PersonFacing
from ulo.domain.fields import Field, check
from ulo.domain.permissions import May, Role
from ulo.domain.text import clean
from ulo.queries.scope import seen_by
from ulo.services.admin.rooms import leave_room
from ulo.services.writing import change_row, insert_row
from ulo.store import keys, places, rooms
from ulo.store.desk import Desk, acts
from ulo.store.records.admin import Account, AccountPerson, OrganisationProfile
from ulo.store.records.all import Record
from ulo.store.records.people import Person
from ulo.store.work import Work, new_id

_ASKED = (OrganisationProfile.name, OrganisationProfile.charity_number, OrganisationProfile.principal_office)


@dataclasses.dataclass(frozen=True, slots=True)
class AddUser:
    """Someone else may sign in."""

    name: Annotated[str, Field("Name to sign in with", required=True, max_length=100)] = ""
    role: Annotated[Role, Field("Role", kind="choice", choices=Role)] = Role.WORKER
    passphrase: Annotated[str, Field("First passphrase", "They change it themselves", kind="secret", required=True)] = (
        ""
    )
    person_id: Annotated[
        int | None, Field("Who they are", "A worker sees only what this person takes part in", kind="person")
    ] = None


@dataclasses.dataclass(frozen=True, slots=True)
class SayWhoUserIs:
    """Which person of the list somebody who signs in is; None: nobody who is in it."""

    name: Annotated[str, Field("Name they sign in with", required=True, max_length=100)] = ""
    person_id: Annotated[
        int | None, Field("Who they are", "Type part of a name; leave it empty for nobody in the list", kind="person")
    ] = None


@dataclasses.dataclass(frozen=True, slots=True)
class ShutOutUser:
    """Someone may sign in no more. What they wrote stays."""

    name: str


@dataclasses.dataclass(frozen=True, slots=True)
class ChangePassphrase:
    """The signed-in person chooses a new passphrase."""

    old: Annotated[str, Field("Passphrase now", kind="secret", required=True)] = ""
    new: Annotated[
        str, Field("New passphrase", "At least 12 letters; four words are good", kind="secret", required=True)
    ] = ""
    again: Annotated[str, Field("New passphrase again", kind="secret", required=True)] = ""


@dataclasses.dataclass(frozen=True, slots=True)
class EditOrganisation:
    """The name and number at the head of every report, and the address of the principal office."""

    name: Annotated[str, Field("Name of the organisation", required=True)] = ""
    charity_number: Annotated[str, Field("Charity number", "Only if you have one", max_length=20)] = ""
    principal_office: Annotated[
        str, Field("Principal office", "The address that registers may print for members", max_length=400)
    ] = ""
    version: int = 1


@acts(May.MANAGE_USERS)
def add_user(desk: Desk, command: AddUser) -> Outcome:
    """Let someone sign in. Raises NotComplete for a name that is taken or a weak passphrase."""
    name = clean(command.name)
    _refuse(check(dataclasses.replace(command, name=name)))
    keys.check_passphrase(command.passphrase, name)
    keyring = _keyring(desk)
    with desk.work() as work:
        taken = work.connection.scalar(select(Account.id).where(func.lower(Account.name) == name.lower()))
        if taken is not None:
            said = "Somebody signs in with this name already."
            raise NotComplete(said, "Add something that tells them apart.", {"name": said})
        made = {"name": name, "role": command.role, "open": True, "created_at": work.now}
        account = new_id(work.connection.execute(insert(Account), made))
        if command.person_id is not None:
            _say_who(desk, work, account, command.person_id)
        own = keyring.add_user(desk.store.key, name, command.role, command.passphrase)
        rooms.introduce(work.connection, account, own, work.stamp(new=True))
        keyring.save()
    return Outcome(Kind.USER, account, f"{name} may sign in now, as {command.role.label.lower()}.")


@acts(May.MANAGE_USERS)
def say_who_user_is(desk: Desk, command: SayWhoUserIs) -> Outcome:
    """Keep which person a user is. Raises NotComplete for a name nobody signs in with, or a person not in the list."""
    _refuse(check(command))
    with desk.work() as work:
        account = _may_sign_in(work, command.name)
        if account is None:
            said = "Nobody signs in with this name."
            raise NotComplete(said, "Look at the list of names.", {"name": said})
        before = work.connection.scalar(select(AccountPerson.person_id).where(AccountPerson.account_id == account.id))
        _say_who(desk, work, account.id, command.person_id)
    undo = SayWhoUserIs(account.name, before)
    return Outcome(Kind.USER, account.id, f"Who {account.name} is, is kept.", undo)


@acts(May.MANAGE_USERS)
def shut_out_user(desk: Desk, command: ShutOutUser) -> Outcome:
    """Take someone's key away. Raises PersonFacing for yourself and for the last who reads safeguarding concerns."""
    with desk.work() as work:
        account = _may_sign_in(work, command.name)
        if account is None:
            raise PersonFacing("Nobody with this name signs in.", "Look at the list of names.")
        if account.id == desk.user.id:
            raise PersonFacing("You cannot shut yourself out.", "Ask another administrator.")
        leave_room(work, account.id, account.name)
        work.connection.execute(update(Account).where(Account.id == account.id).values(open=False))
        keyring = _keyring(desk)
        keyring.remove_user(account.name)
        keyring.save()
    return Outcome(Kind.USER, account.id, f"{account.name} may not sign in any more.")


@acts(None)
def change_passphrase(desk: Desk, command: ChangePassphrase) -> Outcome:
    """Change one's own passphrase; the file itself is not touched. Raises WrongPassphrase, NotComplete."""
    _refuse(check(command))
    if command.new != command.again:
        said = "The two new passphrases differ."
        raise NotComplete(said, "Type the new one again.", {"again": said})
    keys.check_passphrase(command.new, desk.user.name)
    keyring = _keyring(desk)
    opened = keyring.unlock(desk.user.name, command.old)
    keyring.add_user(opened.key, opened.name, opened.role, command.new, own=opened.own or desk.own)
    keyring.save()
    return Outcome(Kind.USER, desk.user.id, "Your passphrase is changed.")


@acts(May.MANAGE_USERS)
def edit_organisation(desk: Desk, command: EditOrganisation) -> Outcome:
    """Change the organisation's name and number. Raises NotComplete, or PersonFacing if changed meanwhile."""
    _refuse(check(command))
    with desk.work() as work:
        profile = work.connection.execute(select(*_ASKED, OrganisationProfile.version)).one()
        if profile.version != command.version:
            raise PersonFacing("Someone changed this meanwhile.", "Look at it again, then save.")
        before = EditOrganisation(profile.name, profile.charity_number, profile.principal_office)
        wanted = {column.name: clean(getattr(command, column.name)) for column in _ASKED}
        change_row(work, OrganisationProfile.__table__, 1, wanted, version=profile.version + 1)
    undo = dataclasses.replace(before, version=profile.version + 1)
    return Outcome(Kind.SETTING, 1, "The organisation’s details are saved.", undo)


def _may_sign_in(work: Work, name: str) -> Row[int, str] | None:
    """The id and name of the open account with this name, in any case."""
    this = (func.lower(Account.name) == clean(name).lower(), Account.open)
    return work.connection.execute(select(Account.id, Account.name).where(*this)).first()


def _say_who(desk: Desk, work: Work, account_id: int, person_id: int | None) -> None:
    work.connection.execute(delete(AccountPerson).where(AccountPerson.account_id == account_id))
    if person_id is None:
        return
    wanted = select(Person.id).where(Person.id == person_id, seen_by(desk, hidden=True))
    if work.connection.scalar(wanted) is None:
        said = "Choose a person from the list."
        raise NotComplete(said, "Type part of their name.", {"person_id": said})
    insert_row(work, Record.metadata.tables["account_person"], {"account_id": account_id, "person_id": person_id})


def _keyring(desk: Desk) -> keys.Keyring:
    return keys.Keyring.load(places.keys_beside(desk.store.path))


def _refuse(wrong: dict[str, str]) -> None:
    if wrong:
        raise NotComplete("Some answers are not right yet. Nothing was saved.", "Look at the marked boxes.", wrong)
