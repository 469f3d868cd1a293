"""The part that talks: what Telegram hands over becomes an action, its value becomes a reply.

`visitor/ staff/ exhibitor/` take updates and know no rule of the fair; `actions/` holds what a person does, one plain
function each, with its rights; `replies/` turns values into words and buttons; `telegram.py` says a reply through the
Bot API. `actions` and `replies` know no Telegram, so that the web talks through them too. Read `routing.py` first: it
is the table of contents. (It stands there and not here so that importing `actions` loads no Telegram.)
"""
