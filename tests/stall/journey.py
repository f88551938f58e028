"""A day of work by keyboard: sign in, every section and list, find, change, record, report, lock."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from tests.stall.driver import Driver, Keys
from ulo.ui.kit.palette import CommandPalette
from ulo.ui.kit.section import AnyList
from ulo.ui.people.bring_in import BringIn
from ulo.ui.reports.screen import ReportsScreen
from ulo.ui.shell.locked import Locked
from ulo.ui.shell.window import MainWindow

KEY, HELD = Qt.Key, Qt.KeyboardModifier
_SHIFT = HELD.ShiftModifier
_TYPED = "ann"


def journey(driver: Driver, passphrase: str) -> Keys:
    """All of it; `passphrase` opens the file."""
    yield from _sign_in(driver, passphrase)
    yield from _sections(driver, "first visit")
    yield from _sections(driver, "again")
    yield from _lists(driver)
    yield from _people(driver)
    yield from _together(driver)
    yield from _report(driver)
    yield from _forms(driver)
    yield from _windows(driver)
    yield from _lock(driver, passphrase)


def _sign_in(driver: Driver, passphrase: str) -> Keys:
    driver.step("sign-in: the window is there, the rest is loaded")
    yield from driver.rests()
    driver.step("sign-in: type the passphrase")
    yield from driver.type(passphrase)
    driver.step("sign-in: Enter, until Home is there")
    driver.press(KEY.Key_Return)
    yield lambda: isinstance(driver.program.window, MainWindow)
    yield lambda: QApplication.activeWindow() is driver.window
    yield from driver.rests()


def _sections(driver: Driver, how: str) -> Keys:
    for each in list(driver.window.slices.values()):
        if not each.shortcut:
            continue
        driver.step(f"{each.title}: {how}")
        yield from _chord(driver, each.shortcut)
        yield partial(_is_at, driver, each.id)
        yield from driver.rests()


def _chord(driver: Driver, shortcut: str) -> Keys:
    """Press a shortcut as it is written: "Ctrl+Shift+N"."""
    *held, last = shortcut.split("+")
    with_keys = [{"Ctrl": HELD.ControlModifier, "Shift": _SHIFT, "Alt": HELD.AltModifier}[name] for name in held]
    keys = {",": KEY.Key_Comma}
    driver.press(keys.get(last) or getattr(KEY, f"Key_{last}"), *with_keys)
    yield None


def _is_at(driver: Driver, section: str) -> bool:
    return driver.window.here == section


def _is_open(each: AnyList) -> bool:
    return each.open_id is not None


def _lists(driver: Driver) -> Keys:
    """Each list of each section that has several, from tab to tab."""
    for section in ("casework", "funding", "governance"):
        yield from _chord(driver, driver.window.slices[section].shortcut)
        yield from driver.rests()
        screen = driver.section()
        screen.tabs.setFocus()
        for title in [screen.tabs.tabText(place) for place in range(1, screen.tabs.count())]:
            driver.step(f"{driver.window.slices[section].title}: the list {title}")
            driver.press(KEY.Key_Right)
            yield from driver.rests()


def _people(driver: Driver) -> Keys:
    driver.control(KEY.Key_2)
    yield from driver.rests()
    people = driver.section().list_in_hand()
    driver.step("People: End, PgUp, Home")
    people.list.setFocus()
    for key in (KEY.Key_End, KEY.Key_PageUp, KEY.Key_Home):
        driver.press(key)
        yield from driver.rests()
    driver.step("People: in another order")
    people.list.sort_by_column(_sorted(people.table.columns))
    yield from driver.rests()
    driver.step("People: find while typing")
    driver.control(KEY.Key_F)
    yield from driver.type(_TYPED)
    yield from driver.rests()
    driver.step("People: open somebody")
    yield from _open_first(driver)
    driver.step("People: the form")
    driver.press(KEY.Key_F2)
    yield driver.section().has_form
    yield from driver.rests()
    driver.step("People: type in the form")
    yield from driver.tab_to("Pronouns")
    driver.control(KEY.Key_A)
    yield from driver.type("they and them")
    driver.step("People: save")
    driver.control(KEY.Key_S)
    yield lambda: not driver.section().has_form()
    yield from driver.rests()
    driver.step("People: take back")
    driver.control(KEY.Key_Z)
    yield from driver.rests()
    driver.step("People: somebody new")
    driver.control(KEY.Key_N)
    yield driver.section().has_form
    yield from driver.rests()
    yield from driver.type("Nour")
    driver.step("People: save somebody new")
    driver.control(KEY.Key_S)
    yield lambda: not driver.section().has_form()
    yield from driver.rests()


def _sorted(columns: Sequence[object]) -> int:
    """The last column that can put the list in order."""
    return max(place for place, column in enumerate(columns) if getattr(column, "sort", ""))


def _open_first(driver: Driver) -> Keys:
    """From the search box: the first of what was found."""
    screen = driver.section()
    driver.press(KEY.Key_Down)
    driver.press(KEY.Key_Return)
    yield lambda: screen.list_in_hand().open_id is not None
    yield from driver.rests()


def _together(driver: Driver) -> Keys:
    driver.control(KEY.Key_4)
    yield from driver.rests()
    screen = driver.section()
    screen.bring("work")
    driver.step("Working together: open joint work")
    driver.control(KEY.Key_F)
    yield from _open_first(driver)
    driver.step("Working together: record a session")
    driver.control(KEY.Key_N, _SHIFT)
    yield screen.has_form
    yield from driver.rests()
    driver.step("Working together: type what we did")
    yield from driver.tab_to("Minutes")
    driver.control(KEY.Key_A)
    yield from driver.type("35")
    driver.step("Working together: save the session")
    driver.control(KEY.Key_S)
    yield lambda: not screen.has_form()
    yield from driver.rests()
    driver.step("Working together: agree the plan")
    driver.control(KEY.Key_A, _SHIFT)
    yield screen.has_form
    yield from driver.rests()
    yield from _leave(driver)


def _leave(driver: Driver) -> Keys:
    screen = driver.section()
    form = screen.list_in_hand().form()
    assert form is not None
    form.leave_button.click()
    yield lambda: not screen.has_form()
    yield from driver.rests()


def _report(driver: Driver) -> Keys:
    driver.window.go("reports")
    yield from driver.rests()
    screen = driver.window.shown()
    assert isinstance(screen, ReportsScreen)
    for report in ("people_list", "what_this_money_did"):
        driver.step(f"Reports: choose {report}")
        screen.chooser.buttons[report].setFocus()
        driver.press(KEY.Key_Space)
        yield from driver.rests()
        driver.step(f"Reports: look at {report}")
        driver.control(KEY.Key_P)
        yield lambda: screen.looking is not None
        yield from driver.rests()
        driver.step(f"Reports: back from {report}")
        assert screen.looking is not None
        screen.looking.back_button.setFocus()
        driver.press(KEY.Key_Space)
        yield lambda: screen.looking is None
        yield from driver.rests()


def _forms(driver: Driver) -> Keys:
    """The form behind New in every list."""
    for section in ("staff", "casework", "funding", "governance"):
        driver.window.go(section)
        yield from driver.rests()
        screen = driver.section()
        for name, each in screen.lists.items():
            screen.bring(name)
            yield from driver.rests()
            if each.add is None:
                continue
            driver.step(f"{driver.window.slices[section].title}: a new one in {each.listing.title}")
            driver.control(KEY.Key_N)
            yield screen.has_form
            yield from driver.rests()
            yield from _leave(driver)
            if each.table.rowCount():
                driver.step(f"{driver.window.slices[section].title}: the first page of {each.listing.title}")
                each.list.setFocus()
                driver.press(KEY.Key_Home)
                driver.press(KEY.Key_Return)
                yield partial(_is_open, each)
                yield from driver.rests()


def _windows(driver: Driver) -> Keys:
    driver.step("find anything: open")
    driver.control(KEY.Key_K)
    yield lambda: isinstance(QApplication.activeModalWidget(), CommandPalette)
    yield from driver.rests()
    driver.step("find anything: type")
    yield from driver.type(_TYPED)
    yield from driver.rests()
    driver.step("find anything: Enter")
    driver.press(KEY.Key_Return)
    yield from driver.rests()
    yield from driver.to_front()
    for name, key, held in (("the guide", KEY.Key_F1, ()), ("the sheet of keys", KEY.Key_F1, (_SHIFT,))):
        driver.step(f"{name}: open and close")
        driver.press(key, *held)
        yield from driver.rests()
        driver.press(KEY.Key_Escape)
        yield from driver.rests()
        yield from driver.to_front()
    driver.step("bring in a file: open")
    driver.window.registry.run("people.bring_in")
    yield lambda: isinstance(QApplication.activeModalWidget(), BringIn)
    yield from driver.rests()
    driver.press(KEY.Key_Escape)
    yield from driver.rests()
    yield from driver.to_front()


def _lock(driver: Driver, passphrase: str) -> Keys:
    driver.step("lock")
    driver.control(KEY.Key_L)
    yield lambda: isinstance(QApplication.activeWindow(), Locked)
    due = iter(range(40))
    yield lambda: next(due, None) is None
    driver.step("unlock")
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    yield from driver.type(passphrase)
    driver.press(KEY.Key_Return)
    yield lambda: QApplication.activeWindow() is driver.window
    yield from driver.rests()
