"""What may be wrong with the answers about streams, funds, periods, budgets and promises, in plain sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ulo.domain.dates import say_date
from ulo.domain.funding.bodies import BudgetBody, BudgetEntry, FundBody, PeriodBody, PromiseBody, StreamBody
from ulo.domain.funding.words import TERMS_BIND, ConditionKind, FundKind, StreamState

WHOLE = 100
_ORDER = (
    *(StreamState.IDEA, StreamState.APPLIED, StreamState.AWARDED),
    *(StreamState.LIVE, StreamState.REPORTING, StreamState.CLOSED),
)
_AWARDED = frozenset(_ORDER[2:])
_NEEDS_PURPOSE = TERMS_BIND | {FundKind.DESIGNATED, FundKind.AGENT}


def check_stream(body: StreamBody) -> dict[str, str]:
    """What is not right about a stream, by field."""
    wrong = _not_above_nothing(body, "applied_pence", "awarded_pence")
    if body.ends_on and body.starts_on and body.ends_on < body.starts_on:
        wrong["ends_on"] = f"It cannot end before it starts, on {say_date(body.starts_on)}."
    if body.likelihood is not None and not 0 <= body.likelihood <= WHOLE:
        wrong["likelihood"] = "How likely it is stands between 0 and 100 percent."
    if body.state in _AWARDED and body.awarded_pence is None:
        wrong["awarded_pence"] = f"“{body.state.label}” needs the amount that was awarded."
    for place, instalment in enumerate(body.instalments):
        if instalment.amount_pence is not None and instalment.amount_pence <= 0:
            wrong[f"instalments.{place}.amount_pence"] = "An instalment is more than nothing."
    for place, condition in enumerate(body.conditions):
        if condition.kind is ConditionKind.CONSENT and condition.met_on is None:
            wrong[f"conditions.{place}.met_on"] = "A consent counts from the day the funder agreed. Enter that day."
    return wrong


def may_move(before: StreamState, after: StreamState) -> str:
    """Why a stream cannot go from one state to another; empty if it can. Source: domain.md 2.8."""
    if after is before:
        return ""
    if after is StreamState.LOST:
        early = before in (StreamState.IDEA, StreamState.APPLIED)
        return "" if early else f"It was awarded already. “{after.label}” is for what was only asked for."
    if before is StreamState.LOST or _ORDER.index(after) < _ORDER.index(before):
        return f"It stands at “{before.label}” and does not go back to “{after.label}”."
    return ""


def check_fund(body: FundBody) -> dict[str, str]:
    """What is not right about a fund, by field."""
    wrong: dict[str, str] = {}
    if body.kind in _NEEDS_PURPOSE and not body.purpose:
        wrong["purpose"] = f"A fund of the kind “{body.kind.label}” needs its purpose in plain words."
    if body.spend_by and body.spend_from and body.spend_by < body.spend_from:
        wrong["spend_by"] = f"This is before the first day it may be spent, {say_date(body.spend_from)}."
    for rows, name, said in (("accounts", "account_id", "account"), ("services", "service_id", "service")):
        wrong |= _twice(rows, name, said, [getattr(row, name) for row in getattr(body, rows)])
    return wrong


def check_period(body: PeriodBody) -> dict[str, str]:
    """What is not right about a period, by field."""
    if body.valid_from and body.last_day and body.last_day < body.valid_from:
        return {"last_day": f"The last day is before the first, {say_date(body.valid_from)}."}
    return {}


def check_budget(body: BudgetBody) -> dict[str, str]:
    """What is not right about a budget: amounts, days, and two lines for one account on one day."""
    wrong: dict[str, str] = {}
    for place, line in enumerate(body.lines):
        if line.amount_pence is not None and line.amount_pence < 0:
            wrong[f"lines.{place}.amount_pence"] = "A budget is not below nothing."
        if not (line.valid_from and line.valid_to):
            continue
        if line.valid_to <= line.valid_from:
            wrong[f"lines.{place}.valid_to"] = f"This is not after {say_date(line.valid_from)}."
            continue
        if any(_overlap(line, other) for other in body.lines[:place]):
            wrong[f"lines.{place}.valid_from"] = "Another line of this budget has the same account and days."
    return wrong


def _overlap(one: BudgetEntry, other: BudgetEntry) -> bool:
    """Whether two lines, both with days, are for the same account on some day."""
    if one.account_id != other.account_id or not (one.valid_from and one.valid_to):
        return False
    begins, ends = other.valid_from or dt.date.max, other.valid_to or dt.date.min
    return begins < one.valid_to and one.valid_from < ends


def check_promise(body: PromiseBody) -> dict[str, str]:
    """What is not right about a promise, by field."""
    return _not_above_nothing(body, "amount_pence")


def _not_above_nothing(body: object, *names: str) -> dict[str, str]:
    values = ((name, getattr(body, name)) for name in names)
    return {name: "This amount is more than nothing." for name, value in values if value is not None and value <= 0}


def _twice(rows: str, name: str, said: str, values: Sequence[int | None]) -> dict[str, str]:
    return {
        f"{rows}.{place}.{name}": f"This {said} is in the list already."
        for place, value in enumerate(values)
        if value is not None and value in values[:place]
    }
