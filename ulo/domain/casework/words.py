"""The words of working together: lists of answers, each with what is stored and what people read."""

from __future__ import annotations

from ulo.domain.choices import Choice


class WorkState(Choice):
    """Where joint work stands. Source: domain.md 2.8."""

    ASKED = "asked", "Asked for"
    OPEN = "open", "Under way"
    PAUSED = "paused", "Paused"
    CLOSED = "closed", "Ended"


class YesNoUnasked(Choice):
    """An answer that may not have been asked for; not asked is never taken for no."""

    NOT_ASKED = "not_asked", "Not asked"
    YES = "yes", "Yes"
    NO = "no", "No"


class PartRole(Choice):
    """What somebody does in joint work."""

    LEAD_PERSON = "lead_person", "The person it is about"
    CO_PERSON = "co_person", "Takes part too"
    WORKER = "worker", "Worker"
    PEER = "peer", "Peer supporter"
    CARER = "carer", "Carer"
    ADVOCATE = "advocate", "Advocate"
    PROFESSIONAL = "professional", "Another professional"


class Side(Choice):
    """Whose time a contribution counts as: the people's, the workers', or others'."""

    PERSON = "person", "People"
    WORKER = "worker", "Workers"
    PEER = "peer", "Peer supporters"
    OTHER = "other", "Others"


SIDE_OF = {
    PartRole.LEAD_PERSON: Side.PERSON,
    PartRole.CO_PERSON: Side.PERSON,
    PartRole.WORKER: Side.WORKER,
    PartRole.PEER: Side.PEER,
    PartRole.CARER: Side.OTHER,
    PartRole.ADVOCATE: Side.OTHER,
    PartRole.PROFESSIONAL: Side.OTHER,
}
"""Whose time somebody's minutes are counted as, by what they do in the work."""


class SessionState(Choice):
    """Where a session stands. A planned one becomes the record of what was held (decisions.md 4)."""

    PLANNED = "planned", "Planned"
    HELD = "held", "Held"
    CANCELLED = "cancelled", "Cancelled"
    DID_NOT_HAPPEN = "did_not_happen", "Did not happen"


class Mode(Choice):
    """How people met."""

    HOME = "home", "At the person’s home"
    OFFICE = "office", "At our place"
    OUT = "out", "Out together"
    PHONE = "phone", "By telephone"
    VIDEO = "video", "By video"
    WRITING = "writing", "In writing"
    GROUP = "group", "In a group"


class Attended(Choice):
    """Whether somebody was there."""

    YES = "yes", "Took part"
    NO = "no", "Did not come"
    CANCELLED = "cancelled", "Told us beforehand"


class SupportMet(Choice):
    """Whether booked access support was there. Source: Accessible Information Standard, step “meet”."""

    NOT_KNOWN = "not_known", "Not known yet"
    YES = "yes", "Met"
    PART = "part", "Met in part"
    NO = "no", "Not met"
    NOT_WANTED = "not_wanted", "Not wanted this time"


class GoalState(Choice):
    """Where a goal stands."""

    OPEN = "open", "Working on it"
    MET = "met", "Met"
    PART = "part", "Met in part"
    LEFT = "left", "Left by choice"


class ActionMode(Choice):
    """Who does an agreed action."""

    SELF = "self", "I do it myself"
    TOGETHER = "together", "We do it together"
    WORKER_FOR = "worker_for", "The worker does it for me"


class Stance(Choice):
    """What somebody says to one version of a shared plan."""

    NOT_YET = "not_yet", "Not yet said"
    AGREE = "agree", "I agree"
    PART = "part", "I agree in part"
    DISAGREE = "disagree", "I do not agree"
    CHOSE_NOT = "chose_not", "I chose not to sign"
    UNABLE = "unable", "Could not sign"


class SigningMethod(Choice):
    """How somebody's word on a plan was given."""

    TYPED = "typed", "Typed by themselves"
    PAPER = "paper", "Signed on paper"
    WITNESSED = "witnessed", "Said before a witness"
    VERBAL = "verbal", "Said to the worker"


class DecidedBy(Choice):
    """Who made a decision."""

    PERSON = "person", "The person"
    PERSON_WITH_SUPPORT = "person_with_support", "The person, with support"
    SHARED = "shared", "Person and worker together"
    WORKER = "worker", "The worker"
    OTHER_LAW = "other_law", "Somebody else, under the law"


class Rung(Choice):
    """The rungs of the ladder of co-production. Source: TLAP, ladder of co-production."""

    COERCION = "1", "Coercion"
    EDUCATING = "2", "Educating"
    INFORMING = "3", "Informing"
    CONSULTATION = "4", "Consultation"
    ENGAGEMENT = "5", "Engagement"
    CO_DESIGN = "6", "Co-design"
    CO_PRODUCTION = "7", "Co-production"


AGREED = frozenset({Stance.AGREE, Stance.PART})
"""With one of these from the person it is about, a plan may be called agreed."""
OWN_DECISION = frozenset({DecidedBy.PERSON, DecidedBy.PERSON_WITH_SUPPORT, DecidedBy.SHARED})
"""Decisions made in another way need a reason."""
