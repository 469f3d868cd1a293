"""Writes a fair as a folder or a workbook that `knowledge/loading` reads back as an equal fair, and the empty form.

`rows.py` turns a fair into plain rows under the column names of `loading/columns.py`; `folder.py` writes them as CSV
and YAML, `workbook.py` as XLSX, dressed by `dressing.py` (widths, drop-downs) and explained by `guide.py`. The form is
nothing but the fair of `example.py` written as a workbook. May import the fair values, loading's columns, PyYAML and
openpyxl. Read `rows.py` first.
"""

from knowledge.writing.example import EXAMPLE
from knowledge.writing.folder import write_folder
from knowledge.writing.rows import CannotWrite
from knowledge.writing.workbook import write_workbook

__all__ = ["EXAMPLE", "CannotWrite", "write_folder", "write_workbook"]
