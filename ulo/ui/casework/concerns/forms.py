"""The forms of a concern; their drafts are sealed."""

from __future__ import annotations

from ulo.domain.casework import ConcernClosingBody, DoneBody
from ulo.queries.casework import ConcernPage
from ulo.services.casework import AddToConcern, CloseConcern, add_to_concern, close_concern
from ulo.store.desk import Desk
from ulo.ui.kit.record_form import Asking

_READ = "Only those who read concerns see it."


def done_form(desk: Desk, page: ConcernPage) -> Asking[DoneBody]:
    """Says what was done."""
    return Asking(
        "concern_done",
        f"What was done: {page.row.about}",
        DoneBody,
        (("What was done", _READ, ["words"]),),
        lambda body, _version: add_to_concern(desk, AddToConcern(page.id, body)),
        "about this concern",
        record_key=str(page.id),
        sealed=True,
    )


def closing_form(desk: Desk, page: ConcernPage) -> Asking[ConcernClosingBody]:
    """Says how it ended."""
    return Asking(
        "concern_closing",
        f"How it ended: {page.row.about}",
        ConcernClosingBody,
        (("How it ended", _READ, ["words"]),),
        lambda body, _version: close_concern(desk, CloseConcern(page.id, body)),
        "about this concern",
        record_key=str(page.id),
        verb="It has ended",
        sealed=True,
    )
