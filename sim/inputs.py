"""INPUT: what a user may write, checked once, and refused in one sentence.

Every record of facts, assumptions or decisions is a frozen pydantic model that forbids
unknown keys. ``read`` is the only way from plain mappings to such a record.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, Strict, ValidationError

from .words import LANGUAGES, say

Number = Annotated[float, Strict()]
Positive = Annotated[float, Strict(), Field(gt=0)]
Share = Annotated[float, Strict(), Field(ge=0, le=1)]
Count = Annotated[int, Strict(), Field(ge=0)]
Name = Annotated[str, Strict(), Field(min_length=1, max_length=200)]


class InputError(ValueError):
    """What a user wrote cannot be used; the text is one sentence that says why, or a line for each of several.

    ``key`` and ``values``: of that text, where it is known in every language; ``parts``: the several.
    """

    key: str | None = None
    values: Mapping[str, object] = MappingProxyType({})
    parts: Sequence[InputError] = ()


def mistake(key: str, **values: object) -> InputError:
    """An error whose text stands in the words; other such errors may be among its values."""
    error = InputError(say(key, LANGUAGES[0], **values))
    error.key, error.values = key, values
    return error


def mistakes(parts: Sequence[InputError]) -> InputError:
    """Several errors that are told at once."""
    error = InputError("\n".join(map(str, parts)))
    error.parts = parts
    return error


def said(told: object, language: str) -> str:
    """An error in a language, or as it is where its text is not known there; anything else as it is."""
    if isinstance(told, InputError) and told.parts:
        return "\n".join(said(part, language) for part in told.parts)
    if isinstance(told, InputError) and told.key:
        return say(told.key, language, **{name: said(value, language) for name, value in told.values.items()})
    return str(told)


class About(BaseModel):
    """Where a value comes from, in a form that a report can print."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    unit: str
    tag: Literal["verified", "derived", "assumption"]
    source: str


class Record(BaseModel):
    """A checked record that never changes."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, allow_inf_nan=False, validate_default=True
    )


class Document(Record):
    """The record of a whole config file; ``about`` says where its values come from."""

    name: Name
    about: dict[str, About] = Field(default_factory=dict, repr=False)


SomeRecord = TypeVar("SomeRecord", bound=BaseModel)


def read(record: type[SomeRecord], values: Mapping[str, Any], where: str) -> SomeRecord:
    """Check ``values`` and return them as ``record``.

    ``where`` names the key (and the file, if known) that the values stand under.
    Raises InputError with one sentence about the first mistake.
    """
    try:
        return record.model_validate(values)
    except ValidationError as error:
        raise InputError(_sentence(record, error, where)) from None


def suggestion(word: str, allowed: list[str]) -> str:
    """'; did you mean 'x'?' where a close match exists, and what is allowed."""
    close = difflib.get_close_matches(word, allowed, n=1, cutoff=0.6)
    hint = f" (did you mean '{close[0]}'?)" if close else ""
    return f"{hint}; allowed: {', '.join(allowed)}"


def _sentence(record: type[BaseModel], error: ValidationError, where: str) -> str:
    # A union reports every branch it tried; the branch that got deepest is what was meant.
    first = max(error.errors(), key=lambda e: (len(_keys(e["loc"])), e["type"] == "extra_forbidden"))
    keys = _keys(first["loc"])
    path = ".".join([where, *keys])
    kind, value = first["type"], first.get("input")
    if kind == "extra_forbidden":
        allowed = sorted(set(_fields_at(record, keys[:-1])) - {"about"})
        return f"{'.'.join([where, *keys[:-1]])}: unknown key '{keys[-1]}'{suggestion(keys[-1], allowed)}"
    if kind == "missing":
        return f"{path}: this key is missing and has no default"
    if kind == "value_error":
        reason = str(first["ctx"]["error"])
        return f"{path}: {reason}" if keys else f"{where}: {reason}"
    return f"{path}: {_shown(value)} is not allowed: {_reason(first)}{_comma(value)}"


def _keys(location: tuple[int | str, ...]) -> list[str]:
    """The location without the names that pydantic gives to branches of a union."""
    return [str(part) for part in location if isinstance(part, int) or _is_key(part)]


def _is_key(part: str) -> bool:
    branch_marks = ("function-", "constrained-", "tagged-union", "lax-or-strict", "nullable", "[")
    return not (any(mark in part for mark in branch_marks) or part in _BRANCH_NAMES)


_BRANCH_NAMES = {"float", "int", "str", "bool", "date", "none"}


def _reason(detail: Mapping[str, Any]) -> str:
    kind, ctx = detail["type"], detail.get("ctx", {})
    words = {
        "float_type": "a number is needed",
        "int_type": "a whole number is needed",
        "string_type": "a text is needed",
        "string_too_short": "it must not be empty",
        "bool_type": "true or false is needed",
        "date_from_datetime_parsing": "a date such as 2023-01-31 is needed",
        "date_parsing": "a date such as 2023-01-31 is needed",
        "date_type": "a date such as 2023-01-31 is needed",
        "model_type": "a group of keys is needed",
        "dict_type": "a group of keys is needed",
        "tuple_type": "a list is needed",
        "list_type": "a list is needed",
    }
    if kind in words:
        return words[kind]
    limits = {
        "greater_than": ("gt", "more than"),
        "greater_than_equal": ("ge", "at least"),
        "less_than": ("lt", "less than"),
        "less_than_equal": ("le", "at most"),
    }
    if kind in limits:
        key, phrase = limits[kind]
        return f"it must be {phrase} {ctx[key]:g}"
    if kind == "too_short":
        return f"at least {ctx['min_length']} {'are' if ctx['min_length'] > 1 else 'is'} needed"
    if kind == "literal_error":
        return f"it must be one of {ctx['expected']}"
    return detail["msg"][0].lower() + detail["msg"][1:]


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _comma(value: Any) -> str:
    """A decimal comma arrives as text, or as a list of two numbers from the command line."""
    if isinstance(value, str) and value.replace(",", "", 1).lstrip("-").isdigit() and "," in value:
        return f"; write a decimal point, {value.replace(',', '.')}, not a decimal comma"
    return ""


def _fields_at(record: type[BaseModel], keys: list[str]) -> list[str]:
    """Names of the fields allowed at a path of keys inside a record."""
    if not keys:
        return list(record.model_fields)
    field = record.model_fields.get(keys[0])
    rest = keys[1:]
    models = _models_in(field.annotation) if field else []
    if models and field and _is_mapping(field.annotation):
        rest = rest[1:]
    names = [name for model in models for name in _fields_at(model, rest)]
    return list(dict.fromkeys(names))


def _is_mapping(annotation: Any) -> bool:
    return "dict[" in str(annotation) or "tuple[" in str(annotation)


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    found: list[type[BaseModel]] = []
    for part in getattr(annotation, "__args__", ()):
        found += _models_in(part)
    return found


__all__ = [
    "About", "Count", "Document", "InputError", "Name", "Number", "Positive", "Record", "Share",
    "date", "mistake", "mistakes", "read", "said", "suggestion",
]
