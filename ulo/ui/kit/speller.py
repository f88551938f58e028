"""What every box that checks spelling shares: the word list, the answers so far, and this person's own words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, Protocol, cast

from PySide6.QtCore import QCoreApplication, QObject, Signal

from ulo.domain.errors import PersonFacing
from ulo.domain.spelling import Word, is_own, own_form
from ulo.ui.kit.operations import Lane, Operations
from ulo.ui.kit.word_list import WordList

CHECKS_SPELLING, OWN_WORDS = "check spelling", "own words"
"""The names under which a person's choices are kept in the file."""
SLICE = 200
"""Words that are looked up at once, so that a suggestion never waits long."""
_MOST_KEPT = 20_000

Key = tuple[str, str]
Keep = Callable[[str, Any], None]
_CANNOT = ("Spelling cannot be checked: the word list cannot be read.", "Everything else works as before.")


class Checked(Protocol):
    """A box whose words are checked."""

    def next_word(self, step: int) -> None:
        """Go to the next word that is not known (1), or the one before (-1)."""


class Speller(QObject):
    """Asks the word list on a lane of its own, and remembers. Off until `begin`, and until somebody types.

    `changed` comes when boxes should look again: answers came, or the person chose.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        """Nobody has signed in yet, and nothing is read."""
        super().__init__(parent)
        self.in_hand: Checked | None = None
        self.is_wanted = self.is_awake = False
        self._operations: Operations | None = None
        self._keep: Keep | None = None
        self._list: WordList | None = None
        self._own: frozenset[str] = frozenset()
        self._forget_answers()

    def begin(self, operations: Operations, keep: Keep, wanted: object, own_words: object) -> None:
        """Serve somebody who signed in, with what they chose: `wanted` None is yes, `own_words` None is none."""
        self._operations, self._keep = operations, keep
        self.is_wanted, self.is_awake, self.in_hand = wanted is not False, False, None
        self._own = frozenset(map(str, own_words)) if isinstance(own_words, list) else frozenset()
        self._forget_answers()
        self.changed.emit()

    def end(self) -> None:
        """The file is closed: nothing is checked, and no word of it is remembered. The word list itself stays."""
        self.is_wanted, self.is_awake, self.in_hand = False, False, None
        self._operations, self._keep, self._own = None, None, frozenset()
        self._forget_answers()

    @property
    def is_on(self) -> bool:
        """Whether words are checked now."""
        return self.is_wanted and self.is_awake

    def wake(self) -> None:
        """Somebody put the keyboard into a box: the word list is needed from now on."""
        if self.is_wanted and not self.is_awake and self._operations:
            self.is_awake = True
            self._run(self._word_list, lambda _list: self.changed.emit())

    def why_not(self) -> str:
        """Why there is no next word to go to, as a sentence; "" if there may be one."""
        if not self.is_wanted:
            return "Spelling is not checked. Turn it on in Settings."
        return "" if self.in_hand else "Put the keyboard into a box for longer text first."

    def choose(self, *, wanted: bool) -> None:
        """Check spelling from now on, or no more; kept for this person."""
        self.is_wanted = wanted
        self._kept(CHECKS_SPELLING, wanted)

    def learn(self, text: str) -> None:
        """Know a word from now on, for this person."""
        self._choose_own(self._own | {own_form(text)})

    def unlearn(self, text: str) -> None:
        """Take a word out of this person's own words again."""
        self._choose_own(self._own - {own_form(text)})

    def is_learnt(self, word: Word) -> bool:
        """Whether a word is among this person's own words."""
        return is_own(word, self._own)

    def is_unknown(self, word: Word) -> bool | None:
        """Whether a word is not known; None if nobody asked yet."""
        if self.is_learnt(word):
            return False
        known = self._known.get(word.key)
        return None if known is None else not known

    def ask(self, words: Iterable[Word], done: Callable[[], object] | None = None) -> None:
        """Look the first of these words up on the lane; then `changed` comes, and `done` is called."""
        wanted = [word for word in dict.fromkeys(words) if word.key not in self._asked][:SLICE]
        if wanted:
            self._asked.update(word.key for word in wanted)
            self._run(partial(self._look_up, wanted), partial(self._answered, done))
        elif done:
            self._run(lambda: None, lambda _nothing: done())

    def suggest(self, owner: QObject, text: str, done: Callable[[Sequence[str]], object]) -> None:
        """Tell `done` at most five words that may be meant, unless `owner` has closed by then."""
        if text in self._suggested:
            done(self._suggested[text])
            return

        def keep(found: tuple[str, ...]) -> None:
            self._suggested[text] = found
            done(found)

        self._run(lambda: self._word_list().suggestions(text), keep, owner)

    def tell(self, said: str) -> None:
        """Say a sentence in the line at the foot, which is also read aloud."""
        if self._operations:
            self._operations.told.emit(said)

    def _run(self, work: Callable[[], Any], done: Callable[[Any], object], owner: QObject | None = None) -> None:
        if self._operations:
            self._operations.run(owner or self, work, done, self._failed, lane=Lane.WORDS)

    def _word_list(self) -> WordList:
        """The word list, read on first use; on the lane only."""
        if self._list is None:
            self._list = _read()
        return self._list

    def _look_up(self, wanted: Sequence[Word]) -> dict[Key, bool]:
        there = self._word_list()
        return {word.key: there.known(word) for word in wanted}

    def _answered(self, done: Callable[[], object] | None, known: dict[Key, bool]) -> None:
        if len(self._known) > _MOST_KEPT:
            self._forget_answers()
        self._known.update(known)
        self._asked.update(known)
        self.changed.emit()
        if done:
            done()

    def _failed(self, problem: PersonFacing) -> None:
        """Without the word list nothing is checked until the next sign-in; it is said once."""
        if self.is_wanted:
            self.is_wanted = False
            self.tell(str(problem))
            self.changed.emit()

    def _choose_own(self, words: frozenset[str]) -> None:
        self._own = words
        self._kept(OWN_WORDS, sorted(words))

    def _kept(self, key: str, value: Any) -> None:
        if self._keep:
            self._keep(key, value)
        self.changed.emit()

    def _forget_answers(self) -> None:
        self._known: dict[Key, bool] = {}
        self._asked: set[Key] = set()
        self._suggested: dict[str, tuple[str, ...]] = {}


def _read() -> WordList:
    try:
        return WordList()
    except OSError:
        raise PersonFacing(*_CANNOT) from None


def speller() -> Speller:
    """The speller of the running application, made when first asked for."""
    app = cast(QObject, QCoreApplication.instance())
    return app.findChild(Speller) or Speller(app)
