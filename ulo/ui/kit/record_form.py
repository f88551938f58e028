"""A form with everything around it: drafts that lose nothing, "Saved 10:42", two edits at once side by side."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ulo.domain.changes import Outcome
from ulo.domain.conflict import Clash, clashes, in_words, joined
from ulo.domain.dates import say_moment
from ulo.domain.errors import PersonFacing
from ulo.domain.fields import fields_of
from ulo.domain.kept import ChangedMeanwhile, Kept
from ulo.queries.admin import KeptDraft
from ulo.services.admin import DropDraft, KeepDraft, drop_draft, keep_draft
from ulo.ui.kit.buttons import plain_button, primary_button
from ulo.ui.kit.conflict import Clash as Shown
from ulo.ui.kit.conflict import ConflictBox
from ulo.ui.kit.forms import CommandForm
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.notices import NoticeArea, Tone
from ulo.ui.kit.operations import Lane
from ulo.ui.kit.page_parts import buttons_line
from ulo.ui.kit.rows import Options
from ulo.ui.kit.screens import Tools
from ulo.ui.kit.scrolling import ScrollPage
from ulo.ui.kit.seams import finders, people_finder
from ulo.ui.kit.spacing import column
from ulo.ui.kit.state_line import StateLine
from ulo.ui.kit.wrapping import WrapLine

BodyT = TypeVar("BodyT")
NEW = "new"
KEEP_EVERY = 4_000
"""Milliseconds after which what is typed is kept as a draft, also while somebody types without a pause."""


@dataclasses.dataclass(frozen=True)
class Asking(Generic[BodyT]):
    """What a form asks, and what becomes of the answers.

    `form` and `record_key` say whose draft it is ("person", "12"). `kept` is the record that is changed, else `start`
    is what the form begins with. `save` is called on the write lane with the answers and the version the form started
    from (0 for a new record); it returns what the service returns. `rule` gives what is wrong beyond what the fields
    declare. `about` ends the sentence "What you typed ... is not saved yet.". `again` are the words of a button at the
    end of the form that saves and begins anew ("" for none). `below` makes widgets of the screen's own for the form it
    is given, by the field they stand under; they may follow what is typed (`edited`). Drafts of a `sealed` form are
    read again by this user alone.
    """

    form: str
    title: str
    declared: type[BodyT]
    sections: Sequence[tuple[str, str, Sequence[str]]]
    save: Callable[[BodyT, int], Outcome]
    about: str = "here"
    kept: Kept[BodyT] | None = None
    start: BodyT | None = None
    record_key: str = NEW
    rule: Callable[[BodyT], Mapping[str, str]] | None = None
    options: Options = dataclasses.field(default_factory=dict)
    verb: str = "Save"
    again: str = ""
    below: Callable[[CommandForm[BodyT]], Mapping[str, QWidget]] | None = None
    sealed: bool = False


class RecordForm(QWidget, Generic[BodyT]):
    """Adds or changes a record. `saved` carries its id, `saved_again` too if another is to follow, `left` comes
    when nothing is to be kept.
    """

    saved = Signal(int)
    saved_again = Signal(int)
    left = Signal()

    def __init__(
        self, tools: Tools, asking: Asking[BodyT], draft: KeptDraft | None = None, letters: Mnemonics | None = None
    ) -> None:
        """`draft` is what was typed before and not saved; `letters` are those of the page.

        It is empty until the steps of `making` were taken.
        """
        super().__init__()
        self.asking, self._tools, self._kept = asking, tools, asking.kept
        self._again = self._is_saving = False
        self._letters = letters = letters or Mnemonics()
        self._conflict: ConflictBox | None = None
        self.notices, self.state = NoticeArea(), StateLine()
        self._buttons = self._bar(letters)
        self.form: CommandForm[BodyT] = CommandForm(
            *(asking.declared, asking.sections),
            people=people_finder(tools),
            finders=finders(tools),
            options=asking.options,
            mnemonics=letters,
            later=True,
        )
        self._draft = draft
        self._clock = QTimer(self, interval=KEEP_EVERY, singleShot=True)
        self._clock.timeout.connect(self.keep_draft)

    def make(self) -> None:
        """Make all of it now."""
        for _ in self.making():
            pass

    def making(self) -> Iterator[object]:
        """Make what it asks and fill it in, in steps; only then it is shown.

        Each row is made where it stays: what is moved into another widget tells all that is in it.
        """
        self._lay_out()
        yield from self.form.making()
        asking = self.asking
        if (body := asking.kept.body if asking.kept else asking.start) is not None:
            yield from self.form.filling(body)
        if asking.below:
            for name, widget in asking.below(self.form).items():
                self.form.put_below(name, widget)
        self.form.edited.connect(self._edited)
        self.form.left_field.connect(lambda _name: self.keep_draft())
        if self._draft:
            self._offer_draft(self._draft)

    def parts(self) -> list[QWidget]:
        """What comes into view one after the other: the parts of the form behind the first."""
        return self.form.parts[1:]

    @property
    def record_key(self) -> str:
        """What a draft of this form belongs to: the id of the record, or what a new one belongs to."""
        return str(self._kept.id) if self._kept else self.asking.record_key

    def first_focus(self) -> QWidget:
        """The first box."""
        return next(iter(self.form.fields.rows.values())).box.focus_on

    def save_again(self) -> None:
        """Save, and begin another."""
        self._again = True
        self.save()

    def save(self) -> None:
        """Save what stands in the form; what is wrong is shown beside its box. What is being saved is not saved twice.

        The button stays as it is meanwhile: one that is greyed out passes the keyboard on to its neighbour.
        """
        if self._is_saving:
            return None
        if self._conflict:
            return self._save_choices()
        body = self.form.read_or_show()
        if body is None:
            return self._not_saved("some answers need another look.")
        if self.asking.rule and (wrong := self.asking.rule(body)):
            self.form.show_errors(wrong)
            return self._not_saved("some answers need another look.")
        return self._save(body)

    def keep_draft(self) -> None:
        """Keep what is typed as a draft of this user, this form and this record."""
        self._clock.stop()
        if not self.form.is_changed():
            return
        command = KeepDraft(self.asking.form, self.record_key, self.form.draft(), self.asking.sealed)
        desk = self._tools.desk
        self._tools.operations.run(
            self,
            partial(keep_draft, desk, command),
            lambda _o: self._draft_is_kept(),
            self._draft_failed,
            lane=Lane.WRITE,
        )

    def leave(self) -> None:
        """Go without saving; a draft that was kept is dropped, since the person chose to."""
        self._clock.stop()
        self.form.settle()  # what is left is no draft any more, also when the keyboard leaves the box that goes
        self._drop_draft()
        self.left.emit()

    def why_stay(self) -> str:
        """The sentence that says that there are words that are not saved; "" if there are none."""
        return f"What you typed {self.asking.about} is not saved yet." if self.form.is_changed() else ""

    def _lay_out(self) -> None:
        self.setAccessibleName(self.asking.title)
        page = ScrollPage()
        page.add(Heading(self.asking.title, 1))
        page.add(self.notices)
        page.add(self.form)
        if self.asking.again:
            page.add(buttons_line(plain_button(self._letters.mark(self.asking.again), self.save_again, "plus")))
        page.finish()
        self._page = page
        down = column(self, gap=0)
        down.addWidget(page, 1)
        down.addWidget(self._buttons)

    def _bar(self, letters: Mnemonics) -> QWidget:
        bar = QWidget()
        bar.setProperty("look", "bar")
        down = column(bar, gap=0.4, edges=(1.2, 0.6, 1.2, 0.6))
        across = WrapLine()
        self.save_button = primary_button(letters.mark(self.asking.verb), self.save, "save")
        self.leave_button = plain_button(letters.mark("Leave without saving"), self.leave)
        across.addWidget(self.save_button)
        across.addWidget(self.leave_button)
        down.addWidget(self.state)
        down.addLayout(across)
        return bar

    def _edited(self) -> None:
        self.state.changed()
        if not self._clock.isActive():
            self._clock.start()

    def _save(self, body: BodyT) -> None:
        work = partial(self.asking.save, body, self._kept.version if self._kept else 0)
        self._clock.stop()
        self.state.saving()
        self._is_saving = True
        self._tools.operations.run(self, work, self._is_saved, partial(self._refused, body), lane=Lane.WRITE)

    def _is_saved(self, outcome: Outcome) -> None:
        self._is_saving = False
        self.form.settle()
        self.state.saved(self._tools.desk.now())
        self._drop_draft()
        if outcome.record_id is not None:
            (self.saved_again if self._again else self.saved).emit(outcome.record_id)

    def _refused(self, body: BodyT, problem: PersonFacing) -> None:
        self._is_saving = False
        if isinstance(problem, ChangedMeanwhile):
            return self._changed_meanwhile(body, problem)
        self._not_saved(problem.said)
        if problem.fields:
            return self.form.show_errors(problem.fields)
        self.notices.put_problem(problem)
        return None

    def _draft_failed(self, problem: PersonFacing) -> None:
        """Say that not even the draft is kept; it is tried again with the next key, never by itself."""
        self.state.not_saved(problem.said)
        self.notices.put_problem(problem)

    def _not_saved(self, why: str) -> None:
        self._again = False
        self.state.not_saved(why)
        self.keep_draft()

    def _changed_meanwhile(self, mine: BodyT, problem: ChangedMeanwhile) -> None:
        start = self._kept.body if self._kept else self.asking.declared()
        both = clashes(start, mine, problem.theirs.body)
        self._kept = problem.theirs
        if not both:
            self.notices.put(Tone.NEWS, f"{problem.by} changed other answers meanwhile. Both are kept.")
            return self._save(joined(start, mine, problem.theirs.body))
        self._show_conflict(start, mine, problem, both)
        return None

    def _show_conflict(self, start: BodyT, mine: BodyT, problem: ChangedMeanwhile, both: list[Clash]) -> None:
        asked = fields_of(self.asking.declared)
        shown = [
            Shown(c.name, c.label, in_words(asked[c.name], c.mine), in_words(asked[c.name], c.theirs)) for c in both
        ]
        self._conflict = ConflictBox(shown, problem.by or "Another person")
        self._texts = (start, mine, problem.theirs.body)
        self._page.add_after_title(self._conflict)
        self._conflict.show()
        self.form.hide()
        self.state.not_saved(f"{problem.by} changed this record. Choose which words to keep, then save.")
        self._conflict.setFocus(Qt.FocusReason.OtherFocusReason)
        self._conflict.focusNextChild()

    def _save_choices(self) -> None:
        choices = self._conflict.choices() if self._conflict else None
        if self._conflict is None or choices is None:
            return self.state.not_saved("choose which words to keep, for each answer.")
        body = joined(*self._texts, keep_mine=[name for name, mine in choices.items() if mine])
        self._conflict.hide()
        self._conflict.deleteLater()
        self._conflict = None
        self.form.show()
        self.form.fill(body)
        return self._save(body)

    def _offer_draft(self, draft: KeptDraft) -> None:
        said = f"On {say_moment(draft.saved_at)} you typed words here that were not saved."
        do = ("Put them back", partial(self._put_back, draft.answers))
        self.notices.put(Tone.NEWS, said, "Put them back, or close this to begin again.", do=do)

    def _put_back(self, answers: Mapping[str, Any]) -> None:
        self.notices.clear()
        self.form.put_back(answers)
        self.state.changed()
        self.first_focus().setFocus()

    def _draft_is_kept(self) -> None:
        if self.form.is_changed():
            self.state.draft_kept(self._tools.desk.now())

    def _drop_draft(self) -> None:
        command = DropDraft(self.asking.form, self.record_key)
        self._tools.operations.run(self, partial(drop_draft, self._tools.desk, command), lane=Lane.WRITE)


def keep_drafts(within: QWidget) -> None:
    """Keep what is typed in every form of a window."""
    for form in within.findChildren(RecordForm):
        form.keep_draft()
