"""Chance that comes out the same for the same seed."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import TypeVar

T = TypeVar("T")


def happens(chance: Random, percent: int) -> bool:
    """Whether it happens this time: so many times in a hundred."""
    return chance.randrange(100) < percent


def one_in(number: int, every: int, first: int) -> bool:
    """Whether the person at this place is one of those who are met at fixed places: the first, then every so many."""
    return number % every == first


def weighed(chance: Random, weights: Mapping[T, int]) -> T:
    """One of these, by its weight."""
    return chance.choices(list(weights), list(weights.values()))[0]
