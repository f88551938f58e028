"""The British English word list: which words it knows, and what it suggests for those it does not."""

from __future__ import annotations

import contextlib
import gc
import itertools
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from ulo.domain.resources import resource
from ulo.domain.spelling import MOST_LETTERS, Word

MOST_SUGGESTIONS = 5
LONGEST = 1.5
"""Seconds after which no more is looked for among words that are only alike."""
_LOOKED_AT = 16  # suggestions come in the order of a keyboard's slips, so the best is not always among the first five
_OFTEN = 0.0005


class WordList:
    """Reads the list (1.2 MB, two seconds, 85 MiB), so make it on a lane, once. Raises OSError without its files."""

    def __init__(self) -> None:
        """Read it."""
        with _no_search_for_cycles(), _turns():
            from spylls.hunspell import Dictionary
            from spylls.hunspell.readers import read_aff, read_dic

            aff, context = read_aff(_Lines(resource("dictionaries", "en_GB.aff")))
            words = read_dic(_Lines(resource("dictionaries", "en_GB.dic")), aff=aff, context=context)
            self._read = Dictionary(aff, words)
        self._alike = _Until(self._read.suggester.words_for_ngram)
        self._read.suggester.words_for_ngram = self._alike

    def known(self, word: Word) -> bool:
        """Whether it knows a word, or the whole that the word is part of."""
        return self._read.lookup(word.text) or (word.whole != word.text and self._read.lookup(word.whole))

    def suggestions(self, text: str, clock: Callable[[], float] = time.monotonic) -> tuple[str, ...]:
        """At most five words that may be meant, the likeliest first, within two seconds."""
        plain = text.replace("’", "'")
        if len(plain) > MOST_LETTERS:
            return ()
        with _turns():
            found = list(itertools.islice(self._found(plain, clock), _LOOKED_AT))
        found.sort(key=lambda each: each.replace("'", "") != plain.replace("'", ""))
        return tuple(each.replace("'", "’") if "’" in text else each for each in found[:MOST_SUGGESTIONS])

    def _found(self, plain: str, clock: Callable[[], float]) -> Iterator[str]:
        """What it finds until the time is over; words that are only alike are sought if there is no better one."""
        over = clock() + LONGEST
        self._alike.until, self._alike.clock = over, clock
        for found in self._read.suggest(plain):
            yield found
            self._alike.until = float("-inf")
            if clock() > over:
                return


class _Lines:
    """The lines of a file with their numbers, as spylls reads them; its own reader leaves files open."""

    def __init__(self, path: Path) -> None:
        lines = enumerate(path.read_text("utf-8-sig").splitlines(), 1)
        self._lines = iter([(number, line.strip()) for number, line in lines if line.strip()])

    def __iter__(self) -> Iterator[tuple[int, str]]:
        return self

    def __next__(self) -> tuple[int, str]:
        return next(self._lines)

    def reset_encoding(self, encoding: str) -> None:
        """Both files are in UTF-8, and say so."""


class _Until:
    """The words of the list, until a moment; those that are only alike are sought among them, which takes long."""

    def __init__(self, words: Iterable[Any]) -> None:
        self._words = words
        self.until = 0.0
        self.clock: Callable[[], float] = time.monotonic

    def __iter__(self) -> Iterator[Any]:
        for place, word in enumerate(self._words):
            if place % 256 == 0 and self.clock() > self.until:
                return
            yield word


@contextlib.contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """The list is half a million things that stay: looking through them for cycles would hold up every window."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


@contextlib.contextmanager
def _turns() -> Iterator[None]:
    """Let the window have its turn at once: it takes many, each of which would wait for 5 ms."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_OFTEN)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)
