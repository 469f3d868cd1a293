"""Reads an XLSX workbook into the same tables as a fair folder, and refuses what no honest workbook holds.

A file is distrusted in this order: `archive.py` looks at the zip without unpacking it, `survey.py` counts through the
XML of every part, only then does openpyxl (read-only, defused, formulas never run) read values, which `values.py`
writes as text. `sheets.py` finds the sheet of each table and `reading.py` puts everything together: read it first.
May import what the rest of `loading` may, and openpyxl.
"""

from knowledge.loading.workbook.reading import workbook_tables

__all__ = ["workbook_tables"]
