"""Streams and dice with addresses: ``SeedSequence(seed, spawn_key=(future number, stream, name))``.

A new stream moves no old number, and a future is the same however many are drawn.
"""

from __future__ import annotations

import hashlib
import warnings
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from ..quantities import DESIGN_SIZE, IGNORANCE

STREAMS = {"design": 0, "residents": 1, "referrals": 2, "sites": 3, "citizens": 4, "providers": 5}


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
        design = _design(self.seed, max(10, (self.number + 1).bit_length()))
        group, place = divmod(self.number, GROUP)
        rows = np.full(len(IGNORANCE), self.number)
        rows[FILLING:] = group * GROUP + _orders(self.seed, group)[:, place]
        return dict(zip(IGNORANCE, design[rows, np.arange(len(rows))].tolist()))

    def __getitem__(self, name: str) -> float:
        return self._dice[name]

    def __iter__(self) -> Iterator[str]:
        return iter(IGNORANCE)

    def __len__(self) -> int:
        return len(IGNORANCE)


# The first columns of the design fill their space together. In later ones single pairs go together for the
# first hundreds of points, so each is read in an order of its own within groups: by itself it fills as evenly.
FILLING, GROUP = 11, 64


@lru_cache(maxsize=64)
def _orders(seed: int, group: int) -> np.ndarray:
    """An order of the points of a group for each name beyond the first: (names, GROUP)."""
    names = IGNORANCE[FILLING:]
    return np.stack([np.random.default_rng(stream_seed(seed, group, "design", name)).permutation(GROUP) for name in names])


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


def citizen_dice(seed: int, number: int, point: str, citizens: np.ndarray) -> np.ndarray:
    """A die in [0, 1) for each citizen at a decision point: a function of seed, future, point and id.

    The id is mixed with a key of its point twice by the finaliser of SplitMix64 (Steele, Lea and
    Flood 2014), so a citizen has the same die whoever else there is, and only what is asked for is drawn.
    """
    keys = stream_seed(seed, number, "citizens", point).generate_state(2, np.uint64)
    mixed = citizens.astype(np.uint64)
    for key in keys:
        mixed = _mixed((mixed + key) * np.uint64(0x9E3779B97F4A7C15))
    return (mixed >> np.uint64(11)) * 2.0**-53


def _mixed(z: np.ndarray) -> np.ndarray:
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


# --- chance of an analysis of what has been played: futures have no part in it --------------

ANALYSIS = 1 << 16  # far from the streams of futures


def resampling(seed: int, name: str) -> np.random.Generator:
    """A generator for a named analysis, such as a bootstrap; other names have no part in it."""
    key = (ANALYSIS, zlib.crc32(name.encode()))
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=key))


def two_designs(seed: int, rows: int, width: int) -> np.ndarray:
    """Two space-filling designs side by side, independent of each other: (rows, 2, width) dice.

    One scrambled Sobol' sequence of twice the width (Saltelli et al. 2010); ``rows`` is a power
    of two, and fewer rows are the first of more.
    """
    from scipy.stats import qmc

    sequence = qmc.Sobol(2 * width, rng=resampling(seed, "two designs"))
    return sequence.random_base2(rows.bit_length() - 1).reshape(rows, 2, width)


def independent_dice(
    seed: int, number: int, combinations: Sequence[Mapping[str, float]] = ()
) -> dict[str, float]:
    """One die for each name in IGNORANCE, independent of every other number's.

    Where some combinations are all that is possible, one of them is taken, each as likely. The
    space-filling design spreads its points, so what is counted between them varies too little.
    """
    *dice, pick = resampling(seed, f"independent dice {number}").random(DESIGN_SIZE + 1).tolist()
    known = combinations[int(pick * len(combinations))] if combinations else {}
    return {**dict(zip(IGNORANCE, dice)), **known}
