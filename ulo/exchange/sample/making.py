"""Makes the sample organisation: an encrypted file of people who joined, changed and left over two years."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import gc
from collections.abc import Iterator
from pathlib import Path
from random import Random

from ulo.domain.dates import UK
from ulo.domain.people import ContactKind, FormerName, PersonBody
from ulo.domain.progress import Progress, part_of, untold
from ulo.domain.text import clean
from ulo.exchange.sample import bodies, reach
from ulo.exchange.sample.casework import grow_casework
from ulo.exchange.sample.chance import happens
from ulo.exchange.sample.concerns import grow_concern
from ulo.exchange.sample.funding import grow_funding
from ulo.exchange.sample.governance import grow_governance
from ulo.exchange.sample.portraits import Portrait, a_portrait
from ulo.exchange.sample.staff import grow_staff
from ulo.queries.people import Asked, people_ids, person_as_kept
from ulo.services.people import EditPerson, HidePerson, ImportPeople, Incoming, edit_person, hide_person, import_people
from ulo.store import file
from ulo.store.desk import Desk

ORGANISATION = "Riverside Disabled People’s Collective"
USER = "admin"
PASSPHRASE = "work done together"
"""Published on purpose: nobody in the sample organisation is real."""

PEOPLE, SEED = 120, 1
_MONTHS, _DAYS_IN_A_MONTH = 24, 30
_AT_THE_START = 5
"""One in so many people was on the first list."""

_MOST_CHANGES, _REMEMBERED = 3, 500
_AT_PEOPLE, _AT_BOARD, _AT_WORK = 20, 25, 60
"""How much of the work is done (per cent) when these parts are there."""
_SELDOM = (50_000, 50, 100)
_FIRST_DEATH, _A_DEATH_IN, _MOST_DEATHS = 12, 47, 40


@dataclasses.dataclass(frozen=True, slots=True)
class Sample:
    """What was made: the file, who signs in with what, how many people it holds, and its recovery key."""

    path: Path
    user: str
    passphrase: str = dataclasses.field(repr=False)
    people: int
    recovery_key: str = dataclasses.field(repr=False)


def make_sample(
    path: Path,
    people: int = PEOPLE,
    seed: int = SEED,
    as_at: dt.date | None = None,
    *,
    user: str = USER,
    passphrase: str = PASSPHRASE,
    progress: Progress = untold,
) -> Sample:
    """Make the file at `path`, as it would stand on the day `as_at` (today); the same seed and day, the same content.

    Raises WorldTrouble if something is there already or cannot be written, and Stopped; then nothing is left there.
    """
    today = as_at or dt.datetime.now(UK).date()
    first = today - dt.timedelta(days=_MONTHS * _DAYS_IN_A_MONTH + 4)
    key = file.create(path, ORGANISATION, user, passphrase, lambda: _moment(first, 0))
    try:
        desk = file.open_with_passphrase(path, user, passphrase, lambda: _moment(first, 0))
        desk.store.make_room()
        try:
            with _seldom_tidied():
                _two_years(desk, Random(seed), people, today, part_of(progress, 0, _AT_PEOPLE))
                _what_they_do(_on(desk, today, 4), seed, people, today, progress)
        finally:
            desk.store.close()
    except BaseException:
        _take_away(path)
        raise
    return Sample(path, user, passphrase, people, key)


def _two_years(desk: Desk, chance: Random, people: int, today: dt.date, progress: Progress) -> None:
    """Month by month: some join; of those who joined before, a few records change, and now and then one is hidden."""
    done, known = 0, list[Portrait]()
    for month, count in enumerate(_joining(people)):
        day = today - dt.timedelta(days=(_MONTHS - month) * _DAYS_IN_A_MONTH + 3)
        portraits = [a_portrait(chance, done + place, day) for place in range(1, count + 1)]
        _join(_on(desk, day, 1), chance, portraits, today)
        _change(_on(desk, day, 2), chance, known, today)
        _hide(_on(desk, day, 3), chance, known)
        known = (known + portraits)[:_REMEMBERED]
        done += count
        progress(done, people)
    _tell_who_died(_on(desk, today, 0), chance, people, today)


def _what_they_do(desk: Desk, seed: int, people: int, today: dt.date, progress: Progress) -> None:
    """Some people work here, most are members, a third work on something with a worker, and money pays for it.

    Each part has a chance of its own, so that a change of one does not change the others.
    """
    ids = people_ids(desk, Asked())
    grow_concern(_on(desk, today, 1), ids)
    workers = grow_staff(desk, Random(seed), today, ids)
    grow_governance(desk, Random(seed), today, workers.everybody)
    progress(_AT_BOARD, 100)
    grow_casework(desk, Random(seed), today, ids, workers.social_workers, part_of(progress, _AT_BOARD, _AT_WORK))
    grow_funding(desk, Random(seed), today, people, part_of(progress, _AT_WORK, 100))


def _joining(people: int) -> Iterator[int]:
    """How many join each month: a fifth at the start, the others evenly."""
    start = people // _AT_THE_START
    yield start
    for month in range(_MONTHS):
        yield (people - start) * (month + 1) // _MONTHS - (people - start) * month // _MONTHS


def _join(desk: Desk, chance: Random, portraits: list[Portrait], today: dt.date) -> None:
    """The people are the first in a new file, so that the place in the list is the id of the record."""
    if not portraits:
        return
    joined = f"{portraits[0].joined:%Y-%m}"
    bodies_of = (bodies.a_body(chance, who, today) for who in portraits)
    rows = [Incoming(row, body) for row, body in enumerate(bodies_of, 2)]
    import_people(desk, ImportPeople(f"people who joined {joined}.csv", rows))


def _change(desk: Desk, chance: Random, known: list[Portrait], today: dt.date) -> None:
    """A few people tell us something new."""
    for who in chance.sample(known, min(_MOST_CHANGES, len(known) // 2)):
        kept = person_as_kept(desk, who.number)
        edit_person(desk, EditPerson(kept.id, kept.version, _told_anew(chance, who, kept.body, today)))


def _told_anew(chance: Random, who: Portrait, body: PersonBody, today: dt.date) -> PersonBody:
    news = chance.choice(("number", "address", "need", "name"))
    if news == "number" and body.contacts and body.contacts[0].kind is ContactKind.MOBILE:
        first = dataclasses.replace(body.contacts[0], value=reach.a_mobile(chance))
        return dataclasses.replace(body, contacts=(first, *body.contacts[1:]))
    if news == "address" and body.addresses:
        moved = dataclasses.replace(reach.an_address(chance), id=body.addresses[0].id)
        return dataclasses.replace(body, addresses=(moved, *body.addresses[1:]))
    if news == "name" and body.family_name and not body.former_names:
        former = FormerName(clean(f"{body.given_names} {body.family_name}")[:200])
        return dataclasses.replace(body, former_names=(former,))
    need = bodies.a_need(chance, bodies.needs_of(who), today)
    return dataclasses.replace(body, access_needs=(*body.access_needs, need))


def _hide(desk: Desk, chance: Random, known: list[Portrait]) -> None:
    """Every few months somebody leaves."""
    if known and happens(chance, 18):
        who = chance.choice(known)
        hide_person(desk, HidePerson(who.number, person_as_kept(desk, who.number).version))


def _tell_who_died(desk: Desk, chance: Random, people: int, today: dt.date) -> None:
    """One in about fifty has died in the last months."""
    for number in range(_FIRST_DEATH, people + 1, _A_DEATH_IN)[:_MOST_DEATHS]:
        kept = person_as_kept(desk, number)
        died_on = today - dt.timedelta(days=chance.randint(4, 20))
        edit_person(desk, EditPerson(number, kept.version, dataclasses.replace(kept.body, died_on=died_on)))


def _on(desk: Desk, day: dt.date, hours: int) -> Desk:
    """The same desk on another day."""
    return dataclasses.replace(desk, now=lambda: _moment(day, hours))


def _moment(day: dt.date, hours: int) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(9 + hours, 15), tzinfo=UK).astimezone(dt.UTC)


@contextlib.contextmanager
def _seldom_tidied() -> Iterator[None]:
    """Python looks less often for what nobody uses any more: there is little of it, and looking takes a tenth."""
    usual = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _take_away(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", ".keys", ".lock"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
