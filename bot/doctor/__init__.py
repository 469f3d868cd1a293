"""What keeps the bot from working, found before visitors find it: `hoicho doctor`.

Changes nothing, neither here nor at Telegram. One module per thing that is looked at; each gives `Finding`s, which
hold no token, no secret and no password. Read `examine.py` first.
"""
