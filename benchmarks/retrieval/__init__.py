"""Which entry a short Vietnamese question belongs to: our matcher beside its peers, on intent sets.

An intent set is a JSON Lines file, `{"intent": …, "text": …}` a line. Of each intent's utterances some are the
phrasings of the knowledge base and the rest are questions, asked as they are and in five kinds of noise (`noise.py`).
`sets/` holds sets of our own writing; `--sets DIR` measures others. Nothing of ours is fitted to a set that it is
judged on: see `learning.py`.

May import everything. Read `__main__.py`, then `sets.py` and `judging.py`.
"""

import knowledge  # noqa: F401 (sets the number of threads before NumPy is loaded, for peers as for ours)
