"""A number for each person that sorts as their name does, by which the search indexes know them.

A full-text index gives what it finds in the order of these numbers. So the first page of a list by name is read
without looking at everybody who was found. See docs/decisions/0011-found-in-the-order-of-names.md.
"""

from __future__ import annotations

_LETTERS = 7
_ID_BITS = 24
ID_MASK = (1 << _ID_BITS) - 1
_BASE = 32
_PLAIN = " abcdefghijklmnopqrstuvwxyz"
_DIGITS = str.maketrans(_PLAIN, "13456789abcdefghijklmnopqrs")
_END, _BEFORE_LETTERS, _AFTER_LETTERS = "0", "2", "t"


def sort_number(sort_name: str, person: int) -> int:
    """A whole number below 2**59: the first seven letters of the name, five bits each, then the person's id.

    Of two names the one that sorts first never has the greater beginning. Names share one if their first letters are
    the same, up to a letter that is not one of a to z. Raises ValueError for an id of 2**24 or more.
    """
    if person > ID_MASK:
        raise ValueError("there is no sort number for so many people")
    start = sort_name[:_LETTERS]
    rest = start.lstrip(_PLAIN)
    digits = start.removesuffix(rest).translate(_DIGITS) + _other(rest[:1])
    return int(digits.ljust(_LETTERS, _END)[:_LETTERS], _BASE) << _ID_BITS | person


def beginning(number: int) -> int:
    """What the numbers of names that begin alike have in common."""
    return number >> _ID_BITS


def _other(letter: str) -> str:
    """Where a letter outside a to z stands, and the end of a name; what follows is not looked at."""
    if letter < " ":
        return _END
    return _BEFORE_LETTERS if letter < "a" else _AFTER_LETTERS
