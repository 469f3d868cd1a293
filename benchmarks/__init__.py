"""The part that measures: one command each (`python -m benchmarks.intake`), prints a table and writes JSON.

May import everything, the simulator too. Figures that the documents quote come from here.
"""
