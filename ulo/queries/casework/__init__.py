"""What screens and reports read about working together."""

from __future__ import annotations

from ulo.queries.casework.body import (
    SessionHead,
    WorkHead,
    action_as_kept,
    decision_as_kept,
    goal_as_kept,
    service_as_kept,
    session_as_kept,
    work_as_kept,
)
from ulo.queries.casework.concerns import (
    ConcernNote,
    ConcernPage,
    ConcernRow,
    Standing,
    Unread,
    concern_ids,
    concern_page,
    concern_rows,
    own_concerns,
    spoken_of,
    unread_concerns,
)
from ulo.queries.casework.due import (
    DueAction,
    DueDecision,
    DueInWork,
    due_in_work,
)
from ulo.queries.casework.list import (
    ServiceRow,
    WorkAsked,
    WorkRow,
    count_work,
    find_work,
    first_work,
    goal_choices,
    newest_work,
    service_choices,
    service_ids,
    service_rows,
    work_choices,
    work_ids,
    work_rows,
    work_said,
)
from ulo.queries.casework.matching import (
    Order,
)
from ulo.queries.casework.notes import (
    WaitingNote,
    waiting_notes,
)
from ulo.queries.casework.page import (
    DecisionLine,
    GoalLine,
    TakingPart,
    WorkPage,
    work_page,
)
from ulo.queries.casework.plan import (
    PlanPage,
    Word,
    agreement_as_kept,
    words_to_sign,
)
from ulo.queries.casework.session import (
    ActionLine,
    Part,
    SessionPage,
    Support,
    session_page,
    together_of,
)
from ulo.queries.casework.sessions import (
    SessionRow,
    new_session,
    newest_sessions,
    session_ids,
    session_rows,
    sessions_of_day,
    sessions_of_person,
    sessions_of_work,
)
from ulo.queries.casework.totals import (
    Reached,
    reached_in,
    totals_of_work,
)
from ulo.queries.options import Found, Offers

__all__ = [
    "FOUND",
    "OPTIONS",
    "ActionLine",
    "ConcernNote",
    "ConcernPage",
    "ConcernRow",
    "DecisionLine",
    "DueAction",
    "DueDecision",
    "DueInWork",
    "GoalLine",
    "Order",
    "Part",
    "PlanPage",
    "Reached",
    "ServiceRow",
    "SessionHead",
    "SessionPage",
    "SessionRow",
    "Standing",
    "Support",
    "TakingPart",
    "Unread",
    "WaitingNote",
    "Word",
    "WorkAsked",
    "WorkHead",
    "WorkPage",
    "WorkRow",
    "action_as_kept",
    "agreement_as_kept",
    "concern_ids",
    "concern_page",
    "concern_rows",
    "count_work",
    "decision_as_kept",
    "due_in_work",
    "find_work",
    "first_work",
    "goal_as_kept",
    "goal_choices",
    "new_session",
    "newest_sessions",
    "newest_work",
    "own_concerns",
    "reached_in",
    "service_as_kept",
    "service_choices",
    "service_ids",
    "service_rows",
    "session_as_kept",
    "session_ids",
    "session_page",
    "session_rows",
    "sessions_of_day",
    "sessions_of_person",
    "sessions_of_work",
    "spoken_of",
    "together_of",
    "totals_of_work",
    "unread_concerns",
    "waiting_notes",
    "words_to_sign",
    "work_as_kept",
    "work_choices",
    "work_ids",
    "work_page",
    "work_rows",
    "work_said",
]

OPTIONS: dict[str, Offers] = {"service": service_choices}
FOUND = {"joint_work": Found(work_choices, work_said, "piece of work", "pieces of work")}
"""What forms and reports choose from in this slice, and what they find by its words."""
