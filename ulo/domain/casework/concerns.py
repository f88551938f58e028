"""A safeguarding concern in the words of whoever raises it, and what was done about it."""

from __future__ import annotations

import dataclasses
import json
from typing import Annotated, TypeVar

from ulo.domain.choices import Choice
from ulo.domain.fields import Field, fields_of

WordsT = TypeVar("WordsT")
MOST_WORDS = 20_000


class Danger(Choice):
    """Whether anybody is in danger now, as far as whoever raises it can say."""

    NOT_SAID = "not_said", "Not said"
    NO = "no", "No"
    NOT_SURE = "not_sure", "I am not sure"
    YES = "yes", "Yes"


class Told(Choice):
    """Whether the person knows that this is passed on, and what they say to it."""

    NOT_SAID = "not_said", "Not said"
    AGREES = "agrees", "They know, and they agree"
    AGAINST = "against", "They know, and would rather I did not"
    NOT_YET = "not_yet", "I have not told them yet"
    NOT_SAFE = "not_safe", "It was not safe to tell them"


class ConcernPart(Choice):
    """What one sealed text of a concern is. The full record (tests, referral, outcomes) adds its own."""

    RAISED = "raised", "Raised"
    DONE = "done", "What was done"
    CLOSED = "closed", "How it ended"


@dataclasses.dataclass(frozen=True, slots=True)
class ConcernBody:
    """What is asked when a concern is raised; only what was seen or said has to be there."""

    seen: Annotated[
        str,
        Field(
            "What was seen or said",
            "In your own words. If somebody told you, write what they said as they said it",
            kind="long",
            required=True,
            max_length=MOST_WORDS,
        ),
    ] = ""
    person_id: Annotated[
        int | None, Field("Who it is about", "Part of a name. You may leave it out", kind="person")
    ] = None
    about: Annotated[
        str, Field("Who it is about, in words", "If they are not in the list, or you do not know a name")
    ] = ""
    when: Annotated[str, Field("When it was", "A day, a time, or “for some weeks now”")] = ""
    danger: Annotated[Danger, Field("Is anybody in danger now?", kind="choice", choices=Danger)] = Danger.NOT_SAID
    wishes: Annotated[
        str,
        Field(
            "What the person wants to happen", "As they said it, if you could ask", kind="long", max_length=MOST_WORDS
        ),
    ] = ""
    told: Annotated[Told, Field("Do they know that you pass this on?", kind="choice", choices=Told)] = Told.NOT_SAID


@dataclasses.dataclass(frozen=True, slots=True)
class DoneBody:
    """What somebody who reads concerns did about one."""

    words: Annotated[
        str,
        Field(
            "What was done",
            "Who was asked or told, what they said, what happens next",
            kind="long",
            required=True,
            max_length=MOST_WORDS,
        ),
    ] = ""


@dataclasses.dataclass(frozen=True, slots=True)
class ConcernClosingBody:
    """How a concern came to its end."""

    words: Annotated[
        str,
        Field(
            "How it ended",
            "What the person says about it, and what was learnt",
            kind="long",
            required=True,
            max_length=MOST_WORDS,
        ),
    ] = ""


def to_seal(words: ConcernBody | DoneBody | ConcernClosingBody) -> bytes:
    """The words as they are sealed: JSON of the answers."""
    return json.dumps(dataclasses.asdict(words), ensure_ascii=False).encode("utf-8", "surrogatepass")


def from_seal(declared: type[WordsT], raw: bytes) -> WordsT:
    """The words as they were before they were sealed. Raises ValueError, TypeError or KeyError for anything else."""
    kept = json.loads(raw)
    asked = fields_of(declared)
    answers = {name: kept[name] for name in asked}
    for name, field in asked.items():
        if field.choices:
            answers[name] = field.choices(answers[name])
    return declared(**answers)
