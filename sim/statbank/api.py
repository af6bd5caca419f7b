"""The open API: the only place in the project that uses a network, and only when it is asked to."""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from http.client import HTTPException
from typing import Any

from ..inputs import InputError, mistake
from .tables import MOST_BYTES, Table, from_json

ADDRESS = "https://api.statbank.dk/v1"
SECONDS = 30.0


def fetch(table: str, wanted: Mapping[str, Sequence[str]], address: str = ADDRESS, seconds: float = SECONDS) -> Table:
    """Some codes of each variable of a table, '*' for all; a name is understood too. ``tableinfo`` is
    asked first whether they exist. Raises InputError."""
    info = _asked(f"{address}/tableinfo/{urllib.parse.quote(table)}?lang=da&format=JSON", None, seconds)
    chosen = _chosen(info, table, wanted)
    body = {
        "table": table, "format": "JSONSTAT", "lang": "da",
        "variables": [{"code": code, "values": values} for code, values in chosen.items()],
    }
    return from_json(_asked(f"{address}/data", body, seconds), f"{address}/data: {_query(chosen)}")


def _query(chosen: Mapping[str, Sequence[str]]) -> str:
    """What was asked for, short enough to stand in a source."""
    short = {code: v if len(v) < 5 else [f"{v[0]} to {v[-1]}"] for code, v in chosen.items()}
    return " ".join(f"{code}={','.join(values)}" for code, values in short.items())


def _chosen(text: str, table: str, wanted: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Codes by variable, both as the table spells them; refuses a code that it does not have."""
    try:
        variables = json.loads(text)["variables"]
        known = {v["id"].upper(): (v["id"], {str(each["id"]): str(each["text"]) for each in v["values"]}) for v in variables}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise mistake("statbank.no_variables", table=table) from None
    found = {}
    for code, values in wanted.items():
        if code.upper() not in known:
            raise mistake("statbank.no_variable", table=table, variable=code, there=", ".join(known))
        spelt, there = known[code.upper()]
        found[spelt] = [_code(value, there, table, code) for value in values]
    if left := [spelt for spelt, _ in known.values() if spelt not in found]:
        raise mistake("statbank.more_variables", table=table, variables=", ".join(left))
    return found


def _code(value: str, there: Mapping[str, str], table: str, variable: str) -> str:
    if value == "*" or value in there:
        return value
    named = [code for code, text in there.items() if text.casefold() == value.casefold()]
    if not named:
        close = get_close_matches(value, there.values(), 1)
        told = {"table": table, "variable": variable, "text": value[:60]}
        raise mistake("statbank.close_code", close=close[0], **told) if close else mistake("statbank.no_code", **told)
    return named[0]


def _asked(url: str, body: Any, seconds: float) -> str:
    if urllib.parse.urlsplit(url).scheme not in ("http", "https"):
        raise mistake("statbank.address", url=url)
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=seconds) as answer:
            raw = answer.read(MOST_BYTES + 1)
        if len(raw) > MOST_BYTES:
            raise mistake("statbank.long_answer", url=url, most=MOST_BYTES // 1_000_000)
        return raw.decode("utf-8-sig")
    except InputError:
        raise
    except urllib.error.HTTPError as error:
        raise mistake("statbank.answered", url=url, told=f"{error.code} {error.reason}{_why(error)}") from None
    except TimeoutError:
        raise mistake("statbank.silent", url=url, seconds=f"{seconds:g}") from None
    except urllib.error.URLError as error:
        raise mistake("statbank.not_reached", url=url, reason=error.reason) from None
    except (OSError, HTTPException, ValueError) as error:
        raise mistake("statbank.broke_off", url=url, reason=type(error).__name__) from None


def _why(error: urllib.error.HTTPError) -> str:
    """What the API says of a mistake: JSON with errorTypeCode and message."""
    try:
        told = json.loads(error.read(10_000))
        return f" ({told['errorTypeCode']}: {' '.join(str(told['message']).split())[:200]})"
    except (OSError, HTTPException, ValueError, KeyError, TypeError):
        return ""
