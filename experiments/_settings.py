"""What every experiment has beside its groups, checked."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, StrictBool, field_validator, model_validator

from sim.inputs import Name, Record


class Executor(Record):
    """Who plays: processes on this machine, or a Dask cluster at an address."""

    kind: Literal["local", "dask"]
    address: str | None = None


class Settings(Record):
    """What every experiment has beside its groups."""

    years: int = Field(ge=1, le=60, strict=True)
    seed: int = Field(ge=0, strict=True)
    futures: int = Field(ge=1, le=1_000_000, strict=True)
    precision: float | None = Field(default=None, gt=0, le=0.5, strict=True)
    most_futures: int = Field(default=20_000, ge=1, le=1_000_000, strict=True)
    engine: Literal["reference", "compiled"]
    check_futures: int = Field(ge=0, strict=True)
    workers: Any
    language: Literal["en", "da"]
    results: Name
    report: StrictBool
    excel: StrictBool
    hide_small_counts: StrictBool | None

    @field_validator("workers")
    @classmethod
    def _auto_or_a_number(cls, workers: Any) -> int | str:
        if workers == "auto" or (type(workers) is int and workers >= 1):
            return workers
        raise ValueError(f"{workers!r} is not allowed: it must be 'auto' or a whole number, at least 1")

    @model_validator(mode="after")
    def _most_are_no_fewer(self) -> Settings:
        if self.precision is not None and self.most_futures < self.futures:
            raise ValueError(
                f"most_futures: {self.most_futures} is not allowed: it must be at least futures, {self.futures}"
            )
        return self
