"""Alembic's folder: each step in `versions` says what it does and walks both ways."""
