"""Raising a safeguarding concern, over whatever is on the screen, which stays as it is."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QStackedWidget, QWidget

from ulo.domain.casework import ConcernBody, Danger
from ulo.domain.changes import Outcome
from ulo.domain.errors import PersonFacing, ViewOnly, WorldTrouble
from ulo.domain.permissions import May
from ulo.domain.text import joined
from ulo.queries.admin import KeptDraft, RoomFacts, draft, organisation_facts, room_facts
from ulo.queries.casework import own_concerns, spoken_of
from ulo.services.casework import (
    CONCERN_FORM,
    KeepNote,
    NoRoom,
    RaiseConcern,
    keep_note,
    new_concern_key,
    raise_concern,
)
from ulo.store.desk import Desk
from ulo.ui.casework.concerns.words import own_said
from ulo.ui.kit.announce import announce
from ulo.ui.kit.buttons import plain_button, primary_button
from ulo.ui.kit.finder_box import FinderBox
from ulo.ui.kit.forms import CommandForm
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.landing import turn_to
from ulo.ui.kit.looks import em
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.notices import Notice, NoticeArea, Tone
from ulo.ui.kit.operations import Lane
from ulo.ui.kit.page_parts import buttons_line
from ulo.ui.kit.record_form import NEW, Asking, RecordForm
from ulo.ui.kit.screens import Tools
from ulo.ui.kit.scrolling import ScrollPage
from ulo.ui.kit.spacing import column
from ulo.ui.kit.tab_order import order_tabs_soon
from ulo.ui.kit.words import label

TITLE = "Raise a safeguarding concern"
CALL_FIRST = "Is anybody in danger now? Call 999 first. Then write it down here."
_CALL = "Is anybody in danger now? Call 999."
_NO_ROOM = (
    "Nobody reads concerns in this file yet. What you write is kept as an encrypted note on this computer, and you can "
    "print it. It goes into the file once an administrator or practice lead says who reads concerns."
)
_KEEP_AS_NOTE = "Keep as a note"
_VIEW_ONLY = (
    "This is a view-only copy. What you write is kept as an encrypted note on this computer, and you can print it. "
    "It is offered for the file when you open that where it can be changed."
)
_ABOUT_A_READER = "Is it about one of them? Then tell the safeguarding team of your council instead."
_SIZE_EM = (60, 54)


@dataclasses.dataclass(frozen=True, slots=True)
class Start:
    """What the form begins with: who reads what is raised, whom the page is about, what was typed before."""

    room: RoomFacts = dataclasses.field(default_factory=RoomFacts)
    person_id: int | None = None
    kept: KeptDraft | None = None
    organisation: str = ""
    own: str = ""


def read_start(desk: Desk, place: str) -> Start:
    """Read it; `place` is the navigation id of what is on the screen."""
    return Start(
        room_facts(desk),
        spoken_of(desk, place) if desk.may(May.SEE_PEOPLE) else None,
        draft(desk, CONCERN_FORM, NEW),
        organisation_facts(desk).name,
        own_said(own_concerns(desk)),
    )


def raise_from_anywhere(tools: Tools, parent: QWidget) -> None:
    """Open the form over the window. A file that cannot be read just now is no reason not to."""
    if QApplication.activeModalWidget() is not None:
        return

    def opened(start: Start) -> None:
        RaiseDialog(tools, start, parent).open()

    work = partial(read_start, tools.desk, tools.in_hand())
    tools.operations.run(parent, work, opened, lambda _problem: opened(Start()))


class RaiseDialog(QDialog):
    """The form, then what became of it. Escape keeps what was typed, sealed, and offers it the next time."""

    def __init__(self, tools: Tools, start: Start, parent: QWidget | None = None) -> None:
        """The keyboard is in the one box that has to be filled in."""
        super().__init__(parent)
        self.setWindowTitle(f"{TITLE} – ULO")
        self.setAccessibleName(TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._tools, self._start = tools, start
        self.form = ConcernForm(tools, start)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.form)
        column(self, gap=0).addWidget(self._stack)
        self.form.became.connect(self._became)
        self.form.left.connect(self._close)
        self.form.draft_tried.connect(self._close_if_asked)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.form.save)
        self._is_closing = False
        self.form.first_focus().setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the room it needs, as far as the screen has it."""
        screen = self.screen().availableGeometry()
        width, height = _SIZE_EM
        self.resize(min(em(width), screen.width() - em(1)), min(em(height), screen.height() - em(1)))
        super().showEvent(event)
        order_tabs_soon(self)

    def reject(self) -> None:
        """Escape: what was typed is kept first. If it cannot be kept, stay and say so."""
        if not self.form.why_stay() or self._stack.currentWidget() is not self.form:
            return self._close()
        self._is_closing = True
        self.form.keep_draft()
        return None

    def _close_if_asked(self, is_kept: bool) -> None:
        if self._is_closing and is_kept:
            self._close()
        self._is_closing = False

    def _close(self) -> None:
        super().reject()

    def _became(self, told: str, body: ConcernBody, is_note: bool) -> None:
        """Show what became of it, and say it."""
        self._is_closing = False
        page = ScrollPage()
        letters = Mnemonics()
        heading = "It is kept as a note" if is_note else "The concern is saved"
        page.add(Heading(heading, 1))
        page.add(label(told))
        page.add(label(_CALL))
        notices = NoticeArea()
        page.add(notices)
        close = primary_button(letters.mark("Go back to where I was"), self._close, "check")
        buttons = [close]
        if is_note:
            wanted = partial(self._print, body, notices)
            buttons.append(plain_button(letters.mark("Save a page to print"), wanted, "printer"))
        for button in buttons:
            button.setAutoDefault(True)  # Enter presses the one that has the keyboard
        page.add(buttons_line(*buttons))
        page.finish()
        self._stack.addWidget(page)
        turn_to(self._stack, page)
        announce(self, told)
        close.setFocus()

    def _print(self, body: ConcernBody, notices: NoticeArea) -> None:
        print_concern(self, self._tools, self._start.organisation, body, self.form.whom(), notices)


class ConcernForm(RecordForm[ConcernBody]):
    """Asks about the concern. `became` says what became of it: the sentence, the words, whether it is a note only.

    `draft_tried` says whether what is typed could be kept as a draft.
    """

    became = Signal(str, object, bool)
    draft_tried = Signal(bool)

    def __init__(self, tools: Tools, start: Start) -> None:
        """`start` says who reads it, and what the form begins with."""
        self._start, self._key = start, new_concern_key()
        self._desk = tools.desk
        super().__init__(tools, self._asking(), start.kept)
        self.make()
        self._page.add_after_title(Notice(Tone.NEWS, CALL_FIRST, lasting=True))

    def whom(self) -> str:
        """The words in the box of the person."""
        row = self.form.fields.rows.get("person_id")
        return row.box.line.text() if row and isinstance(row.box, FinderBox) else ""

    def save(self) -> None:
        """Save; a name that was typed and not chosen from the list is kept in words."""
        self._name_in_words()
        super().save()

    def _asking(self) -> Asking[ConcernBody]:
        whom = ["person_id", "about"] if self._desk.may(May.SEE_PEOPLE) else ["about"]
        what = ["seen", *whom, "when"]
        return Asking(
            CONCERN_FORM,
            TITLE,
            ConcernBody,
            (("What happened", self._who_reads(), what), ("What next", "", ["danger", "wishes", "told"])),
            self._raise,
            "about this concern",
            start=ConcernBody(person_id=self._start.person_id),
            below=_advice,
            verb="Save" if self._start.room.readers and not self._desk.why_no_change else _KEEP_AS_NOTE,
            sealed=True,
        )

    def _who_reads(self) -> str:
        room = self._start.room
        if self._desk.why_no_change:
            return joined(_VIEW_ONLY, self._start.own, by=" ")
        said = f"{room.said} Nobody else does. {_ABOUT_A_READER}" if room.readers else _NO_ROOM
        return joined(said, self._start.own, by=" ")

    def _raise(self, body: ConcernBody, _version: int) -> Outcome:
        return raise_concern(self._desk, RaiseConcern(self._key, body))

    def _is_saved(self, outcome: Outcome) -> None:
        body = self.form.read()
        super()._is_saved(outcome)
        self.became.emit(outcome.told, body, False)

    def _refused(self, body: ConcernBody, problem: PersonFacing) -> None:
        if not isinstance(problem, WorldTrouble | NoRoom):
            return super()._refused(body, problem)
        work = partial(keep_note, self._desk, KeepNote(self._key, self._start.room.public_key, body))
        kept, failed = partial(self._note_kept, body, problem), partial(self._nothing_kept, body, problem)
        self._tools.operations.run(self, work, kept, failed, lane=Lane.WRITE)
        return None

    def _note_kept(self, body: ConcernBody, problem: PersonFacing, outcome: Outcome) -> None:
        self.save_button.setEnabled(True)
        self.form.settle()
        if isinstance(problem, NoRoom):
            self._drop_draft()
        self.became.emit(f"{problem.said} {outcome.told}", body, True)

    def _nothing_kept(self, body: ConcernBody, problem: PersonFacing, also: PersonFacing) -> None:
        """Not even a note could be written: the words stay here, and can be printed."""
        self.save_button.setEnabled(True)
        self.state.not_saved(also.said)
        wanted = partial(print_concern, self, self._tools, self._start.organisation, body, self.whom(), self.notices)
        next_step = "Do not close this. Print it, or write it on paper."
        self.notices.put(Tone.PROBLEM, f"{problem.said} {also.said}", next_step, do=("Save a page to print", wanted))

    def _draft_is_kept(self) -> None:
        super()._draft_is_kept()
        self.draft_tried.emit(True)

    def _draft_failed(self, problem: PersonFacing) -> None:
        if isinstance(problem, ViewOnly):
            problem = PersonFacing("This is not kept while you type.", f"Press “{_KEEP_AS_NOTE}” before you go.")
        super()._draft_failed(problem)
        self.draft_tried.emit(False)

    def _name_in_words(self) -> None:
        rows = self.form.fields.rows
        if "person_id" not in rows:
            return
        box, words = rows["person_id"].box, rows["about"].box
        typed = str(box.draft().get("typed", "")).strip()
        if typed and not words.answer():
            box.show_answer(None)
            words.show_answer(typed)


def print_concern(
    owner: QWidget, tools: Tools, organisation: str, body: ConcernBody, whom: str, notices: NoticeArea
) -> None:
    """Ask where to, and make a page of it. Only what is asked for is ever written in plain."""
    chosen, _kind = QFileDialog.getSaveFileName(owner, "Save the page", "Concern.pdf", "PDF (*.pdf)")
    if not chosen:
        return
    desk, where = tools.desk, Path(chosen)

    def work() -> object:
        from ulo.reports.casework import concern_on_paper
        from ulo.reports.press.document import make_pdf

        return make_pdf(concern_on_paper(organisation, desk.user.name, body, whom, desk.now()), where)

    def made(_made: object) -> None:
        said = f"The page is saved as {where}. Everybody who opens it can read it."
        notices.put(Tone.GOOD, said, "Print it, then remove it from this computer.")

    tools.operations.run(owner, work, made, notices.put_problem, lane=Lane.LONG)


def _advice(form: CommandForm[ConcernBody]) -> Mapping[str, QWidget]:
    """Below the question about danger: what to do first, as soon as somebody says yes or is not sure."""
    area = NoticeArea()
    box = form.fields.rows["danger"].box
    last: list[Danger] = [Danger.NOT_SAID]

    def follow() -> None:
        now = box.answer()
        if now == last[0]:
            return
        last[0] = now
        if now in (Danger.YES, Danger.NOT_SURE):
            area.put(Tone.PROBLEM, "Call 999 first.", "This can wait. What you typed stays here.")
        else:
            area.clear()

    form.edited.connect(follow)
    return {"danger": area}
