"""The people who work at the sample organisation: posts, rates over the years, registration, learning, supervision."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence
from random import Random

from ulo.domain.dates import months_after
from ulo.domain.people import LivedExperience, Restriction
from ulo.domain.staff import Contract, LearningKind
from ulo.domain.staff.bodies import (
    EmploymentBody,
    LearningBody,
    PostBody,
    RateBody,
    RegistrationEntry,
    SupervisionBody,
    TrainingBody,
)
from ulo.domain.staff.due import learning_year, next_supervision
from ulo.exchange.sample.wordlists import Line, part, sections
from ulo.queries.people import person_as_kept
from ulo.services.staff import (
    AddLearning,
    AddPost,
    AddRegistration,
    AddSupervision,
    AddTraining,
    Employ,
    SetRate,
    add_learning,
    add_post,
    add_registration,
    add_supervision,
    add_training,
    employ,
    set_rate,
)
from ulo.store.desk import Desk

_YOUNGEST, _OLDEST, _UNKNOWN_AGE = 21, 66, 40
_LOOKED_AT = 150
"""So many people at most are looked at to find those who could work here."""
_WHO_USE_SERVICES = 5
_PEOPLE_FOR_ONE_MORE, _MOST_MORE = 500, 20
_MONTHS_SUPERVISED = 5
_HOUR = 60
_REGISTERED = ("social_worker", "newly_qualified")
_BEHIND = "Peer supporter, mornings"
"""Whose supervision is overdue."""
_RUNS_OUT = {"Office and membership coordinator": -25, "Independent advocate": 18}
"""Whose training runs out, so many days from now."""
_DAY = dt.timedelta(days=1)


@dataclasses.dataclass(frozen=True, slots=True)
class Workforce:
    """Who works at the sample organisation: ids of people by what they do ("social_worker", "peer" and others)."""

    by_kind: dict[str, tuple[int, ...]]
    left: int | None = None

    @property
    def everybody(self) -> tuple[int, ...]:
        """Everybody who works here now."""
        return tuple(person for people in self.by_kind.values() for person in people)

    @property
    def social_workers(self) -> tuple[int, ...]:
        """Those on the register, the newly qualified one too."""
        return tuple(person for kind in _REGISTERED for person in self.by_kind.get(kind, ()))


@dataclasses.dataclass(frozen=True, slots=True)
class _Worker:
    person: int
    kind: str
    title: str
    began: dt.date
    qualified: dt.date | None


def grow_staff(desk: Desk, chance: Random, today: dt.date, people_ids: Sequence[int]) -> Workforce:
    """Nine people work here (more in a large organisation), chosen from those given; one more worked here and left.

    Fewer people than that to choose from, fewer workers. `desk` stands at `today`.
    """
    lines = [*sections("staff")["posts"], *_more(len(people_ids))]
    chosen = _chosen(desk, chance, today, people_ids, len(lines) + 1)
    posts = _posts(desk)
    workers = [_begin(desk, posts, line, person, today) for line, person in zip(lines, chosen, strict=False)]
    leads = [worker.person for worker in workers[:2]]
    for worker in workers:
        _train(desk, chance, worker, today)
        _supervise(desk, chance, worker, leads, today)
        if worker.kind in _REGISTERED:
            _register(desk, worker, today)
            _learn(desk, chance, worker, today)
    kinds = dict.fromkeys(worker.kind for worker in workers)
    by_kind = {kind: tuple(w.person for w in workers if w.kind == kind) for kind in kinds}
    return Workforce(by_kind, _who_left(desk, posts, chosen[len(lines) :], today))


def _more(people: int) -> Iterator[Line]:
    (line,) = sections("staff")["more"]
    for _ in range(min(people // _PEOPLE_FOR_ONE_MORE, _MOST_MORE)):
        yield line


def _chosen(desk: Desk, chance: Random, today: dt.date, people_ids: Sequence[int], how_many: int) -> list[int]:
    """Adults of working age who are alive, mixed: at least five of them use services, if there are so many."""
    shuffled = chance.sample(list(people_ids), min(len(people_ids), max(_LOOKED_AT, 3 * how_many)))
    mine, others = list[int](), list[int]()
    for person in shuffled:
        body = person_as_kept(desk, person).body
        age = today.year - body.born.year if body.born else _UNKNOWN_AGE
        if body.died_on or body.restriction is not Restriction.OPEN or not _YOUNGEST <= age <= _OLDEST:
            continue
        uses = body.lived_experience in (LivedExperience.USES_SERVICES, LivedExperience.BOTH)
        (mine if uses else others).append(person)
    known = mine[:_WHO_USE_SERVICES] + others + mine[_WHO_USE_SERVICES:]
    chosen = known[:how_many]
    chance.shuffle(chosen)
    return chosen


def _posts(desk: Desk) -> dict[str, int]:
    """The establishment: every post by its title, each below the one it reports to."""
    made: dict[str, int] = {}
    lists = sections("staff")
    for line in (*lists["posts"], *lists["more"]):
        body = PostBody(line[0], int(line[2]) * _HOUR, made.get(part(line, 7)), line[6])
        made[line[0]] = _id(add_post(desk, AddPost(body)).record_id)
    for line in lists["vacant"]:
        body = PostBody(line[0], int(line[1]) * _HOUR, made.get(line[3]), line[2])
        made[line[0]] = _id(add_post(desk, AddPost(body)).record_id)
    return made


def _begin(desk: Desk, posts: dict[str, int], line: Line, person: int, today: dt.date) -> _Worker:
    title, kind, hours, pence, contract, months = line[:6]
    began = months_after(today, -int(months)).replace(day=1)
    qualified = began if kind == "newly_qualified" else None
    ends = today + 40 * _DAY if Contract(contract) is Contract.TEMPORARY else None
    body = EmploymentBody(
        person, posts[title], Contract(contract), began, ends, int(hours) * _HOUR, newly_qualified_from=qualified
    )
    employment = _id(employ(desk, Employ(body)).record_id)
    _pay(desk, employment, began, int(pence), today)
    return _Worker(person, kind, title, began, qualified)


def _pay(desk: Desk, employment: int, began: dt.date, pence: int, today: dt.date) -> None:
    """A rate from the first day, and a higher one each April of the last two years."""
    aprils = [dt.date(year, 4, 1) for year in (today.year - 1, today.year)]
    later = [day for day in aprils if began < day <= today]
    for steps, day in enumerate([began, *later]):
        rate = round(pence * (1 - 0.03 * (len(later) - steps)))
        set_rate(desk, SetRate(employment, RateBody(day, rate)))


def _train(desk: Desk, chance: Random, worker: _Worker, today: dt.date) -> None:
    """Two to four trainings each; one person has let a training run out, for another that is near."""
    lines = sections("staff")["training"]
    for line in chance.sample(lines[:2] + lines[3:] if worker.title in _RUNS_OUT else lines, chance.randint(2, 4)):
        months = int(line[2])
        done = max(worker.began, today - chance.randint(1, months * 26) * _DAY)
        _add_training(desk, worker, line, done)
    if worker.title in _RUNS_OUT:
        line = lines[2]
        _add_training(desk, worker, line, months_after(today, -int(line[2])) + _RUNS_OUT[worker.title] * _DAY)


def _add_training(desk: Desk, worker: _Worker, line: Line, done: dt.date) -> None:
    holds = months_after(done, int(line[2]))
    add_training(
        desk, AddTraining(TrainingBody(worker.person, line[0], line[1], done, holds, part(line, 3) == "member"))
    )


def _supervise(desk: Desk, chance: Random, worker: _Worker, leads: Sequence[int], today: dt.date) -> None:
    """By stage over the last months, a few days early each time; one person has waited too long."""
    lists = sections("staff")
    supervisor = next((lead for lead in leads[::-1] if lead != worker.person), None)
    start = max(worker.began, months_after(today, -_MONTHS_SUPERVISED))
    until = today - 45 * _DAY if worker.title == _BEHIND else today
    held = start + chance.randint(2, 6) * _DAY
    while held <= until:
        minutes = chance.choice((60, 90, 90, 95, 100, 110, 120))
        words = (chance.choice(lists["topics"])[0], chance.choice(lists["agreed"])[0])
        body = SupervisionBody(
            worker.person, supervisor, held, held, minutes, minutes > _HOUR, *words, both_signed=True
        )
        add_supervision(desk, AddSupervision(body))
        due = next_supervision(held, worker.began, worker.qualified)
        held = max((due or months_after(held, 1)) - chance.randint(0, 2) * _DAY, held + 5 * _DAY)
    if worker.title != _BEHIND and held - today < 14 * _DAY:
        add_supervision(desk, AddSupervision(SupervisionBody(worker.person, supervisor, held)))


def _register(desk: Desk, worker: _Worker, today: dt.date) -> None:
    year = learning_year((), today)
    body = RegistrationEntry(
        worker.person,
        number=f"SW{90_000 + worker.person}",
        registered_from=worker.qualified or months_after(worker.began, -14),
        expires_on=year.last_day if year else None,
        checked_on=max(worker.began, today - 20 * _DAY),
    )
    add_registration(desk, AddRegistration(body))


def _learn(desk: Desk, chance: Random, worker: _Worker, today: dt.date) -> None:
    """The practice lead has sent in all of it, the others are on their way."""
    year = learning_year((), today)
    first = max(year.first_day if year else worker.began, worker.began)
    room = (today - first).days
    done_well = worker.title == "Practice lead"
    for line in sections("staff")["learning"][: 4 if done_well else chance.randint(1, 2)]:
        done = first + chance.randint(0, room) * _DAY
        sent = done + chance.randint(0, (today - done).days) * _DAY if done_well or chance.randrange(3) == 0 else None
        words = (line[1], line[2], done, line[3], line[4], part(line, 5))
        add_learning(desk, AddLearning(LearningBody(worker.person, LearningKind(line[0]), *words, sent)))


def _who_left(desk: Desk, posts: dict[str, int], person: Sequence[int], today: dt.date) -> int | None:
    """Somebody who was a social worker here until last winter."""
    if not person:
        return None
    began, last = months_after(today, -30), months_after(today, -11)
    body = EmploymentBody(
        person[0], posts["Social worker (newly qualified)"], Contract.PERMANENT, began, last, 35 * _HOUR
    )
    ended = dataclasses.replace(body, leaving_reason="Moved nearer to family")
    employ(desk, Employ(ended))
    return person[0]


def _id(record: int | None) -> int:
    assert record is not None
    return record
