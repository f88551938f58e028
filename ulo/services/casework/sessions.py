"""Sessions: planning one, recording what was held, changing it, and saying why one was not held."""

from __future__ import annotations

import dataclasses
import datetime as dt
import secrets
import uuid
from collections.abc import Collection
from typing import Any

from sqlalchemy import select

from ulo.domain.casework import (
    SESSION_STATES_AFTER,
    SessionBody,
    SessionState,
    WhyNotBody,
    WorkState,
    check_session,
    completed,
    moment_of,
)
from ulo.domain.changes import Kind, Outcome
from ulo.domain.dates import say_date
from ulo.domain.errors import PersonFacing
from ulo.domain.fields import tidied
from ulo.domain.kept import Kept
from ulo.domain.permissions import May
from ulo.queries.casework.body import SESSION, SessionHead, read_session
from ulo.services.casework.checks import Setting, changed_since, outsiders, setting_of, today_of, unknown_people
from ulo.services.writing import (
    add,
    change,
    change_row,
    nothing_changed,
    refuse,
    refuse_if_changed,
    refuse_what_is_wrong,
    take_back,
)
from ulo.store.desk import Desk, acts
from ulo.store.records.casework import JointSession
from ulo.store.work import Work

Values = dict[str, Any]
_SAID = {SessionState.HELD: "recorded", SessionState.PLANNED: "planned"}
_ENDED = "This joint work ended before that day. Open it again first, or choose a day before it ended."


@dataclasses.dataclass(frozen=True, slots=True)
class PlanSession:
    """A session is planned: when, where, who, and the access support that is booked."""

    work_id: int
    body: SessionBody
    entry_key: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class RecordSession:
    """A session was held. The same `entry_key` twice is the same session: it is recorded once."""

    work_id: int
    body: SessionBody
    entry_key: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class EditSession:
    """What is known about a session changes. `version` is the one the form started from."""

    session_id: int
    version: int
    body: SessionBody


@dataclasses.dataclass(frozen=True, slots=True)
class HoldSession:
    """A planned session was held: the plan becomes its record."""

    session_id: int
    version: int
    body: SessionBody


@dataclasses.dataclass(frozen=True, slots=True)
class CancelSession:
    """A planned session is called off beforehand."""

    session_id: int
    version: int
    body: WhyNotBody


@dataclasses.dataclass(frozen=True, slots=True)
class MissSession:
    """A planned session did not happen."""

    session_id: int
    version: int
    body: WhyNotBody


@dataclasses.dataclass(frozen=True, slots=True)
class PutSessionBack:
    """A session is planned again, as it was before it was held or called off."""

    session_id: int
    version: int
    body: SessionBody


@dataclasses.dataclass(frozen=True, slots=True)
class TakeBackSession:
    """A session that was just added goes again; only if nothing was changed since."""

    session_id: int
    version: int


@acts(May.CHANGE_WORK)
def plan_session(desk: Desk, command: PlanSession) -> Outcome:
    """Plan a session. Raises NotComplete, NotThere."""
    return _add(desk, command.work_id, command.body, SessionState.PLANNED, command.entry_key)


@acts(May.CHANGE_WORK)
def record_session(desk: Desk, command: RecordSession) -> Outcome:
    """Record a session that was held; a day and one person who was there are enough. Raises NotComplete, NotThere."""
    return _add(desk, command.work_id, command.body, SessionState.HELD, command.entry_key)


@acts(May.CHANGE_WORK)
def edit_session(desk: Desk, command: EditSession) -> Outcome:
    """Change a session, planned or held. Raises NotComplete, NotThere, ChangedMeanwhile."""
    return _change(desk, command.session_id, command.version, command.body, None)


@acts(May.CHANGE_WORK)
def hold_session(desk: Desk, command: HoldSession) -> Outcome:
    """Make the plan the record of what was held. Raises NotComplete, NotThere, ChangedMeanwhile, PersonFacing."""
    return _change(desk, command.session_id, command.version, command.body, SessionState.HELD)


@acts(May.CHANGE_WORK)
def put_session_back(desk: Desk, command: PutSessionBack) -> Outcome:
    """Make a session a planned one again. Raises NotComplete, NotThere, ChangedMeanwhile, PersonFacing."""
    return _change(desk, command.session_id, command.version, command.body, SessionState.PLANNED)


@acts(May.CHANGE_WORK)
def cancel_session(desk: Desk, command: CancelSession) -> Outcome:
    """Call a planned session off; it stays in history and counts nowhere. Raises PersonFacing."""
    return _call_off(desk, command.session_id, command.version, command.body, SessionState.CANCELLED)


@acts(May.CHANGE_WORK)
def miss_session(desk: Desk, command: MissSession) -> Outcome:
    """Say that a planned session did not happen; it stays in history and counts nowhere. Raises PersonFacing."""
    return _call_off(desk, command.session_id, command.version, command.body, SessionState.DID_NOT_HAPPEN)


@acts(May.CHANGE_WORK)
def take_back_session(desk: Desk, command: TakeBackSession) -> Outcome:
    """Remove a session that was just added. Raises PersonFacing if it was changed or used since."""
    with desk.work() as work:
        read_session(desk, work.connection, command.session_id)
        take_back(work, SESSION, command.session_id, command.version)
    return Outcome(Kind.SESSION | Kind.WORK, None, "Adding this session was taken back.")


def new_entry_key(now: dt.datetime) -> str:
    """A UUID of version 7: the moment in milliseconds, then chance. Source: RFC 9562."""
    moment = int(now.timestamp() * 1000).to_bytes(6, "big")
    chance = bytearray(secrets.token_bytes(10))
    chance[0] = 0x70 | chance[0] & 0x0F
    chance[2] = 0x80 | chance[2] & 0x3F
    return str(uuid.UUID(bytes=moment + bytes(chance)))


def _add(desk: Desk, work_id: int, asked: SessionBody, state: SessionState, entry_key: str) -> Outcome:
    body = tidied(asked)
    refuse(check_session(body, today_of(desk), held=state is SessionState.HELD))
    with desk.work() as work:
        if there := _recorded_already(work, entry_key):
            return Outcome(Kind.NOTHING, there, "This session is kept already.")
        setting = setting_of(desk, work.connection, work_id)
        body = completed(body, setting.roles, setting.lead)
        refuse(_wrong_here(desk, work, setting, body))
        columns = _columns(body) | {"joint_work_id": work_id, "state": state, "why_not": ""}
        key = entry_key or new_entry_key(work.now)
        number = add(work, SESSION, body, **columns, entry_key=key)
    told = f"Session of {say_date(body.day)} {_SAID[state]}."
    return Outcome(Kind.SESSION | Kind.WORK, number, told, TakeBackSession(number, 1))


def _change(desk: Desk, session_id: int, version: int, asked: SessionBody, state: SessionState | None) -> Outcome:
    """Change a session's answers, and with `state` where it stands."""
    body = tidied(asked)
    with desk.work() as work:
        kept, head = read_session(desk, work.connection, session_id)
        refuse_if_changed(work, SESSION, kept, version)
        _refuse_move(head, state)
        after = state or head.state
        refuse(check_session(body, today_of(desk), held=after is SessionState.HELD))
        setting = setting_of(desk, work.connection, head.joint_work_id)
        body = _matched(kept.body, completed(body, setting.roles, setting.lead))
        if body == kept.body and after is head.state:
            return nothing_changed(session_id)
        refuse(_wrong_here(desk, work, setting, body, kept.body))
        columns = _columns(body) if _when(body) != _when(kept.body) else {}
        more: Values = {} if state is None else {"state": after, "why_not": ""}
        change(work, SESSION, kept, body, joint_work_id=head.joint_work_id, **columns, **more)
    told = f"Session of {say_date(body.day)} {_SAID[state] if state else 'saved'}."
    return Outcome(Kind.SESSION | Kind.WORK, session_id, told, _way_back(kept, head, state))


def _call_off(desk: Desk, session_id: int, version: int, why: WhyNotBody, state: SessionState) -> Outcome:
    said = tidied(why)
    refuse_what_is_wrong(said)
    with desk.work() as work:
        kept, head = read_session(desk, work.connection, session_id)
        if kept.version != version:
            raise changed_since()
        _refuse_move(head, state)
        change_row(work, SESSION.table, session_id, {"state": state, "why_not": said.why_not}, version=version + 1)
    told = f"Session of {say_date(kept.body.day)}: {state.label.casefold()}."
    undo = PutSessionBack(session_id, version + 1, kept.body)
    return Outcome(Kind.SESSION | Kind.WORK, session_id, told, undo)


def _way_back(kept: Kept[SessionBody], head: SessionHead, state: SessionState | None) -> Any:
    """The command that makes a session what it was before this change."""
    version = kept.version + 1
    if state is None:
        return EditSession(kept.id, version, kept.body)
    if state is SessionState.HELD:
        return PutSessionBack(kept.id, version, kept.body)
    if head.state is SessionState.HELD:
        return HoldSession(kept.id, version, kept.body)
    back = CancelSession if head.state is SessionState.CANCELLED else MissSession
    return back(kept.id, version, WhyNotBody(head.why_not))


def _refuse_move(head: SessionHead, state: SessionState | None) -> None:
    if state is not None and state not in SESSION_STATES_AFTER[head.state]:
        said = f"This session cannot become “{state.label}”: it is “{head.state.label}”."
        raise PersonFacing(said, "Open it and look again.")


def _recorded_already(work: Work, entry_key: str) -> int | None:
    if not entry_key:
        return None
    return work.connection.scalar(select(JointSession.id).where(JointSession.entry_key == entry_key))


def _wrong_here(
    desk: Desk, work: Work, setting: Setting, body: SessionBody, kept: SessionBody | None = None
) -> dict[str, str]:
    asked: dict[str, int | None] = {
        f"{rows}.{place}.person_id": entry.person_id
        for rows in ("contributions", "supports", "actions")
        for place, entry in enumerate(getattr(body, rows))
    }
    wrong = unknown_people(desk, work.connection, asked, {*setting.roles, *_people_in(kept)})
    inside = {*setting.roles, *(entry.person_id for entry in body.contributions if entry.person_id)}
    given = {name: person for name, person in asked.items() if name.startswith(("actions", "supports"))}
    wrong = outsiders(given, inside) | wrong
    if setting.state is WorkState.CLOSED and setting.closed_on and body.day and body.day > setting.closed_on:
        wrong["day"] = _ENDED
    return wrong


def _people_in(body: SessionBody | None) -> Collection[int]:
    if body is None:
        return ()
    rows = (body.contributions, body.supports, body.actions)
    people = {getattr(entry, "person_id", None) for entries in rows for entry in entries}
    return {person for person in people if person is not None}


def _columns(body: SessionBody) -> Values:
    assert body.day is not None  # needed, so that `refuse` has said so
    return {"starts_at": moment_of(body.day, body.time)}


def _when(body: SessionBody) -> tuple[object, object]:
    return body.day, body.time


def _matched(kept: SessionBody, wanted: SessionBody) -> SessionBody:
    """A person's contribution is the kept row of that person, whichever row of the form it stands in."""
    own = {entry.person_id: entry.id for entry in kept.contributions}
    entries = (dataclasses.replace(entry, id=own.get(entry.person_id)) for entry in wanted.contributions)
    return dataclasses.replace(wanted, contributions=tuple(entries))
