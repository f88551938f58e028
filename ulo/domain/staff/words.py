"""The lists of answers about workers: contracts, registers, kinds of learning, and what can fall due."""

from __future__ import annotations

from ulo.domain.choices import Choice


class Contract(Choice):
    """How somebody is employed. Source: ASC-WDS contract types."""

    PERMANENT = "permanent", "Permanent"
    TEMPORARY = "temporary", "Temporary"
    POOL = "pool", "Pool or bank"
    AGENCY = "agency", "Agency"
    VOLUNTEER = "volunteer", "Volunteer"
    OTHER = "other", "Other"


class RegistrationBody(Choice):
    """Who keeps the register a professional is on."""

    SOCIAL_WORK_ENGLAND = "swe", "Social Work England"
    SOCIAL_CARE_WALES = "scw", "Social Care Wales"
    SSSC = "sssc", "Scottish Social Services Council"
    NISCC = "niscc", "Northern Ireland Social Care Council"
    HCPC = "hcpc", "Health and Care Professions Council"
    NMC = "nmc", "Nursing and Midwifery Council"
    OTHER = "other", "Another register"


class LearningKind(Choice):
    """What kind of learning a piece of continuing professional development was."""

    COURSE = "course", "A course or event"
    READING = "reading", "Reading or research"
    FROM_PEOPLE = "from_people", "Learning from people we work with"
    PRACTICE = "practice", "Reflecting on practice"
    SUPERVISION = "supervision", "Supervision"
    OTHER = "other", "Something else"


class DueKind(Choice):
    """What can fall due for somebody who works here."""

    REGISTRATION = "registration", "Registration"
    LEARNING_YEAR = "learning_year", "Learning year"
    SUPERVISION = "supervision", "Supervision"
    TRAINING = "training", "Training"
    CONTRACT = "contract", "Contract ends"
