"""Registration, learning, training and supervision of the people who work here: each is added, changed, taken back."""

from __future__ import annotations

import dataclasses

from ulo.domain.changes import Outcome
from ulo.domain.permissions import May
from ulo.domain.staff.bodies import LearningBody, RegistrationEntry, SupervisionBody, TrainingBody
from ulo.domain.staff.checks import check_learning, check_registration, check_supervision, check_training
from ulo.queries.staff.body import LEARNING, REGISTRATION, SUPERVISION, TRAINING
from ulo.services.staff.writing import add_of_person, edit_of_person, take_back_of_person
from ulo.store.desk import Desk, acts


@dataclasses.dataclass(frozen=True, slots=True)
class AddRegistration:
    """Somebody has a place on a professional register."""

    body: RegistrationEntry


@dataclasses.dataclass(frozen=True, slots=True)
class EditRegistration:
    """What is kept about a place on a professional register changes. `version` is the one the form started from."""

    registration_id: int
    version: int
    body: RegistrationEntry


@dataclasses.dataclass(frozen=True, slots=True)
class TakeBackRegistration:
    """What was just added goes again; only if nothing was changed since."""

    registration_id: int
    version: int


@dataclasses.dataclass(frozen=True, slots=True)
class AddLearning:
    """Somebody has a piece of learning."""

    body: LearningBody


@dataclasses.dataclass(frozen=True, slots=True)
class EditLearning:
    """What is kept about a piece of learning changes. `version` is the one the form started from."""

    learning_id: int
    version: int
    body: LearningBody


@dataclasses.dataclass(frozen=True, slots=True)
class TakeBackLearning:
    """What was just added goes again; only if nothing was changed since."""

    learning_id: int
    version: int


@dataclasses.dataclass(frozen=True, slots=True)
class AddTraining:
    """Somebody has a training."""

    body: TrainingBody


@dataclasses.dataclass(frozen=True, slots=True)
class EditTraining:
    """What is kept about a training changes. `version` is the one the form started from."""

    training_id: int
    version: int
    body: TrainingBody


@dataclasses.dataclass(frozen=True, slots=True)
class TakeBackTraining:
    """What was just added goes again; only if nothing was changed since."""

    training_id: int
    version: int


@dataclasses.dataclass(frozen=True, slots=True)
class AddSupervision:
    """Somebody has a supervision, planned or held."""

    body: SupervisionBody


@dataclasses.dataclass(frozen=True, slots=True)
class EditSupervision:
    """What is kept about a supervision, planned or held, changes. `version` is the one the form started from."""

    supervision_id: int
    version: int
    body: SupervisionBody


@dataclasses.dataclass(frozen=True, slots=True)
class TakeBackSupervision:
    """What was just added goes again; only if nothing was changed since."""

    supervision_id: int
    version: int


@acts(May.CHANGE_STAFF)
def add_registration(desk: Desk, command: AddRegistration) -> Outcome:
    """Keep a place on a professional register. Raises NotComplete."""
    return add_of_person(desk, REGISTRATION, command.body, check_registration, TakeBackRegistration, "Registration")


@acts(May.CHANGE_STAFF)
def edit_registration(desk: Desk, command: EditRegistration) -> Outcome:
    """Change a place on a professional register. Raises NotComplete, NotThere or ChangedMeanwhile."""
    return edit_of_person(desk, REGISTRATION, command, command.registration_id, check_registration, "Registration")


@acts(May.CHANGE_STAFF)
def take_back_registration(desk: Desk, command: TakeBackRegistration) -> Outcome:
    """Remove what was just added. Raises PersonFacing if it was changed since."""
    return take_back_of_person(desk, REGISTRATION, command.registration_id, command.version, "Registration")


@acts(May.CHANGE_STAFF)
def add_learning(desk: Desk, command: AddLearning) -> Outcome:
    """Keep a piece of learning. Raises NotComplete."""
    return add_of_person(desk, LEARNING, command.body, check_learning, TakeBackLearning, "Learning")


@acts(May.CHANGE_STAFF)
def edit_learning(desk: Desk, command: EditLearning) -> Outcome:
    """Change a piece of learning. Raises NotComplete, NotThere or ChangedMeanwhile."""
    return edit_of_person(desk, LEARNING, command, command.learning_id, check_learning, "Learning")


@acts(May.CHANGE_STAFF)
def take_back_learning(desk: Desk, command: TakeBackLearning) -> Outcome:
    """Remove what was just added. Raises PersonFacing if it was changed since."""
    return take_back_of_person(desk, LEARNING, command.learning_id, command.version, "Learning")


@acts(May.CHANGE_STAFF)
def add_training(desk: Desk, command: AddTraining) -> Outcome:
    """Keep a training. Raises NotComplete."""
    return add_of_person(desk, TRAINING, command.body, check_training, TakeBackTraining, "Training")


@acts(May.CHANGE_STAFF)
def edit_training(desk: Desk, command: EditTraining) -> Outcome:
    """Change a training. Raises NotComplete, NotThere or ChangedMeanwhile."""
    return edit_of_person(desk, TRAINING, command, command.training_id, check_training, "Training")


@acts(May.CHANGE_STAFF)
def take_back_training(desk: Desk, command: TakeBackTraining) -> Outcome:
    """Remove what was just added. Raises PersonFacing if it was changed since."""
    return take_back_of_person(desk, TRAINING, command.training_id, command.version, "Training")


@acts(May.CHANGE_STAFF)
def add_supervision(desk: Desk, command: AddSupervision) -> Outcome:
    """Keep a supervision, planned or held. Raises NotComplete."""
    return add_of_person(desk, SUPERVISION, command.body, check_supervision, TakeBackSupervision, "Supervision")


@acts(May.CHANGE_STAFF)
def edit_supervision(desk: Desk, command: EditSupervision) -> Outcome:
    """Change a supervision, planned or held. Raises NotComplete, NotThere or ChangedMeanwhile."""
    return edit_of_person(desk, SUPERVISION, command, command.supervision_id, check_supervision, "Supervision")


@acts(May.CHANGE_STAFF)
def take_back_supervision(desk: Desk, command: TakeBackSupervision) -> Outcome:
    """Remove what was just added. Raises PersonFacing if it was changed since."""
    return take_back_of_person(desk, SUPERVISION, command.supervision_id, command.version, "Supervision")
