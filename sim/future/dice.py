"""Streams and dice with addresses: ``SeedSequence(seed, spawn_key=(future number, stream, name))``.

A new stream moves no old number, and a future is the same however many are drawn.
"""

from __future__ import annotations

import hashlib
import warnings
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from ..demand import DESIGN_SIZE, IGNORANCE

STREAMS = {"design": 0, "residents": 1, "referrals": 2, "sites": 3}


def stream_seed(seed: int, number: int, stream: str, name: str = "") -> np.random.SeedSequence:
    """The seed of a named stream of a future."""
    key = (number, STREAMS[stream], zlib.crc32(name.encode()))
    return np.random.SeedSequence(seed, spawn_key=key)


@dataclass(frozen=True)
class Ignorance(Mapping):
    """One die for each name in IGNORANCE: point ``number`` of a scrambled Sobol' sequence.

    Worked out when first asked for: where nothing is uncertain nobody asks.
    """

    seed: int
    number: int

    @cached_property
    def _dice(self) -> dict[str, float]:
        block = max(10, (self.number + 1).bit_length())
        return dict(zip(IGNORANCE, _design(self.seed, block)[self.number].tolist()))

    def __getitem__(self, name: str) -> float:
        return self._dice[name]

    def __iter__(self) -> Iterator[str]:
        return iter(IGNORANCE)

    def __len__(self) -> int:
        return len(IGNORANCE)


@lru_cache(maxsize=4)
def _design(seed: int, block: int) -> np.ndarray:
    from scipy.stats import qmc  # takes half a second to import

    # The width never changes, so that a new uncertain input moves no old number.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        design = qmc.Sobol(DESIGN_SIZE, rng=np.random.default_rng(stream_seed(seed, 0, "design")))
    return design.random_base2(block)


def site_dice(key: bytes, name: str) -> tuple[float, float]:
    """Two dice for a site, from a keyed hash of its name: other sites have no part in them."""
    digest = hashlib.blake2b(name.encode(), key=key, digest_size=16).digest()
    return tuple((int.from_bytes(digest[at : at + 8], "little") >> 11) * 2.0**-53 for at in (0, 8))
