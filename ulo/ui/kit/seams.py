"""How the boxes of a form find what they choose from."""

from __future__ import annotations

from ulo.domain.people import display_name
from ulo.queries.people import find_people, person_as_kept
from ulo.ui.kit.people_box import PeopleSeam
from ulo.ui.kit.screens import Tools


def people_seam(tools: Tools) -> PeopleSeam:
    """How a picker on a form finds people."""

    def find(typed: str) -> list[tuple[int, str]]:
        return [(p.id, f"{p.name} · {p.detail}" if p.detail else p.name) for p in find_people(tools.desk, typed)]

    def name_of(person_id: int) -> str:
        return display_name(person_as_kept(tools.desk, person_id).body)

    return PeopleSeam(tools.operations, find, name_of)
