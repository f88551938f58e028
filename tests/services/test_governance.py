"""The board and the members: what is kept, what is refused and why, and that every act is taken back."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from tests.builders.clock import Clock
from tests.builders.files import everything, is_whole
from tests.builders.governance import (
    A_YEAR_AGO,
    TODAY,
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
    number_of,
    seats_of,
)
from tests.builders.people import a_body, a_person, an_address
from ulo.domain.errors import NotAllowed, NotComplete, NotThere, PersonFacing
from ulo.domain.governance import (
    AddressMode,
    ApplicationBody,
    AttendanceEntry,
    Capacity,
    Carried,
    ClassBody,
    ConflictHandled,
    EndingBody,
    Found,
    GroupBody,
    HeldBody,
    InterestBody,
    MeetingBody,
    MeetingState,
    MembershipBody,
    MembershipState,
    MinutesBody,
    NoticeBody,
    Present,
    Register,
    RegisterEventBody,
    RegisterEventKind,
    RegistrationBody,
    ResolutionBody,
    SeatEntry,
    TermBody,
)
from ulo.domain.kept import ChangedMeanwhile
from ulo.domain.people import LivedExperience, Restriction
from ulo.domain.permissions import Role
from ulo.queries.governance import (
    bodies,
    class_as_kept,
    group_as_kept,
    interest_as_kept,
    meeting_as_kept,
    meeting_page,
    membership_as_kept,
    memberships_of,
    register_event_as_kept,
    register_event_ids,
    register_event_rows,
    resolution_as_kept,
    term_as_kept,
    terms,
)
from ulo.queries.people import Asked, people_ids, person_as_kept
from ulo.services.governance import (
    AddGoverningBody,
    AddInterest,
    AddMembership,
    AddMembershipClass,
    AddRegisterEvent,
    AddResolution,
    ApplyForMembership,
    ApproveMinutes,
    BeginTerm,
    BringInMemberships,
    EditGoverningBody,
    EditInterest,
    EditMembership,
    EditMembershipClass,
    EditRegisterEvent,
    EditResolution,
    EditTerm,
    EndMembership,
    EndTerm,
    EnterInRegister,
    HoldMeeting,
    OpenMeeting,
    PlanMeeting,
    RefuseMembership,
    RegisterMembership,
    RenewMemberships,
    SendNotice,
    TakeBackMembership,
    TakeBackMembershipClass,
    open_meeting,
)
from ulo.services.people import (
    AddPerson,
    EditPerson,
    ImportPeople,
    Incoming,
    add_person,
    edit_person,
    import_people,
)
from ulo.services.perform import perform
from ulo.store.desk import Desk

JULY = dt.date(2026, 7, 1)
JOINED, LEFT, CHANGED = RegisterEventKind.JOINED, RegisterEventKind.LEFT, RegisterEventKind.CHANGED


def refused(desk: Desk, command: Any) -> dict[str, str]:
    """The sentences beside the fields; nothing of the act was kept."""
    before = kept_rows(desk)
    with pytest.raises(NotComplete) as told:
        perform(desk, command)
    assert kept_rows(desk) == before
    return told.value.fields


def kept_rows(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """Every row there is, but the record of changes and looks."""
    with desk.reading() as connection:
        return {name: rows for name, rows in everything(connection).items() if not name.startswith(("audit", "access"))}


def facts(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """What is known of the board, without ids and versions that an undo counts up."""
    names = {
        *("membership_class", "membership", "governing_body", "seat", "office_term", "meeting", "attendance"),
        *("resolution", "conflict", "interest"),
    }
    with desk.reading() as connection:
        found = {}
        for name in names:
            rows = connection.exec_driver_sql(f"SELECT * FROM {name} ORDER BY id").mappings()
            skipped = {"version", "updated_at"} | ({"id"} if name in ("attendance", "conflict", "seat") else set())
            kept = [tuple(value for key, value in row.items() if key not in skipped) for row in rows]
            found[name] = sorted(kept, key=repr)
        return found


def waiting(desk: Desk) -> list[tuple[Register, RegisterEventKind, dt.date]]:
    """What is still to be entered, by day."""
    rows = register_event_rows(desk, list(register_event_ids(desk)))
    return sorted((row.register, row.kind, row.event_on) for row in rows)


def undone(desk: Desk, command: Any) -> None:
    """Do it, take it back, and find everything as it was, the register too."""
    before, events = facts(desk), waiting(desk)
    outcome = perform(desk, command)
    assert facts(desk) != before
    assert outcome.told.endswith(".")
    perform(desk, outcome.undo)
    assert facts(desk) == before
    assert waiting(desk) == events


def test_a_class_is_added_changed_and_taken_back(desk: Desk) -> None:
    undone(desk, AddMembershipClass(ClassBody("Supporter", votes=False, fee_pence=500)))
    number = a_class(desk)
    undone(desk, EditMembershipClass(number, 1, ClassBody("Full member", fee_pence=1200)))
    assert "name" in refused(desk, AddMembershipClass(ClassBody("full  MEMBER")))
    assert set(refused(desk, AddMembershipClass(ClassBody(fee_pence=-1, period_months=0)))) == {
        *("name", "fee_pence", "period_months"),
    }
    a_membership(desk, class_id=number)
    with pytest.raises(PersonFacing, match="used since"):
        perform(desk, TakeBackMembershipClass(number, class_as_kept(desk, number).version))


def test_somebody_asks_to_join_becomes_a_member_renews_and_resigns(desk: Desk) -> None:
    person, kind = a_person(desk), a_class(desk)
    asked = ApplicationBody(person, kind, JULY)
    undone(desk, ApplyForMembership(asked))
    number = number_of(perform(desk, ApplyForMembership(asked)).record_id)
    undone(desk, RegisterMembership(number, 1, RegistrationBody(TODAY, "M7")))
    version = membership_as_kept(desk, number).version
    perform(desk, RegisterMembership(number, version, RegistrationBody(TODAY, "M7")))
    (line,) = memberships_of(desk, person)
    assert (line.state, line.since, line.renew_by, line.number) == (
        MembershipState.REGISTERED,
        TODAY,
        dt.date(2027, 7, 16),
        "M7",
    )
    undone(desk, RenewMemberships((number,)))
    undone(desk, EndMembership(number, line.version + 2, EndingBody(MembershipState.RESIGNED, TODAY, "Moved away")))
    assert is_whole(desk)


@pytest.mark.parametrize("how", [MembershipState.LAPSED, MembershipState.REMOVED, MembershipState.DIED])
def test_a_membership_ends_in_each_way_and_that_is_taken_back(desk: Desk, how: MembershipState) -> None:
    number = a_membership(desk)
    undone(desk, EndMembership(number, 1, EndingBody(how, TODAY)))
    with pytest.raises(PersonFacing, match="not waiting"):
        perform(desk, RegisterMembership(number, membership_as_kept(desk, number).version, RegistrationBody(TODAY)))


def test_an_end_has_a_way_and_a_day_that_fits(desk: Desk) -> None:
    number = a_membership(desk)
    assert list(refused(desk, EndMembership(number, 1, EndingBody(MembershipState.APPLIED, TODAY)))) == ["how"]
    assert list(refused(desk, EndMembership(number, 1, EndingBody(on=dt.date(2020, 1, 1))))) == ["on"]
    assert list(refused(desk, EndMembership(number, 1, EndingBody()))) == ["on"]


def test_somebody_may_not_be_admitted(desk: Desk) -> None:
    asked = ApplicationBody(a_person(desk), a_class(desk), JULY)
    number = number_of(perform(desk, ApplyForMembership(asked)).record_id)
    undone(desk, RefuseMembership(number, 1, "Under 16"))
    assert waiting(desk) == []


def test_to_join_again_is_a_new_membership_and_two_never_overlap(desk: Desk) -> None:
    """Invariant 1."""
    person, kind = a_person(desk), a_class(desk)
    first = a_membership(desk, person, kind)
    again = MembershipBody(person, kind, valid_from=dt.date(2026, 7, 10))
    said = refused(desk, AddMembership(again))
    assert said == {
        "valid_from": "This person is a member in the class “Full member” since 1 Jul 2025. "
        "End that membership first, or choose days that do not overlap."
    }
    perform(desk, EndMembership(first, 1, EndingBody(MembershipState.LAPSED, dt.date(2026, 7, 10))))
    perform(desk, AddMembership(again))
    a_membership(desk, person, a_class(desk, "Supporter"))
    assert [line.state.label for line in memberships_of(desk, person)] == ["Member", "Member", "Lapsed"]
    body = membership_as_kept(desk, first).body
    overlapping = dataclasses.replace(body, valid_to=dt.date(2026, 7, 11))
    assert "valid_from" in refused(desk, EditMembership(first, 2, overlapping))


def test_two_people_of_one_name_have_a_membership_each(desk: Desk) -> None:
    kind = a_class(desk)
    for _ in range(2):
        a_membership(desk, a_person(desk, known_as="Sam"), kind)
    assert len(waiting(desk)) == 2


def test_joining_on_29_february_renews_on_the_last_day_of_february(desk: Desk) -> None:
    number = a_membership(desk, valid_from=dt.date(2024, 2, 29))
    assert membership_as_kept(desk, number).body.renew_by == dt.date(2027, 2, 28)
    perform(desk, RenewMemberships((number,)))
    assert membership_as_kept(desk, number).body.renew_by == dt.date(2028, 2, 29)


def test_thirty_are_renewed_as_one_act_or_none_at_all(desk: Desk) -> None:
    kind = a_class(desk)
    ids = [a_membership(desk, a_person(desk, known_as=f"P{n}"), kind) for n in range(30)]
    undone(desk, RenewMemberships(tuple(ids)))
    never_ends = a_membership(desk, class_id=a_class(desk, "Life", period_months=None))
    version = membership_as_kept(desk, ids[3]).version
    perform(desk, EndMembership(ids[3], version, EndingBody(MembershipState.RESIGNED, TODAY)))
    said = refused(desk, RenewMemberships((*ids, never_ends, 9999)))
    assert list(said) == ["membership_ids.3", "membership_ids.30", "membership_ids.31"]
    assert "has ended" in said["membership_ids.3"]
    assert refused(desk, RenewMemberships(())) == {}


def test_renewals_stay_when_one_of_them_was_changed_since(desk: Desk) -> None:
    kind = a_class(desk)
    ids = tuple(a_membership(desk, a_person(desk, known_as=f"P{n}"), kind) for n in range(2))
    done = perform(desk, RenewMemberships(ids))
    perform(desk, EndMembership(ids[1], 2, EndingBody(on=TODAY)))
    before = kept_rows(desk)
    with pytest.raises(PersonFacing, match="changed since"):
        perform(desk, done.undo)
    assert kept_rows(desk) == before


def test_an_edit_over_a_newer_one_is_refused(desk: Desk) -> None:
    number = a_membership(desk)
    kept = membership_as_kept(desk, number)
    perform(desk, EditMembership(number, 1, dataclasses.replace(kept.body, number="7")))
    with pytest.raises(ChangedMeanwhile) as told:
        perform(desk, EditMembership(number, 1, dataclasses.replace(kept.body, number="8")))
    assert told.value.theirs.body.number == "7"
    said = perform(desk, EditMembership(number, 2, membership_as_kept(desk, number).body)).told
    assert said == "Nothing was changed."


def test_a_body_with_its_seats_is_kept_and_taken_back(desk: Desk) -> None:
    undone(desk, AddGoverningBody(GroupBody("Circle", seats=(SeatEntry("One"), SeatEntry("Two", votes=False)))))
    body = a_group(desk, 3)
    kept = group_as_kept(desk, body)
    one, two, three = kept.body.seats
    moved = dataclasses.replace(kept.body, seats=(three, one, SeatEntry("New")), clear_days=10)
    undone(desk, EditGoverningBody(body, 1, moved))
    assert [seat.title for seat in group_as_kept(desk, body).body.seats] == ["Seat 1", "Seat 2", "Seat 3"]
    assert set(refused(desk, AddGoverningBody(GroupBody("X", quorum_percent=101, clear_days=-1)))) == {
        *("quorum_percent", "clear_days"),
    }
    assert two.title == "Seat 2"


def test_a_seat_with_terms_stays(desk: Desk) -> None:
    body = a_group(desk, 2)
    a_term(desk, seats_of(desk, body)[0])
    kept = group_as_kept(desk, body)
    fewer = dataclasses.replace(kept.body, seats=kept.body.seats[1:])
    assert "Seat 1" in refused(desk, EditGoverningBody(body, 1, fewer))["seats"]


def test_a_term_begins_ends_and_is_taken_back(desk: Desk) -> None:
    person, (seat, *_others) = a_person(desk), seats_of(desk, a_group(desk))
    undone(desk, BeginTerm(TermBody(seat, person, A_YEAR_AGO)))
    number = a_term(desk, seat, person)
    undone(desk, EndTerm(number, 1, TODAY))
    body = term_as_kept(desk, number).body
    undone(desk, EditTerm(number, 3, dataclasses.replace(body, valid_from=dt.date(2025, 1, 1))))
    assert list(refused(desk, EndTerm(number, 5, A_YEAR_AGO))) == ["on"]


def test_a_seat_is_never_held_by_two_and_the_sentence_names_nobody(desk: Desk) -> None:
    """Invariant 1."""
    (seat, *_others) = seats_of(desk, a_group(desk))
    first = a_term(desk, seat, a_person(desk, known_as="Secret"), valid_to=dt.date(2028, 2, 29))
    said = refused(desk, BeginTerm(TermBody(seat, a_person(desk), dt.date(2028, 2, 28))))
    assert said == {
        "valid_from": "The seat “Seat 1” is taken from 1 Jul 2025 until 29 Feb 2028. "
        "End that term first, or choose days that do not overlap."
    }
    a_term(desk, seat, valid_from=dt.date(2028, 2, 29))
    longer = dataclasses.replace(term_as_kept(desk, first).body, valid_to=dt.date(2028, 3, 1))
    assert "valid_from" in refused(desk, EditTerm(first, 1, longer))
    assert [term.since for term in terms(desk, seat)] == [dt.date(2028, 2, 29), A_YEAR_AGO]


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"seat_id": None}, "seat_id"),
        ({"seat_id": 999}, "seat_id"),
        ({"person_id": 999}, "person_id"),
        ({"valid_from": None}, "valid_from"),
        ({"valid_to": A_YEAR_AGO}, "valid_to"),
        ({"declared_on": dt.date(2099, 1, 1)}, "declared_on"),
    ],
)
def test_what_cannot_be_of_a_term_is_said_beside_its_box(desk: Desk, answers: dict[str, Any], field: str) -> None:
    (seat, *_others) = seats_of(desk, a_group(desk))
    fine: dict[str, Any] = {"seat_id": seat, "person_id": a_person(desk), "valid_from": A_YEAR_AGO}
    body = TermBody(**(fine | answers))
    assert list(refused(desk, BeginTerm(body))) == [field]


def test_a_meeting_goes_from_its_plan_to_approved_minutes_and_back(desk: Desk) -> None:
    body, people = a_board(desk)
    plan = MeetingBody(body, day=dt.date(2026, 7, 15), time=dt.time(18), place="The hall")
    undone(desk, PlanMeeting(plan))
    number = number_of(perform(desk, PlanMeeting(plan)).record_id)
    undone(desk, SendNotice(number, 1, NoticeBody(JULY)))
    told = perform(desk, SendNotice(number, 3, NoticeBody(JULY))).told
    assert told == "Notice saved. 7 clear days: met."
    there = HeldBody(tuple(AttendanceEntry(person) for person in people[:2]))
    undone(desk, HoldMeeting(number, 4, there))
    told = perform(desk, HoldMeeting(number, 6, there)).told
    assert told == "2 of 3 in office count towards the quorum of 2: met."
    undone(desk, ApproveMinutes(number, 7, MinutesBody("We met.", TODAY)))
    perform(desk, ApproveMinutes(number, 9, MinutesBody("We met.", TODAY)))
    page = open_meeting(desk, OpenMeeting(number))
    assert (page.row.state, page.row.notice, page.body.minutes) == (MeetingState.APPROVED, Found.MET, "We met.")
    assert is_whole(desk)


def test_a_notice_that_was_too_short_is_kept_and_said(desk: Desk) -> None:
    """Invariant 5."""
    body = a_group(desk)
    number = a_meeting(desk, body, day=dt.date(2026, 7, 23))
    assert perform(desk, SendNotice(number, 1, NoticeBody(TODAY))).told == "Notice saved. 7 clear days: not met."
    perform(desk, SendNotice(number, 2, NoticeBody(dt.date(2026, 7, 15))))
    assert meeting_page(desk, number).row.notice is Found.MET
    perform(desk, SendNotice(number, 3, NoticeBody(dt.date(2026, 7, 15), notice_by_post=True)))
    assert meeting_page(desk, number).row.notice is Found.NOT_MET
    assert list(refused(desk, SendNotice(number, 4, NoticeBody(dt.date(2026, 7, 23))))) == ["notice_sent_on"]


def test_a_plan_says_by_when_the_notice_goes_out(desk: Desk) -> None:
    """Invariants 5 and 36."""
    plan = MeetingBody(a_group(desk), day=dt.date(2026, 8, 20), time=dt.time(18))
    assert perform(desk, PlanMeeting(plan)).told == "Meeting on 20 Aug 2026 added. Send the notice by 12 Aug 2026."
    unknown = dataclasses.replace(plan, body_id=a_group(desk, clear_days=None))
    assert perform(desk, PlanMeeting(unknown)).told.endswith("How many days of notice it needs is not checked.")


def test_who_has_no_seat_is_no_member_of_the_body(desk: Desk) -> None:
    body, people = a_board(desk)
    visitor = a_person(desk, known_as="Visitor")
    number = a_meeting(desk, body, people)
    rows = (*meeting_as_kept(desk, number).body.attendance, AttendanceEntry(visitor))
    assert list(refused(desk, HoldMeeting(number, 1, HeldBody(rows)))) == ["attendance.3.capacity"]
    rows = (*rows[:3], AttendanceEntry(visitor, Capacity.OBSERVER))
    perform(desk, HoldMeeting(number, 1, HeldBody(rows)))
    assert meeting_page(desk, number).row.quorum is not None
    assert meeting_page(desk, number).room.counting == frozenset(people)


def test_quorum_of_all_members_is_a_share_of_those_who_may_vote(desk: Desk) -> None:
    """Invariant 4."""
    body, kind, supporter = all_members(desk), a_class(desk), a_class(desk, "Supporter", votes=False)
    members = [a_person(desk, known_as=f"M{n}") for n in range(61)]
    for person in members:
        a_membership(desk, person, kind)
    friend = a_person(desk, known_as="Friend")
    a_membership(desk, friend, supporter)
    quorum = meeting_page(desk, a_meeting(desk, body, [*members[:3], friend])).row.quorum
    assert quorum is not None
    assert (quorum.present, quorum.needed, quorum.in_office, quorum.found) == (3, 4, 61, Found.NOT_MET)


def test_nothing_is_carried_without_a_quorum(desk: Desk) -> None:
    """Invariant 4."""
    body, people = a_board(desk)
    number = a_meeting(desk, body, people[:1])
    told = ResolutionBody("To spend it all", votes_for=1, carried=Carried.CARRIED)
    said = refused(desk, AddResolution(number, told))
    assert list(said) == ["carried"]
    assert "without a quorum" in said["carried"]
    undone(desk, AddResolution(number, dataclasses.replace(told, carried=Carried.LOST)))


def test_who_left_the_room_takes_the_quorum_with_them(desk: Desk) -> None:
    """Invariant 4."""
    body, people = a_board(desk)
    number = a_meeting(desk, body, people[:2])
    carried: dict[str, Any] = {"votes_for": 1, "carried": Carried.CARRIED}
    out = a_conflict(people[0])
    assert list(refused(desk, AddResolution(number, ResolutionBody("Lease", (out,), **carried)))) == ["carried"]
    stays = dataclasses.replace(out, handled=ConflictHandled.NO_VOTE, in_quorum=True)
    undone(desk, AddResolution(number, ResolutionBody("Lease", (stays,), **carried)))
    two = ResolutionBody("Lease", (stays,), votes_for=2, carried=Carried.CARRIED)
    assert list(refused(desk, AddResolution(number, two))) == ["votes_for"]
    absent = dataclasses.replace(out, person_id=people[2])
    assert list(refused(desk, AddResolution(number, ResolutionBody("X", (absent,))))) == ["conflicts.0.person_id"]


def test_a_resolution_is_changed_and_taken_back(desk: Desk) -> None:
    body, people = a_board(desk)
    number = a_resolution(desk, a_meeting(desk, body, people), votes_for=3, carried=Carried.CARRIED)
    kept = resolution_as_kept(desk, number)
    voted = dataclasses.replace(kept.body, votes_for=1, votes_against=2, carried=Carried.LOST)
    undone(desk, EditResolution(number, 1, voted))
    undone(
        desk, EditResolution(number, 3, dataclasses.replace(kept.body, conflicts=(a_conflict(people[0]),), votes_for=2))
    )


def test_what_was_carried_keeps_the_people_who_carried_it(desk: Desk) -> None:
    """Invariant 4."""
    body, people = a_board(desk)
    meeting = a_meeting(desk, body, people[:2])
    a_resolution(desk, meeting, votes_for=2, carried=Carried.CARRIED)
    fewer = HeldBody((AttendanceEntry(people[0]), AttendanceEntry(people[1], present=Present.APOLOGIES)))
    said = refused(desk, HoldMeeting(meeting, 1, fewer))
    assert "Change the resolution first" in said["attendance"]


def test_an_interest_is_declared_ends_and_is_taken_back(desk: Desk) -> None:
    person = a_person(desk)
    body = InterestBody(person, "Works for the council", "Leeds City Council", A_YEAR_AGO, None, JULY)
    undone(desk, AddInterest(body))
    number = an_interest(desk, person)
    undone(desk, EditInterest(number, 1, dataclasses.replace(interest_as_kept(desk, number).body, valid_to=TODAY)))
    wrong = dataclasses.replace(body, nature="", valid_to=A_YEAR_AGO, declared_on=dt.date(2099, 1, 1))
    assert set(refused(desk, AddInterest(wrong))) == {"nature", "valid_to", "declared_on"}


def test_joining_and_leaving_are_put_down_for_the_register_with_28_days(desk: Desk) -> None:
    """Invariant 7."""
    number = a_membership(desk, valid_from=JULY)
    (row,) = register_event_rows(desk, list(register_event_ids(desk)))
    assert (row.kind, row.event_on, row.due_by, row.days_left) == (JOINED, JULY, dt.date(2026, 7, 29), 13)
    perform(desk, EndMembership(number, 1, EndingBody(on=TODAY)))
    assert waiting(desk) == [(Register.MEMBERS, JOINED, JULY), (Register.MEMBERS, LEFT, TODAY)]


def test_an_event_before_the_rule_has_no_day_and_says_so(desk: Desk) -> None:
    """Invariants 7 and 36."""
    person = a_person(desk)
    told = perform(desk, AddRegisterEvent(RegisterEventBody(person_id=person, event_on=dt.date(2012, 5, 1)))).told
    assert told == "By when it is due is not checked."
    (row,) = register_event_rows(desk, list(register_event_ids(desk)))
    assert (row.due_by, row.days_left) == (None, None)


def test_only_trustees_stand_in_the_register_of_trustees(desk: Desk) -> None:
    """Invariant 7."""
    seats = (SeatEntry("Chair"), SeatEntry("Adviser", votes=False))
    chair, adviser = seats_of(desk, a_group(desk, seats=seats))
    a_term(desk, chair)
    a_term(desk, adviser)
    assert waiting(desk) == [(Register.TRUSTEES, JOINED, A_YEAR_AGO)]


def test_who_is_appointed_again_at_once_neither_left_nor_joined(desk: Desk) -> None:
    """Invariant 7."""
    person, (seat, *_others) = a_person(desk), seats_of(desk, a_group(desk))
    a_term(desk, seat, person, valid_to=JULY)
    assert waiting(desk) == [(Register.TRUSTEES, JOINED, A_YEAR_AGO), (Register.TRUSTEES, LEFT, JULY)]
    undone(desk, BeginTerm(TermBody(seat, person, JULY)))
    a_term(desk, seat, person, valid_from=JULY)
    assert waiting(desk) == [(Register.TRUSTEES, JOINED, A_YEAR_AGO)]


def test_an_entry_is_closed_with_its_day_and_never_without(desk: Desk) -> None:
    """Invariant 7."""
    person = a_person(desk)
    numbers = tuple(a_register_event(desk, person, event_on=JULY) for _ in range(2))
    assert list(refused(desk, EnterInRegister(numbers))) == ["entered_on"]
    assert list(refused(desk, EnterInRegister(numbers, dt.date(2026, 6, 30)))) == ["entered_on"]
    assert list(refused(desk, EnterInRegister(numbers, dt.date(2026, 7, 17)))) == ["entered_on"]
    done = perform(desk, EnterInRegister(numbers, TODAY))
    assert (waiting(desk), len(register_event_ids(desk, entered=True))) == ([], 2)
    perform(desk, done.undo)
    assert len(waiting(desk)) == 2


def test_an_entry_is_put_right_and_taken_back(desk: Desk) -> None:
    number = a_register_event(desk, a_person(desk))
    kept = register_event_as_kept(desk, number)
    done = perform(desk, EditRegisterEvent(number, 1, dataclasses.replace(kept.body, event_on=TODAY)))
    assert done.told == "Enter it in the register by 13 Aug 2026."
    perform(desk, done.undo)
    assert register_event_as_kept(desk, number).body == kept.body
    added = perform(desk, AddRegisterEvent(kept.body))
    perform(desk, added.undo)
    assert len(waiting(desk)) == 1


def test_a_day_that_was_entered_and_put_right_is_put_down_again(desk: Desk) -> None:
    """Invariant 7."""
    number = a_membership(desk, valid_from=JULY)
    perform(desk, EnterInRegister(tuple(register_event_ids(desk)), TODAY))
    body = membership_as_kept(desk, number).body
    perform(desk, EditMembership(number, 1, dataclasses.replace(body, valid_from=dt.date(2026, 7, 2))))
    assert waiting(desk) == [
        (Register.MEMBERS, CHANGED, TODAY),
        (Register.MEMBERS, JOINED, dt.date(2026, 7, 2)),
    ]


def test_a_new_name_or_own_address_of_a_member_is_put_down(desk: Desk, clock: Clock) -> None:
    """Invariant 7."""
    person = a_person(desk, addresses=(an_address(),))
    number = a_membership(desk, person, valid_from=JULY, address_mode=AddressMode.PRINCIPAL_OFFICE)
    perform(desk, EnterInRegister(tuple(register_event_ids(desk)), TODAY))

    def told(**answers: Any) -> list[tuple[Register, RegisterEventKind, dt.date]]:
        kept = person_as_kept(desk, person)
        edit_person(desk, EditPerson(person, kept.version, dataclasses.replace(kept.body, **answers)))
        return waiting(desk)

    assert told(pronouns="they") == []
    assert told(addresses=(an_address("York"),)) == []
    assert told(family_name="Bello") == [(Register.MEMBERS, CHANGED, TODAY)]
    assert told(family_name="Obi") == [(Register.MEMBERS, CHANGED, TODAY)]
    clock.forward(days=1)
    own = dataclasses.replace(membership_as_kept(desk, number).body, address_mode=AddressMode.OWN)
    perform(desk, EditMembership(number, 1, own))
    clock.forward(days=1)
    assert len(told(addresses=(an_address("Hull"),))) == 3


def test_people_whom_a_user_may_not_see_are_not_chosen_and_not_named(
    desk: Desk, desk_as: Callable[[Role], Desk]
) -> None:
    body, people = a_board(desk)
    few = a_person(desk, known_as="Hidden Name", restriction=Restriction.FEW)
    meeting = a_meeting(desk, body, people)
    (seat, *_others) = seats_of(desk, a_group(desk))
    term = a_term(desk, seat, few)
    trustee = desk_as(Role.TRUSTEE)
    assert "Hidden Name" not in str(bodies(trustee))
    assert "Someone" in [line.name for group in bodies(trustee) for line in group.seats]
    assert set(meeting_page(trustee, meeting).names.values()) == {"Trustee 1", "Trustee 2", "Trustee 3"}
    with pytest.raises(NotThere):
        term_as_kept(trustee, term)
    with pytest.raises(NotAllowed):
        perform(trustee, EndTerm(term, 1, TODAY))
    assert memberships_of(trustee, few) == []


def test_a_look_at_a_meeting_is_kept(desk: Desk) -> None:
    number = a_meeting(desk, a_group(desk))
    open_meeting(desk, OpenMeeting(number))
    with desk.reading() as connection:
        looks = connection.exec_driver_sql("SELECT record_id FROM access_event WHERE kind = 'meeting'").scalars()
        assert list(looks) == [number]


def test_what_somebody_says_of_themselves_counts_from_the_day_they_said_it(desk: Desk) -> None:
    a_board(desk, [LivedExperience.USES_SERVICES])
    assert [seat.status for group in bodies(desk, dt.date(2025, 7, 2)) for seat in group.seats] == [
        LivedExperience.USES_SERVICES
    ]


def test_many_memberships_are_brought_in_as_one_act_or_none(desk: Desk) -> None:
    """Invariant 1."""
    kind = a_class(desk)
    bodies_ = [MembershipBody(a_person(desk, known_as=f"P{n}"), kind, valid_from=JULY) for n in range(5)]
    undone(desk, BringInMemberships(bodies_))
    perform(desk, BringInMemberships(bodies_))
    assert waiting(desk) == []
    again = dataclasses.replace(bodies_[0], valid_from=TODAY)
    nobody = dataclasses.replace(bodies_[0], person_id=999, class_id=999)
    said = refused(desk, BringInMemberships([nobody, again, dataclasses.replace(nobody, valid_from=None)]))
    assert set(said) >= {"memberships.0.person_id", "memberships.0.class_id", "memberships.1.valid_from"}
    twice = MembershipBody(a_person(desk, known_as="Two"), kind, valid_from=JULY)
    assert list(refused(desk, BringInMemberships([twice, twice]))) == ["memberships.1.valid_from"]
    assert refused(desk, BringInMemberships([])) == {}
    assert is_whole(desk)


def test_what_was_brought_in_stays_when_one_of_it_was_changed(desk: Desk) -> None:
    person = a_person(desk)
    done = perform(desk, BringInMemberships([MembershipBody(person, a_class(desk), valid_from=JULY)]))
    (line,) = memberships_of(desk, person)
    perform(desk, EndMembership(line.id, 1, EndingBody(on=TODAY)))
    with pytest.raises(PersonFacing, match="changed since"):
        perform(desk, done.undo)


def test_somebody_who_is_a_member_is_not_taken_back_as_a_person(desk: Desk) -> None:
    added = add_person(desk, AddPerson(a_body()))
    number = a_membership(desk, added.record_id)
    with pytest.raises(PersonFacing, match="put down about this person"):
        perform(desk, added.undo)
    perform(desk, TakeBackMembership(number, 1))
    perform(desk, added.undo)
    assert is_whole(desk)


def test_an_import_stays_when_one_of_it_became_a_member(desk: Desk) -> None:
    brought = import_people(desk, ImportPeople("people.csv", [Incoming(2, a_body())]))
    (person,) = people_ids(desk, Asked())
    a_membership(desk, person)
    with pytest.raises(PersonFacing, match="people of this import"):
        perform(desk, brought.undo)
