"""Rendering: a value in, a `Reply` out. Pure and without awaits; the sentences themselves stand in `templates/`.

May import `actions` (for the values they return), `db` and `knowledge`, never telegram. Read `reply.py` first.
"""
