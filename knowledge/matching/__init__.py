"""Which of many phrasings sets a question belongs to, by evidence pooled over all phrasings of an entry.

Knows texts and labels only, no fair; may import `knowledge.text`. Read `matcher.py` first.
"""
