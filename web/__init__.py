"""The part that talks over HTTP: tells whether the bot is well, and takes in what Telegram brings.

Imports of `handlers` only `actions` and `replies`, so that page and chat share every function. Read `app.py`, then
`webhook.py` with `arrivals.py`.
"""
