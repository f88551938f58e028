"""What screens and reports read about the people who work here."""

from __future__ import annotations

from ulo.queries.staff.body import (
    employment_as_kept,
    learning_as_kept,
    post_as_kept,
    rate_as_kept,
    registration_as_kept,
    supervision_as_kept,
    training_as_kept,
)
from ulo.queries.staff.due import Due, staff_due
from ulo.queries.staff.learning import LearningOfYear, LearningPiece, learning_of_year, registered_options
from ulo.queries.staff.list import (
    AskedWorkers,
    PostRow,
    WorkerRow,
    first_workers,
    post_options,
    post_page,
    posts,
    worker_ids,
    worker_rows,
)
from ulo.queries.staff.page import (
    EmploymentRow,
    LearningRow,
    RateRow,
    RegistrationRow,
    SupervisionRow,
    TrainingRow,
    WorkerPage,
    Workload,
    worker_page,
)
from ulo.queries.staff.rates import rate_on

OPTIONS = {"post": post_options, "social_worker": registered_options}
"""What forms and reports choose from: posts that are not closed; those on the register of Social Work England."""

__all__ = [
    "OPTIONS",
    "AskedWorkers",
    "Due",
    "EmploymentRow",
    "LearningOfYear",
    "LearningPiece",
    "LearningRow",
    "PostRow",
    "RateRow",
    "RegistrationRow",
    "SupervisionRow",
    "TrainingRow",
    "WorkerPage",
    "WorkerRow",
    "Workload",
    "employment_as_kept",
    "first_workers",
    "learning_as_kept",
    "learning_of_year",
    "post_as_kept",
    "post_options",
    "post_page",
    "posts",
    "rate_as_kept",
    "rate_on",
    "registered_options",
    "registration_as_kept",
    "staff_due",
    "supervision_as_kept",
    "training_as_kept",
    "worker_ids",
    "worker_page",
    "worker_rows",
]
