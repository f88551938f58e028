"""Text is kept as typed, compared without accents and case, and printed without marks nobody sees."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.hostile import hostile_strings
from tests.builders.trying import any_text, tried
from ulo.domain.text import begins_words, clean, counted, digits, fold, joined, printable


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ó Brien-Łoś", "o brien los"),
        ("O’Brien", "O'Brien"),
        ("O`Brien", "obrien"),
        ("STRASSE", "Straße"),
        ("Ægir Ðórr", "aegir dorr"),
        ("Çelik", "celik"),
        ("I\u015f\u0131k", "isik"),
        ("\uff2a\uff4f\uff48\uff4e", "john"),
        ("\U0001d409\U0001d428\U0001d421\U0001d427", "john"),
        ("Zoe\u0308", "Zoë"),
        ("O\uff07Brien", "obrien"),
        ("van\u00a0der  Berg", "van der berg"),
        ("Ma\u00adry\u200d", "mary"),
    ],
)
def test_names_that_people_take_for_the_same_fold_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    "name", ["हिन्दी", "বাংলা", "தமிழ்", "สมชาย", "李小龙", "محمد", "Дмитрий", "שָׁלוֹם", "می‌خواهم", "ශ්‍රී"]
)
def test_a_word_of_any_script_stays_one_word(name: str) -> None:
    assert len(fold(name).split()) == 1
    assert fold(unicodedata.normalize("NFD", name)) == fold(name)


def test_pictures_leave_no_mark_behind() -> None:
    assert fold("Ann ❤️ 1️⃣") == "ann 1"
    assert fold("!!! … —") == ""


@given(any_text)
@tried(300)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(any_text)
@tried(100)
def test_folded_text_is_words_parted_by_one_space(text: str) -> None:
    assert " ".join(fold(text).split()) == fold(text)
    assert fold(text.upper()) == fold(text.upper().lower())


@given(st.text(st.characters(max_codepoint=127)))
@tried(100)
def test_the_short_way_for_plain_letters_gives_the_same(text: str) -> None:
    assert fold(text) == fold(text + "\u200d")


@pytest.mark.parametrize(
    "typed",
    [
        *("+44 (0)7700 900123", "+447700900123", "0044 7700 900123", "07700 900123", "(+44) 7700 900-123"),
        *(
            "  +44 07700 900 123",
            "07700.900.123",
            "(07700) 900123",
            "\u0660\u0667\u0667\u0660\u0660 \u0669\u0660\u0660\u0661\u0662\u0663",
            "\uff10\uff17\uff17\uff10\uff10 \uff19\uff10\uff10\uff11\uff12\uff13",
        ),
    ],
)
def test_a_number_is_the_same_however_it_is_written(typed: str) -> None:
    assert digits(typed) == "07700900123"


def test_a_foreign_number_keeps_its_country() -> None:
    assert digits("+33 1 23 45 67 89") == "33123456789"
    assert digits("no number") == ""


@given(st.text(st.sampled_from("0123456789+ ()-.٣x"), max_size=20))
@tried(300)
def test_digits_of_digits_are_the_same_for_numbers_of_this_country(typed: str) -> None:
    abroad = typed.lstrip(" (\t").startswith("+") and not digits(typed).startswith("0")  # its digits lose the "+"
    assert abroad or digits(digits(typed)) == digits(typed)


def test_what_is_printed_holds_no_marks_that_nobody_sees() -> None:
    assert printable("Zoe\u0308\u200e\u202e \t\u00a0X\x07") == "Zoë X"
    assert printable("one\r\ntwo\rthree") == "one\ntwo\nthree"
    assert printable("e\u200e\u0301") == "é"


@given(any_text)
@tried(300)
def test_printing_twice_changes_nothing(text: str) -> None:
    assert printable(printable(text)) == printable(text)
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in printable(text) if c not in "\n\t")


def test_hostile_strings_fold_and_print() -> None:
    for text in hostile_strings():
        assert fold(fold(text)) == fold(text)
        assert printable(printable(text)) == printable(text)
        assert digits(digits(text)) == digits(text)


def test_small_words() -> None:
    assert clean("  as typed \n") == "as typed"
    assert joined("Leeds", "", "LS1") == "Leeds, LS1"
    assert joined("a", "b", by=" ") == "a b"
    assert counted(1, "person", "people") == "1 person"
    assert counted(1204, "person", "people") == "1,204 people"
    assert counted(0, "row") == "0 rows"


@pytest.mark.parametrize("typed", ["7700900123", "7700 900123", "447700900123", "44 7700 900123"])
def test_a_number_that_lost_its_nought_or_its_plus_is_the_same(typed: str) -> None:
    assert digits(typed) == "07700900123"


@pytest.mark.parametrize("typed", ["+7700900123", "9700900123", "770090012", "44770090012"])
def test_other_numbers_stay_as_they_are(typed: str) -> None:
    assert digits(typed) == typed.removeprefix("+")


@pytest.mark.parametrize(("typed", "begins"), [("our vo", True), ("vo our", True), ("", True), ("oice", False)])
def test_words_that_begin_words_of_a_text(typed: str, begins: bool) -> None:
    assert begins_words("Our Voice, our council", typed) is begins
