"""What is asked about working together, in sections placed by hand, and what becomes of the answers."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QWidget

from ulo.domain.casework import (
    ActionBody,
    ActionDoneBody,
    ClosingBody,
    DecisionBody,
    GoalBody,
    GoalOutcomeBody,
    JointWorkBody,
    ParticipantEntry,
    ServiceBody,
    SessionBody,
    SessionState,
    SigningBody,
    WhyNotBody,
    check_decision,
    check_session,
    check_single_action,
    check_work,
)
from ulo.domain.changes import Outcome
from ulo.domain.dates import UK, say_date
from ulo.domain.kept import Kept
from ulo.queries.casework import (
    ActionLine,
    GoalLine,
    SessionPage,
    WorkPage,
    action_as_kept,
    decision_as_kept,
    goal_as_kept,
    goal_choices,
    new_session,
    service_as_kept,
    session_as_kept,
    words_to_sign,
    work_as_kept,
)
from ulo.queries.options import options_for
from ulo.services.casework import (
    AddAction,
    AddGoal,
    AddJointWork,
    AddService,
    CancelSession,
    CloseGoal,
    CloseJointWork,
    DoAction,
    EditAction,
    EditDecision,
    EditGoal,
    EditJointWork,
    EditService,
    EditSession,
    HoldSession,
    MissSession,
    PlanSession,
    RecordDecision,
    RecordSession,
    SignPlan,
    add_action,
    add_goal,
    add_joint_work,
    add_service,
    cancel_session,
    close_goal,
    close_joint_work,
    do_action,
    edit_action,
    edit_decision,
    edit_goal,
    edit_joint_work,
    edit_service,
    edit_session,
    hold_session,
    miss_session,
    new_entry_key,
    plan_session,
    record_decision,
    record_session,
    sign_plan,
)
from ulo.store.desk import Desk
from ulo.ui.casework.strip import balance_strip
from ulo.ui.kit.forms import CommandForm
from ulo.ui.kit.record_form import NEW, Asking

_WORK = (
    ("What we work on", "A few words are enough. Everything else can wait.", ("title",)),
    ("Who takes part", "Whom it is about comes first.", ("participants",)),
    ("What it is about", "", ("about",)),
    ("When", "", ("asked_on", "opened_on")),
    ("For the office", "", ("service_id", "reference", "who_may_see")),
)
_SESSION = (
    ("When", "A day and one person are enough.", ("day", "time", "minutes")),
    ("Who takes part", "Each person’s minutes and what they brought.", ("contributions",)),
    ("What we did", "", ("summary",)),
    ("What we agreed to do", "", ("actions",)),
    ("Access support", "Booked beforehand, and whether it was there.", ("supports",)),
    ("More about it", "", ("mode", "place", "purpose")),
)
_PLANNED = (
    ("When", "A day and one person are enough.", ("day", "time", "minutes")),
    ("Who takes part", "", ("contributions",)),
    ("Access support", "What is booked, for whom, with whom.", ("supports",)),
    ("More about it", "", ("mode", "place", "purpose")),
)
_SIGNING = (
    ("What each of us says", "Nobody has to agree. A no is kept in the words it was said in.", ("words",)),
    ("About this version", "", ("change_note",)),
)
_GOAL = (("My goal", "", ("own_words", "why_it_matters", "target_by", "person_id")),)
_OUTCOME = (
    ("What became of it", "Each side says it for itself.", ("state", "closed_on", "person_says", "worker_says")),
)
_ACTION = (("Who does what", "", ("what", "person_id", "mode", "reason", "due_on", "goal_id")),)
_DONE = (("What came of it", "", ("done_on", "result")),)
_DECISION = (
    ("What was decided", "", ("question", "options", "preferred", "decided")),
    ("Who decided", "", ("decided_by", "reason", "decided_on", "rung", "review_on")),
)
_CLOSING = (
    ("How it ends", "The person’s own record stays as it is.", ("closed_on", "closing_reason", "closing_agreed")),
)
_WHY = (("Why not", "", ("why_not",)),)
_SERVICE = (("What we offer", "", ("name", "purpose", "closed_on")),)


def today_of(desk: Desk) -> dt.date:
    """The day it is in the UK."""
    return desk.now().astimezone(UK).date()


def work_form(desk: Desk, work_id: int | None = None) -> Asking[JointWorkBody]:
    """Begins joint work, or changes it."""
    kept = work_as_kept(desk, work_id) if work_id else None

    def save(body: JointWorkBody, version: int) -> Outcome:
        if kept is None:
            return add_joint_work(desk, AddJointWork(body))
        return edit_joint_work(desk, EditJointWork(kept.id, version, body))

    title = f"Change “{kept.body.title}”" if kept else "Begin working together"
    start = JointWorkBody(participants=(ParticipantEntry(),), opened_on=today_of(desk))
    return Asking(
        "joint_work",
        title,
        JointWorkBody,
        _WORK,
        save,
        "about this joint work",
        kept,
        start,
        rule=check_work,
        options=options_for(desk, JointWorkBody),
    )


def record_form(desk: Desk, work: WorkPage) -> Asking[SessionBody]:
    """Records a session of this joint work that was held, with everybody who takes part in it.

    The form has one entry key, so that a save that is tried twice is kept once.
    """
    entry_key = new_entry_key(desk.now())
    return Asking(
        "session",
        f"Record a session: {work.lead}, “{work.body.title}”",
        SessionBody,
        _SESSION,
        lambda body, _version: record_session(desk, RecordSession(work.id, body, entry_key)),
        "about this session",
        None,
        new_session(desk, work.id),
        f"{NEW}-{work.id}",
        lambda body: check_session(body, today_of(desk), held=True),
        again="Save and add another for the same person",
        below=_balance,
    )


def plan_form(desk: Desk, work: WorkPage) -> Asking[SessionBody]:
    """Plans a session of this joint work."""
    return Asking(
        "session_plan",
        f"Plan a session: {work.lead}, “{work.body.title}”",
        SessionBody,
        _PLANNED,
        lambda body, _version: plan_session(desk, PlanSession(work.id, body)),
        "about this session",
        None,
        new_session(desk, work.id, today_of(desk) + dt.timedelta(days=7), book_again=True),
        f"{NEW}-{work.id}",
        lambda body: check_session(body, today_of(desk), held=False),
        again="Save and add another for the same person",
    )


def session_form(desk: Desk, page: SessionPage, *, hold: bool = False) -> Asking[SessionBody]:
    """Changes a session; with `hold`, a planned one becomes the record of what was held."""
    kept = session_as_kept(desk, page.id)
    held = hold or page.state is SessionState.HELD

    def save(body: SessionBody, version: int) -> Outcome:
        if hold:
            return hold_session(desk, HoldSession(page.id, version, body))
        return edit_session(desk, EditSession(page.id, version, body))

    day = say_date(kept.body.day)
    return Asking(
        "session_held" if hold else "session",
        f"Record the session of {day}" if hold else f"Change the session of {day}",
        SessionBody,
        _SESSION if held else _PLANNED,
        save,
        "about this session",
        kept,
        rule=lambda body: check_session(body, today_of(desk), held=held),
        below=_balance if held else None,
    )


def not_held_form(desk: Desk, page: SessionPage, *, beforehand: bool) -> Asking[WhyNotBody]:
    """Says why a planned session is not held."""

    def save(body: WhyNotBody, _version: int) -> Outcome:
        if beforehand:
            return cancel_session(desk, CancelSession(page.id, page.version, body))
        return miss_session(desk, MissSession(page.id, page.version, body))

    title = "Call this session off" if beforehand else "This session did not happen"
    return Asking("session_off", title, WhyNotBody, _WHY, save, record_key=str(page.id))


def signing_form(desk: Desk, work: WorkPage) -> Asking[SigningBody]:
    """Keeps what each side says to the plan as it stands."""
    seen, body = words_to_sign(desk, work.id)
    return Asking(
        "signing",
        f"What each of us says to the plan: {work.lead}",
        SigningBody,
        _SIGNING,
        lambda answers, _version: sign_plan(desk, SignPlan(work.id, seen, answers)),
        "about this plan",
        None,
        body,
        str(work.id),
    )


def goal_form(desk: Desk, work: WorkPage, goal: GoalLine | None = None) -> Asking[GoalBody]:
    """Adds a goal, or changes its words."""
    kept = goal_as_kept(desk, goal.id) if goal else None

    def save(body: GoalBody, version: int) -> Outcome:
        if kept is None:
            return add_goal(desk, AddGoal(work.id, body))
        return edit_goal(desk, EditGoal(kept.id, version, body))

    title = "Change this goal" if kept else f"A goal of {work.lead}"
    start = GoalBody(person_id=_lead(work))
    return Asking("goal", title, GoalBody, _GOAL, save, "about this goal", kept, start, f"{NEW}-{work.id}")


def outcome_form(desk: Desk, goal: GoalLine) -> Asking[GoalOutcomeBody]:
    """Says what became of a goal."""
    return Asking(
        "goal_outcome",
        f"What became of: {goal.own_words}",
        GoalOutcomeBody,
        _OUTCOME,
        lambda body, _version: close_goal(desk, CloseGoal(goal.id, goal.version, body)),
        "about this goal",
        None,
        GoalOutcomeBody(closed_on=today_of(desk), person_says=goal.person_says, worker_says=goal.worker_says),
        str(goal.id),
    )


def action_form(desk: Desk, work: WorkPage, action: ActionLine | None = None) -> Asking[ActionBody]:
    """Agrees an action, or changes it."""
    kept: Kept[ActionBody] | None = action_as_kept(desk, action.id) if action else None

    def save(body: ActionBody, version: int) -> Outcome:
        if kept is None:
            return add_action(desk, AddAction(work.id, body))
        return edit_action(desk, EditAction(kept.id, version, body))

    title = "Change this action" if kept else "What we agree to do"
    options = options_for(desk, ActionBody, goal=goal_choices(desk, work.id))
    start, key = ActionBody(person_id=_lead(work)), f"{NEW}-{work.id}"
    return Asking(
        "action", title, ActionBody, _ACTION, save, "about this action", kept, start, key, check_single_action, options
    )


def done_form(desk: Desk, action: ActionLine) -> Asking[ActionDoneBody]:
    """Says that an action was done and what came of it."""
    return Asking(
        "action_done",
        f"Done: {action.what}",
        ActionDoneBody,
        _DONE,
        lambda body, _version: do_action(desk, DoAction(action.id, action.version, body)),
        "about this action",
        None,
        ActionDoneBody(done_on=today_of(desk)),
        str(action.id),
    )


def decision_form(desk: Desk, work: WorkPage, decision_id: int | None = None) -> Asking[DecisionBody]:
    """Records a decision, or changes it."""
    kept = decision_as_kept(desk, decision_id) if decision_id else None

    def save(body: DecisionBody, version: int) -> Outcome:
        if kept is None:
            return record_decision(desk, RecordDecision(work.id, body))
        return edit_decision(desk, EditDecision(kept.id, version, body))

    title = "Change this decision" if kept else "What was decided, and by whom"
    start, key = DecisionBody(decided_on=today_of(desk)), f"{NEW}-{work.id}"
    return Asking(
        "decision",
        title,
        DecisionBody,
        _DECISION,
        save,
        "about this decision",
        kept,
        start,
        key,
        lambda body: check_decision(body, today_of(desk)),
    )


def closing_form(desk: Desk, work: WorkPage) -> Asking[ClosingBody]:
    """Says how joint work ends."""
    return Asking(
        "closing",
        f"End “{work.body.title}”",
        ClosingBody,
        _CLOSING,
        lambda body, _version: close_joint_work(desk, CloseJointWork(work.id, work.version, body)),
        "about how it ends",
        None,
        ClosingBody(closed_on=today_of(desk)),
        str(work.id),
        verb="End it",
    )


def service_form(desk: Desk, service_id: int | None = None) -> Asking[ServiceBody]:
    """Adds a service, or changes it."""
    kept = service_as_kept(desk, service_id) if service_id else None

    def save(body: ServiceBody, version: int) -> Outcome:
        if kept is None:
            return add_service(desk, AddService(body))
        return edit_service(desk, EditService(kept.id, version, body))

    title = f"Change {kept.body.name}" if kept else "Add a service"
    return Asking("service", title, ServiceBody, _SERVICE, save, "about this service", kept)


def _balance(form: CommandForm[SessionBody]) -> dict[str, QWidget]:
    """Under what each brought: the minutes of both sides, as they are typed."""
    return {"contributions": balance_strip(form)}


def _lead(work: WorkPage) -> int | None:
    leads = (part.person_id for part in work.participants if part.name and part.role.value == "lead_person")
    return next(leads, None)
