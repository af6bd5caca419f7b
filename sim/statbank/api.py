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

from ..inputs import InputError
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
        raise InputError(f"{table}: the answer to tableinfo has no variables with values") from None
    found = {}
    for code, values in wanted.items():
        if code.upper() not in known:
            raise InputError(f"{table}: there is no variable {code}; there: {', '.join(known)}")
        spelt, there = known[code.upper()]
        found[spelt] = [_code(value, there, f"{table}: the variable {code}") for value in values]
    if left := [spelt for spelt, _ in known.values() if spelt not in found]:
        raise InputError(f"{table}: it has a variable that is not known of here: {', '.join(left)}")
    return found


def _code(value: str, there: Mapping[str, str], where: str) -> str:
    if value == "*" or value in there:
        return value
    named = [code for code, text in there.items() if text.casefold() == value.casefold()]
    if not named:
        close = get_close_matches(value, there.values(), 1)
        raise InputError(f"{where} has no code '{value[:60]}'" + (f"; did you mean '{close[0]}'?" if close else ""))
    return named[0]


def _asked(url: str, body: Any, seconds: float) -> str:
    if urllib.parse.urlsplit(url).scheme not in ("http", "https"):
        raise InputError(f"{url}: an address that begins with https:// is needed")
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=seconds) as answer:
            raw = answer.read(MOST_BYTES + 1)
        if len(raw) > MOST_BYTES:
            raise InputError(f"{url}: the answer is over {MOST_BYTES // 1_000_000} MB; ask for less")
        return raw.decode("utf-8-sig")
    except InputError:
        raise
    except urllib.error.HTTPError as error:
        raise InputError(f"{url}: the server answered {error.code} {error.reason}{_why(error)}") from None
    except TimeoutError:
        raise InputError(f"{url}: no answer within {seconds:g} seconds; save the table as a file instead") from None
    except urllib.error.URLError as error:
        raise InputError(f"{url} cannot be reached ({error.reason}); save the table as a file instead") from None
    except (OSError, HTTPException, ValueError) as error:
        raise InputError(f"{url}: the answer broke off or the address is wrong ({type(error).__name__})") from None


def _why(error: urllib.error.HTTPError) -> str:
    """What the API says of a mistake: JSON with errorTypeCode and message."""
    try:
        told = json.loads(error.read(10_000))
        return f" ({told['errorTypeCode']}: {' '.join(str(told['message']).split())[:200]})"
    except (OSError, HTTPException, ValueError, KeyError, TypeError):
        return ""
