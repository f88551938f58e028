"""The rules of a board: user control, retiring by rotation, clear days, quorum, renewals and days that overlap."""

from __future__ import annotations

import datetime as dt
import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.trying import tried
from ulo.domain.governance import (
    AttendanceEntry,
    Attending,
    Capacity,
    Carried,
    Conflicted,
    ConflictHandled,
    Found,
    Holder,
    MeetingBody,
    MeetingState,
    MembershipBody,
    MembershipState,
    Paid,
    Payer,
    Present,
    QuorumRule,
    RetiringRule,
    Room,
    Span,
    Tally,
    TermBody,
    Threshold,
    add_months,
    as_terms_end,
    check_conflicts,
    check_meeting,
    check_membership,
    check_term,
    check_vote,
    clear_days,
    dh2007_on,
    due_by,
    first_overlap,
    found_by,
    if_each_left,
    index_above_on,
    last_day_to_send,
    meeting_state,
    merged,
    minimum_on,
    next_renewal,
    notice_found,
    read_fraction,
    read_paid,
    register_days_on,
    retiring,
    retiring_rule_on,
    say_percent,
    say_tally,
    say_test,
    tally,
    who_counts,
)
from ulo.domain.people import LivedExperience as Said

DAY = dt.date(2026, 7, 16)
DH, MINIMUM = Threshold(75), Threshold(50, more_than=True)
days = st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1))
spans = st.tuples(days, st.none() | days).filter(lambda s: s[1] is None or s[1] > s[0]).map(lambda s: Span(*s))


def a_holder(seat: int, status: Said = Said.USES_SERVICES, since: str = "2025-01-01", **more: object) -> Holder:
    until = more.get("until")
    return Holder(
        seat,
        f"Seat {seat}",
        int(str(more.get("person", seat))),
        status,
        dt.date.fromisoformat(since),
        dt.date.fromisoformat(str(until)) if until else None,
    )


@pytest.mark.parametrize(
    ("users", "others", "minimum", "dh"),
    [
        (0, 0, Found.CANNOT_SAY, Found.CANNOT_SAY),
        (0, 1, Found.NOT_MET, Found.NOT_MET),
        (1, 0, Found.MET, Found.MET),
        (1, 1, Found.NOT_MET, Found.NOT_MET),
        (2, 1, Found.MET, Found.NOT_MET),
        (3, 1, Found.MET, Found.MET),
        (5, 2, Found.MET, Found.NOT_MET),
        (6, 2, Found.MET, Found.MET),
        (749, 251, Found.MET, Found.NOT_MET),
        (750, 250, Found.MET, Found.MET),
    ],
)
def test_the_two_tests_of_user_control(users: int, others: int, minimum: Found, dh: Found) -> None:
    """Invariant 2."""
    counts = Tally(users=users, neither=others)
    assert (found_by(MINIMUM, counts), found_by(DH, counts)) == (minimum, dh)


@tried(300)
@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_the_tests_are_those_of_whole_numbers(users: int, others: int) -> None:
    """Invariant 2: 4 u >= 3 n, and 2 u > n."""
    counts, n = Tally(users=users, neither=others), users + others
    if n:
        assert (found_by(DH, counts) is Found.MET) == (4 * users >= 3 * n)
        assert (found_by(MINIMUM, counts) is Found.MET) == (2 * users > n)
    else:
        assert found_by(DH, counts) is Found.CANNOT_SAY


def test_a_missing_rule_is_not_checked() -> None:
    """Invariant 36."""
    assert found_by(None, Tally(users=1)) is Found.NOT_CHECKED
    assert "Not checked" in say_test(None, Tally(users=1))


def test_the_legal_numbers_are_those_of_their_day() -> None:
    """Invariant 36."""
    assert (dh2007_on(DAY), minimum_on(DAY)) == (DH, MINIMUM)
    assert (register_days_on(DAY), index_above_on(DAY)) == (28, 50)
    before = dt.date(2006, 12, 31)
    assert (dh2007_on(before), register_days_on(before), index_above_on(before)) == (None, None, None)
    assert retiring_rule_on(DAY) == RetiringRule((1, 3), checked=False)


def test_a_fraction_is_read_from_its_rule_value() -> None:
    values = ("1/3", "one third", "a third", "1/0", None)
    assert [read_fraction(value) for value in values] == [(1, 3), (1, 3), None, None, None]


def test_who_said_nothing_is_no_user_and_is_counted_apart() -> None:
    """Invariants 2 and 3."""
    counts = tally([Said.NOT_SAID, Said.NOT_SAID, Said.USES_SERVICES, Said.BOTH, Said.CARER, Said.NEITHER])
    assert counts == Tally(users=2, carers=1, neither=1, not_said=2, both=1)
    assert counts.filled == 6
    assert found_by(MINIMUM, counts) is Found.NOT_MET


@tried(100)
@given(st.lists(st.sampled_from(Said)))
def test_not_said_never_makes_the_share_of_users_larger(statuses: list[Said]) -> None:
    """Invariant 3."""
    before, after = tally(statuses), tally([*statuses, Said.NOT_SAID])
    assert after.users == before.users
    assert after.filled == before.filled + 1


@pytest.mark.parametrize(
    ("part", "whole", "said"), [(2, 3, "66.6%"), (3, 4, "75%"), (749999, 1000000, "74.9%"), (0, 0, ""), (1, 1, "100%")]
)
def test_a_share_never_looks_like_more_than_it_is(part: int, whole: int, said: str) -> None:
    assert say_percent(part, whole) == said


def test_the_meter_is_said_in_words() -> None:
    assert say_tally(Tally(users=6, neither=2)) == (
        "6 of 8 filled voting seats (75%) are held by people who use services."
    )
    assert "nobody can say" in say_tally(Tally())
    assert say_test(DH, Tally(users=6, neither=2)) == "At least 75%: met."
    assert say_test(MINIMUM, Tally()) == "More than 50%: cannot say."


def test_if_one_person_leaves_all_their_seats_are_empty() -> None:
    holders = [a_holder(1), a_holder(2, person=1), a_holder(3, Said.NEITHER), a_holder(4)]
    leaving = if_each_left(holders)
    assert [(left.person_id, left.titles) for left in leaving] == [
        (1, ("Seat 1", "Seat 2")),
        (3, ("Seat 3",)),
        (4, ("Seat 4",)),
    ]
    assert leaving[0].after == Tally(users=1, neither=1)
    assert found_by(DH, leaving[1].after) is Found.MET


def test_if_the_last_one_leaves_nobody_can_say() -> None:
    """Invariant 2: zero seats."""
    (left,) = if_each_left([a_holder(1)])
    assert found_by(DH, left.after) is Found.CANNOT_SAY
    assert if_each_left([]) == []


def test_terms_that_end_are_counted_one_after_another() -> None:
    holders = [
        a_holder(1, until="2026-10-01"),
        a_holder(2, until="2027-02-28"),
        a_holder(3, Said.NEITHER),
        a_holder(4, until="2026-10-01"),
        a_holder(5, until="2026-07-16"),
    ]
    endings = as_terms_end(holders, DAY)
    assert [(e.on.isoformat(), e.titles, e.after) for e in endings] == [
        ("2026-10-01", ("Seat 1", "Seat 4"), Tally(users=1, neither=1)),
        ("2027-02-28", ("Seat 2",), Tally(neither=1)),
    ]


@pytest.mark.parametrize(
    ("trustees", "number"), [(0, 0), (1, 0), (2, 1), (3, 1), (4, 1), (5, 2), (6, 2), (7, 2), (8, 3), (9, 3), (10, 3)]
)
def test_a_third_retires_to_the_nearest_whole_number(trustees: int, number: int) -> None:
    """Invariant 6."""
    assert retiring([a_holder(n) for n in range(trustees)], (1, 3)).number == number


@tried(100)
@given(st.integers(0, 400))
def test_no_other_whole_number_is_nearer_to_a_third(trustees: int) -> None:
    """Invariant 6."""
    number = retiring([a_holder(n) for n in range(trustees)], (1, 3)).number
    assert abs(number - Fraction(trustees, 3)) <= Fraction(1, 2)


def test_those_longest_since_their_last_appointment_retire_and_ties_are_drawn_by_lot() -> None:
    """Invariant 6."""
    dates = {1: "2024-05-01", 2: "2023-05-01", 3: "2024-05-01", 4: "2025-05-01", 5: "2024-05-01", 6: "2025-06-01"}
    result = retiring([a_holder(n, since=day) for n, day in dates.items()], (1, 3))
    assert (result.number, result.places_by_lot) == (2, 1)
    assert [h.seat_id for h in result.certain] == [2]
    assert [h.seat_id for h in result.by_lot] == [1, 3, 5]
    clear = retiring([a_holder(1, since="2020-01-01"), a_holder(2), a_holder(3)], (1, 3))
    assert ([h.seat_id for h in clear.certain], clear.by_lot) == ([1], ())


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", 48, "2032-02-29"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2027-12-31", 2, "2028-02-29"),
        ("2026-12-01", 1, "2027-01-01"),
        ("2026-03-15", -1, "2026-02-15"),
        ("2026-07-16", 0, "2026-07-16"),
    ],
)
def test_months_are_added_by_the_calendar(start: str, months: int, end: str) -> None:
    assert add_months(dt.date.fromisoformat(start), months) == dt.date.fromisoformat(end)


@tried(200)
@given(days, st.integers(0, 240))
def test_months_added_land_in_the_month_they_should(day: dt.date, months: int) -> None:
    end = add_months(day, months)
    assert (end.year - day.year) * 12 + end.month - day.month == months
    assert end.day == day.day or (end + dt.timedelta(days=1)).day == 1


def test_renewals_come_back_to_the_29_february() -> None:
    joined = dt.date(2028, 2, 29)
    ends = [joined]
    for _ in range(4):
        ends.append(next_renewal(joined, 12, ends[-1]))
    assert [f"{day}" for day in ends[1:]] == ["2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"]


@tried(200)
@given(days, st.integers(1, 60), days)
def test_the_next_renewal_is_the_first_one_after(since: dt.date, period: int, after: dt.date) -> None:
    found = next_renewal(since, period, after)
    assert found > max(after, since)
    periods = ((found.year - since.year) * 12 + found.month - since.month) // period
    assert found == add_months(since, periods * period)
    assert periods == 1 or add_months(since, (periods - 1) * period) <= after


@pytest.mark.parametrize(
    ("served", "meeting", "clear"),
    [
        ("2026-07-01", "2026-07-16", 14),
        ("2026-07-02", "2026-07-16", 13),
        ("2026-07-15", "2026-07-16", 0),
        ("2026-07-16", "2026-07-16", 0),
        ("2026-07-20", "2026-07-16", 0),
        ("2028-02-28", "2028-03-01", 1),
        ("2026-02-28", "2026-03-01", 0),
    ],
)
def test_clear_days_are_those_strictly_between(served: str, meeting: str, clear: int) -> None:
    """Invariant 5."""
    assert clear_days(dt.date.fromisoformat(served), dt.date.fromisoformat(meeting)) == clear


@pytest.mark.parametrize(
    ("sent", "needed", "post", "by_post", "found"),
    [
        ("2026-07-01", 14, None, False, Found.MET),
        ("2026-07-02", 14, None, False, Found.NOT_MET),
        ("2026-07-01", 14, 2, True, Found.NOT_MET),
        ("2026-06-29", 14, 2, True, Found.MET),
        ("2026-06-29", 14, None, True, Found.NOT_CHECKED),
        ("2026-07-02", 14, None, True, Found.NOT_MET),
        ("2026-07-01", None, None, False, Found.NOT_CHECKED),
        ("2026-07-16", 0, None, False, Found.NOT_MET),
        (None, 14, 2, False, Found.CANNOT_SAY),
    ],
)
def test_notice_is_long_enough_or_not(
    sent: str | None, needed: int | None, post: int | None, by_post: bool, found: Found
) -> None:
    """Invariants 5 and 36."""
    day = dt.date.fromisoformat(sent) if sent else None
    assert notice_found(day, DAY, needed, post, by_post=by_post) is found


@tried(200)
@given(days, st.integers(0, 60), st.integers(0, 5))
def test_the_last_day_to_send_is_just_in_time(meeting: dt.date, needed: int, post: int) -> None:
    """Invariant 5."""
    last = last_day_to_send(meeting, needed, post)
    assert last is not None
    late = last + dt.timedelta(days=1)
    assert notice_found(last, meeting, needed, post, by_post=True) is Found.MET
    assert notice_found(late, meeting, needed, post, by_post=True) is Found.NOT_MET
    assert last_day_to_send(meeting, None) is None


def test_an_entry_is_due_28_days_after_the_event_and_never_by_guess() -> None:
    """Invariants 7 and 36."""
    assert due_by(dt.date(2028, 2, 1), 28) == dt.date(2028, 2, 29)
    assert due_by(DAY, None) is None


@tried(300)
@given(spans, spans)
def test_two_spans_overlap_if_a_day_is_in_both(one: Span, other: Span) -> None:
    """Invariant 1."""
    assert one.valid_from is not None
    assert other.valid_from is not None
    latest = max(one.valid_from, other.valid_from)
    assert one.overlaps(other) == other.overlaps(one) == (one.holds(latest) and other.holds(latest))


def test_the_next_term_may_begin_on_the_day_the_last_one_ends_29_february_too() -> None:
    """Invariant 1."""
    last = Span(dt.date(2025, 3, 1), dt.date(2028, 2, 29))
    assert first_overlap(Span(dt.date(2028, 2, 29)), [last]) is None
    assert first_overlap(Span(dt.date(2028, 2, 28)), [last]) == last
    assert not last.holds(dt.date(2028, 2, 29))
    assert str(last) == "from 1 Mar 2025 until 29 Feb 2028"
    assert first_overlap(Span(None), [last]) is None


@tried(200)
@given(st.lists(spans, max_size=6), days)
def test_merged_spans_hold_the_same_days_and_never_touch(several: list[Span], day: dt.date) -> None:
    """Invariant 1: who is appointed again at once was never away."""
    found = merged(several)
    assert any(span.holds(day) for span in found) == any(span.holds(day) for span in several)
    for one, two in itertools.pairwise(found):
        assert one.valid_to is not None
        assert two.valid_from is not None
        assert one.valid_to < two.valid_from


def test_a_seat_that_is_taken_is_said_by_seat_and_days() -> None:
    """Invariant 1."""
    body = TermBody(1, 2, dt.date(2026, 1, 1))
    said = check_term(body, "Chair", [Span(dt.date(2025, 1, 1))], DAY)
    assert list(said) == ["valid_from"]
    assert said["valid_from"].startswith("The seat “Chair” is taken since 1 Jan 2025. End that term first")
    assert "valid_to" in check_term(TermBody(1, 2, DAY, DAY), "Chair", [], DAY)


@pytest.mark.parametrize(
    ("number", "percent", "in_office", "needed"),
    [
        (3, None, 9, 3),
        (2, 34, 9, 4),
        (3, 5, 40, 3),
        (3, 5, 61, 4),
        (None, 33, 9, 3),
        (None, None, 9, None),
        (0, 0, 0, 0),
        (None, 50, 0, 0),
    ],
)
def test_the_greater_of_a_number_and_a_share_is_needed(
    number: int | None, percent: int | None, in_office: int, needed: int | None
) -> None:
    """Invariant 4."""
    assert QuorumRule(number, percent).needed(in_office) == needed


def test_those_who_left_the_room_do_not_count() -> None:
    """Invariant 4."""
    there = frozenset({1, 2, 3})
    conflicts = [
        Conflicted(1, ConflictHandled.LEFT, True),
        Conflicted(2, ConflictHandled.NO_VOTE, True),
        Conflicted(3, ConflictHandled.DECLARED, True),
    ]
    room = Room(there, there, 9, QuorumRule(3))
    stands = room.quorum(conflicts)
    assert (stands.present, stands.found) == (2, Found.NOT_MET)
    assert room.voters(conflicts) == {3}
    assert room.quorum([Conflicted(2, ConflictHandled.NO_VOTE, False)]).present == 2
    assert Room(there, there, 9).quorum().found is Found.NOT_CHECKED


def test_only_members_of_the_body_who_are_there_count() -> None:
    """Invariant 4."""
    attending = [
        Attending(1, Capacity.MEMBER, Present.IN_ROOM),
        Attending(2, Capacity.MEMBER, Present.REMOTE),
        Attending(3, Capacity.MEMBER, Present.APOLOGIES),
        Attending(4, Capacity.OBSERVER, Present.IN_ROOM),
        Attending(5, Capacity.MEMBER, Present.IN_ROOM),
    ]
    entitled = frozenset({1, 2, 3, 4})
    assert who_counts(attending, entitled, remote_allowed=True) == {1, 2}
    assert who_counts(attending, entitled, remote_allowed=False) == {1}


@pytest.mark.parametrize(
    ("votes", "carried", "present", "casting", "field"),
    [
        ((3, 0, 0), Carried.CARRIED, 3, False, None),
        ((2, 0, 0), Carried.CARRIED, 2, False, "carried"),
        ((2, -1, 0), Carried.LOST, 2, False, "votes_against"),
        ((0, 0, 0), Carried.CARRIED, 2, False, "carried"),
        ((2, 0, 0), Carried.LOST, 2, False, None),
        ((0, 0, 0), Carried.CARRIED, 3, False, None),
        ((1, 2, 0), Carried.CARRIED, 3, False, "carried"),
        ((1, 1, 1), Carried.CARRIED, 3, False, "carried"),
        ((1, 1, 1), Carried.CARRIED, 3, True, None),
        ((3, 1, 0), Carried.LOST, 3, False, "votes_for"),
    ],
)
def test_what_a_meeting_can_carry(
    votes: tuple[int, int, int], carried: Carried, present: int, casting: bool, field: str | None
) -> None:
    """Invariant 4: a meeting without a quorum carries nothing."""
    room = Room(frozenset(range(3)), frozenset(range(present)), 9, QuorumRule(3), casting)
    wrong = check_vote(votes, carried, room)
    assert list(wrong) == ([field] if field else [])


def test_a_quorum_that_was_never_entered_stops_nothing_and_is_not_called_met() -> None:
    """Invariants 4 and 36."""
    room = Room(frozenset({1}), frozenset({1}), 9)
    assert check_vote((1, 0, 0), Carried.CARRIED, room) == {}
    assert "not checked" in str(room.quorum())


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"applied_on": DAY, "valid_from": dt.date(2026, 7, 1)}, "valid_from"),
        ({"valid_from": DAY, "valid_to": dt.date(2026, 7, 1), "state": MembershipState.LAPSED}, "valid_to"),
        ({"valid_from": DAY, "renew_by": dt.date(2026, 7, 1)}, "renew_by"),
        ({"valid_from": dt.date(2026, 7, 17)}, "valid_from"),
        ({}, "valid_from"),
        ({"valid_from": DAY, "state": MembershipState.RESIGNED}, "valid_to"),
        ({"valid_from": DAY, "valid_to": DAY}, "state"),
        ({"valid_from": DAY, "state": MembershipState.APPLIED}, "valid_from"),
    ],
)
def test_days_of_a_membership_fit_together(answers: dict[str, object], field: str) -> None:
    assert field in check_membership(MembershipBody(person_id=1, class_id=1, **answers), DAY)  # type: ignore[arg-type]  # one dict of several kinds


def test_a_membership_may_end_on_the_day_it_began_and_on_29_february() -> None:
    for day in (DAY, dt.date(2024, 2, 29)):
        body = MembershipBody(1, 1, MembershipState.LAPSED, valid_from=min(day, dt.date(2024, 1, 1)), valid_to=day)
        assert check_membership(body, DAY) == {}


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"notice_sent_on": DAY}, "notice_sent_on"),
        ({"day": dt.date(2026, 7, 1), "notice_sent_on": dt.date(2026, 7, 3)}, "notice_sent_on"),
        ({"approved_on": dt.date(2026, 7, 15)}, "approved_on"),
        ({"day": dt.date(2026, 7, 17), "attendance": (AttendanceEntry(1),)}, "day"),
        ({"attendance": (AttendanceEntry(1), AttendanceEntry(1))}, "attendance.1.person_id"),
        ({"day": dt.date(2026, 3, 29), "time": dt.time(1, 30)}, "time"),
    ],
)
def test_what_cannot_be_of_a_meeting(answers: dict[str, object], field: str) -> None:
    body = MeetingBody(**({"body_id": 1, "day": DAY, "time": dt.time(18)} | answers))  # type: ignore[arg-type]  # one dict of several kinds
    assert list(check_meeting(body, DAY)) == [field]


def test_where_a_meeting_stands_follows_from_what_is_filled_in() -> None:
    assert meeting_state(MeetingBody()) is MeetingState.PLANNED
    assert meeting_state(MeetingBody(notice_sent_on=DAY)) is MeetingState.NOTICED
    nobody = (AttendanceEntry(1, present=Present.APOLOGIES),)
    assert meeting_state(MeetingBody(notice_sent_on=DAY, attendance=nobody)) is MeetingState.NOTICED
    assert meeting_state(MeetingBody(attendance=(AttendanceEntry(1),))) is MeetingState.HELD
    assert meeting_state(MeetingBody(minutes="We met.", approved_on=DAY)) is MeetingState.APPROVED


def test_only_somebody_who_was_there_has_a_conflict() -> None:
    assert list(check_conflicts([1, 2, 1], frozenset({1}))) == ["conflicts.1.person_id", "conflicts.2.person_id"]


DUE = (Payer(1, "RDPC-00001", "Zoë Łukasz"), Payer(2, "RDPC-00002", "Sam Smith"), Payer(3, "", "Sam Smith"))


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("RDPC-00002", 2),
        ("04/11/2026\tRDPC 00002\t5.00", 2),
        ("Ref rdpc-00002 standing order", 2),
        ("zoe lukasz", 1),
        ("Zoë Łukasz, 5.00", 1),
        ("Łukasz, Zoë, 5.00", 1),
    ],
)
def test_who_paid_is_found_by_number_or_by_the_whole_name(line: str, found: int) -> None:
    assert read_paid(f"\n{line}\n", DUE) == Paid((found,), (), ())


def test_nobody_on_a_list_of_who_paid_is_guessed() -> None:
    said = read_paid("Sam Smith\nSam\nRDPC-0000\nZoë Łukasz-Jones\nRDPC-00001; 5\nZoë Łukasz", DUE)
    assert said == Paid((1,), ("Sam", "RDPC-0000", "Zoë Łukasz-Jones"), ("Sam Smith",))
