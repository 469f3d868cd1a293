"""The part that wires: settings, command line, intake, worker, sender, and the one place where all parts meet.

May import everything but the simulator (only `demo.py` knows it). Read `app.py` first, then `intake/` and
`worker.py`: the way of one message.
"""
