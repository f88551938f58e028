"""Opening a person's page; that it was opened is kept before it is shown."""

from __future__ import annotations

import dataclasses

from ulo.domain.errors import NotThere
from ulo.domain.permissions import May
from ulo.queries.people.page import PersonPage, person_page
from ulo.store.desk import Desk, acts

LOOK = "person"


@dataclasses.dataclass(frozen=True, slots=True)
class OpenPerson:
    """Somebody wants to read a person's page."""

    person_id: int


@acts(May.SEE_PEOPLE, viewing=True)
def open_person(desk: Desk, command: OpenPerson) -> PersonPage:
    """The page of a person, after keeping that this user looked. Raises NotThere, and keeps the denied try."""
    try:
        page = person_page(desk, command.person_id)
    except NotThere:
        desk.looked(LOOK, command.person_id, "not in scope", allowed=False)
        raise
    desk.looked(LOOK, command.person_id)
    return page
