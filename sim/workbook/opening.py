"""A workbook that was filled in is opened, or one sentence says why it cannot be."""

from __future__ import annotations

import re
import warnings
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl

from ..inputs import InputError
from ..words import say

OTHERS = (".xls", ".xlsb", ".ods", ".csv")
OLE = bytes.fromhex("D0CF11E0")  # old .xls files begin so, and so does what Excel encrypts
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
EMPTY_CELL, EMPTY_ROW = re.compile(rb"<c\s[^<>]*/>"), re.compile(rb"<row\s[^<>]*(/>|>\s*</row>)")


def opened(path: Path, language: str) -> Any:
    """The workbook of openpyxl, with what Excel found for each formula; where it has stored nothing,
    the formula itself stands there, of data type f. Raises InputError in ``language``."""
    if why := _not_to_be_opened(path):
        raise InputError(say(f"import.{why}", language, file=path))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of openpyxl: that it keeps no drop-downs, and the like
            filled = _without_empty_cells(path)
            book, written = openpyxl.load_workbook(filled, data_only=True), openpyxl.load_workbook(filled)
    # A damaged file makes openpyxl, and the parsers beneath it, raise nearly anything.
    except Exception:
        raise InputError(say("import.unreadable", language, file=path)) from None
    _put_back_formulas(book, written)  # out here, so that a fault of ours is not taken for a damaged file
    return book


def _not_to_be_opened(path: Path) -> str | None:
    """The key of a sentence that says why a file need not be tried."""
    if path.is_dir():
        return "folder"
    if path.name.startswith("~$"):
        return "lock_file"
    try:
        with path.open("rb") as file:
            start = file.read(len(OLE))
            if start == OLE:
                return "password" if ENCRYPTED in file.read() else "other_format"
    except FileNotFoundError:
        return "missing"
    except OSError:
        return "in_use"
    return "other_format" if path.suffix.lower() in OTHERS else None


def _without_empty_cells(path: Path) -> BytesIO:
    """The file without cells that hold a format alone: a column may have a million, which take long to read."""
    filled = BytesIO()
    with zipfile.ZipFile(path) as parts, zipfile.ZipFile(filled, "w") as kept:
        for name in parts.namelist():
            content = parts.read(name)
            if name.startswith("xl/worksheets/"):
                content = EMPTY_ROW.sub(b"", EMPTY_CELL.sub(b"", content))
            kept.writestr(name, content)
    return filled


def _put_back_formulas(book: Any, written: Any) -> None:
    for page in written.worksheets:
        for cell in (cell for row in page.iter_rows() for cell in row if cell.data_type == "f"):
            there = book[page.title][cell.coordinate]
            if there.value is None and there.data_type != "str":  # a formula may give an empty text
                there.value, there.data_type = str(getattr(cell.value, "text", cell.value)), "f"
