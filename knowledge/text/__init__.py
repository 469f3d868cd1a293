"""How Vietnamese is read as people type it: folding, syllables, keystrokes left in the text, teencode.

Pure functions over text and the word lists of `knowledge/words`; imports nothing else of the project. Everything that
compares text folds it here, in one place. Read `folding.py` first: it names each step with an example.
"""

from knowledge.text.folding import Folded, Token, fold, read

__all__ = ["Folded", "Token", "fold", "read"]
