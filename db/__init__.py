"""The part that remembers: tables, one module per noun, each with its own reads and writes.

Imports `knowledge` for the fair's values and nothing else of ours. SQL is spoken here only; what leaves is a value.
Read `store.py` first (one transaction per update), then `inbox.py` (how an update is never lost).
"""
