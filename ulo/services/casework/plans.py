"""The shared plan: freezing a version of it, and keeping what each side says to that version."""

from __future__ import annotations

import dataclasses

from sqlalchemy import Row, func, select

from ulo.domain.casework import (
    AgreementBody,
    FreezeBody,
    SigningBody,
    Stance,
    WordEntry,
    check_agreement,
    frozen_text,
    seal_of,
)
from ulo.domain.changes import Kind, Outcome
from ulo.domain.dates import UK
from ulo.domain.errors import NotComplete, NotThere, PersonFacing
from ulo.domain.fields import fields_of, tidied
from ulo.domain.permissions import May
from ulo.domain.text import counted
from ulo.queries.casework.plan import (
    AGREEMENT,
    VERSION_GONE,
    Version,
    differs,
    latest_version,
    plan_now,
    read_agreement,
)
from ulo.services.casework.checks import Setting, own_person, setting_of, today_of
from ulo.services.writing import add, change, insert_row, refuse, refuse_if_changed, refuse_what_is_wrong
from ulo.store.desk import Desk, acts
from ulo.store.records.all import Record
from ulo.store.records.casework import Participant, PlanVersion
from ulo.store.work import Work

_VERSIONS = Record.metadata.tables["plan_version"]


@dataclasses.dataclass(frozen=True, slots=True)
class FreezePlan:
    """The plan as it stands now becomes a version that nobody changes."""

    work_id: int
    body: FreezeBody


@dataclasses.dataclass(frozen=True, slots=True)
class SayToPlan:
    """One participant says what they think of one version. `version` is that of their word; 0: none is kept."""

    plan_version_id: int
    person_id: int
    version: int
    body: AgreementBody


@dataclasses.dataclass(frozen=True, slots=True)
class SignPlan:
    """Everybody says what they think of the plan as it stands; `plan_version_id` is the version they saw (0: none)."""

    work_id: int
    plan_version_id: int
    body: SigningBody


@acts(May.CHANGE_WORK)
def freeze_plan(desk: Desk, command: FreezePlan) -> Outcome:
    """Make the next version of the shared plan; nobody has said anything to it yet. A version stays for ever.

    Raises NotThere, NotComplete, and PersonFacing if there is nothing to agree to or nothing changed. Source: rule 21.
    """
    body = tidied(command.body)
    refuse_what_is_wrong(body)
    with desk.work() as work:
        setting = setting_of(desk, work.connection, command.work_id)
        number = _make_version(work, setting, body)
    return Outcome(
        Kind.WORK, command.work_id, f"Version {number} of the plan is made. Everybody can now say what they think."
    )


@acts(May.CHANGE_WORK)
def say_to_plan(desk: Desk, command: SayToPlan) -> Outcome:
    """Keep what somebody says to the newest version. Source: rule 22.

    Raises NotComplete, NotThere, and ChangedMeanwhile if their word was kept since.
    """
    body = tidied(command.body)
    with desk.work() as work:
        version = _newest(desk, work, command.plan_version_id)
        is_own = own_person(desk, work.connection) == command.person_id
        refuse(check_agreement(body, today_of(desk), is_own=is_own))
        body = _dated(body, desk)
        before = read_agreement(work.connection, command.plan_version_id, command.person_id)
        refuse_if_changed(work, AGREEMENT, before, command.version)
        if before.version == 0:
            _refuse_stranger(work, version.joint_work_id, command.person_id)
            named = {"plan_version_id": version.id, "person_id": command.person_id}
            add(work, AGREEMENT, body, **named)
        else:
            change(work, AGREEMENT, before, body)
    undo = SayToPlan(command.plan_version_id, command.person_id, before.version + 1, before.body)
    return Outcome(Kind.WORK, version.joint_work_id, f"Kept: “{body.stance.label}”.", undo)


@acts(May.CHANGE_WORK)
def sign_plan(desk: Desk, command: SignPlan) -> Outcome:
    """Keep everybody's word in one step; if the plan changed since its last version, a new one is made first.

    Raises NotThere, NotComplete, and PersonFacing if there is nothing to agree to. Source: rules 21 and 22.
    """
    body = tidied(command.body)
    refuse_what_is_wrong(body)
    with desk.work() as work:
        setting = setting_of(desk, work.connection, command.work_id)
        version = _version_to_sign(work, setting, command.plan_version_id, body)
        me, before = own_person(desk, work.connection), list[WordEntry]()
        for place, entry in enumerate(body.words):
            own = entry.person_id == me
            refuse(_named(place, check_agreement(entry.word(), today_of(desk), is_own=own)))
            before.append(_keep_word(work, version, place, entry, _dated(entry.word(), desk)))
    said = sum(entry.stance is not Stance.NOT_YET for entry in body.words)
    undo = SignPlan(command.work_id, version.id, SigningBody(tuple(before)))
    told = f"Version {version.number} of the plan: {counted(said, 'word', 'words')} kept."
    return Outcome(Kind.WORK, command.work_id, told, undo)


def _version_to_sign(work: Work, setting: Setting, seen: int, body: SigningBody) -> Version:
    """The version everybody speaks to: the one they saw, or a new one if the plan changed since."""
    last = latest_version(work.connection, setting.id)
    if (last.id if last else 0) != seen:
        said = "Somebody made a new version of the plan meanwhile. Open it again and look at what is new."
        refuse({"words": said})
    if last is None or differs(work.connection, last, plan_now(work.connection, setting.id, work.now)):
        _make_version(work, setting, FreezeBody(body.change_note))
        last = latest_version(work.connection, setting.id)
    assert last is not None  # just made, or there before
    return last


def _keep_word(work: Work, version: Version, place: int, entry: WordEntry, word: AgreementBody) -> WordEntry:
    """Keep one word; returns the one that was kept before, for the way back."""
    person = entry.person_id or 0
    before = read_agreement(work.connection, version.id, person)
    if entry.version and entry.id == before.id and entry.version != before.version:
        said = f"Somebody kept another word of theirs meanwhile: “{before.body.stance.label}”. Look at it first."
        refuse({f"words.{place}.stance": said})
    if before.version == 0:
        _refuse_stranger(work, version.joint_work_id, person)
        add(work, AGREEMENT, word, plan_version_id=version.id, person_id=person)
    elif before.body != word:
        change(work, AGREEMENT, before, word)
    now = read_agreement(work.connection, version.id, person)
    kept = {name: getattr(before.body, name) for name in fields_of(AgreementBody)}
    return WordEntry(person_id=person, id=now.id, version=now.version, **kept)


def _named(place: int, wrong: dict[str, str]) -> dict[str, str]:
    return {f"words.{place}.{name}": said for name, said in wrong.items()}


def _make_version(work: Work, setting: Setting, body: FreezeBody) -> int:
    plan = plan_now(work.connection, setting.id, work.now)
    last = latest_version(work.connection, setting.id)
    if last and not differs(work.connection, last, plan):
        said = f"Nothing in the plan changed since version {last.number}."
        raise PersonFacing(said, "It is still the plan to agree to.")
    if not (plan.goals or plan.actions):
        raise PersonFacing("There is nothing in the plan yet.", "Add a goal or an action first.")
    number = last.number + 1 if last else 1
    text = frozen_text(plan)
    made = {"number": number, "made_on": work.now.astimezone(UK).date(), "frozen": text, "sha256": seal_of(text)}
    version = insert_row(work, _VERSIONS, made | {"joint_work_id": setting.id, "change_note": body.change_note})
    for person in dict.fromkeys(part.person_id for part in plan.participants):
        add(work, AGREEMENT, AgreementBody(stance=Stance.NOT_YET), plan_version_id=version, person_id=person)
    return number


def _newest(desk: Desk, work: Work, version_id: int) -> Row[int, int, int]:
    """The id, number and joint work of the version somebody speaks to, if no newer one was made."""
    wanted = select(PlanVersion.id, PlanVersion.number, PlanVersion.joint_work_id).where(PlanVersion.id == version_id)
    version = work.connection.execute(wanted).first()
    if version is None:
        raise NotThere(VERSION_GONE, "Open the joint work and look again.")
    setting_of(desk, work.connection, version.joint_work_id)
    newest = select(func.max(PlanVersion.number)).where(PlanVersion.joint_work_id == version.joint_work_id)
    number = work.connection.scalar(newest)
    if number != version.number:
        said = f"The plan was changed after version {version.number}. Say it to version {number}."
        raise NotComplete("Nothing was saved.", "Open the plan again.", {"stance": said})
    return version


def _dated(body: AgreementBody, desk: Desk) -> AgreementBody:
    if body.stance is Stance.NOT_YET:
        return AgreementBody(stance=Stance.NOT_YET)
    return body if body.said_on else dataclasses.replace(body, said_on=today_of(desk))


def _refuse_stranger(work: Work, work_id: int, person_id: int) -> None:
    takes_part = (Participant.joint_work_id == work_id, Participant.person_id == person_id)
    if work.connection.scalar(select(Participant.id).where(*takes_part).limit(1)) is None:
        raise NotThere("This person does not take part in this joint work.", "Add them first.")
