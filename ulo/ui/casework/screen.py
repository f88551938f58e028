"""The section for working together: joint work, sessions and services, each a list with its page beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import Any

from PySide6.QtWidgets import QWidget

from ulo.domain.casework import ActionDoneBody, GoalOutcomeBody, GoalState, WorkState
from ulo.domain.changes import Kind
from ulo.domain.permissions import May
from ulo.queries.casework import (
    ActionLine,
    DecisionLine,
    GoalLine,
    ServiceRow,
    SessionPage,
    SessionRow,
    WorkPage,
    WorkRow,
    service_rows,
)
from ulo.services.casework import (
    OpenJointWork,
    OpenSession,
    PauseJointWork,
    PutActionBack,
    PutGoalBack,
    ReopenJointWork,
    ResumeJointWork,
    open_joint_work,
    open_session,
    pause_joint_work,
    put_action_back,
    put_goal_back,
    reopen_joint_work,
    resume_joint_work,
)
from ulo.ui.casework import columns, forms
from ulo.ui.casework.service_view import ServiceView
from ulo.ui.casework.session_view import SessionView
from ulo.ui.casework.view import WorkView
from ulo.ui.kit.actions import menu_letters
from ulo.ui.kit.buttons import primary_button
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.record_form import Asking
from ulo.ui.kit.record_list import Listing, RecordList
from ulo.ui.kit.screens import Tools
from ulo.ui.kit.section import Part, Section

_KINDS = Kind.WORK | Kind.SESSION


class CaseworkScreen(Section):
    """Joint work with the page of the one in hand; sessions and services under tabs of their own."""

    name = "casework"

    def __init__(self, tools: Tools) -> None:
        """The lists are made and read when they are first seen."""
        super().__init__(tools)
        self._letters = Mnemonics(menu_letters())
        self.put(
            {
                "work": Part(_works(tools).title, lambda: self.works),
                "session": Part(_sessions(tools).title, lambda: self.sessions),
                "service": Part(_services(tools).title, lambda: self.services),
            }
        )

    @cached_property
    def works(self) -> RecordList[WorkRow, WorkPage]:
        """The joint work."""
        works: RecordList[WorkRow, WorkPage] = RecordList(
            self.tools, _works(self.tools), self._read_work, self._view_work, self._letters
        )
        if self._may():
            works.offer(primary_button(self._letters.mark("New joint work"), self.add_work, "plus"))
            works.add, works.change = self.add_work, self.change
        return works

    @cached_property
    def sessions(self) -> RecordList[SessionRow, SessionPage]:
        """The sessions of all joint work."""
        sessions: RecordList[SessionRow, SessionPage] = RecordList(
            self.tools, _sessions(self.tools), self._read_session, self._view_session, self._letters
        )
        if self._may():
            sessions.change = self.change_session
        return sessions

    @cached_property
    def services(self) -> RecordList[ServiceRow, ServiceRow]:
        """What the organisation offers."""
        services: RecordList[ServiceRow, ServiceRow] = RecordList(
            self.tools, _services(self.tools), self._read_service, self._view_service, self._letters
        )
        if self._may():
            services.offer(primary_button(self._letters.mark("New service"), self.add_service, "plus"))
            services.add, services.change = self.add_service, self.change_service
        return services

    def open_work(self) -> WorkPage | None:
        """The page of the joint work that is shown, if one is."""
        shown = self.works.details.currentWidget()
        return shown.page if isinstance(shown, WorkView) else None

    def open_session(self) -> SessionPage | None:
        """The page of the session that is shown, if one is."""
        shown = self.sessions.details.currentWidget()
        return shown.page if isinstance(shown, SessionView) else None

    def has_work(self) -> bool:
        """Whether joint work is shown on this page now."""
        return self.isVisible() and self.list_in_hand() is self.works and self.open_work() is not None

    def can_save_again(self) -> bool:
        """Whether a form is open here after which another may follow."""
        form = self.works.form()
        return self.has_form() and form is not None and bool(form.asking.again)

    def save_again(self) -> None:
        """Save the session, and begin another with the same people."""
        if form := self.works.form():
            form.save_again()

    def add_work(self) -> None:
        """A form that begins joint work."""
        self.works.ask(partial(forms.work_form, self.tools.desk))

    def add_service(self) -> None:
        """A form for a new service."""
        self.services.ask(partial(forms.service_form, self.tools.desk))

    def change(self) -> None:
        """A form for the joint work that is shown."""
        if page := self.open_work():
            self.works.ask(partial(forms.work_form, self.tools.desk, page.id))

    def record(self) -> None:
        """A form for a session that was held."""
        self._ask_about_work(forms.record_form)

    def plan(self) -> None:
        """A form for a session that is planned."""
        self._ask_about_work(forms.plan_form)

    def sign(self) -> None:
        """A form for what each side says to the plan."""
        self._ask_about_work(forms.signing_form)

    def add_goal(self) -> None:
        """A form for a goal."""
        self.goal(None)

    def add_action(self) -> None:
        """A form for an action."""
        self.action(None)

    def add_decision(self) -> None:
        """A form for a decision."""
        self.decision(None)

    def goal(self, line: GoalLine | None) -> None:
        """A form for a goal: a new one, or the words of this one."""
        self._ask_about_work(lambda desk, page: forms.goal_form(desk, page, line))

    def outcome(self, line: GoalLine) -> None:
        """A form for what became of a goal; one that came to its end is opened again."""
        if line.state is GoalState.OPEN:
            return self._ask_about_work(lambda desk, _page: forms.outcome_form(desk, line))
        body = GoalOutcomeBody(GoalState.OPEN, None, line.person_says, line.worker_says)
        return self.works.act(partial(put_goal_back, self.tools.desk, PutGoalBack(line.id, line.version, body)))

    def action(self, line: ActionLine | None) -> None:
        """A form for an action: a new one, or this one."""
        self._ask_about_work(lambda desk, page: forms.action_form(desk, page, line))

    def action_done(self, line: ActionLine) -> None:
        """A form for what came of an action; one that was done is put back."""
        if line.done_on is None:
            return self._ask_about_work(lambda desk, _page: forms.done_form(desk, line))
        back = PutActionBack(line.id, line.version, ActionDoneBody())
        return self.works.act(partial(put_action_back, self.tools.desk, back))

    def decision(self, line: DecisionLine | None) -> None:
        """A form for a decision: a new one, or this one."""
        number = line.id if line else None
        self._ask_about_work(lambda desk, page: forms.decision_form(desk, page, number))

    def pause_or_resume(self) -> None:
        """Let the work rest, or go on; it can be taken back."""
        page, desk = self.open_work(), self.tools.desk
        if page and page.state is WorkState.PAUSED:
            self.works.act(partial(resume_joint_work, desk, ResumeJointWork(page.id, page.version)))
        elif page:
            self.works.act(partial(pause_joint_work, desk, PauseJointWork(page.id, page.version)))

    def end_or_open_again(self) -> None:
        """A form for how the work ends; ended work is opened again at once."""
        page, desk = self.open_work(), self.tools.desk
        if page and page.state is WorkState.CLOSED:
            self.works.act(partial(reopen_joint_work, desk, ReopenJointWork(page.id, page.version)))
        else:
            self._ask_about_work(forms.closing_form)

    def hold(self) -> None:
        """A form that makes the planned session the record of what was held."""
        self._ask_about_session(partial(forms.session_form, hold=True))

    def change_session(self) -> None:
        """A form for the session that is shown."""
        self._ask_about_session(forms.session_form)

    def call_off(self) -> None:
        """A form that says beforehand why a session is not held."""
        self._ask_about_session(partial(forms.not_held_form, beforehand=True))

    def did_not_happen(self) -> None:
        """A form that says why a session was not held."""
        self._ask_about_session(partial(forms.not_held_form, beforehand=False))

    def change_service(self) -> None:
        """A form for the service that is shown."""
        if self.services.open_id is not None:
            self.services.ask(partial(forms.service_form, self.tools.desk, self.services.open_id))

    def _ask_about_work(self, make: Callable[[Any, WorkPage], Asking[Any]]) -> None:
        """A form about the joint work that is shown; its page comes back after saving."""
        if page := self.open_work():
            self.works.ask(partial(make, self.tools.desk, page), lambda _saved: self.works.open(page.id))

    def _ask_about_session(self, make: Callable[[Any, SessionPage], Asking[Any]]) -> None:
        if page := self.open_session():
            self.sessions.ask(partial(make, self.tools.desk, page), lambda _saved: self.sessions.open(page.id))

    def _read_work(self, work_id: int) -> WorkPage:
        return open_joint_work(self.tools.desk, OpenJointWork(work_id))

    def _view_work(self, page: WorkPage, letters: Mnemonics) -> QWidget:
        return WorkView(page, self if self._may() else None, self.tools.go, letters)

    def _read_session(self, session_id: int) -> SessionPage:
        return open_session(self.tools.desk, OpenSession(session_id))

    def _view_session(self, page: SessionPage, letters: Mnemonics) -> QWidget:
        return SessionView(page, _OfSession(self) if self._may() else None, self.tools.go, letters)

    def _read_service(self, service_id: int) -> ServiceRow:
        return service_rows(self.tools.desk, [service_id])[0]

    def _view_service(self, row: ServiceRow, letters: Mnemonics) -> QWidget:
        return ServiceView(row, self.change_service if self._may() else None, letters)

    def _may(self) -> bool:
        return self.tools.desk.may(May.CHANGE_WORK)


class _OfSession:
    """The acts of a session's page: "change" means the session there."""

    def __init__(self, screen: CaseworkScreen) -> None:
        self.hold, self.change = screen.hold, screen.change_session
        self.call_off, self.did_not_happen = screen.call_off, screen.did_not_happen


def _works(tools: Tools) -> Listing[WorkRow]:
    words = "Choose one in the list and press Enter. Its page begins with what people need, and the plan."
    return Listing(
        "Joint work",
        "piece of work",
        "pieces of work",
        columns.WORK,
        partial(columns.work_source, tools.desk),
        _KINDS,
        ("heart-handshake", "Nothing is open", words),
        "Part of a name, or of what you work on",
        "Show ended work too",
    )


def _sessions(tools: Tools) -> Listing[SessionRow]:
    words = "Choose a session and press Enter. To record one, open the joint work it belongs to."
    return Listing(
        "Sessions",
        "session",
        "sessions",
        columns.SESSIONS,
        partial(columns.session_source, tools.desk),
        _KINDS,
        ("calendar-days", "No session is open", words),
    )


def _services(tools: Tools) -> Listing[ServiceRow]:
    words = "A service is something you offer. Joint work can belong to one."
    return Listing(
        "Services",
        "service",
        "services",
        columns.SERVICES,
        partial(columns.service_source, tools.desk),
        Kind.WORK,
        ("life-buoy", "No service is open", words),
        more="Show ended services too",
    )
