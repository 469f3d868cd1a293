"""Finding one's way over the fair: what is asked for in words, where one can walk, and how to tell it.

`asking.py` hears that somebody wants the map or a way, `walkways.py` knows where one can walk, `route.py` tells it in
legs; `finding.py` puts them together and is what to read first.
"""
