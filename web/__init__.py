"""The part that talks in the browser; for now it tells whether the bot is well.

Imports of `handlers` only `actions` and `replies`, so that page and chat share every function. Read `app.py`.
"""
