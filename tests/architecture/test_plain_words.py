"""What people read is plain: no word that makes them smaller, short sentences, and a low reading age.

The measure is the Automated Readability Index (Senter and Smith, 1967): 4.71 letters a word + 0.5 words a sentence
- 21.43 is a school year; five more is an age. It needs no guess about syllables. The target is an age of 9 to 11.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from tests.architecture.tree import ULO, literals, place, sources

OLDEST = 11
OLDEST_OF_ALL = 9
MOST_WORDS = 25
LEAST_WORDS, LEAST_SENTENCES = 4, 5
"""Fewer are a label and not a sentence, or too few to measure."""

BANNED = re.compile(
    r"\b(clients?|beneficiar(y|ies)|service recipients?|vulnerable|handicapped|wheelchair[- ]bound)\b"
    r"|\bsuffer(s|ing)? from\b"
    r"|(?<!in )(?<!in that )(?<!in any )\b[Cc]ases?\b(?! stud(y|ies)\b)",
    re.IGNORECASE,
)
THEIR_WORDS = {"ulo/exchange/columns.py"}
"""Headings of other programs' files, which must be known as they are."""
_SQL = re.compile(r"\b(SELECT|WHEN|INSERT|UPDATE)\b")
_SENTENCE_END = re.compile(r"(?<=[.?!:])\s+")
_WORD = re.compile(r"[A-Za-z’'-]+")

Sentence = list[str]


def sentences(path: Path) -> Iterator[tuple[str, Sentence]]:
    """The words of every sentence a module says to people, with its place."""
    for where, text in literals(path):
        for said in _SENTENCE_END.split(text):
            words = _WORD.findall(said)
            if len(words) >= LEAST_WORDS and said[0].isupper() and said.rstrip("”)")[-1:] in ".?!:":
                yield where, words


def reading_age(said: Sequence[Sentence]) -> float:
    """The age at which these sentences are read with ease."""
    words = [word for sentence in said for word in sentence]
    letters = sum(map(len, words))
    return 4.71 * letters / len(words) + 0.5 * len(words) / len(said) - 21.43 + 5


def test_no_word_makes_people_smaller() -> None:
    found = [
        (where, text)
        for path in sources()
        for where, text in literals(path)
        if BANNED.search(text) and not _SQL.search(text) and place(path) not in THEIR_WORDS
    ]
    assert found == []


def test_each_part_of_the_program_is_read_with_ease_at_eleven() -> None:
    ages = {place(path): reading_age(said) for path in sources() if (said := _said_in(path))}
    assert len(ages) > 40
    assert {where: round(age, 1) for where, age in ages.items() if age > OLDEST} == {}


def test_the_whole_program_is_read_with_ease_at_nine() -> None:
    said = [words for path in sources() for _where, words in sentences(path)]
    assert len(said) > 1_000
    assert reading_age(said) <= OLDEST_OF_ALL


def test_sentences_are_short() -> None:
    long = [(where, len(words)) for path in sources() for where, words in sentences(path) if len(words) > MOST_WORDS]
    assert long == []


@pytest.mark.parametrize(
    "words", ["Our Clients", "a beneficiary", "vulnerable adult", "Open the case", "Cases", "She suffers from pain"]
)
def test_the_search_for_words_finds_them(words: str) -> None:
    assert BANNED.search(words)


@pytest.mark.parametrize("words", ["Take a coat in case it rains.", "Case study", "In that case, wait.", "suitcase"])
def test_the_search_for_words_leaves_others_alone(words: str) -> None:
    assert not BANNED.search(words)


def test_the_measure_tells_plain_words_from_others() -> None:
    plain = ["You may sign here", "We keep what you say", "Tell us if it is wrong"]
    other = ["Notwithstanding contractual stipulations, organisational stakeholders acknowledge accountability"]
    assert reading_age([each.split() for each in plain]) < OLDEST_OF_ALL
    assert reading_age([each.split() for each in other]) > OLDEST * 2


def _said_in(path: Path) -> list[Sentence]:
    said = [words for _where, words in sentences(path)]
    return said if len(said) >= LEAST_SENTENCES else []


def test_there_are_sentences_everywhere_people_read() -> None:
    for room in ("ui", "reports", "services", "domain", "cli"):
        assert any(_said_in(path) for path in (ULO / room).rglob("*.py"))
