"""The forms about workers: what each asks, in sections placed by hand, and which service it calls."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from ulo.domain.changes import Outcome
from ulo.domain.errors import PersonFacing
from ulo.domain.kept import ChangedMeanwhile, Kept
from ulo.domain.staff.bodies import (
    EmploymentBody,
    EndingBody,
    LearningBody,
    PostBody,
    RateBody,
    RegistrationEntry,
    SupervisionBody,
    TrainingBody,
)
from ulo.queries.options import options_for
from ulo.queries.staff import (
    employment_as_kept,
    learning_as_kept,
    post_as_kept,
    rate_as_kept,
    registration_as_kept,
    supervision_as_kept,
    training_as_kept,
)
from ulo.services.staff import (
    AddLearning,
    AddPost,
    AddRegistration,
    AddSupervision,
    AddTraining,
    ClosePost,
    ClosingBody,
    EditEmployment,
    EditLearning,
    EditPost,
    EditRate,
    EditRegistration,
    EditSupervision,
    EditTraining,
    Employ,
    EndEmployment,
    SetRate,
    add_learning,
    add_post,
    add_registration,
    add_supervision,
    add_training,
    close_post,
    edit_employment,
    edit_learning,
    edit_post,
    edit_rate,
    edit_registration,
    edit_supervision,
    edit_training,
    employ,
    end_employment,
    set_rate,
)
from ulo.store.desk import Desk
from ulo.ui.kit.record_form import Asking

BodyT = TypeVar("BodyT")
Sections = tuple[tuple[str, str, tuple[str, ...]], ...]


class Whose(Protocol):
    """The worker a form is about."""

    @property
    def id(self) -> int:
        """The id of the person."""

    @property
    def name(self) -> str:
        """The name they use."""


_EMPLOYMENT: Sections = (
    ("Who and where", "", ("person_id", "post_id", "contract")),
    ("From when until when", "", ("valid_from", "last_day", "week_minutes")),
    ("More", "", ("newly_qualified_from", "leaving_reason")),
)
_POST_ALONE = ("Where", "", ("post_id", "contract"))
_SUPERVISION: Sections = (
    (
        "When",
        "For a supervision that is still to come, fill in “Planned for” only.",
        ("held_on", "minutes", "uninterrupted", "due_on", "supervisor_id"),
    ),
    ("What it was about", "", ("topics", "agreed", "both_signed")),
)
_LEARNING: Sections = (
    ("What it was", "In the order in which Social Work England asks.", ("kind", "activity", "relevance", "done_on")),
    ("What came of it", "", ("learnt", "impact", "peer_learning")),
    ("Sent in", "", ("submitted_on",)),
)
_REGISTRATION: Sections = (
    ("On which register", "", ("body", "number")),
    ("From when until when", "", ("registered_from", "expires_on", "checked_on")),
    ("Conditions", "", ("conditions",)),
)
_TRAINING: Sections = (("What it was", "", ("name", "provider", "completed_on", "expires_on", "taught_by_member")),)
_POST: Sections = (("The post", "", ("title", "week_minutes", "reports_to_id", "paid_from", "closed_on")),)
_RATE: Sections = (("What an hour costs", "", ("valid_from", "hour_pence", "last_day")),)


def employing(desk: Desk) -> Asking[EmploymentBody]:
    """Somebody begins to work here."""
    return Asking(
        *("employment", "Employ somebody", EmploymentBody, _EMPLOYMENT),
        lambda body, _version: employ(desk, Employ(body)),
        "about this employment",
        options=options_for(desk, EmploymentBody),
        verb="Employ",
    )


def changing_employment(desk: Desk, employment_id: int) -> Asking[EmploymentBody]:
    """An employment changes."""
    kept = employment_as_kept(desk, employment_id)
    return Asking(
        *("employment", "Change this employment", EmploymentBody, (_POST_ALONE, *_EMPLOYMENT[1:])),
        lambda body, version: edit_employment(desk, EditEmployment(employment_id, version, body)),
        "about this employment",
        kept,
        options=options_for(desk, EmploymentBody),
    )


def ending_employment(desk: Desk, employment_id: int) -> Asking[EndingBody]:
    """An employment ends."""
    kept = employment_as_kept(desk, employment_id)

    def save(body: EndingBody) -> Outcome:
        return end_employment(desk, EndEmployment(employment_id, kept.version, body))

    sections = (("The last day", "", ("last_day", "leaving_reason")),)
    key = f"employment/{employment_id}"
    return Asking("ending", "End this employment", EndingBody, sections, _once(save), "about the end", record_key=key)


def setting_rate(desk: Desk, employment_id: int) -> Asking[RateBody]:
    """An hour costs more, or less, from a day on."""
    return Asking(
        *("rate", "Set what an hour costs", RateBody, _RATE),
        lambda body, _version: set_rate(desk, SetRate(employment_id, body)),
        "about the rate",
        record_key=f"employment/{employment_id}",
    )


def changing_rate(desk: Desk, rate_id: int) -> Asking[RateBody]:
    """A rate was wrong."""
    return Asking(
        *("rate", "Change this rate", RateBody, _RATE),
        lambda body, version: edit_rate(desk, EditRate(rate_id, version, body)),
        "about the rate",
        rate_as_kept(desk, rate_id),
    )


def registering(desk: Desk, whose: Whose, registration_id: int | None = None) -> Asking[RegistrationEntry]:
    """A place on a register is kept, or changes."""
    kept = registration_as_kept(desk, registration_id) if registration_id else None

    def save(body: RegistrationEntry, version: int) -> Outcome:
        if kept is None:
            return add_registration(desk, AddRegistration(body))
        return edit_registration(desk, EditRegistration(kept.id, version, body))

    start = RegistrationEntry(whose.id)
    return _of_person(whose, "registration", RegistrationEntry, _REGISTRATION, save, kept, start)


def learning(desk: Desk, whose: Whose, learning_id: int | None = None) -> Asking[LearningBody]:
    """A piece of learning is kept, or changes."""
    kept = learning_as_kept(desk, learning_id) if learning_id else None

    def save(body: LearningBody, version: int) -> Outcome:
        if kept is None:
            return add_learning(desk, AddLearning(body))
        return edit_learning(desk, EditLearning(kept.id, version, body))

    start = LearningBody(whose.id)
    return _of_person(whose, "learning", LearningBody, _LEARNING, save, kept, start)


def training(desk: Desk, whose: Whose, training_id: int | None = None) -> Asking[TrainingBody]:
    """A training is kept, or changes."""
    kept = training_as_kept(desk, training_id) if training_id else None

    def save(body: TrainingBody, version: int) -> Outcome:
        if kept is None:
            return add_training(desk, AddTraining(body))
        return edit_training(desk, EditTraining(kept.id, version, body))

    return _of_person(whose, "training", TrainingBody, _TRAINING, save, kept, TrainingBody(whose.id))


def supervision(desk: Desk, whose: Whose, supervision_id: int | None = None) -> Asking[SupervisionBody]:
    """A supervision is planned or recorded, or changes."""
    kept = supervision_as_kept(desk, supervision_id) if supervision_id else None

    def save(body: SupervisionBody, version: int) -> Outcome:
        if kept is None:
            return add_supervision(desk, AddSupervision(body))
        return edit_supervision(desk, EditSupervision(kept.id, version, body))

    start = SupervisionBody(whose.id)
    return _of_person(whose, "supervision", SupervisionBody, _SUPERVISION, save, kept, start)


def post(desk: Desk, post_id: int | None = None) -> Asking[PostBody]:
    """A post is added, or changes."""
    kept = post_as_kept(desk, post_id) if post_id else None

    def save(body: PostBody, version: int) -> Outcome:
        if kept is None:
            return add_post(desk, AddPost(body))
        return edit_post(desk, EditPost(kept.id, version, body))

    title = f"Change the post {kept.body.title}" if kept else "Add a post"
    options = options_for(desk, PostBody)
    return Asking("post", title, PostBody, _POST, save, "about this post", kept, options=options)


def closing_post(desk: Desk, post_id: int) -> Asking[ClosingBody]:
    """A post is there no more."""
    kept = post_as_kept(desk, post_id)

    def save(body: ClosingBody) -> Outcome:
        return close_post(desk, ClosePost(post_id, kept.version, body))

    sections = (("When", "", ("closed_on",)),)
    title, key = f"Close the post {kept.body.title}", f"post/{post_id}"
    return Asking("closing_post", title, ClosingBody, sections, _once(save), "about closing it", record_key=key)


def _of_person(
    whose: Whose,
    form: str,
    declared: type[BodyT],
    sections: Sections,
    save: Callable[[BodyT, int], Outcome],
    kept: Kept[BodyT] | None,
    start: BodyT,
) -> Asking[BodyT]:
    title = f"{form.capitalize()} of {whose.name}"
    return Asking(form, title, declared, sections, save, f"about this {form}", kept, start, f"worker/{whose.id}")


def _once(save: Callable[[BodyT], Outcome]) -> Callable[[BodyT, int], Outcome]:
    """Save a form that is no record of its own: where that was changed meanwhile, there is nothing to choose from."""

    def saved(body: BodyT, _version: int) -> Outcome:
        try:
            return save(body)
        except ChangedMeanwhile as problem:
            raise PersonFacing(problem.said, "Leave without saving, look at it again, then come back.") from problem

    return saved
