"""Goals in own words, agreed actions, the shared plan and what each side says to it, decisions and who made them."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json
from typing import Annotated, Any

from ulo.domain.casework.sessions import check_action
from ulo.domain.casework.words import (
    AGREED,
    OWN_DECISION,
    ActionMode,
    DecidedBy,
    GoalState,
    PartRole,
    Rung,
    SigningMethod,
    Stance,
)
from ulo.domain.fields import Field, check, fields_of
from ulo.domain.people import LONG_LENGTH

_TO_COME = "This day is still to come. Check the date."


@dataclasses.dataclass(frozen=True, slots=True)
class GoalBody:
    """What a person wants."""

    own_words: Annotated[
        str, Field("My goal", "In the person’s own words", kind="long", required=True, max_length=LONG_LENGTH)
    ] = ""
    why_it_matters: Annotated[str, Field("Why it matters to me", kind="long", max_length=LONG_LENGTH)] = ""
    target_by: Annotated[dt.date | None, Field("I hope to be there by", kind="date")] = None
    person_id: Annotated[int | None, Field("Whose goal", "Left empty: the person it is about", kind="person")] = None


@dataclasses.dataclass(frozen=True, slots=True)
class GoalOutcomeBody:
    """What became of a goal, as each side says it. Neither stands for the other."""

    state: Annotated[GoalState, Field("What became of it", kind="choice", choices=GoalState)] = GoalState.MET
    closed_on: Annotated[dt.date | None, Field("Said on", "Left empty: today", kind="date")] = None
    person_says: Annotated[str, Field("What I say", "The person’s words", kind="long", max_length=LONG_LENGTH)] = ""
    worker_says: Annotated[str, Field("What the worker says", kind="long", max_length=LONG_LENGTH)] = ""


@dataclasses.dataclass(frozen=True, slots=True)
class ActionBody:
    """A step somebody will take, by when."""

    what: Annotated[str, Field("What will be done", required=True, max_length=500)] = ""
    person_id: Annotated[int | None, Field("Who does it", "Left empty: the person it is about", kind="person")] = None
    mode: Annotated[ActionMode, Field("How", kind="choice", choices=ActionMode)] = ActionMode.SELF
    reason: Annotated[str, Field("Why the worker does it", "Needed only then", max_length=500)] = ""
    due_on: Annotated[dt.date | None, Field("By", kind="date")] = None
    goal_id: Annotated[int | None, Field("For the goal", kind="pick", of="goal")] = None


@dataclasses.dataclass(frozen=True, slots=True)
class ActionDoneBody:
    """What came of an action."""

    done_on: Annotated[dt.date | None, Field("Done on", "Left empty: today", kind="date")] = None
    result: Annotated[str, Field("What came of it", kind="long", max_length=LONG_LENGTH)] = ""


@dataclasses.dataclass(frozen=True, slots=True)
class FreezeBody:
    """Why a new version of the shared plan is made."""

    change_note: Annotated[str, Field("What is new in this version", max_length=500)] = ""


@dataclasses.dataclass(frozen=True, slots=True)
class AgreementBody:
    """What somebody says to one version of the plan, and how they said it."""

    stance: Annotated[Stance, Field("What I say to this plan", kind="choice", choices=Stance)] = Stance.AGREE
    own_words: Annotated[
        str, Field("In my own words", "Kept as said, also when it is no", kind="long", max_length=LONG_LENGTH)
    ] = ""
    method: Annotated[
        SigningMethod | None,
        Field("How it was said", "Needed when you enter it for someone", kind="choice", choices=SigningMethod),
    ] = None
    witness: Annotated[str, Field("Who else was there", "A witness")] = ""
    reason: Annotated[
        str, Field("Why it is entered this way", "For example: signed paper is in the folder", max_length=500)
    ] = ""
    said_on: Annotated[dt.date | None, Field("Said on", "Left empty: today", kind="date")] = None
    format_given: Annotated[str, Field("Format the plan was given in", "For example: large print", max_length=100)] = ""


@dataclasses.dataclass(frozen=True, slots=True)
class WordEntry:
    """One participant's word on the plan, as all sign together. `version` is that of the word it began with."""

    person_id: Annotated[int | None, Field("Who", "Type part of a name", kind="person", required=True)] = None
    stance: Annotated[Stance, Field("Says to this plan", kind="choice", choices=Stance)] = Stance.NOT_YET
    own_words: Annotated[
        str, Field("In their own words", "Kept as said, also when it is no", kind="long", max_length=LONG_LENGTH)
    ] = ""
    method: Annotated[
        SigningMethod | None,
        Field("How they said it", "Needed when you enter it for someone", kind="choice", choices=SigningMethod),
    ] = None
    witness: Annotated[str, Field("Who else was there", "A witness")] = ""
    reason: Annotated[
        str, Field("Why it is entered this way", "For example: signed paper is in the folder", max_length=500)
    ] = ""
    said_on: Annotated[dt.date | None, Field("Said on", "Left empty: today", kind="date")] = None
    format_given: Annotated[str, Field("Format the plan was given in", "For example: large print", max_length=100)] = ""
    id: int | None = None
    version: int = 0

    def word(self) -> AgreementBody:
        """What is kept of it."""
        asked = fields_of(AgreementBody)
        return AgreementBody(**{name: getattr(self, name) for name in asked})


@dataclasses.dataclass(frozen=True, slots=True)
class SigningBody:
    """What each side says to the plan, all at once."""

    words: Annotated[
        tuple[WordEntry, ...], Field("What each of us says", kind="rows", rows=WordEntry, one="word on the plan")
    ] = ()
    change_note: Annotated[str, Field("What is new in this version", max_length=500)] = ""


@dataclasses.dataclass(frozen=True, slots=True)
class DecisionBody:
    """A decision: what was asked, what the person preferred, what was decided, and by whom."""

    question: Annotated[str, Field("What was to be decided", required=True, max_length=500)] = ""
    options: Annotated[str, Field("What could be chosen", kind="long", max_length=LONG_LENGTH)] = ""
    preferred: Annotated[
        str, Field("What I would choose", "The person’s words", kind="long", max_length=LONG_LENGTH)
    ] = ""
    decided: Annotated[str, Field("What was decided", kind="long", required=True, max_length=LONG_LENGTH)] = ""
    decided_by: Annotated[DecidedBy, Field("Who decided", kind="choice", choices=DecidedBy)] = DecidedBy.PERSON
    reason: Annotated[
        str, Field("Why not the person", "Needed when somebody else decided", kind="long", max_length=LONG_LENGTH)
    ] = ""
    decided_on: Annotated[dt.date | None, Field("Decided on", "Left empty: today", kind="date")] = None
    rung: Annotated[
        Rung | None, Field("Rung of the ladder", "Ladder of co-production, TLAP", kind="choice", choices=Rung)
    ] = None
    review_on: Annotated[dt.date | None, Field("Look at it again on", kind="date")] = None


@dataclasses.dataclass(frozen=True, slots=True)
class PlannedGoal:
    """A goal as it stands in a plan."""

    id: int
    person_id: int
    own_words: str
    why_it_matters: str
    target_by: str


@dataclasses.dataclass(frozen=True, slots=True)
class PlannedAction:
    """An action as it stands in a plan."""

    id: int
    person_id: int
    what: str
    mode: str
    reason: str
    due_on: str
    goal_id: int | None


@dataclasses.dataclass(frozen=True, slots=True)
class PlannedPart:
    """Who takes part as what, as it stands in a plan. Names are not frozen: they are the person's to change."""

    person_id: int
    role: str


@dataclasses.dataclass(frozen=True, slots=True)
class Plan:
    """A shared plan: what it is about, who takes part, goals, and who does what. Dates are ISO text or empty."""

    title: str
    about: str
    participants: tuple[PlannedPart, ...] = ()
    goals: tuple[PlannedGoal, ...] = ()
    actions: tuple[PlannedAction, ...] = ()

    def without(self, goals: set[int], actions: set[int]) -> Plan:
        """The same without goals and actions that came to their end since."""
        left = tuple(g for g in self.goals if g.id not in goals), tuple(a for a in self.actions if a.id not in actions)
        return dataclasses.replace(self, goals=left[0], actions=left[1])


def frozen_text(plan: Plan) -> str:
    """The exact text a version keeps: JSON with sorted keys and no spaces, so that equal plans are equal texts."""
    return json.dumps(dataclasses.asdict(plan), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def thawed(text: str) -> Plan:
    """The plan that a version keeps."""
    kept: dict[str, Any] = json.loads(text)
    return Plan(
        kept["title"],
        kept["about"],
        tuple(PlannedPart(**part) for part in kept["participants"]),
        tuple(PlannedGoal(**goal) for goal in kept["goals"]),
        tuple(PlannedAction(**action) for action in kept["actions"]),
    )


def seal_of(text: str) -> bytes:
    """SHA-256 of the exact text: 32 bytes that what people say to a version stands for."""
    return hashlib.sha256(text.encode()).digest()


def is_agreed(stances: list[tuple[PartRole, Stance]]) -> bool:
    """Whether a version may be called agreed: only if whom it is about says so. Source: rule 21."""
    said = [stance for role, stance in stances if role is PartRole.LEAD_PERSON]
    return bool(said) and all(stance in AGREED for stance in said)


def check_goal_outcome(body: GoalOutcomeBody, today: dt.date) -> dict[str, str]:
    """A sentence for each answer about the end of a goal that is not right."""
    wrong = check(body)
    if body.state is GoalState.OPEN:
        wrong["state"] = "Please say what became of it: met, met in part, or left by choice."
    if body.closed_on and body.closed_on > today:
        wrong["closed_on"] = _TO_COME
    return wrong


def check_single_action(body: ActionBody) -> dict[str, str]:
    """A sentence for each answer about an action that is not right. Source: rule 23."""
    wrong = check(body)
    if said := check_action(body.mode, body.reason):
        wrong["reason"] = said
    return wrong


def check_done(body: ActionDoneBody, today: dt.date) -> dict[str, str]:
    """A sentence for each answer about what came of an action that is not right."""
    wrong = check(body)
    if body.done_on and body.done_on > today:
        wrong["done_on"] = _TO_COME
    return wrong


def check_agreement(body: AgreementBody, today: dt.date, *, is_own: bool) -> dict[str, str]:
    """A sentence for each answer that is not right. `is_own`: the user enters their own word. Source: rule 22.

    Nobody's word is entered by another without how it was said, and who witnessed it or why.
    """
    wrong = check(body)
    if body.said_on and body.said_on > today:
        wrong["said_on"] = _TO_COME
    if body.stance is Stance.NOT_YET:
        return wrong
    if body.stance is Stance.UNABLE and not body.reason:
        wrong["reason"] = "Please say why they could not sign."
    elif not is_own:
        wrong |= _wrong_for_another(body)
    return wrong


def check_decision(body: DecisionBody, today: dt.date) -> dict[str, str]:
    """A sentence for each answer that is not right. Source: rule 23."""
    wrong = check(body)
    if body.decided_by not in OWN_DECISION and not body.reason:
        wrong["reason"] = "Please say why the person did not decide this."
    if body.decided_on and body.decided_on > today:
        wrong["decided_on"] = _TO_COME
    if body.review_on and body.decided_on and body.review_on < body.decided_on:
        wrong["review_on"] = "This is before the day it was decided. Check both dates."
    return wrong


def _wrong_for_another(body: AgreementBody) -> dict[str, str]:
    if body.method is None:
        return {"method": "You enter somebody else’s word: please say how they said it."}
    if body.method is SigningMethod.TYPED:
        return {"method": "Only the person themselves can type their word. Say how they told you."}
    if body.method is SigningMethod.WITNESSED and not body.witness:
        return {"witness": "Please name the witness."}
    if not (body.witness or body.reason):
        return {"reason": "Please name a witness, or say why it is entered for them."}
    return {}
