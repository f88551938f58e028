"""What people who work here do with the records of people."""

from __future__ import annotations

from ulo.services.people.bring_in import (
    Imported,
    ImportPeople,
    UndoImport,
    import_people,
    undo_import,
)
from ulo.services.people.keep import AddPerson, EditPerson, add_person, edit_person
from ulo.services.people.look import OpenPerson, open_person
from ulo.services.people.sheets import Incoming, Unread
from ulo.services.people.undo import (
    HidePerson,
    ShowPerson,
    TakeBackPerson,
    hide_person,
    show_person,
    take_back_person,
)

__all__ = [
    "AddPerson",
    "EditPerson",
    "HidePerson",
    "ImportPeople",
    "Imported",
    "Incoming",
    "OpenPerson",
    "ShowPerson",
    "TakeBackPerson",
    "UndoImport",
    "Unread",
    "add_person",
    "edit_person",
    "hide_person",
    "import_people",
    "open_person",
    "show_person",
    "take_back_person",
    "undo_import",
]
