"""Which words of a text are looked up in a word list, and which are left alone: names, numbers, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

MOST_LETTERS = 40
"""A longer row of letters is no word of ours."""

_RUN = re.compile(r"\S+")
_PART = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_COMPOUND = re.compile(r"\w+(?:['’-]\w+)*")
_ADDRESS = re.compile(r"[@/\\]|^www\.|\w\.(?:com|org|net|uk|eu|info|nhs|gov)\b", re.IGNORECASE)
_ENDS = frozenset(".!?…•*")
_OPENS = "“‘\"'([{"
_CLOSES = "”’\"')]}"
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "st", "sr", "jr"})
_LAST_LATIN = "\u024f"


class Word(NamedTuple):
    """A word to look up: where it begins, the word, and the whole if it is a part of one with hyphens."""

    start: int
    text: str
    whole: str

    @property
    def end(self) -> int:
        """The place behind its last letter."""
        return self.start + len(self.text)

    @property
    def key(self) -> tuple[str, str]:
        """What the answer depends on, without the place."""
        return self.text, self.whole


def words_to_check(text: str) -> Iterator[Word]:
    """The words of one paragraph that a word list should know, in their order.

    Left alone: e-mail and web addresses, paths, what holds digits, abbreviations and other words with a capital
    letter inside, single letters, other scripts, and words with a capital in the middle of a sentence: they are names.
    """
    before = ""
    for run in _RUN.finditer(text):
        if not _is_address(run.group()):
            yield from _words_of(run.group(), run.start(), before)
        before = run.group()


def is_own(word: Word, own: frozenset[str]) -> bool:
    """Whether a word, or the whole it is part of, is among a person's own words, which are as `own_form` gives them."""
    return own_form(word.text) in own or own_form(word.whole) in own


def own_form(text: str) -> str:
    """A word as it is kept among a person's own words: without “’s”, and capitals do not matter."""
    plain = text.replace("’", "'").casefold()
    return plain.removesuffix("'s")


def _words_of(run: str, start: int, before: str) -> Iterator[Word]:
    for compound in _COMPOUND.finditer(run):
        begins = _begins_sentence(run[: compound.start()], before)
        for part in _PART.finditer(compound.group()):
            text, at = part.group(), compound.start() + part.start()
            if _stands_alone(run, at, at + len(text)) and _is_word(text, begins=begins):
                yield Word(start + at, text, compound.group())


def _is_word(text: str, *, begins: bool) -> bool:
    if not 1 < len(text) <= MOST_LETTERS or max(text.replace("’", "'")) > _LAST_LATIN:
        return False
    first, rest = text[0], text[1:]
    return rest == rest.lower() and (begins or first == first.lower())


def _stands_alone(run: str, start: int, end: int) -> bool:
    """Whether no digit or underscore touches it: "B12" and "2pm" are no words."""
    around = run[max(0, start - 1) : start] + run[end : end + 1]
    return not any(each.isdigit() or each == "_" for each in around)


def _begins_sentence(inside: str, before: str) -> bool:
    """Whether a word begins a sentence, from what stands before it in its run, and the run before."""
    if held := inside.rstrip(_OPENS):
        return held[-1] in _ENDS
    bare = before.rstrip(_CLOSES)
    if not bare or bare[-1] in _ENDS:
        return bare.rstrip(".").lower().lstrip(_OPENS) not in _TITLES or not bare
    return not any(each.isalnum() for each in bare) and bare[-1] in "-–—"


def _is_address(run: str) -> bool:
    return bool(_ADDRESS.search(run)) and not _is_either_or(run)


def _is_either_or(run: str) -> bool:
    """Whether it is two words with a stroke between them, as in "and/or"."""
    return re.fullmatch(r"[^\W\d_]+/[^\W\d_]+[.,;:!?]*", run) is not None
