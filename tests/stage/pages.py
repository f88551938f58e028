"""Sets each page up by its name; work is done at once, so that a page is finished when it is handed over."""

from __future__ import annotations

import dataclasses
import datetime as dt
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from tests.stage import casework
from ulo.app import sections
from ulo.domain.people import PersonBody
from ulo.domain.permissions import Role
from ulo.exchange.sample import PASSPHRASE, USER, make_sample
from ulo.queries.funding import EntriesAsked, first_entries, funds_beside, spending_options, stream_rows
from ulo.queries.governance import meeting_ids, meeting_rows
from ulo.queries.people import Asked, find_people, people_ids, person_as_kept
from ulo.queries.staff import AskedWorkers, first_workers, posts
from ulo.services.people import EditPerson, edit_person
from ulo.store import file, keys, places
from ulo.store.desk import Desk, User
from ulo.ui.admin.screen import SettingsScreen
from ulo.ui.funding.screen import MoneyScreen
from ulo.ui.funding.views import FundView
from ulo.ui.governance.screen import GovernanceScreen
from ulo.ui.kit.operations import Operations
from ulo.ui.kit.palette import CommandPalette
from ulo.ui.kit.record_form import RecordForm
from ulo.ui.kit.rows import RowsBox
from ulo.ui.kit.scrolling import bring_into_view
from ulo.ui.kit.shortcuts import ShortcutSheet
from ulo.ui.people.bring_in import BringIn
from ulo.ui.people.screen import PeopleScreen
from ulo.ui.shell.first_run import FirstRun, MakeFile, RecoveryKey
from ulo.ui.shell.sign_in import SignIn, WayBackIn
from ulo.ui.shell.window import MainWindow
from ulo.ui.staff.screen import StaffScreen

W = TypeVar("W", bound=QWidget)
AS_AT = dt.date(2026, 11, 2)
KEY = "J9CJ-0AVJ-BYVV-N5RG-H4QR-3Z1M-T95Z"
LIST = "Reference,Given name,Surname,Date of birth,Town,Telephone\nA1,Mair,Prosser,1948-07-16,Millbrook,07700 900471\n"
BAD_ROWS = "A2,Idris,Bevan,1989-02-30,Millbrook,\nA3,,,1990-01-01,Millbrook,\n"


def sample_file(folder: Path) -> Path:
    """The sample organisation in a folder, made if it is not there."""
    path = folder / "sample.ulo"
    if not path.exists():
        make_sample(path, as_at=AS_AT)
    return path


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
        store = file.open_with_key(path, _key_of(path), noon)
        return cls(Desk(store, User(1, USER, Role.ADMINISTRATOR), lambda: noon), Operations(at_once=True), path.parent)

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


_keys: dict[bytes, bytes] = {}
_fullest_of: dict[str, int] = {}
"""What does not change from one test to the next: the key of a keyring, and who in the sample has most to show."""


def _key_of(path: Path) -> bytes:
    ring = places.keys_beside(path).read_bytes()
    if ring not in _keys:
        _keys[ring] = keys.Keyring.load(places.keys_beside(path)).unlock(USER, PASSPHRASE).key
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


def _section(name: str) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        window = stage.window()
        window.go(name)
        return window

    return show


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


def _staff(stage: Stage) -> tuple[MainWindow, StaffScreen]:
    window = stage.window()
    window.go("staff")
    screen = window.screens["staff"]
    assert isinstance(screen, StaffScreen)
    return window, screen


def _worker(stage: Stage) -> QWidget:
    """The social worker who is newly qualified: the fullest page."""
    window, screen = _staff(stage)
    screen.workers.open(first_workers(stage.desk, AskedWorkers("newly qualified"))[0].id)
    return window


def _supervision_form(stage: Stage) -> QWidget:
    window, screen = _staff(stage)
    screen.workers.open(first_workers(stage.desk, AskedWorkers("lead"))[0].id)
    screen.supervise()
    return window


def _employ_with_problems(stage: Stage) -> QWidget:
    window, screen = _staff(stage)
    screen.employ()
    screen.workers.save()
    return window


def _posts(stage: Stage) -> QWidget:
    window, screen = _staff(stage)
    window.go("staff/post")
    screen.posts.open(posts(stage.desk)[0].id)
    return window


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
    somebody = find_people(stage.desk, "an", 1)[0].name
    palette = stage.keep(CommandPalette(window.registry, stage.operations, lambda _typed: [], None))
    palette.line.setText(somebody[:1])
    return palette


def _shortcuts(stage: Stage) -> QWidget:
    return ShortcutSheet(stage.window().registry, None)


def _money(stage: Stage, place: str = "funding") -> tuple[QWidget, MoneyScreen]:
    window = stage.window()
    window.go(place)
    screen = window.screens["funding"]
    assert isinstance(screen, MoneyScreen)
    return window, screen


def _fund_in_hand(stage: Stage) -> int:
    """The fund of the sample that is spent on working together."""
    return next(number for number, fund in funds_beside(stage.desk).items() if fund.name == "Working together")


def _fund(stage: Stage) -> QWidget:
    return _money(stage, f"funding/fund/{_fund_in_hand(stage)}")[0]


def _fund_list(stage: Stage) -> QWidget:
    window, screen = _money(stage, f"funding/fund/{_fund_in_hand(stage)}")
    page = screen.funds.details.currentWidget()
    assert isinstance(page, FundView)
    page.lists[1][1]()
    return window


def _stream(stage: Stage) -> QWidget:
    return _money(stage, f"funding/stream/{stream_rows(stage.desk)[-2].id}")[0]


def _entry(stage: Stage) -> QWidget:
    return _money(stage, f"funding/entry/{first_entries(stage.desk, EntriesAsked())[0].id}")[0]


def _pay(stage: Stage) -> QWidget:
    window, screen = _money(stage)
    screen.funds.open(_fund_in_hand(stage))
    screen.pay()
    form = screen.entries.form()
    assert form is not None
    lines = form.form.fields.rows["lines"].box
    assert isinstance(lines, RowsBox)
    part = lines.groups[0].fields.rows
    part["fund_id"].box.put_back(_fund_in_hand(stage))
    part["amount_pence"].box.put_back("120.00")
    part["account_id"].box.put_back(next(n for n, said in spending_options(stage.desk) if "Rooms" in said))
    return window


def _money_in(stage: Stage) -> QWidget:
    window, screen = _money(stage)
    screen.receive()
    return window


def _fund_form(stage: Stage) -> QWidget:
    window, screen = _money(stage, f"funding/fund/{_fund_in_hand(stage)}")
    screen.change_fund()
    return window


def _board(stage: Stage, place: str) -> tuple[MainWindow, GovernanceScreen]:
    window = stage.window()
    window.go(f"governance/{place}")
    screen = window.screens["governance"]
    assert isinstance(screen, GovernanceScreen)
    return window, screen


def _board_page(place: str) -> Callable[[Stage], QWidget]:
    return lambda stage: _board(stage, place)[0]


def _meeting(stage: Stage) -> QWidget:
    rows = meeting_rows(stage.desk, meeting_ids(stage.desk))
    return _board(stage, f"meeting/{next(row.id for row in rows if row.quorum)}")[0]


def _vote(stage: Stage) -> QWidget:
    rows = meeting_rows(stage.desk, meeting_ids(stage.desk))
    window, screen = _board(stage, f"meeting/{next(row.id for row in rows if row.quorum)}")
    screen.new_vote()
    form = screen.meetings.list.form()
    assert form is not None
    conflicts = form.form.fields.rows["conflicts"].box
    assert isinstance(conflicts, RowsBox)
    conflicts.add_button.click()
    return window


def _first_of(place: str) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        window, screen = _board(stage, place)
        chosen = screen.list_in_hand()
        chosen.look_for("")
        number = chosen.table.id_at(0)
        assert number is not None
        chosen.open(number)
        return window

    return show


def _new_on_the_board(place: str) -> Callable[[Stage], QWidget]:
    return lambda stage: _board(stage, f"{place}/new")[0]


PAGES: dict[str, Callable[[Stage], QWidget]] = {
    "first-run": _first_run,
    "make-file": _make_file,
    "recovery-key": _recovery_key,
    "sign-in": _sign_in,
    "way-back-in": _way_back_in,
    "home": _section("home"),
    "people": _section("people"),
    "person": _person,
    "new-person": _new_person,
    "form": _form,
    "form-problems": _form_with_problems,
    "conflict": _conflict,
    "bring-in": _bring_in,
    **casework.PAGES,
    "bring-in-first": _bring_in_nothing_yet,
    "workers": _section("staff"),
    "worker": _worker,
    "supervision": _supervision_form,
    "employ-problems": _employ_with_problems,
    "posts": _posts,
    "money": _section("funding"),
    "money-streams": _section("funding/stream"),
    "money-entries": _section("funding/entry"),
    "money-sessions": _section("funding/session"),
    "money-accounts": _section("funding/account"),
    "money-periods": _section("funding/period"),
    "fund": _fund,
    "fund-list": _fund_list,
    "stream": _stream,
    "entry": _entry,
    "pay": _pay,
    "money-in": _money_in,
    "fund-form": _fund_form,
    "board": _board_page("meeting"),
    "board-meeting": _meeting,
    "board-vote": _vote,
    "board-control": _board_page("control"),
    "board-seat": _first_of("seat"),
    "board-member": _first_of("member"),
    "board-renew": _board_page("renew"),
    "board-entry": _first_of("register"),
    "board-interest": _first_of("interest"),
    "board-body": _first_of("body"),
    "board-class": _first_of("class"),
    "board-new-meeting": _new_on_the_board("meeting"),
    "board-new-member": _new_on_the_board("member"),
    "board-new-body": _new_on_the_board("body"),
    "reports": _section("reports"),
    "settings": _section("settings"),
    "law": _law_and_numbers,
    "palette": _palette,
    "shortcuts": _shortcuts,
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
    """Let Qt lay out, paint and fetch until nothing is left to do."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.002)
