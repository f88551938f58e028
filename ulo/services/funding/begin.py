"""Beginning with money: a few accounts in plain words, and one unrestricted fund."""

from __future__ import annotations

import dataclasses

from sqlalchemy import select

from ulo.domain.changes import Kind, Outcome
from ulo.domain.dates import UK
from ulo.domain.funding import FIRST_ACCOUNTS, GENERAL_FUND, FundKind
from ulo.domain.permissions import May
from ulo.services.writing import insert_row
from ulo.store.desk import Desk, acts
from ulo.store.records.all import Record
from ulo.store.records.funding import Fund, LedgerAccount
from ulo.store.work import Work

_FUND, _ACCOUNT = Record.metadata.tables["fund"], Record.metadata.tables["ledger_account"]


@dataclasses.dataclass(frozen=True, slots=True)
class BeginMoney:
    """The organisation begins to keep its money here."""


@acts(May.CHANGE_MONEY)
def begin_money(desk: Desk, command: BeginMoney) -> Outcome:  # noqa: ARG001 - the command asks nothing
    """Make the first accounts and the general fund, if there are none yet. They can be changed afterwards."""
    with desk.work() as work:
        begun = begin(work)
    if not begun:
        return Outcome()
    return Outcome(Kind.MONEY, None, f"Accounts and the “{GENERAL_FUND}” are made.")


def begin(work: Work) -> bool:
    """The same inside a work that is under way; whether anything was made."""
    if work.connection.scalar(select(LedgerAccount.id).limit(1)) is not None:
        return False
    for account in FIRST_ACCOUNTS:
        insert_row(work, _ACCOUNT, account._asdict())
    if work.connection.scalar(select(Fund.id).where(Fund.kind == FundKind.UNRESTRICTED).limit(1)) is None:
        today = work.now.astimezone(UK).date()
        general = {"name": GENERAL_FUND, "kind": FundKind.UNRESTRICTED, "purpose": "", "opened_on": today}
        insert_row(work, _FUND, general)
    return True
