"""Which of many phrasings sets a question belongs to, by evidence pooled over all phrasings of an entry.

Knows texts and labels only, no fair; may import `knowledge.text`. Read `matcher.py` first, then `kernel.py` (what near
means) and `background.py` (what was learned beforehand, in `background.npz`).
"""
