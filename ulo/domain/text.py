"""How text is tidied when it comes in, compared when people look for it, and made printable."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i", "ħ": "h"}
)
_APOSTROPHES = str.maketrans("", "", "'’‘`\u00b4\u02bc")
_NOT_WORD = re.compile(r"[\W_]+", re.UNICODE)
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_SPACES = re.compile(r"[ \t\u00a0]+")


def clean(typed: str) -> str:
    """Text as it is kept: what was typed, without white space around it."""
    return typed.strip()


def fold(text: str) -> str:
    """Text as it is compared: small letters, no accents, no apostrophes, words parted by one space.

    "Ó Brien-Łoś" and "o brien los" fold to the same. Letters of other scripts stay as they are.
    """
    if text.isascii():
        return _NOT_WORD.sub(" ", text.lower().replace("'", "").replace("`", "")).strip()
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_APOSTROPHES))
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", bare.translate(_LETTERS)).strip()


def digits(text: str) -> str:
    """The digits of a telephone number as people search for it: "+44 (0)7700 900123" gives "07700900123"."""
    kept = "".join(c for c in text if c.isdigit() and c.isascii())
    if text.lstrip().startswith("+44") or kept.startswith("0044"):
        national = kept.removeprefix("00").removeprefix("44").removeprefix("0")
        return f"0{national}"
    return kept


def printable(text: str) -> str:
    """Text as it is printed: composed letters (NFC), no control or direction marks, runs of space joined.

    Line breaks stay. This is the one documented difference between what was typed and what is on paper.
    """
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _SPACES.sub(" ", _UNPRINTABLE.sub("", composed)).strip()


def joined(*parts: str, by: str = ", ") -> str:
    """The parts that are not empty, joined."""
    return by.join(part for part in parts if part)


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 person", "1,204 people"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
