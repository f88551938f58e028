"""How often a rule is tried on made-up values; no trial is timed, for the machine may be busy."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

any_text = st.text(max_size=60)
"""Any letters there are, also those that cannot be kept."""

typed_text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=60)
"""Text that can be kept: no zero byte, no half a letter."""


def tried(times: int) -> settings:
    """`@tried(50)` above a test that takes made-up values."""
    slow = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
    return settings(max_examples=times, deadline=None, suppress_health_check=slow)
