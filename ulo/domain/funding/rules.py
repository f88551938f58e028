"""The rules of money as plain functions: terms of a fund, balance of an entry, moving money, the cost of time."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from ulo.domain.dates import say_date
from ulo.domain.funding.words import NEVER_BELOW_NOTHING, TERMS_BIND, FundKind
from ulo.domain.money import say_pence, share
from ulo.domain.text import joined

HOUR = 60
WHOLE = 100
"""Percent of a session's time that can be charged, and that must be."""


@dataclasses.dataclass(frozen=True, slots=True)
class Terms:
    """What binds a fund: allowed accounts and services by id with their names (none: all), and days.

    `consents` are the days on which the funder agreed to a change.
    """

    id: int
    name: str
    kind: FundKind
    purpose: str = ""
    spend_from: dt.date | None = None
    spend_by: dt.date | None = None
    opened_on: dt.date | None = None
    closed_on: dt.date | None = None
    accounts: Mapping[int, str] = dataclasses.field(default_factory=dict)
    services: Mapping[int, str] = dataclasses.field(default_factory=dict)
    consents: tuple[dt.date, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Use:
    """What money is used for: an account and a service, each an id and its name; None where there is none."""

    account_id: int | None = None
    account: str = ""
    service_id: int | None = None
    service: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """One line of an entry (pence, debit above nothing). `field` is where a sentence about it stands in the form."""

    fund_id: int
    account_id: int
    amount_pence: int
    service_id: int | None = None
    joint_work_id: int | None = None
    field: str = ""


def say_purpose(fund: Terms) -> str:
    """The restriction in plain words: "This money may only be used for befriending."; empty if there is none."""
    if not fund.purpose:
        return ""
    purpose = fund.purpose.rstrip(". ")
    if fund.kind is FundKind.AGENT:
        return f"This money is not ours. We hold it for {purpose}."
    if fund.kind is FundKind.DESIGNATED:
        return f"The board set this money aside for {purpose}."
    return f"This money may only be used for {purpose}."


def say_terms(fund: Terms) -> str:
    """The restriction, its days, accounts and services, in plain words."""
    days = joined(
        f"not before {say_date(fund.spend_from)}" if fund.spend_from else "",
        f"by {say_date(fund.spend_by)}" if fund.spend_by else "",
        by=" and ",
    )
    return joined(
        say_purpose(fund),
        f"It is to be spent {days}." if days else "",
        f"It may be spent on {'; '.join(fund.accounts.values())}." if fund.accounts else "",
        f"It may pay for {'; '.join(fund.services.values())}." if fund.services else "",
        by=" ",
    )


def outside_terms(fund: Terms, use: Use, day: dt.date) -> str:
    """Why this fund's money may not be used so on this day; empty if it may. Source: invariant 10.

    Terms of restricted funds and endowments bind unless the funder agreed to a change on or before the day.
    """
    if fund.closed_on and day >= fund.closed_on:
        return f"“{fund.name}” was closed on {say_date(fund.closed_on)}. Choose another fund."
    if fund.kind is FundKind.ENDOWMENT_PERMANENT:
        return f"The capital of “{fund.name}” is kept for ever and cannot be spent. {say_purpose(fund)}".strip()
    if fund.kind not in TERMS_BIND or any(agreed <= day for agreed in fund.consents):
        return ""
    if why := _why_outside(fund, use, day):
        return joined(why, say_purpose(fund), "The funder can agree to a change: enter their consent first.", by=" ")
    return ""


def _why_outside(fund: Terms, use: Use, day: dt.date) -> str:
    if fund.spend_from and day < fund.spend_from:
        return f"“{fund.name}” may not be spent before {say_date(fund.spend_from)}."
    if fund.spend_by and day > fund.spend_by:
        return f"“{fund.name}” was to be spent by {say_date(fund.spend_by)}."
    if fund.accounts and use.account_id is not None and use.account_id not in fund.accounts:
        return f"“{use.account}” is not one of the accounts that “{fund.name}” may be spent on."
    if fund.services and use.service_id is None:
        return f"Say which service this is for: “{fund.name}” may pay for {'; '.join(fund.services.values())} only."
    if fund.services and use.service_id not in fund.services:
        return f"“{use.service}” is not one of the services that “{fund.name}” may pay for."
    return ""


def unbalanced(lines: Sequence[Line], names: Mapping[int, str]) -> dict[str, str]:
    """A sentence for each fund whose lines do not come to nothing, beside its last line. Source: invariant 9."""
    if not lines:
        return {"lines": "An entry needs lines. Add them."}
    sums, last = defaultdict[int, int](int), dict[int, str]()
    for line in lines:
        sums[line.fund_id] += line.amount_pence
        last[line.fund_id] = line.field
    return {
        last[
            fund
        ]: f"The lines of “{names.get(fund, 'this fund')}” come to {say_pence(left)}. They must come to nothing."
        for fund, left in sums.items()
        if left
    }


def moving_needs(source: Terms, target: Terms, *, resolved: bool, authority: str, day: dt.date) -> dict[str, str]:
    """What is missing before money may be moved between these funds on a day, by field. Source: invariants 9 to 13.

    `resolved` says that a decision of the board was carried by that day. Needs in short: an authority always;
    the board for money it set aside; the funder's consent out of restricted money; a power and the board's
    decision out of capital that is kept for ever.
    """
    if source.id == target.id:
        return {"to_fund_id": "Choose another fund: this is the one the money comes from."}
    for field, fund in (("from_fund_id", source), ("to_fund_id", target)):
        if fund.kind is FundKind.AGENT:
            return {field: f"“{fund.name}” is money we hold for others. It is paid to them, and never mixed with ours."}
        if fund.closed_on and day >= fund.closed_on:
            return {field: f"“{fund.name}” was closed on {say_date(fund.closed_on)}. Choose another fund."}
    wrong: dict[str, str] = {}
    if FundKind.DESIGNATED in (source.kind, target.kind) and not resolved:
        wrong["resolution_id"] = "Money set aside by the board moves only by its decision. Choose one that was carried."
    if source.kind is FundKind.ENDOWMENT_PERMANENT:
        if not (resolved and authority):
            wrong["authority"] = (
                f"The capital of “{source.name}” is kept for ever. Write down the power that allows this, "
                "and choose the decision of the board."
            )
    elif source.kind in TERMS_BIND and not any(agreed <= day for agreed in source.consents):
        wrong["from_fund_id"] = joined(
            say_purpose(source), "To move it elsewhere, enter the funder’s consent in its funding first.", by=" "
        )
    if not authority and not resolved:
        wrong.setdefault("authority", "Say who decided this and where it is written, or choose a decision.")
    return wrong


def below_nothing(fund: Terms, held: int, taken: int) -> str:
    """Why this much (pence) cannot be taken from what a fund holds; empty if it can. Source: invariants 11 and 13."""
    if taken <= held or fund.kind not in NEVER_BELOW_NOTHING:
        return ""
    what = f"“{fund.name}” holds {say_pence(held)} from this day on, and {say_pence(taken)} would go out."
    if fund.kind is FundKind.AGENT:
        return f"{what} Money held for others never goes below nothing."
    return f"{what} Top it up from unrestricted money in the same entry, or use another fund."


def cost_of(minutes: int, hour_pence: int) -> int:
    """What minutes cost at a rate for an hour, in whole pence, half a penny rounded up."""
    return (2 * minutes * hour_pence + HOUR) // (2 * HOUR)


def shares_of(minutes: int, hour_pence: int, parts: Sequence[int]) -> list[tuple[int, int]]:
    """Share minutes and their cost by parts: (minutes, pence) for each, together the whole (invariant 15)."""
    shared = share(minutes, parts)
    return list(zip(shared, share(cost_of(minutes, hour_pence), shared), strict=True))


def check_parts(parts: Sequence[int | None]) -> dict[str, str]:
    """The parts of a session's time come to the whole of it, and never to more. Source: invariant 15."""
    wrong = {
        f"parts.{place}.percent": "A part is between 1 and 100 percent."
        for place, part in enumerate(parts)
        if part is not None and not 1 <= part <= WHOLE
    }
    whole = sum(part or 0 for part in parts)
    if parts and not wrong and whole != WHOLE:
        left = f"{whole - WHOLE} too many" if whole > WHOLE else f"{WHOLE - whole} are left without a fund"
        wrong[f"parts.{len(parts) - 1}.percent"] = f"The parts come to {whole} percent: {left}. They must come to 100."
    return wrong


def contracted_minutes(week_minutes: int, days: int) -> int:
    """How many minutes somebody is employed for in so many days."""
    return week_minutes * days // 7
