"""Promises: money that is spoken for and not yet paid."""

from __future__ import annotations

import dataclasses
import datetime as dt

from sqlalchemy import select

from ulo.domain.changes import Kind, Outcome
from ulo.domain.errors import PersonFacing
from ulo.domain.fields import tidied
from ulo.domain.funding import AccountClass, PromiseBody, check_promise
from ulo.domain.money import say_pence
from ulo.domain.permissions import May
from ulo.queries.funding.bodies import PROMISE
from ulo.queries.funding.books import accounts_in, terms_of
from ulo.services.writing import (
    add,
    as_left,
    change,
    change_row,
    nothing_changed,
    refuse,
    refuse_what_is_wrong,
    take_back,
)
from ulo.store.desk import Desk, acts
from ulo.store.records.funding import Commitment
from ulo.store.work import Work


@dataclasses.dataclass(frozen=True, slots=True)
class AddPromise:
    """Money of a fund is spoken for."""

    body: PromiseBody


@dataclasses.dataclass(frozen=True, slots=True)
class EditPromise:
    """What is known about a promise changes."""

    promise_id: int
    version: int
    body: PromiseBody


@dataclasses.dataclass(frozen=True, slots=True)
class SettlePromise:
    """A promise is kept or no longer stands, from a day on; None: it stands again."""

    promise_id: int
    version: int
    settled_on: dt.date | None


@dataclasses.dataclass(frozen=True, slots=True)
class TakeBackPromise:
    """A promise that was just added goes again."""

    promise_id: int
    version: int


@acts(May.CHANGE_MONEY)
def add_promise(desk: Desk, command: AddPromise) -> Outcome:
    """Write down a promise. Raises NotComplete."""
    body = tidied(command.body)
    refuse_what_is_wrong(body, check_promise(body))
    with desk.work() as work:
        refuse(_unknown(work, body))
        number = add(work, PROMISE, body)
    return Outcome(Kind.MONEY, number, f"{say_pence(body.amount_pence or 0)} promised.", TakeBackPromise(number, 1))


@acts(May.CHANGE_MONEY)
def edit_promise(desk: Desk, command: EditPromise) -> Outcome:
    """Change a promise. Raises NotComplete, NotThere, or ChangedMeanwhile if it was saved since."""
    body = tidied(command.body)
    refuse_what_is_wrong(body, check_promise(body))
    with desk.work() as work:
        kept = as_left(work, PROMISE, command.promise_id, command.version)
        if kept.body == body:
            return nothing_changed(kept.id)
        refuse(_unknown(work, body))
        change(work, PROMISE, kept, body)
    return Outcome(Kind.MONEY, kept.id, "The promise is saved.", EditPromise(kept.id, kept.version + 1, kept.body))


@acts(May.CHANGE_MONEY)
def settle_promise(desk: Desk, command: SettlePromise) -> Outcome:
    """Mark a promise as settled, or as standing again. Raises ChangedMeanwhile, or PersonFacing if it is so already."""
    with desk.work() as work:
        kept = as_left(work, PROMISE, command.promise_id, command.version)
        before = work.connection.scalar(select(Commitment.settled_on).where(Commitment.id == kept.id))
        if before == command.settled_on:
            raise PersonFacing("This promise is so already.", "There is nothing to do.")
        change_row(work, PROMISE.table, kept.id, {"settled_on": command.settled_on}, version=kept.version + 1)
    said = "settled" if command.settled_on else "standing again"
    undo = SettlePromise(kept.id, kept.version + 1, before)
    return Outcome(Kind.MONEY, kept.id, f"“{kept.body.what}” is {said}.", undo)


@acts(May.CHANGE_MONEY)
def take_back_promise(desk: Desk, command: TakeBackPromise) -> Outcome:
    """Remove a promise that was just added. Raises PersonFacing if it was changed since."""
    with desk.work() as work:
        take_back(work, PROMISE, command.promise_id, command.version)
    return Outcome(Kind.MONEY, None, "Adding this promise was taken back.")


def _unknown(work: Work, body: PromiseBody) -> dict[str, str]:
    account = accounts_in(work.connection).get(body.account_id or 0)
    wrong = {} if body.fund_id in terms_of(work.connection) else {"fund_id": "Choose a fund from the list."}
    if account is None or account.kind is not AccountClass.SPENDING:
        wrong["account_id"] = "Choose an account for money out from the list."
    return wrong
