"""SHOW: a run folder as a workbook for Excel, read off the folder and written with XlsxWriter."""

from .results import NAME, write_results

__all__ = ["NAME", "write_results"]
