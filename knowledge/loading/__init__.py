"""Reads a fair folder into a `Fair` and tells every fault at once, with file, row, column and what to write instead.

A source is first read into plain tables of text (`csv_files.py`, `yaml_files.py`, put together by `folder.py`), then
`checking.py` turns tables into values; so another kind of source only has to bring the same tables. May import the
fair values, prices, PyYAML and rapidfuzz. Read `folder.py`, then `tables.py` and `checking.py`.
"""

from knowledge.loading.findings import Finding, Loaded, NoFair
from knowledge.loading.folder import load_fair

__all__ = ["Finding", "Loaded", "NoFair", "load_fair"]
