"""Words typed and not yet saved: kept when a field is left, dropped when the record is saved."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from sqlalchemy import Table, delete, insert, update

from ulo.domain.changes import Outcome
from ulo.domain.errors import PersonFacing
from ulo.queries.admin.office import SEALED_DRAFT, draft_about
from ulo.store import sealing
from ulo.store.desk import Desk, acts
from ulo.store.records.admin import Draft, Preference
from ulo.store.work import Work


@dataclasses.dataclass(frozen=True, slots=True)
class KeepDraft:
    """The unsaved answers of one form for one record ("new" for a record that is not there yet).

    Those of a restricted text are `sealed`: only this user reads them again, whoever opens the file.
    """

    form: str
    record_key: str
    answers: dict[str, Any] = dataclasses.field(repr=False)
    sealed: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class DropDraft:
    """The draft of this form and record is not needed any more."""

    form: str
    record_key: str


@dataclasses.dataclass(frozen=True, slots=True)
class ChoosePreference:
    """This user's own choice, kept as JSON under a key."""

    key: str
    value: Any


@acts(None)
def keep_draft(desk: Desk, command: KeepDraft) -> Outcome:
    """Keep this user's draft in the encrypted file; it replaces the one before.

    Raises PersonFacing for a draft that is to be sealed by a user who has no key of their own yet.
    """
    answers = _sealed(desk, command) if command.sealed else command.answers
    mine = {"account_id": desk.user.id, "form": command.form, "record_key": command.record_key}
    kept = {"payload": json.dumps(answers, ensure_ascii=False), "saved_at": desk.now()}
    with desk.work() as work:
        _put(work, Draft.__table__, mine, kept)
    return Outcome()


def _put(work: Work, table: Table, key: dict[str, Any], values: dict[str, Any]) -> None:
    """Write over the row with this key, or add it."""
    this = [table.c[name] == value for name, value in key.items()]
    if not work.connection.execute(update(table).where(*this).values(values)).rowcount:
        work.connection.execute(insert(table), key | values)


def _sealed(desk: Desk, command: KeepDraft) -> dict[str, Any]:
    if not desk.own:
        raise PersonFacing("What you typed is not kept while you type.", "Save it before you go.")
    words = json.dumps(command.answers, ensure_ascii=False).encode("utf-8", "surrogatepass")
    about = draft_about(command.form, command.record_key)
    return {SEALED_DRAFT: sealing.seal(sealing.public_of(desk.own), words, about).hex()}


@acts(None)
def drop_draft(desk: Desk, command: DropDraft) -> Outcome:
    """Forget this user's draft."""
    mine = (Draft.account_id == desk.user.id, Draft.form == command.form, Draft.record_key == command.record_key)
    with desk.work() as work:
        work.connection.execute(delete(Draft).where(*mine))
    return Outcome()


@acts(None)
def choose_preference(desk: Desk, command: ChoosePreference) -> Outcome:
    """Keep a choice of this user's own: theme, text size."""
    with desk.work() as work:
        mine = {"account_id": desk.user.id, "key": command.key}
        _put(work, Preference.__table__, mine, {"value": json.dumps(command.value)})
    return Outcome()
