"""What can be done in every section: save, change, new, search, take back, larger text, leave."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Protocol

from ulo.ui.kit.actions import Act
from ulo.ui.kit.screens import ListInHand, Screen, Slice
from ulo.ui.kit.speller import speller
from ulo.ui.kit.undo import UndoStack
from ulo.ui.shell.entry import change_text_size
from ulo.ui.shell.view_only import SAVE_A_COPY

_PARTS = "Sections, list, page, what happened last"


class Shell(Protocol):
    """What the main window can be asked to do."""

    here: str

    def shown(self) -> Screen | None:
        """The page that is shown."""

    def go(self, place: str) -> None:
        """Go to a navigation id."""

    def undo(self) -> None:
        """Take the last act back."""

    def open_palette(self) -> None:
        """Find anything."""

    def turn_to_part(self, step: int) -> None:
        """Put the keyboard into the next part of the window (1), or the one before (-1)."""

    def open_shortcuts(self) -> None:
        """Show the sheet of keys."""

    def open_guide(self) -> None:
        """Show the page of the guide for what is shown."""

    def open_faults(self) -> None:
        """Show what went wrong in the program."""

    def lock(self) -> None:
        """Lock the screen."""

    def leave_file(self) -> None:
        """Close this file."""

    def leave_to_restore(self) -> None:
        """Close this file, to restore a backup of it."""

    def close(self) -> bool:
        """Close the program."""

    def why_no_change(self) -> str:
        """Why nothing can be changed in this file; "" when it can."""

    def save_copy(self) -> None:
        """Save a copy of a file that is looked at only, to change it there."""


def acts_of(shell: Shell, undo: UndoStack, sections: Iterable[Slice]) -> list[Act]:
    """The acts of the window itself."""
    to_sections = [
        Act(f"go.{s.id}", s.title, f"Go to {s.title}", partial(shell.go, s.id), s.shortcut, None, s.icon)
        for s in sections
    ]
    return [*to_sections, *_of_the_page(shell), *_of_the_box(), *_of_the_window(shell, undo)]


def _of_the_window(shell: Shell, undo: UndoStack) -> Sequence[Act]:
    nothing = lambda: "" if undo.last() else "There is nothing to take back."  # noqa: E731
    larger, smaller = partial(change_text_size, "larger"), partial(change_text_size, "smaller")
    return (
        Act("edit.undo", "Take back", "Take the last act back", shell.undo, "Ctrl+Z", None, "undo-2", "Edit", nothing),
        Act("go.anything", "Find anything", "People and commands", shell.open_palette, "Ctrl+K", None, "search"),
        Act("go.pane", "Next part of the window", _PARTS, partial(shell.turn_to_part, 1), "F6"),
        Act("go.pane-before", "Part of the window before", _PARTS, partial(shell.turn_to_part, -1), "Shift+F6"),
        Act("view.larger", "Larger text", "Up to 250 %", larger, "Ctrl++", None, "zoom-in", "View"),
        Act("view.smaller", "Smaller text", "Down to 100 %", smaller, "Ctrl+-", None, "zoom-out", "View"),
        Act("help.page", "Help with this page", "The guide", shell.open_guide, "F1", None, "circle-help", "Help"),
        Act("help.faults", "What went wrong", "A report", shell.open_faults, "", None, "life-buoy", "Help"),
        Act("help.keys", "Keyboard shortcuts", "Every key", shell.open_shortcuts, "Shift+F1", None, "keyboard", "Help"),
        Act(
            "file.lock",
            "Lock the screen",
            "Hide everything until the passphrase is typed",
            shell.lock,
            "Ctrl+L",
            None,
            "lock",
            "File",
        ),
        Act(
            "file.leave",
            "Close this file",
            "Sign in anew, or open another",
            shell.leave_file,
            "Ctrl+W",
            None,
            "log-out",
            "File",
        ),
        Act(
            "file.restore",
            "Restore a backup",
            "Go back to a backup; the file as it is now is kept beside it",
            shell.leave_to_restore,
            "",
            None,
            "history",
            "File",
            shell.why_no_change,
        ),
        *_of_a_view_only_file(shell),
        Act("file.quit", "Quit", "Close ULO", shell.close, "Ctrl+Q", None, "", "File"),
    )


def _of_a_view_only_file(shell: Shell) -> Sequence[Act]:
    if not shell.why_no_change():
        return ()
    says = "To a folder you can write in, with its keys; the copy can be changed"
    return (Act("file.copy", SAVE_A_COPY, says, shell.save_copy, "", None, "copy", "File"),)


def _of_the_page(shell: Shell) -> Sequence[Act]:
    """What the list in hand offers; without one, New adds a person."""
    has_list = _unless(lambda: shell_list(shell) is not None, "There is no list on this page.")
    has_form = _unless(lambda: _has_form(shell), "There is nothing to save: no form is open.")
    has_page = _unless(lambda: _has_page(shell), "Open something that you may change first.")
    may_change = lambda: shell.why_no_change() or has_page()  # noqa: E731
    narrower, wider = partial(_resize, shell, wider=False), partial(_resize, shell, wider=True)
    return (
        Act(
            "add.new",
            "New",
            "Add to the list of this section",
            partial(_new, shell),
            "Ctrl+N",
            None,
            "plus",
            "Add",
            shell.why_no_change,
        ),
        Act("edit.save", "Save", "Save the form", partial(_save, shell), "Ctrl+S", None, "save", "Edit", has_form),
        Act(
            "edit.change",
            "Change this",
            "Change what is known",
            partial(_change, shell),
            "F2",
            None,
            "pencil",
            "Edit",
            may_change,
        ),
        Act(
            "edit.search",
            "Search this list",
            "Go to the search box",
            partial(_search, shell),
            "Ctrl+F",
            None,
            "search",
            "Edit",
            has_list,
        ),
        Act(
            "view.wider",
            "Wider details",
            "Give the details more room",
            wider,
            "Alt+Shift+Left",
            None,
            "",
            "View",
            has_list,
        ),
        Act(
            "view.narrower",
            "Narrower details",
            "Give the list more room",
            narrower,
            "Alt+Shift+Right",
            None,
            "",
            "View",
            has_list,
        ),
    )


def _of_the_box() -> Sequence[Act]:
    """What the box offers in which somebody types a longer text."""
    next_word, before = partial(_check_word, 1), partial(_check_word, -1)
    where = "In the box you type in, with what may be meant"
    return (
        Act("edit.spelling", "Next word to check", where, next_word, "F7", None, "", "Edit", _why_no_word),
        Act("edit.spelling-before", "Word to check before", where, before, "Shift+F7", None, "", "Edit", _why_no_word),
    )


def _why_no_word() -> str:
    return speller().why_not()


def _check_word(step: int) -> None:
    if there := speller().in_hand:
        there.next_word(step)


def shell_list(shell: Shell) -> ListInHand | None:
    """The list of the page that is shown."""
    screen = shell.shown()
    return screen.list_in_hand() if screen else None


def _has_form(shell: Shell) -> bool:
    there = shell_list(shell)
    return there is not None and there.form() is not None


def _has_page(shell: Shell) -> bool:
    there = shell_list(shell)
    return there is not None and there.change is not None and there.open_id is not None and there.form() is None


def _new(shell: Shell) -> None:
    there = shell_list(shell)
    if there and there.add:
        there.add()
    else:
        shell.go("people/new")


def _save(shell: Shell) -> None:
    if there := shell_list(shell):
        there.save()


def _change(shell: Shell) -> None:
    if (there := shell_list(shell)) and there.change:
        there.change()


def _search(shell: Shell) -> None:
    if there := shell_list(shell):
        there.search_list()


def _resize(shell: Shell, *, wider: bool) -> None:
    if there := shell_list(shell):
        (there.panes.wider_details if wider else there.panes.narrower_details)()


def _unless(there: Callable[[], bool], why: str) -> Callable[[], str]:
    return lambda: "" if there() else why
