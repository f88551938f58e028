"""The sample organisation: invented people, in a file to look at, to learn with and to test."""

from __future__ import annotations

from ulo.exchange.sample.making import ORGANISATION, PASSPHRASE, PEOPLE, SEED, USER, Sample, make_sample

__all__ = ["ORGANISATION", "PASSPHRASE", "PEOPLE", "SEED", "USER", "Sample", "make_sample"]
