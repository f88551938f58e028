"""The word lists that the sample organisation is made of: plain text files with sections and lines of parts."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator, Mapping
from random import Random

from ulo.domain.resources import resource

Line = tuple[str, ...]
YOUNG, OLD = 25, 62
"""Up to this age a person is younger, from that age older, as the lists use the words."""


@dataclasses.dataclass(frozen=True, slots=True)
class Whose:
    """Who a line can be about: the naming tradition, the usual pronoun (she, he, any) and the age in years."""

    tradition: str
    pronoun: str
    age: int

    def fits(self, condition: str) -> bool:
        """Whether a line with this condition ("older", "she", "Welsh", or none) can be this person's."""
        ages = {"younger": self.age <= YOUNG, "older": self.age >= OLD}
        return not condition or ages.get(condition, condition in (self.pronoun, *self.tradition.split(" ")))

    @property
    def like(self) -> Whose:
        """The one who stands for all whom the same lines fit: younger, older or between."""
        age = YOUNG if self.age <= YOUNG else OLD if self.age >= OLD else YOUNG + 1
        return Whose(self.tradition, self.pronoun, age)


@dataclasses.dataclass(frozen=True, slots=True)
class Name:
    """One name in Latin letters and, for some, in its own script."""

    latin: str
    script: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Tradition:
    """A naming tradition: its name, how often it comes up, given names by usual pronoun, and family names."""

    name: str
    weight: int
    given: Mapping[str, tuple[Name, ...]]
    family: tuple[Name, ...]


@functools.cache
def sections(name: str) -> Mapping[str, tuple[Line, ...]]:
    """The sections of resources/sample/NAME.txt, by their headings; a line is its parts between " | "."""
    found: dict[str, list[Line]] = {}
    heading = ""
    for line in _lines(name):
        if line.startswith("["):
            heading = line.strip("[]")
        else:
            found.setdefault(heading, []).append(tuple(part.strip() for part in line.split("|")))
    return {heading: tuple(lines) for heading, lines in found.items()}


def part(line: Line, place: int) -> str:
    """A part of a line; empty if the line ends before it."""
    return line[place] if place < len(line) else ""


def fitting(lines: tuple[Line, ...], whose: Whose, place: int) -> tuple[Line, ...]:
    """The lines that can be this person's; the condition is the part at `place`."""
    return _fitting(lines, whose.like, place)


@functools.cache
def _fitting(lines: tuple[Line, ...], whose: Whose, place: int) -> tuple[Line, ...]:
    return tuple(line for line in lines if whose.fits(part(line, place)))


@functools.cache
def traditions() -> tuple[Tradition, ...]:
    """Every naming tradition of resources/sample/names.txt."""
    return tuple(_traditions())


def a_tradition(chance: Random) -> Tradition:
    """One tradition, by its weight."""
    every = traditions()
    return chance.choices(every, [tradition.weight for tradition in every])[0]


def _traditions() -> Iterator[Tradition]:
    name, weight, lists = "", 0, dict[str, tuple[Name, ...]]()
    for line in (*_lines("names"), "[] 0"):
        if not line.startswith("["):
            kind, _, names = line.partition(":")
            lists[kind] = tuple(_name(written) for written in names.split(","))
            continue
        if lists:
            family = lists.pop("family")
            yield Tradition(name, weight, lists, family)
        heading, _, often = line.rpartition(" ")
        name, weight, lists = heading.strip("[]").replace(",", ""), int(often), {}


def _name(written: str) -> Name:
    latin, _, script = written.strip().partition("=")
    return Name(latin, script)


def _lines(name: str) -> Iterator[str]:
    text = resource("sample", f"{name}.txt").read_text(encoding="utf-8")
    return (line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))
