"""Money is whole pence: how an amount is read from what people type, said, and shared out without losing a penny."""

from __future__ import annotations

import re
from collections.abc import Sequence

MOST_PENCE = 10**13
"""A hundred thousand million pounds: more than any organisation here moves, and far from the end of a number."""
_AMOUNT = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?")


def read_pence(typed: str) -> int:
    """Read an amount in pounds: "12.50", "£1,234.56", "(12.50)" and "-12.50" (both below nothing), "12.5".

    Returns whole pence. Raises ValueError whose text is the sentence to show: "1e3", "1.234" and "1,23" are refused,
    since nobody can be sure what was meant.
    """
    text = typed.strip().replace("£", "").replace(" ", "").replace("\u00a0", "")
    bracketed = text.startswith("(") and text.endswith(")")
    bare = text[1:-1] if bracketed else text.removeprefix("-").removeprefix("\u2212")
    if "e" in bare.casefold() and bare.casefold().replace("e", "").replace(".", "").isdigit():
        raise ValueError("Write the amount out in digits, like 1,000.00. A number with an “e” is not read.")
    match = _AMOUNT.fullmatch(bare)
    if match is None:
        raise ValueError(_why_not(bare))
    pence = int(match[1].replace(",", "")) * 100 + int((match[2] or "0").ljust(2, "0"))
    if pence > MOST_PENCE:
        raise ValueError("This amount is larger than can be kept. Check the number of noughts.")
    return -pence if bracketed or bare != text else pence


def say_pence(pence: int) -> str:
    """An amount as people read it: "£1,204.50", "-£3.00"."""
    pounds, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}£{pounds:,}.{rest:02}"


def write_pence(pence: int) -> str:
    """An amount as it stands in a box to be typed over: "1204.50", "-3.00"."""
    pounds, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}{pounds}.{rest:02}"


def share(pence: int, weights: Sequence[int]) -> list[int]:
    """Share an amount by weights so that the parts come to exactly the whole; odd pennies go to the largest rests.

    Weights are whole and not below nothing. Raises ValueError if they are all nothing.
    """
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        raise ValueError("there is nothing to share by")
    sign, amount = (-1 if pence < 0 else 1), abs(pence)
    parts = [amount * weight // whole for weight in weights]
    rests = sorted(range(len(weights)), key=lambda place: (-(amount * weights[place] % whole), place))
    for place in rests[: amount - sum(parts)]:
        parts[place] += 1
    return [sign * part for part in parts]


def _why_not(bare: str) -> str:
    if re.fullmatch(r"[\d,]*\.\d{3,}", bare):
        return "An amount has two digits for the pence, like 12.50."
    if "," in bare and re.fullmatch(r"[\d,.]+", bare):
        return "Commas go between thousands, and a point before the pence, like 1,234.56."
    return "This is not an amount we can read. Type it in pounds, like 12.50."
