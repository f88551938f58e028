"""Letters: which font prints them, where lines break, in which order they stand."""

from __future__ import annotations

import importlib.util
from types import ModuleType

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from reportlab.pdfbase import ttfonts
from tests.reports.paper import as_shown, squashed
from ulo.reports.press.direction import as_seen
from ulo.reports.press.fonts import NOT_PRINTABLE, count_not_printable, lettering
from ulo.reports.press.joining import joined_up, plain_letters
from ulo.reports.press.text import lines_of, one_line, shortened
from ulo.reports.press.unicode_map import to_unicode

NAMES = {
    "Welsh": "Llŷr ap Ŵyn Gŵydd",
    "Irish": "Ó Briain Ní Dhómhnaill",
    "Gaelic": "Mòrag NicÌomhair",
    "Polish": "Łucja Wiśniewska-Żak",
    "Czech": "Dvořák Čeněk Šťastný",
    "Slovak": "Ľudovít Ďuriš",
    "Hungarian": "Szűcs Őszike",
    "Romanian": "Ștefan Țurcanu",
    "Turkish": "Iş\u0131l Çağr\u0131 Öğüt",
    "Latvian": "Ķīniņa Ģirts",
    "Lithuanian": "Žydrūnė Ąžuolė",
    "Estonian": "Õnnela Mäe",
    "Icelandic": "Þórður Æsir Ðan",
    "Danish": "Søren Ågård",
    "German": "Jörg Weiß",
    "French": "Chloë Lefèvre Œuvrard",
    "Spanish": "Íñigo Muñoz",
    "Portuguese": "João Conceição",
    "Italian": "Niccolò Però",
    "Maltese": "Ġorġ Ħal Żebbuġ",
    "Croatian": "Đurđa Šćepanović",
    "Vietnamese": "Nguyễn Thị Phượng",
    "Yoruba": "Ọlábísí Ẹ̀kọ́",
    "Igbo": "Ụzọma Ịjeọma",
    "Hausa": "Ɓala Ɗanjuma Ƙasim",
    "Russian": "Иван Щукин",
    "Ukrainian": "Їжакевич Ґалаґан",
    "Serbian": "Љиљана Ђоковић",
    "Greek": "Ευάγγελος Ψαράς",
    "Armenian": "Արամ Խաչատրյան",
    "Georgian": "ნინო ჩხეიძე",
    "Hebrew": "שרה לוי",
    "Arabic": "فاطمة الزهراء",
    "Persian": "پریسا گلچین",
}


def fonts_for(text: str) -> set[str]:
    return {run.font.fontName for run in lettering().runs(text)}


@pytest.mark.parametrize("language", NAMES)
@pytest.mark.parametrize("bold", [False, True])
def test_a_name_prints_in_full(language: str, bold: bool) -> None:
    letters = lettering(bold=bold)
    name = NAMES[language]
    assert all(letters.holds(letter) for letter in name)
    assert "".join(run.text for run in letters.runs(name)) == name
    assert all(ord(letter) in run.font.face.charToGlyph for run in letters.runs(name) for letter in run.text)


@pytest.mark.parametrize("language", ["Welsh", "Polish", "Turkish", "Icelandic"])
def test_names_of_most_of_europe_stay_in_the_first_font(language: str) -> None:
    assert fonts_for(NAMES[language]) == {"AtkinsonHyperlegibleNext-Regular"}


def test_a_word_is_not_half_in_another_hand() -> None:
    texts = [run.text for run in lettering().runs("Anh Nguyễn rings")]
    assert texts == ["Anh ", "Nguyễn", " rings"]


def test_a_mark_that_is_left_alone_sits_on_its_letter() -> None:
    """Atkinson places marks by rules a PDF does not have, so a word with one is printed in DejaVu."""
    assert fonts_for("q\u0301") == {"DejaVuSans"}


def test_a_letter_that_no_font_holds_becomes_a_visible_sign_and_is_counted() -> None:
    assert "".join(run.text for run in lettering().runs("李 Ann")) == f"{NOT_PRINTABLE} Ann"
    assert count_not_printable(["李小龍", "Ann", "राम"]) == 6


def test_what_has_no_shape_is_neither_printed_nor_counted() -> None:
    assert "".join(run.text for run in lettering().runs("co\u00adoperate")) == "cooperate"
    assert count_not_printable(["a\ufe0f\u00ad\u3000b"]) == 0


@given(st.text(max_size=30))
def test_a_line_is_as_wide_as_its_words_and_spaces(typed: str) -> None:
    letters, line = lettering(), one_line(typed)
    parts = [*line.split(" "), *[" "] * line.count(" ")]
    assert letters.width(line, 12) == pytest.approx(sum(letters.width(part, 12) for part in parts))


@given(st.text(max_size=200), st.floats(20, 300))
@example("0_10iԿ", 24.0)  # the last letter brings another font, in which the others are wider
def test_lines_keep_every_letter_and_fit(typed: str, room: float) -> None:
    letters = lettering()
    lines = lines_of(typed, letters, 12, room)
    assert squashed("".join(lines)) == squashed(one_line(typed))
    assert all(letters.width(line.rstrip(" "), 12) <= room + 0.01 or len(line.strip()) < 3 for line in lines)


def test_a_line_that_goes_on_ends_with_its_space() -> None:
    assert lines_of("one two three", lettering(), 12, 45) == ("one two ", "three")


def test_an_address_breaks_after_a_sign() -> None:
    lines = lines_of("bilal.featherstonehaugh@example.org", lettering(), 12, 150)
    assert lines == ("bilal.featherstonehaugh@", "example.org")


def test_line_breaks_that_were_typed_stay() -> None:
    assert lines_of("07700 900123 \n ann@example.org", lettering(), 12, 300) == ("07700 900123", "ann@example.org")


def test_a_head_that_is_too_long_says_so() -> None:
    said = shortened("Ystrad Members Together", lettering(), 12, 60)
    assert said.endswith("…")
    assert lettering().width(said, 12) <= 60


@pytest.mark.parametrize(
    ("kept", "seen"),
    [
        ("Ann Smith", "Ann Smith"),
        ("שרה", "הרש"),
        ("Sarah שרה לוי rings", "Sarah יול הרש rings"),
        ("שרה 123 לוי", "יול 123 הרש"),
        ("שרה (לוי)", "(יול) הרש"),
        ("tel 07700 שרה", "tel 07700 הרש"),
        ("שרה Ann", "Ann הרש"),
        ("שָ", "\u05b8ש"),
        ("Dear שרה (12 May), thanks", "Dear הרש (12 May), thanks"),
        ("שרה [לוי]", "[יול] הרש"),
        ("a) שרה (", "a) הרש ("),
    ],
)
def test_words_written_from_right_to_left_are_seen_that_way(kept: str, seen: str) -> None:
    assert as_seen(kept) == seen


@pytest.mark.parametrize(
    ("kept", "shapes"),
    [
        ("سلام", "\ufeb3\ufefc\ufee1"),
        ("ملك", "\ufee3\ufee0\ufeda"),
        ("دار", "\ufea9\ufe8d\ufead"),
        ("مُحَ", "\ufee3\u064f\ufea2\u064e"),
        ("Ann", "Ann"),
    ],
)
def test_arabic_letters_join_their_neighbours_and_read_as_they_were_typed(kept: str, shapes: str) -> None:
    assert joined_up(kept, lettering().holds) == shapes
    assert "".join(map(plain_letters, shapes)) == kept


def test_a_shape_that_no_font_holds_is_not_used() -> None:
    assert joined_up("سلام", lambda _letter: False) == "سلام"


@given(st.text(alphabet="abשר1( ", max_size=20))
def test_turning_a_line_loses_nothing(line: str) -> None:
    assert sorted(as_seen(line).replace(")", "(")) == sorted(line)


def test_what_is_shown_is_what_was_typed_but_for_controls() -> None:
    assert as_shown("  Ann\u202e\x07  Smith ") == "Ann Smith"


def _reportlabs_own() -> ModuleType:
    assert ttfonts.__spec__
    module = importlib.util.module_from_spec(ttfonts.__spec__)
    assert ttfonts.__spec__.loader
    ttfonts.__spec__.loader.exec_module(module)
    return module


def test_reportlab_still_needs_mending() -> None:
    """When this fails, ReportLab has mended its table of letters, and unicode_map.py can go."""
    faulty = _reportlabs_own().makeToUnicodeCMap("F1", [0, 65, 0x1F600])
    assert "<00> <0000>" in faulty
    assert "<02> <1F600>" in faulty


def test_codes_turn_back_into_letters_and_unused_ones_into_nothing() -> None:
    table = to_unicode("F1", [0, 65, 0x1F600])
    assert "2 beginbfchar\n<01> <0041>\n<02> <D83DDE00>\nendbfchar" in table
    assert "<00> <0000>" not in table
