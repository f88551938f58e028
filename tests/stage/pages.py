"""Sets each page up by its name; work is done at once, so that a page is finished when it is handed over."""

from __future__ import annotations

import dataclasses
import datetime as dt
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from tests.stage import casework, concerns, dialogs, funding, governance, reports, staff, view_only
from tests.stage.sections import section
from ulo.app import sections
from ulo.domain.people import PersonBody
from ulo.domain.permissions import Role
from ulo.exchange.sample import PASSPHRASE, USER, make_sample
from ulo.queries.people import Asked, people_ids, person_as_kept
from ulo.services.people import EditPerson, edit_person
from ulo.store import file, keys, places
from ulo.store.desk import Desk, User
from ulo.store.engine import HeldKey
from ulo.ui.admin.screen import SettingsScreen
from ulo.ui.kit.faults import report_of
from ulo.ui.kit.operations import Operations
from ulo.ui.kit.palette import DEBOUNCE, CommandPalette
from ulo.ui.kit.record_form import RecordForm
from ulo.ui.kit.scrolling import bring_into_view
from ulo.ui.kit.shortcuts import ShortcutSheet
from ulo.ui.people.bring_in import BringIn
from ulo.ui.people.screen import PeopleScreen
from ulo.ui.shell.fault_window import NOW, FaultWindow
from ulo.ui.shell.first_run import FirstRun, MakeFile, RecoveryKey
from ulo.ui.shell.guide import GuideWindow
from ulo.ui.shell.locked import Locked
from ulo.ui.shell.restoring import Restoring
from ulo.ui.shell.sign_in import SignIn, WayBackIn
from ulo.ui.shell.window import MainWindow

W = TypeVar("W", bound=QWidget)
AS_AT = dt.date(2026, 11, 2)
_ROUNDS = 25
KEY = "J9CJ-0AVJ-BYVV-N5RG-H4QR-3Z1M-T95Z"
LIST = "Reference,Given name,Surname,Date of birth,Town,Telephone\nA1,Mair,Prosser,1948-07-16,Millbrook,07700 900471\n"
BAD_ROWS = "A2,Idris,Bevan,1989-02-30,Millbrook,\nA3,,,1990-01-01,Millbrook,\n"


def sample_file(folder: Path) -> Path:
    """The sample organisation in a folder, made if it is not there."""
    path = folder / "sample.ulo"
    if not path.exists():
        make_sample(path, as_at=AS_AT)
    return path


def sample_copy(temp: pytest.TempPathFactory) -> Path:
    """A copy of the sample organisation in a folder of its own; in a run of tests it is made only once."""
    once = temp.getbasetemp() / "the sample"
    once.mkdir(exist_ok=True)
    made, folder = sample_file(once), temp.mktemp("sample")
    for part in once.glob(f"{made.name}*"):
        shutil.copy2(part, folder / part.name)
    return folder / made.name


@dataclasses.dataclass
class Stage:
    """A desk at the sample organisation, and the windows that were opened on it."""

    desk: Desk
    operations: Operations
    folder: Path
    shown: list[QWidget] = dataclasses.field(default_factory=list)

    @classmethod
    def at(cls, path: Path) -> Stage:
        """Sign in to the sample organisation at `path`; the clock stands at the day of the sample."""
        noon = dt.datetime.combine(AS_AT, dt.time(10, 42), dt.UTC)
        opened = _opened(path)
        store = file.open_with_key(path, opened.key, noon)
        desk = Desk(store, User(1, USER, Role.ADMINISTRATOR), lambda: noon, HeldKey(opened.own))
        return cls(desk, Operations(at_once=True), path.parent)

    def window(self) -> MainWindow:
        """The main window."""
        window = MainWindow(self.desk, self.operations, sections())
        return self.keep(window)

    def people(self) -> tuple[MainWindow, PeopleScreen]:
        """The main window at its list of people."""
        window = self.window()
        window.go("people")
        screen = window.screens["people"]
        assert isinstance(screen, PeopleScreen)
        return window, screen

    def somebody(self) -> int:
        """The id of a person with access needs, connections and more."""
        return _fullest(self.desk)

    def form(self) -> tuple[MainWindow, RecordForm[PersonBody]]:
        """The form of that person."""
        window, screen = self.people()
        screen.open(self.somebody())
        screen.change()
        form = screen.open_form()
        assert form is not None
        return window, form

    def close(self) -> None:
        """Close every window and the file."""
        for widget in self.shown:
            widget.hide()
            widget.deleteLater()
        self.operations.close()
        self.desk.store.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def keep(self, widget: W) -> W:
        """Remember a window, so that `close` closes it."""
        self.shown.append(widget)
        return widget


_keys: dict[bytes, keys.Unlocked] = {}
_fullest_of: dict[str, int] = {}
"""What does not change from one test to the next: what a keyring opens, and who in the sample has most to show."""


def _opened(path: Path) -> keys.Unlocked:
    ring = places.keys_beside(path).read_bytes()
    if ring not in _keys:
        _keys[ring] = keys.Keyring.load(places.keys_beside(path)).unlock(USER, PASSPHRASE)
    return _keys[ring]


def _fullest(desk: Desk) -> int:
    path = str(desk.store.path)
    if path not in _fullest_of:
        fullness = [(_fullness(desk, person), -person) for person in people_ids(desk, Asked())[:80]]
        _fullest_of[path] = -max(fullness)[1]
    return _fullest_of[path]


def _fullness(desk: Desk, person: int) -> int:
    body = person_as_kept(desk, person).body
    rows = (body.access_needs, body.assets, body.connections, body.contacts, body.addresses)
    return sum(bool(part) for part in rows) + 3 * bool(body.safe_contact_note) + bool(body.about_me)


def _first_run(_stage: Stage) -> QWidget:
    return FirstRun()


def _make_file(stage: Stage) -> QWidget:
    return MakeFile(stage.folder)


def _recovery_key(stage: Stage) -> QWidget:
    return RecoveryKey(stage.desk.store.path, KEY)


def _sign_in(stage: Stage) -> QWidget:
    return SignIn(stage.desk.store.path)


def _way_back_in(stage: Stage) -> QWidget:
    return WayBackIn(stage.desk.store.path, [USER])


def _restore(stage: Stage) -> QWidget:
    return Restoring(stage.operations, stage.desk.store.path, stage.folder, stage.desk.now)


def _locked(stage: Stage) -> QWidget:
    return Locked(stage.desk.user.name, stage.desk.store.path.stem)


def _fault(stage: Stage) -> QWidget:
    return FaultWindow(NOW, report_of(["RuntimeError at screen.py:12 open > list.py:9 read"], stage.desk.now()))


def _person(stage: Stage) -> QWidget:
    window, screen = stage.people()
    screen.open(stage.somebody())
    return window


def _new_person(stage: Stage) -> QWidget:
    window, screen = stage.people()
    screen.add()
    return window


def _form(stage: Stage) -> QWidget:
    return stage.form()[0]


def _form_with_problems(stage: Stage) -> QWidget:
    window, form = stage.form()
    for name in ("known_as", "given_names", "family_name", "legal_name"):
        form.form.fields.rows[name].box.put_back("")
    form.form.fields.rows["born"].box.put_back("31 February 1948")
    form.save()
    return window


def _conflict(stage: Stage) -> QWidget:
    window, form = stage.form()
    kept = person_as_kept(stage.desk, stage.somebody())
    other = dataclasses.replace(kept.body, pronouns=f"xe {kept.version}", about_me="Another hand wrote this.")
    edit_person(stage.desk, EditPerson(kept.id, kept.version, other))
    form.form.fields.rows["pronouns"].box.put_back("per")
    form.form.fields.rows["about_me"].box.put_back("My hand wrote this.")
    form.save()
    return window


def _bring_in(stage: Stage) -> QWidget:
    path = stage.folder / "people.csv"
    path.write_text(LIST + BAD_ROWS, "utf-8")
    window = stage.window()
    box = stage.keep(BringIn(window.tools, None))
    box.read(path)
    return box


def _bring_in_nothing_yet(stage: Stage) -> QWidget:
    return stage.keep(BringIn(stage.window().tools, None))


def _law_and_numbers(stage: Stage) -> QWidget:
    window = stage.window()
    window.go("settings")
    screen = window.screens["settings"]
    assert isinstance(screen, SettingsScreen)
    screen.rules.search.line.setFocus()
    screen.rules.look_for("supervision")
    settle()
    bring_into_view(screen.rules)
    return window


def _palette(stage: Stage) -> QWidget:
    window = stage.window()
    palette = stage.keep(CommandPalette(window.registry, stage.operations, window.found_in_sections, None))
    palette.line.setText("work")
    settle(2 * DEBOUNCE / 1000)
    return palette


def _guide(_stage: Stage) -> QWidget:
    return GuideWindow("casework")


def _shortcuts(stage: Stage) -> QWidget:
    return ShortcutSheet(stage.window().registry, None)


PAGES: dict[str, Callable[[Stage], QWidget]] = {
    "first-run": _first_run,
    "make-file": _make_file,
    "recovery-key": _recovery_key,
    "sign-in": _sign_in,
    "way-back-in": _way_back_in,
    "restore": _restore,
    "locked": _locked,
    "fault": _fault,
    "home": section("home"),
    "people": section("people"),
    "person": _person,
    "new-person": _new_person,
    "form": _form,
    "form-problems": _form_with_problems,
    "conflict": _conflict,
    "bring-in": _bring_in,
    **staff.PAGES,
    **casework.PAGES,
    **concerns.PAGES,
    **funding.PAGES,
    **governance.PAGES,
    "bring-in-first": _bring_in_nothing_yet,
    "reports": section("reports"),
    "settings": section("settings"),
    "law": _law_and_numbers,
    "palette": _palette,
    "shortcuts": _shortcuts,
    "guide": _guide,
    **view_only.PAGES,
    **dialogs.PAGES,
    **reports.PAGES,
}
"""Every page and dialog by a short name."""


def show(stage: Stage, page: str, size: tuple[int, int]) -> QWidget:
    """Set a page up and show it, `size` in pixels wide and high; returns its window, painted."""
    widget = stage.keep(PAGES[page](stage))
    widget.resize(*size)
    widget.show()
    settle()
    return widget


def settle(seconds: float = 0.15) -> None:
    """Let Qt lay out, paint and fetch until nothing is left to do: so long, and so often on a busy machine."""
    until, rounds = time.monotonic() + seconds, 0
    while time.monotonic() < until or rounds < _ROUNDS:
        QApplication.processEvents()
        time.sleep(0.002)
        rounds += 1
