"""What the record of a person in the sample organisation holds, put together so that one part fits another."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Sequence
from random import Random

from ulo.domain.people import (
    AccessCategory,
    AccessNeedEntry,
    AssetEntry,
    AssetKind,
    ConnectionEntry,
    ConnectionKind,
    FormerName,
    LegalAuthority,
    LivedExperience,
    PersonBody,
    PreferredContact,
    Restriction,
)
from ulo.exchange.sample import reach
from ulo.exchange.sample.chance import happens, one_in, weighed
from ulo.exchange.sample.portraits import Portrait
from ulo.exchange.sample.wordlists import Line, Whose, fitting, part, sections

_ASKED_WITHIN, _YEAR = -11, 365
_NEEDS = {0: 16, 1: 38, 2: 28, 3: 13, 4: 5}
_STRENGTHS = {0: 42, 1: 36, 2: 17, 3: 5}
_SAID = {
    LivedExperience.USES_SERVICES: 50,
    LivedExperience.BOTH: 12,
    LivedExperience.CARER: 9,
    LivedExperience.NEITHER: 11,
    LivedExperience.NOT_SAID: 18,
}
_CLOSE = {
    ConnectionKind.FAMILY: 26,
    ConnectionKind.CARER: 16,
    ConnectionKind.PARTNER: 16,
    ConnectionKind.FRIEND: 16,
    ConnectionKind.PERSONAL_ASSISTANT: 10,
    ConnectionKind.ADVOCATE: 10,
    ConnectionKind.ATTORNEY: 6,
}
_NEAR = 40
_NO_LINE: Line = ("",)


def a_body(chance: Random, who: Portrait, as_at: dt.date) -> PersonBody:
    """The whole record of one person, as it stood when they joined."""
    words = sections("words")
    about = chance.choice(fitting(words["about"], who.whose, 1)) if happens(chance, 38) else _NO_LINE
    restriction = _restriction(who)
    careful = restriction is not Restriction.OPEN or happens(chance, 6)
    needs = _access_needs(chance, who, part(about, 3), as_at)
    ways = reach.ways_to_reach(chance, who, messages_are_safe=not careful)
    liked = reach.liked_way(chance, ways, needs) if ways else PreferredContact.POST
    stopped = happens(chance, 2)
    experience = LivedExperience(part(about, 2)) if part(about, 2) else weighed(chance, _SAID)
    titled, said_pronoun = happens(chance, 12), happens(chance, 46)
    return PersonBody(
        known_as=who.names.known_as,
        given_names=who.names.given_names,
        family_name=who.names.family_name,
        title=chance.choice(fitting(words["titles"], who.whose, 1))[0] if titled else "",
        pronouns=chance.choice(fitting(words["pronouns"], who.whose, 1))[0] if said_pronoun else "",
        legal_name=who.names.legal_name,
        former_names=(FormerName(who.names.former),) if who.names.former else (),
        about_me=about[0],
        access_needs=needs,
        safe_contact_note=chance.choice(words["safe"])[0] if careful else "",
        preferred_contact=liked,
        preferred_language=_language(chance, who),
        do_not_contact_reason=chance.choice(words["no_contact"])[0] if stopped else "",
        do_not_contact_until=as_at + dt.timedelta(days=90) if stopped and happens(chance, 50) else None,
        contacts=() if liked is PreferredContact.POST and _has_no_phone(needs) else ways,
        addresses=reach.addresses(chance, who),
        assets=_assets(chance, who),
        connections=_connections(chance, who),
        lived_experience=experience,
        declared_on=None if experience is LivedExperience.NOT_SAID else who.joined,
        born=who.born,
        restriction=restriction,
        reference=f"RDPC-{who.number:04}",
    )


def a_need(chance: Random, lines: Sequence[tuple[AccessCategory, Line]], as_at: dt.date) -> AccessNeedEntry:
    """One of these needs; for many a day is set when to ask again. Who was to be asked long ago was asked again."""
    category, line = chance.choice(lines)
    days = chance.randint(-30, 330) if happens(chance, 45) else None
    review = None if days is None else as_at + dt.timedelta(days=days if days >= _ASKED_WITHIN else days + _YEAR)
    return AccessNeedEntry(line[0], category, part(line, 1), happens(chance, 92), review)


def needs_of(who: Portrait) -> Sequence[tuple[AccessCategory, Line]]:
    """Every need that can be this person's, with its category."""
    return _needs_like(who.whose.like)


@functools.cache
def _needs_like(whose: Whose) -> tuple[tuple[AccessCategory, Line], ...]:
    return tuple(need for need in _every_need() if whose.fits(part(need[1], 2)))


@functools.cache
def _every_need() -> tuple[tuple[AccessCategory, Line], ...]:
    return tuple((AccessCategory(category), line) for category, lines in sections("needs").items() for line in lines)


def _access_needs(chance: Random, who: Portrait, first: str, as_at: dt.date) -> tuple[AccessNeedEntry, ...]:
    """None to four, of different categories; the one that their own words speak of comes first."""
    left = needs_of(who)
    chosen: list[AccessNeedEntry] = []
    for place in range(max(weighed(chance, _NEEDS), 1 if first else 0)):
        spoken_of = [need for need in left if need[1][0].startswith(first)] if first and place == 0 else left
        entry = a_need(chance, spoken_of, as_at)
        chosen.append(entry)
        left = [need for need in left if need[0] is not entry.category]
    return tuple(chosen)


def _has_no_phone(needs: tuple[AccessNeedEntry, ...]) -> bool:
    return any("no phone" in need.need for need in needs)


def _assets(chance: Random, who: Portrait) -> tuple[AssetEntry, ...]:
    """None to three things they bring, of different kinds."""
    lists = sections("strengths")
    kinds = chance.sample(list(lists), weighed(chance, _STRENGTHS))
    return tuple(_asset(chance, AssetKind(kind), chance.choice(fitting(lists[kind], who.whose, 2))) for kind in kinds)


def _asset(chance: Random, kind: AssetKind, line: Line) -> AssetEntry:
    when = chance.choice(sections("words")["availability"])[0] if happens(chance, 30) else ""
    return AssetEntry(line[0], kind, part(line, 1), happens(chance, 75), when)


def _connections(chance: Random, who: Portrait) -> tuple[ConnectionEntry, ...]:
    """Some people are close to somebody who joined not long before; ids are places in the list."""
    if who.number <= 1 or not happens(chance, 17):
        return ()
    other = who.number - chance.randint(1, min(who.number - 1, _NEAR))
    kind = weighed(chance, _CLOSE)
    authority, seen = LegalAuthority.NONE, None
    if kind is ConnectionKind.ATTORNEY:
        authority, seen = chance.choice((LegalAuthority.LPA_HEALTH, LegalAuthority.LPA_MONEY)), who.joined
    return (ConnectionEntry(other, kind, happens(chance, 40), happens(chance, 50), authority, seen),)


def _language(chance: Random, who: Portrait) -> str:
    own = fitting(sections("places")["languages"], who.whose, 1)
    return chance.choice(own)[0] if own and happens(chance, 25) else ""


def _restriction(who: Portrait) -> Restriction:
    if one_in(who.number, 29, 5):
        return Restriction.CARE
    return Restriction.FEW if one_in(who.number, 53, 20) else Restriction.OPEN
