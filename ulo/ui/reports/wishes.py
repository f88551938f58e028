"""What a person can wish of paper, whatever the report."""

from __future__ import annotations

import dataclasses
from typing import Annotated

from ulo.domain.fields import Field


@dataclasses.dataclass(frozen=True, slots=True)
class Paper:
    """How a report is to be printed."""

    large: Annotated[bool, Field("Large print, 18 point", "Standard print is 12 point", kind="yes_no")] = False
    high_contrast: Annotated[bool, Field("High contrast", "Black on white, with thicker lines", kind="yes_no")] = False
