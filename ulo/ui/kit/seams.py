"""How the boxes of a form find what they choose from."""

from __future__ import annotations

from ulo.domain.errors import NotThere
from ulo.domain.people import display_name
from ulo.queries.people import find_people, person_as_kept
from ulo.ui.kit.people_box import PeopleSeam
from ulo.ui.kit.screens import Tools


def people_seam(tools: Tools) -> PeopleSeam:
    """How a picker on a form finds people."""

    def find(typed: str) -> list[tuple[int, str]]:
        found = find_people(tools.desk, typed, living=True)
        return [(p.id, f"{p.name} · {p.detail}" if p.detail else p.name) for p in found]

    def name_of(person_id: int) -> str:
        try:
            return display_name(person_as_kept(tools.desk, person_id).body)
        except NotThere:
            return "Someone"

    return PeopleSeam(tools.operations, find, name_of)
