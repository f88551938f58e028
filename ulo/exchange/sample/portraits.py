"""Who a person of the sample organisation is before anything is written down: names, age, whose words fit them."""

from __future__ import annotations

import dataclasses
import datetime as dt
from random import Random

from ulo.domain.dates import PartialDate
from ulo.exchange.sample.chance import happens, one_in
from ulo.exchange.sample.wordlists import Name, Whose, a_tradition, part, sections, traditions

_YOUNGEST, _USUAL, _OLDEST = 16, 54, 94
_HAN = range(0x4E00, 0xA000)


@dataclasses.dataclass(frozen=True, slots=True)
class Names:
    """The names of one person as their record holds them; `latin` is what an e-mail address is made of."""

    known_as: str = ""
    given_names: str = ""
    family_name: str = ""
    legal_name: str = ""
    former: str = ""
    latin: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Portrait:
    """One person: their place in the list (from 1), the day they joined, names, birth, and whose words fit them."""

    number: int
    joined: dt.date
    names: Names
    born: PartialDate | None
    whose: Whose


def a_portrait(chance: Random, number: int, joined: dt.date) -> Portrait:
    """The person at this place of the list, who joined on this day."""
    tradition = a_tradition(chance)
    pronoun = chance.choices(list(tradition.given), [len(names) for names in tradition.given.values()])[0]
    family, other = chance.sample(tradition.family, 2)
    names = _names(chance, number, chance.choice(tradition.given[pronoun]), family, other)
    birthday = joined - dt.timedelta(days=round(chance.triangular(_YOUNGEST, _OLDEST, _USUAL) * 365.25))
    whose = Whose(tradition.name, pronoun, (joined - birthday).days // 365)
    return Portrait(number, joined, names, _as_told(chance, birthday), whose)


def _names(chance: Random, number: int, given: Name, family: Name, other: Name) -> Names:
    """Most people have two names; a few have one, or very long ones, or write theirs in their own script."""
    if one_in(number, 41, 7):
        return Names(known_as=given.latin, latin=given.latin)
    if one_in(number, 60, 33):
        line = chance.choice(sections("words")["long_names"])
        return Names(given_names=line[0], family_name=part(line, 1), latin=line[0].split(" ")[0])
    if given.script and family.script and happens(chance, 40):
        return _in_own_script(given, family)
    called = _called(chance, given)
    both = f"{family.latin}-{other.latin}" if happens(chance, 5) else family.latin
    former = f"{given.latin} {other.latin}" if happens(chance, 7) else ""
    return Names(called, given.latin, both, "", former, f"{given.latin} {family.latin}")


def _called(chance: Random, given: Name) -> str:
    """The name a person uses, where it is said: the first of two given names, or one of another kind."""
    if " " in given.latin:
        return given.latin.split(" ")[0] if happens(chance, 50) else ""
    short = traditions()[0].given["any"]
    return chance.choice(short).latin if happens(chance, 4) else ""


def _in_own_script(given: Name, family: Name) -> Names:
    latin = f"{given.latin} {family.latin}"
    family_first = ord(family.script[0]) in _HAN
    known_as = family.script + given.script if family_first else ""
    return Names(known_as, given.script, family.script, latin, "", latin)


def _as_told(chance: Random, birthday: dt.date) -> PartialDate | None:
    """What somebody told of their birthday: nothing, the year, the month, or the day."""
    if happens(chance, 28):
        return None
    precision = chance.choices(["day", "month", "year"], [84, 5, 11])[0]
    return PartialDate.of(birthday, precision)
