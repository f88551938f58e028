"""How text is tidied when it comes in, compared when people look for it, and made printable."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i", "ħ": "h"}
)
_APOSTROPHES = str.maketrans("", "", "'’‘`\u00b4\u02bc")
_NOT_DIGIT = re.compile(r"\D", re.ASCII)
_REMEMBERED = 8_192  # names, towns and postcodes that come again and again while a list is brought in
_NOT_WORD = re.compile(r"[\W_]+")
_VOWEL_SIGNS = frozenset({"Mc", "Mn"})
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_UK_DIGITS = 10
_UK_STARTS = "12378"  # what stands behind the nought: places, 03 and 08 services, mobiles. Source: Ofcom numbering plan
_SPACES = re.compile(r"[ \t\u00a0]+")


def clean(typed: str) -> str:
    """Text as it is kept: what was typed, without white space around it."""
    return typed.strip()


@functools.lru_cache(maxsize=_REMEMBERED)
def fold(text: str) -> str:
    """Text as it is compared: small letters, no accents, no apostrophes, words parted by one space.

    "Ó Brien-Łoś" and "o brien los" fold to the same. Words of other scripts stay whole, with their vowel signs.
    """
    if text.isascii():
        return _NOT_WORD.sub(" ", text.lower().replace("'", "").replace("`", "")).strip()
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_APOSTROPHES)).casefold()
    bare = unicodedata.normalize("NFKD", plain).translate(_LETTERS).translate(_APOSTROPHES)
    return _words(c for c in bare if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")


def begins_words(text: str, typed: str) -> bool:
    """Whether each word that was typed begins a word of the text, both folded."""
    words = fold(text).split()
    return all(any(word.startswith(part) for word in words) for part in fold(typed).split())


def _words(letters: Iterable[str]) -> str:
    """Letters, digits and the vowel signs after them; everything else parts two words."""
    kept: list[str] = []
    for letter in letters:
        follows = bool(kept) and kept[-1] != " " and unicodedata.category(letter) in _VOWEL_SIGNS
        kept.append(letter if letter.isalnum() or (follows and not _is_style(letter)) else " ")
    return " ".join("".join(kept).split())


def _is_style(mark: str) -> bool:
    """Whether a mark only says how the letter before it is drawn: the signs behind emoji."""
    return "VARIATION SELECTOR" in unicodedata.name(mark, "")


def digits(text: str) -> str:
    """The digits of a telephone number as people search for it: "+44 (0)7700 900123" gives "07700900123".

    So does "7700900123", for spreadsheets cut the nought off, and "447700900123".
    """
    kept = _NOT_DIGIT.sub("", text) if text.isascii() else _decimals(text)
    international = text.lstrip(" (\t").startswith("+")
    if kept.startswith("0044") or (kept.startswith("44") and (international or len(kept) == _UK_DIGITS + 2)):
        return "0" + kept.removeprefix("00").removeprefix("44").lstrip("0")
    if len(kept) == _UK_DIGITS and kept[0] in _UK_STARTS and not international:
        return f"0{kept}"
    return kept


def _decimals(text: str) -> str:
    return "".join(str(unicodedata.decimal(c)) for c in text if c.isdecimal())


def printable(text: str) -> str:
    """Text as it is printed: composed letters (NFC), no control or direction marks, runs of space joined.

    Line breaks stay. This is the one documented difference between what was typed and what is on paper.
    """
    bare = _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _SPACES.sub(" ", unicodedata.normalize("NFC", bare)).strip()


def joined(*parts: str, by: str = ", ") -> str:
    """The parts that are not empty, joined."""
    return by.join(part for part in parts if part)


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 person", "1,204 people"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
