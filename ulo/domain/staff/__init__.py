"""Workers: posts, who is employed in them and at what cost, their registration, learning, and supervision."""

from __future__ import annotations

from ulo.domain.staff.words import Contract, DueKind, LearningKind, RegistrationBody

__all__ = ["Contract", "DueKind", "LearningKind", "RegistrationBody"]
