"""What is read about the board: the control meter on any day, the list of members, registers, and what is due."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable

import pytest
from tests.builders.clock import Clock
from tests.builders.governance import (
    A_YEAR_AGO,
    TODAY,
    USES,
    a_board,
    a_class,
    a_conflict,
    a_group,
    a_meeting,
    a_membership,
    a_register_event,
    a_resolution,
    a_term,
    all_members,
    an_interest,
    seats_of,
)
from tests.builders.people import a_person, an_address
from ulo.domain.errors import NotThere
from ulo.domain.governance import (
    AddressMode,
    AttendanceEntry,
    EndingBody,
    Found,
    MembershipState,
    SeatEntry,
    Tally,
    TermBody,
)
from ulo.domain.people import LivedExperience as Said
from ulo.domain.people import Restriction
from ulo.domain.permissions import Role
from ulo.queries.governance import (
    BoardDue,
    MembersAsked,
    MembersBy,
    MembersShown,
    board_due,
    bodies,
    body_options,
    class_options,
    conflicts_handled,
    control,
    first_members,
    interests,
    meeting_ids,
    meeting_page,
    meeting_rows,
    meetings_between,
    member_ids,
    member_rows,
    members_register,
    register_event_ids,
    renewals,
    room_for,
    seat_options,
    terms,
    voting_roll,
)
from ulo.queries.options import options_for
from ulo.queries.people import person_as_kept
from ulo.services.governance import EndMembership, EndTerm, EnterInRegister
from ulo.services.people import EditPerson, edit_person
from ulo.services.perform import perform
from ulo.store.desk import Desk


def test_an_empty_file_has_answers_and_no_claims(desk: Desk) -> None:
    """Invariant 2: zero seats."""
    meter = control(desk)
    assert (meter.tally, meter.body, meter.leaving, meter.endings) == (Tally(), "", (), ())
    assert (meter.found_minimum(meter.tally), meter.found_dh2007(meter.tally)) == (Found.CANNOT_SAY, Found.CANNOT_SAY)
    assert (bodies(desk), terms(desk), interests(desk), board_due(desk)) == ([], [], [], [])
    assert (len(meeting_ids(desk)), len(member_ids(desk, MembersAsked())), voting_roll(desk).members) == (0, 0, 0)
    assert members_register(desk).entries == ()
    with pytest.raises(NotThere):
        meeting_page(desk, 1)


def test_the_meter_counts_filled_voting_seats(desk: Desk) -> None:
    """Invariants 2 and 3."""
    body = a_group(desk, seats=(*(SeatEntry(f"S{n}") for n in range(6)), SeatEntry("Adviser", votes=False)))
    said = [USES, Said.BOTH, Said.CARER, Said.NOT_SAID]
    people = [a_person(desk, known_as=status.value, lived_experience=status, declared_on=A_YEAR_AGO) for status in said]
    seats = seats_of(desk, body)
    for seat, person in zip(seats, people, strict=False):
        a_term(desk, seat, person)
    a_term(desk, seats[-1], a_person(desk, lived_experience=USES))
    meter = control(desk)
    assert meter.tally == Tally(users=2, carers=1, not_said=1, both=1)
    assert (meter.seats, meter.empty) == (6, 2)
    assert (meter.found_minimum(meter.tally), meter.found_dh2007(meter.tally)) == (Found.NOT_MET, Found.NOT_MET)


def test_the_meter_stands_at_any_date(desk: Desk, clock: Clock) -> None:
    """Invariant 2."""
    body, people = a_board(desk, [USES, Said.NEITHER])
    term = next(line for line in terms(desk) if line.person_id == people[1])
    perform(desk, EndTerm(term.id, term.version, TODAY))
    assert control(desk, dt.date(2025, 6, 30)).tally == Tally()
    assert control(desk, dt.date(2026, 7, 15)).tally == Tally(users=1, neither=1)
    assert control(desk).tally == Tally(users=1)
    clock.forward(days=30)
    kept = person_as_kept(desk, people[0])
    silent = dataclasses.replace(kept.body, lived_experience=Said.NOT_SAID, declared_on=None)
    edit_person(desk, EditPerson(people[0], kept.version, silent))
    assert control(desk).tally == Tally(not_said=1)
    assert control(desk, TODAY).tally == Tally(users=1)
    assert control(desk, body_id=body).body == "Board of trustees"


def test_before_the_criteria_there_is_nothing_to_check(desk: Desk) -> None:
    """Invariant 36."""
    body = a_group(desk)
    a_term(desk, seats_of(desk, body)[0], valid_from=dt.date(2004, 1, 1))
    meter = control(desk, dt.date(2005, 1, 1))
    assert meter.found_dh2007(meter.tally) is Found.NOT_CHECKED
    assert control(desk, dt.date(2009, 1, 1)).found_minimum(meter.tally) is Found.NOT_CHECKED


def test_one_person_leaving_shows_what_would_be(desk: Desk) -> None:
    """Invariant 2."""
    a_board(desk, [USES, USES, USES, Said.CARER])
    meter = control(desk)
    assert meter.found_dh2007(meter.tally) is Found.MET
    after = [(leaving.titles, meter.found_dh2007(leaving.after)) for leaving in meter.leaving]
    assert after == [((f"Seat {n}",), Found.NOT_MET) for n in (1, 2, 3)] + [(("Seat 4",), Found.MET)]


def test_terms_to_come_and_the_retiring_third(desk: Desk) -> None:
    """Invariant 6."""
    body = a_group(desk, 6)
    for number, seat in enumerate(seats_of(desk, body)):
        until = dt.date(2027, 2, 28) if number < 2 else None
        person = a_person(desk, known_as=f"P{number}", lived_experience=USES)
        a_term(desk, seat, person, valid_from=dt.date(2024, 1 + number // 3, 1), valid_to=until)
    meter = control(desk)
    assert [(e.on, e.after.filled) for e in meter.endings] == [(dt.date(2027, 2, 28), 4)]
    assert meter.retiring is not None
    assert (meter.retiring.number, meter.retiring.certain) == (2, ())
    assert [holder.title for holder in meter.retiring.by_lot] == ["Seat 1", "Seat 2", "Seat 3"]
    assert meter.retiring_rule is not None
    assert not meter.retiring_rule.checked


def test_two_trustees_of_one_name_are_two(desk: Desk) -> None:
    body = a_group(desk, 2)
    for seat in seats_of(desk, body):
        a_term(desk, seat, a_person(desk, known_as="Sam", lived_experience=USES))
    meter = control(desk)
    assert meter.tally.users == 2
    assert list(meter.names.values()) == ["Sam", "Sam"]
    assert len(meter.leaving) == 2


def test_the_voting_roll_counts_each_voting_member_once(desk: Desk) -> None:
    """Invariant 3."""
    full, other, supporter = a_class(desk), a_class(desk, "Founder"), a_class(desk, "Supporter", votes=False)
    person = a_person(desk, lived_experience=USES, declared_on=A_YEAR_AGO)
    a_membership(desk, person, full)
    a_membership(desk, person, other)
    a_membership(desk, class_id=supporter)
    a_membership(desk, class_id=full, valid_from=TODAY)
    roll = voting_roll(desk)
    assert (roll.members, roll.tally) == (2, Tally(users=1, not_said=1))
    assert voting_roll(desk, dt.date(2026, 7, 15)).members == 1


def test_members_are_found_by_name_number_class_and_state(desk: Desk) -> None:
    full, supporter = a_class(desk), a_class(desk, "Supporter")
    ann = a_membership(desk, a_person(desk, known_as="Ann", family_name="Łoś"), full, number="F-17")
    bob = a_membership(desk, a_person(desk, known_as="Bob"), supporter, valid_from=dt.date(2026, 1, 1))
    gone = a_membership(desk, a_person(desk, known_as="Cat"), full)
    perform(desk, EndMembership(gone, 1, EndingBody(MembershipState.LAPSED, TODAY)))

    def found(**asked: object) -> list[int]:
        return list(member_ids(desk, MembersAsked(**asked)))  # type: ignore[arg-type]  # one dict of several kinds

    assert found() == [bob, ann]
    assert found(words="los") == found(words="f-17") == found(class_id=full) == [ann]
    assert found(words="nobody") == []
    assert found(shown=MembersShown.ENDED) == [gone]
    assert found(shown=MembersShown.ALL, order=MembersBy.SINCE, descending=True)[0] == bob
    assert found(order=MembersBy.RENEW_BY) == [bob, ann]
    assert [row.name for row in member_rows(desk, [ann, bob])] == ["Ann Łoś", "Bob"]
    assert [row.id for row in first_members(desk, MembersAsked())] == [bob, ann]
    assert [words for _number, words in class_options(desk)] == ["Full member", "Supporter"]


def test_what_is_to_renew_shows_what_a_renewal_would_change(desk: Desk, clock: Clock) -> None:
    number = a_membership(desk, valid_from=dt.date(2025, 8, 1))
    clock.forward(days=20)
    asked = MembersAsked(shown=MembersShown.TO_RENEW)
    assert list(member_ids(desk, asked)) == [number]
    assert member_rows(desk, [number])[0].to_renew
    (line,) = renewals(desk, [number])
    assert (line.renew_by, line.renewed_to, line.wrong) == (dt.date(2026, 8, 1), dt.date(2027, 8, 1), "")


def test_the_register_stands_as_it_was_on_a_day(desk: Desk) -> None:
    kind = a_class(desk)
    at_home = a_person(desk, known_as="Zed", addresses=(an_address(),))
    a_membership(desk, at_home, kind, address_mode=AddressMode.OWN)
    left = a_membership(desk, a_person(desk, known_as="Abe", legal_name="Abraham Stone"), kind)
    a_membership(desk, a_person(desk, known_as="New"), kind, valid_from=TODAY)
    perform(desk, EndMembership(left, 1, EndingBody(MembershipState.RESIGNED, dt.date(2026, 7, 10))))
    now = members_register(desk)
    assert [(e.name, e.registered_on, e.ceased_on) for e in now.entries] == [
        ("Abraham Stone", A_YEAR_AGO, dt.date(2026, 7, 10)),
        ("New", TODAY, None),
        ("Zed", A_YEAR_AGO, None),
    ]
    assert now.entries[2].address == "12 Canal Street, Leeds, LS1 4AP"
    assert [entry.name for entry in now.current] == ["New", "Zed"]
    before = members_register(desk, dt.date(2026, 7, 9))
    assert [(e.name, e.ceased_on) for e in before.entries] == [("Abraham Stone", None), ("Zed", None)]


def test_the_register_keeps_a_place_for_those_whom_a_user_may_not_see(
    desk: Desk, desk_as: Callable[[Role], Desk]
) -> None:
    person = a_person(desk, known_as="Hidden Name", restriction=Restriction.FEW, addresses=(an_address(),))
    a_membership(desk, person, address_mode=AddressMode.OWN)
    (entry,) = members_register(desk_as(Role.TRUSTEE)).entries
    assert (entry.name, entry.address, entry.hidden) == ("Someone", "", True)
    assert list(member_ids(desk_as(Role.TRUSTEE), MembersAsked())) == []


def test_meetings_say_notice_quorum_and_what_was_carried(desk: Desk) -> None:
    """Invariants 4 and 5."""
    body, people = a_board(desk)
    good = a_meeting(desk, body, people, notice_sent_on=dt.date(2026, 7, 1))
    a_resolution(desk, good, conflicts=(a_conflict(people[0]),))
    bad = a_meeting(desk, body, people[:1], day=dt.date(2026, 7, 2), notice_sent_on=dt.date(2026, 6, 30))
    assert list(meeting_ids(desk)) == list(meeting_ids(desk, body)) == [good, bad]
    rows = meeting_rows(desk, meeting_ids(desk))
    assert [(row.notice, row.quorum and row.quorum.found) for row in rows] == [
        (Found.MET, Found.MET),
        (Found.NOT_MET, Found.NOT_MET),
    ]
    assert [row.id for row in meetings_between(desk, dt.date(2026, 7, 2), dt.date(2026, 7, 8))] == [bad]
    (line,) = meeting_page(desk, good).resolutions
    assert line.quorum.present == 2
    room = room_for(desk, body, dt.date(2026, 7, 9), [AttendanceEntry(person) for person in people[:1]])
    assert room.quorum().found is Found.NOT_MET
    (conflict,) = conflicts_handled(desk, dt.date(2026, 7, 1), TODAY)
    assert (conflict.name, conflict.in_quorum) == ("Trustee 1", False)


def test_interests_that_hold_come_first(desk: Desk, desk_as: Callable[[Role], Desk]) -> None:
    person = a_person(desk, restriction=Restriction.FEW)
    an_interest(desk, person, "Old", valid_to=dt.date(2026, 1, 1))
    an_interest(desk, person, "Now", valid_from=dt.date(2025, 1, 1))
    assert [(line.nature, line.current) for line in interests(desk)] == [("Now", True), ("Old", False)]
    assert [line.nature for line in interests(desk, dt.date(2025, 12, 31))] == ["Old", "Now"]
    assert {(line.name, line.nature) for line in interests(desk_as(Role.TRUSTEE))} == {("Someone", "")}


def test_what_is_due_is_said_with_its_day_overdue_first(desk: Desk, clock: Clock) -> None:
    """Invariants 5 and 7."""
    body = a_group(desk)
    seat, *_others = seats_of(desk, body)
    a_term(desk, seat, a_person(desk, known_as="Ann"), valid_to=dt.date(2026, 8, 20), declared_on=None)
    perform(desk, EnterInRegister(tuple(register_event_ids(desk)), TODAY))
    waiting = a_register_event(desk, a_person(desk, known_as="Bob"), event_on=dt.date(2026, 6, 1))
    a_meeting(desk, body, day=dt.date(2026, 7, 28))
    a_meeting(desk, body, day=dt.date(2026, 9, 28))
    kind = a_class(desk)
    for number in range(3):
        a_membership(desk, a_person(desk, known_as=f"M{number}"), kind, valid_from=dt.date(2025, 7, 17 + number))
    perform(desk, EnterInRegister(tuple(set(register_event_ids(desk)) - {waiting}), TODAY))
    due = board_due(desk)
    assert [(line.kind, line.due, line.overdue) for line in due] == [
        (BoardDue.REGISTER, dt.date(2026, 6, 29), True),
        (BoardDue.RENEWAL, dt.date(2026, 7, 17), False),
        (BoardDue.NOTICE, dt.date(2026, 7, 20), False),
        (BoardDue.TERM, dt.date(2026, 8, 20), False),
        (BoardDue.DECLARATION, None, False),
    ]
    assert due[0].said == "Register of members: Bob, a name or address changed on 1 Jun 2026"
    assert due[1].said == "3 memberships to renew soon"
    clock.forward(days=10)
    assert {line.kind for line in board_due(desk) if line.overdue} == {
        BoardDue.REGISTER,
        BoardDue.RENEWAL,
        BoardDue.NOTICE,
    }


def test_forms_choose_from_what_is_there(desk: Desk) -> None:
    a_class(desk)
    body = a_group(desk, 1)
    all_members(desk)
    assert [words for _number, words in body_options(desk)] == ["Board of trustees", "Members"]
    assert seat_options(desk) == [(seats_of(desk, body)[0], "Seat 1, Board of trustees")]
    assert set(options_for(desk, TermBody)) == {"seat"}
