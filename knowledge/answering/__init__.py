"""From a question to an answer, purely: the fair's index, the conversation so far and the time come in as arguments.

May import the rest of `knowledge`. Read `answer.py` first, then `one.py` and the reader modules it calls in turn.
"""

from knowledge.answering.answer import answer
from knowledge.answering.explanation import Explanation, explain
from knowledge.answering.memory import context_from_dict, context_to_dict, remember

__all__ = ["Explanation", "answer", "context_from_dict", "context_to_dict", "explain", "remember"]
