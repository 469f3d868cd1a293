"""Taking updates in: `polling.py` fetches them, `webhook.py` has them brought, `lease.py` decides who may work.

Either way an update is committed to the inbox before Telegram hears that we have it. Imports `db` and
python-telegram-bot; the route that Telegram posts to is in `web/webhook.py`. Read `polling.py` first.
"""
