"""The people section, as the navigation knows it."""

from __future__ import annotations

from ulo.domain.permissions import May
from ulo.ui.kit.screens import Slice
from ulo.ui.people.acts import acts_of
from ulo.ui.people.finding import found
from ulo.ui.people.screen import PeopleScreen

PEOPLE = Slice("people", "People", "users", "Ctrl+2", PeopleScreen, May.SEE_PEOPLE, acts_of, found)
