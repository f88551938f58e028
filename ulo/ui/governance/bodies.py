"""Bodies with their rules and seats, and the classes of membership."""

from __future__ import annotations

from functools import partial
from typing import Any

from ulo.domain.changes import Kind
from ulo.domain.errors import NotThere
from ulo.domain.governance import ClassBody, GroupBody
from ulo.domain.kept import Kept
from ulo.queries.governance import BodyLine, bodies, class_as_kept, group_as_kept
from ulo.store.desk import Desk
from ulo.ui.governance import columns, forms
from ulo.ui.governance.page import BoardPage, Do
from ulo.ui.governance.parts import BoardList, nothing_open
from ulo.ui.governance.views import class_view, group_view
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.record_list import Listing

GroupPage = tuple[Kept[GroupBody], BodyLine]


def _groups(desk: Desk) -> Listing[Any]:
    return Listing(
        "Bodies",
        "body",
        "bodies",
        columns.BODIES,
        partial(columns.groups, desk),
        Kind.BOARD | Kind.PERSON,
        nothing_open("landmark", "No body is open"),
    )


def _classes(desk: Desk) -> Listing[Any]:
    return Listing(
        "Classes",
        "class",
        "classes",
        columns.CLASSES,
        partial(columns.kinds, desk),
        Kind.MEMBERSHIP,
        nothing_open("list", "No class is open"),
    )


class Bodies(BoardList):
    """The bodies that decide."""

    listing = staticmethod(_groups)
    add_words = "Add a body"

    def read(self, record_id: int) -> GroupPage:
        """The page of a body. Raises NotThere."""
        line = next((line for line in bodies(self.desk) if line.id == record_id), None)
        if line is None:
            raise NotThere("This body is not there.", "It may have been taken back. Look in the list again.")
        return group_as_kept(self.desk, record_id), line

    def view(self, page: GroupPage, letters: Mnemonics) -> BoardPage:
        """Its rules and its seats."""
        return group_view(*page, self.ways(Do("Change", self.change, "pencil")), letters)

    def add(self) -> None:
        """A form for a body."""
        self.ask(partial(forms.group, self.desk, None))

    def change(self) -> None:
        """A form for the body that is open."""
        page = self.page
        if isinstance(page, BodyLine):
            self.ask(lambda: forms.group(self.desk, group_as_kept(self.desk, page.id)))


class Classes(BoardList):
    """The classes of membership."""

    listing = staticmethod(_classes)
    add_words = "Add a class"

    def read(self, record_id: int) -> Kept[ClassBody]:
        """The page of a class."""
        return class_as_kept(self.desk, record_id)

    def view(self, page: Kept[ClassBody], letters: Mnemonics) -> BoardPage:
        """What the class gives and asks."""
        return class_view(page, self.ways(Do("Change", self.change, "pencil")), letters)

    def add(self) -> None:
        """A form for a class."""
        self.ask(partial(forms.kind, self.desk, None))

    def change(self) -> None:
        """A form for the class that is open."""
        page = self.page
        if isinstance(page, Kept):
            self.ask(lambda: forms.kind(self.desk, class_as_kept(self.desk, page.id)))
