"""Finding a meeting by whose it was and when, and a resolution by its words."""

from __future__ import annotations

import dataclasses

from sqlalchemy import select

from ulo.domain.dates import UK, say_date
from ulo.domain.permissions import May
from ulo.domain.text import begins_words
from ulo.store.desk import Desk, reads
from ulo.store.records.governance import GoverningBody, Meeting, Resolution

LOOKED_AT = 2_000
"""So many of the newest are looked at."""


@dataclasses.dataclass(frozen=True, slots=True)
class FoundDecision:
    """One hit: the meeting to open, its words, and a few that tell it from others."""

    meeting_id: int
    words: str
    detail: str


@reads(May.SEE_BOARD)
def find_meetings(desk: Desk, typed: str, limit: int = 6) -> list[FoundDecision]:
    """The newest meetings found by their kind, whose they were, and the day; nothing for nothing typed."""
    if not typed.strip():
        return []
    wanted = select(Meeting.id, Meeting.kind, Meeting.state, Meeting.held_at, GoverningBody.name).join(GoverningBody)
    with desk.reading() as connection:
        rows = connection.execute(wanted.order_by(Meeting.held_at.desc(), Meeting.id.desc()).limit(LOOKED_AT)).all()
    told = [(row, f"{row.kind.label} of {row.name}, {say_date(row.held_at.astimezone(UK).date())}") for row in rows]
    fitting = [(row, words) for row, words in told if begins_words(words, typed)]
    return [FoundDecision(row.id, words, row.state.label) for row, words in fitting[:limit]]


@reads(May.SEE_BOARD)
def find_resolutions(desk: Desk, typed: str, limit: int = 6) -> list[FoundDecision]:
    """The newest resolutions whose words begin with what was typed; nothing for nothing typed."""
    if not typed.strip():
        return []
    wanted = select(Resolution.meeting_id, Resolution.what, Resolution.carried, Meeting.held_at).join(Meeting)
    newest = wanted.order_by(Meeting.held_at.desc(), Resolution.position, Resolution.id).limit(LOOKED_AT)
    with desk.reading() as connection:
        rows = [row for row in connection.execute(newest) if begins_words(row.what, typed)]
    return [
        FoundDecision(row.meeting_id, row.what, f"{row.carried.label}, {say_date(row.held_at.astimezone(UK).date())}")
        for row in rows[:limit]
    ]
