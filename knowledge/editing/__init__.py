"""Changes a fair piece by piece, with the same checks as an import, and takes changes back.

`plain.py` turns a fair into the tables that it could be read from, `checking.py` reads such tables anew, `patch.py`
keeps what differs between two fairs so that it can be undone, `things.py` finds what a person means by a name or code,
and `fields.py` puts what was typed into a field. May import loading, writing and the fair values. Read `plain.py`
first.
"""
