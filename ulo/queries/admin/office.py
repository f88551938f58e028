"""The organisation, who may sign in, and what a person chose for themselves."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from typing import Any

from sqlalchemy import and_, func, select

from ulo.domain.errors import WorldTrouble
from ulo.domain.permissions import May, Role
from ulo.queries.scope import seen_by
from ulo.store import audit, check, sealing
from ulo.store.desk import Desk, reads
from ulo.store.records.admin import Account, AccountPerson, AuditEntry, Draft, OrganisationProfile, Preference
from ulo.store.records.people import Person
from ulo.store.schema import counts

SEALED_DRAFT = "sealed"
"""The one name in a draft's payload whose words are sealed to its user."""


@dataclasses.dataclass(frozen=True, slots=True)
class OrganisationFacts:
    """The organisation as it stands at the head of reports. `charity_number` may be empty."""

    name: str
    charity_number: str
    version: int
    principal_office: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class AccountRow:
    """A person who signs in, or did; `person` is the name they have in the list, if it is said who they are."""

    id: int
    name: str
    role: Role
    open: bool
    person: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class KeptDraft:
    """Words typed and not saved: the form's answers as it gave them, and when."""

    answers: dict[str, Any]
    saved_at: dt.datetime


@dataclasses.dataclass(frozen=True, slots=True)
class Looked:
    """What a look through the whole file found, and how many rows each table holds."""

    checks: tuple[check.Check, ...]
    counts: dict[str, int]

    @property
    def ok(self) -> bool:
        """Whether everything is right."""
        return all(found.ok for found in self.checks)


@reads(None)
def organisation_facts(desk: Desk) -> OrganisationFacts:
    """The organisation that keeps this file."""
    profile = OrganisationProfile
    wanted = select(profile.name, profile.charity_number, profile.version, profile.principal_office)
    with desk.reading() as connection:
        return OrganisationFacts(*connection.execute(wanted).one())


@reads(None)
def saved_until(desk: Desk) -> dt.datetime:
    """When something was last saved in this file, as its record of changes says."""
    with desk.reading() as connection:
        last = connection.execute(select(AuditEntry.at).order_by(AuditEntry.seq.desc()).limit(1)).scalar_one()
    return dt.datetime.fromisoformat(last)


@reads(May.MANAGE_USERS)
def accounts(desk: Desk) -> list[AccountRow]:
    """Everybody who signs in, by name; those who may not any more come last."""
    named = func.coalesce(Person.display_name, "")
    wanted = select(Account.id, Account.name, Account.role, Account.open, named)
    wanted = wanted.outerjoin(AccountPerson, AccountPerson.account_id == Account.id)
    wanted = wanted.outerjoin(Person, and_(Person.id == AccountPerson.person_id, seen_by(desk, hidden=True)))
    with desk.reading() as connection:
        return [AccountRow(*row) for row in connection.execute(wanted.order_by(Account.open.desc(), Account.name))]


@reads(None)
def preference(desk: Desk, key: str) -> Any:
    """What this user chose under this key, as it was kept; None if nothing."""
    wanted = select(Preference.value).where(Preference.account_id == desk.user.id, Preference.key == key)
    with desk.reading() as connection:
        kept = connection.scalar(wanted)
    return None if kept is None else json.loads(kept)


@reads(None)
def draft(desk: Desk, form: str, record_key: str) -> KeptDraft | None:
    """This user's unsaved words for this form and record; None if there are none."""
    wanted = select(Draft.payload, Draft.saved_at).where(
        Draft.account_id == desk.user.id, Draft.form == form, Draft.record_key == record_key
    )
    with desk.reading() as connection:
        kept = connection.execute(wanted).first()
    if kept is None:
        return None
    answers = json.loads(kept.payload)
    if SEALED_DRAFT in answers:
        answers = _unsealed(desk, answers[SEALED_DRAFT], draft_about(form, record_key))
    return KeptDraft(answers, kept.saved_at) if answers is not None else None


def draft_about(form: str, record_key: str) -> str:
    """What the sealed words of a draft belong to."""
    return f"draft {form} {record_key}"


def _unsealed(desk: Desk, sealed: str, about: str) -> dict[str, Any] | None:
    """The words of a sealed draft; None if this user's key is not the one they were sealed to."""
    try:
        answers: dict[str, Any] = json.loads(sealing.unseal(desk.own, bytes.fromhex(sealed), about))
    except WorldTrouble:
        return None
    return answers


@reads(None)
def look_through_file(desk: Desk, *, deep: bool = False) -> Looked:
    """Check the file and count what it holds."""
    with desk.reading() as connection:
        return Looked(tuple(check.look(connection, deep=deep)), counts(connection))


@reads(None)
def anchor(desk: Desk) -> tuple[int, str]:
    """The number and the fingerprint (hex) of the last entry in the record of changes."""
    with desk.reading() as connection:
        return audit.head(connection)
