"""The ways a question can be read, one module each; every reader returns candidates and decides nothing.

May import the rest of `knowledge.answering` except `answer.py` and `decision.py`. Read `candidate.py` first.
"""
