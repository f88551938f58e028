"""The form for one person: nothing typed is lost, and two edits at once are shown side by side."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ulo.domain.changes import Outcome
from ulo.domain.conflict import Clash, clashes, in_words, joined
from ulo.domain.dates import say_moment
from ulo.domain.errors import PersonFacing
from ulo.domain.fields import fields_of
from ulo.domain.kept import ChangedMeanwhile
from ulo.domain.people import PersonBody, check_person, display_name
from ulo.queries.admin import KeptDraft
from ulo.queries.people import PersonAsKept, find_people, person_as_kept
from ulo.services.admin import DropDraft, KeepDraft, drop_draft, keep_draft
from ulo.services.people import AddPerson, EditPerson, add_person, edit_person
from ulo.ui.kit.buttons import plain_button, primary_button
from ulo.ui.kit.conflict import Clash as Shown
from ulo.ui.kit.conflict import ConflictBox
from ulo.ui.kit.forms import CommandForm
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.notices import NoticeArea, Tone
from ulo.ui.kit.operations import Lane
from ulo.ui.kit.people_box import PeopleSeam
from ulo.ui.kit.screens import Tools
from ulo.ui.kit.scrolling import ScrollPage
from ulo.ui.kit.spacing import column, line
from ulo.ui.kit.state_line import StateLine

FORM, NEW = "person", "new"
IDLE = 5_000
"""Milliseconds without a key after which what is typed is kept as a draft."""

SECTIONS = (
    (
        "Who I am",
        "One name is enough. Everything else can wait.",
        ("known_as", "given_names", "family_name", "pronouns"),
    ),
    ("What I need to take part", "Ask this before the rest.", ("access_needs", "safe_contact_note")),
    ("Ways to reach me", "", ("contacts", "preferred_contact", "preferred_language")),
    ("Where I live", "", ("addresses",)),
    ("About me", "", ("about_me",)),
    ("What I bring", "Everybody brings something: skills, experience, people, time.", ("assets",)),
    ("People close to me", "Type part of a name to find somebody who is in the list.", ("connections",)),
    ("What I say of myself", "Only what the person tells us.", ("lived_experience", "declared_on", "born")),
    ("More names", "", ("title", "legal_name", "former_names")),
    (
        "For the office",
        "",
        ("reference", "restriction", "do_not_contact_reason", "do_not_contact_until", "died_on"),
    ),
)


class PersonForm(QWidget):
    """Adds a person, or changes one. `saved` carries the person's id, `left` comes when nothing is to be kept."""

    saved = Signal(int)
    left = Signal()

    def __init__(self, tools: Tools, kept: PersonAsKept | None, draft: KeptDraft | None, letters: Mnemonics) -> None:
        """`kept` is what the form starts from (None: a new person), `draft` what was typed before and not saved."""
        super().__init__()
        self._tools, self._kept, self._draft = tools, kept, draft
        self._conflict: ConflictBox | None = None
        self.notices, self.state = NoticeArea(), StateLine()
        self._buttons = self._bar(letters)
        self.form = CommandForm(PersonBody, SECTIONS, people=people_seam(tools), mnemonics=letters)
        self._lay_out()
        if kept:
            self.form.fill(kept.body)
        self._idle = QTimer(self, interval=IDLE, singleShot=True)
        self._idle.timeout.connect(self.keep_draft)
        self.form.edited.connect(self._edited)
        self.form.left_field.connect(lambda _name: self.keep_draft())
        if draft:
            self._offer_draft(draft)

    @property
    def record_key(self) -> str:
        """What a draft of this form belongs to: the person's id, or "new"."""
        return str(self._kept.id) if self._kept else NEW

    def first_focus(self) -> QWidget:
        """The box of the name."""
        return self.form.fields.rows["known_as"].box.focus_on

    def save(self) -> None:
        """Save what stands in the form; what is wrong is shown beside its box."""
        if self._conflict:
            return self._save_choices()
        body = self.form.read_or_show()
        if body is None:
            return self._not_saved("some answers need another look.")
        if wrong := check_person(body):
            self.form.show_errors(wrong)
            return self._not_saved("some answers need another look.")
        return self._save(body)

    def keep_draft(self) -> None:
        """Keep what is typed as a draft of this user, this form and this person."""
        self._idle.stop()
        if not self.form.is_changed():
            return
        command = KeepDraft(FORM, self.record_key, self.form.draft())
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
        self._idle.stop()
        self._drop_draft()
        self.left.emit()

    def why_stay(self) -> str:
        """The sentence that says that there are words that are not saved; "" if there are none."""
        return "What you typed about this person is not saved yet." if self.form.is_changed() else ""

    def _lay_out(self) -> None:
        name = f"Change what is known about {display_name(self._kept.body)}" if self._kept else "Add a person"
        self.setAccessibleName(name)
        page = ScrollPage()
        page.add(Heading(name, 1))
        page.add(self.notices)
        page.add(self.form)
        page.finish()
        self._page = page
        down = column(self, gap=0)
        down.addWidget(page, 1)
        down.addWidget(self._buttons)

    def _bar(self, letters: Mnemonics) -> QWidget:
        bar = QWidget()
        bar.setProperty("look", "bar")
        across = line(bar, gap=0.6, edges=(1.2, 0.6, 1.2, 0.6))
        self.save_button = primary_button(letters.mark("Save"), self.save, "save")
        self.leave_button = plain_button(letters.mark("Leave without saving"), self.leave)
        across.addWidget(self.save_button)
        across.addWidget(self.leave_button)
        across.addWidget(self.state, 1)
        across.addStretch()
        return bar

    def _edited(self) -> None:
        self.state.changed()
        self._idle.start()

    def _save(self, body: PersonBody) -> None:
        desk, kept = self._tools.desk, self._kept
        work = (
            partial(edit_person, desk, EditPerson(kept.id, kept.version, body))
            if kept
            else partial(add_person, desk, AddPerson(body))
        )
        self._idle.stop()
        self.state.saving()
        self.save_button.setEnabled(False)
        self._tools.operations.run(self, work, self._is_saved, partial(self._refused, body), lane=Lane.WRITE)

    def _is_saved(self, outcome: Outcome) -> None:
        self.save_button.setEnabled(True)
        self.form.settle()
        self.state.saved(self._tools.desk.now())
        self._drop_draft()
        if outcome.record_id is not None:
            self.saved.emit(outcome.record_id)

    def _refused(self, body: PersonBody, problem: PersonFacing) -> None:
        self.save_button.setEnabled(True)
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
        self.state.not_saved(why)
        self.keep_draft()

    def _changed_meanwhile(self, mine: PersonBody, problem: ChangedMeanwhile) -> None:
        start = self._kept.body if self._kept else PersonBody()
        both = clashes(start, mine, problem.theirs.body)
        self._kept = problem.theirs
        if not both:
            self.notices.put(Tone.NEWS, f"{problem.by} changed other answers meanwhile. Both are kept.")
            return self._save(joined(start, mine, problem.theirs.body))
        self._show_conflict(start, mine, problem, both)
        return None

    def _show_conflict(self, start: PersonBody, mine: PersonBody, problem: ChangedMeanwhile, both: list[Clash]) -> None:
        asked = fields_of(PersonBody)
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
        command = DropDraft(FORM, self.record_key)
        self._tools.operations.run(self, partial(drop_draft, self._tools.desk, command), lane=Lane.WRITE)


def people_seam(tools: Tools) -> PeopleSeam:
    """How a picker on a form finds people."""

    def find(typed: str) -> list[tuple[int, str]]:
        return [(p.id, f"{p.name} · {p.detail}" if p.detail else p.name) for p in find_people(tools.desk, typed)]

    def name_of(person_id: int) -> str:
        return display_name(person_as_kept(tools.desk, person_id).body)

    return PeopleSeam(tools.operations, find, name_of)
