"""A workbook that was filled in is opened, or one sentence says why it cannot be."""

from __future__ import annotations

import re
import warnings
import zipfile
from pathlib import Path
from typing import Any, BinaryIO

import openpyxl

from ..inputs import InputError
from ..words import say

OTHERS = (".xls", ".xlsb", ".ods", ".csv")
OLE = bytes.fromhex("D0CF11E0")  # old .xls files begin so, and so does what Excel encrypts
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
FORMULA = re.compile(rb"<(\w+:)?f[\s/>]")


def opened(path: Path, language: str) -> Any:
    """The workbook of openpyxl, with what Excel found for each formula; where it has stored nothing,
    the formula itself stands there, of data type f. Raises InputError in ``language``."""
    if why := _not_to_be_opened(path):
        raise InputError(say(f"import.{why}", language, file=path))
    try:
        with path.open("rb") as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of openpyxl: that it keeps no drop-downs, and the like
            book = openpyxl.load_workbook(file, data_only=True)
            if _has_formulas(file):
                _put_back_formulas(book, openpyxl.load_workbook(file))
    # A damaged file makes openpyxl, and the parsers beneath it, raise nearly anything.
    except Exception:
        raise InputError(say("import.unreadable", language, file=path)) from None
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


def _has_formulas(file: BinaryIO) -> bool:
    """Whether it is worth reading twice, which takes long where a column is formatted to its end."""
    with zipfile.ZipFile(file) as parts:
        return any(FORMULA.search(parts.read(name)) for name in parts.namelist() if name.startswith("xl/worksheets/"))


def _put_back_formulas(book: Any, written: Any) -> None:
    for page in written.worksheets:
        for cell in (cell for row in page.iter_rows() for cell in row if cell.data_type == "f"):
            there = book[page.title][cell.coordinate]
            if there.value is None and there.data_type != "str":  # a formula may give an empty text
                there.value, there.data_type = str(getattr(cell.value, "text", cell.value)), "f"
