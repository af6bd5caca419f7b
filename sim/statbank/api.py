"""The open API: the only place in the project that uses a network, and only when it is asked to."""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping, Sequence
from http.client import HTTPException
from typing import Any

from ..inputs import InputError
from .tables import MOST_BYTES, Table, from_json

ADDRESS = "https://api.statbank.dk/v1"
SECONDS = 30.0


def fetch(table: str, wanted: Mapping[str, Sequence[str]], address: str = ADDRESS, seconds: float = SECONDS) -> Table:
    """Some codes of each variable of a table, '*' for all; ``tableinfo`` is asked first whether
    they exist. Raises InputError."""
    info = _asked(f"{address}/tableinfo/{urllib.parse.quote(table)}?lang=da", None, seconds)
    ids = _check(info, table, wanted)
    body = {
        "table": table, "format": "JSONSTAT", "lang": "da",
        "variables": [{"code": ids[code.upper()], "values": list(values)} for code, values in wanted.items()],
    }
    return from_json(_asked(f"{address}/data", body, seconds), f"{address}/data, {table}")


def _check(text: str, table: str, wanted: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The ids of the variables as the table spells them; refuses a code that it does not have."""
    try:
        variables = json.loads(text)["variables"]
        known = {v["id"].upper(): (v["id"], {value["id"] for value in v["values"]}) for v in variables}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise InputError(f"{table}: the answer to tableinfo has no variables with values") from None
    for code, values in wanted.items():
        if code.upper() not in known:
            raise InputError(f"{table}: there is no variable {code}; there: {', '.join(known)}")
        for value in values:
            if value != "*" and value not in known[code.upper()][1]:
                raise InputError(f"{table}: the variable {code} has no code '{value}' any more; see tableinfo")
    return {key: spelt for key, (spelt, _) in known.items()}


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
        raise InputError(f"{url}: the server answered {error.code} {error.reason}") from None
    except TimeoutError:
        raise InputError(f"{url}: no answer within {seconds:g} seconds; save the table as a file instead") from None
    except urllib.error.URLError as error:
        raise InputError(f"{url} cannot be reached ({error.reason}); save the table as a file instead") from None
    except (OSError, HTTPException, ValueError) as error:
        raise InputError(f"{url}: the answer broke off or the address is wrong ({type(error).__name__})") from None
