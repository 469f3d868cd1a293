"""A fair made ready for questions: an immutable snapshot built once per version of the data.

May import `knowledge.fair`, `knowledge.text` and `knowledge.matching`. Read `snapshot.py` first.
"""

from knowledge.index.snapshot import Index

__all__ = ["Index"]
