"""Reads a fair folder or workbook into a `Fair` and tells every fault at once: file, row, column and mend.

A source is first read into plain tables of text (`folder.py` reads CSV and YAML, `workbook/` reads XLSX), then
`checking.py` turns tables into values, so every source is checked alike. May import the fair values, prices, PyYAML,
openpyxl and rapidfuzz. Read `sources.py`, then `tables.py` and `checking.py`.
"""

from knowledge.loading.findings import Finding, Loaded, NoFair
from knowledge.loading.sources import STEPS, load_fair

__all__ = ["STEPS", "Finding", "Loaded", "NoFair", "load_fair"]
