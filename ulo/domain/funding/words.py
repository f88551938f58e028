"""The lists of answers about money: states, kinds of fund, kinds of account, kinds of entry."""

from __future__ import annotations

from ulo.domain.choices import Choice


class StreamState(Choice):
    """Where a funding stream stands. Source: domain.md 2.8."""

    IDEA = "idea", "Idea"
    APPLIED = "applied", "Applied for"
    AWARDED = "awarded", "Awarded"
    LIVE = "live", "Running"
    REPORTING = "reporting", "Report due"
    CLOSED = "closed", "Ended"
    LOST = "lost", "Not awarded"


class FunderSector(Choice):
    """What kind of body pays. Source: Charity Commission annual return."""

    GOVERNMENT = "government", "Government or council"
    LOTTERY = "lottery", "Lottery"
    TRUST = "trust", "Charitable trust"
    BUSINESS = "business", "Business"
    PEOPLE = "people", "People"
    OTHER = "other", "Another"


class Instrument(Choice):
    """What kind of money it is. Source: Charity Commission annual return; SORP 2026."""

    GRANT = "grant", "Grant"
    CONTRACT = "contract", "Contract"
    DONATION = "donation", "Donation"
    FEE = "fee", "Fee"
    TRADING = "trading", "Trading"
    INVESTMENT = "investment", "Investment"


class ConditionKind(Choice):
    """What a funder asks."""

    SPEND = "spend", "How it is spent"
    REPORT = "report", "A report"
    PUBLICITY = "publicity", "To be named"
    CONSENT = "consent", "The funder agreed to a change"


class FundKind(Choice):
    """What kind of pot a fund is. Designated money is unrestricted money set aside by the board."""

    UNRESTRICTED = "unrestricted", "Unrestricted"
    DESIGNATED = "designated", "Set aside by the board"
    RESTRICTED = "restricted", "Restricted"
    ENDOWMENT_PERMANENT = "endowment_permanent", "Endowment, kept for ever"
    ENDOWMENT_SPENDABLE = "endowment_spendable", "Endowment that may be spent"
    AGENT = "agent", "Held for others"


TERMS_BIND = frozenset({FundKind.RESTRICTED, FundKind.ENDOWMENT_PERMANENT, FundKind.ENDOWMENT_SPENDABLE})
"""Funds whose terms are enforced when money is entered."""
NEVER_BELOW_NOTHING = TERMS_BIND | {FundKind.AGENT}
"""Funds that are never overspent. Source: domain.md 2.7, invariants 11 and 13."""
OWN_KINDS = tuple(kind for kind in FundKind if kind is not FundKind.AGENT)
"""Funds whose money is ours; money held for others is in none of our totals. Source: invariant 13."""


class AccountClass(Choice):
    """What an account stands for."""

    BANK = "bank", "Bank and cash"
    OWED_TO_US = "owed_to_us", "Owed to us"
    OWED = "owed", "Owed by us"
    INCOME = "income", "Money in"
    SPENDING = "spending", "Money out"
    OPENING = "opening", "Brought forward"
    TRANSFER = "transfer", "Moved between funds"


HELD = (AccountClass.BANK, AccountClass.OWED_TO_US, AccountClass.OWED)
"""Accounts that say where money is; what a fund holds is the sum of its lines on them."""


class EntryKind(Choice):
    """What an entry in the journal is."""

    OPENING = "opening", "Brought forward"
    RECEIPT = "receipt", "Money in"
    PAYMENT = "payment", "Money out"
    TRANSFER = "transfer", "Moved between funds"
    ADJUSTMENT = "adjustment", "Adjustment"
    REVERSAL = "reversal", "Reversal"


class EntryState(Choice):
    """Whether an entry counts. A posted entry is never changed; it is reversed by another."""

    DRAFT = "draft", "Draft"
    POSTED = "posted", "Posted"


class PeriodState(Choice):
    """Whether entries may still be dated in a period."""

    OPEN = "open", "Open"
    LOCKED = "locked", "Locked"
