"""Meetings: planning one, sending notice, who was there, the minutes; every act is taken back by the same edit."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from sqlalchemy import select

from ulo.domain.changes import Kind, Outcome
from ulo.domain.dates import say_date, uk_moment
from ulo.domain.fields import tidied
from ulo.domain.governance import (
    Found,
    HeldBody,
    MeetingBody,
    MeetingState,
    MinutesBody,
    NoticeBody,
    check_attending,
    check_meeting,
    check_vote,
    last_day_to_send,
    meeting_state,
    notice_found,
)
from ulo.domain.kept import Kept
from ulo.domain.permissions import May
from ulo.queries.governance.kept import MEETING, read_meeting
from ulo.queries.governance.meetings import MeetingPage, conflicts_of, meeting_page, resolutions_of
from ulo.queries.governance.office import members_of_body, room_of
from ulo.queries.governance.scope import today
from ulo.services import writing
from ulo.services.governance.checks import check_people
from ulo.services.writing import nothing_changed, refuse, refuse_if_changed, refuse_what_is_wrong
from ulo.store.desk import Desk, acts
from ulo.store.records.governance import GoverningBody
from ulo.store.work import Work


@dataclasses.dataclass(frozen=True, slots=True)
class PlanMeeting:
    """A body, or all members, will meet; also how a past meeting is brought in."""

    body: MeetingBody


@dataclasses.dataclass(frozen=True, slots=True)
class EditMeeting:
    """What is kept about a meeting changes. `version` is the one the form started from."""

    meeting_id: int
    version: int
    body: MeetingBody


@dataclasses.dataclass(frozen=True, slots=True)
class SendNotice:
    """The notice of a meeting went out."""

    meeting_id: int
    version: int
    body: NoticeBody


@dataclasses.dataclass(frozen=True, slots=True)
class HoldMeeting:
    """A meeting was held, with these people."""

    meeting_id: int
    version: int
    body: HeldBody


@dataclasses.dataclass(frozen=True, slots=True)
class ApproveMinutes:
    """The minutes of a meeting are approved."""

    meeting_id: int
    version: int
    body: MinutesBody


@dataclasses.dataclass(frozen=True, slots=True)
class TakeBackMeeting:
    """A meeting that was just planned goes again."""

    meeting_id: int
    version: int


@dataclasses.dataclass(frozen=True, slots=True)
class OpenMeeting:
    """Somebody wants to read the page of a meeting."""

    meeting_id: int


@acts(May.SEE_BOARD, viewing=True)
def open_meeting(desk: Desk, command: OpenMeeting) -> MeetingPage:
    """The page of a meeting, after keeping that this user looked. Raises NotThere."""
    page = meeting_page(desk, command.meeting_id)
    desk.looked("meeting", command.meeting_id)
    return page


@acts(May.CHANGE_BOARD)
def plan_meeting(desk: Desk, command: PlanMeeting) -> Outcome:
    """Put a meeting into the list. Raises NotComplete."""
    body = tidied(command.body)
    refuse_what_is_wrong(body)
    with desk.work() as work:
        _refuse_wrong(desk, work, body)
        number = writing.add(work, MEETING, body, **_others(body))
        told = f"Meeting on {say_date(body.day)} added. {_send_by(work, body)}".strip()
    return Outcome(Kind.BOARD, number, told, TakeBackMeeting(number, 1))


@acts(May.CHANGE_BOARD)
def edit_meeting(desk: Desk, command: EditMeeting) -> Outcome:
    """Change a meeting. Raises NotComplete, NotThere, ChangedMeanwhile."""
    body = tidied(command.body)
    refuse_what_is_wrong(body)
    with desk.work() as work:
        kept = _as_left(work, command.meeting_id, command.version)
        if kept.body == body:
            return nothing_changed(kept.id)
        return _change(desk, work, kept, body, "Meeting saved.")


@acts(May.CHANGE_BOARD)
def send_notice(desk: Desk, command: SendNotice) -> Outcome:
    """Put down when the notice went out; one that was too short is kept, and said. Raises NotComplete."""
    asked = tidied(command.body)
    refuse_what_is_wrong(asked)
    with desk.work() as work:
        kept = _as_left(work, command.meeting_id, command.version)
        sent: dict[str, Any] = {"notice_sent_on": asked.notice_sent_on, "notice_by_post": asked.notice_by_post}
        body: MeetingBody = dataclasses.replace(kept.body, **sent)
        return _change(desk, work, kept, body, f"Notice saved. {_notice_in_words(work, body)}".strip())


@acts(May.CHANGE_BOARD)
def hold_meeting(desk: Desk, command: HoldMeeting) -> Outcome:
    """Put down who was there, and say whether there was a quorum. Raises NotComplete."""
    asked = tidied(command.body)
    refuse_what_is_wrong(asked)
    with desk.work() as work:
        kept = _as_left(work, command.meeting_id, command.version)
        body: MeetingBody = dataclasses.replace(kept.body, attendance=asked.attendance)
        room = room_of(work.connection, body.body_id or 0, body.day or dt.date.min, body.attendance)
        return _change(desk, work, kept, body, str(room.quorum()))


@acts(May.CHANGE_BOARD)
def approve_minutes(desk: Desk, command: ApproveMinutes) -> Outcome:
    """Keep the minutes as they were approved. Raises NotComplete."""
    asked = tidied(command.body)
    refuse_what_is_wrong(asked)
    with desk.work() as work:
        kept = _as_left(work, command.meeting_id, command.version)
        body: MeetingBody = dataclasses.replace(kept.body, minutes=asked.minutes, approved_on=asked.approved_on)
        return _change(desk, work, kept, body, f"Minutes approved on {say_date(body.approved_on)}.")


@acts(May.CHANGE_BOARD)
def take_back_meeting(desk: Desk, command: TakeBackMeeting) -> Outcome:
    """Remove a meeting that was just planned. Raises PersonFacing if it was changed or has resolutions."""
    with desk.work() as work:
        writing.take_back(work, MEETING, command.meeting_id, command.version)
    return Outcome(Kind.BOARD, None, "Planning this meeting was taken back.")


def _change(desk: Desk, work: Work, kept: Kept[MeetingBody], body: MeetingBody, said: str) -> Outcome:
    _refuse_wrong(desk, work, body, kept)
    writing.change(work, MEETING, kept, body, **_others(body))
    return Outcome(Kind.BOARD, kept.id, said, EditMeeting(kept.id, kept.version + 1, kept.body))


def _as_left(work: Work, meeting_id: int, version: int) -> Kept[MeetingBody]:
    kept = read_meeting(work.connection, meeting_id)
    refuse_if_changed(work, MEETING, kept, version)
    return kept


def _refuse_wrong(desk: Desk, work: Work, body: MeetingBody, kept: Kept[MeetingBody] | None = None) -> None:
    wrong = check_meeting(body, today(desk))
    there = work.connection.scalar(select(GoverningBody.id).where(GoverningBody.id == body.body_id))
    if there is None:
        wrong["body_id"] = "This body is not there. Choose one from the list."
    elif body.day:
        members = members_of_body(work.connection, there, body.day)
        wrong = check_attending(body.attendance, members, body.day) | wrong
    before = [row.person_id for row in kept.body.attendance] if kept else []
    refuse(check_people(desk, work, "attendance", [row.person_id for row in body.attendance], before), wrong)
    if kept:
        refuse(_check_resolutions(work, kept.id, body))


def _check_resolutions(work: Work, meeting_id: int, body: MeetingBody) -> dict[str, str]:
    """What was carried must still be carried with the people who are entered now (invariant 4)."""
    room = room_of(work.connection, body.body_id or 0, body.day or dt.date.min, body.attendance)
    for line in resolutions_of(work.connection, meeting_id, room):
        told = line.body
        votes = (told.votes_for, told.votes_against, told.abstained)
        gone = any(c.person_id not in room.there for c in told.conflicts)
        if gone or check_vote(votes, told.carried, room, conflicts_of(told)):
            said = "With these people a resolution of this meeting would not stand as it is kept."
            return {"attendance": f"{said} Change the resolution first."}
    return {}


def _others(body: MeetingBody) -> dict[str, Any]:
    """The columns that are not asked: the moment of the meeting, and where it stands."""
    day, time = body.day or dt.date.min, body.time or dt.time()
    return {"held_at": uk_moment(day, time), "state": meeting_state(body)}


def _rules(work: Work, body: MeetingBody) -> tuple[int | None, int | None]:
    wanted = select(GoverningBody.clear_days, GoverningBody.post_days).where(GoverningBody.id == body.body_id)
    row = work.connection.execute(wanted).first()
    return (row.clear_days, row.post_days) if row else (None, None)


def _send_by(work: Work, body: MeetingBody) -> str:
    """By when the notice has to go out, for a meeting that is still to be noticed."""
    if body.day is None or meeting_state(body) is not MeetingState.PLANNED:
        return ""
    last = last_day_to_send(body.day, _rules(work, body)[0])
    return f"Send the notice by {say_date(last)}." if last else "How many days of notice it needs is not checked."


def _notice_in_words(work: Work, body: MeetingBody) -> str:
    if body.day is None:
        return ""
    needed, post = _rules(work, body)
    found = notice_found(body.notice_sent_on, body.day, needed, post, by_post=body.notice_by_post)
    if found is Found.NOT_CHECKED:
        return "How many clear days it needs is not checked."
    return f"{needed} clear days: {found.label.casefold()}."
