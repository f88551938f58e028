"""A card with a small form and one button: its answers go to a service, its problems come back beside the boxes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from ulo.domain.changes import Outcome
from ulo.domain.errors import PersonFacing
from ulo.store.desk import Desk
from ulo.ui.kit.buttons import plain_button
from ulo.ui.kit.cards import Card
from ulo.ui.kit.forms import CommandForm
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.notices import NoticeArea, Tone
from ulo.ui.kit.operations import Lane
from ulo.ui.kit.screens import Tools
from ulo.ui.kit.seams import people_finder
from ulo.ui.kit.spacing import line, space


class Words(NamedTuple):
    """What stands on a card: its heading, its button, and quiet words below the heading."""

    heading: str
    button: str
    below: str = ""


class AskingCard(Card):
    """Asks for a declared command and has a service do it; the boxes are emptied or kept as `keeps` says."""

    def __init__(
        self,
        tools: Tools,
        declared: type[Any],
        act: Callable[[Desk, Any], Outcome],
        letters: Mnemonics,
        words: Words,
        *,
        keeps: bool = False,
    ) -> None:
        """`act` is the service; `keeps` leaves the answers in their boxes when it is done."""
        super().__init__(words.heading, words.below)
        self._tools, self._act, self._keeps = tools, act, keeps
        self._declared = declared
        self.notices = NoticeArea()
        self.form: CommandForm[Any] = CommandForm(declared, people=people_finder(tools), mnemonics=letters)
        self._others: dict[str, Any] = {}
        for part in self.form.parts:
            part.setProperty("look", "")
            if inside := part.layout():
                space(inside, 0.8)
        across = line()
        self.button = plain_button(letters.mark(words.button), self.do)
        across.addWidget(self.button)
        across.addStretch()
        self.body.addWidget(self.notices)
        self.body.addWidget(self.form)
        self.body.addLayout(across)

    def show_answers(self, answers: Any, **others: Any) -> None:
        """Show answers that are kept; `others` are attributes of the command that are not asked."""
        self._others = others
        self.form.fill(answers)

    def do(self) -> None:
        """Hand the answers to the service."""
        self.notices.clear()
        command = self.form.read_or_show(**self._others)
        if command is not None:
            self.button.setEnabled(False)
            work = partial(self._act, self._tools.desk, command)
            self._tools.operations.run(self, work, self._done, self._failed, lane=Lane.WRITE)

    def _done(self, outcome: Outcome) -> None:
        self.button.setEnabled(True)
        if not self._keeps:
            self.form.fill(self._declared())
        self.form.settle()
        self.notices.put(Tone.GOOD, outcome.told)

    def _failed(self, problem: PersonFacing) -> None:
        self.button.setEnabled(True)
        if problem.fields:
            self.form.show_errors(problem.fields)
        else:
            self.notices.put_problem(problem)
