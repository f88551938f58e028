"""The page of joint work: what people need and the plan come first, then goals, actions, sessions and decisions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QWidget

from ulo.domain.casework import GoalState, Stance, WorkState
from ulo.domain.dates import say_date
from ulo.domain.text import counted, joined
from ulo.queries.casework import ActionLine, DecisionLine, GoalLine, SessionRow, WorkPage
from ulo.ui.casework.columns import when
from ulo.ui.kit.buttons import LinkButton, plain_button, primary_button
from ulo.ui.kit.cards import Card
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.notices import Notice, Tone
from ulo.ui.kit.page_parts import Fact, buttons_line, facts_card, words_card
from ulo.ui.kit.scrolling import ScrollPage
from ulo.ui.kit.words import label

_FOLDED = 160


class WorkActs(Protocol):
    """What can be done with the joint work that is shown."""

    def record(self) -> None:
        """Record a session."""

    def plan(self) -> None:
        """Plan a session."""

    def sign(self) -> None:
        """Keep what each side says to the plan."""

    def change(self) -> None:
        """Change what is known."""

    def pause_or_resume(self) -> None:
        """Let it rest, or go on."""

    def end_or_open_again(self) -> None:
        """End it, or open it again."""

    def goal(self, line: GoalLine | None) -> None:
        """Add a goal, or change one."""

    def outcome(self, line: GoalLine) -> None:
        """Say what became of a goal, or open it again."""

    def action(self, line: ActionLine | None) -> None:
        """Agree an action, or change one."""

    def action_done(self, line: ActionLine) -> None:
        """Say that an action was done, or that it is still to be done."""

    def decision(self, line: DecisionLine | None) -> None:
        """Record a decision, or change one."""


class WorkView(ScrollPage):
    """Shows one joint work. `acts` is None for users who may only look; `go` takes a navigation id."""

    def __init__(self, page: WorkPage, acts: WorkActs | None, go: Callable[[str], object], letters: Mnemonics) -> None:
        """The main button has the keyboard when the page opens."""
        super().__init__()
        self.page, self._acts, self._go, self._letters = page, acts, go, letters
        self.setAccessibleName(f"Working together: {page.body.title}")
        self._head()
        for card in self._cards():
            self.add(card)
        self.finish()

    def _head(self) -> None:
        page = self.page
        self.title = Heading(page.body.title, 1)
        self.add(self.title)
        self.add(label(joined(page.lead, page.state.label, page.service, page.body.reference, by=" · "), "muted"))
        if page.state is WorkState.CLOSED:
            said = joined(f"Ended on {say_date(page.head.closed_on)}", page.head.closing_reason, by=": ")
            self.add(
                Notice(Tone.NEWS, f"{said}. The person agreed: {page.head.closing_agreed.label.lower()}.", lasting=True)
            )
        if self._acts:
            self._buttons(self._acts)

    def _buttons(self, acts: WorkActs) -> None:
        mark, state = self._letters.mark, self.page.state
        record = primary_button(mark("Record a session"), acts.record, "heart-handshake")
        buttons = [record, plain_button(mark("Plan a session"), acts.plan, "calendar-days")]
        buttons.append(plain_button(mark("Change"), acts.change, "pencil"))
        if state in (WorkState.OPEN, WorkState.PAUSED):
            words = "Go on" if state is WorkState.PAUSED else "Pause"
            buttons.append(plain_button(mark(words), acts.pause_or_resume))
        words = "Open again" if state is WorkState.CLOSED else "End"
        buttons.append(plain_button(mark(words), acts.end_or_open_again))
        self.add(buttons_line(*buttons))
        self.setFocusProxy(record)

    def _cards(self) -> Iterable[QWidget]:
        page = self.page
        yield self._needs()
        yield self._plan()
        yield self._actions()
        yield self._goals()
        yield self._sessions()
        yield self._decisions()
        yield facts_card("Minutes of both sides", list(self._minutes()))
        if page.body.about:
            yield words_card("What it is about", [page.body.about])
        yield self._people()

    def _needs(self) -> QWidget:
        needs = [f"{part.name}: {part.access}" for part in self.page.participants if part.access]
        return words_card("What we need to take part", needs, "Nobody asked to show an access need.")

    def _plan(self) -> QWidget:
        plan, acts = self.page.plan, self._acts
        card = Card(plan.label if plan else "Our plan", f"Made on {say_date(plan.made_on)}" if plan else "")
        if plan is None:
            card.body.addWidget(
                label("No version of the plan was made yet. Write down goals and actions first.", "muted")
            )
        elif plan.changed:
            said = "The plan changed since this version."
            card.body.addWidget(Notice(Tone.NEWS, said, "Agreeing it makes a new version.", lasting=True))
        for word in plan.words if plan else ():
            on = say_date(word.said_on)
            said = joined(f"{word.name} ({word.role.label.lower()}): {word.stance.label}", on, by=", ")
            card.body.addWidget(label(joined(said, word.own_words and f"“{word.own_words}”", word.how, by=" · ")))
        waiting = plan is None or plan.changed or any(word.stance is Stance.NOT_YET for word in plan.words)
        if acts and (self.page.goals or self.page.to_do):
            words = "Agree the plan" if waiting else "Change what we say"
            card.body.addWidget(buttons_line(plain_button(self._letters.mark(words), acts.sign, "pencil")))
        return card

    def _actions(self) -> QWidget:
        card = Card("What we agreed to do")
        for line in self.page.to_do:
            due = f"by {say_date(line.due_on)}" if line.due_on else ""
            self._line(card, joined(line.what, line.who, due, by=" · "), self._action_links(line))
        if not self.page.to_do:
            card.body.addWidget(label("Nothing is left to do.", "muted"))
        for line in self.page.done:
            done = joined(f"done {say_date(line.done_on)}", line.result, by=": ")
            self._line(card, joined(line.what, line.who, done, by=" · "), self._action_links(line), "muted")
        if self._acts:
            self._add_button(card, "Agree an action", partial(self._acts.action, None))
        return card

    def _action_links(self, line: ActionLine) -> list[tuple[str, Callable[[], object]]]:
        if not self._acts:
            return []
        done = "Done" if line.done_on is None else "Not done yet"
        links: list[tuple[str, Callable[[], object]]] = [
            (f"{done}: {_short(line.what)}", partial(self._acts.action_done, line))
        ]
        if line.done_on is None:
            links.append((f"Change: {_short(line.what)}", partial(self._acts.action, line)))
        return links

    def _goals(self) -> QWidget:
        card = Card("What I want")
        for line in self.page.goals:
            by = f"by {say_date(line.target_by)}" if line.target_by else ""
            became = "" if line.state is GoalState.OPEN else joined(line.state.label, say_date(line.closed_on))
            said = joined(f"“{line.own_words}”", line.why_it_matters, by, became, by=" · ")
            self._line(card, said, self._goal_links(line))
            for who, words in (("I say", line.person_says), ("The worker says", line.worker_says)):
                if words:
                    card.body.addWidget(label(f"{who}: {words}", "muted"))
        if not self.page.goals:
            card.body.addWidget(label("No goal was written down yet.", "muted"))
        if self._acts:
            self._add_button(card, "Add a goal", partial(self._acts.goal, None))
        return card

    def _goal_links(self, line: GoalLine) -> list[tuple[str, Callable[[], object]]]:
        if not self._acts:
            return []
        words = "What became of it" if line.state is GoalState.OPEN else "Open again"
        links: list[tuple[str, Callable[[], object]]] = [
            (f"{words}: {_short(line.own_words)}", partial(self._acts.outcome, line))
        ]
        if line.state is GoalState.OPEN:
            links.append((f"Change: {_short(line.own_words)}", partial(self._acts.goal, line)))
        return links

    def _sessions(self) -> QWidget:
        card = Card("Sessions", self.page.together.gaps_said)
        for row in (*self.page.coming, *self.page.sessions):
            card.body.addWidget(LinkButton(session_line(row), partial(self._go, f"casework/session/{row.id}")))
        if not (self.page.coming or self.page.sessions):
            card.body.addWidget(label("No session yet. Plan one, or record one that was held.", "muted"))
        return card

    def _decisions(self) -> QWidget:
        card = Card("What was decided")
        for line in self.page.decisions:
            who = joined(line.decided_by.label, line.reason, by=": ")
            again = f"look at it again on {say_date(line.review_on)}" if line.review_on else ""
            said = joined(
                f"{line.question}: {line.decided}", f"decided by {who}", say_date(line.decided_on), again, by=" · "
            )
            links: list[tuple[str, Callable[[], object]]] = []
            if self._acts:
                links = [(f"Change: {_short(line.question)}", partial(self._acts.decision, line))]
            self._line(card, said, links)
        if not self.page.decisions:
            card.body.addWidget(label("Nothing was decided yet.", "muted"))
        if self._acts:
            self._add_button(card, "Record a decision", partial(self._acts.decision, None))
        return card

    def _minutes(self) -> Iterable[Fact]:
        together = self.page.together
        yield "Sessions held", counted(together.sessions, "session")
        yield "Minutes", together.said

    def _people(self) -> QWidget:
        card = Card("Who takes part")
        for part in self.page.participants:
            since = f"since {say_date(part.since)}" if part.since else ""
            until = f"until {say_date(part.until)}" if part.until else ""
            said = joined(part.name, part.role.label, since, until, by=" · ")
            card.body.addWidget(LinkButton(said, partial(self._go, f"people/{part.person_id}")))
        return card

    def _line(self, card: Card, said: str, links: Iterable[tuple[str, Callable[[], object]]], look: str = "") -> None:
        card.body.addWidget(label(said, look) if look else label(said))
        for words, do in links:
            card.body.addWidget(LinkButton(words, do))

    def _add_button(self, card: Card, words: str, do: Callable[[], object]) -> None:
        card.body.addWidget(buttons_line(plain_button(self._letters.mark(words), do, "plus")))


def session_line(row: SessionRow) -> str:
    """A session in one line: when, what state, for what, and the minutes of both sides."""
    minutes = row.together.said if row.together.sessions else ""
    return joined(when(row), row.state.label, row.purpose, row.people, minutes, by=" · ")


def _short(words: str) -> str:
    first = words.splitlines()[0] if words else ""
    return first if len(first) <= _FOLDED else f"{first[: _FOLDED - 1]}…"
