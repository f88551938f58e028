"""The rules of money as plain functions: terms, balance, moving, the cost of time, states."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ulo.domain.funding import (
    BudgetBody,
    BudgetEntry,
    ConditionEntry,
    ConditionKind,
    FundAccountEntry,
    FundBody,
    FundKind,
    InstalmentEntry,
    Line,
    PeriodBody,
    StreamBody,
    StreamState,
    Terms,
    Use,
    below_nothing,
    check_budget,
    check_fund,
    check_parts,
    check_period,
    check_stream,
    contracted_minutes,
    cost_of,
    may_move,
    moving_needs,
    outside_terms,
    say_purpose,
    say_terms,
    shares_of,
    unbalanced,
)

DAY = dt.date(2026, 7, 16)
FUND = Terms(
    *(1, "Befriending", FundKind.RESTRICTED, "befriending in Leeds", dt.date(2026, 4, 1), dt.date(2027, 3, 31)),
    accounts={1: "Travel"},
    services={7: "Visits"},
)
TRAVEL, RENT = Use(1, "Travel", 7, "Visits"), Use(2, "Rent", 7, "Visits")
ONLY = "This money may only be used for befriending in Leeds."


def test_money_inside_its_terms_may_be_used() -> None:
    """Invariant 10."""
    assert outside_terms(FUND, TRAVEL, DAY) == ""


@pytest.mark.parametrize(
    ("use", "day", "said"),
    [
        (RENT, DAY, "“Rent” is not one of the accounts"),
        (Use(1, "Travel", 8, "Training"), DAY, "“Training” is not one of the services"),
        (Use(1, "Travel"), DAY, "Say which service this is for"),
        (TRAVEL, dt.date(2026, 3, 31), "may not be spent before 1 Apr 2026"),
        (TRAVEL, dt.date(2027, 4, 1), "was to be spent by 31 Mar 2027"),
    ],
)
def test_money_outside_its_terms_is_refused_with_the_purpose_in_plain_words(use: Use, day: dt.date, said: str) -> None:
    """Invariant 10."""
    why = outside_terms(FUND, use, day)
    assert said in why
    assert ONLY in why
    assert "consent" in why


@pytest.mark.parametrize("day", [dt.date(2026, 4, 1), dt.date(2027, 3, 31)])
def test_the_first_and_the_last_day_are_inside(day: dt.date) -> None:
    assert outside_terms(FUND, TRAVEL, day) == ""


def test_a_consent_counts_from_its_own_day_on() -> None:
    """Invariant 10."""
    agreed = dataclasses.replace(FUND, consents=(DAY,))
    assert outside_terms(agreed, RENT, DAY) == ""
    assert outside_terms(agreed, RENT, DAY - dt.timedelta(1)) != ""


@pytest.mark.parametrize("kind", [FundKind.UNRESTRICTED, FundKind.DESIGNATED, FundKind.AGENT])
def test_terms_bind_restricted_money_and_endowments_alone(kind: FundKind) -> None:
    assert outside_terms(dataclasses.replace(FUND, kind=kind), RENT, DAY) == ""
    assert outside_terms(dataclasses.replace(FUND, kind=FundKind.ENDOWMENT_SPENDABLE), RENT, DAY) != ""


def test_the_capital_of_a_permanent_endowment_is_never_spent() -> None:
    """Invariant 12."""
    kept = dataclasses.replace(FUND, kind=FundKind.ENDOWMENT_PERMANENT, consents=(DAY,))
    assert "kept for ever" in outside_terms(kept, TRAVEL, DAY)


def test_a_closed_fund_pays_nothing_from_its_last_day_on() -> None:
    closed = dataclasses.replace(FUND, closed_on=DAY)
    assert "closed on 16 Jul 2026" in outside_terms(closed, TRAVEL, DAY)
    assert outside_terms(closed, TRAVEL, DAY - dt.timedelta(1)) == ""


def test_a_restriction_is_said_in_plain_words() -> None:
    assert say_purpose(FUND) == ONLY
    assert say_purpose(dataclasses.replace(FUND, purpose="")) == ""
    assert "The board set this money aside for" in say_purpose(dataclasses.replace(FUND, kind=FundKind.DESIGNATED))
    assert "not ours" in say_purpose(dataclasses.replace(FUND, kind=FundKind.AGENT))
    assert say_terms(FUND) == (
        f"{ONLY} It is to be spent not before 1 Apr 2026 and by 31 Mar 2027. "
        "It may be spent on Travel. It may pay for Visits."
    )


LINES = st.lists(st.tuples(st.integers(1, 4), st.integers(-(10**9), 10**9)), min_size=1, max_size=12)


@given(LINES)
def test_an_entry_balances_in_total_and_in_each_fund(amounts: list[tuple[int, int]]) -> None:
    """Invariant 9."""
    lines = [Line(fund, 1, pence, field=f"lines.{n}.amount_pence") for n, (fund, pence) in enumerate(amounts)]
    sums = {fund: sum(pence for own, pence in amounts if own == fund) for fund, _ in amounts}
    wrong = unbalanced(lines, {})
    assert len(wrong) == sum(bool(left) for left in sums.values())
    balanced = [*lines, *(Line(fund, 2, -left, field="") for fund, left in sums.items())]
    assert unbalanced(balanced, {}) == {}
    assert sum(line.amount_pence for line in balanced) == 0


@given(LINES)
def test_an_entry_and_its_reversal_come_to_nothing(amounts: list[tuple[int, int]]) -> None:
    """Invariant 14."""
    lines = [Line(fund, 1, pence) for fund, pence in amounts]
    turned = [dataclasses.replace(line, amount_pence=-line.amount_pence) for line in lines]
    assert unbalanced([*lines, *turned], {}) == {}


def test_the_sentence_stands_beside_the_last_line_of_the_fund() -> None:
    lines = [Line(1, 1, 500, field="lines.0.amount_pence"), Line(1, 2, -450, field="lines.1.amount_pence")]
    said = "The lines of “Befriending” come to £0.50. They must come to nothing."
    assert unbalanced(lines, {1: "Befriending"}) == {"lines.1.amount_pence": said}
    assert "lines" in unbalanced([], {})


GENERAL = Terms(2, "General fund", FundKind.UNRESTRICTED)
RESERVE = Terms(3, "Reserve", FundKind.DESIGNATED, "six months of wages")
AGENT = Terms(4, "Held for Sam", FundKind.AGENT, "Sam")
CAPITAL = Terms(5, "Capital", FundKind.ENDOWMENT_PERMANENT, "ever")


def needs(source: Terms, target: Terms, *, resolved: bool = False, authority: str = "minute 7") -> set[str]:
    return set(moving_needs(source, target, resolved=resolved, authority=authority, day=DAY))


def test_a_move_carries_an_authority() -> None:
    """Invariant 9."""
    assert needs(GENERAL, FUND, authority="") == {"authority"}
    assert needs(GENERAL, FUND) == set()
    assert needs(GENERAL, FUND, authority="", resolved=True) == set()
    assert needs(GENERAL, GENERAL) == {"to_fund_id"}


def test_money_set_aside_by_the_board_moves_by_its_decision_alone() -> None:
    """Invariant 12."""
    assert needs(RESERVE, GENERAL) == needs(GENERAL, RESERVE) == {"resolution_id"}
    assert needs(RESERVE, GENERAL, resolved=True) == needs(GENERAL, RESERVE, resolved=True) == set()


def test_restricted_money_moves_with_the_funders_consent_alone() -> None:
    """Invariant 10."""
    assert needs(FUND, GENERAL, resolved=True) == {"from_fund_id"}
    assert needs(dataclasses.replace(FUND, consents=(DAY,)), GENERAL) == set()


def test_capital_never_becomes_income_without_a_recorded_power() -> None:
    """Invariant 12."""
    assert needs(CAPITAL, GENERAL) == {"authority"}
    assert needs(CAPITAL, GENERAL, resolved=True, authority="") == {"authority"}
    assert needs(CAPITAL, GENERAL, resolved=True) == set()


def test_money_held_for_others_is_never_mixed_with_ours() -> None:
    """Invariant 13."""
    assert needs(AGENT, GENERAL, resolved=True) == {"from_fund_id"}
    assert needs(GENERAL, AGENT, resolved=True) == {"to_fund_id"}


def test_restricted_and_agent_money_is_never_below_nothing() -> None:
    """Invariants 11 and 13."""
    assert below_nothing(FUND, 100, 100) == ""
    assert "Top it up" in below_nothing(FUND, 100, 101)
    assert "Money held for others" in below_nothing(AGENT, 100, 101)
    assert below_nothing(GENERAL, 100, 101) == ""


@given(st.integers(1, 1440), st.integers(0, 10**6))
def test_minutes_cost_their_part_of_an_hour_half_a_penny_up(minutes: int, hour_pence: int) -> None:
    exact = minutes * hour_pence / 60
    assert abs(cost_of(minutes, hour_pence) - exact) <= 0.5
    assert cost_of(60, hour_pence) == hour_pence


def test_half_a_penny_is_rounded_up() -> None:
    assert cost_of(1, 30) == 1
    assert cost_of(1, 29) == 0
    assert cost_of(30, 2401) == 1201


@given(st.integers(1, 1440), st.integers(0, 10**6), st.lists(st.integers(1, 100), min_size=1, max_size=6))
def test_shares_of_a_session_come_to_its_minutes_and_its_cost(minutes: int, rate: int, parts: list[int]) -> None:
    """Invariant 15."""
    shared = shares_of(minutes, rate, parts)
    assert sum(own for own, _ in shared) == minutes
    assert sum(pence for _, pence in shared) == cost_of(minutes, rate)
    assert all(pence == 0 for own, pence in shared if own == 0)


@pytest.mark.parametrize(("parts", "said"), [((60, 50), "10 too many"), ((60, 30), "10 are left"), ((0, 100), "1 and")])
def test_never_more_or_less_than_the_whole_of_the_minutes_is_charged(parts: tuple[int, ...], said: str) -> None:
    """Invariant 15."""
    assert said in " ".join(check_parts(parts).values())
    assert check_parts((60, 40)) == check_parts(()) == {}


def test_contracted_minutes_are_by_the_day() -> None:
    assert contracted_minutes(2100, 7) == 2100
    assert contracted_minutes(2100, 31) == 9300


def test_a_stream_goes_on_and_not_back() -> None:
    assert may_move(StreamState.IDEA, StreamState.LIVE) == ""
    assert may_move(StreamState.APPLIED, StreamState.LOST) == ""
    assert "awarded already" in may_move(StreamState.LIVE, StreamState.LOST)
    assert "does not go back" in may_move(StreamState.LIVE, StreamState.APPLIED)
    assert "does not go back" in may_move(StreamState.LOST, StreamState.APPLIED)


def test_each_wrong_answer_about_a_stream_has_its_own_sentence() -> None:
    body = StreamBody(
        name="A",
        state=StreamState.LIVE,
        applied_pence=-1,
        starts_on=DAY,
        ends_on=dt.date(2026, 7, 15),
        likelihood=101,
        instalments=(InstalmentEntry(DAY, 0),),
        conditions=(ConditionEntry("Agreed", ConditionKind.CONSENT),),
    )
    wrong = {"applied_pence", "awarded_pence", "ends_on", "likelihood"}
    assert set(check_stream(body)) == wrong | {"instalments.0.amount_pence", "conditions.0.met_on"}
    assert check_stream(StreamBody(name="A")) == {}


def test_a_restricted_fund_needs_its_purpose_in_plain_words() -> None:
    for kind in set(FundKind) - {FundKind.UNRESTRICTED}:
        assert set(check_fund(FundBody("A", kind))) == {"purpose"}
    body = FundBody("A", spend_from=DAY, spend_by=dt.date(2026, 7, 1), accounts=(FundAccountEntry(1),) * 2)
    assert set(check_fund(body)) == {"spend_by", "accounts.1.account_id"}


def test_a_budget_has_one_line_for_an_account_on_a_day() -> None:
    year = BudgetEntry(1, 100, dt.date(2026, 4, 1), dt.date(2027, 4, 1))
    after = dataclasses.replace(year, valid_from=dt.date(2027, 4, 1), valid_to=dt.date(2028, 4, 1))
    assert check_budget(BudgetBody((year, after, dataclasses.replace(year, account_id=2)))) == {}
    assert set(check_budget(BudgetBody((year, year)))) == {"lines.1.valid_from"}
    wrong = BudgetEntry(1, -5, DAY, DAY)
    assert set(check_budget(BudgetBody((wrong,)))) == {"lines.0.amount_pence", "lines.0.valid_to"}


def test_a_period_ends_after_it_begins() -> None:
    assert set(check_period(PeriodBody("A", DAY, DAY - dt.timedelta(1)))) == {"last_day"}
    assert check_period(PeriodBody("A", DAY, DAY)) == {}
