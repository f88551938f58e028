"""Which words of a text are looked up, and which are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ulo.domain.spelling import is_own, own_form, words_to_check


def looked_up(text: str) -> list[str]:
    return [word.text for word in words_to_check(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I recieve it", ["recieve", "it"]),
        ("we don't, and we don’t", ["we", "don't", "and", "we", "don’t"]),
        ("a ‘quoted’ word's “end”.", ["quoted", "word's", "end"]),
        ("user-led co-produktion", ["user", "led", "co", "produktion"]),
        ("and/or", ["and", "or"]),
        ("(some) [more], words; here: now…", ["some", "more", "words", "here", "now"]),
        ("Recieved today.\u00a0Thier turn", ["Recieved", "today", "Thier", "turn"]),
    ],
)
def test_words_are_found_as_people_write_them(text: str, words: list[str]) -> None:
    assert looked_up(text) == words


@pytest.mark.parametrize(
    "text",
    [
        *("12", "3pm", "B12", "1990s", "£4.50", "10:30", "RW4 2EG", "07700 900471"),
        *("asha@exampel.org", "https://exampel.org/sid", "www.exampel.org", "exampel.org.uk", "C:\\notizen", "@asha"),
        *("PIP", "DLA", "GPs", "DBS’s", "iPhone", "McDonald", "x", "über_all"),
        *("имя", "Ελλάδα", "مرحبا"),
    ],
)
def test_what_is_no_word_of_the_language_is_left_alone(text: str) -> None:
    assert looked_up(text) == []


@pytest.mark.parametrize(
    "text", ["with Najjar today", "with Najjar’s help", "said: “Najjar", "met Dr. Najjar", "Mx Najjar"]
)
def test_a_capital_in_the_middle_of_a_sentence_is_a_name(text: str) -> None:
    assert not [word for word in looked_up(text) if "Najjar" in word]


@pytest.mark.parametrize(
    "text", ["Thier turn", "Go. Thier turn", "Really?” Thier turn", "- Thier turn", "“Thier turn”"]
)
def test_a_capital_at_the_beginning_of_a_sentence_is_no_name(text: str) -> None:
    assert "Thier" in looked_up(text)


@given(st.text(max_size=200))
def test_each_word_stands_where_it_says_and_inside_its_whole(text: str) -> None:
    for word in words_to_check(text):
        assert text[word.start : word.end] == word.text
        assert word.text in word.whole


def test_own_words_are_known_with_and_without_capitals_and_with_an_s() -> None:
    own = frozenset({own_form("Makaton")})
    for text in ("Makaton", "makaton", "Makaton’s teacher"):
        assert is_own(next(words_to_check(text)), own)
    assert not is_own(next(words_to_check("Makatons")), own)
