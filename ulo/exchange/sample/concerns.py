"""The one safeguarding concern of the sample organisation, raised, read, and with what was done; of nobody real."""

from __future__ import annotations

from collections.abc import Sequence

from ulo.domain.casework import ConcernBody, Danger, DoneBody, Told
from ulo.exchange.sample.wordlists import part, sections
from ulo.services.admin import MakePaperKey, make_paper_key
from ulo.services.casework import (
    AddToConcern,
    OpenConcern,
    RaiseConcern,
    add_to_concern,
    open_concern,
    raise_concern,
)
from ulo.store.desk import Desk

_KEY = "00000000-0000-4000-8000-000000000001"


def grow_concern(desk: Desk, people: Sequence[int]) -> None:
    """Raise it and read it; the key on paper is made too, and kept by nobody: anybody may look round here."""
    make_paper_key(desk, MakePaperKey(""))
    line = sections("together")["concern"][0]
    body = ConcernBody(
        seen=part(line, 0),
        person_id=people[0] if people else None,
        when=part(line, 1),
        danger=Danger.NO,
        wishes=part(line, 2),
        told=Told.AGREES,
    )
    raised = raise_concern(desk, RaiseConcern(_KEY, body)).record_id or 0
    open_concern(desk, OpenConcern(raised))
    add_to_concern(desk, AddToConcern(raised, DoneBody(part(line, 3))))
