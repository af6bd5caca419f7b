"""Configs without a command line: of a run folder to the job that it was, and the shipped ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from hydra import compose, initialize_config_module
from hydra.core.global_hydra import GlobalHydra
from omegaconf import OmegaConf

from experiments._launch import GROUPS, Job, Recorded, checked
from experiments._mistakes import FOUND_BY_HYDRA
from sim.inputs import InputError


def job_again(name: str, config_yaml: str, changed: Mapping[str, Any], recorded: Recorded) -> Job:
    """The job that the config of a run folder describes, with some settings ``changed``. Raises InputError.

    The plans of a list stand in it as ``plan/NAME``; an experiment that plays only these has no ``plan``.
    """
    plain = config_of(config_yaml)
    plans = {key.removeprefix("plan/"): plain[key] for key in plain if str(key).startswith("plan/")}
    config: dict[str, Any] = {}
    for key, value in plain.items():
        if not str(key).startswith("plan/"):
            config[key] = changed.get(key, value)
        elif "plan" not in plain:
            config.setdefault("plan", value)
    for group in (*GROUPS, "experiment"):
        if not isinstance(config.get(group), dict):
            raise InputError(f"config.yaml: {group} is missing")
    return replace(checked(name, config, recorded=True), recorded=replace(recorded, plans=plans))


def config_of(config_yaml: str) -> dict[str, Any]:
    """The config that a run has written, plain. Raises InputError."""
    try:
        plain = OmegaConf.to_container(OmegaConf.create(config_yaml), resolve=False)
    except FOUND_BY_HYDRA:
        raise InputError("config.yaml: this is no config that a run has written") from None
    if not isinstance(plain, dict):
        raise InputError("config.yaml: this is no config that a run has written")
    return plain


def plans_of(names: Sequence[str]) -> list[dict[str, Any]]:
    """Shipped plans, put together; what they take from another group stays as it is written."""
    GlobalHydra.instance().clear()
    with initialize_config_module("configs", version_base="1.3"):
        return [OmegaConf.to_container(compose(f"plan/{name}"), resolve=False)["plan"] for name in names]


def default_config(name: str) -> dict[str, Any]:
    """The shipped config of an experiment, put together, with nothing changed."""
    GlobalHydra.instance().clear()
    with initialize_config_module("configs", version_base="1.3"):
        return OmegaConf.to_container(compose(name), resolve=True)
