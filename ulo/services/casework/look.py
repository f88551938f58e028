"""Opening joint work or a session; that it was opened is kept before it is shown, a denied try too."""

from __future__ import annotations

import dataclasses

from ulo.domain.errors import NotThere
from ulo.domain.permissions import May
from ulo.queries.casework.page import WorkPage, work_page
from ulo.queries.casework.session import SessionPage, session_page
from ulo.store.desk import Desk, acts

LOOK_AT_WORK, LOOK_AT_SESSION = "joint_work", "joint_session"


@dataclasses.dataclass(frozen=True, slots=True)
class OpenJointWork:
    """Somebody wants to read the page of joint work."""

    work_id: int


@dataclasses.dataclass(frozen=True, slots=True)
class OpenSession:
    """Somebody wants to read a session."""

    session_id: int


@acts(May.SEE_WORK, viewing=True)
def open_joint_work(desk: Desk, command: OpenJointWork) -> WorkPage:
    """The page of joint work, after keeping that this user looked. Raises NotThere, and keeps the denied try."""
    try:
        page = work_page(desk, command.work_id)
    except NotThere:
        desk.looked(LOOK_AT_WORK, command.work_id, "not in scope", allowed=False)
        raise
    desk.looked(LOOK_AT_WORK, command.work_id)
    return page


@acts(May.SEE_WORK, viewing=True)
def open_session(desk: Desk, command: OpenSession) -> SessionPage:
    """The page of a session, after keeping that this user looked. Raises NotThere, and keeps the denied try."""
    try:
        page = session_page(desk, command.session_id)
    except NotThere:
        desk.looked(LOOK_AT_SESSION, command.session_id, "not in scope", allowed=False)
        raise
    desk.looked(LOOK_AT_SESSION, command.session_id)
    return page
