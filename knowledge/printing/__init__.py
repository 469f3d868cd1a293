"""What an organiser prints for the booths: the hand-out with a booth's code, and the sign that visitors scan.

A sheet is a tuple of shapes in millimetres (`sheet.py`), laid out by `papers.py` and drawn as PDF (`pdf.py`) or as SVG,
from which `knowledge/drawing` makes a PNG (`svg.py`). All words come in as arguments. Read `papers.py` first.
"""
