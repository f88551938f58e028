"""Opening a worker's page; that it was opened is kept before it is shown."""

from __future__ import annotations

import dataclasses

from ulo.domain.errors import NotThere
from ulo.domain.permissions import May
from ulo.queries.staff.page import WorkerPage, worker_page
from ulo.store.desk import Desk, acts

LOOK = "worker"


@dataclasses.dataclass(frozen=True, slots=True)
class OpenWorker:
    """Somebody wants to read a worker's page."""

    person_id: int


@acts(May.SEE_STAFF, viewing=True)
def open_worker(desk: Desk, command: OpenWorker) -> WorkerPage:
    """The page of a worker, after keeping that this user looked. Raises NotThere, and keeps the denied try."""
    try:
        page = worker_page(desk, command.person_id)
    except NotThere:
        desk.looked(LOOK, command.person_id, "not in scope", allowed=False)
        raise
    desk.looked(LOOK, command.person_id)
    return page
