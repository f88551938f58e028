"""Writes an entry into the journal: every check first, then a draft with its lines, then it is posted for good."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import insert

from ulo.domain.dates import UK, say_date
from ulo.domain.funding import (
    HELD,
    AccountClass,
    EntryKind,
    EntryState,
    Line,
    Terms,
    below_nothing,
    outside_terms,
    unbalanced,
)
from ulo.queries.funding.books import (
    AccountKnown,
    accounts_in,
    first_bank,
    least_held,
    locked_on,
    service_names,
    services_of_works,
    terms_of,
    use_of,
)
from ulo.services.funding.begin import begin
from ulo.services.writing import change_row, insert_row, refuse
from ulo.store.records.all import Record
from ulo.store.work import Work

_JOURNAL, _LINE = Record.metadata.tables["journal"], Record.metadata.tables["journal_line"]
Wrong = dict[str, str]


@dataclasses.dataclass(frozen=True, slots=True)
class Books:
    """What an entry is checked against: funds with their terms, accounts and services, by id."""

    funds: Mapping[int, Terms]
    accounts: dict[int, AccountKnown]
    services: dict[int, str]

    @property
    def names(self) -> dict[int, str]:
        """The names of the funds by id."""
        return {number: fund.name for number, fund in self.funds.items()}

    def account_of(self, kind: AccountClass) -> int:
        """The first account that stands for this."""
        return next(account.id for account in self.accounts.values() if account.kind is kind)

    def is_held(self, line: Line) -> bool:
        """Whether a line changes what its fund holds."""
        return self.is_held_account(line.account_id)

    def is_held_account(self, account_id: int) -> bool:
        """Whether money lies or is owed on an account."""
        return self.accounts[account_id].kind in HELD


def open_books(work: Work) -> Books:
    """The books as they stand now; the first accounts are made if there are none."""
    begin(work)
    return Books(terms_of(work.connection), accounts_in(work.connection), service_names(work.connection))


def bank_for(books: Books, bank_id: int | None, day: dt.date, field: str = "bank_id") -> int:
    """The bank account that is meant. Raises NotComplete if it is none or not used any more."""
    bank = first_bank(books.accounts) if bank_id is None else books.accounts.get(bank_id)
    if bank is None or bank.kind not in HELD or _is_closed(bank, day):
        refuse({field: "Choose a bank or cash account from the list."})
    return bank.id if bank else 0


def check_day(work: Work, day: dt.date | None) -> Wrong:
    """Why an entry may not have this day; nothing if it may. Source: invariant 14."""
    if day is None:
        return {}
    if day > work.now.astimezone(UK).date():
        return {"dated_on": "This day is still to come. Enter money when it has come or gone; promise it until then."}
    if locked := locked_on(work.connection, day):
        return {"dated_on": f"The accounts of “{locked[0]}” are locked. Choose {say_date(locked[1])} or a later day."}
    return {}


def check_lines(work: Work, books: Books, lines: Sequence[Line], day: dt.date) -> Wrong:
    """Unknown or closed accounts and funds, and money outside its terms, each beside its own field."""
    wrong: Wrong = {}
    known = [line.joint_work_id for line in lines if line.joint_work_id is not None]
    works = services_of_works(work.connection, known) if known else {}
    for line in lines:
        account = books.accounts.get(line.account_id)
        if line.fund_id not in books.funds:
            wrong[_beside(line, "fund_id")] = "Choose a fund from the list."
        elif account is None or _is_closed(account, day):
            wrong[_beside(line, "account_id")] = "Choose an account from the list."
        elif line.joint_work_id is not None and line.joint_work_id not in works:
            wrong[_beside(line, "joint_work_id")] = "Choose joint work from the list."
        elif line.service_id is not None and line.service_id not in books.services:
            wrong[_beside(line, "service_id")] = "Choose a service from the list."
        elif account.kind is AccountClass.SPENDING and line.amount_pence > 0:
            service = line.service_id or works.get(line.joint_work_id or 0)
            use = use_of(account, service, books.services)
            if why := outside_terms(books.funds[line.fund_id], use, day):
                wrong[_beside(line, "fund_id")] = why
    return wrong


def missing(work: Work, books: Books, lines: Sequence[Line], day: dt.date) -> dict[int, tuple[str, int]]:
    """Funds that would fall below nothing, by id: the sentence, and how much is missing (pence). Invariants 11, 13."""
    taken = defaultdict[int, int](int)
    for line in lines:
        if books.is_held(line):
            taken[line.fund_id] -= line.amount_pence
    found: dict[int, tuple[str, int]] = {}
    for fund, pence in taken.items():
        if pence <= 0:
            continue
        held = least_held(work.connection, fund, day)
        if why := below_nothing(books.funds[fund], held, pence):
            found[fund] = (why, pence - held)
    return found


def refuse_below_nothing(work: Work, books: Books, lines: Sequence[Line], day: dt.date) -> None:
    """Raise NotComplete if a fund that may not would fall below nothing, beside its first line."""
    found = missing(work, books, lines, day)
    first = {line.fund_id: line for line in reversed(lines)}
    refuse({_beside(first[fund], "amount_pence"): why for fund, (why, _) in found.items()})


def move_lines(books: Books, both: tuple[int, int], bank_id: int, pence: int, field: str) -> tuple[Line, ...]:
    """Four lines over the account for moves, so that each of the two funds balances by itself (decision 0005)."""
    over, (source, target) = books.account_of(AccountClass.TRANSFER), both
    return (
        Line(source, over, pence, field=field),
        Line(source, bank_id, -pence, field=field),
        Line(target, over, -pence, field=field),
        Line(target, bank_id, pence, field=field),
    )


def post(work: Work, books: Books, kind: EntryKind, day: dt.date, lines: Sequence[Line], **head: Any) -> int:
    """Write the entry and post it; returns its id. Raises NotComplete if its lines do not balance in each fund."""
    refuse(unbalanced(lines, books.names))
    entry = insert_row(work, _JOURNAL, {"kind": kind, "state": EntryState.DRAFT, "dated_on": day} | _HEAD | head)
    stamp = work.stamp(new=True)
    rows = [
        {
            "journal_id": entry,
            "position": place,
            "dated_on": day,
            "account_id": line.account_id,
            "fund_id": line.fund_id,
            "amount_pence": line.amount_pence,
            "service_id": line.service_id,
            "joint_work_id": line.joint_work_id,
        }
        | stamp
        for place, line in enumerate(lines)
    ]
    work.connection.execute(insert(_LINE), rows)
    change_row(work, _JOURNAL, entry, {"state": EntryState.POSTED})
    return entry


_HEAD: dict[str, Any] = {"party": "", "memo": "", "evidence": "", "authority": ""}


def _is_closed(account: AccountKnown, day: dt.date) -> bool:
    return account.closed_on is not None and account.closed_on <= day


def _beside(line: Line, name: str) -> str:
    """The field of the form where a sentence about this line stands."""
    place, _, last = line.field.rpartition(".")
    return f"{place}.{name}" if place else last or name
