"""How the boxes of a form find what they choose from."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from ulo.domain.errors import NotThere
from ulo.domain.people import display_name
from ulo.queries.options import Found, found_by
from ulo.queries.people import find_people, person_as_kept
from ulo.ui.kit.finder_box import Finder
from ulo.ui.kit.screens import Tools


def finders(tools: Tools) -> Callable[[str], Finder]:
    """How boxes of kind "find" find the records that their field names. Raises KeyError for one nobody offers."""

    def finder(of: str) -> Finder:
        found: Found = found_by(of)
        find, name_of = partial(found.find, tools.desk), partial(found.name_of, tools.desk)
        return Finder(tools.operations, find, name_of, found.one, found.many, f"No {found.one} found by these words.")

    return finder


def people_finder(tools: Tools) -> Finder:
    """How a picker on a form finds people."""

    def find(typed: str) -> list[tuple[int, str]]:
        found = find_people(tools.desk, typed, living=True)
        return [(p.id, f"{p.name} · {p.detail}" if p.detail else p.name) for p in found]

    def name_of(person_id: int) -> str:
        try:
            return display_name(person_as_kept(tools.desk, person_id).body)
        except NotThere:
            return "Someone"

    return Finder(tools.operations, find, name_of)
