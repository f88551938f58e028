"""Members and a board for the sample organisation: two years of terms, meetings, resolutions and interests."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from random import Random

from ulo.domain.governance import (
    AddressMode,
    ApplicationBody,
    AttendanceEntry,
    BodyKind,
    Carried,
    ClassBody,
    ConflictEntry,
    GroupBody,
    HowAppointed,
    InterestBody,
    MeetingBody,
    MeetingKind,
    MembershipBody,
    MembershipState,
    Present,
    RegisterEventBody,
    ResolutionBody,
    SeatEntry,
    TermBody,
    add_months,
    next_renewal,
)
from ulo.domain.people import LivedExperience, PersonBody, Restriction
from ulo.exchange.sample.chance import happens, weighed
from ulo.exchange.sample.wordlists import part, sections
from ulo.queries.governance import bodies, control, register_event_ids, register_event_rows
from ulo.queries.people import Asked, PersonRow, people_ids, people_rows, person_as_kept
from ulo.services.governance import (
    AddGoverningBody,
    AddInterest,
    AddMembership,
    AddMembershipClass,
    AddRegisterEvent,
    AddResolution,
    ApplyForMembership,
    BeginTerm,
    BringInMemberships,
    EnterInRegister,
    PlanMeeting,
    add_governing_body,
    add_interest,
    add_membership,
    add_membership_class,
    add_register_event,
    add_resolution,
    apply_for_membership,
    begin_term,
    bring_in_memberships,
    enter_in_register,
    plan_meeting,
)
from ulo.store.desk import Desk

_MOST_LOOKED_AT, _NEWEST = 200, 4
_USES, _BOTH, _CARER = LivedExperience.USES_SERVICES, LivedExperience.BOTH, LivedExperience.CARER
_BOARD = (_USES, _BOTH, _USES, _USES, _CARER, _USES, LivedExperience.NOT_SAID, _USES)
"""What those with a vote say of themselves: 6 of 8 use services, so that one of them leaving breaks the 75%.

A ninth seat has no vote. With nine votes no one leaving could break it: 7 of 9 would become 6 of 8, which is 75%.
"""

_STATES = {
    MembershipState.REGISTERED: 84,
    MembershipState.LAPSED: 8,
    MembershipState.RESIGNED: 6,
    MembershipState.APPLIED: 2,
}
_CHANGED_HANDS = (1, 5, 6)
_TOO_SHORT, _INQUORATE, _WITH_CONFLICT = 5, 8, 10
"""Places of the meetings of the board that did not go as they should, or where somebody left the room."""


@dataclasses.dataclass(frozen=True, slots=True)
class _Grown:
    """What the parts of the sample share: the desk, chance, the day, and who sits on the board."""

    desk: Desk
    chance: Random
    today: dt.date
    board: int
    members: int
    trustees: tuple[int, ...]


def grow_governance(desk: Desk, chance: Random, today: dt.date, workers: Sequence[int] = ()) -> None:
    """Give the people who are in the file memberships, a board, meetings and interests, as on this day.

    `workers` (ids) are no trustees; the first of them sits at the board without a vote.
    """
    ids = people_ids(desk, Asked())
    if not ids:
        return
    rows = sorted(people_rows(desk, ids), key=lambda row: row.id)
    full, supporter = _classes(desk)
    members = _memberships(desk, chance, today, rows, (full, supporter))
    board = _board(desk)
    trustees, before = _trustees(desk, rows, workers)
    _terms(desk, today, board, trustees, before)
    _worker_at_the_board(desk, today, board, workers)
    all_members = _all_members(desk)
    grown = _Grown(desk, chance, today, board, all_members, trustees)
    _enter(desk, today)
    _newest(desk, today, rows, full)
    _interests(grown)
    _board_meetings(grown)
    _annual_meetings(grown, members)
    _circle(desk)


def _classes(desk: Desk) -> tuple[int, int]:
    full = ClassBody("Full member", True, 16, 0, 12, "Disabled people and people who use services in Wendale.")
    supporter = ClassBody("Supporter", False, None, 500, 12, "Anybody who shares our aims. Supporters have no vote.")
    done = [add_membership_class(desk, AddMembershipClass(body)).record_id or 0 for body in (full, supporter)]
    return done[0], done[1]


def _memberships(
    desk: Desk, chance: Random, today: dt.date, rows: Sequence[PersonRow], classes: tuple[int, int]
) -> list[tuple[int, dt.date]]:
    """Most people are members, since the day they were first known. Returns the full members and since when."""
    found: list[MembershipBody] = []
    for row in rows[:-_NEWEST]:
        if row.id > len(_BOARD) and happens(chance, 22):
            continue
        found.append(_membership(chance, today, row, classes))
    if found:
        bring_in_memberships(desk, BringInMemberships(found))
    full = (b for b in found if b.class_id == classes[0] and b.state is MembershipState.REGISTERED)
    return [(body.person_id or 0, body.valid_from or today) for body in full]


def _membership(chance: Random, today: dt.date, row: PersonRow, classes: tuple[int, int]) -> MembershipBody:
    kind = classes[0] if row.id <= len(_BOARD) or happens(chance, 80) else classes[1]
    state = MembershipState.REGISTERED if row.id <= len(_BOARD) else weighed(chance, _STATES)
    mode = AddressMode.OWN if happens(chance, 10) else AddressMode.PRINCIPAL_OFFICE
    number = f"RDPC-{row.id:05}"
    if state is MembershipState.APPLIED:
        return MembershipBody(row.id, kind, state, "", row.since, address_mode=mode)
    body = MembershipBody(row.id, kind, state, number, row.since, row.since, address_mode=mode)
    if state is not MembershipState.REGISTERED:
        left = min(today, row.since + dt.timedelta(days=chance.randint(30, 500)))
        gone: MembershipBody = dataclasses.replace(body, valid_to=left)
        return gone
    unpaid = happens(chance, 6)
    renew_by = next_renewal(row.since, 12, today - dt.timedelta(days=200 if unpaid else 0))
    renewed: MembershipBody = dataclasses.replace(body, renew_by=renew_by)
    return renewed


def _newest(desk: Desk, today: dt.date, rows: Sequence[PersonRow], full: int) -> None:
    """The last who came are still to be entered in the register, one of them only asked, and one entry is late."""
    for row in rows[-_NEWEST:-1]:
        body = MembershipBody(row.id, full, applied_on=row.since, valid_from=row.since)
        add_membership(desk, AddMembership(body))
    asked = ApplicationBody(rows[-1].id, full, rows[-1].since)
    apply_for_membership(desk, ApplyForMembership(asked))
    late = RegisterEventBody(person_id=rows[0].id, event_on=today - dt.timedelta(days=37), note="A new name")
    add_register_event(desk, AddRegisterEvent(late))


def _board(desk: Desk) -> int:
    lines = sections("board")["seats"]
    seats = tuple(SeatEntry(line[0], not part(line, 2), part(line, 1)) for line in lines)
    body = GroupBody("Board of trustees", BodyKind.BOARD, seats, 5, 12, 3, 34, 7, 2, casting_vote=True)
    return add_governing_body(desk, AddGoverningBody(body)).record_id or 0


def _all_members(desk: Desk) -> int:
    body = GroupBody("All members", BodyKind.MEMBERS, quorum_number=3, quorum_percent=5, clear_days=14, post_days=2)
    return add_governing_body(desk, AddGoverningBody(body)).record_id or 0


def _circle(desk: Desk) -> None:
    """A circle that nobody has joined yet."""
    seats = (SeatEntry("Convenor"), SeatEntry("Member of the circle"), SeatEntry("Worker", votes=False))
    add_governing_body(desk, AddGoverningBody(GroupBody("Access circle", BodyKind.CIRCLE, seats)))


def _trustees(desk: Desk, rows: Sequence[PersonRow], workers: Sequence[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """One person for each place of the board, by what they say of themselves; and three who were there before."""
    looked_at = [(row.id, person_as_kept(desk, row.id).body) for row in rows[:_MOST_LOOKED_AT] if row.id not in workers]
    free = {number: body.lived_experience for number, body in looked_at if _may_serve(body)}
    chosen: list[int] = []
    for status in _BOARD:
        fitting = next((number for number, said in free.items() if said is status), None)
        if fitting is not None:
            free.pop(fitting)
            chosen.append(fitting)
    return tuple(chosen), tuple(free)[:3]


def _may_serve(body: PersonBody) -> bool:
    return body.died_on is None and body.restriction is Restriction.OPEN and bool(body.family_name)


def _terms(desk: Desk, today: dt.date, board: int, trustees: Sequence[int], before: Sequence[int]) -> None:
    """Three seats changed hands a year ago; one term ends soon, one on 29 February, and one declaration is missing."""
    seats = _seats(desk, board)
    begun, handed_over = add_months(today, -23), add_months(today, -12)
    ends = {2: today + dt.timedelta(days=40), 4: dt.date(2028, 2, 29)}
    past = dict(zip(_CHANGED_HANDS, before, strict=False))
    for place, (seat, person) in enumerate(zip(seats, trustees, strict=False)):
        since = handed_over if place in past else add_months(begun, 2 * (place % 3))
        how = HowAppointed.CO_OPTED if place in (3, 6) else HowAppointed.ELECTED
        declared = None if place == len(_BOARD) - 1 else since
        begin_term(desk, BeginTerm(TermBody(seat, person, since, ends.get(place), how, declared)))
        if place in past:
            term = TermBody(seat, past[place], begun, handed_over, HowAppointed.ELECTED, begun)
            begin_term(desk, BeginTerm(term))


def _worker_at_the_board(desk: Desk, today: dt.date, board: int, workers: Sequence[int]) -> None:
    """The last seat, without a vote, is a worker's."""
    for person in workers[:1]:
        since = add_months(today, -20)
        term = TermBody(_seats(desk, board)[-1], person, since, how=HowAppointed.APPOINTED, declared_on=since)
        begin_term(desk, BeginTerm(term))


def _seats(desk: Desk, board: int) -> list[int]:
    return [seat.seat_id for body in bodies(desk) if body.id == board for seat in body.seats]


def _enter(desk: Desk, today: dt.date) -> None:
    """What happened on the board stands in the register, ten days after it happened."""
    waiting = register_event_rows(desk, list(register_event_ids(desk)))
    for event in waiting:
        entered = min(today, event.event_on + dt.timedelta(days=10))
        enter_in_register(desk, EnterInRegister((event.id,), entered))


def _interests(grown: _Grown) -> None:
    for person, line in zip(grown.trustees[1:], sections("board")["interests"], strict=False):
        since = add_months(grown.today, -grown.chance.randint(3, 20))
        over = add_months(grown.today, -1) if line[0].startswith("A relative") else None
        body = InterestBody(person, line[0], part(line, 1), since, over, since)
        add_interest(grown.desk, AddInterest(body))


def _board_meetings(grown: _Grown) -> None:
    """One every second month, not all as they should be, and two to come."""
    resolutions = [line[0] for line in sections("board")["resolutions"]]
    for place in range(11):
        day = add_months(grown.today, 2 * place - 21)
        days_before = 4 if place == _TOO_SHORT else grown.chance.randint(9, 12)
        people = [holder.person_id for holder in control(grown.desk, day, grown.board).holders]
        people = people[:2] if place == _INQUORATE else people
        body = _a_meeting(grown, grown.board, day, days_before, people)
        number = plan_meeting(grown.desk, PlanMeeting(body)).record_id or 0
        for what in (resolutions[0], resolutions[1 + place % (len(resolutions) - 1)]) if people else ():
            _vote(grown, number, what, body, conflict=place == _WITH_CONFLICT and what != resolutions[0])
    for days in (15, 45):
        day = grown.today + dt.timedelta(days=days)
        place_ = sections("board")["places"][0][0]
        plan_meeting(grown.desk, PlanMeeting(MeetingBody(grown.board, day=day, time=dt.time(14), place=place_)))


def _a_meeting(grown: _Grown, body: int, day: dt.date, days_before: int, people: Sequence[int]) -> MeetingBody:
    """A meeting that was held and whose minutes are approved, or is still to be approved if it was the last."""
    there = tuple(AttendanceEntry(person, present=_present(grown.chance, place)) for place, person in enumerate(people))
    approved = day + dt.timedelta(days=21)
    return MeetingBody(
        body,
        MeetingKind.ORDINARY,
        day,
        dt.time(14),
        grown.chance.choice(sections("board")["places"])[0],
        day - dt.timedelta(days=days_before),
        happens(grown.chance, 15),
        there,
        "We met, and what we decided stands below." if people else "",
        approved if people and approved <= grown.today else None,
    )


def _present(chance: Random, place: int) -> Present:
    """The first four come; the others come in the way that suits them, or cannot."""
    if place == 0:
        return Present.IN_ROOM
    if place < 4:  # noqa: PLR2004 - so that there is a quorum
        return Present.REMOTE if happens(chance, 30) else Present.IN_ROOM
    return chance.choice([Present.IN_ROOM, Present.IN_ROOM, Present.REMOTE, Present.APOLOGIES])


def _vote(grown: _Grown, meeting: int, what: str, body: MeetingBody, *, conflict: bool) -> None:
    there = [row for row in body.attendance if row.present in (Present.IN_ROOM, Present.REMOTE)]
    entries: tuple[ConflictEntry, ...] = ()
    if conflict and len(there) > 3:  # noqa: PLR2004 - enough stay for a quorum
        entries = (ConflictEntry(there[-1].person_id, "Rents us the room this is about"),)
    voters = len(there) - len(entries)
    if len(there) < 3:  # noqa: PLR2004 - there was no quorum
        told = ResolutionBody(what, carried=Carried.NOT_VOTED)
    else:
        against = 1 if voters > 3 and happens(grown.chance, 25) else 0  # noqa: PLR2004 - a majority stays
        told = ResolutionBody(what, entries, voters - against, against, 0, Carried.CARRIED)
    add_resolution(grown.desk, AddResolution(meeting, told))


def _annual_meetings(grown: _Grown, members: Sequence[tuple[int, dt.date]]) -> None:
    """Two annual general meetings, with enough members there for a quorum."""
    for months in (-14, -2):
        day = add_months(grown.today, months)
        known = [person for person, since in members if since <= day]
        there = known[: max(min(len(known) // 3, 40), min(len(known), 6), len(known) // 13)]
        body: MeetingBody = dataclasses.replace(
            _a_meeting(grown, grown.members, day, 21, there), kind=MeetingKind.ANNUAL
        )
        number = plan_meeting(grown.desk, PlanMeeting(body)).record_id or 0
        votes = sum(row.present in (Present.IN_ROOM, Present.REMOTE) for row in body.attendance)
        for line in sections("board")["annual"] if votes * 20 >= len(known) and votes >= 3 else ():  # noqa: PLR2004
            told = ResolutionBody(line[0], (), votes, 0, 0, Carried.CARRIED)
            add_resolution(grown.desk, AddResolution(number, told))
