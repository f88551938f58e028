"""The accounts an organisation begins with: few, named in plain words, with their head in the charity accounts.

Source of the heads: Charity Commission CC17 pack and SORP 2026, natural and activity headings of tier 1.
"""

from __future__ import annotations

from typing import NamedTuple

from ulo.domain.funding.words import AccountClass

GENERAL_FUND = "General fund"
TRANSFER_CODE, OPENING_CODE, BANK_CODE = "3100", "3000", "1000"
_GIFTS, _WORK = "Donations and legacies", "Charitable activities"


class FirstAccount(NamedTuple):
    """One account of a new file."""

    code: str
    name: str
    kind: AccountClass
    sofa_head: str = ""


FIRST_ACCOUNTS = (
    FirstAccount(BANK_CODE, "Bank account", AccountClass.BANK),
    FirstAccount("1010", "Cash", AccountClass.BANK),
    FirstAccount("1100", "Money owed to us", AccountClass.OWED_TO_US),
    FirstAccount("2000", "Money we owe", AccountClass.OWED),
    FirstAccount(OPENING_CODE, "Brought forward", AccountClass.OPENING),
    FirstAccount(TRANSFER_CODE, "Moved between funds", AccountClass.TRANSFER),
    FirstAccount("4000", "Grants", AccountClass.INCOME, _WORK),
    FirstAccount("4100", "Contracts", AccountClass.INCOME, _WORK),
    FirstAccount("4200", "Donations", AccountClass.INCOME, _GIFTS),
    FirstAccount("4300", "Membership fees", AccountClass.INCOME, _GIFTS),
    FirstAccount("4400", "Fees and trading", AccountClass.INCOME, "Other trading activities"),
    FirstAccount("4500", "Interest", AccountClass.INCOME, "Investments"),
    FirstAccount("4600", "Received for others", AccountClass.INCOME),
    FirstAccount("5000", "Wages and on-costs", AccountClass.SPENDING, _WORK),
    FirstAccount("5100", "Access support", AccountClass.SPENDING, _WORK),
    FirstAccount("5200", "Involvement payments", AccountClass.SPENDING, _WORK),
    FirstAccount("5300", "Travel", AccountClass.SPENDING, _WORK),
    FirstAccount("5400", "Rooms and rent", AccountClass.SPENDING, _WORK),
    FirstAccount("5500", "Equipment", AccountClass.SPENDING, _WORK),
    FirstAccount("5600", "Office costs", AccountClass.SPENDING, _WORK),
    FirstAccount("5700", "Learning and training", AccountClass.SPENDING, _WORK),
    FirstAccount("5800", "Board and accounts", AccountClass.SPENDING, _WORK),
    FirstAccount("5900", "Raising money", AccountClass.SPENDING, "Raising funds"),
    FirstAccount("5950", "Paid for others", AccountClass.SPENDING),
)
