"""What “Find anything” finds on the board."""

from __future__ import annotations

from ulo.queries.governance import FoundDecision, find_meetings, find_resolutions
from ulo.store.desk import Desk
from ulo.ui.kit.palette import Found


def found(desk: Desk, typed: str) -> list[Found]:
    """Meetings by whose they were and when, and resolutions by their words; each opens its meeting."""
    meetings = [_found("Meeting", one) for one in find_meetings(desk, typed)]
    return meetings + [_found("Resolution", one) for one in find_resolutions(desk, typed)]


def _found(kind: str, one: FoundDecision) -> Found:
    return Found(kind, f"governance/meeting/{one.meeting_id}", one.words, one.detail)
