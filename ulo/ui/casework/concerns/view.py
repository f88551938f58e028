"""The page of a concern, for those who read it."""

from __future__ import annotations

from typing import Protocol

from ulo.domain.casework import Danger, Told
from ulo.domain.dates import say_moment
from ulo.queries.casework import ConcernPage, Standing
from ulo.ui.kit.buttons import plain_button, primary_button
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.notices import Notice, Tone
from ulo.ui.kit.page_parts import buttons_line, facts_card, words_card
from ulo.ui.kit.scrolling import ScrollPage
from ulo.ui.kit.words import label


class ConcernActs(Protocol):
    """What can be done with the concern that is shown."""

    def add_done(self) -> None:
        """Say what was done."""

    def close_or_open_again(self) -> None:
        """Say how it ended, or look at it again."""


class ConcernView(ScrollPage):
    """What was raised, in the words of who raised it, and what was done since."""

    def __init__(self, page: ConcernPage, acts: ConcernActs | None, letters: Mnemonics) -> None:
        """The main button has the keyboard when the page opens; without `acts` there is none."""
        super().__init__()
        self.page = page
        row, body = page.row, page.body
        self.setAccessibleName(f"Concern about {row.about}")
        self.add(Heading(f"Concern: {row.about}", 1))
        self.add(label(f"Raised by {row.raised_by} on {say_moment(row.raised_at)}. {row.standing.label}.", "muted"))
        if body.danger in (Danger.YES, Danger.NOT_SURE):
            said = (
                "They said that somebody is in danger." if body.danger is Danger.YES else "They were not sure whether"
            )
            said = said if body.danger is Danger.YES else f"{said} somebody is in danger."
            self.add(Notice(Tone.PROBLEM, said, "Find out first that everybody is safe.", lasting=True))
        if acts:
            self._buttons(acts, letters)
        self.add(words_card("What was seen or said", [body.seen]))
        told = "" if body.told is Told.NOT_SAID else body.told.label
        danger = "" if body.danger is Danger.NOT_SAID else body.danger.label
        facts = [("When it was", body.when), ("Anybody in danger", danger), ("Do they know", told)]
        if any(value for _name, value in facts):
            self.add(facts_card("More about it", facts))
        nobody = "Nobody has asked yet, or it was not written down."
        self.add(words_card("What the person wants to happen", [body.wishes] if body.wishes else [], nobody))
        for note in page.notes:
            heading = f"{note.part.label}: {note.by}, {say_moment(note.at)}"
            self.add(words_card(heading, [note.words]))
        self.finish()

    def _buttons(self, acts: ConcernActs, letters: Mnemonics) -> None:
        closed = self.page.row.standing is Standing.CLOSED
        main = primary_button(letters.mark("Say what was done"), acts.add_done, "pencil")
        words = "Look at it again" if closed else "It has ended"
        self.add(buttons_line(main, plain_button(letters.mark(words), acts.close_or_open_again, "check")))
        self.setFocusProxy(main)
